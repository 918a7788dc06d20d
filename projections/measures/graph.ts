import { DirectedGraph } from "graphology";
import { type Edge, edgesAmong } from "./edge.ts";

/** A network as graphology's measures take it: each tie once, with its last weight; loops, strangers and ties of 0 are left out. */
export const graphOf = (nodes: readonly string[], edges: readonly Edge[]): DirectedGraph => {
  const graph = new DirectedGraph();
  for (const node of nodes) graph.mergeNode(node);
  for (const { from, to, weight } of edgesAmong(nodes, edges)) graph.mergeEdge(from, to, { weight });
  return graph;
};
