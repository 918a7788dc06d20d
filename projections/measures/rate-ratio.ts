import { type Interval, binomialTest, proportionInterval } from "./exact-binomial.ts";

/** How often something happened, and in how much time or in how many chances. */
export interface Rate {
  readonly count: number;
  /** Opportunity: days, meetings; above 0, the same unit for both rates. */
  readonly exposure: number;
}

/** One rate against another. */
export interface RateRatio extends Interval {
  /** Rate after divided by rate before, 0 or more; undefined when nothing happened before. */
  readonly ratio?: number;
  /** Exact, two-sided, for a ratio of 1. */
  readonly p: number;
}

/**
 * Ratio of two Poisson rates with its exact interval, conditional on the events together (Przyborowski & Wilenski 1940; Clopper & Pearson 1934).
 * `upper` is Infinity when nothing happened before. When nothing happened at all, or there was no opportunity, nothing can be said: undefined.
 * @param confidence 0.95 when left out
 */
export const rateRatio = (after: Rate, before: Rate, confidence = 0.95): RateRatio | undefined => {
  const events = after.count + before.count;
  if (events === 0 || !(after.exposure > 0) || !(before.exposure > 0)) return undefined;
  const share = proportionInterval(after.count, events, confidence);
  const asRatio = (proportion: number): number => (proportion / (1 - proportion)) * (before.exposure / after.exposure);
  return {
    ...(before.count > 0 && { ratio: after.count / after.exposure / (before.count / before.exposure) }),
    lower: asRatio(share.lower), upper: asRatio(share.upper), p: binomialTest(after.count, events, after.exposure / (after.exposure + before.exposure)),
  };
};
