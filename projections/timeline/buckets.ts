import { Temporal } from "temporal-polyfill";
import { type Moment, fromMillis } from "../../src/events/moment.ts";
import { firstWhere } from "../first-where.ts";

/** Calendar units; a week begins on Monday. */
export const BUCKETS = ["DAY", "WEEK", "MONTH", "QUARTER"] as const;
/** One of {@link BUCKETS}. */
export type BucketUnit = (typeof BUCKETS)[number];

/** A stretch of time: `start` included, `end` excluded. */
export interface Bucket {
  readonly start: Moment;
  readonly end: Moment;
}

const beginOf = (day: Temporal.PlainDate, unit: BucketUnit): Temporal.PlainDate => {
  if (unit === "WEEK") return day.subtract({ days: day.dayOfWeek - 1 });
  if (unit === "MONTH") return day.with({ day: 1 });
  return unit === "QUARTER" ? day.with({ day: 1, month: Math.floor((day.month - 1) / 3) * 3 + 1 }) : day;
};

const STEP: Readonly<Record<BucketUnit, Temporal.DurationLike>> = { DAY: { days: 1 }, WEEK: { weeks: 1 }, MONTH: { months: 1 }, QUARTER: { months: 3 } };

/**
 * The whole calendar buckets that cover a time in a zone, without gaps. A day has 23 or 25 hours when the clocks change.
 * @param most stop after so many
 */
export const bucketsCovering = (from: Moment, to: Moment, unit: BucketUnit, timeZone: string, most: number): Bucket[] => {
  const startOf = (day: Temporal.PlainDate): Moment => fromMillis(day.toZonedDateTime(timeZone).epochMilliseconds);
  const buckets: Bucket[] = [];
  let day = beginOf(Temporal.Instant.from(from).toZonedDateTimeISO(timeZone).toPlainDate(), unit);
  while (buckets.length < most && startOf(day) <= to) {
    const next = day.add(STEP[unit]);
    buckets.push({ start: startOf(day), end: startOf(next) });
    day = next;
  }
  return buckets;
};

/** The index of the bucket that a moment lies in; -1 outside. */
export const bucketOf = (buckets: readonly Bucket[], at: Moment): number => {
  const index = firstWhere(buckets, ({ start }) => start > at) - 1;
  const found = buckets[index];
  return found && at < found.end ? index : -1;
};
