import type { StoredFact } from "../events/envelope.ts";
import type { Moment } from "../events/moment.ts";
import type { TeamState } from "../../projections/team/state.ts";

/** A fact as somebody tells it: its type, its data, and what they may say of it. Nothing of it is trusted yet. */
export interface Told {
  readonly type: string;
  readonly data: unknown;
  readonly occurredAt?: unknown;
  readonly occurredPrecision?: unknown;
  readonly informant?: unknown;
  readonly source?: unknown;
  readonly confidence?: unknown;
  readonly audience?: unknown;
  readonly correlationId?: unknown;
  readonly causationId?: unknown;
}

/** A wish to record facts, all or none. */
export interface Command {
  readonly engagementId: string;
  /** Chosen by the sender; sending the same command again returns the first answer. */
  readonly commandId: string;
  readonly actor: string;
  readonly facts: readonly Told[];
}

/** Every reason for which recording can be refused, or, as ELEMENT_UNKNOWN, only be warned of. */
export const REFUSAL_CODES = [
  "INVALID_FACT", "UNKNOWN_TYPE", "EMPTY_COMMAND", "TOO_MANY_FACTS", "NOT_OPENED", "OCCURS_IN_FUTURE", "REPAIR_TARGET_UNKNOWN",
  "REPAIR_TARGET_IS_REPAIR", "OPENING_CANNOT_BE_RETRACTED", "ENGAGEMENT_ALREADY_OPENED", "ENGAGEMENT_NOT_OPEN", "ENGAGEMENT_NOT_CLOSED",
  "ENGAGEMENT_CLOSED", "COACH_ALREADY_ASSIGNED", "COACH_NOT_ASSIGNED", "TEAM_ALREADY_FORMED", "TEAM_UNKNOWN", "ALREADY_A_MEMBER",
  "NOT_A_MEMBER", "ALREADY_ABSENT", "NOT_ABSENT", "ROLE_ALREADY_HELD", "ROLE_NOT_HELD", "CLAIM_UNKNOWN", "FRACTURE_ALREADY_DECLARED",
  "FRACTURE_NOT_OPEN", "AGREEMENT_ALREADY_MADE", "AGREEMENT_UNKNOWN", "CONSENT_NOT_GIVEN", "BURDEN_UNKNOWN", "CONTRACT_UNKNOWN", "TEAM_AGREEMENT_UNKNOWN",
  "TEAM_AGREEMENT_ALREADY_MADE", "GOAL_UNKNOWN", "ACTION_UNKNOWN", "ACTION_ALREADY_DONE", "INSTRUMENT_UNKNOWN", "INSTRUMENT_ALREADY_DEFINED", "ROUND_UNKNOWN",
  "ROUND_ALREADY_OPENED", "ROUND_CLOSED", "ITEM_UNKNOWN", "ANSWER_OUT_OF_SCALE", "INITIATIVE_UNKNOWN", "INITIATIVE_ALREADY_STARTED", "INITIATIVE_FINISHED", "GRANT_UNKNOWN",
  "RECORDING_NOT_CONSENTED", "FACT_UNKNOWN", "NOT_ACCEPTED", "PATTERN_UNKNOWN", "PATTERN_SETTING_UNKNOWN", "PATTERN_SETTING_OUT_OF_BOUNDS",
  "TEXT_ABOUT_ERASED", "SEAL_MISPLACED", "SEALED_ELSEWHERE", "ERASURE_CANNOT_BE_REPAIRED", "ELEMENT_UNKNOWN",
] as const;
/** One of {@link REFUSAL_CODES}. */
export type RefusalCode = (typeof REFUSAL_CODES)[number];

/** Why a command was not recorded, or what is to be said of one that was: a value, not an error. */
export interface Refusal {
  readonly code: RefusalCode;
  /** What is wrong and what to do. */
  readonly message: string;
  /** Which fact of the command, from 0; absent when it is the command as a whole. */
  readonly fact?: number;
  /** Which field of that fact, as a dotted path. */
  readonly field?: string;
}

/** A fact of the record: as recorded, and as it reads now. */
export interface KnownFact {
  readonly original: StoredFact;
  /** Absent while it is retracted. */
  readonly current?: StoredFact;
}

/** What a decision may ask of the record, and where it tries its facts out; everything as known now. */
export interface Rehearsal {
  readonly revision: number;
  /** Who has withdrawn their consent to be recorded. */
  readonly silent: ReadonlySet<string>;
  stateAt(asOf: Moment): TeamState;
  known(id: string): KnownFact | undefined;
  append(fact: StoredFact): void;
}
