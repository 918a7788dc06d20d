import { z } from "zod";
import { CIRCLES } from "./define.ts";
import { elementIdSchema, optional, choice, choices, element, factId, moment, momentSchema, number, word, type Field } from "./fields.ts";
import { PRECISIONS, type Moment } from "./moment.ts";
import { shown } from "./wording.ts";

/** Where a fact comes from. */
export const SOURCES = ["SELF", "PEER", "OBSERVATION", "SURVEY", "SYSTEM_OF_RECORD"] as const;

/** What a recorder may say about a fact besides its data; names no field of data may take. */
export const recorderFields = {
  occurredAt: optional(moment("When it happened in the team; the moment of recording when left out.")),
  occurredPrecision: optional(choice("Precision", PRECISIONS, "How exactly that is known; INSTANT when left out.")),
  informant: optional(element("Whose perception it is; the recorder's when left out.")),
  source: optional(choice("Source", SOURCES, "Where it comes from; OBSERVATION when left out.")),
  confidence: optional(number("How sure the informant is, 0 to 1; 1 when left out.", 0, 1)),
  audience: optional(choices("Circle", CIRCLES, "Who may see it; the type's own circles when left out.")),
  correlationId: optional(word("A word that ties facts of one story together.")),
  causationId: optional(factId("The fact that led to this one.")),
} satisfies Record<string, Field>;

/** The part of a fact that a correction replaces, whole. */
export const correctedSchema = z.strictObject({
  occurredAt: momentSchema,
  occurredPrecision: z.enum(PRECISIONS),
  informant: elementIdSchema,
  confidence: z.number().min(0).max(1),
  audience: z.array(z.enum(CIRCLES)).min(1),
  data: z.record(z.string(), z.unknown()),
});

/** A fact that was decided but has no place in the log yet. */
export const draftSchema = correctedSchema.extend({
  id: z.uuid(),
  engagementId: elementIdSchema,
  type: z.string().regex(/^[A-Z][A-Za-z0-9]{1,63}$/, { error: ({ input }) => `${shown(input)} is no name of a fact type; they are written like MemberJoined` }),
  version: z.int().min(1).max(65_535),
  actor: elementIdSchema,
  source: z.enum(SOURCES),
  correlationId: z.string().max(128).optional(),
  causationId: z.uuid().optional(),
  commandId: z.string().min(1).max(128),
  commandDigest: z.string().max(64),
  /** An earlier recording time, kept from an old history; absent in everyday recording. */
  recordedAt: momentSchema.optional(),
});
/** A fact that was decided but has no place in the log yet. */
export type FactDraft = z.infer<typeof draftSchema>;

/** A fact in its place in the log. Plain data; never changed once written. */
export interface StoredFact extends Omit<FactDraft, "recordedAt"> {
  /** When the log learned it. Never decreases within a stream; equal within a batch. */
  readonly recordedAt: Moment;
  /** When it was truly appended; differs from recordedAt only for imported histories. */
  readonly loggedAt: Moment;
  /** Its place in its stream, from 0. */
  readonly revision: number;
  /** SHA-256, in hexadecimal, over the hash before it and this envelope in canonical form. */
  readonly hash: string;
}
