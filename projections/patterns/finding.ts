import type { Moment } from "../../src/events/moment.ts";

/**
 * How clearly a pattern shows. NOT_ENOUGH: the record does not allow a judgement, which is not the same as absence. BELOW: less than where it emerges, more than
 * where it dissolves; it keeps the standing it had (hysteresis), so that noise does not flap. What is PRESENT and {@link Finding.nearlyStrong} keeps STRONG likewise.
 */
export const STANDINGS = ["NOT_ENOUGH", "ABSENT", "BELOW", "PRESENT", "STRONG"] as const;
/** One of {@link STANDINGS}. */
export type Standing = (typeof STANDINGS)[number];

/** How well founded a pattern is: A a published measure with reliability or predictive results, B published theory with a published way to count it, C our own hypothesis. */
export type Grade = "A" | "B" | "C";

/** A fact that a finding rests on, and what it says to it. */
export interface Evidence {
  readonly factId: string;
  /** In plain words, such as "cedar read it as aggression". No names, no free text: elements by their ids. */
  readonly says: string;
  readonly at: Moment;
  readonly informant: string;
}

/** A figure behind a finding. */
export interface Figure {
  /** What it is, in a word that stays the same whoever it is about and whatever it says, such as `ties-to-person-change`; each once in a finding. */
  readonly key: string;
  /** The same in plain words, with whom and what it is about. */
  readonly name: string;
  readonly value: number;
  /** Such as "share of the scale" or "per meeting". */
  readonly unit: string;
  /** How many readings, acts or persons it rests on. */
  readonly n: number;
  /** A 95 % interval, or the range the record allows; absent where none can be given. */
  readonly interval?: readonly [number, number];
  /** Probability of a figure at least so far out if nothing was going on; exact where n is small. */
  readonly p?: number;
}

/** A step of a cascade: what was seen of it, since when. */
export interface Stage {
  readonly stage: string;
  readonly reached: boolean;
  /** The first moment at which the record shows it; absent where it does not. */
  readonly since?: Moment;
  readonly evidence: readonly Evidence[];
}

/** Through whose eyes something was seen. */
export interface Eyes {
  /** Share of the evidence by informant, most first; the shares add up to 1. */
  readonly shares: readonly { readonly informant: string; readonly share: number }[];
  /** The informant who gave over half of the evidence; absent where nobody did. */
  readonly throughOne?: string;
  /** Present members who told nothing of what it was read from; they may have told other things. */
  readonly neverHeard: readonly string[];
}

/** What a pattern says of some subjects at one moment, as known at one revision. */
export interface Finding {
  /** The pattern's id, such as `isolated-transformation`. */
  readonly pattern: string;
  /** In whom it shows, in the order of their ids; empty for the team as a whole. */
  readonly subjects: readonly string[];
  readonly standing: Standing;
  /** PRESENT, and so little below where it is strong that what stood STRONG stays so; absent elsewhere. */
  readonly nearlyStrong?: true;
  /** The pattern's own figure, in its own unit; absent where the record does not tell it: where there is not enough to say, or other figures decided. */
  readonly value?: number;
  /** What the value is held against: the subject's or the team's own earlier level. Absent where the pattern knows none. */
  readonly baseline?: number;
  readonly from: Moment;
  readonly to: Moment;
  /** Since when what it shows is so, at the latest, where it is held against an earlier time of which the evidence tells as well; absent elsewhere. */
  readonly since?: Moment;
  /** How many readings, acts or persons the value rests on. */
  readonly n: number;
  /** Share, 0 to 1, of the team from or about whom there is data. */
  readonly coverage: number;
  readonly evidence: readonly Evidence[];
  readonly eyes: Eyes;
  readonly figures: readonly Figure[];
  /** Other explanations that the record itself suggests here; the pattern's page lists those that always apply. */
  readonly alternatives: readonly string[];
  /** What is not known and would help: missing records, members not heard. */
  readonly unknown: readonly string[];
  /** Which need of the system it may serve, by the evidence; absent where the evidence does not say. */
  readonly need?: string;
  readonly stages?: readonly Stage[];
}

/** The same, before it is written to it up to when the pattern looked: as long as nothing is recorded and the day lasts, it stays what it is. */
export type Found = Omit<Finding, "to">;

/** The most pieces of evidence that a finding lists; the latest are kept. */
export const MOST_EVIDENCE = 60;
