import { Temporal } from "temporal-polyfill";
import { type Moment, fromMillis } from "../../events/moment.ts";

/** How the parts of a date stand when the year does not come first: 14/03/2025, or 3/14/2025. */
export const DATE_ORDERS = ["DAY_FIRST", "MONTH_FIRST"] as const;
/** One of {@link DATE_ORDERS}. */
export type DateOrder = (typeof DATE_ORDERS)[number];

/** Why a cell is no time that can be read; the message says what to do. */
export class NoTime extends Error {
  override readonly name = "NoTime";
}

/** Zones that forms name by letters, in minutes from UTC; letters that mean two zones are left out. */
const ZONES: Readonly<Record<string, number>> = {
  UTC: 0, GMT: 0, Z: 0, WET: 0, WEST: 60, BST: 60, CET: 60, CEST: 120, MEZ: 60, MESZ: 120, EET: 120, EEST: 180, MSK: 180,
  AST: -240, ADT: -180, EST: -300, EDT: -240, CST: -360, CDT: -300, MST: -420, MDT: -360, PST: -480, PDT: -420, AKST: -540, AKDT: -480, HST: -600,
};

const WHOLE = /^([\d/.-]+)(?:(?:,?\s+|T)(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*([ap]\.?m\.?)?\s*(\S+)?)?$/i;
const DATE = /^(\d{1,4})([/.-])(\d{1,2})\2(\d{1,4})$/;
const OFFSET = /^(?:GMT|UTC)?([+-])(\d{1,2})(?::?(\d{2}))?$/;
const LIKE = "is no date and time like 2025/03/14 9:12:33 AM, 14/03/2025 09:12:33 or 3/14/25 9:12:33";

const dateOf = (text: string, order: DateOrder | undefined): { year: number; month: number; day: number } => {
  const [, first = "", , second = "", third = ""] = DATE.exec(text) ?? [];
  if (first.length === 4) return { year: Number(first), month: Number(second), day: Number(third) };
  if (!first || (third.length !== 4 && third.length !== 2)) throw new NoTime(LIKE);
  if (order === undefined) throw new NoTime("can be read in two ways; say dates: DAY_FIRST or dates: MONTH_FIRST in the mapping");
  const year = third.length === 2 ? 2_000 + Number(third) : Number(third);
  return order === "DAY_FIRST" ? { year, month: Number(second), day: Number(first) } : { year, month: Number(first), day: Number(second) };
};

const hourOf = (hours: string, half: string | undefined): number => {
  const hour = Number(hours);
  if (half === undefined) return hour;
  if (hour < 1 || hour > 12) throw new NoTime(`has an hour that does not go with ${half}`);
  return (hour % 12) + (/^p/i.test(half) ? 12 : 0);
};

const minutesFromUtc = (zone: string): number => {
  const known = ZONES[zone.toUpperCase()];
  if (known !== undefined) return known;
  const [, sign, hours, minutes = "0"] = OFFSET.exec(zone.toUpperCase()) ?? [];
  if (sign === undefined) throw new NoTime(`is in a zone, ${zone}, that is not known or means two; write it as GMT+1`);
  return (sign === "-" ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
};

/**
 * Reads when a form was sent, as Google Forms (`2025/03/14 9:12:33 AM GMT+1`), Google Sheets (`14/03/2025 09:12:33`), Microsoft Forms
 * (`3/14/25 9:12:33`) and spreadsheets (`2025-03-14 09:12:33`) write it; in `timeZone` where the text names no zone.
 * @throws NoTime with the reason, to be read after the text itself
 */
export const readTimestamp = (text: string, timeZone: string, order: DateOrder | undefined): Moment => {
  const [, date = "", hours, minute, second = "0", half, zone] = WHOLE.exec(text.normalize("NFKC").trim()) ?? [];
  if (hours === undefined) throw new NoTime(LIKE);
  const parts = { ...dateOf(date, order), hour: hourOf(hours, half), minute: Number(minute), second: Number(second) };
  try {
    const local = Temporal.PlainDateTime.from(parts, { overflow: "reject" });
    if (zone === undefined) return fromMillis(local.toZonedDateTime(timeZone).epochMilliseconds);
    return fromMillis(local.toZonedDateTime("UTC").epochMilliseconds - minutesFromUtc(zone) * 60_000);
  } catch (error) {
    if (error instanceof NoTime) throw error;
    throw new NoTime(order === undefined ? "is no day of the calendar" : `is no day of the calendar, read ${order === "DAY_FIRST" ? "day" : "month"} first`);
  }
};
