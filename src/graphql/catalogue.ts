import { Field, Float, Int, ObjectType } from "type-graphql";
import type { FactType } from "../events/define.ts";
import { FACT_TYPES } from "../events/registry.ts";
import { fieldDescription } from "./facts/field-types.ts";
import { inputName } from "./facts/inputs.ts";
import { BetterDirection, Circle, Family } from "./words.ts";

/** A field of a fact type. */
@ObjectType("FactField", { simpleResolvers: true, description: "One field of a fact type: what a form needs to know of it." })
export class FactFieldType {
  @Field(() => String, { description: "Its name, the same in inputs and answers." }) name!: string;
  @Field(() => String, { description: "What it holds: element, elements, word, words, choice, choices, number, integer, text, day, moment, timeZone, flag, factId or replacement." }) kind!: string;
  @Field(() => String, { description: "What it means and how it is written." }) description!: string;
  @Field(() => Boolean, { description: "True when it must be given." }) required!: boolean;
  @Field(() => [String], { nullable: true, description: "The words it may hold. Null when it is not a choice." }) words?: readonly string[] | undefined;
}

/** A fact type of the catalogue. */
@ObjectType("FactType", { simpleResolvers: true, description: "One type of fact that can be recorded." })
export class FactTypeType {
  @Field(() => String, { description: "Its name, which is also the name of its object type." }) type!: string;
  @Field(() => String, { description: "The field of `FactInput` that takes it." }) input!: string;
  @Field(() => Int, { description: "The version of its fields, from 1." }) version!: number;
  @Field(() => Family, { description: "Its family." }) family!: string;
  @Field(() => String, { description: "In a practitioner's words." }) label!: string;
  @Field(() => String, { description: "For somebody who was never coached." }) plainLabel!: string;
  @Field(() => String, { description: "What it means." }) description!: string;
  @Field(() => Boolean, { description: "True for coaching work: refused after closing until the engagement is reopened." }) intervention!: boolean;
  @Field(() => [Circle], { description: "Who may see it unless its recorder says otherwise." }) audience!: readonly string[];
  @Field(() => [FactFieldType], { description: "Its own fields, besides what may be said of every fact." }) fields!: FactFieldType[];
}

/** A kind of signal. */
@ObjectType("SignalKind", { simpleResolvers: true, description: "A kind of signal that the product knows. Others may be recorded; they count as 0 to 10, neither way better." })
export class SignalKindType {
  @Field(() => String, { description: "The word to record it by." }) kind!: string;
  @Field(() => String, { description: "What to call it." }) label!: string;
  @Field(() => String, { description: "The unit of its values." }) unit!: string;
  @Field(() => Float, { description: "The lowest value, unless a reading states its own scale." }) min!: number;
  @Field(() => Float, { description: "The highest value, unless a reading states its own scale." }) max!: number;
  @Field(() => BetterDirection, { description: "Which way it gets better." }) better!: string;
}

const viewOf = ({ type, version, family, label, plainLabel, description, intervention, audience, fields }: FactType): FactTypeType => ({
  type, input: inputName(type), version, family, label, plainLabel, description, intervention, audience,
  fields: Object.entries(fields).map(([name, field]) =>
    ({ name, kind: field.kind, description: fieldDescription(field), required: field.required, words: field.vocabulary?.words })),
});

/** The catalogue as the API tells it. */
export const CATALOGUE: readonly FactTypeType[] = FACT_TYPES.map(viewOf);
