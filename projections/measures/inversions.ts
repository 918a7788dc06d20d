/** Adds `source`, moved up by `by` places, to `target`. */
const addMoved = (target: Float64Array, source: Float64Array, by: number): void => {
  for (const [index, value] of source.entries()) target[index + by] = (target[index + by] as number) + value;
};

/** The Gaussian binomial as coefficients, by Pascal's rule: in how many ways `chosen` of `among` stand with i inversions. Only additions, so nothing cancels. */
const gaussianBinomial = (among: number, chosen: number): Float64Array => {
  let row: Float64Array[] = [Float64Array.of(1)];
  for (let size = 1; size <= among; size += 1) {
    row = Array.from({ length: Math.min(size, chosen) + 1 }, (_, taken) => {
      const next = new Float64Array(taken * (size - taken) + 1);
      if (taken > 0) addMoved(next, row[taken - 1] as Float64Array, 0);
      if (taken < size) addMoved(next, row[taken] as Float64Array, taken);
      return next;
    });
  }
  return row[chosen] as Float64Array;
};

const product = (a: Float64Array, b: Float64Array): Float64Array => {
  const result = new Float64Array(a.length + b.length - 1);
  for (const [at, value] of a.entries()) for (const [index, other] of b.entries()) result[at + index] = (result[at + index] as number) + value * other;
  return result;
};

/**
 * How many inversions a sequence has by chance, as probabilities of 0, 1, 2, ...: the q-multinomial coefficient (MacMahon 1913), every order of the values equally likely.
 * @param ties how often each distinct value stands in the sequence
 */
export const inversionsByChance = (ties: readonly number[]): Float64Array => {
  let placed = 0;
  const counts = ties.reduce<Float64Array>((so, size) => {
    placed += size;
    return product(so, gaussianBinomial(placed, size));
  }, Float64Array.of(1));
  const all = counts.reduce((sum, count) => sum + count, 0);
  return counts.map((count) => count / all);
};
