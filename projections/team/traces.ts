import type { Circle } from "../../src/events/define.ts";
import type { Moment, Precision } from "../../src/events/moment.ts";

/** What every part of the state says of its origin: the fact that made it so, and when. */
export interface Trace {
  readonly factId: string;
  readonly revision: number;
  readonly at: Moment;
}

/** A claim: something seen through somebody's eyes. */
export interface Claim extends Trace {
  readonly informant: string;
  readonly confidence: number;
  readonly precision: Precision;
  readonly audience: readonly Circle[];
}

/** From when to when something held; `until` is absent while it holds. */
export interface Span {
  readonly since: Moment;
  readonly until?: Moment;
}
