/** The middle value, of two middle ones the larger; 0 of nothing. What others did besides is so rather taken for too much than for too little. */
export const upperMedian = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
