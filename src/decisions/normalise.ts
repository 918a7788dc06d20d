import { z } from "zod";
import { type FactDraft, recorderFields } from "../events/envelope.ts";
import { digest, factIdOf } from "../events/identity.ts";
import { type Moment, isDay, parseMoment } from "../events/moment.ts";
import { FACT_TYPES, factType } from "../events/registry.ts";
import type { Command, Refusal, Told } from "./command.ts";

const recorder = z.strictObject({
  occurredAt: recorderFields.occurredAt.schema,
  occurredPrecision: recorderFields.occurredPrecision.schema,
  informant: recorderFields.informant.schema,
  source: recorderFields.source.schema,
  confidence: recorderFields.confidence.schema,
  audience: recorderFields.audience.schema,
  correlationId: recorderFields.correlationId.schema,
  causationId: recorderFields.causationId.schema,
});

/** The ids of engagements share the form of element ids. */
export const engagementIdSchema = recorderFields.informant.schema.unwrap();
/** A sender's id of a command: 1 to 128 printable characters without white space. */
export const commandIdSchema = z.string().regex(/^[!-~]{1,128}$/, "a command id is 1 to 128 printable characters without spaces; a UUID is a good one");

const refusalsOf = (error: z.ZodError, fact: number): Refusal[] =>
  error.issues.map((issue) => ({ code: "INVALID_FACT", message: issue.message, fact, field: issue.path.join(".") }));

const withoutNulls = (value: unknown): unknown =>
  value !== null && typeof value === "object" && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).filter(([, entry]) => entry !== null && entry !== undefined))
    : value;

/** A calendar day as occurredAt means its first moment in the engagement's zone, known to the day. */
const dated = (told: Told, timeZone: string): Pick<Told, "occurredAt" | "occurredPrecision"> => {
  const { occurredAt, occurredPrecision } = told;
  if (typeof occurredAt !== "string" || !isDay(occurredAt)) return { occurredAt, occurredPrecision };
  return { occurredAt: parseMoment(occurredAt, timeZone, "START") ?? occurredAt, occurredPrecision: occurredPrecision ?? "DAY" };
};

/** The digest by which a repeated command is recognised: over what was told, before any default. */
export const commandDigest = ({ engagementId, facts }: Command): string => digest(JSON.parse(JSON.stringify({ engagementId, facts: facts.map(withoutNulls) })));

/** Everything a told fact needs to become a draft. */
export interface Telling {
  readonly command: Command;
  readonly digest: string;
  readonly index: number;
  readonly now: Moment;
  readonly timeZone: string;
}

/** Checks one told fact against its schema and fills in the defaults. */
export const normalise = (told: Told, { command, digest: commandDigest, index, now, timeZone }: Telling): FactDraft | Refusal[] => {
  const type = factType(told.type);
  if (!type) {
    const known = FACT_TYPES.map((each) => each.type).join(", ");
    return [{ code: "UNKNOWN_TYPE", message: `no fact type ${told.type}; known are ${known}`, fact: index, field: "type" }];
  }
  const { type: _, data, ...said } = told;
  const envelope = recorder.safeParse(withoutNulls({ ...said, ...dated(told, timeZone) }));
  const content = type.schema.safeParse(withoutNulls(data));
  if (!envelope.success || !content.success)
    return [...(envelope.success ? [] : refusalsOf(envelope.error, index)), ...(content.success ? [] : refusalsOf(content.error, index))];
  const { occurredAt = now, occurredPrecision = "INSTANT", informant = command.actor, source = "OBSERVATION", confidence = 1, audience = [...type.audience], correlationId, causationId } = envelope.data;
  return {
    id: factIdOf(command.engagementId, command.commandId, index), engagementId: command.engagementId, type: type.type, version: type.version,
    occurredAt, occurredPrecision, actor: command.actor, informant, source, confidence, audience,
    ...(correlationId !== undefined && { correlationId }), ...(causationId !== undefined && { causationId }),
    commandId: command.commandId, commandDigest, data: content.data,
  };
};
