import type { Edge } from "./edge.ts";
import { optimalPartitions } from "./balance-exact.ts";
import { boundedPartition } from "./balance-search.ts";
import { ROUNDING, type SignedPairs, signedPairs } from "./signed-pairs.ts";

/** The least that does not fit in k blocks. */
export interface LineIndexAt {
  /** Into how many blocks, none of them empty. */
  readonly k: number;
  /** Weight of the edges that do not fit in `partition`: negative ones inside blocks and positive ones between them. The line index is this, or half of it (Doreian & Mrvar 1996 halve it). */
  readonly raw: number;
  /** No partition into k blocks does with less; equal to `raw` where exact. */
  readonly lower: number;
  /** Is `raw` proved to be the least? */
  readonly exact: boolean;
  /** The blocks, by their first member; of several optimal partitions the lexicographically first where the subset programme found it. */
  readonly partition: readonly (readonly string[])[];
}

/** How far a signed network is from falling into blocks that like each other inside and not outside. */
export interface LineIndex {
  /** Weight of all edges, signs left out. */
  readonly total: number;
  /** For k = 1, 2, ...; never more blocks than nodes. */
  readonly byBlocks: readonly LineIndexAt[];
  /** The k that needs least, the smallest of equals. */
  readonly best: LineIndexAt;
  /** `best.raw / total`: 0 (falls into blocks without remainder) to 1. */
  readonly ratio: number;
}

/** What a line index may be asked for. */
export interface LineIndexOptions {
  /** k = 1 to this; 5 when left out, and 5 at most where it is exact. */
  readonly mostBlocks?: number;
  /** Every edge counts 1, whatever its weight. */
  readonly signOnly?: boolean;
  /** Up to how many nodes it is exact; 18 when left out, 20 at most. Each node more takes three times as long. */
  readonly exactUpTo?: number;
  /** Of the search beyond; 1 when left out. */
  readonly seed?: number;
}

const named = ({ nodes }: SignedPairs, blocks: readonly (readonly number[])[]): string[][] => blocks.map((block) => block.map((place) => nodes[place] as string));

const bounded = (pairs: SignedPairs, k: number, seed: number): LineIndexAt => {
  const { upper, lower, blocks } = boundedPartition(pairs, k, seed);
  const exact = upper - lower <= ROUNDING * (pairs.positive + pairs.negative);
  return { k, raw: upper, lower: exact ? upper : lower, exact, partition: named(pairs, blocks) };
};

/**
 * Line index of balance, also called frustration (Harary 1959; Doreian & Mrvar 1996; Aref & Wilson 2018): min over partitions into k blocks of negative weight inside + positive weight between.
 * Exact by dynamic programming over subsets up to `exactUpTo` nodes, beyond it a seeded search with a lower bound that says so.
 * It falls as groups form, also in groups that never break (Newcomb), and it fell before Sampson's expulsions: it finds the fault line, not the time of a fracture.
 * Without edges nothing can fit or not: undefined.
 */
export const lineIndex = (nodes: readonly string[], edges: readonly Edge[], { mostBlocks = 5, signOnly = false, exactUpTo = 18, seed = 1 }: LineIndexOptions = {}): LineIndex | undefined => {
  const pairs = signedPairs(nodes, edges, signOnly);
  const total = pairs.positive + pairs.negative;
  if (total === 0) return undefined;
  const byBlocks = pairs.nodes.length <= exactUpTo
    ? optimalPartitions(pairs, mostBlocks).map(({ k, raw, blocks }) => ({ k, raw, lower: raw, exact: true, partition: named(pairs, blocks) }))
    : Array.from({ length: Math.min(mostBlocks, pairs.nodes.length) }, (_, index) => bounded(pairs, index + 1, seed));
  const best = byBlocks.reduce((least, each) => (each.raw < least.raw - ROUNDING * total ? each : least));
  return { total, byBlocks, best, ratio: best.raw / total };
};

/** Normalised frustration (Aref & Wilson 2018): 1 - 2 * L / total with L the least of one or two blocks: 1 is balanced, 0 as far from it as can be. */
export const normalisedFrustration = ({ total, byBlocks }: LineIndex): number => 1 - (2 * Math.min(...byBlocks.filter(({ k }) => k <= 2).map(({ raw }) => raw))) / total;
