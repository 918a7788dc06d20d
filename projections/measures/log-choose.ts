import jstat from "jstat";

/** Up to this number a logarithm of a factorial is kept: exact tests ask for the same ones again and again. */
const MOST_KEPT = 4096;
const kept = new Float64Array(MOST_KEPT).fill(Number.NaN);

const logFactorial = (n: number): number => {
  if (n >= MOST_KEPT) return jstat.jStat.factorialln(n);
  const known = kept[n] as number;
  return Number.isNaN(known) ? (kept[n] = jstat.jStat.factorialln(n)) : known;
};

/** The natural logarithm of the number of ways to choose k of n. Whole numbers, 0 <= k <= n. */
export const logChoose = (n: number, k: number): number => logFactorial(n) - logFactorial(k) - logFactorial(n - k);
