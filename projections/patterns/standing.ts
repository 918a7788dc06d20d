import type { Standing } from "./finding.ts";

/** Where a pattern emerges, where it is strong and where it dissolves, in the unit of its value; higher is more of it. */
export interface Lines {
  readonly emerges: number;
  readonly strong: number;
  /** Below it there is nothing to see. Between it and `emerges` a pattern keeps the standing it had. */
  readonly dissolves: number;
}

/** How far below the line where a pattern emerges it dissolves: wide enough that noise around the line does not flap. */
const BAND = 0.6;

/** The lines of a share that emerges at a value: strong half-way between there and 1. */
export const linesOfShare = (emerges: number): Lines => ({ emerges, strong: (1 + emerges) / 2, dissolves: BAND * emerges });

/** The lines of a load that emerges at a value: strong at twice as much. */
export const linesOfLoad = (emerges: number): Lines => ({ emerges, strong: 2 * emerges, dissolves: BAND * emerges });

/**
 * How clearly a pattern shows: it needs a practical size and statistical clarity; with too little to ever be clear there is not enough to say.
 * @param clear the exact test reached its level and the directions fit
 * @param possible the record is large enough that the test could reach its level
 */
export const standingOf = (value: number, { emerges, strong, dissolves }: Lines, clear: boolean, possible = true): Standing => {
  if (!possible) return "NOT_ENOUGH";
  if (value < dissolves) return "ABSENT";
  if (!clear || value < emerges) return "BELOW";
  return value >= strong ? "STRONG" : "PRESENT";
};
