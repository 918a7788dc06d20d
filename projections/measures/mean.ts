/** The arithmetic mean, summed as the values come; NaN of nothing. (The one of simple-statistics corrects for rounding, which takes longer, and throws of nothing.) */
export const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
