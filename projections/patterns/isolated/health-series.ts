import type { Evidence } from "../finding.ts";

/** One reading of how the others are: 0 the worst, 1 the best of its scale. */
export interface HealthReading {
  readonly at: number;
  readonly value: number;
  /** Whom it is about; the team where it is about all. */
  readonly about: string;
  /** Absent where the giver carries no name. */
  readonly informant?: string;
  /** How it reads as evidence; absent where single answers are not shown. */
  readonly evidence?: () => Evidence;
}

/** Readings of one kind by one giver, oldest first; of surveys by everybody, since their givers cannot be told apart. */
export type Series = readonly HealthReading[];
