import { Field, Float, ID, Int, ObjectType } from "type-graphql";
import { DateTime } from "../scalars.ts";
import { BetterDirection } from "../words.ts";
import { Traced } from "./traced.ts";

/** A set of items. */
@ObjectType("Instrument", { implements: [Traced], simpleResolvers: true, description: "A set of items on one scale." })
export class InstrumentType {
  @Field(() => ID, { description: "Its id in the engagement." }) instrument!: string;
  @Field(() => [String], { description: "Its items." }) items!: string[];
  @Field(() => [String], { description: "Those that count the other way round." }) reversed!: string[];
  @Field(() => Float, { description: "The scale's lowest value." }) scaleMin!: number;
  @Field(() => Float, { description: "The scale's highest value." }) scaleMax!: number;
  @Field(() => BetterDirection, { description: "Which way is better." }) better!: string;
  @Field(() => String, { nullable: true, description: "The kind of signal it measures. Null when none was named." }) measures?: string;
}

/** What a round said of one element. */
@ObjectType("SurveyMean", { implements: [Traced], simpleResolvers: true, description: "What one survey round said of one element: the mean over respondents of the mean of their items, reversed items turned round." })
export class SurveyMeanType {
  @Field(() => ID, { description: "Of whom; `team` is the team." }) about!: string;
  @Field(() => Int, { description: "How many respondents." }) n!: number;
  @Field(() => Float, { description: "The mean, on the instrument's scale." }) mean!: number;
}

/** One asking of an instrument. */
@ObjectType("SurveyRound", { implements: [Traced], simpleResolvers: true, description: "One asking of an instrument: how many were asked, how many answered, what they said." })
export class SurveyRoundType {
  @Field(() => ID, { description: "Its id in the engagement." }) round!: string;
  @Field(() => ID, { description: "The instrument." }) instrument!: string;
  @Field(() => Int, { nullable: true, description: "How many were asked. Null when nobody said." }) invited?: number;
  @Field(() => Int, { description: "How many answered." }) answered!: number;
  @Field(() => DateTime, { nullable: true, description: "When it was closed. Null while it is open." }) closedAt?: string;
  @Field(() => [SurveyMeanType], { description: "What it said, element by element; empty when nobody answered." }) means!: SurveyMeanType[];
}

/** How somebody was at meetings. */
@ObjectType("Attendance", { implements: [Traced], simpleResolvers: true, description: "How often an element was invited to meetings, came, and spoke, up to that moment." })
export class AttendanceType {
  @Field(() => ID, { description: "Who." }) element!: string;
  @Field(() => Int, { description: "To how many meetings they were invited." }) invited!: number;
  @Field(() => Int, { description: "To how many they came." }) present!: number;
  @Field(() => Int, { description: "At how many of those somebody noted who spoke: the number that `spoke` is out of." }) watched!: number;
  @Field(() => Int, { description: "At how many of those they spoke up." }) spoke!: number;
}
