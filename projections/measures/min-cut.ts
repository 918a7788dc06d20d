import { type Edge, edgesAmong } from "./edge.ts";

/** Where a network parts most easily between two nodes. */
export interface MinCut {
  /** The least weight of ties that must go so that no path is left. */
  readonly value: number;
  /** The nodes on the first one's side, in the order of `nodes`: the smallest such side. */
  readonly side: readonly string[];
}

type Capacities = Map<string, Map<string, number>>;

const add = (capacities: Capacities, from: string, to: string, by: number): void => {
  const out = capacities.get(from) as Map<string, number>;
  out.set(to, (out.get(to) ?? 0) + by);
};

/** Whom a walker from the source can still reach, and from whom each was reached. */
const reached = (capacities: Capacities, source: string): Map<string, string> => {
  const cameFrom = new Map([[source, source]]);
  for (const node of cameFrom.keys())
    for (const [next, left] of capacities.get(node) as Map<string, number>) if (left > 1e-12 && !cameFrom.has(next)) cameFrom.set(next, node);
  return cameFrom;
};

/** Sends as much as the narrowest tie of a path lets through; returns how much. */
const push = (capacities: Capacities, cameFrom: Map<string, string>, sink: string): number => {
  const steps: [string, string][] = [];
  for (let to = sink; cameFrom.get(to) !== to; to = cameFrom.get(to) as string) steps.push([cameFrom.get(to) as string, to]);
  const flow = Math.min(...steps.map(([from, to]) => capacities.get(from)?.get(to) as number));
  for (const [from, to] of steps) {
    add(capacities, from, to, -flow);
    add(capacities, to, from, flow);
  }
  return flow;
};

/**
 * Minimum cut between two nodes (Ford & Fulkerson 1956; shortest paths first: Edmonds & Karp 1972), positive ties as capacities, in both directions together. Zachary (1977) foretold the split of a club with it.
 * Undefined when the two are the same or not in the network.
 */
export const minCut = (nodes: readonly string[], edges: readonly Edge[], source: string, sink: string): MinCut | undefined => {
  if (source === sink || !nodes.includes(source) || !nodes.includes(sink)) return undefined;
  const capacities: Capacities = new Map(nodes.map((node) => [node, new Map()]));
  for (const { from, to, weight } of edgesAmong(nodes, edges)) if (weight > 0) {
    add(capacities, from, to, weight);
    add(capacities, to, from, weight);
  }
  let value = 0;
  let cameFrom = reached(capacities, source);
  for (; cameFrom.has(sink); cameFrom = reached(capacities, source)) value += push(capacities, cameFrom, sink);
  return { value, side: nodes.filter((node) => cameFrom.has(node)) };
};
