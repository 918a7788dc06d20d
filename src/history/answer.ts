import type { StoredFact } from "../events/envelope.ts";
import { type Moment, fromMillis, parseMoment, toMillis } from "../events/moment.ts";
import type { StreamHead } from "../events/seal.ts";
import type { TeamState } from "../../projections/team/state.ts";
import { MomentRefused } from "./errors.ts";
import type { TeamView } from "./record.ts";

/** The two clocks of a question. Calendar days mean their end, in the engagement's zone. */
export interface When {
  /** How the world was at this moment: RFC 3339 or a calendar day. Now when left out; in a closed engagement, its latest fact. */
  readonly asOf?: string | undefined;
  /** What was known at this moment, or at this revision. Now when left out. */
  readonly knownAt?: string | number | undefined;
}

/** Where on the two clocks an answer stands. */
export interface Answered {
  readonly asOf: Moment;
  readonly knownAt: Moment;
  /** The last revision the answer rests on; -1 when nothing was known. */
  readonly revision: number;
  /** True when this answer can never change: nobody can still record at or before knownAt. */
  readonly final: boolean;
}

/** A state and where on the two clocks it stands. */
export interface TeamAnswer extends Answered {
  readonly state: TeamState;
}

/** A moment of a question; a day means its end. @throws MomentRefused */
export const readMoment = (text: string, name: string, timeZone: string): Moment => {
  const moment = parseMoment(text, timeZone, "END");
  if (moment === undefined) throw new MomentRefused(`${name}: "${text}" is neither a date-time with an offset, such as 2025-01-13T09:00:00+01:00, nor a day, such as 2025-01-13`);
  return moment;
};

/** The end of the batch that a revision belongs to: an answer never tears a batch. */
const batchEnd = async (record: TeamView, fact: StoredFact): Promise<number> => {
  let end = fact.revision;
  while ((await record.at(end + 1))?.commandId === fact.commandId) end += 1;
  return end;
};

/**
 * Nothing will be recorded in a stream at or before this moment.
 * @param logHorizon the log's own; a stream of kept recording times is settled only before its last fact.
 */
export const streamHorizon = ({ recordedAt, loggedAt }: Pick<StreamHead, "recordedAt" | "loggedAt">, logHorizon: Moment): Moment =>
  recordedAt === loggedAt ? logHorizon : fromMillis(toMillis(recordedAt) - 1);

/** Resolves what was known, to a revision. */
export const resolveKnown = async (record: TeamView, knownAt: When["knownAt"], now: Moment, horizon: Moment): Promise<Omit<Answered, "asOf">> => {
  const latest = record.last.recordedAt;
  if (typeof knownAt !== "number") {
    const moment = knownAt === undefined ? (now > latest ? now : latest) : readMoment(knownAt, "knownAt", record.timeZone);
    return { knownAt: moment, revision: await record.revisionAt(moment), final: moment <= streamHorizon(record.last, horizon) };
  }
  const asked = await record.at(knownAt);
  if (!asked) throw new MomentRefused(`knownAt: revision ${knownAt} is not there; this engagement has revisions 0 to ${record.revision}`);
  return { knownAt: asked.recordedAt, revision: await batchEnd(record, asked), final: true };
};

/** Resolves both clocks of a question about one engagement. */
export const resolveWhen = async (record: TeamView, { asOf, knownAt }: When, now: Moment, horizon: Moment): Promise<Answered> => {
  const known = await resolveKnown(record, knownAt, now, horizon);
  if (asOf !== undefined) return { asOf: readMoment(asOf, "asOf", record.timeZone), ...known };
  const closed = record.team.stateAt(known.knownAt, known.revision).engagement.status === "CLOSED";
  return { asOf: (closed ? record.team.latest(known.revision) : undefined) ?? now, ...known };
};
