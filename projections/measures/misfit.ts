import { type Edge, edgesAmong } from "./edge.ts";
import { groupsOf } from "./signed-modularity.ts";

/** What does not fit in a partition that somebody has in mind. */
export interface Misfit {
  /** Weight of all edges among the nodes of its blocks, signs left out. */
  readonly total: number;
  /** Weight of the negative edges inside blocks, without its sign. */
  readonly negativeInside: number;
  /** Weight of the positive edges between blocks. */
  readonly positiveBetween: number;
  /** Both together; {@link lineIndex} is the least that any partition into as many blocks leaves. */
  readonly raw: number;
  /** `raw / total`: 0 (nobody across a line likes, nobody inside dislikes) to 1. */
  readonly ratio: number;
}

const weightOf = (edges: readonly Edge[], signOnly: boolean): number => edges.reduce((sum, { weight }) => sum + (signOnly ? 1 : Math.abs(weight)), 0);

/**
 * Frustration of a given partition (Doreian & Mrvar 1996), as Talaga, Stella, Swanson & Teixeira (2023) take it of the factions that Sampson named: the weight that does not fit as a share of all. 0 to 1.
 * Whoever is in no block is left out with all edges. Without edges among the blocks' nodes it is undefined.
 * @param signOnly every edge counts 1
 */
export const misfitOf = (blocks: readonly (readonly string[])[], edges: readonly Edge[], signOnly = false): Misfit | undefined => {
  const groups = groupsOf(blocks);
  const counted = edgesAmong([...groups.keys()], edges);
  const total = weightOf(counted, signOnly);
  if (total === 0) return undefined;
  const inside = ({ from, to }: Edge): boolean => groups.get(from) === groups.get(to);
  const negativeInside = weightOf(counted.filter((edge) => edge.weight < 0 && inside(edge)), signOnly);
  const positiveBetween = weightOf(counted.filter((edge) => edge.weight > 0 && !inside(edge)), signOnly);
  const raw = negativeInside + positiveBetween;
  return { total, negativeInside, positiveBetween, raw, ratio: raw / total };
};
