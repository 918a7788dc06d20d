import { Matrix } from "ml-matrix";
import type { Edge } from "./edge.ts";
import { type SignedPairs, signedPairs } from "./signed-pairs.ts";

/** Triangles of a signed network. */
export interface Triangles {
  /** Triples of which every two have a tie. */
  readonly triangles: number;
  /** Those with an even number of negative ties: the friend of my friend is my friend, the enemy of my enemy too. */
  readonly balanced: number;
  /** balanced / triangles, 0 to 1. */
  readonly share: number;
}

/** The sign of every pair: that of both directions together; pairs whose directions cancel have no tie. */
const signsOf = ({ nodes: { length: n }, liking, dislike }: SignedPairs): Matrix =>
  Matrix.from1DArray(n, n, Array.from(liking, (like, at) => Math.sign(like - (dislike[at] as number))));

/** Six times the number of triangles of a symmetric matrix, signed. */
const cubeTrace = (matrix: Matrix): number => matrix.mmul(matrix).mul(matrix).sum();

/**
 * Share of balanced triangles (Heider 1946; Cartwright & Harary 1956): (tr A^3 + tr |A|^3) / (2 tr |A|^3), A symmetric with entries -1, 0, 1.
 * Directions are brought together by the sign of their sum, which hides one-sided ties. Without triangles it is undefined.
 */
export const balancedTriangles = (nodes: readonly string[], edges: readonly Edge[]): Triangles | undefined => {
  if (nodes.length < 3) return undefined;
  const signs = signsOf(signedPairs(nodes, edges));
  const triangles = Math.round(cubeTrace(Matrix.abs(signs)) / 6);
  const balanced = (triangles + Math.round(cubeTrace(signs) / 6)) / 2;
  return triangles === 0 ? undefined : { triangles, balanced, share: balanced / triangles };
};
