import { mean, sampleVariance } from "simple-statistics";

/** Variance of answers that say nothing, all options equally often (James, Demaree & Wolf 1984): (A^2 - 1) / 12 for A options. A generous null: people avoid ends. */
export const uniformVariance = (options: number): number => (options ** 2 - 1) / 12;

const agreed = (items: number, ratio: number): number => (items * (1 - ratio)) / (items * (1 - ratio) + ratio);

/**
 * Agreement of raters on one item, r_wg (James, Demaree & Wolf 1984): 1 - s^2 / sigma_E^2, s^2 the variance between raters (n - 1 below the line). 0 (no more than chance) to 1 (all say the same); below 0 is set to 0.
 * Few raters and a restricted range mislead it. Below two raters it is undefined.
 * @param expected sigma_E^2, such as {@link uniformVariance}
 */
export const rwg = (answers: readonly number[], expected: number): number | undefined => (answers.length < 2 ? undefined : Math.max(0, 1 - sampleVariance([...answers]) / expected));

/**
 * Agreement over J parallel items, r_wg(j) (James, Demaree & Wolf 1984): J(1 - q) / (J(1 - q) + q), q the mean variance of the items / sigma_E^2. 0 to 1; set to 0 where q is above 1. Rises with J by itself.
 * Below two raters, or without items, it is undefined.
 * @param answers one row a rater, the same items in each; reversed items turned round
 */
export const rwgj = (answers: readonly (readonly number[])[], expected: number): number | undefined => {
  const items = answers[0]?.length ?? 0;
  if (answers.length < 2 || items === 0) return undefined;
  const variances = Array.from({ length: items }, (_, item) => sampleVariance(answers.map((row) => row[item] as number)));
  const ratio = mean(variances) / expected;
  return ratio >= 1 ? 0 : agreed(items, ratio);
};

/** The same null for a scale without steps, such as a slider: (highest - lowest)^2 / 12. */
export const continuousVariance = (lowest: number, highest: number): number => (highest - lowest) ** 2 / 12;
