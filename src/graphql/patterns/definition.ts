import { Field, Float, ID, Int, ObjectType } from "type-graphql";
import type { Pattern } from "../../../projections/patterns/pattern.ts";
import { enumOf } from "../words.ts";

/** How well founded something is. */
export const EvidenceGrade = enumOf("EvidenceGrade", ["A", "B", "C"]);

/** A circle of moves. */
@ObjectType("PatternLoop", { simpleResolvers: true, description: "A circle of moves that feed each other, and where a team could step out of it." })
export class PatternLoopType {
  @Field(() => [String], { description: "The moves, in order; the last one leads back to the first." }) moves!: readonly string[];
  @Field(() => [String], { description: "Where a team could step out." }) stepOut!: readonly string[];
}

/** A free choice. */
@ObjectType("PatternChoice", { simpleResolvers: true, description: "A free choice of a pattern: what it is, its default, and why. Record `PatternSettingsChanged` to choose otherwise for an engagement." })
export class PatternChoiceType {
  @Field(() => ID, { description: "Its name, given as `setting` when it is changed." }) setting!: string;
  @Field(() => String, { description: "What it decides." }) description!: string;
  @Field(() => String, { description: "The unit of its values." }) unit!: string;
  @Field(() => Float, { description: "Its value unless the engagement has chosen another." }) default!: number;
  @Field(() => Float, { description: "The lowest value that can be chosen; a lower one in an old log counts as this." }) min!: number;
  @Field(() => Float, { description: "The highest value that can be chosen; a higher one in an old log counts as this." }) max!: number;
  @Field(() => String, { description: "Why the default is what it is." }) reason!: string;
}

/** A pattern of the catalogue. */
@ObjectType("Pattern", { simpleResolvers: true, description: "A pattern that the product looks for: what it is, how it is computed, what it is mistaken for, and how to work with it. A hypothesis about a system, never a verdict on a person." })
export class PatternType {
  @Field(() => ID, { description: "Its id, such as `isolated-transformation`." }) id!: string;
  @Field(() => String, { description: "In a practitioner's words." }) label!: string;
  @Field(() => String, { description: "For somebody who was never coached." }) plainLabel!: string;
  @Field(() => EvidenceGrade, { description: "How well founded it is." }) grade!: string;
  @Field(() => Int, { description: "The version of its method, from 1; it goes up with every change that can change an answer." }) method!: number;
  @Field(() => String, { description: "What it is." }) definition!: string;
  @Field(() => String, { description: "How it is computed, in words and symbols." }) formula!: string;
  @Field(() => String, { description: "The unit of its value and its baseline." }) unit!: string;
  @Field(() => [String], { description: "The primary works, by author and year." }) sources!: readonly string[];
  @Field(() => [String], { description: "What else looks like this: the alarms it is prone to." }) falseAlarms!: readonly string[];
  @Field(() => String, { description: "The least record it needs before it says anything." }) needs!: string;
  @Field(() => PatternLoopType, { description: "The loop it names." }) loop!: PatternLoopType;
  @Field(() => String, { description: "The need of the system that it may serve: why the system might hold on to it." }) serves!: string;
  @Field(() => [String], { description: "How a coach works with it: with the pattern, not with the person." }) practice!: readonly string[];
  @Field(() => [PatternChoiceType], { description: "Its free choices." }) settings!: readonly PatternChoiceType[];
  @Field(() => Boolean, { description: "True when its name can hurt: it is shown to coaches and their supervisors only." }) coachesOnly!: boolean;
}

/** A pattern as the API tells it. */
export const patternView = ({ look: _, ...definition }: Pattern): PatternType => definition;
