import type { StoredFact } from "../../src/events/envelope.ts";
import type { Moment } from "../../src/events/moment.ts";
import type { Fact, FactName } from "../../src/events/registry.ts";
import { isFoldable, upcast } from "../../src/events/upcast.ts";

const NONE: readonly StoredFact[] = [];

/** The first index from which on a condition holds, in a list where it holds from some point on. */
const firstWhere = (facts: readonly StoredFact[], holds: (fact: StoredFact) => boolean): number => {
  let low = 0;
  let high = facts.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds(facts[middle] as StoredFact)) high = middle;
    else low = middle + 1;
  }
  return low;
};

/** The first index at which a fact happened after a moment. */
const firstAfter = (facts: readonly StoredFact[], at: Moment): number => firstWhere(facts, ({ occurredAt }) => occurredAt > at);

/** The place of a fact in the order of the world: the first index of what comes at or after it. */
const placeIn = (facts: readonly StoredFact[], { occurredAt, revision }: StoredFact): number =>
  firstWhere(facts, (other) => other.occurredAt > occurredAt || (other.occurredAt === occurredAt && other.revision >= revision));

/**
 * The facts of an engagement as known at one revision, repaired, by type and in the order of the world.
 * A fact finds its place by halving, so that an evaluation after each new fact reads none of the others again.
 */
export class FactsByType {
  readonly #byType = new Map<string, StoredFact[]>();

  /** @param facts in any order */
  constructor(facts: Iterable<StoredFact> = NONE) {
    for (const fact of facts) this.add(fact);
  }

  /** Takes in a fact, in its place in the world. Types and versions that are not known say nothing here. */
  add(stored: StoredFact): void {
    const fact = upcast(stored);
    if (!isFoldable(fact)) return;
    const facts = this.#byType.get(fact.type);
    if (facts) facts.splice(placeIn(facts, fact), 0, fact);
    else this.#byType.set(fact.type, [fact]);
  }

  /** Takes out a fact that was added, as it was: a repair says it otherwise, or not at all. */
  remove(fact: StoredFact): void {
    const facts = this.#byType.get(fact.type);
    const place = facts ? placeIn(facts, fact) : -1;
    if (facts?.[place]?.id === fact.id) facts.splice(place, 1);
  }

  /** Is any fact of these types known, at whatever time it happened? */
  holds(types: readonly FactName[]): boolean {
    return types.some((type) => (this.#byType.get(type)?.length ?? 0) > 0);
  }

  /** The facts of a type after one moment (excluded) up to another (included), oldest first. */
  between<T extends FactName>(type: T, after: Moment, upTo: Moment): readonly Fact<T>[] {
    const facts = this.#byType.get(type) ?? NONE;
    return facts.slice(firstAfter(facts, after), firstAfter(facts, upTo)) as unknown as readonly Fact<T>[];
  }
}
