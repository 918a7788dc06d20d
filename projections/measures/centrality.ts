import betweennessModule from "graphology-metrics/centrality/betweenness.js";
import pagerankModule from "graphology-metrics/centrality/pagerank.js";
import type { Edge } from "./edge.ts";
import { graphOf } from "./graph.ts";

// Both are CommonJS functions whose types say `default`.
const betweennessOf = betweennessModule as unknown as typeof betweennessModule.default;
const pagerankOf = pagerankModule as unknown as typeof pagerankModule.default;

/** A figure for each node. */
export type ByNode = ReadonlyMap<string, number>;

/**
 * Betweenness (Freeman 1977; Brandes 2001): share of shortest directed paths between others that pass through a node, 0 to 1; weights are left out.
 * Paths of more than two steps mean little in a team of six. Below three nodes all are 0.
 */
export const betweenness = (nodes: readonly string[], edges: readonly Edge[]): ByNode =>
  nodes.length < 3 ? new Map(nodes.map((node) => [node, 0])) : new Map(Object.entries(betweennessOf(graphOf(nodes, edges), { getEdgeWeight: null, normalized: true })));

/**
 * PageRank (Brin & Page 1998), damping 0.85, ties weighted: the share of a walker's time at each node, above 0, together 1. Negative ties are left out. Follows `from` to `to`, so that in advice ties the adviser gains.
 * Without nodes it is empty.
 */
export const pageRank = (nodes: readonly string[], edges: readonly Edge[]): ByNode =>
  nodes.length === 0 ? new Map() : new Map(Object.entries(pagerankOf(graphOf(nodes, edges.filter(({ weight }) => weight > 0)), { getEdgeWeight: "weight", maxIterations: 1_000, tolerance: 1e-9 })));

/** Ties that arrive at, leave, or touch each node: `IN`, `OUT`, or neighbours in either direction, `ANY`. */
export const degrees = (nodes: readonly string[], edges: readonly Edge[], direction: "IN" | "OUT" | "ANY"): ByNode => {
  const graph = graphOf(nodes, edges);
  return new Map(graph.nodes().map((node) => [node, direction === "IN" ? graph.inDegree(node) : direction === "OUT" ? graph.outDegree(node) : new Set(graph.neighbors(node)).size]));
};
