import { groupBy } from "../group-by.ts";
import { type Random, seeded } from "./random.ts";
import { ROUNDING, type SignedPairs } from "./signed-pairs.ts";

/** A good partition into exactly k blocks, and how much better the best can be. */
export interface Bounded {
  readonly k: number;
  /** Weight of all edges that do not fit: no more than this is needed. */
  readonly upper: number;
  /** No partition into k blocks does with less. */
  readonly lower: number;
  readonly blocks: readonly (readonly number[])[];
}

/** How often the search begins anew; more often where that costs little. */
const restartsFor = (n: number): number => (n <= 40 ? 100 : 30);

/** Every node in one of k blocks, none empty. */
const randomStart = (n: number, k: number, random: Random): Int32Array => Int32Array.from(random.shuffled(Array.from({ length: n }, (_, place) => (place < k ? place : random.below(k)))));

/** Moves nodes one by one to the block where they fit best, until none moves; never empties a block. Returns what the partition costs against all apart. */
const descend = (n: number, net: Float64Array, k: number, labels: Int32Array, order: readonly number[]): number => {
  const toBlock = new Float64Array(n * k);
  const sizes = new Int32Array(k);
  for (let a = 0; a < n; a += 1) {
    sizes[labels[a] as number] = (sizes[labels[a] as number] as number) + 1;
    for (let b = 0; b < n; b += 1) toBlock[a * k + (labels[b] as number)] = (toBlock[a * k + (labels[b] as number)] as number) + (net[a * n + b] as number);
  }
  for (let moved = true; moved;) {
    moved = false;
    for (const a of order) {
      const own = labels[a] as number;
      if (sizes[own] === 1) continue;
      let target = own;
      for (let block = 0; block < k; block += 1) if ((toBlock[a * k + block] as number) < (toBlock[a * k + target] as number) - 1e-12) target = block;
      if (target === own) continue;
      moved = true;
      labels[a] = target;
      sizes[own] = (sizes[own] as number) - 1;
      sizes[target] = (sizes[target] as number) + 1;
      for (let b = 0; b < n; b += 1) {
        toBlock[b * k + own] = (toBlock[b * k + own] as number) - (net[b * n + a] as number);
        toBlock[b * k + target] = (toBlock[b * k + target] as number) + (net[b * n + a] as number);
      }
    }
  }
  let cost = 0;
  for (let a = 0; a < n; a += 1) cost += (toBlock[a * k + (labels[a] as number)] as number) / 2;
  return cost;
};

/**
 * What every partition must leave unfitting: the weaker side of every pair that holds both signs, and a packing of triangles that cannot fit,
 * each edge used up to its weight (++- never fits; --- cannot with two blocks).
 */
const lowerBound = ({ nodes: { length: n }, liking, dislike }: SignedPairs, k: number): number => {
  const left = new Float64Array(n * n);
  let bound = 0;
  for (let a = 0; a < n; a += 1) for (let b = 0; b < n; b += 1) {
    left[a * n + b] = (liking[a * n + b] as number) - (dislike[a * n + b] as number);
    if (a < b) bound += Math.min(liking[a * n + b] as number, dislike[a * n + b] as number);
  }
  const spend = (a: number, b: number, by: number): void => {
    for (const at of [a * n + b, b * n + a]) left[at] = Math.sign(left[at] as number) * Math.max(0, Math.abs(left[at] as number) - by);
  };
  for (let a = 0; a < n; a += 1) for (let b = a + 1; b < n; b += 1) for (let c = 0; c < n && (left[a * n + b] as number) < 0; c += 1) {
    const [ab, ac, bc] = [left[a * n + b] as number, left[a * n + c] as number, left[b * n + c] as number];
    if (!((ac > 0 && bc > 0) || (k === 2 && ac < 0 && bc < 0))) continue;
    const by = Math.min(-ab, Math.abs(ac), Math.abs(bc));
    bound += by;
    spend(a, b, by);
    spend(a, c, by);
    spend(b, c, by);
  }
  return bound;
};

const blocksOf = (labels: Int32Array): number[][] => [...groupBy(labels.keys(), (place) => labels[place]).values()];

/**
 * An honest guess where the exact index would take too long: local search with seeded restarts from above (Doreian & Mrvar 1996 search so), a packing of unfitting triangles from below.
 * Where the two meet the answer is exact. About n^2 * k steps a restart, and n^3 for the bound.
 */
export const boundedPartition = (pairs: SignedPairs, k: number, seed: number): Bounded => {
  const n = pairs.nodes.length;
  const random = seeded(seed);
  const net = pairs.dislike.map((dislike, at) => dislike - (pairs.liking[at] as number));
  let best: { cost: number; labels: Int32Array } = { cost: Infinity, labels: new Int32Array(n) };
  for (let restart = 0; restart < (k === 1 ? 1 : restartsFor(n)); restart += 1) {
    const labels = randomStart(n, k, random);
    const cost = descend(n, net, k, labels, random.shuffled(Array.from({ length: n }, (_, place) => place)));
    if (cost < best.cost - ROUNDING * (pairs.positive + pairs.negative)) best = { cost, labels };
  }
  const upper = Math.max(0, pairs.positive + best.cost);
  return { k, upper, lower: k === 1 || k === n ? upper : Math.min(upper, lowerBound(pairs, k)), blocks: blocksOf(best.labels) };
};
