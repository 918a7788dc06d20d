import type { StoredFact } from "../../src/events/envelope.ts";
import type { Moment } from "../../src/events/moment.ts";
import type { Fact, FactName } from "../../src/events/registry.ts";
import { isFoldable, upcast } from "../../src/events/upcast.ts";
import type { SceneFacts } from "./scene.ts";
import { FactList } from "./fact-list.ts";
import type { GroupBy, Groups } from "./groups.ts";

const NONE = new FactList();
const EMPTY: readonly StoredFact[] = [];

/** The facts of an engagement as known at one revision, repaired, by type and in the order of the world. */
export class FactsByType implements SceneFacts {
  readonly #byType = new Map<string, FactList>();

  /** @param facts in any order */
  constructor(facts: Iterable<StoredFact> = []) {
    for (const fact of facts) this.add(fact);
  }

  /** Takes in a fact, in its place in the world. Types and versions that are not known say nothing here. */
  add(stored: StoredFact): void {
    const fact = upcast(stored);
    if (!isFoldable(fact)) return;
    const facts = this.#byType.get(fact.type) ?? new FactList();
    this.#byType.set(fact.type, facts);
    facts.add(fact);
  }

  /** Takes out a fact that was added, as it was: a repair says it otherwise, or not at all. */
  remove(fact: StoredFact): void {
    this.#byType.get(fact.type)?.remove(fact);
  }

  /** Is any fact of these types known, at whatever time it happened? */
  holds(types: readonly FactName[]): boolean {
    return types.some((type) => this.listOf(type).length > 0);
  }

  /** The facts of a type after one moment (excluded) up to another (included), oldest first. */
  between<T extends FactName>(type: T, after: Moment, upTo: Moment): readonly Fact<T>[] {
    return this.listOf(type).between(after, upTo) as unknown as readonly Fact<T>[];
  }

  /** The same facts, put together. */
  grouped(type: FactName, by: GroupBy, after: Moment, upTo: Moment): Groups {
    return this.listOf(type).grouped(by, after, upTo);
  }

  /** One of the groups; empty where nothing belongs there. */
  group(type: FactName, by: GroupBy, key: string, after: Moment, upTo: Moment): readonly StoredFact[] {
    return this.grouped(type, by, after, upTo).get(key) ?? EMPTY;
  }

  /** All facts of a type. */
  listOf(type: string): FactList {
    return this.#byType.get(type) ?? NONE;
  }
}
