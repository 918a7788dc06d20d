import { Field, Float, ID, Int, ObjectType } from "type-graphql";
import { DateTime } from "../scalars.ts";
import { FractureStatus, wordsOf } from "../words.ts";
import { Claim, Traced } from "./traced.ts";

/** What was mended. */
@ObjectType("Repair", { implements: [Traced], simpleResolvers: true, description: "What was mended between the same elements, up to that moment; `at` is the last time." })
export class RepairType {
  @Field(() => [ID], { description: "Between whom, in alphabetical order." }) between!: string[];
  @Field(() => Int, { description: "How often." }) count!: number;
}

/** Acts of one kind. */
@ObjectType("Acts", { implements: [Traced], simpleResolvers: true, description: "Acts of one kind from one element to another, up to that moment; `at` is the last one." })
export class ActsType {
  @Field(() => wordsOf("ActKind"), { description: "What was done." }) act!: string;
  @Field(() => ID, { description: "Who did it." }) by!: string;
  @Field(() => ID, { nullable: true, description: "Towards whom. Null when towards nobody in particular." }) to?: string;
  @Field(() => Int, { description: "How often." }) count!: number;
}

/** Sessions of one kind. */
@ObjectType("Sessions", { implements: [Traced], simpleResolvers: true, description: "Sessions of one kind, up to that moment; `at` is the last one." })
export class SessionsType {
  @Field(() => wordsOf("SessionKind"), { description: "The form of the sessions." }) kind!: string;
  @Field(() => Int, { description: "How many." }) count!: number;
}

/** At whom coaching aimed. */
@ObjectType("Aim", { implements: [Traced], simpleResolvers: true, description: "How often sessions aimed at one element, up to that moment; `at` is the last time." })
export class AimType {
  @Field(() => ID, { description: "At whom or what." }) element!: string;
  @Field(() => Int, { description: "How often." }) count!: number;
}

/** Growth in one quality. */
@ObjectType("Growth", { implements: [Claim, Traced], simpleResolvers: true, description: "Growth in one quality as one informant last saw it." })
export class GrowthType {
  @Field(() => ID, { description: "Who was seen to change." }) about!: string;
  @Field(() => String, { description: "In what, such as `decisiveness`." }) quality!: string;
  @Field(() => Float, { description: "How much against before: -3 (far less) to 3 (far more)." }) level!: number;
  @Field(() => Int, { description: "How many such observations this informant has made." }) count!: number;
}

/** A fracture. */
@ObjectType("Fracture", { implements: [Claim, Traced], simpleResolvers: true, description: "Something that broke in the system, and what became of it." })
export class FractureType {
  @Field(() => ID, { description: "Its id in the engagement." }) fracture!: string;
  @Field(() => wordsOf("FractureKind"), { description: "What broke." }) kind!: string;
  @Field(() => [ID], { description: "Who is in it; empty when nobody was named." }) touches!: string[];
  @Field(() => ID, { nullable: true, description: "In which team. Null when none was named." }) team?: string;
  @Field(() => Int, { description: "From 1 (a crack) to 5 (a break that cannot be undone)." }) severity!: number;
  @Field(() => FractureStatus, { description: "What became of it by that moment." }) status!: string;
  @Field(() => DateTime, { nullable: true, description: "When it was mended or taken back. Null while it is open." }) settledAt?: string;
}

/** Something that does not fit. */
@ObjectType("Inconsistency", { implements: [Traced], simpleResolvers: true, description: "Something the record says that does not fit what it said before: often the mark of a late or missing fact. It is listed, never hidden and never refused afterwards." })
export class InconsistencyType {
  @Field(() => String, { description: "The rule that does not hold; the words of `RefusalCode`." }) code!: string;
  @Field(() => String, { description: "What does not fit, for people." }) message!: string;
}
