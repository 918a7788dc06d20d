import { mean } from "../measures/mean.ts";

/** The middle of a record: by the calendar and by what was recorded, in milliseconds. */
export interface Middle {
  readonly earlier: number;
  readonly later: number;
}

/** The middle of times up to now, by the calendar and by their number: the exposure against which more and less are judged. @param times ascending, at least one */
export const middleOf = (times: readonly number[], now: number): Middle => middleBetween(times[0] ?? now, times.length === 0 ? now : mean(times), now);

/** The same, of times of which only the first and the mean are known. */
export const middleBetween = (first: number, recorded: number, now: number): Middle => {
  const calendar = (first + now) / 2;
  return { earlier: Math.min(calendar, recorded), later: Math.max(calendar, recorded) };
};

/** True when acts became more: their mean lies after the middle (the sign of Laplace's trend test, Cox & Lewis 1966), by the calendar and against all that was recorded. */
export const rises = (times: readonly number[], middle: Middle): boolean => times.length > 0 && mean(times) > middle.later;

/** True when acts became fewer, by the calendar and against all that was recorded. */
export const falls = (times: readonly number[], middle: Middle): boolean => times.length > 0 && mean(times) < middle.earlier;
