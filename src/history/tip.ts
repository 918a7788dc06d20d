import type { StoredFact } from "../events/envelope.ts";
import { type Place, comparePlaces, placeOf } from "./version.ts";

/** How many facts may wait before the state is folded from its segment again. */
const MOST_WAITING = 64;

/** The state of all that was known when it was last asked for, and the facts that came since. */
export interface Tip<S> {
  readonly state: S;
  /** Of the last fact in the world. */
  readonly place: Place;
  /** Facts that came later in the world than all before them. */
  readonly later: readonly StoredFact[];
  /** The others: facts told late. */
  readonly late: readonly StoredFact[];
}

/** A tip with a fact that came since; undefined when too many wait. */
export const tipWith = <S>(tip: Tip<S>, fact: StoredFact): Tip<S> | undefined => {
  if (tip.later.length + tip.late.length >= MOST_WAITING) return undefined;
  const place = placeOf({ fact });
  return comparePlaces(tip.place, place) < 0 ? { ...tip, place, later: [...tip.later, fact] } : { ...tip, late: [...tip.late, fact] };
};
