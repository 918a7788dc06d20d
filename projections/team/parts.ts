import type { Claim, Span, Trace } from "./traces.ts";
import type { Moment } from "../../src/events/moment.ts";

/** What the parties agreed about the coaching, as it reads now. */
export interface CoachingAgreement extends Trace {
  readonly agreement: string;
  readonly parties: readonly string[];
  readonly goals: readonly string[];
  readonly told?: string;
  readonly retentionMonths?: number;
  readonly revisions: number;
}
/** A consent, in force while `until` is absent. */
export interface Consent extends Span, Trace { readonly by: string; readonly scope: string }
/** What one element carries for others, as one informant sees it. */
export interface Burden extends Claim {
  readonly burden: string;
  readonly carrier: string;
  readonly forWhom: readonly string[];
  readonly kind: string;
  readonly weight?: number;
  /** Since when the present carrier carries it. */
  readonly since: Moment;
  readonly earlier: readonly { readonly carrier: string; readonly since: Moment; readonly until: Moment }[];
  readonly releasedAt?: Moment;
}
/** An expectation that was held but never agreed, as one informant sees it. */
export interface Contract extends Claim {
  readonly contract: string;
  readonly owedBy: string;
  readonly owedTo: readonly string[];
  readonly heldSince?: string;
  readonly breaches: number;
  /** Severities of its breaches, added up. */
  readonly breachLoad: number;
  readonly lastBreachAt?: Moment;
  readonly renegotiatedAt?: Moment;
  readonly into?: string;
}
/** What the team agreed aloud. */
export interface TeamAgreement extends Trace {
  readonly agreement: string;
  readonly parties: readonly string[];
  readonly reviewOn?: string;
  readonly kept: number;
  readonly broken: number;
  readonly lastBrokenAt?: Moment;
}
/** A step of the coaching that is planned. */
export interface Plan extends Trace {
  readonly plan: string;
  readonly kind: string;
  readonly participants: readonly string[];
  readonly aimedAt: readonly string[];
  readonly pattern?: string;
  readonly plannedFor?: Moment;
}
/** A goal of the coaching. */
export interface Goal extends Trace { readonly goal: string; readonly about: readonly string[]; readonly wishedBy?: string; readonly due?: string }
/** How far a goal is reached in one informant's eyes, 0 to 1. */
export interface GoalProgress extends Claim { readonly goal: string; readonly progress: number }
/** How one informant last read a change in somebody's behaviour. */
export interface Perception extends Claim {
  readonly about: string;
  readonly behaviour: string;
  readonly readAs: string;
  readonly intensity: number;
  readonly count: number;
}
/** A step that somebody took on. */
export interface Action extends Trace { readonly action: string; readonly by: readonly string[]; readonly due?: string; readonly doneAt?: Moment }
/** What a coach supposes. */
export interface Hypothesis extends Claim { readonly hypothesis: string; readonly about: readonly string[]; readonly pattern?: string }
/** A set of items on one scale. */
export interface Instrument extends Trace {
  readonly instrument: string;
  readonly items: readonly string[];
  readonly reversed: readonly string[];
  readonly scaleMin: number;
  readonly scaleMax: number;
  readonly better: "UP" | "DOWN" | "NEITHER";
  readonly measures?: string;
}
/** One asking of an instrument. */
export interface SurveyRound extends Trace {
  readonly round: string;
  readonly instrument: string;
  readonly invited?: number;
  readonly answered: number;
  readonly closedAt?: Moment;
}
/** What one round said of one element: the mean over respondents of the mean of their items, reversed items turned. */
export interface SurveyMean extends Trace { readonly round: string; readonly instrument: string; readonly about: string; readonly n: number; readonly mean: number }
/** How often an element was invited to meetings, came, and spoke; `watched` counts the meetings at which speaking was noted. */
export interface Attendance extends Trace { readonly element: string; readonly invited: number; readonly present: number; readonly watched: number; readonly spoke: number }
/** Something that changed around the team. */
export interface Context extends Claim { readonly kind: string; readonly touches: readonly string[] }
/** What the team began together. */
export interface Initiative extends Trace {
  readonly initiative: string;
  readonly lead?: string;
  readonly participants: readonly string[];
  readonly status: "RUNNING" | "SUCCEEDED" | "FAILED" | "ABANDONED";
  readonly finishedAt?: Moment;
}
/** What one informant says to a claim about somebody. */
export interface ClaimAnswer extends Claim { readonly claim: string; readonly stance: "OWNED" | "DISPUTED" }
/** What was said to a pattern, last. */
export interface PatternAnswer extends Claim { readonly pattern: string; readonly subjects: readonly string[]; readonly stance: "ACKNOWLEDGED" | "REJECTED" | "SHARED_WITH_TEAM" }
/** A free choice of a pattern, set for this engagement. */
export interface PatternSetting extends Trace { readonly pattern: string; readonly setting: string; readonly number: number }
/** An element whose texts were made unreadable. */
export interface Erased extends Trace { readonly element: string; readonly erasure: string; readonly because: string }
/** A right to look, in force while `until` is absent and `expires` lies ahead. */
export interface Grant extends Span, Trace { readonly grantee: string; readonly as: string; readonly expires?: Moment }
