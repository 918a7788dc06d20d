import { connectedComponents } from "graphology-components";
import { type Edge, neighboursOf, placesOf } from "./edge.ts";
import { graphOf } from "./graph.ts";

/** The pieces of a network, by place, one place left out; -1 leaves out none. Our own walk: graphology has no cut points, and would want a graph for each person left out, at every evaluation. */
const piecesWithout = (neighbours: readonly Set<number>[], without: number): number[][] => {
  const seen = new Set([without]);
  const pieces: number[][] = [];
  for (let start = 0; start < neighbours.length; start += 1) {
    if (seen.has(start)) continue;
    const piece = [start];
    seen.add(start);
    // The list grows while it is walked.
    for (const place of piece) for (const next of neighbours[place] as Set<number>) if (!seen.has(next)) piece.push(seen.add(next) && next);
    pieces.push(piece);
  }
  return pieces;
};

/** The connected components (Harary 1969), directions left out: the largest first, then in the order of `nodes`, as those in each. An isolate is a component of its own. */
export const componentsOf = (nodes: readonly string[], edges: readonly Edge[]): string[][] => {
  const places = placesOf(nodes);
  const placeOf = (node: string | undefined): number => places.get(node as string) as number;
  const pieces = connectedComponents(graphOf(nodes, edges)).map((piece) => piece.sort((a, b) => placeOf(a) - placeOf(b)));
  return pieces.sort((a, b) => b.length - a.length || placeOf(a[0]) - placeOf(b[0]));
};

/** Cut points, also called articulation points (Harary 1969): nodes without whom the network falls into more pieces, directions left out. Every small sparse team has some. In the order of `nodes`. */
export const cutPointsOf = (nodes: readonly string[], edges: readonly Edge[]): string[] => {
  const neighbours = neighboursOf(nodes, edges);
  const whole = piecesWithout(neighbours, -1).length;
  return nodes.filter((_, place) => piecesWithout(neighbours, place).length > whole);
};

const fragmentationAmong = (pieces: readonly (readonly unknown[])[], n: number): number => 1 - pieces.reduce((sum, { length }) => sum + length * (length - 1), 0) / (n * (n - 1));

/**
 * Fragmentation (Borgatti 2006): F = 1 - sum of c(c - 1) over components of c people, divided by n(n - 1). 0 when everybody can reach everybody, 1 when nobody reaches anybody; directions are left out.
 * Below two people there is nobody to reach: undefined.
 */
export const fragmentation = (nodes: readonly string[], edges: readonly Edge[]): number | undefined =>
  nodes.length < 2 ? undefined : fragmentationAmong(componentsOf(nodes, edges), nodes.length);

/** What the network loses with one person. */
export interface KeyPlayer {
  readonly node: string;
  /** Fragmentation of the others without this person, 0 to 1. */
  readonly fragmentation: number;
}

/** The key-player problem, one person at a time (Borgatti 2006, KPP-Neg): fragmentation of the rest without each. The worst loss first, then in the order of `nodes`. Below three people: empty. */
export const keyPlayers = (nodes: readonly string[], edges: readonly Edge[]): KeyPlayer[] => {
  if (nodes.length < 3) return [];
  const neighbours = neighboursOf(nodes, edges);
  return nodes.map((node, place) => ({ node, fragmentation: fragmentationAmong(piecesWithout(neighbours, place), nodes.length - 1) })).sort((a, b) => b.fragmentation - a.fragmentation);
};
