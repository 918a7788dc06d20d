import { Temporal } from "temporal-polyfill";
import { type Moment, fromMillis } from "../events/moment.ts";
import type { History } from "../history/history.ts";
import type { TeamState } from "../../projections/team/state.ts";

/** For how long the record of a closed engagement is kept. */
export interface Retention {
  readonly engagementId: string;
  /** The zone in which its days begin and end. */
  readonly timeZone: string;
  readonly closedAt: Moment;
  /** As agreed; of several agreements the longest, so that nothing is erased that somebody agreed to keep. */
  readonly retentionMonths: number;
  /** From when on it is to be erased. */
  readonly dueAt: Moment;
  readonly due: boolean;
}

/** Calendar months later, in the engagement's zone: a month that is too short ends on its last day. */
const monthsLater = (moment: Moment, months: number, timeZone: string): Moment =>
  fromMillis(Temporal.Instant.from(moment).toZonedDateTimeISO(timeZone).add({ months }).epochMilliseconds);

/** What was agreed about keeping a closed engagement; undefined while it is open, when nobody agreed on a time, and once it was erased. */
export const retentionOf = (engagementId: string, { engagement, agreements }: TeamState, now: Moment): Retention | undefined => {
  const months = [...agreements.values()].flatMap(({ retentionMonths }) => retentionMonths ?? []);
  if (engagement.status !== "CLOSED" || engagement.closedAt === undefined || engagement.erasedAt !== undefined || months.length === 0) return undefined;
  const retentionMonths = Math.max(...months);
  const { timeZone, closedAt } = engagement;
  const dueAt = monthsLater(closedAt, retentionMonths, timeZone);
  return { engagementId, timeZone, closedAt, retentionMonths, dueAt, due: dueAt <= now };
};

/** Every engagement whose keeping was agreed on, as the record reads now. Reads the state of each: it may take a while. */
export async function* retentions(history: History): AsyncGenerator<Retention> {
  for (const { engagementId } of await history.engagements()) {
    await new Promise<void>((resolve) => setImmediate(resolve));
    const now = history.now();
    const found = retentionOf(engagementId, (await history.team(engagementId, { asOf: now })).state, now);
    if (found) yield found;
  }
}
