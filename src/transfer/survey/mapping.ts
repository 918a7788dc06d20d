import { parse } from "yaml";
import { z } from "zod";
import { CIRCLES } from "../../events/define.ts";
import { elementIdSchema as element, timeZoneSchema, wordSchema as word } from "../../events/fields.ts";
import { wording } from "../../events/wording.ts";
import { MappingRefused } from "../mapping.ts";
import { DATE_ORDERS } from "./timestamp.ts";

/** The heading under which a form tool writes when somebody sent their answers, in an English form. */
export const TIME_COLUMNS = { GOOGLE: "Timestamp", MICROSOFT: "Completion time" } as const;

/** Headings, or words of a cell, as they are compared: what a spreadsheet does to spaces does not count, nor does case. */
export const plain = (text: string): string => text.normalize("NFC").replace(/\s+/g, " ").trim().toLowerCase();

/** Headings under which forms put who answered: in the languages in which we know them. Never taken in. */
const WHO = /^(id|user ?name|benutzername|(your |full |first |last |family )?name|vorname|nachname|nom|prénom|nombre|nome|naam|(your )?e-?mail.*|.*\be-?mail( address)?|adresse e-mail|correo.*|indirizzo e-?mail)$/;

const column = z.string().min(1).refine((heading) => !WHO.test(plain(heading)), "this column says who answered, and is never taken in");
const item = z.preprocess((value) => (typeof value === "string" ? { column: value } : value), z.strictObject({ column, reversed: z.boolean().default(false) }));
const unique = (list: readonly unknown[]): boolean => new Set(list).size === list.length;

const round = z.strictObject({
  round: word,
  /** The day it was sent out; its first answer's day when left out. */
  opened: z.iso.date().optional(),
  /** The day after which nobody can answer any more; left out while answers come in. */
  closed: z.iso.date().optional(),
  /** How many were asked; needed for a round that is closed. */
  invited: z.int().min(1).max(100_000).optional(),
}).refine(({ closed, invited }) => closed === undefined || invited !== undefined, { path: ["invited"], message: "say how many were asked, so that taking part can be told" });

/** How the rows of a survey's spreadsheet, one a respondent, become facts. */
export const surveySchema = z.strictObject({
  survey: z.enum(["GOOGLE", "MICROSOFT"]),
  engagement: element,
  actor: element,
  /** In which zone the sheet's times are, where they do not say it. */
  timeZone: timeZoneSchema,
  /** The heading over when somebody answered; the form's own in English when left out. */
  time: column.optional(),
  /** How 3/4/2025 is read; needed unless the year comes first. */
  dates: z.enum(DATE_ORDERS).optional(),
  /** How exactly it is kept when somebody answered. The day, unless there is a reason: a second tells who it was. */
  precision: z.enum(["DAY", "INSTANT"]).default("DAY"),
  instrument: z.strictObject({
    instrument: word, scaleMin: z.number(), scaleMax: z.number(), better: z.enum(["UP", "DOWN", "NEITHER"]), measures: word.optional(), origin: z.string().min(1).optional(),
  }),
  items: z.record(word, item).refine((items) => Object.keys(items).length > 0, "at least one item"),
  /** Numbers for answers in words, such as `strongly agree: 5`. */
  words: z.record(z.string(), z.number()).default({}),
  rounds: z.array(round).min(1)
    .refine((rounds) => unique(rounds.map((each) => each.round)), "each round only once")
    .refine((rounds) => rounds.length === 1 || rounds.every(({ opened }) => opened !== undefined), "of several rounds each needs the day it was opened, so that rows find theirs"),
  /** In a 360: the column that says about whom, and the elements by the names in it. */
  about: z.strictObject({ column: z.string().min(1), elements: z.record(z.string(), element) }).optional(),
  /** In a 360: the column that says how the respondent stands to whom they speak of, by its words. */
  relation: z.strictObject({ column, sources: z.record(z.string(), z.enum(["SELF", "PEER"])) }).optional(),
  /** The column that tells rows of one respondent together. It is looked at, and never kept. */
  respondent: z.string().min(1).optional(),
  /** Who may see the answers; the type's own circles when left out. */
  audience: z.array(z.enum(CIRCLES)).min(1).optional(),
});
/** A survey's mapping, checked. */
export type SurveyMapping = z.infer<typeof surveySchema>;

const valueOf = (text: string): unknown => {
  try {
    return parse(text);
  } catch {
    return undefined;
  }
};

/** Reads a survey's mapping; undefined when it is a mapping of another kind. @throws MappingRefused with every reason */
export const readSurveyMapping = (text: string): SurveyMapping | undefined => {
  const value = valueOf(text);
  if (value === null || typeof value !== "object" || !("survey" in value)) return undefined;
  const mapping = surveySchema.safeParse(value, { error: wording });
  if (mapping.success) return mapping.data;
  throw new MappingRefused(mapping.error.issues.map(({ path, message }) => `mapping ${path.join(".") || "as a whole"}: ${message}`).join("\n"));
};
