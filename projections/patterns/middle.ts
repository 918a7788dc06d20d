import { mean } from "../measures/mean.ts";
import { once } from "./once.ts";

/** The middle of a record: by the calendar and by what was recorded, in milliseconds. */
export interface Middle {
  readonly earlier: number;
  readonly later: number;
}

const sumOf = once((times: ArrayLike<number>): number => Array.from(times).reduce((sum, at) => sum + at, 0));

/**
 * The middle of times up to now, by the calendar and by their number: the exposure against which more and less are judged.
 * @param lists of times, each ascending; a list is summed once, however often it is asked about
 */
export const middleOf = (lists: readonly ArrayLike<number>[], now: number): Middle => {
  const count = lists.reduce((sum, { length }) => sum + length, 0);
  const first = lists.reduce((earliest, times) => Math.min(earliest, times[0] ?? now), now);
  const [calendar, recorded] = [(first + now) / 2, count === 0 ? now : lists.reduce((sum, times) => sum + sumOf(times), 0) / count];
  return { earlier: Math.min(calendar, recorded), later: Math.max(calendar, recorded) };
};

/** True when acts became more: their mean lies after the middle (the sign of Laplace's trend test, Cox & Lewis 1966), by the calendar and against all that was recorded. */
export const rises = (times: readonly number[], middle: Middle): boolean => times.length > 0 && mean(times) > middle.later;

/** True when acts became fewer, by the calendar and against all that was recorded. */
export const falls = (times: readonly number[], middle: Middle): boolean => times.length > 0 && mean(times) < middle.earlier;
