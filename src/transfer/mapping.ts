import { parse } from "yaml";
import { z } from "zod";
import { elementIdSchema, timeZoneSchema } from "../events/fields.ts";
import { SOURCES } from "../events/envelope.ts";
import { PRECISIONS } from "../events/moment.ts";
import { factType } from "../events/registry.ts";
import { wording } from "../events/wording.ts";

const template = z.string();
const scalar = z.union([z.string(), z.number(), z.boolean()]).transform(String);

const factRule = z.strictObject({
  /** Columns and the values they must have, one or several; all must hold. */
  when: z.record(z.string(), z.union([scalar, z.array(scalar)])).default({}),
  type: z.string().refine((name) => factType(name) !== undefined, "no such fact type"),
  informant: template.optional(),
  occurredAt: template.optional(),
  data: z.record(z.string(), scalar).default({}),
});

/** How the rows of a CSV file become facts. Values are templates: `{column}` is replaced, `{table:column}` is looked up. */
export const mappingSchema = z.strictObject({
  engagement: template,
  command: template,
  occurredAt: template,
  occurredPrecision: z.enum(PRECISIONS).optional(),
  /** Present for an old history whose recording times are to be kept. */
  recordedAt: template.optional(),
  actor: elementIdSchema,
  source: z.enum(SOURCES).optional(),
  informant: template.optional(),
  confidence: z.number().min(0).max(1).optional(),
  /** In which zone the file's days begin and end; the engagement's own, so that no day slips. */
  timeZone: timeZoneSchema,
  tables: z.record(z.string(), z.record(z.string(), scalar)).default({}),
  /** Facts put before the first row of each engagement, at that row's times. */
  opening: z.array(factRule.omit({ when: true })).default([]),
  facts: z.array(factRule).min(1),
});
/** A mapping, checked. */
export type Mapping = z.infer<typeof mappingSchema>;
/** One rule of a mapping: which rows become which fact. */
export type FactRule = z.infer<typeof factRule>;
/** A row by column. */
export type Row = Readonly<Record<string, string>>;

/** A mapping that cannot be used, and why. */
export class MappingRefused extends Error {
  override readonly name = "MappingRefused";
}

/** Reads a mapping from YAML. @throws MappingRefused with every reason */
export const readMapping = (text: string): Mapping => {
  let value: unknown;
  try {
    value = parse(text);
  } catch (error) {
    throw new MappingRefused(`the mapping is not YAML: ${(error as Error).message}`);
  }
  const mapping = mappingSchema.safeParse(value, { error: wording });
  if (mapping.success) return mapping.data;
  throw new MappingRefused(mapping.error.issues.map(({ path, message }) => `mapping ${path.join(".") || "as a whole"}: ${message}`).join("\n"));
};

const PLACE_HOLDER = /\{(?:([^{}:]+):)?([^{}:]+)\}/g;

/** Fills a template from a row. @throws MappingRefused for a column or a table entry that is not there */
export const fill = (text: string, row: Row, { tables }: Mapping): string =>
  text.replace(PLACE_HOLDER, (_, table: string | undefined, column: string) => {
    const value = row[column];
    if (value === undefined) throw new MappingRefused(`there is no column "${column}"; the file has ${Object.keys(row).join(", ")}`);
    if (table === undefined) return value;
    const found = tables[table]?.[value];
    if (found === undefined) throw new MappingRefused(tables[table] ? `the table "${table}" has no entry "${value}"` : `there is no table "${table}"`);
    return found;
  });

/** Does a rule speak of a row? @throws MappingRefused for a column that is not there */
export const appliesTo = ({ when }: FactRule, row: Row): boolean =>
  Object.entries(when).every(([column, wanted]) => {
    const value = row[column];
    if (value === undefined) throw new MappingRefused(`there is no column "${column}"; the file has ${Object.keys(row).join(", ")}`);
    return Array.isArray(wanted) ? wanted.includes(value) : wanted === value;
  });
