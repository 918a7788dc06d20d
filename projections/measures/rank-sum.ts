import jstat from "jstat";
import { inversionsByChance } from "./inversions.ts";
import { logChoose } from "./log-choose.ts";

/** Up to so many pairs the p is counted, beyond it is the normal approximation. */
const MOST_COUNTED = 200;

const counted = new Map<string, Float64Array>();

/** How often each number of pairs, or more, comes by chance; what was counted once is kept. */
const tails = (n: number, m: number): Float64Array => {
  const key = `${n}|${m}`;
  const known = counted.get(key);
  if (known) return known;
  const tail = inversionsByChance([n, m]);
  for (let at = tail.length - 2; at >= 0; at -= 1) tail[at] = (tail[at] as number) + (tail[at + 1] as number);
  counted.set(key, tail);
  return tail;
};

const normalTail = (pairs: number, n: number, m: number): number => {
  const z = (pairs - 0.5 - (n * m) / 2) / Math.sqrt((n * m * (n + m + 1)) / 12);
  return 1 - jstat.jStat.normal.cdf(z, 0, 1);
};

/** How many pairs have the greater value from the first list; both ascending. */
const pairsAbove = (first: readonly number[], second: readonly number[]): number => {
  let below = 0;
  let pairs = 0;
  for (const value of first) {
    while (below < second.length && (second[below] as number) < value) below += 1;
    pairs += below;
  }
  return pairs;
};

/** The smallest p that a rank sum of so many values of two kinds can give at all: no order of them says more. The same for Fisher's exact test where nothing but hits lies on one side, and none on the other. 1 when either kind has none. */
export const leastP = (n: number, m: number): number => Math.exp(-logChoose(n + m, n));

/** Whether the values of one kind lie above those of another. */
export class RankSum {
  /** @param pairs in how many pairs of the n by m the first kind is the greater one; pairs of equals count against it */
  constructor(private readonly pairs: number, private readonly n: number, private readonly m: number) {}

  /** Share of the pairs, 0 to 1, in which the first kind is the greater one: 0.5 by chance. */
  get superiority(): number {
    return this.pairs / (this.n * this.m);
  }

  /** Is p counted over all orders? Otherwise it is the normal approximation with continuity correction. */
  get exact(): boolean {
    return this.n * this.m <= MOST_COUNTED;
  }

  /** One-sided: how often chance alone gives at least as many such pairs. Computed when asked for. */
  get p(): number {
    return Math.min(1, this.exact ? (tails(this.n, this.m)[this.pairs] as number) : normalTail(this.pairs, this.n, this.m));
  }
}

/**
 * Rank-sum test (Wilcoxon 1945; Mann & Whitney 1947), one-sided: do the values of the first list lie above those of the second? Of two kinds of moments it asks whether the one kind came later;
 * how many were recorded, and when more was recorded of both, changes nothing. Exact up to 200 pairs, else by the normal approximation; pairs of equals count against it (`mid-p-rank-tests.ts` is for values
 * that are often equal). Our own: that of simple-statistics is the sum alone, without a p. Undefined when either list is empty.
 */
export const rankSum = (first: readonly number[], second: readonly number[]): RankSum | undefined => {
  const [n, m] = [first.length, second.length];
  if (n === 0 || m === 0) return undefined;
  const ascending = (values: readonly number[]): number[] => [...values].sort((a, b) => a - b);
  return new RankSum(pairsAbove(ascending(first), ascending(second)), n, m);
};
