import { stringify } from "csv-stringify/sync";
import { FACT_TYPES, factType } from "../events/registry.ts";
import { isFoldable, upcast } from "../events/upcast.ts";
import type { Field } from "../events/fields.ts";
import type { Envelope } from "./target.ts";

/** The columns that every table begins with: what every fact carries. */
export const ENVELOPE_COLUMNS = [
  "engagementId", "revision", "id", "version", "occurredAt", "occurredPrecision", "recordedAt", "loggedAt", "actor", "informant", "source", "confidence", "audience",
  "correlationId", "causationId", "commandId",
] as const;

/** The column of what this version of the product cannot part into columns: a JSON object. */
const DATA = "data";

/** The table of a fact: its type, or type and version where this version of the product does not know it. */
export const tableOf = (stored: Envelope): string => {
  const fact = upcast(stored);
  return isFoldable(fact) ? fact.type : `${fact.type}.v${fact.version}`;
};

/** The columns of a table. */
export const columnsOf = (table: string): string[] => [...ENVELOPE_COLUMNS, ...Object.keys(factType(table)?.fields ?? { [DATA]: undefined })];

type Cell = string | number | boolean | undefined;

const scores = (list: readonly { readonly item: string; readonly value: number }[]): string => list.map(({ item, value }) => `${item}=${value}`).join("; ");

/** A value as a mapping of an import reads it again: lists parted by semicolons, answers as `item=value`. */
const cellOf = (field: Field | undefined, value: unknown): Cell => {
  if (value === undefined || value === null) return undefined;
  if (field?.kind === "scores") return scores(value as Parameters<typeof scores>[0]);
  if (Array.isArray(value)) return value.join("; ");
  return typeof value === "object" ? JSON.stringify(value) : (value as Cell);
};

const cellsOf = (stored: Envelope): Cell[] => {
  const fact = upcast(stored);
  const type = isFoldable(fact) ? factType(fact.type) : undefined;
  const carried = ENVELOPE_COLUMNS.map((name) => cellOf(undefined, fact[name]));
  return type ? [...carried, ...Object.entries(type.fields).map(([name, field]) => cellOf(field, fact.data[name]))] : [...carried, JSON.stringify(fact.data)];
};

const written = (cells: readonly Cell[]): string => stringify([cells as Cell[]], { cast: { boolean: String }, escape_formulas: true });

/** The first line of a table. */
export const headerOf = (table: string): string => written(columnsOf(table));

/** A fact as a line of its table. A text that a spreadsheet would take for a formula gets an apostrophe before it. */
export const lineOf = (fact: Envelope): string => written(cellsOf(fact));

/** One answer a line: what a survey's answers are counted from. */
export const ANSWER_COLUMNS = ["engagementId", "id", "occurredAt", "informant", "source", "round", "about", "item", "value"] as const;
/** The name of the table of single answers, and of the type they come from. */
export const ANSWERS = { table: "SurveyAnswered.answers", type: "SurveyAnswered" } as const;

/** The first line of the table of single answers. */
export const answersHeader = (): string => written(ANSWER_COLUMNS);

/** The answers of one respondent, a line each. */
export const answerLines = (stored: Envelope): string => {
  const { engagementId, id, occurredAt, informant, source, data } = upcast(stored);
  const { round, about, answers } = data as { readonly round: string; readonly about?: string; readonly answers: Parameters<typeof scores>[0] };
  return answers.map(({ item, value }) => written([engagementId, id, occurredAt, informant, source, round, about, item, value])).join("");
};

/** What the tables of an export are, for those who open them. @param counts how many facts each table holds */
export const describeTables = (counts: ReadonlyMap<string, number>): string => {
  const known = FACT_TYPES.filter(({ type }) => counts.has(type));
  const unknown = [...counts.keys()].filter((type) => factType(type) === undefined);
  const tables = known.flatMap(({ type, label, description, fields }) => [
    `## ${type}.csv`, `${label} (${counts.get(type)}): ${description}`, "", ...Object.entries(fields).map(([name, field]) => `- \`${name}\`: ${field.description}`), "",
  ]);
  return [
    "# Facts as tables", "One file a fact type, one line a fact, UTF-8. Each line is a fact as it was recorded; what was set right later stands in FactCorrected.csv and FactRetracted.csv, whose `target` is the `id` of the fact.",
    "Every table begins with what every fact carries: when it happened (`occurredAt`), when the record learned it (`recordedAt`), who recorded it (`actor`), whose perception it is (`informant`), and more.",
    "Lists are parted by semicolons, answers are written `item=value`, times are in UTC. A text that begins like a formula has an apostrophe before it. The lossless form is NDJSON.", "",
    ...tables,
    ...(counts.has(ANSWERS.type) ? [`## ${ANSWERS.table}.csv`, `The same answers one a line, for counting: ${ANSWER_COLUMNS.map((name) => `\`${name}\``).join(", ")}.`, ""] : []),
    ...unknown.flatMap((type) => [`## ${type}.csv`, `A type or a version that this one does not know (${counts.get(type)}); its fields stand in \`${DATA}\` as JSON.`, ""]),
  ].join("\n");
};
