/** How much of the variance of answers lies between groups. */
export interface Icc {
  /** ICC(1): share of the variance of one answer that the group explains; at most 1, below 0 when groups differ less than chance. */
  readonly single: number;
  /** ICC(2): reliability of the group means; at most 1, below 0 likewise. */
  readonly mean: number;
  /** Number of groups and of answers. */
  readonly groups: number;
  readonly n: number;
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/**
 * Intraclass correlations by one-way analysis of variance (Shrout & Fleiss 1979; Bliese 2000): ICC(1) = (MSB - MSW) / (MSB + (k - 1) MSW), ICC(2) = (MSB - MSW) / MSB, k the mean size of a group.
 * Needs two groups, more answers than groups, and some variance between groups: otherwise undefined.
 * @param answers the answers of each group; empty groups are left out
 */
export const icc = (answers: readonly (readonly number[])[]): Icc | undefined => {
  const groups = answers.filter(({ length }) => length > 0);
  const all = groups.flat();
  if (groups.length < 2 || all.length <= groups.length) return undefined;
  const grand = sum(all) / all.length;
  const means = groups.map((group) => sum(group) / group.length);
  const between = sum(groups.map(({ length }, index) => length * ((means[index] as number) - grand) ** 2)) / (groups.length - 1);
  const within = sum(groups.map((group, index) => sum(group.map((value) => (value - (means[index] as number)) ** 2)))) / (all.length - groups.length);
  if (between === 0) return undefined;
  const size = all.length / groups.length;
  return { single: (between - within) / (between + (size - 1) * within), mean: (between - within) / between, groups: groups.length, n: all.length };
};
