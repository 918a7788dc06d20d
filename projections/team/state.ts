import type { Moment } from "../../src/events/moment.ts";
import type { Dimension } from "../../src/events/vocabulary.ts";
import type {
  Action, Attendance, Burden, ClaimAnswer, CoachingAgreement, Consent, Context, Contract, Erased, Goal, GoalProgress, Grant, Hypothesis, Initiative, Instrument, PatternAnswer,
  PatternSetting, Perception, Plan, SurveyMean, SurveyRound, TeamAgreement,
} from "./parts.ts";
import type { Claim, Span, Trace } from "./traces.ts";

/** The engagement itself. */
export interface EngagementState {
  readonly status: "UNOPENED" | "OPEN" | "CLOSED";
  readonly timeZone: string;
  readonly title?: string;
  readonly openedAt?: Moment;
  readonly closedAt?: Moment;
  readonly phase?: string;
  readonly phaseSince?: Moment;
  /** When every text of it was made unreadable. */
  readonly erasedAt?: Moment;
}

/** A coach at work in the engagement. */
export interface Coach extends Span, Trace { readonly coach: string; readonly capacity: string }
/** A team of the engagement. */
export interface Team extends Trace { readonly team: string; readonly purpose?: string; readonly partOf?: string }
/** A person's membership of one team, with earlier stays. */
export interface Member extends Span, Trace {
  readonly member: string;
  readonly team: string;
  readonly reason?: string;
  readonly absentSince?: Moment;
  readonly expectedBack?: Moment;
  readonly departure?: { readonly announcedAt: Moment; readonly effectiveOn?: Moment; readonly reason?: string };
  readonly earlier: readonly Required<Span>[];
}
/** A formal role held by a member in a team. */
export interface Role extends Span, Trace { readonly member: string; readonly role: string; readonly team: string; readonly decides: readonly string[] }
/** A change of roles that is known but has not happened. */
export interface AnnouncedRole extends Trace { readonly member: string; readonly role: string; readonly team: string; readonly effectiveOn?: Moment }
/** An attribute of an element, such as its site. */
export interface Attribute extends Claim { readonly element: string; readonly attribute: string; readonly value: string }
/** An element on the map that need not be a member. */
export interface Element extends Trace { readonly element: string; readonly kind: string; readonly team?: string }
/** An emotional role as one informant sees it. */
export interface EmotionalRole extends Claim {
  readonly element: string;
  readonly role: string;
  readonly scheme: string;
  readonly strength?: number;
  readonly forWhom: readonly string[];
}
/** The latest reading of one tie by one informant. */
export interface Reading extends Claim {
  readonly from: string;
  readonly to: string;
  readonly dimension: Dimension;
  readonly strength: number;
  readonly scaleMin: number;
  readonly scaleMax: number;
  /** How many readings this informant has given of this tie. */
  readonly count: number;
  /** The strength of the reading before, on its own scale. */
  readonly before?: { readonly strength: number; readonly scaleMin: number; readonly scaleMax: number; readonly at: Moment };
}
/** What was mended between the same elements: how often, and last when. */
export interface Repair extends Trace { readonly between: readonly string[]; readonly count: number }
/** The latest reading of one signal about one element by one informant. */
export interface Signal extends Claim {
  readonly kind: string;
  readonly about: string;
  readonly value: number;
  readonly scaleMin: number;
  readonly scaleMax: number;
  readonly count: number;
}
/** Acts of one kind from one element to another: how many, and the last. */
export interface Acts extends Trace { readonly act: string; readonly by: string; readonly to?: string; readonly count: number }
/** Sessions of one kind: how many, and the last. */
export interface Sessions extends Trace { readonly kind: string; readonly count: number }
/** How often coaching aimed at one element. */
export interface Aim extends Trace { readonly element: string; readonly count: number }
/** Growth in one quality as one informant last saw it. */
export interface Growth extends Claim { readonly about: string; readonly quality: string; readonly level: number; readonly count: number }
/** A fracture and what became of it. */
export interface Fracture extends Claim {
  readonly fracture: string;
  readonly kind: string;
  readonly touches: readonly string[];
  readonly team?: string;
  readonly severity: number;
  readonly status: "OPEN" | "REPAIRED" | "WITHDRAWN";
  readonly settledAt?: Moment;
}
/** Something the record says that does not fit what it said before; listed, never refused by a fold. */
export interface Inconsistency extends Trace { readonly code: string; readonly message: string }

/** The team as the facts tell it: plain data, keyed by what each part is about. Maps keep the order of first mention. */
export interface TeamState {
  readonly engagement: EngagementState;
  readonly coaches: ReadonlyMap<string, Coach>;
  readonly teams: ReadonlyMap<string, Team>;
  readonly members: ReadonlyMap<string, Member>;
  readonly roles: ReadonlyMap<string, Role>;
  readonly announcedRoles: ReadonlyMap<string, AnnouncedRole>;
  readonly attributes: ReadonlyMap<string, Attribute>;
  readonly elements: ReadonlyMap<string, Element>;
  readonly emotionalRoles: ReadonlyMap<string, EmotionalRole>;
  readonly relationships: ReadonlyMap<string, Reading>;
  readonly repairs: ReadonlyMap<string, Repair>;
  readonly signals: ReadonlyMap<string, Signal>;
  readonly acts: ReadonlyMap<string, Acts>;
  readonly sessions: ReadonlyMap<string, Sessions>;
  readonly aims: ReadonlyMap<string, Aim>;
  readonly growth: ReadonlyMap<string, Growth>;
  readonly agreements: ReadonlyMap<string, CoachingAgreement>;
  readonly consents: ReadonlyMap<string, Consent>;
  readonly burdens: ReadonlyMap<string, Burden>;
  readonly contracts: ReadonlyMap<string, Contract>;
  readonly teamAgreements: ReadonlyMap<string, TeamAgreement>;
  readonly plans: ReadonlyMap<string, Plan>;
  readonly goals: ReadonlyMap<string, Goal>;
  readonly goalProgress: ReadonlyMap<string, GoalProgress>;
  readonly perceptions: ReadonlyMap<string, Perception>;
  readonly actions: ReadonlyMap<string, Action>;
  readonly hypotheses: ReadonlyMap<string, Hypothesis>;
  readonly instruments: ReadonlyMap<string, Instrument>;
  readonly rounds: ReadonlyMap<string, SurveyRound>;
  readonly surveyMeans: ReadonlyMap<string, SurveyMean>;
  readonly attendance: ReadonlyMap<string, Attendance>;
  readonly contexts: ReadonlyMap<string, Context>;
  readonly initiatives: ReadonlyMap<string, Initiative>;
  readonly claimAnswers: ReadonlyMap<string, ClaimAnswer>;
  readonly patternAnswers: ReadonlyMap<string, PatternAnswer>;
  readonly patternSettings: ReadonlyMap<string, PatternSetting>;
  readonly grants: ReadonlyMap<string, Grant>;
  readonly erased: ReadonlyMap<string, Erased>;
  readonly fractures: ReadonlyMap<string, Fracture>;
  readonly inconsistencies: ReadonlyMap<string, Inconsistency>;
}

/** The parts of the state that are kept by key. */
export type Slice = Exclude<keyof TeamState, "engagement">;
/** An entry of a slice. */
export type Entry<S extends Slice> = TeamState[S] extends ReadonlyMap<string, infer E> ? E : never;

/** The slices, in the order in which changes are reported. */
export const SLICES = [
  "coaches", "teams", "members", "roles", "announcedRoles", "attributes", "elements", "emotionalRoles", "relationships", "repairs",
  "signals", "acts", "sessions", "aims", "growth", "agreements", "consents", "burdens", "contracts", "teamAgreements", "plans", "goals", "goalProgress", "perceptions",
  "actions", "hypotheses", "instruments", "rounds", "surveyMeans", "attendance", "contexts", "initiatives", "claimAnswers", "patternAnswers", "patternSettings", "grants", "erased",
  "fractures", "inconsistencies",
] as const satisfies readonly Slice[];

/** The key of an entry: its parts joined so that no two different lists of parts collide. */
export const keyOf = (...parts: readonly (string | undefined)[]): string => parts.join("|");

/** The state before the first fact. */
export const EMPTY_TEAM: TeamState = {
  engagement: { status: "UNOPENED", timeZone: "UTC" },
  ...(Object.fromEntries(SLICES.map((slice) => [slice, new Map()])) as unknown as Omit<TeamState, "engagement">),
};

/** The team's id when a fact names none. */
export const MAIN_TEAM = "team";
