import type { StoredFact } from "../../src/events/envelope.ts";
import type { Moment } from "../../src/events/moment.ts";
import { firstWhere } from "../first-where.ts";

/** A place in the order of the world. */
export type Placed = Pick<StoredFact, "occurredAt" | "revision">;

/** Does one fact come before another: in the world, and of what happened at the same moment in the record? */
export const isBefore = (one: Placed, other: Placed): boolean => one.occurredAt < other.occurredAt || (one.occurredAt === other.occurredAt && one.revision < other.revision);

/** How many facts of a list, oldest first, happened up to a moment. */
export const countUpTo = (facts: readonly Placed[], at: Moment): number => firstWhere(facts, ({ occurredAt }) => occurredAt > at);

/** The place of a fact in a list, oldest first: the first index of what does not come before it. */
export const placeIn = (facts: readonly Placed[], fact: Placed): number => firstWhere(facts, (other) => !isBefore(other, fact));
