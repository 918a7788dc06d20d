import { type Baseline, type CusumPoint, type EwmaPoint, cusum, ewma } from "../measures/control-charts.ts";
import { mean } from "../measures/mean.ts";
import type { Point } from "./timeline.ts";

/** One bucket held against the baseline. */
export interface ControlPoint {
  /** Which bucket, from 0. */
  readonly bucket: number;
  /** In the measure's unit. */
  readonly value: number;
  readonly cusum: CusumPoint;
  readonly ewma: EwmaPoint;
}

/** A series held against its own beginning. */
export interface Control {
  /** What its first buckets with a value were like; absent where they do not say. */
  readonly baseline?: Baseline;
  /** Why there is no chart, for people. */
  readonly notEnough?: string;
  /** The buckets with a value after the baseline, in order. */
  readonly points: readonly ControlPoint[];
}

const measured = (points: readonly Point[]): { readonly bucket: number; readonly value: number }[] => points.flatMap((point, bucket) => (point.kind === "MEASURED" ? [{ bucket, value: point.value }] : []));

const baselineOf = (values: readonly number[]): Baseline => {
  const level = mean(values);
  return { mean: level, deviation: Math.sqrt(values.reduce((sum, value) => sum + (value - level) ** 2, 0) / (values.length - 1)) };
};

/**
 * Charts a series against its own first buckets: tabular CUSUM (Page 1954) and EWMA with limits (Roberts 1959), with their usual constants. Buckets without a value are passed over.
 * A short baseline knows its own mean and spread badly, and weeks that lean on each other vary less in it than later: both make false alarms more frequent (Jensen, Jones-Farmer, Champ & Woodall 2006).
 * @param baselineBuckets how many buckets with a value make the baseline, 2 or more
 */
export const controlOf = (points: readonly Point[], baselineBuckets: number): Control => {
  const values = measured(points);
  if (values.length <= baselineBuckets) return { points: [], notEnough: `${values.length} buckets hold a value; ${baselineBuckets} make the baseline, and at least one more is needed` };
  const baseline = baselineOf(values.slice(0, baselineBuckets).map(({ value }) => value));
  const charted = values.slice(baselineBuckets);
  const [sums, averages] = [cusum, ewma].map((chart) => chart(charted.map(({ value }) => value), baseline)) as [CusumPoint[] | undefined, EwmaPoint[] | undefined];
  if (!sums || !averages) return { baseline, points: [], notEnough: `the first ${baselineBuckets} buckets are all the same: nothing says how far is far` };
  return { baseline, points: charted.map((each, index) => ({ ...each, cusum: sums[index] as CusumPoint, ewma: averages[index] as EwmaPoint })) };
};
