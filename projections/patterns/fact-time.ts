import { type Moment, toMillis } from "../../src/events/moment.ts";

const known = new WeakMap<object, number>();

/** When a fact happened, in milliseconds: read once a fact, since each look reads the same facts again. */
export const timeOf = (fact: { readonly occurredAt: Moment }): number => {
  const before = known.get(fact);
  if (before !== undefined) return before;
  const at = toMillis(fact.occurredAt);
  known.set(fact, at);
  return at;
};
