import { Field, ID, ObjectType } from "type-graphql";
import { CHANGE_KINDS_OF_COACHING, type Resistance } from "../../../projections/resistances.ts";
import { patternWithId } from "../../../projections/patterns/catalogue.ts";
import type { HeldStandings } from "../../../projections/patterns/held.ts";
import type { Pattern } from "../../../projections/patterns/pattern.ts";
import { standingKey } from "../../../projections/patterns/transitions.ts";
import type { ResistancesAnswer } from "../../history/patterns.ts";
import type { EngagementRecord } from "../../history/record.ts";
import { Fact } from "../facts/fact.ts";
import { type FactView, factWithId } from "../facts/view.ts";
import { DateTime } from "../scalars.ts";
import { Answered } from "../team/answered.ts";
import { enumOf } from "../words.ts";
import { FindingType, findingView } from "./finding.ts";

const AgainstKind = enumOf("ChangeAskedFor", CHANGE_KINDS_OF_COACHING);

/** A change that may be answered. */
@ObjectType("PushedBackAgainst", { simpleResolvers: true, description: "A change, or a wish for one, that came before a resistance and may be what it answers. Before is not because." })
export class AgainstType {
  @Field(() => AgainstKind, { description: "In which way the system was asked to change." }) kind!: string;
  @Field(() => String, { description: "The kind of session, the goal, the quality that grew, the role." }) what!: string;
  @Field(() => [ID], { description: "Whom it aims at, or whose change it is." }) concerns!: readonly string[];
  @Field(() => ID, { description: "The fact, by `factId`." }) factId!: string;
  @Field(() => DateTime, { description: "When it happened." }) at!: string;
  @Field(() => Fact, { nullable: true, description: "The fact itself, as recorded. Null when it may not be shown." }) fact?: FactView | undefined;
}

/** Something that pushes back. */
@ObjectType("Resistance", { simpleResolvers: true, description: "A pattern in which the system pushes back: what it shows, since when, against what, and which need it may serve. Information about the system, not a fault of anybody." })
export class ResistanceType {
  @Field(() => FindingType, { description: "The pattern in which it shows, and all that it rests on." }) finding!: FindingType;
  @Field(() => DateTime, { description: "Since when it shows. Where the pattern holds lately against before: where lately begins, so that it may be older (`saidSince`). Else when its first stage was reached, or when the first of the facts happened that the finding lists." }) since!: string;
  @Field(() => DateTime, { nullable: true, description: "Since when the product has been saying so without a break. Null when it had not said so by then." }) saidSince?: string | undefined;
  @Field(() => [AgainstType], { description: "What came in the 90 days before its first sign: sessions, goals, growth, roles; oldest first, the latest 20." }) against!: AgainstType[];
  @Field(() => Boolean, { description: "True when `against` changes the subjects themselves; false when there is none of that, and it changes others." }) ofSubjects!: boolean;
  @Field(() => String, { description: "Which need of the system it may serve." }) need!: string;
  @Field(() => Boolean, { description: "True when this record says so; false when it is what the pattern usually serves." }) needByEvidence!: boolean;
  @Field(() => Boolean, { description: "True when the last answer to it is that it was acknowledged, or shared with the team." }) acknowledged!: boolean;
}

/** What pushes back at a moment. */
@ObjectType("ResistancesAt", { simpleResolvers: true, description: "What pushes back at one moment, as known at another. An empty list means that nothing was seen, not that nothing resists." })
export class ResistancesAt extends Answered {
  @Field(() => [ResistanceType], { description: "What pushes back, the longest lasting first." }) resistances!: ResistanceType[];
}

const resistanceView = (record: EngagementRecord, { answers }: ResistancesAnswer, held: HeldStandings, resistance: Resistance): ResistanceType => {
  const { finding, against, ...rest } = resistance;
  const view = findingView(record, answers, patternWithId(finding.pattern) as Pattern, finding, () => Promise.resolve(held));
  const stance = view.answers.at(-1)?.stance;
  return {
    ...rest, finding: view, saidSince: held.get(standingKey(finding.pattern, finding.subjects))?.since, acknowledged: stance !== undefined && stance !== "REJECTED",
    against: against.map((each) => ({ ...each, fact: factWithId(record, each.factId) })),
  };
};

/** What pushes back, as the API tells it, beside what stands there by what was concluded. */
export const resistancesView = (record: EngagementRecord, answer: ResistancesAnswer, held: HeldStandings): ResistancesAt => {
  const { asOf, knownAt, revision, final } = answer;
  return { asOf, knownAt, revision, final, resistances: answer.resistances.map((resistance) => resistanceView(record, answer, held, resistance)) };
};
