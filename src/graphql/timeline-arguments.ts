import { IsInt, Max, Min } from "class-validator";
import { GraphQLError } from "graphql";
import { ArgsType, Field, ID, InputType, Int } from "type-graphql";
import { BUCKETS, type BucketUnit } from "../../projections/timeline/buckets.ts";
import type { Measure } from "../../projections/timeline/measures.ts";
import { TEAM_FIGURES, type TeamFigure, type TeamMeasure } from "../../projections/timeline/team-figures.ts";
import { type Moment, isTimeZone, parseMoment } from "../events/moment.ts";
import { factType } from "../events/registry.ts";
import type { Dimension } from "../events/vocabulary.ts";
import type { EngagementRecord } from "../history/record.ts";
import { KnownAt, MomentScalar } from "./scalars.ts";
import type { Asked } from "./tally.ts";
import { Dimension as DimensionWords, enumOf, wordsOf } from "./words.ts";

/** The most measures of one timeline. */
const MOST_MEASURES = 20;
/** The most buckets of one timeline. */
export const MOST_BUCKETS = 1_000;
/** The most buckets of a timeline with figures of the team: each needs the state at its end. */
export const MOST_STATES = 130;
/** The fewest buckets of a baseline that a series can be held against. */
export const FEWEST_BASELINE = 4;
/** And the most. */
export const MOST_BASELINE = 60;
const TeamFigureWords = enumOf("TeamFigure", TEAM_FIGURES, "A figure of the team that a timeline can draw.");
const Bucket = enumOf("Bucket", BUCKETS, "A calendar unit; a week begins on Monday.");

@InputType({ description: "Readings of one signal, as a mean on the kind's own scale." })
class SignalMeasureInput {
  @Field(() => String, { description: "Which signal, such as `cohesion`; see `signalKinds`. Any word can be a kind of signal: one that nobody has recorded gives points without data." }) kind!: string;
  @Field(() => ID, { nullable: true, description: "About whom; the team, `team`, when left out." }) about?: string | null;
}
@InputType({ description: "Readings of ties in one dimension, as a mean from -1 to 1." })
class TieMeasureInput {
  @Field(() => DimensionWords, { description: "In which dimension." }) dimension!: Dimension;
  @Field(() => ID, { nullable: true, description: "Only ties of this element." }) from?: string | null;
  @Field(() => ID, { nullable: true, description: "Only ties to this element." }) to?: string | null;
}
@InputType({ description: "Growth of one element as it was seen, as a mean from -3 to 3." })
class GrowthMeasureInput {
  @Field(() => ID, { description: "Whose growth." }) about!: string;
  @Field(() => String, { nullable: true, description: "Only in this quality." }) quality?: string | null;
}
@InputType({ description: "How many facts of one type happened." })
class FactMeasureInput {
  @Field(() => String, { description: "Which type, such as `SessionHeld`." }) type!: string;
  @Field(() => ID, { nullable: true, description: "Only facts about this element." }) element?: string | null;
}
@InputType({ description: "How many acts happened." })
class ActMeasureInput {
  @Field(() => wordsOf("ActKind"), { nullable: true, description: "Only acts of this kind." }) act?: string | null;
  @Field(() => ID, { nullable: true, description: "Only acts of this element." }) by?: string | null;
  @Field(() => ID, { nullable: true, description: "Only acts towards this element." }) to?: string | null;
}
@InputType({ description: "A figure of the team: of its ties or its load as they stood at the end of each bucket, or of voice, surveys and whose eyes within it." })
class TeamMeasureInput {
  @Field(() => TeamFigureWords, { description: "Which figure." }) figure!: TeamFigure;
  @Field(() => DimensionWords, { nullable: true, description: "Of the ties of which dimension, for figures of ties; TRUST when left out." }) dimension?: Dimension | null;
  @Field(() => String, { nullable: true, description: "The attribute that makes the groups, such as `site`; EXTERNAL_INTERNAL needs it." }) attribute?: string | null;
  @Field(() => ID, { nullable: true, description: "Only answers to this instrument, for AGREEMENT and RELIABILITY." }) instrument?: string | null;
  @Field(() => Boolean, { nullable: true, description: "Count every tie as 1, whatever its strength, for BALANCE and MODULARITY; no when left out." }) signOnly?: boolean | null;
}

/** What to measure; exactly one field is given (`@oneOf`, set when the schema is built). */
@InputType("MeasureInput", { description: "What to measure: give exactly one field." })
export class MeasureInput {
  @Field(() => SignalMeasureInput, { nullable: true, description: "A mean of readings of a signal." }) signal?: SignalMeasureInput;
  @Field(() => TieMeasureInput, { nullable: true, description: "A mean of readings of ties." }) ties?: TieMeasureInput;
  @Field(() => GrowthMeasureInput, { nullable: true, description: "A mean of growth seen." }) growth?: GrowthMeasureInput;
  @Field(() => FactMeasureInput, { nullable: true, description: "A count of facts." }) facts?: FactMeasureInput;
  @Field(() => ActMeasureInput, { nullable: true, description: "A count of acts." }) acts?: ActMeasureInput;
  @Field(() => TeamMeasureInput, { nullable: true, description: `A figure of the team. At most ${MOST_STATES} buckets.` }) team?: TeamMeasureInput;
}

/** The arguments of a timeline. */
@ArgsType()
export class TimelineArgs {
  @Field(() => [MeasureInput], { description: `What to measure, 1 to ${MOST_MEASURES}.` }) measures!: MeasureInput[];
  @Field(() => MomentScalar, { description: "From when; a day means its first millisecond. The first bucket is the whole calendar bucket that this lies in." }) from!: string;
  @Field(() => MomentScalar, { description: `Until when (included); a day means its last millisecond. At most ${MOST_BUCKETS} buckets.` }) to!: string;
  @Field(() => Bucket, { description: "How finely." }) bucket!: BucketUnit;
  @Field(() => String, { nullable: true, description: "In which zone days begin and end; the engagement's own when left out." }) timeZone?: string | null;
  @Field(() => KnownAt, { nullable: true, description: "Up to when, or up to which revision, the record is believed; now when left out." }) knownAt?: string | number | null;
  @Field(() => Int, { defaultValue: 1, description: "Buckets with fewer distinct informants are suppressed, 1 to 100." }) @IsInt() @Min(1) @Max(100) minimumInformants!: number;
}

/** What a timeline costs: more for each figure of the team, which needs the state at the end of every bucket. */
export const timelineCost = ({ args }: Asked): number => 10 + 500 * (Array.isArray(args["measures"]) ? args["measures"] : [args["measures"]]).filter((measure) => (measure as MeasureInput | undefined)?.team != null).length;

/** Says in words what cannot be asked. */
export const refuse = (message: string): never => {
  throw new GraphQLError(message, { extensions: { code: "BAD_USER_INPUT" } });
};

const NAMES = { signal: "SIGNAL", ties: "TIES", growth: "GROWTH", facts: "FACTS", acts: "ACTS", team: "TEAM" } as const;

const measureOf = (input: MeasureInput): Measure | TeamMeasure => {
  const [entry] = Object.entries(input).filter(([, value]) => value != null);
  if (!entry) return refuse("a measure names exactly one of signal, ties, growth, facts, acts, team");
  const [name, fields] = entry as [keyof typeof NAMES, object];
  const measure = { of: NAMES[name], ...Object.fromEntries(Object.entries(fields).filter(([, value]) => value != null)) } as Measure | TeamMeasure;
  if (measure.of === "FACTS" && !factType(measure.type)) return refuse(`no fact type ${measure.type}; factTypes lists them`);
  if (measure.of === "TEAM" && measure.figure === "EXTERNAL_INTERNAL" && !measure.attribute) return refuse("team: EXTERNAL_INTERNAL needs an attribute that makes the groups, such as site");
  return measure;
};

/** The time asked for, in the zone whose calendar counts. */
export const boundsOf = ({ from, to, timeZone }: TimelineArgs, record: EngagementRecord): { from: Moment; to: Moment; zone: string } => {
  const zone = timeZone ?? record.timeZone;
  if (!isTimeZone(zone)) return refuse(`timeZone: "${zone}" is no IANA time zone such as Europe/Zurich`);
  const bounds = { from: parseMoment(from, zone, "START") ?? from, to: parseMoment(to, zone, "END") ?? to, zone };
  return bounds.from <= bounds.to ? bounds : refuse("from lies after to");
};

/** What is to be measured. */
export const measuresOf = ({ measures }: TimelineArgs): (Measure | TeamMeasure)[] =>
  measures.length === 0 || measures.length > MOST_MEASURES ? refuse(`measures: 1 to ${MOST_MEASURES}, not ${measures.length}`) : measures.map(measureOf);
