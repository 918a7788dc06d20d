import densityModule from "graphology-metrics/graph/density.js";
import { type Edge, edgesAmong } from "./edge.ts";
import { graphOf } from "./graph.ts";

/** The distinct directed ties of a list, as `from` then `to`. */
const arcsOf = (nodes: readonly string[], edges: readonly Edge[]): Map<string, Set<string>> => {
  const arcs = new Map<string, Set<string>>();
  for (const { from, to } of edgesAmong(nodes, edges)) arcs.set(from, (arcs.get(from) ?? new Set()).add(to));
  return arcs;
};

const countOf = (arcs: Map<string, Set<string>>): number => [...arcs.values()].reduce((sum, { size }) => sum + size, 0);

/** Density: directed ties / n(n - 1) (Wasserman & Faust 1994), 0 to 1. A tie that nobody reported looks like no tie. Below two nodes it is undefined. */
export const density = (nodes: readonly string[], edges: readonly Edge[]): number | undefined =>
  nodes.length < 2 ? undefined : densityModule.directedDensity(graphOf(nodes, edges));

/** Reciprocity: share of directed ties that are answered by one the other way (Wasserman & Faust 1994), 0 to 1. Dense networks have more of it; one-sided ties may be a matter of role. Without ties it is undefined. */
export const reciprocity = (nodes: readonly string[], edges: readonly Edge[]): number | undefined => {
  const arcs = arcsOf(nodes, edges);
  const all = countOf(arcs);
  const mutual = [...arcs].reduce((sum, [from, targets]) => sum + [...targets].filter((to) => arcs.get(to)?.has(from)).length, 0);
  return all === 0 ? undefined : mutual / all;
};

/** Transitivity: share of two-step paths a, b, c of three different nodes with a tie from a to c (Holland & Leinhardt 1971), 0 to 1. Without such paths it is undefined. */
export const transitivity = (nodes: readonly string[], edges: readonly Edge[]): number | undefined => {
  const arcs = arcsOf(nodes, edges);
  let [paths, closed] = [0, 0];
  for (const [a, firsts] of arcs) for (const b of firsts) for (const c of arcs.get(b) ?? []) {
    if (c === a) continue;
    paths += 1;
    if (firsts.has(c)) closed += 1;
  }
  return paths === 0 ? undefined : closed / paths;
};
