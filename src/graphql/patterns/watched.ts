import { Field, Float, ID, Int, ObjectType } from "type-graphql";
import type { Watched } from "../../../projections/patterns/isolated/watched.ts";
import type { Evidence } from "../../../projections/patterns/finding.ts";
import { rounded } from "../../../projections/patterns/rounded.ts";
import type { TeamAnswer } from "../../history/answer.ts";
import type { EngagementRecord } from "../../history/record.ts";
import { DateTime } from "../scalars.ts";
import { Answered } from "../team/answered.ts";
import { CascadeStageType, CascadeStep, EvidenceType, EyesType } from "./finding.ts";

/** Growth by whose eyes. */
@ObjectType("GrowthWatched", { simpleResolvers: true, description: "How somebody grew, and by whose eyes." })
export class GrowthWatched {
  @Field(() => Boolean, { description: "True when somebody observed growth, in twice as many signs as there are against it, and the latest levels lie above 0; of a person who is not coached, by two people." }) growing!: boolean;
  @Field(() => Float, { nullable: true, description: "Mean of the latest level by each observer in each quality, -3 to 3. Null when nobody observed any." }) level?: number;
  @Field(() => Boolean, { description: "True when the level fell by a point or more from its height. The step STALLED_OR_BROKEN is reached by this, or by something that broke in the team." }) stalled!: boolean;
  @Field(() => EyesType, { description: "Through whose eyes the growth is seen; `neverHeard` are the others who told nothing of it." }) seenBy!: EyesType;
  @Field(() => [EvidenceType], { description: "Signs of growth: observations, praise, goals that came nearer." }) signs!: EvidenceType[];
  @Field(() => [EvidenceType], { description: "Observations of the contrary." }) against!: EvidenceType[];
}

/** One week of the others' health. */
@ObjectType("HealthWeek", { simpleResolvers: true, description: "How the others were in one week of seven days of 24 hours, counted back from the end of the answer's day in the engagement's zone. Weeks without readings are left out." })
export class HealthWeek {
  @Field(() => DateTime, { description: "When the week begins." }) from!: string;
  @Field(() => Float, { description: "0 is the worst and 1 the best of the scales; each reading is compared with its own series, so that who answers does not matter." }) value!: number;
  @Field(() => Int, { description: "How many readings." }) n!: number;
}

/** How the others fare. */
@ObjectType("HealthWatched", { simpleResolvers: true, description: "How the system fares in the eyes of everybody but the watched person, and without what was said of that person." })
export class HealthWatched {
  @Field(() => [HealthWeek], { description: "Week by week, oldest first." }) weekly!: readonly HealthWeek[];
  @Field(() => Float, { nullable: true, description: "Change over the window in shares of the scale, -1 to 1. Null with readings in fewer than four weeks." }) change?: number;
  @Field(() => Float, { nullable: true, description: "How often chance alone would show such a fall: one-sided, corrected for weeks that lean on each other. Null with fewer than four weeks." }) p?: number;
  @Field(() => Int, { description: "How many readings." }) n!: number;
  @Field(() => Boolean, { description: "True when answers to surveys are among the readings: they carry no name, so that the person's own are among them." }) anonymous!: boolean;
  @Field(() => Boolean, { description: "True when the others were asked how they are in fewer than four weeks, so that who of them came to meetings, and who spoke, stands in for it." }) fromMeetings!: boolean;
  @Field(() => [EvidenceType], { description: "The last reading of each named informant's series that fell, and what it fell from. Single answers to surveys are not shown." }) fallen!: EvidenceType[];
}

/** What the others do. */
@ObjectType("ActsWatched", { simpleResolvers: true, description: "Unfriendly acts of the others (blame, complaint, undermining) towards the person, or about them to a third, in the later half of the time." })
export class ActsWatched {
  @Field(() => [EvidenceType], { description: "The acts." }) against!: EvidenceType[];
  @Field(() => [ID], { description: "Who did them." }) by!: readonly string[];
  @Field(() => Float, { nullable: true, description: "How often chance alone would make acts towards the person so much more often unfriendly than acts among the others, and than acts towards the person before: one-sided, the larger of both. Null where fewer than two people did any, or nothing can be compared." }) p?: number;
}

/** A tie that moved. */
@ObjectType("TieMoved", { simpleResolvers: true, description: "How one tie moved in one informant's eyes: the mean of its later readings less that of its earlier ones." })
export class TieMoved {
  @Field(() => ID, { description: "Whose tie." }) from!: string;
  @Field(() => ID, { description: "To whom." }) to!: string;
  @Field(() => Float, { description: "In shares of the scale, -1 to 1; below 0 it cooled." }) change!: number;
  @Field(() => [EvidenceType], { description: "Its readings, oldest first." }) readings!: EvidenceType[];
}

/** Ties by and of the person. */
@ObjectType("TiesWatched", { simpleResolvers: true, description: "How ties moved: ratings OF the watched person, ratings BY them, and ties among the others, with which both are compared." })
export class TiesWatched {
  @Field(() => [TieMoved], { description: "Ties of the others to the person." }) of!: TieMoved[];
  @Field(() => [TieMoved], { description: "Ties of the person to the others." }) by!: TieMoved[];
  @Field(() => [TieMoved], { description: "Ties among the others." }) among!: TieMoved[];
  @Field(() => Float, { nullable: true, description: "How often chance alone would let ties to the person cool, and cool more than all others: one-sided. Null where there is too little to compare." }) p?: number;
}

/** One person's reading of a behaviour. */
@ObjectType("BehaviourReader", { simpleResolvers: true, description: "How one person last read a behaviour." })
export class BehaviourReader {
  @Field(() => ID, { description: "Who." }) informant!: string;
  @Field(() => String, { description: "As what: a word of `ChangeReading`." }) readAs!: string;
}

/** A behaviour and its readers. */
@ObjectType("BehaviourRead", { simpleResolvers: true, description: "A behaviour that changed, and how it is read: the same may be growth to one and harm to another." })
export class BehaviourRead {
  @Field(() => String, { description: "Which behaviour." }) behaviour!: string;
  @Field(() => Boolean, { description: "True when some read it as growth and others as harm." }) divided!: boolean;
  @Field(() => [BehaviourReader], { description: "Who reads it as what, last." }) readBy!: readonly BehaviourReader[];
}

/** How the change is read. */
@ObjectType("ReadingsWatched", { simpleResolvers: true, description: "How the others read the person's changed behaviour." })
export class ReadingsWatched {
  @Field(() => [ID], { description: "Who lately (in the later half of the time) reads it rather as harm; stakeholders outside the team are not counted." }) adverse!: readonly string[];
  @Field(() => [ID], { description: "Who lately reads it rather as growth." }) favourable!: readonly string[];
  @Field(() => [BehaviourRead], { description: "Behaviour by behaviour." }) behaviours!: BehaviourRead[];
  @Field(() => Float, { nullable: true, description: "How often as many would read it as harm if both were equally likely: one-sided. Null when nobody read it either way." }) p?: number;
}

/** One person's transformation, watched. */
@ObjectType("TransformationWatched", { simpleResolvers: true, description: "One person's transformation beside what the system does meanwhile, whether or not the pattern `isolated-transformation` shows." })
export class TransformationWatched extends Answered {
  @Field(() => ID, { description: "Who is watched." }) element!: string;
  @Field(() => GrowthWatched, { description: "The growth, by whose eyes." }) growth!: GrowthWatched;
  @Field(() => HealthWatched, { description: "How the others are, without this person's own readings." }) health!: HealthWatched;
  @Field(() => TiesWatched, { description: "Ties by and of the person." }) ties!: TiesWatched;
  @Field(() => ReadingsWatched, { description: "How the others read the change." }) readings!: ReadingsWatched;
  @Field(() => ActsWatched, { description: "What the others do towards the person." }) acts!: ActsWatched;
  @Field(() => [CascadeStageType], { description: "The steps of the cascade, in order: GROWTH, NOT_UNDERSTOOD, ROLES_THREATENED, COMPENSATION, STALLED_OR_BROKEN." }) stages!: CascadeStageType[];
  @Field(() => CascadeStep, { nullable: true, description: "The furthest step that the record shows. Null when it shows none, as of everybody who is not seen to grow." }) stage?: string;
  @Field(() => [String], { description: "What is not known and would help." }) unknown!: readonly string[];
}

/** A watched transformation as the API tells it. */
export const watchedView = (record: EngagementRecord, { state: _, ...answered }: TeamAnswer, watched: Watched): TransformationWatched => {
  const told = (evidence: readonly Evidence[]): EvidenceType[] => evidence.map((each) => new EvidenceType(record, each));
  const { growth, health, ties, readings, acts, seenBy, growing } = watched;
  const moved = (list: Watched["ties"]["of"]): TieMoved[] => list.map(({ from, to, change, evidence }) => ({ from, to, change: rounded(change), readings: told(evidence) }));
  return {
    ...answered, element: watched.element, growth: { ...growth, ...(growth.level !== undefined && { level: rounded(growth.level) }), growing, seenBy, signs: told(growth.signs), against: told(growth.against) },
    health: { ...health, ...(health.change !== undefined && { change: rounded(health.change) }), weekly: health.weekly.map((week) => ({ ...week, value: rounded(week.value) })), fallen: told(health.fallen) }, acts: { ...acts, against: told(acts.against) },
    ties: { ...ties, of: moved(ties.of), by: moved(ties.by), among: moved(ties.among) },
    readings: { ...readings, behaviours: readings.behaviours.map((each) => ({ ...each, divided: readings.divided.includes(each.behaviour) })) },
    stages: watched.stages.map((stage) => ({ ...stage, evidence: told(stage.evidence) })), ...(watched.stage !== undefined && { stage: watched.stage }), unknown: watched.unknown,
  };
};
