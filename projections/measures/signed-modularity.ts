import { type Edge, edgesAmong } from "./edge.ts";

/** Which group each node is in; nodes without one are left out. */
export type Groups = ReadonlyMap<string, string | number>;

/** The groups of a partition, numbered from 0. */
export const groupsOf = (partition: readonly (readonly string[])[]): Groups => new Map(partition.flatMap((block, group) => block.map((node) => [node, group] as const)));

/** Modularity of the edges of one sign (Newman & Girvan 2004, directed: Leicht & Newman 2008): share inside groups, less what the strengths alone would give. */
const modularityOf = (groups: Groups, edges: readonly Edge[], weight: number): number => {
  const strengths = new Map<string | number, { out: number; in: number }>();
  let inside = 0;
  for (const { from, to, weight: signed } of edges) {
    const size = Math.abs(signed);
    const [a, b] = [groups.get(from) as string | number, groups.get(to) as string | number];
    for (const group of [a, b]) if (!strengths.has(group)) strengths.set(group, { out: 0, in: 0 });
    (strengths.get(a) as { out: number }).out += size;
    (strengths.get(b) as { in: number }).in += size;
    if (a === b) inside += size;
  }
  return inside / weight - [...strengths.values()].reduce((sum, both) => sum + both.out * both.in, 0) / weight ** 2;
};

const weightOf = (edges: readonly Edge[]): number => edges.reduce((sum, { weight }) => sum + Math.abs(weight), 0);

/**
 * Signed modularity of a partition (Gomez, Jensen & Arenas 2009): Q = w+ / (w+ + w-) Q+ - w- / (w+ + w-) Q-, edges with their directions. -1 to 1; 0 is what chance gives.
 * Has a resolution limit, and the best partition of a random network scores above 0. Without edges among grouped nodes it is undefined.
 */
export const signedModularity = (groups: Groups, edges: readonly Edge[]): number | undefined => {
  const counted = edgesAmong([...groups.keys()], edges);
  const [positive, negative] = [counted.filter(({ weight }) => weight > 0), counted.filter(({ weight }) => weight < 0)];
  const [plus, minus] = [weightOf(positive), weightOf(negative)];
  if (plus + minus === 0) return undefined;
  return ((plus && plus * modularityOf(groups, positive, plus)) - (minus && minus * modularityOf(groups, negative, minus))) / (plus + minus);
};
