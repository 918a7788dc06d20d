import type { Conclusion } from "../../src/events/conclusions.ts";
import type { Moment } from "../../src/events/moment.ts";
import { type Stands, standingKey } from "./transitions.ts";

/** A pattern that stands in some subjects by what was concluded. */
export interface Held extends Stands {
  /** Since when it has stood without a break. */
  readonly since: Moment;
}

/** What stands, by {@link standingKey}, in the order in which it emerged. */
export type HeldStandings = ReadonlyMap<string, Held>;

/**
 * What stands at a moment by what was concluded up to it (included).
 * @param conclusions all of an engagement, in order
 */
export const heldAt = (conclusions: readonly Conclusion[], upTo: Moment): HeldStandings => {
  const held = new Map<string, Held>();
  for (const { pattern, subjects, standing, evaluatedAt } of conclusions) {
    if (evaluatedAt > upTo) continue;
    const key = standingKey(pattern, subjects);
    if (standing === "ABSENT") held.delete(key);
    else held.set(key, { pattern, subjects, standing, since: held.get(key)?.since ?? evaluatedAt });
  }
  return held;
};
