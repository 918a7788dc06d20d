import { Temporal } from "temporal-polyfill";
import { type Moment, fromMillis } from "../../src/events/moment.ts";

const computed = (after: Moment, timeZone: string): Moment =>
  fromMillis(Temporal.Instant.from(after).toZonedDateTimeISO(timeZone).toPlainDate().add({ days: 1 }).toZonedDateTime(timeZone).epochMilliseconds);

/** By zone, the last midnight that was asked for, and a moment of the day before it: the calendar costs more than the question that needs it. */
const remembered = new Map<string, { readonly after: Moment; readonly midnight: Moment }>();

/** The first midnight after a moment in a zone: where the calendar's next day begins, daylight saving included. */
export const nextMidnight = (after: Moment, timeZone: string): Moment => {
  const known = remembered.get(timeZone);
  if (known && known.after <= after && after < known.midnight) return known.midnight;
  const midnight = computed(after, timeZone);
  remembered.set(timeZone, { after, midnight });
  return midnight;
};
