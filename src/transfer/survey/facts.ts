import type { Command } from "../../decisions/command.ts";
import { commandDigest, normalise } from "../../decisions/normalise.ts";
import { canonical } from "../../events/canonical.ts";
import { fromMillis, isDay, parseMoment } from "../../events/moment.ts";
import { type Batch, type Line, MOST_FACTS, type Reading, type Remark } from "../batch.ts";
import type { SurveyMapping } from "./mapping.ts";
import type { SurveyRecord } from "./record.ts";
import { HEADINGS, type Made, roundFacts } from "./round.ts";
import type { Answer } from "./rows.ts";

type Part = Pick<Reading, "batches" | "problems">;

const definitionOf = ({ instrument, items }: SurveyMapping): Record<string, unknown> => {
  const reversed = Object.entries(items).filter(([, each]) => each.reversed).map(([item]) => item);
  return { ...instrument, items: Object.keys(items), ...(reversed.length > 0 && { reversed }) };
};

/** Two definitions are one when they count alike; the order of the items, and whose they are, does not matter. */
const countsLike = ({ items, reversed = [], scaleMin, scaleMax, better, measures = null }: Readonly<Record<string, unknown>>): string =>
  canonical([[...(items as string[])].sort(), [...(reversed as string[])].sort(), scaleMin, scaleMax, better, measures]);

/** The first moment of anything that is told. */
const earliest = (made: readonly Made[], timeZone: string): string => {
  const moments = made.map(({ told }) => String(told.occurredAt)).map((at) => (isDay(at) ? (parseMoment(at, timeZone, "START") ?? at) : at));
  return moments.sort()[0] ?? fromMillis(0);
};

/** One command as drafts, or why its facts are none. */
const commandOf = (made: readonly Made[], commandId: string, { engagement, actor, timeZone }: SurveyMapping): Part => {
  const command: Command = { engagementId: engagement, commandId, actor, facts: made.map(({ told }) => told) };
  const digest = commandDigest(command);
  const problems: Remark[] = [];
  const lines = made.flatMap(({ row, told }, index): Line[] => {
    const draft = normalise(told, { command, digest, index, now: fromMillis(0), timeZone });
    if (!Array.isArray(draft)) return [{ number: row, draft }];
    problems.push(...draft.map(({ code, message, field }) => ({ line: row, code, message: `${told.type}: ${message}`, ...(field !== undefined && { field }) })));
    return [];
  });
  return { batches: [{ engagementId: engagement, commandId, lines }], problems };
};

/** The instrument's definition, when the record has none that stands. */
const instrumentPart = (made: readonly Made[], mapping: SurveyMapping, record: SurveyRecord): Part => {
  const { instrument } = mapping.instrument;
  const data = definitionOf(mapping);
  const definitions = record.definitions(instrument);
  const standing = definitions.find((fact) => record.stands(fact));
  const differs = { line: HEADINGS, code: "INSTRUMENT_DIFFERS", message: `the instrument ${instrument} is recorded with other items, another scale or another direction; give this one another name` };
  if (standing) return { batches: [], problems: countsLike(standing.data) === countsLike(data) ? [] : [differs] };
  if (made.length === 0) return { batches: [], problems: [] };
  const told = { type: "InstrumentDefined", data, occurredAt: earliest(made, mapping.timeZone), occurredPrecision: "DAY", source: "SURVEY" };
  return commandOf([{ row: HEADINGS, told }], `survey/${instrument}/${definitions.length}`, mapping);
};

/**
 * What the answers of a file add to a record; nothing that is there already. A command is named by its round and by how many facts of the
 * round came before it, so that two imports at the same time cannot both be taken.
 */
export const surveyPart = (answers: readonly Answer[], mapping: SurveyMapping, record: SurveyRecord, now: number): Part => {
  const rounds = mapping.rounds.map((round) => ({ round: round.round, ...roundFacts(round, answers.filter((answer) => answer.round === round.round), mapping, record, now) }));
  const parts = rounds.flatMap(({ round, made }) => Array.from({ length: Math.ceil(made.length / MOST_FACTS) }, (_, index) =>
    commandOf(made.slice(index * MOST_FACTS, (index + 1) * MOST_FACTS), `survey-round/${round}/${record.round(round).count + index * MOST_FACTS}`, mapping)));
  const all = [instrumentPart(rounds.flatMap(({ made }) => made), mapping, record), ...parts];
  const batches: Batch[] = all.flatMap((part) => part.batches);
  return { batches, problems: [...rounds.flatMap(({ problems }) => problems), ...all.flatMap((part) => part.problems)] };
};
