import jstat from "jstat";

/**
 * Fisher's combination of independent tests of one question (Fisher 1932): the p of all of them together, 0 to 1. One p stands for itself; none say nothing: undefined.
 * Tests of the same people are not quite independent, so that the figure is somewhat too small: ask for more than it says.
 */
export const combinedP = (ps: readonly number[]): number | undefined => {
  if (ps.length <= 1) return ps[0];
  const statistic = -2 * ps.reduce((sum, p) => sum + Math.log(Math.max(p, 1e-300)), 0);
  return Math.min(1, Math.max(0, 1 - jstat.jStat.chisquare.cdf(statistic, 2 * ps.length)));
};

/**
 * Either of several tests, or all together: the smaller of Fisher's combination and of the smallest p times their number (Bonferroni), 0 to 1. One clear test is not drowned by one that had
 * little to go by. At most twice too small, as the best of two ways to look. One p stands for itself; none say nothing: undefined.
 */
export const eitherOrBoth = (ps: readonly number[]): number | undefined => {
  const together = combinedP(ps);
  return together === undefined ? undefined : Math.min(together, ps.length * Math.min(...ps));
};
