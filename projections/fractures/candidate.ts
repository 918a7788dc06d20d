import type { Moment } from "../../src/events/moment.ts";
import type { FRACTURE_KINDS } from "../../src/events/vocabulary.ts";
import type { Evidence, Eyes, Figure } from "../patterns/finding.ts";

/** By which sign a fracture is proposed. */
export const FRACTURE_SIGNS = ["MANY_GONE", "TEAM_REPLACED", "KEY_PERSON_RESIGNS", "INITIATIVE_FAILED", "TRUST_BROKEN"] as const;
/** One of {@link FRACTURE_SIGNS}. */
export type FractureSign = (typeof FRACTURE_SIGNS)[number];

/** The word by which a coach answers candidates: PatternRejected with this pattern, and those whom the candidate touches as its subjects. */
export const CANDIDATE = "fracture-candidate";

/** Something that may have broken, as far as one sign says. */
export interface Sighted {
  readonly sign: FractureSign;
  /** As which kind it would be declared. */
  readonly kind: (typeof FRACTURE_KINDS)[number];
  /** Who is in it, in the order of their ids. */
  readonly touches: readonly string[];
  /** In which team; absent where it is not about one. */
  readonly team?: string;
  /** The first and the last moment of what is proposed. */
  readonly since: Moment;
  readonly at: Moment;
  /** From 1 (a crack) to 5 (cannot be undone): the least and the most that the record supports. */
  readonly severity: { readonly least: number; readonly most: number };
  /** Why it is proposed, in plain words. */
  readonly why: string;
  readonly evidence: readonly Evidence[];
  readonly figures: readonly Figure[];
  /** What else it may be. */
  readonly alternatives: readonly string[];
  readonly unknown: readonly string[];
}

/** A candidate: what was sighted, through whose eyes, and what was said to it. */
export interface FractureCandidate extends Sighted {
  readonly eyes: Eyes;
  /** The declared fractures, by id, that seem to be this one: they touch the same people, or the same team, at about that time. */
  readonly coveredBy: readonly string[];
  /** True when somebody rejected it: PatternRejected of `fracture-candidate` with the same people, at that time or later. */
  readonly rejected: boolean;
}
