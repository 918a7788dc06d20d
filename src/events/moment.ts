import { Temporal } from "temporal-polyfill";

/**
 * A point in time in one fixed spelling: RFC 3339, UTC, milliseconds, years 0001 to 9999
 * (`2025-01-13T09:00:00.000Z`). One spelling means that moments compare as text.
 */
export type Moment = string;

/** How exactly a moment is known; lead times computed from anything but INSTANT are ranges. */
export const PRECISIONS = ["INSTANT", "DAY", "WEEK", "MONTH"] as const;
/** One of {@link PRECISIONS}. */
export type Precision = (typeof PRECISIONS)[number];

const DATE = /^\d{4}-\d{2}-\d{2}$/;
const DATE_TIME = /^\d{4}-\d{2}-\d{2}[Tt]\d{2}:\d{2}:\d{2}(\.\d+)?([Zz]|[+-]\d{2}:\d{2})$/;

/** Formats milliseconds since 1970 as a {@link Moment}; the range is the years 0001 to 9999. */
export const fromMillis = (millis: number): Moment => new Date(millis).toISOString();

/** Milliseconds since 1970 of a {@link Moment}. */
export const toMillis = (moment: Moment): number => Date.parse(moment);

/** True for a calendar day without a time, such as `2025-01-13`. */
export const isDay = (text: string): boolean => DATE.test(text);

/**
 * Reads an RFC 3339 date-time with an offset; digits beyond milliseconds are cut.
 * @returns undefined when the text is not one, names no real moment, or lies outside the years 0001 to 9999.
 */
export const parseDateTime = (text: string): Moment | undefined => {
  if (!DATE_TIME.test(text)) return undefined;
  try {
    const moment = fromMillis(Temporal.Instant.from(text.toUpperCase()).epochMilliseconds);
    return moment.length === 24 && moment >= "0001" ? moment : undefined;
  } catch {
    return undefined;
  }
};

/** Which end of a calendar day stands for the day. */
export type DayEdge = "START" | "END";

/**
 * Reads a date-time, or a calendar day in a time zone.
 * @param timeZone IANA name; decides where the day begins and ends, daylight saving included.
 * @param edge START is the first millisecond of the day, END the last.
 * @returns undefined when the text is neither.
 */
export const parseMoment = (text: string, timeZone: string, edge: DayEdge): Moment | undefined => {
  if (!isDay(text)) return parseDateTime(text);
  try {
    const day = Temporal.PlainDate.from(text, { overflow: "reject" });
    const start = (date: Temporal.PlainDate) => date.toZonedDateTime(timeZone).epochMilliseconds;
    return fromMillis(edge === "START" ? start(day) : start(day.add({ days: 1 })) - 1);
  } catch {
    return undefined;
  }
};

/** The calendar day of a moment in a time zone, such as `2025-01-13`. A day that people read is the zone's, never the first letters of a moment: those are UTC's. */
export const dayIn = (moment: Moment, timeZone: string): string => Temporal.Instant.from(moment).toZonedDateTimeISO(timeZone).toPlainDate().toString();

/** True for an IANA time zone name that this machine knows. */
export const isTimeZone = (name: string): boolean => {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name);
    return !/^[+-]/.test(name);
  } catch {
    return false;
  }
};
