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
