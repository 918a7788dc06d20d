import jstat from "jstat";
import { logChoose } from "./log-choose.ts";

/** Bounds on a number, ends included. */
export interface Interval {
  readonly lower: number;
  readonly upper: number;
}

const { beta } = jstat.jStat;
const chanceOf = (k: number, n: number, p: number): number => (p <= 0 || p >= 1 ? Number(k === (p <= 0 ? 0 : n)) : Math.exp(logChoose(n, k) + k * Math.log(p) + (n - k) * Math.log(1 - p)));

/**
 * Exact interval for a proportion (Clopper & Pearson 1934): never covers less than it promises. Range 0 to 1; without trials it is all of it.
 * @param confidence 0.95 when left out
 */
export const proportionInterval = (successes: number, trials: number, confidence = 0.95): Interval => {
  const tail = (1 - confidence) / 2;
  return {
    lower: successes === 0 ? 0 : beta.inv(tail, successes, trials - successes + 1),
    upper: successes >= trials ? 1 : beta.inv(1 - tail, successes + 1, trials - successes),
  };
};

/**
 * Exact two-sided binomial test: the chance of everything no likelier than what was seen, 0 to 1. 1 without trials.
 * @param chance of a success, 0 to 1; a half when left out
 */
export const binomialTest = (successes: number, trials: number, chance = 0.5): number => {
  const seen = chanceOf(successes, trials, chance) * (1 + 1e-7);
  let p = 0;
  for (let k = 0; k <= trials; k += 1) {
    const likely = chanceOf(k, trials, chance);
    if (likely <= seen) p += likely;
  }
  return Math.min(1, p);
};

/**
 * Exact one-sided binomial test: the chance of at least so many successes, 0 to 1. 1 without trials.
 * @param chance of a success, 0 to 1
 */
export const binomialAtLeast = (successes: number, trials: number, chance: number): number => {
  let p = 0;
  for (let k = successes; k <= trials; k += 1) p += chanceOf(k, trials, chance);
  return successes <= 0 ? 1 : Math.min(1, p);
};

/**
 * Sign test (Dixon & Mood 1946), one-sided mid-p: half the chance of exactly so many heads of n fair coins, and all of more (Lancaster 1961), because an exact p is too cautious for a handful of people. 0 to 1; 0.5 of none.
 * @param heads whole, 0 to n
 */
export const signTestMidP = (heads: number, n: number): number => {
  let [ways, tail] = [1, 0];
  for (let k = 0; k <= n; k += 1) {
    if (k >= heads) tail += k === heads ? ways / 2 : ways;
    ways = (ways * (n - k)) / (k + 1);
  }
  return tail / 2 ** n;
};

/**
 * Exact McNemar test (McNemar 1947) of matched pairs: are those that differ one way as many as those that differ the other way? Two-sided p, 0 to 1; 1 when no pair differs.
 * @param one pairs that differ one way
 * @param other pairs that differ the other way
 */
export const mcnemar = (one: number, other: number): number => binomialTest(one, one + other);
