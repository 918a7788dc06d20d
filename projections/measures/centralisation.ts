import { type ByNode, betweenness, degrees } from "./centrality.ts";
import type { Edge } from "./edge.ts";

const spread = (figures: ByNode): number => {
  const values = [...figures.values()];
  const largest = Math.max(...values);
  return values.reduce((sum, value) => sum + largest - value, 0);
};

/** How far a network is centred on one node; every figure 0 (all alike) to 1 (a star). */
export interface Centralisation {
  /** By ties that arrive. */
  readonly inDegree: number;
  /** By ties that leave. */
  readonly outDegree: number;
  /** By neighbours, directions left out. */
  readonly degree: number;
  /** By shortest paths that pass through. */
  readonly betweenness: number;
}

/**
 * Centralisation (Freeman 1979): sum of (largest - each) / the largest sum that n nodes can have, which is (n - 1)^2 for directed degrees, (n - 1)(n - 2) for neighbours, n - 1 for betweenness as a share.
 * Jumps in small teams. Below three nodes, or without ties, there is no centre to speak of: undefined.
 */
export const centralisation = (nodes: readonly string[], edges: readonly Edge[]): Centralisation | undefined => {
  const n = nodes.length;
  const degree = degrees(nodes, edges, "ANY");
  if (n < 3 || ![...degree.values()].some((value) => value > 0)) return undefined;
  return {
    inDegree: spread(degrees(nodes, edges, "IN")) / (n - 1) ** 2, outDegree: spread(degrees(nodes, edges, "OUT")) / (n - 1) ** 2,
    degree: spread(degree) / ((n - 1) * (n - 2)), betweenness: spread(betweenness(nodes, edges)) / (n - 1),
  };
};
