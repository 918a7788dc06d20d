import { type Edge, edgesAmong, placesOf } from "./edge.ts";
import { seeded } from "./random.ts";

/** Do signed ties hang together in triads? */
export interface TriadCohesion {
  /** How many triads of which all three ties are known. */
  readonly triads: number;
  /** How often chance gives triads that agree at least as well: the same ties dealt out anew among the pairs that were read. Above 0, at most 1. */
  readonly p: number;
}

/** What is left of ties when one's own way of answering (the mean of what one says) and one's standing (the mean of what is said of one) are taken off. */
const centred = (n: number, ends: readonly (readonly [number, number])[], weights: readonly number[]): number[] => {
  const [said, heard] = [new Float64Array(n), new Float64Array(n)];
  const [saidCount, heardCount] = [new Float64Array(n), new Float64Array(n)];
  const all = weights.reduce((sum, weight) => sum + weight, 0) / weights.length;
  for (const [place, [from, to]] of ends.entries()) {
    const weight = weights[place] as number;
    said[from] = (said[from] as number) + weight - all;
    heard[to] = (heard[to] as number) + weight - all;
    saidCount[from] = (saidCount[from] as number) + 1;
    heardCount[to] = (heardCount[to] as number) + 1;
  }
  return ends.map(([from, to], place) => (weights[place] as number) - all - (said[from] as number) / (saidCount[from] as number) - (heard[to] as number) / (heardCount[to] as number));
};

/** As good as nothing: what a tie that was read as neutral weighs, so that it is not taken for none. */
const NEUTRAL_TIE = 1e-12;

type Pairs = readonly (readonly [number, number])[];

/** The ties that were read, as pairs of places and what they weigh. */
const readAmong = (nodes: readonly string[], edges: readonly Edge[]): { readonly pairs: Pairs; readonly weights: readonly number[] } => {
  const places = placesOf(nodes);
  const read = edgesAmong(nodes, edges.map((edge) => (edge.weight === 0 ? { ...edge, weight: NEUTRAL_TIE } : edge)));
  return { pairs: read.map(({ from, to }) => [places.get(from) as number, places.get(to) as number] as const), weights: read.map(({ weight }) => weight) };
};

/** A triad of places a < b < c: where its three pairs stand in a square of n by n. */
type Triad = readonly [ab: number, ac: number, bc: number];

/** The triads of which every two have a tie. */
const triadsAmong = (n: number, pairs: Pairs): Triad[] => {
  const known = new Uint8Array(n * n);
  for (const [a, b] of pairs) known[a * n + b] = known[b * n + a] = 1;
  const triads: Triad[] = [];
  for (let a = 0; a < n; a += 1) for (let b = a + 1; b < n; b += 1) {
    if (!known[a * n + b]) continue;
    for (let c = b + 1; c < n; c += 1) if (known[a * n + c] && known[b * n + c]) triads.push([a * n + b, a * n + c, b * n + c]);
  }
  return triads;
};

/** How far triads agree when the ties weigh so much: the sum over triads of the product of their three ties, both directions together. */
const agreementOf = (n: number, pairs: Pairs, triads: readonly Triad[]): ((weights: readonly number[]) => number) => {
  const sums = new Float64Array(n * n);
  return (weights) => {
    sums.fill(0);
    for (const [place, [from, to]] of pairs.entries()) {
      const at = Math.min(from, to) * n + Math.max(from, to);
      sums[at] = (sums[at] as number) + (weights[place] as number);
    }
    return triads.reduce((sum, [ab, ac, bc]) => sum + (sums[ab] as number) * (sums[ac] as number) * (sums[bc] as number), 0);
  };
};

/** How often the deals are drawn, and from where they begin. */
interface Deals {
  readonly permutations?: number;
  readonly seed?: number;
}

/**
 * Do the ties of triads agree in sign beyond chance (Heider 1946; Cartwright & Harary 1956): sum over triads of the product of their three ties, after each one's way of answering and standing are taken off, against the same ties dealt out anew, seeded.
 * People who rate everybody low, or whom nobody likes, make no blocks. Without triads of known ties it is undefined.
 * @param permutations 199 when left out, so that p is at least 0.005
 */
export const triadCohesion = (nodes: readonly string[], edges: readonly Edge[], { permutations = 199, seed = 1 }: Deals = {}): TriadCohesion | undefined => {
  const n = nodes.length;
  const { pairs, weights } = readAmong(nodes, edges);
  const triads = triadsAmong(n, pairs);
  if (triads.length === 0) return undefined;
  const [agreement, rests, random] = [agreementOf(n, pairs, triads), centred(n, pairs, weights), seeded(seed)];
  const seen = agreement(rests);
  let asGood = 1;
  for (let dealt = 0; dealt < permutations; dealt += 1) if (agreement(random.shuffled(rests)) >= seen - 1e-12) asGood += 1;
  // What was seen is one of the permutations, so that p is never 0 (Phipson & Smyth 2010).
  return { triads: triads.length, p: asGood / (permutations + 1) };
};
