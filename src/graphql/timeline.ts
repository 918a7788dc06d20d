import { Arg, Field, Float, Int, ObjectType, createUnionType } from "type-graphql";
import { type Bucket, bucketsCovering } from "../../projections/timeline/buckets.ts";
import { type MeasureLabel, labelOf } from "../../projections/timeline/measures.ts";
import { type TeamMeasure, teamLabelOf, teamPoint } from "../../projections/timeline/team-figures.ts";
import { CHANGE_MARKS, type Point, seriesOf } from "../../projections/timeline/timeline.ts";
import type { StoredFact } from "../events/envelope.ts";
import { type Moment, fromMillis, toMillis } from "../events/moment.ts";
import type { Answered } from "../history/answer.ts";
import type { EngagementRecord } from "../history/record.ts";
import { Fact } from "./facts/fact.ts";
import { type FactView, factAt } from "./facts/view.ts";
import { ConclusionType } from "./patterns/conclusion.ts";
import { DateTime } from "./scalars.ts";
import { Answered as AnsweredType } from "./team/answered.ts";
import { FEWEST_BASELINE, MOST_BASELINE, MOST_BUCKETS, MOST_STATES, type TimelineArgs, boundsOf, measuresOf, refuse } from "./timeline-arguments.ts";
import { ControlChart, controlView } from "./timeline-control.ts";
import { BetterDirection } from "./words.ts";

@ObjectType("MeasuredPoint", { simpleResolvers: true, description: "A bucket with something to say. For a count, zero is an answer." })
class MeasuredPoint {
  @Field(() => Float, { description: "The mean of the readings, the count, or the figure of the team." }) value!: number;
  @Field(() => Int, { description: "How many readings, facts, ties, meetings or burdens it rests on." }) n!: number;
  @Field(() => Int, { description: "How many distinct informants." }) informants!: number;
  @Field(() => Float, { nullable: true, description: "Standard deviation of the readings. Null under two readings, and for counts." }) spread?: number;
  @Field(() => Float, { nullable: true, description: "The lowest reading. Null for counts." }) min?: number;
  @Field(() => Float, { nullable: true, description: "The highest reading. Null for counts." }) max?: number;
  @Field(() => Boolean, { nullable: true, description: "True when the value is only proved to be at most this: the balance of large teams. Null when it is what it says." }) atMost?: boolean;
}
@ObjectType("EmptyPoint", { simpleResolvers: true, description: "A bucket without readings: nothing is known, which is not zero." })
class EmptyPoint {
  @Field(() => String, { description: "Why there is no value, for people." }) reason!: string;
}
@ObjectType("SuppressedPoint", { simpleResolvers: true, description: "A bucket with readings by too few informants to be shown." })
class SuppressedPoint {
  @Field(() => Int, { description: "How many distinct informants would be needed." }) needed!: number;
}
const CLASSES = { MEASURED: MeasuredPoint, EMPTY: EmptyPoint, SUPPRESSED: SuppressedPoint };
const TimelinePoint = createUnionType({
  name: "TimelinePoint", description: "What a measure says in one bucket: no data, zero and suppressed are different types.",
  types: () => [MeasuredPoint, EmptyPoint, SuppressedPoint] as const, resolveType: (point) => CLASSES[(point as unknown as Point).kind],
});

@ObjectType("TimelineBucket", { simpleResolvers: true, description: "A stretch of time: `start` included, `end` excluded." })
class TimelineBucket {
  @Field(() => DateTime, { description: "Its first moment." }) start!: string;
  @Field(() => DateTime, { description: "The first moment after it." }) end!: string;
}
@ObjectType("TimelineSeries", { simpleResolvers: true, description: "One measure over the buckets." })
class TimelineSeries {
  @Field(() => String, { description: "What to call it." }) label!: string;
  @Field(() => String, { description: "The unit of its values." }) unit!: string;
  @Field(() => Float, { description: "The lowest value it can have." }) min!: number;
  @Field(() => Float, { nullable: true, description: "The highest value it can have. Null for counts." }) max?: number;
  @Field(() => BetterDirection, { description: "Which way is better." }) better!: string;
  @Field(() => [TimelinePoint], { description: "A point for each bucket, in their order." }) points!: readonly Point[];
  buckets!: readonly Bucket[];

  @Field(() => ControlChart, { description: "The series held against its own beginning: whether what came later is beyond what its first buckets make likely." })
  control(@Arg("baselineBuckets", () => Int, { defaultValue: 12, description: "How many buckets with a value make the baseline, 4 to 60. It should hold a steady time: what was restless already hides what comes." }) baselineBuckets: number): ControlChart {
    if (baselineBuckets < FEWEST_BASELINE || baselineBuckets > MOST_BASELINE) return refuse(`baselineBuckets: ${FEWEST_BASELINE} to ${MOST_BASELINE}, not ${baselineBuckets}`);
    return controlView(this.points, this.buckets, baselineBuckets);
  }
}

/** Measures over calendar time. */
@ObjectType("Timeline", { simpleResolvers: true, description: "Measures over calendar buckets, and the changes to mark on them. To compare two periods, ask for two timelines under two names." })
export class TimelineType extends AnsweredType {
  @Field(() => String, { description: "The zone whose calendar was used." }) timeZone!: string;
  @Field(() => [TimelineBucket], { description: "The buckets, without gaps." }) buckets!: readonly TimelineBucket[];
  @Field(() => [TimelineSeries], { description: "A series for each measure, in the order in which they were asked for." }) series!: readonly TimelineSeries[];
  @Field(() => [Fact], { description: "Facts of that time that a front end marks: sessions, departures, roles, context, fractures, initiatives; in the order in which they happened." }) changeMarks!: readonly FactView[];
  concluded!: () => Promise<ConclusionType[]>;

  @Field(() => [ConclusionType], { description: "What the product concluded in that time, to mark as well: patterns that emerged, intensified, eased or dissolved, by `evaluatedAt`, in order. Up to `knownAt`; everybody is told what follows from what they may see, as in `patternHistory`." })
  conclusionMarks(): Promise<ConclusionType[]> { return this.concluded(); }
}

const seriesView = (label: MeasureLabel, buckets: readonly Bucket[], points: readonly Point[]): TimelineSeries =>
  Object.assign(new TimelineSeries(), { ...label, buckets, points: points.map((point) => (point.kind === "EMPTY" ? { ...point, reason: point.reason ?? "nothing was recorded" } : point)) });

/** A figure of the team at the end of each bucket; those that begin after the answer's own moment have none. */
const teamPoints = (measure: TeamMeasure, buckets: readonly Bucket[], facts: readonly StoredFact[], record: EngagementRecord, { asOf, revision }: Answered, minimumInformants: number): Point[] =>
  buckets.map(({ start, end }) => {
    if (start > asOf) return { kind: "EMPTY", reason: "the bucket lies after the moment of this answer" };
    const state = record.team.stateAt(fromMillis(toMillis(end) - 1), revision);
    return teamPoint(measure, { state, facts: facts.filter(({ occurredAt }) => occurredAt >= start && occurredAt < end) }, minimumInformants);
  });

/**
 * Measures over time, from the facts of an engagement as known at an answer.
 * @param concludedBetween what was concluded after one moment (excluded) up to another (included); looked at only when somebody asks
 */
export const timelineView = (args: TimelineArgs, record: EngagementRecord, answered: Answered, concludedBetween: (after: Moment, upTo: Moment) => Promise<ConclusionType[]>): TimelineType => {
  const { from, to, zone } = boundsOf(args, record);
  const measures = measuresOf(args);
  const buckets = bucketsCovering(from, to, args.bucket, zone, MOST_BUCKETS + 1);
  if (buckets.length > MOST_BUCKETS) return refuse(`that makes more than ${MOST_BUCKETS} buckets; ask for a shorter time or coarser buckets`);
  if (buckets.length > MOST_STATES && measures.some(({ of }) => of === "TEAM")) return refuse(`figures of the team take at most ${MOST_STATES} buckets; ask for a shorter time or coarser buckets`);
  const first = buckets[0]?.start ?? from;
  const last = buckets.at(-1)?.end ?? to;
  const [before, end] = [fromMillis(toMillis(first) - 1), fromMillis(toMillis(last) - 1)];
  const facts = [...record.team.between(before, end, answered.revision)];
  return Object.assign(new TimelineType(), {
    ...answered, timeZone: zone, buckets,
    series: measures.map((measure) => measure.of === "TEAM"
      ? seriesView(teamLabelOf(measure), buckets, teamPoints(measure, buckets, facts, record, answered, args.minimumInformants))
      : seriesView(labelOf(measure), buckets, seriesOf(measure, facts, buckets, args.minimumInformants))),
    changeMarks: facts.filter(({ type }) => CHANGE_MARKS.has(type)).map(({ revision }) => factAt(record, revision)),
    concluded: () => concludedBetween(before, end < answered.knownAt ? end : answered.knownAt),
  });
};
