/** What is nearer to nought is the tail of a difference that was none. */
const NOTHING = 1e-9;

/**
 * A number as people can use it: five significant digits, from a thousand on two decimals, whole numbers as they are. Arithmetic in binary fractions leaves tails (-0.3999999999999999) that
 * nobody measured. Only for what is shown: what is judged is never rounded.
 */
export const rounded = (value: number): number => {
  if (Number.isInteger(value)) return value;
  return Math.abs(value) < NOTHING ? 0 : Number(Math.abs(value) < 1000 ? value.toPrecision(5) : value.toFixed(2));
};
