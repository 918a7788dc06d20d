/** How long a simulated engagement is watched, in weeks. */
export const WEEKS = 26;

/** A value, or the end of its scale that it lies beyond. */
export const clamp = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value));
/** A value as somebody gives it who thinks in such steps, with two decimals at most. */
export const rounded = (value: number, step: number): number => Math.round(Math.round(value / step) * step * 100) / 100;
