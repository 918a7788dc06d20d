import { type Eyes, whoseEyes } from "../measures/whose-eyes.ts";

/** What a figure rests on. */
export interface Basis {
  /** How many ties, meetings or burdens it rests on. */
  readonly n: number;
  /** Share of what could be known that is known, 0 to 1; absent where nobody can say. */
  readonly coverage?: number;
  /** Through whose eyes. */
  readonly eyes: Eyes;
}

/** One figure of a team, or why there is none. */
export interface Figure extends Basis {
  readonly value?: number;
  /** Why there is no value, for people; absent when there is one. */
  readonly notEnough?: string;
  /** False when the value is only proved to be at most this. */
  readonly exact: boolean;
}

/** A figure, or the reason why there is none. */
export const figureOf = (value: number | undefined, why: string, { n, coverage, eyes }: Basis, exact = true): Figure =>
  ({ n, eyes, exact, ...(coverage !== undefined && { coverage }), ...(value === undefined ? { notEnough: why } : { value }) });

/** What rests on informants who said so, seen by the members of a team. */
export const basisOf = (n: number, informants: Iterable<string>, members: readonly string[], coverage?: number): Basis =>
  ({ n, eyes: whoseEyes(informants, members), ...(coverage !== undefined && { coverage }) });
