import { stringify } from "csv-stringify/sync";
import { FACT_TYPES, factType } from "../events/registry.ts";
import { upcast } from "../events/upcast.ts";
import type { Field } from "../events/fields.ts";
import type { Envelope } from "./target.ts";

/** The columns that every table begins with: what every fact carries. */
export const ENVELOPE_COLUMNS = [
  "engagementId", "revision", "id", "version", "occurredAt", "occurredPrecision", "recordedAt", "loggedAt", "actor", "informant", "source", "confidence", "audience",
  "correlationId", "causationId", "commandId",
] as const;

/** The column of what this version of the product cannot part into columns: a JSON object. */
const DATA = "data";

/** The columns of a fact type's table. */
export const columnsOf = (type: string): string[] => [...ENVELOPE_COLUMNS, ...Object.keys(factType(type)?.fields ?? { [DATA]: undefined })];

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
  const type = factType(fact.type);
  const carried = ENVELOPE_COLUMNS.map((name) => cellOf(undefined, fact[name]));
  return type ? [...carried, ...Object.entries(type.fields).map(([name, field]) => cellOf(field, fact.data[name]))] : [...carried, JSON.stringify(fact.data)];
};

const written = (cells: readonly Cell[]): string => stringify([cells as Cell[]], { cast: { boolean: String }, escape_formulas: true });

/** The first line of a fact type's table. */
export const headerOf = (type: string): string => written(columnsOf(type));

/** A fact as a line of its type's table. A text that a spreadsheet would take for a formula gets an apostrophe before it. */
export const lineOf = (fact: Envelope): string => written(cellsOf(fact));

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
    ...tables, ...unknown.flatMap((type) => [`## ${type}.csv`, `A type that this version does not know (${counts.get(type)}); its fields stand in \`${DATA}\` as JSON.`, ""]),
  ].join("\n");
};
