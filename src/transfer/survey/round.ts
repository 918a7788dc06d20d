import { randomBytes } from "node:crypto";
import type { Told } from "../../decisions/command.ts";
import { type Moment, parseMoment, toMillis } from "../../events/moment.ts";
import type { Remark } from "../batch.ts";
import { type Parted, partAnswers } from "./known.ts";
import type { SurveyMapping } from "./mapping.ts";
import type { RecordedRound, SurveyRecord } from "./record.ts";
import type { Answer } from "./rows.ts";

/** A fact and the row it comes from; what only the mapping says comes from row 1, the headings. */
export interface Made {
  readonly row: number;
  readonly told: Told;
}

/** The facts that a round adds to the record, and why it cannot be added. */
export interface RoundFacts {
  readonly made: readonly Made[];
  readonly problems: readonly Remark[];
}

/** The row of the headings. */
export const HEADINGS = 1;

const problem = (code: string, message: string, line = HEADINGS): Remark => ({ line, code, message });

/** A respondent's token in one round: random and derived from nothing, so that it leads to nobody, and to no other round. */
const newToken = (): string => `r-${randomBytes(10).toString("hex")}`;

/** Tokens by respondent: those that they have in the record, new ones for the others. */
const tokensOf = ({ known, fresh }: Parted): Map<number, string> => {
  const tokens = new Map([...known].map(([{ respondent }, { informant }]) => [respondent, informant]));
  for (const { respondent } of fresh) if (!tokens.has(respondent)) tokens.set(respondent, newToken());
  return tokens;
};

/** When an answer counts: its day's first moment, unless the round was opened later that day. */
const whenOf = ({ at, day }: Answer, { timeZone, precision }: SurveyMapping, opened: Moment | undefined): Pick<Told, "occurredAt" | "occurredPrecision"> => {
  if (precision === "INSTANT") return { occurredAt: at };
  const start = parseMoment(day, timeZone, "START") ?? at;
  return { occurredAt: opened !== undefined && opened > start && opened <= at ? opened : start, occurredPrecision: "DAY" };
};

const answeredBy = (answer: Answer, token: string | undefined, mapping: SurveyMapping, opened: Moment | undefined): Made => {
  const { row, round, about, source, answers } = answer;
  const data = { round, ...(about !== undefined && { about }), answers };
  return { row, told: { type: "SurveyAnswered", data, ...whenOf(answer, mapping, opened), informant: token, source, audience: mapping.audience } };
};

/** Why a round of the file and the same round of the record do not go together. */
const against = ({ instrument }: SurveyMapping["instrument"], { opened, closed }: RecordedRound, { fresh, missing }: Parted, record: SurveyRecord): Remark[] => {
  const lost = missing.filter((fact) => record.stands(fact)).length;
  return [
    ...(opened && opened.data.instrument !== instrument ? [problem("ROUND_ALREADY_OPENED", `the round ${opened.data.round} was opened with the instrument ${opened.data.instrument}; give this one another name`)] : []),
    ...(lost > 0 ? [problem("ROUND_DIFFERS", `${lost} recorded answer${lost === 1 ? "" : "s"} of a round cannot be found in the file as it is mapped now; import the same sheet, grown or not, through the same mapping, or take those answers back first`)] : []),
    ...(closed ? fresh.map(({ row }) => problem("ROUND_CLOSED", `the round ${closed.data.round} was closed without this row; it cannot be added any more`, row)) : []),
  ];
};

const opening = ({ round, invited, closed }: SurveyMapping["rounds"][number], instrument: string, occurredAt: string): Made => {
  const data = { round, instrument, ...(invited !== undefined && { invited }), ...(closed !== undefined && { closesOn: closed }) };
  return { row: HEADINGS, told: { type: "SurveyRoundOpened", data, occurredAt, source: "SURVEY" } };
};

/** How many people answered: the tokens of what stands and of what is added. */
const peopleIn = ({ known, fresh }: Parted, tokens: ReadonlyMap<number, string>, record: SurveyRecord): number => {
  const standing = [...known].filter(([, fact]) => record.stands(fact)).map(([{ respondent }]) => respondent);
  return new Set([...standing, ...fresh.map(({ respondent }) => respondent)].map((respondent) => tokens.get(respondent))).size;
};

/**
 * What the answers of one round add to the record: the round's opening, the answers that are not there yet, and its closing once it is over.
 * A round that has not begun to be answered adds nothing; one that is over with no answer at all does, for that is an answer too.
 */
export const roundFacts = (round: SurveyMapping["rounds"][number], answers: readonly Answer[], mapping: SurveyMapping, record: SurveyRecord, now: number): RoundFacts => {
  const recorded = record.round(round.round);
  const end = round.closed === undefined ? undefined : parseMoment(round.closed, mapping.timeZone, "END");
  const over = end !== undefined && toMillis(end) <= now;
  if (answers.length === 0 && !over) return { made: [], problems: [] };
  const parted = partAnswers(answers, recorded.answers, mapping.timeZone);
  const tokens = tokensOf(parted);
  const problems = against(mapping.instrument, recorded, parted, record);
  if (end !== undefined && !over) problems.push(problem("ROUND_NOT_OVER", `the round ${round.round} closes on ${round.closed}, which is not over; leave closed out until then`));
  const openedOn = round.opened ?? answers.map(({ day }) => day).sort()[0] ?? round.closed ?? "";
  const closing: Told = { type: "SurveyRoundClosed", data: { round: round.round, invited: round.invited, answered: peopleIn(parted, tokens, record) }, occurredAt: end, occurredPrecision: "DAY", source: "SURVEY" };
  return {
    problems,
    made: [
      ...(recorded.opened ? [] : [opening(round, mapping.instrument.instrument, openedOn)]),
      ...parted.fresh.map((answer) => answeredBy(answer, tokens.get(answer.respondent), mapping, recorded.opened?.occurredAt)),
      ...(over && !recorded.closed ? [{ row: HEADINGS, told: closing }] : []),
    ],
  };
};
