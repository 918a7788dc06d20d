import { Field, Float, Int, ObjectType } from "type-graphql";
import type { Bucket } from "../../projections/timeline/buckets.ts";
import { type Control, controlOf } from "../../projections/timeline/control.ts";
import type { Point } from "../../projections/timeline/timeline.ts";
import { DateTime } from "./scalars.ts";
import { enumOf } from "./words.ts";

const ControlSide = enumOf("ControlSide", ["ABOVE", "BELOW"], "On which side of its baseline a series has gone.");

@ObjectType("ControlPoint", { simpleResolvers: true, description: "One bucket held against the baseline." })
class ControlPoint {
  @Field(() => DateTime, { description: "The first moment of the bucket." }) start!: string;
  @Field(() => Float, { description: "The value of the bucket." }) value!: number;
  @Field(() => Float, { description: "CUSUM: how far the values have gathered above the baseline's mean, in its standard deviations, 0 or more; half a deviation is forgiven each time." }) gatheredAbove!: number;
  @Field(() => Float, { description: "CUSUM: how far they have gathered below it, likewise." }) gatheredBelow!: number;
  @Field(() => ControlSide, { nullable: true, description: "Which sum has passed five standard deviations. Null while neither has." }) gathered?: string | undefined;
  @Field(() => Float, { description: "EWMA: the average in which the newest value counts a fifth, in the measure's unit." }) average!: number;
  @Field(() => Float, { description: "The lower limit of that average, three of its standard deviations below the mean." }) lower!: number;
  @Field(() => Float, { description: "The upper limit of that average." }) upper!: number;
  @Field(() => ControlSide, { nullable: true, description: "Which limit the average has passed. Null between them." }) beyond?: string | undefined;
}

/** A series held against its own beginning. */
@ObjectType("ControlChart", { simpleResolvers: true, description: "A series held against its own first buckets: CUSUM (Page 1954) and EWMA with limits (Roberts 1959), with their usual constants. What passes a limit is a reason to look, no alarm: of 100 series of mere chance with 12 buckets of baseline and 18 after them, about 23 pass one, and about 43 where neighbouring weeks are alike." })
export class ControlChart {
  @Field(() => Float, { nullable: true, description: "Mean of the baseline, in the measure's unit. Null where there is too little." }) mean?: number | undefined;
  @Field(() => Float, { nullable: true, description: "Standard deviation of the baseline's buckets. Null where there is too little." }) deviation?: number | undefined;
  @Field(() => String, { nullable: true, description: "Why there is no chart, for people. Null when there is one." }) notEnough?: string | undefined;
  @Field(() => Int, { description: "How many buckets with a value make the baseline." }) baselineBuckets!: number;
  @Field(() => [ControlPoint], { description: "The buckets with a value after the baseline, in their order." }) points!: ControlPoint[];
}

const pointView = ({ bucket, value, cusum, ewma }: Control["points"][number], buckets: readonly Bucket[]): ControlPoint => ({
  start: (buckets[bucket] as Bucket).start, value, gatheredAbove: cusum.above, gatheredBelow: cusum.below, gathered: cusum.alarm,
  average: ewma.value, lower: ewma.lower, upper: ewma.upper, beyond: ewma.alarm,
});

/** The chart of a series as the API tells it. */
export const controlView = (points: readonly Point[], buckets: readonly Bucket[], baselineBuckets: number): ControlChart => {
  const { baseline, notEnough, points: charted } = controlOf(points, baselineBuckets);
  return { baselineBuckets, mean: baseline?.mean, deviation: baseline?.deviation, notEnough, points: charted.map((point) => pointView(point, buckets)) };
};
