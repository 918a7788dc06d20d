const total = (amounts: readonly number[]): number => amounts.reduce((sum, amount) => sum + amount, 0);

/**
 * Gini coefficient (Gini 1912), with the small-sample factor n / (n - 1): 0 when all have the same, 1 when one has all, in a team of any size.
 * Undefined below two people, or when nobody has anything: that is neither equal nor unequal.
 * @param amounts one a person, 0 or more; people without any must be among them
 */
export const gini = (amounts: readonly number[]): number | undefined => {
  const sum = total(amounts);
  const n = amounts.length;
  if (n < 2 || !(sum > 0)) return undefined;
  const ranked = [...amounts].sort((a, b) => a - b).reduce((weighted, amount, index) => weighted + (2 * (index + 1) - n - 1) * amount, 0);
  return ranked / ((n - 1) * sum);
};

/** How concentrated something is. */
export interface Concentration {
  /** Herfindahl-Hirschman index: the sum of squared shares, 1/n (all the same) to 1 (one has all). */
  readonly hhi: number;
  /** The same on a scale from 0 (all the same) to 1 (one has all), so that teams of different sizes compare; undefined with one person. */
  readonly normalised?: number;
  /** The largest share, 0 to 1. */
  readonly largest: number;
}

/**
 * Concentration of load, voice or blame (Hirschman 1945; Herfindahl 1950). Undefined when nobody has anything.
 * @param amounts one a person, 0 or more; people without any must be among them
 */
export const concentration = (amounts: readonly number[]): Concentration | undefined => {
  const sum = total(amounts);
  const n = amounts.length;
  if (!(sum > 0)) return undefined;
  const hhi = amounts.reduce((squares, amount) => squares + (amount / sum) ** 2, 0);
  return { hhi, ...(n > 1 && { normalised: Math.max(0, (hhi - 1 / n) / (1 - 1 / n)) }), largest: Math.max(...amounts) / sum };
};
