import { z } from "zod";
import type { FactDraft, StoredFact } from "./envelope.ts";
import { ELEMENT_ID, WORD } from "./fields.ts";
import { conclusionIdOf, digest } from "./identity.ts";
import { parseDateTime } from "./moment.ts";

/** How the standing of a pattern changes. */
export const TRANSITIONS = ["EMERGED", "INTENSIFIED", "EASED", "DISSOLVED"] as const;
/** One of {@link TRANSITIONS}. */
export type Transition = (typeof TRANSITIONS)[number];

/** The type under which each transition is stored, in a stream of conclusions beside the engagement's facts. */
export const CONCLUSION_TYPES: Readonly<Record<Transition, string>> = {
  EMERGED: "PatternEmerged", INTENSIFIED: "PatternIntensified", EASED: "PatternEased", DISSOLVED: "PatternDissolved",
};

const element = z.string().regex(ELEMENT_ID);
const moment = z.string().refine((text) => parseDateTime(text) === text, "a moment in UTC with milliseconds");

/** What a conclusion says: what was seen, in whom, on what ground, when. Elements by their ids; no free text. */
export const conclusionSchema = z.strictObject({
  pattern: z.string().regex(WORD),
  /** In whom, in the order of their ids; empty for the team as a whole. */
  subjects: z.array(element),
  /** How the pattern stands from now on; ABSENT when it dissolved. */
  standing: z.enum(["ABSENT", "PRESENT", "STRONG"]),
  /** The pattern's own figure; absent when nothing was left to judge. */
  value: z.number().optional(),
  baseline: z.number().optional(),
  unit: z.string(),
  /** How many readings, acts or persons the value rests on. */
  n: z.int().min(0),
  /** Share of the team from or about whom there was data, 0 to 1. */
  coverage: z.number().min(0).max(1),
  /** The facts it rests on, as the finding lists them: the latest 60. */
  evidence: z.array(z.uuid()),
  eyes: z.strictObject({ shares: z.array(z.strictObject({ informant: element, share: z.number() })), throughOne: element.optional(), neverHeard: z.array(element) }),
  grade: z.enum(["A", "B", "C"]),
  /** The version of the method that said so. */
  method: z.int().min(1),
  /** The moment it speaks of, on both clocks. */
  evaluatedAt: moment,
  /** The last revision of the engagement that was known at that moment. */
  basisRevision: z.int().min(0),
  /** True when it could not be said at the time: made of an imported past, long afterwards, or by a new method. No news, then. */
  backfilled: z.boolean(),
});
/** What a conclusion says. */
export type ConclusionData = z.infer<typeof conclusionSchema>;

/** A conclusion: which transition, and what it says. */
export interface Conclusion extends ConclusionData {
  readonly transition: Transition;
}

const byType = new Map(TRANSITIONS.map((transition) => [CONCLUSION_TYPES[transition], transition]));

/** Who the product is in its own conclusions. */
const PRODUCT = "tensegrity";

/** A conclusion as it is appended to the engagement's stream of conclusions. The same conclusion always has the same id. */
export const conclusionDraft = (engagementId: string, { transition, ...data }: Conclusion): FactDraft => ({
  id: conclusionIdOf(engagementId, data.pattern, data.subjects, data.evaluatedAt, transition, data.method), engagementId, type: CONCLUSION_TYPES[transition], version: 1,
  occurredAt: data.evaluatedAt, occurredPrecision: "INSTANT", actor: PRODUCT, informant: PRODUCT, source: "SYSTEM_OF_RECORD", confidence: 1, audience: ["COACHES"],
  commandId: `evaluate-${data.evaluatedAt}`, commandDigest: digest(data), data: conclusionSchema.parse(data),
});

/** The conclusion that a stored fact holds; undefined for types and versions that this version does not know. */
export const conclusionOf = ({ type, version, data }: StoredFact): Conclusion | undefined => {
  const transition = byType.get(type);
  return transition && version === 1 ? { transition, ...(data as ConclusionData) } : undefined;
};
