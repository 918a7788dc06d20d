/** Dimensions of a tie from one element to another. */
export const DIMENSIONS = ["TRUST", "INFLUENCE", "ADVICE", "COMMUNICATION", "DEPENDENCE", "AFFECT", "ESTEEM"] as const;
/** One of {@link DIMENSIONS}. */
export type Dimension = (typeof DIMENSIONS)[number];

/** What an element of the system is, beyond its job title. */
export const ELEMENT_KINDS = ["MEMBER", "COACH", "STAKEHOLDER", "FORMER_MEMBER", "GHOST_ROLE", "TEAM", "SYSTEM"] as const;

/** The kinds of coaching session. */
export const SESSION_KINDS = ["INDIVIDUAL", "TEAM", "FEEDBACK_LOOP", "CONSTELLATION", "ROLE_CLARIFICATION", "MEDIATION", "SUPERVISION"] as const;

/** Acts that a team member does towards another; codable one speech act at a time (after Bales 1950). */
export const ACT_KINDS = [
  "CONTACT", "ADVICE", "DECISION", "TAKEOVER", "DELEGATION", "PRAISE", "SUPPORT", "QUESTION", "DISSENT",
  "ADMISSION", "BLAME", "RESCUE", "COMPLAINT", "UNDERMINING",
] as const;

/** What is carried for the system. */
export const BURDEN_KINDS = ["TENSION", "AGREEMENT", "SHADOW"] as const;

/** How a change in somebody's behaviour is read; the same behaviour may be growth to one and aggression to another. */
export const READINGS = ["GROWTH", "CLARITY", "RELIEF", "INDIFFERENCE", "DISCONNECTION", "AGGRESSION", "ABANDONMENT", "THREAT", "OTHER"] as const;

/** What a consent allows. */
export const CONSENT_SCOPES = ["RECORDING", "SHARING_WITH_TEAM", "SHARING_WITH_SPONSOR", "ATTRIBUTES", "RESEARCH"] as const;

/** What changed around the team: the common cause that an audit must not mistake for the team's own. */
export const CONTEXT_KINDS = ["REORGANISATION", "LAYOFF", "NEW_LEADER", "MERGER", "CULTURE", "STRATEGY", "OTHER"] as const;

/** How an initiative ended. */
export const INITIATIVE_OUTCOMES = ["SUCCEEDED", "FAILED", "ABANDONED"] as const;

/** What somebody may be let in as. */
export const ACCESS_ROLES = ["COACH", "CO_COACH", "SUPERVISOR", "MEMBER", "SPONSOR", "ANALYST", "INTEGRATOR"] as const;

/** Why somebody, or a whole engagement, is erased. */
export const ERASURE_REASONS = ["REQUEST", "CONSENT_WITHDRAWN", "RETENTION", "LEGAL_DUTY", "OTHER"] as const;
/** One of {@link ERASURE_REASONS}. */
export type ErasureReason = (typeof ERASURE_REASONS)[number];

/** What broke. */
export const FRACTURE_KINDS = ["DEPARTURE", "CONFLICT", "WITHDRAWAL", "INITIATIVE_FAILED", "TRUST_LOST", "ROLE_COLLAPSE", "OTHER"] as const;

/** Which way a signal gets better. */
export type BetterDirection = "UP" | "DOWN" | "NEITHER";

/** A kind of signal as front ends show it. */
export interface SignalKind {
  readonly kind: string;
  readonly label: string;
  readonly unit: string;
  /** The scale assumed when a recorder states none, ends included. */
  readonly min: number;
  readonly max: number;
  readonly better: BetterDirection;
}

const scored = (kind: string, label: string, better: BetterDirection): SignalKind => ({ kind, label, unit: "points", min: 0, max: 10, better });

/** The kinds of signal that the product knows; others may be recorded and count as 0 to 10, neither way better. */
export const SIGNAL_KINDS: readonly SignalKind[] = [
  scored("cohesion", "Cohesion", "UP"),
  scored("trust", "Trust", "UP"),
  scored("safety", "Psychological safety", "UP"),
  scored("voice", "Voice", "UP"),
  scored("withdrawal", "Withdrawal", "DOWN"),
  scored("conflict", "Conflict", "DOWN"),
  scored("load", "Load", "DOWN"),
  scored("turnover-intent", "Turnover intent", "DOWN"),
  scored("meeting-temperature", "Meeting temperature", "UP"),
  scored("envy", "Envy", "DOWN"),
  scored("energy", "Energy", "UP"),
  scored("clarity", "Role clarity", "UP"),
];

const byKind = new Map(SIGNAL_KINDS.map((kind) => [kind.kind, kind]));

/** The known kind of signal, or an open one with the default scale. */
export const signalKind = (kind: string): SignalKind => byKind.get(kind) ?? scored(kind, kind, "NEITHER");
