import type { StoredFact } from "../../src/events/envelope.ts";
import type { Fact, FactName } from "../../src/events/registry.ts";
import { isFoldable, upcast } from "../../src/events/upcast.ts";

/** The facts of one type among all, in their order, each read by its newest version; versions that are not known say nothing. */
export const factsOfType = <T extends FactName>(facts: Iterable<StoredFact>, type: T): Fact<T>[] =>
  [...facts].map((fact) => upcast(fact)).filter((fact) => fact.type === type && isFoldable(fact)) as unknown as Fact<T>[];
