import { Field, Float, Int, ObjectType, createUnionType } from "type-graphql";
import { bucketsCovering } from "../../projections/timeline/buckets.ts";
import { type MeasureLabel, labelOf } from "../../projections/timeline/measures.ts";
import { CHANGE_MARKS, type Point, seriesOf } from "../../projections/timeline/timeline.ts";
import { fromMillis, toMillis } from "../events/moment.ts";
import type { Answered } from "../history/answer.ts";
import type { EngagementRecord } from "../history/record.ts";
import { Fact } from "./facts/fact.ts";
import { type FactView, factAt } from "./facts/view.ts";
import { DateTime } from "./scalars.ts";
import { Answered as AnsweredType } from "./team/answered.ts";
import { MOST_BUCKETS, type TimelineArgs, boundsOf, measuresOf, refuse } from "./timeline-arguments.ts";
import { BetterDirection } from "./words.ts";

@ObjectType("MeasuredPoint", { simpleResolvers: true, description: "A bucket with something to say. For a count, zero is an answer." })
class MeasuredPoint {
  @Field(() => Float, { description: "The mean of the readings, or the count." }) value!: number;
  @Field(() => Int, { description: "How many readings, or facts, it rests on." }) n!: number;
  @Field(() => Int, { description: "How many distinct informants." }) informants!: number;
  @Field(() => Float, { nullable: true, description: "Standard deviation of the readings. Null under two readings, and for counts." }) spread?: number;
  @Field(() => Float, { nullable: true, description: "The lowest reading. Null for counts." }) min?: number;
  @Field(() => Float, { nullable: true, description: "The highest reading. Null for counts." }) max?: number;
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
}

/** Measures over calendar time. */
@ObjectType("Timeline", { simpleResolvers: true, description: "Measures over calendar buckets, and the changes to mark on them. To compare two periods, ask for two timelines under two names." })
export class TimelineType extends AnsweredType {
  @Field(() => String, { description: "The zone whose calendar was used." }) timeZone!: string;
  @Field(() => [TimelineBucket], { description: "The buckets, without gaps." }) buckets!: readonly TimelineBucket[];
  @Field(() => [TimelineSeries], { description: "A series for each measure, in the order in which they were asked for." }) series!: readonly TimelineSeries[];
  @Field(() => [Fact], { description: "Facts of that time that a front end marks: sessions, departures, roles, context, fractures, initiatives; in the order in which they happened." }) changeMarks!: readonly FactView[];
}

const seriesView = (label: MeasureLabel, points: readonly Point[]): TimelineSeries =>
  ({ ...label, points: points.map((point) => (point.kind === "EMPTY" ? { ...point, reason: "nothing was recorded" } : point)) });

/** Measures over time, from the facts of an engagement as known at an answer. */
export const timelineView = (args: TimelineArgs, record: EngagementRecord, answered: Answered): TimelineType => {
  const { from, to, zone } = boundsOf(args, record);
  const measures = measuresOf(args);
  const buckets = bucketsCovering(from, to, args.bucket, zone, MOST_BUCKETS + 1);
  if (buckets.length > MOST_BUCKETS) return refuse(`that makes more than ${MOST_BUCKETS} buckets; ask for a shorter time or coarser buckets`);
  const first = buckets[0]?.start ?? from;
  const last = buckets.at(-1)?.end ?? to;
  const facts = [...record.team.between(fromMillis(toMillis(first) - 1), fromMillis(toMillis(last) - 1), answered.revision)];
  return {
    ...answered, timeZone: zone, buckets, series: measures.map((measure) => seriesView(labelOf(measure), seriesOf(measure, facts, buckets, args.minimumInformants))),
    changeMarks: facts.filter(({ type }) => CHANGE_MARKS.has(type)).map(({ revision }) => factAt(record, revision)),
  };
};
