import { Field, Float, ID, Int, ObjectType } from "type-graphql";
import { DateTime, Day } from "../scalars.ts";
import { wordsOf } from "../words.ts";
import { Claim, Traced } from "./traced.ts";

/** A planned step. */
@ObjectType("PlannedIntervention", { implements: [Traced], simpleResolvers: true, description: "A step of the coaching that was planned." })
export class PlanType {
  @Field(() => ID, { description: "Its id in the engagement." }) plan!: string;
  @Field(() => wordsOf("SessionKind"), { description: "The form it will take." }) kind!: string;
  @Field(() => [ID], { description: "Who will take part; empty when nobody was named." }) participants!: string[];
  @Field(() => [ID], { description: "Whom or what it means to change." }) aimedAt!: string[];
  @Field(() => String, { nullable: true, description: "The pattern it is aimed at. Null when none was named." }) pattern?: string;
  @Field(() => DateTime, { nullable: true, description: "When. Null when nobody said." }) plannedFor?: string;
}

/** How far a goal is. */
@ObjectType("GoalProgress", { implements: [Claim, Traced], simpleResolvers: true, description: "How far a goal is reached in one informant's eyes." })
export class GoalProgressType {
  @Field(() => Float, { description: "From 0, not begun, to 1, reached." }) progress!: number;
}

/** A goal. */
@ObjectType("Goal", { implements: [Traced], simpleResolvers: true, description: "A goal of the coaching: for a person, a pair, or the team." })
export class GoalType {
  @Field(() => ID, { description: "Its id in the engagement." }) goal!: string;
  @Field(() => [ID], { description: "Whose goal it is." }) about!: string[];
  @Field(() => ID, { nullable: true, description: "By whose wish. Null when nobody said." }) wishedBy?: string;
  @Field(() => Day, { nullable: true, description: "By when. Null when nobody said." }) due?: string;
  @Field(() => [GoalProgressType], { description: "How far it is, by whose eyes; empty when nobody said." }) progress!: GoalProgressType[];
}

/** How a change was read. */
@ObjectType("Perception", { implements: [Claim, Traced], simpleResolvers: true, description: "How one informant last read a change in somebody's behaviour. Others may read the same otherwise; all stand." })
export class PerceptionType {
  @Field(() => ID, { description: "Whose behaviour." }) about!: string;
  @Field(() => String, { description: "Which, such as `saying-no`." }) behaviour!: string;
  @Field(() => wordsOf("ChangeReading"), { description: "How it is read." }) readAs!: string;
  @Field(() => Float, { description: "How strongly it is felt, 0 to 3." }) intensity!: number;
  @Field(() => Int, { description: "How often this informant has said so." }) count!: number;
}

/** A step somebody took on. */
@ObjectType("Action", { implements: [Traced], simpleResolvers: true, description: "A step that somebody took on." })
export class ActionType {
  @Field(() => ID, { description: "Its id in the engagement." }) action!: string;
  @Field(() => [ID], { description: "Who will do it." }) by!: string[];
  @Field(() => Day, { nullable: true, description: "By when. Null when nobody said." }) due?: string;
  @Field(() => DateTime, { nullable: true, description: "When it was done. Null while it is open." }) doneAt?: string;
}

/** A hypothesis. */
@ObjectType("Hypothesis", { implements: [Claim, Traced], simpleResolvers: true, description: "What a coach supposes is going on, held lightly." })
export class HypothesisType {
  @Field(() => ID, { description: "Its id in the engagement." }) hypothesis!: string;
  @Field(() => [ID], { description: "About whom or what; empty when nobody was named." }) about!: string[];
  @Field(() => String, { nullable: true, description: "The pattern supposed. Null when none was named." }) pattern?: string;
}
