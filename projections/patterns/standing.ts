import type { Finding } from "./finding.ts";

/** Where a pattern emerges, where it is strong and where it dissolves, in the unit of its value; higher is more of it. */
export interface Lines {
  readonly emerges: number;
  readonly strong: number;
  /** Below it what stood strong has eased. Between it and `strong` a pattern that was strong stays so. */
  readonly eases: number;
  /** Below it there is nothing to see. Between it and `emerges` a pattern keeps the standing it had. */
  readonly dissolves: number;
}

/** How far up to the line where a pattern emerges it dissolves, and how far from there up to where it is strong it eases: both wide enough that noise around a line does not flap. */
const BAND = 0.6;

const linesOf = (emerges: number, strong: number): Lines => ({ emerges, strong, eases: emerges + BAND * (strong - emerges), dissolves: BAND * emerges });

/** The lines of a share that emerges at a value: strong half-way between there and 1. */
export const linesOfShare = (emerges: number): Lines => linesOf(emerges, (1 + emerges) / 2);

/** The lines of a load that emerges at a value: strong at twice as much. */
export const linesOfLoad = (emerges: number): Lines => linesOf(emerges, 2 * emerges);

/** How clearly a pattern shows, and whether it is nearly strong. */
export type Judged = Pick<Finding, "standing" | "nearlyStrong">;

/**
 * How clearly a pattern shows: it needs a practical size and statistical clarity; with too little to ever be clear there is not enough to say.
 * @param clear the exact test reached its level and the directions fit
 * @param possible the record is large enough that the test could reach its level
 */
export const standingOf = (value: number, { emerges, strong, eases, dissolves }: Lines, clear: boolean, possible = true): Judged => {
  if (!possible) return { standing: "NOT_ENOUGH" };
  if (value < dissolves) return { standing: "ABSENT" };
  if (!clear || value < emerges) return { standing: "BELOW" };
  return value >= strong ? { standing: "STRONG" } : { standing: "PRESENT", ...(value >= eases && { nearlyStrong: true }) };
};
