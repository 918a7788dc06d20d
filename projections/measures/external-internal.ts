import { type Edge, edgesAmong, placesOf } from "./edge.ts";
import { seeded } from "./random.ts";
import type { Groups } from "./signed-modularity.ts";

/** Whether ties go out of groups or stay inside. */
export interface EiIndex {
  /** (external - internal) / (external + internal): -1 (all inside) to 1 (all outside). */
  readonly value: number;
  readonly external: number;
  readonly internal: number;
  /** What the same ties and group sizes give by chance: the mean over permutations, -1 to 1. Groups of different sizes make it differ from 0. */
  readonly expected: number;
  /** How often chance gives a value at least this low; small means that the groups keep to themselves. Above 0, at most 1. */
  readonly pInward: number;
  /** How often chance gives a value at least this high. */
  readonly pOutward: number;
}

/**
 * E-I index (Krackhardt & Stern 1988) with a permutation null: the labels of the groups are dealt out anew among the same people, seeded. Ties count 1 each; the caller chooses which count, such as positive ones.
 * Depends on the sizes of groups, hence the null. Without ties among grouped people, or with one group, it is undefined.
 * @param permutations 1,000 when left out
 */
export const eiIndex = (groups: Groups, edges: readonly Edge[], { permutations = 1_000, seed = 1 }: { readonly permutations?: number; readonly seed?: number } = {}): EiIndex | undefined => {
  const people = [...groups.keys()];
  const labels = [...groups.values()];
  const counted = edgesAmong(people, edges);
  if (counted.length === 0 || new Set(labels).size < 2) return undefined;
  const places = placesOf(people);
  const ends = counted.map(({ from, to }) => [places.get(from) as number, places.get(to) as number] as const);
  const externalOf = (dealt: readonly (string | number)[]): number => ends.reduce((sum, [from, to]) => (dealt[from] === dealt[to] ? sum : sum + 1), 0);
  const external = externalOf(labels);
  const random = seeded(seed);
  const byChance = Array.from({ length: permutations }, () => externalOf(random.shuffled(labels)));
  const valueOf = (outside: number): number => (2 * outside - counted.length) / counted.length;
  // What was seen is one of the permutations, so that p is never 0 (Phipson & Smyth 2010).
  const p = (counts: (outside: number) => boolean): number => (byChance.filter(counts).length + 1) / (permutations + 1);
  return {
    value: valueOf(external), external, internal: counted.length - external, expected: valueOf(byChance.reduce((sum, each) => sum + each, external) / (permutations + 1)),
    pInward: p((outside) => outside <= external), pOutward: p((outside) => outside >= external),
  };
};
