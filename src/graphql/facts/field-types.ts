import type { GraphQLScalarType } from "graphql";
import { Field as GraphQLField, Float, ID, InputType, Int, ObjectType } from "type-graphql";
import type { Field, FieldKind } from "../../events/fields.ts";
import { FACT_TYPES } from "../../events/registry.ts";
import { DateTime, Day, Json } from "../scalars.ts";
import { type Words, wordsOf } from "../words.ts";

/** A type as type-graphql wants it. */
export type GraphQLKind = GraphQLScalarType | StringConstructor | BooleanConstructor | Words | (new () => object);
/** A type, or a list of it. */
export interface Shape {
  readonly type: GraphQLKind;
  readonly list: boolean;
}

/** One answer to one item. */
@ObjectType("ItemScore", { simpleResolvers: true, description: "One answer to one item of an instrument." })
export class ItemScore {
  @GraphQLField(() => String, { description: "Which item." }) item!: string;
  @GraphQLField(() => Float, { description: "The answer, on the instrument's scale." }) value!: number;
}

/** One answer to one item, as it is told. */
@InputType("ItemScoreInput", { description: "One answer to one item of an instrument." })
export class ItemScoreInput {
  @GraphQLField(() => String, { description: "Which item." }) item!: string;
  @GraphQLField(() => Float, { description: "The answer, on the instrument's scale." }) value!: number;
}

const PLAIN: Readonly<Record<Exclude<FieldKind, "choice" | "choices">, Shape>> = {
  element: { type: ID, list: false }, elements: { type: ID, list: true }, factId: { type: ID, list: false },
  word: { type: String, list: false }, words: { type: String, list: true }, text: { type: String, list: false }, timeZone: { type: String, list: false },
  number: { type: Float, list: false }, integer: { type: Int, list: false }, flag: { type: Boolean, list: false },
  day: { type: Day, list: false }, moment: { type: DateTime, list: false }, replacement: { type: Json, list: false },
  scores: { type: ItemScore, list: true },
};

/** What a field of a fact is in GraphQL. */
export const shapeOf = (field: Field): Shape =>
  field.kind === "choice" || field.kind === "choices"
    ? { type: wordsOf(field.vocabulary?.name ?? ""), list: field.kind === "choices" }
    : PLAIN[field.kind];

/** The thunk that type-graphql wants for a shape. */
export const thunk = ({ type, list }: Shape) => (): GraphQLKind | [GraphQLKind] => (list ? [type] : type);

const isText = (field: Field): boolean => field.kind === "word" || field.kind === "text" || field.kind === "choice" || field.kind === "timeZone";

/**
 * What a field is in answers. Answers about different types are asked for side by side, so that one name has one type in
 * all of them: where fact types give one name different words it is text, and where they give it things of different kinds
 * it is JSON. Always nullable, for the same reason.
 */
export const answerShapeOf = (name: string): Shape => {
  const fields = FACT_TYPES.flatMap((type) => type.fields[name] ?? []);
  const [first, ...others] = fields.map(shapeOf);
  if (!first) throw new Error(`no fact has a field ${name}`);
  if (others.every(({ type, list }) => type === first.type && list === first.list)) return first;
  return { type: fields.every(isText) ? String : Json, list: false };
};

const FORMS: Partial<Record<FieldKind, string>> = {
  element: "An element id: 1 to 64 letters, digits, `.`, `_` or `-`.", elements: "1 to 200 different element ids.", factId: "The `factId` of a fact (a UUID).",
  word: "A word: 1 to 64 lower-case letters, digits or `-`, beginning with a letter.", words: "1 to 200 different words of lower-case letters, digits or `-`.",
  text: "At most 4,000 characters.", timeZone: "An IANA name, such as `Europe/Zurich`.",
};

/** What a field means and in which form it is written. */
export const fieldDescription = ({ kind, description }: Field): string => [description, FORMS[kind]].filter(Boolean).join(" ");

/** What a kind of field holds, for a sentence. */
const HOLDS: Readonly<Record<FieldKind, string>> = {
  element: "an element id", elements: "a list of element ids", word: "a word", words: "a list of words", choice: "a word in capitals", choices: "a list of words in capitals", number: "a number", integer: "a whole number",
  text: "a text", day: "a day", moment: "a date-time", timeZone: "a time zone", flag: "true or false", factId: "the `factId` of a fact", scores: "a list of answers to items", replacement: "a fact",
};

const wordsIn = ({ vocabulary }: Field): string => (vocabulary ? ` One of ${vocabulary.words.join(", ")}.` : "");

/** What a field means and which words it may hold where its type does not say so. */
export const answerDescription = (field: Field, shape: Shape): string => {
  if (shape.type === String) return `${field.description}${wordsIn(field)}`;
  return shape.type === Json && field.kind !== "replacement" ? `${field.description}${wordsIn(field)} In this type of fact it is ${HOLDS[field.kind]}; its GraphQL type is JSON because other types of fact have a field of the same name that holds something else.` : field.description;
};
