import jstat from "jstat";

/** Up to so many values the p is counted over all orders; beyond it is the normal approximation. */
const MOST_COUNTED = 24;

/** Ranks from 1, ties sharing their mean rank, each doubled so that all are whole numbers. */
const doubledRanks = (values: readonly number[]): number[] => {
  const order = [...values].sort((a, b) => a - b);
  const first = new Map<number, number>();
  const last = new Map<number, number>();
  order.forEach((value, index) => {
    if (!first.has(value)) first.set(value, index + 1);
    last.set(value, index + 1);
  });
  return values.map((value) => (first.get(value) as number) + (last.get(value) as number));
};

const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);
/** The normal approximation of the same mid-p: how often chance lies below a sum that is so far off its mean. */
const byNormal = (off: number, variance: number): number => (variance === 0 ? 0.5 : jstat.jStat.normal.cdf(off / Math.sqrt(variance), 0, 1));

/** Of all ways to pick `size` of the ranks, how many have each sum: `ways[sum]`. */
const waysToPick = (ranks: readonly number[], size: number): Float64Array => {
  const most = sumOf(ranks);
  const ways = Array.from({ length: size + 1 }, () => new Float64Array(most + 1));
  (ways[0] as Float64Array)[0] = 1;
  for (const rank of ranks)
    for (let picked = size; picked >= 1; picked--) {
      const [fewer, these] = [ways[picked - 1] as Float64Array, ways[picked] as Float64Array];
      for (let sum = most; sum >= rank; sum--) these[sum] = (these[sum] as number) + (fewer[sum - rank] as number);
    }
  return ways[size] as Float64Array;
};

/** The share of ways below a sum, and half of those at it: the mid-p (Lancaster 1961), because an exact p is too cautious for a handful of people. */
const midShare = (ways: Float64Array, seen: number): number => {
  let [below, all] = [0, 0];
  ways.forEach((count, sum) => {
    all += count;
    below += sum < seen ? count : sum === seen ? count / 2 : 0;
  });
  return below / all;
};

/**
 * Rank-sum test (Wilcoxon 1945; Mann & Whitney 1947), one-sided mid-p, exact with ties up to 24 values, else by the normal approximation: how often chance alone puts the first group this low beside the second. 0 to 1.
 * Where all values are the same it is 0.5. Undefined when a group is empty. For values on coarse scales, where ties are the rule; `rank-sum.ts` is for moments, which are hardly ever the same: it counts ties against what it asks, and all of what was seen.
 * Both tests are our own: simple-statistics sums ranks without a p, jstat has neither.
 */
export const rankSumBelow = (group: readonly number[], others: readonly number[]): number | undefined => {
  if (group.length === 0 || others.length === 0) return undefined;
  const ranks = doubledRanks([...group, ...others]);
  const seen = sumOf(ranks.slice(0, group.length));
  const [n, share] = [ranks.length, group.length / ranks.length];
  if (n <= MOST_COUNTED) return midShare(waysToPick(ranks, group.length), seen);
  const middle = sumOf(ranks) / n;
  const variance = (group.length * (1 - share) * ranks.reduce((sum, rank) => sum + (rank - middle) ** 2, 0)) / (n - 1);
  return byNormal(seen - group.length * middle, variance);
};

/**
 * Signed-rank test (Wilcoxon 1945), one-sided mid-p, exact with ties up to 24 values, else by the normal approximation: how often chance alone puts values this far below 0. Zeros say nothing either way and are left out.
 * Undefined without a value other than 0. With n values p is never below 1 / 2^(n + 1).
 */
export const signedRankBelow = (values: readonly number[]): number | undefined => {
  const moved = values.filter((value) => value !== 0);
  if (moved.length === 0) return undefined;
  const ranks = doubledRanks(moved.map(Math.abs));
  const up = ranks.reduce((sum, rank, index) => sum + ((moved[index] as number) > 0 ? rank : 0), 0);
  const most = sumOf(ranks);
  if (ranks.length > MOST_COUNTED) return byNormal(up - most / 2, ranks.reduce((sum, rank) => sum + rank ** 2, 0) / 4);
  let ways = new Float64Array(most + 1);
  ways[0] = 1;
  for (const rank of ranks) {
    const next = Float64Array.from(ways);
    for (let sum = rank; sum <= most; sum++) next[sum] = (next[sum] as number) + (ways[sum - rank] as number);
    ways = next;
  }
  return midShare(ways, up);
};
