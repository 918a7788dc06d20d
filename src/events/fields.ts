import { z } from "zod";
import { isTimeZone, parseDateTime } from "./moment.ts";
import { shown } from "./wording.ts";

/** What a field holds; front ends, CSV columns and the GraphQL schema are derived from it. */
export type FieldKind =
  | "element" | "elements" | "word" | "words" | "choice" | "choices" | "number" | "integer"
  | "text" | "day" | "moment" | "timeZone" | "flag" | "factId" | "scores" | "replacement";

/** One field of a fact's data: its meaning for people, its schema for machines. */
export interface Field<S extends z.ZodType = z.ZodType> {
  readonly kind: FieldKind;
  readonly description: string;
  readonly required: boolean;
  readonly schema: S;
  /** The name of the vocabulary and its words, for `choice` and `choices`. */
  readonly vocabulary?: { readonly name: string; readonly words: readonly string[] };
}

/** Prose may name people; it is limited, and marked so that the vault can encrypt it. */
export const MAX_TEXT = 4_000;
/** What every sealed text begins with (sealed.ts); nobody may tell a text that begins so. */
export const SEALED_PREFIX = "sealed:";
/** The longest a sealed text can be: 4,000 characters of three bytes, and the ids of the elements it is about. */
export const MAX_SEALED = 64_000;
const LONE_SURROGATE = /\p{Surrogate}/u;
/** True unless a text holds half of a character beyond the basic plane: UTF-8 has no form for it, so that a store would change it. */
export const isWhole = (text: string): boolean => !LONE_SURROGATE.test(text);
/** Ids of elements are pseudonyms: letters, digits, dot, underscore and hyphen, at most 64. */
export const ELEMENT_ID = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;
/** Words of open vocabularies: lower case, digits, hyphens, at most 64. */
export const WORD = /^[a-z][a-z0-9-]{0,63}$/;

const field = <S extends z.ZodType>(kind: FieldKind, description: string, schema: S, vocabulary?: Field["vocabulary"]): Field<S> =>
  ({ kind, description, required: true, schema, ...(vocabulary && { vocabulary }) });

/** An element's id, alone. */
export const elementIdSchema = z.string().regex(ELEMENT_ID, { error: ({ input }) => `${shown(input)} is no element id: 1 to 64 letters, digits, '.', '_' or '-', beginning with a letter or a digit` });
/** A word of an open vocabulary, alone. */
export const wordSchema = z.string().regex(WORD, { error: ({ input }) => `${shown(input)} is no word: 1 to 64 lower-case letters, digits or '-', beginning with a letter` });
/** A moment as it is told: RFC 3339 with an offset; kept in UTC. */
export const momentSchema = z.string().transform((value, context) => {
  const parsed = parseDateTime(value);
  if (parsed === undefined) context.addIssue(`${shown(value)} is no date-time with an offset, such as 2025-01-13T09:00:00+01:00`);
  return parsed ?? z.NEVER;
});
/** A time zone by its IANA name. */
export const timeZoneSchema = z.string().refine(isTimeZone, { error: ({ input }) => `${shown(input)} is no IANA time zone; give one such as Europe/Zurich` });
const unique = (list: readonly unknown[]): boolean => new Set(list).size === list.length;
const listOf = <S extends z.ZodType>(item: S) => z.array(item).min(1).max(200).refine(unique, "an entry stands here twice: give each only once");

/** The id of one element of the system: a person, a team, a ghost role, the system itself. */
export const element = (description: string) => field("element", description, elementIdSchema);
/** One to 200 different elements. */
export const elements = (description: string) => field("elements", description, listOf(elementIdSchema));
/** Up to 200 different elements; an empty list says that it was nobody. */
export const elementsOrNone = (description: string) => field("elements", description, z.array(elementIdSchema).max(200).refine(unique, "an entry stands here twice: give each only once"));
/** A word of an open vocabulary. */
export const word = (description: string) => field("word", description, wordSchema);
/** One to 200 different words. */
export const words = (description: string) => field("words", description, listOf(wordSchema));
/** One word of a closed vocabulary, in capitals. */
export const choice = <const W extends readonly [string, ...string[]]>(name: string, list: W, description: string) =>
  field("choice", description, z.enum(list), { name, words: list });
/** Several words of a closed vocabulary. */
export const choices = <const W extends readonly [string, ...string[]]>(name: string, list: W, description: string) =>
  field("choices", description, listOf(z.enum(list)), { name, words: list });
/** A finite number between two bounds, both included. */
export const number = (description: string, min: number, max: number) => field("number", description, z.number().min(min).max(max));
/** A whole number between two bounds, both included. */
export const integer = (description: string, min: number, max: number) => field("integer", description, z.int().min(min).max(max));
/** Free text, at most {@link MAX_TEXT} characters; in a stored fact it may be sealed (see sealed.ts), which only the vault can open. */
export const text = (description: string) =>
  field("text", description, z.string().trim().min(1, "this text is empty: leave it out, or say something")
    .refine((value) => value.length <= (value.startsWith(SEALED_PREFIX) ? MAX_SEALED : MAX_TEXT), { error: ({ input }) => `a text holds at most ${MAX_TEXT} characters, this one ${(input as string).length}: shorten it, or part it into several facts` })
    .refine(isWhole, "this text holds half of a character (a lone surrogate, as where an emoji was cut in two) and could not be stored as it is: take it out"));
/** A calendar day, `2025-01-13`. */
export const day = (description: string) => field("day", description, z.iso.date());
/** A point in time with an offset; kept in UTC. */
export const moment = (description: string) => field("moment", description, momentSchema);
/** An IANA time zone, `Europe/Zurich`. */
export const timeZone = (description: string) => field("timeZone", description, timeZoneSchema);
/** Yes or no. */
export const flag = (description: string) => field("flag", description, z.boolean());
/** The id of another fact of the same engagement. */
export const factId = (description: string) => field("factId", description, z.uuid());
/** Answers to the items of an instrument: one to 200 different items, each with a number. */
export const scores = (description: string) =>
  field("scores", description, z.array(z.strictObject({ item: wordSchema, value: z.number().min(-1_000_000).max(1_000_000) })).min(1).max(200)
    .refine((list) => unique(list.map(({ item }) => item)), "an item stands here twice: give each only once"));
/** What a fact should have said: the repairable part of its envelope and its data, whole. */
export const replacement = <S extends z.ZodType>(description: string, schema: S) => field("replacement", description, schema);

/** The same field, but it may be left out. */
export const optional = <S extends z.ZodType>(inner: Field<S>): Field<z.ZodOptional<S>> =>
  ({ ...inner, required: false, schema: inner.schema.optional() });
