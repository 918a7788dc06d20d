import { type Edge, edgesAmong, placesOf } from "./edge.ts";

/** A signed network as partitions see it: what two nodes gain or lose by standing in one block. */
export interface SignedPairs {
  /** The nodes in alphabetical order; everything else speaks of their places. */
  readonly nodes: readonly string[];
  /** Weight of all positive edges. */
  readonly positive: number;
  /** Absolute weight of all negative edges. */
  readonly negative: number;
  /** At a * n + b: positive weight between two nodes, both directions together. */
  readonly liking: Float64Array;
  /** At a * n + b: absolute negative weight between two nodes, both directions together. */
  readonly dislike: Float64Array;
}

/** Brings edges together by pair of nodes. Loops, strangers and edges of 0 are left out. @param signOnly every edge counts 1 */
export const signedPairs = (unordered: readonly string[], edges: readonly Edge[], signOnly = false): SignedPairs => {
  const nodes = [...new Set(unordered)].sort();
  const n = nodes.length;
  const places = placesOf(nodes);
  const [liking, dislike] = [new Float64Array(n * n), new Float64Array(n * n)];
  let [positive, negative] = [0, 0];
  for (const { from, to, weight } of edgesAmong(nodes, edges)) {
    const [a, b] = [places.get(from) as number, places.get(to) as number];
    const size = signOnly ? 1 : Math.abs(weight);
    const target = weight > 0 ? liking : dislike;
    for (const at of [a * n + b, b * n + a]) target[at] = (target[at] as number) + size;
    if (weight > 0) positive += size;
    else negative += size;
  }
  return { nodes, positive, negative, liking, dislike };
};

/** Two sums of weights are the same when they differ by less than this share of all weights: rounding, not a difference. */
export const ROUNDING = 1e-9;
