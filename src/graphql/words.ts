import { registerEnumType } from "type-graphql";
import { recorderFields } from "../events/envelope.ts";
import type { Field } from "../events/fields.ts";
import { FACT_TYPES } from "../events/registry.ts";
import { FAMILIES } from "../events/define.ts";
import { meaningOf, VOCABULARY_MEANINGS } from "./meanings.ts";

/** An enum as type-graphql wants it: words by themselves. */
export type Words = Readonly<Record<string, string>>;

const registered = new Map<string, Words>();

/** Makes a GraphQL enum of a vocabulary, once for each name; every word gets its meaning. */
export const enumOf = (name: string, list: readonly string[], description?: string): Words => {
  const known = registered.get(name);
  if (known) {
    if (Object.keys(known).join() !== list.join()) throw new Error(`two vocabularies are called ${name}`);
    return known;
  }
  const words: Words = Object.fromEntries(list.map((each) => [each, each]));
  const valuesConfig = Object.fromEntries(list.map((each) => [each, { description: meaningOf(name, each) }]));
  registerEnumType(words, { name, description: description ?? VOCABULARY_MEANINGS[name] ?? `The words of ${name}.`, valuesConfig });
  registered.set(name, words);
  return words;
};

const ofFields = (fields: Readonly<Record<string, Field>>): void => {
  for (const { vocabulary } of Object.values(fields)) if (vocabulary) enumOf(vocabulary.name, vocabulary.words);
};

ofFields(recorderFields);
for (const type of FACT_TYPES) ofFields(type.fields);

/** The enum of a vocabulary that some fact uses. */
export const wordsOf = (name: string): Words => {
  const words = registered.get(name);
  if (!words) throw new Error(`no vocabulary ${name}`);
  return words;
};

/** How exactly a moment is known. */
export const Precision = wordsOf("Precision");
/** Where a fact comes from. */
export const Source = wordsOf("Source");
/** Who may see a fact. */
export const Circle = wordsOf("Circle");
/** Dimensions of a tie. */
export const Dimension = wordsOf("Dimension");
/** The families of the catalogue. */
export const Family = enumOf("Family", FAMILIES);
/** The state of an engagement. */
export const EngagementStatus = enumOf("EngagementStatus", ["UNOPENED", "OPEN", "CLOSED"]);
/** The state of a fracture. */
export const FractureStatus = enumOf("FractureStatus", ["OPEN", "REPAIRED", "WITHDRAWN"]);
/** Which way a signal gets better. */
export const BetterDirection = enumOf("BetterDirection", ["UP", "DOWN", "NEITHER"]);
