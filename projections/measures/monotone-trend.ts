import jstat from "jstat";
import { LRUCache } from "lru-cache";
import { medianSorted } from "simple-statistics";
import { inversionsByChance } from "./inversions.ts";

/** Up to so many values the p is counted, beyond it is the normal approximation. */
const MOST_COUNTED = 30;

/** Whether a series goes one way. */
export interface MonotoneTrend {
  readonly n: number;
  /** Pairs that rise minus pairs that fall. */
  readonly s: number;
  /** Kendall's tau-b against time, -1 (always falling) to 1 (always rising); undefined when all values are the same. */
  readonly tau?: number;
  /** Two-sided: how often chance alone gives an S this far from 0. */
  readonly p: number;
  /** Was p counted over all orders of these values, ties included? Otherwise it is the normal approximation with continuity correction. */
  readonly exact: boolean;
}

const pairScore = (values: readonly number[]): number => {
  let score = 0;
  for (let later = 1; later < values.length; later += 1)
    for (let earlier = 0; earlier < later; earlier += 1) score += Math.sign((values[later] as number) - (values[earlier] as number));
  return score;
};

const tieSizes = (values: readonly number[]): number[] => {
  const sizes = new Map<number, number>();
  for (const value of values) sizes.set(value, (sizes.get(value) ?? 0) + 1);
  return [...sizes.values()];
};

/** What was counted once is kept: series of one length without ties share one count. */
const counts = new LRUCache<string, Float64Array>({ max: 256 });

const chancesOf = (ties: readonly number[]): Float64Array => {
  const sizes = [...ties].sort((a, b) => a - b);
  const known = counts.get(sizes.join()) ?? inversionsByChance(sizes);
  counts.set(sizes.join(), known);
  return known;
};

const countedP = (s: number, ties: readonly number[]): number => {
  const chances = chancesOf(ties);
  const most = chances.length - 1;
  return Math.min(1, chances.reduce((p, chance, inversions) => (Math.abs(most - 2 * inversions) >= Math.abs(s) ? p + chance : p), 0));
};

const normalP = (s: number, n: number, ties: readonly number[]): number => {
  const spread = (size: number): number => size * (size - 1) * (2 * size + 5);
  const variance = (spread(n) - ties.reduce((sum, size) => sum + spread(size), 0)) / 18;
  return variance === 0 ? 1 : Math.min(1, 2 * (1 - jstat.jStat.normal.cdf(Math.max(0, Math.abs(s) - 1) / Math.sqrt(variance), 0, 1)));
};

/**
 * Mann-Kendall test for a trend (Mann 1945; Kendall 1975), exact up to 30 values, ties included. Serial correlation makes p too small.
 * Below three values nothing can be said: undefined. With three, p is never below 1/3; with four, never below 1/12; with five, never below 1/60.
 * @param values in the order of time
 */
export const mannKendall = (values: readonly number[]): MonotoneTrend | undefined => {
  const n = values.length;
  if (n < 3) return undefined;
  const s = pairScore(values);
  const ties = tieSizes(values);
  const pairs = (n * (n - 1)) / 2;
  const untied = pairs - ties.reduce((sum, size) => sum + (size * (size - 1)) / 2, 0);
  const exact = n <= MOST_COUNTED;
  return { n, s, ...(untied > 0 && { tau: s / Math.sqrt(pairs * untied) }), p: exact ? countedP(s, ties) : normalP(s, n, ties), exact };
};

/** A value at a moment. */
export interface SeriesPoint {
  /** When; any unit and origin. */
  readonly at: number;
  readonly value: number;
}

/**
 * Theil-Sen slope (Theil 1950; Sen 1968): the median of the slopes between all pairs, in units of value per unit of time; up to 29 % of wild values do not move it far.
 * Without two different moments there is no slope: undefined.
 */
export const theilSen = (points: readonly SeriesPoint[]): number | undefined => {
  const slopes = new Float64Array((points.length * (points.length - 1)) / 2);
  let count = 0;
  points.forEach(({ at, value }, index) => {
    for (let before = 0; before < index; before += 1) {
      const earlier = points[before] as SeriesPoint;
      if (at !== earlier.at) slopes[count++] = (value - earlier.value) / (at - earlier.at);
    }
  });
  return count === 0 ? undefined : medianSorted([...slopes.subarray(0, count).sort()]);
};
