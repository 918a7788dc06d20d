import { EigenvalueDecomposition, Matrix } from "ml-matrix";
import type { Edge } from "./edge.ts";
import { signedPairs } from "./signed-pairs.ts";

const eigenvalues = (values: Iterable<number>, n: number): number[] => new EigenvalueDecomposition(Matrix.from1DArray(n, n, Array.from(values)), { assumeSymmetric: true }).realEigenvalues;

/**
 * Walk-based balance (Estrada & Benzi 2014): tr e^A / tr e^|A|, closed walks of all lengths, the short ones counting most. Above 0 (far from balance) to 1 (balanced).
 * A is the symmetric matrix of signs, -1, 0, 1, of both directions together. Sensitive to size and density: compare a team with itself. Without ties it is undefined.
 */
export const walkBalance = (nodes: readonly string[], edges: readonly Edge[]): number | undefined => {
  const { nodes: { length: n }, liking, dislike } = signedPairs(nodes, edges);
  const signs = liking.map((like, at) => Math.sign(like - (dislike[at] as number)));
  if (!signs.some((sign) => sign !== 0)) return undefined;
  const signed = eigenvalues(signs, n);
  const unsigned = eigenvalues(signs.map(Math.abs), n);
  // Both sums are divided by the largest term, so that no team is too large for e^x.
  const largest = Math.max(...unsigned);
  const sum = (values: readonly number[]): number => values.reduce((total, value) => total + Math.exp(value - largest), 0);
  return sum(signed) / sum(unsigned);
};
