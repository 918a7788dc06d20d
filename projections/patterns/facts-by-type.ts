import type { StoredFact } from "../../src/events/envelope.ts";
import type { Moment } from "../../src/events/moment.ts";
import type { Fact, FactName } from "../../src/events/registry.ts";
import { isFoldable, upcast } from "../../src/events/upcast.ts";

const NONE: readonly StoredFact[] = [];

/** The first index at which a fact happened after a moment, in a list in the order of the world. */
const firstAfter = (facts: readonly StoredFact[], at: Moment): number => {
  let low = 0;
  let high = facts.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((facts[middle] as StoredFact).occurredAt > at) high = middle;
    else low = middle + 1;
  }
  return low;
};

/**
 * The facts of an engagement as known at one revision, repaired, by type and in the order of the world.
 * A fact that happened after all others is added in constant time, so that an evaluation after each new fact reads none of them again.
 */
export class FactsByType {
  readonly #byType = new Map<string, StoredFact[]>();
  #latest: Moment = "";

  /** @param facts in the order of (occurredAt, revision) */
  constructor(facts: Iterable<StoredFact> = NONE) {
    for (const fact of facts) this.add(fact);
  }

  /** When the latest fact happened; empty before the first. */
  get latest(): Moment {
    return this.#latest;
  }

  /** Takes in a fact that happened at or after all others. Types and versions that are not known say nothing here. */
  add(stored: StoredFact): void {
    const fact = upcast(stored);
    this.#latest = fact.occurredAt;
    if (!isFoldable(fact)) return;
    const facts = this.#byType.get(fact.type);
    if (facts) facts.push(fact);
    else this.#byType.set(fact.type, [fact]);
  }

  /** The facts of a type after one moment (excluded) up to another (included), oldest first. */
  between<T extends FactName>(type: T, after: Moment, upTo: Moment): readonly Fact<T>[] {
    const facts = this.#byType.get(type) ?? NONE;
    return facts.slice(firstAfter(facts, after), firstAfter(facts, upTo)) as unknown as readonly Fact<T>[];
  }
}
