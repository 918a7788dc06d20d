import { z } from "zod";
import { type FactDraft, recorderFields } from "../events/envelope.ts";
import { digest, factIdOf } from "../events/identity.ts";
import { SEALED_PREFIX } from "../events/fields.ts";
import { type Moment, isDay, parseMoment } from "../events/moment.ts";
import { FACT_TYPES, factType } from "../events/registry.ts";
import { SOMEWHERE_TEXT, sealsIn } from "../events/texts.ts";
import { wording } from "../events/wording.ts";
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
const dated = ({ occurredAt, occurredPrecision }: Told, timeZone: string): Pick<Told, "occurredAt" | "occurredPrecision"> => {
  if (typeof occurredAt !== "string" || !isDay(occurredAt)) return {};
  return { occurredAt: parseMoment(occurredAt, timeZone, "START") ?? occurredAt, occurredPrecision: occurredPrecision ?? "DAY" };
};

/** The digest by which a repeated command is recognised: over what was told, before any default. */
export const commandDigest = ({ engagementId, facts }: Command): string => digest(JSON.parse(JSON.stringify({ engagementId, facts: facts.map(withoutNulls) })));

const withoutTexts = (data: unknown): unknown => {
  if (data === null || typeof data !== "object") return data;
  return Object.fromEntries(Object.entries(data).map(([name, value]) => [name, name === "replacement" ? { ...(value as object), data: withoutTexts((value as { data?: unknown } | null)?.data) } : SOMEWHERE_TEXT.has(name) && typeof value === "string" ? "" : value]));
};

/** The digest over what was told apart from its texts: all by which a repeated command is recognised once a text of it was erased. */
export const commandStructure = ({ engagementId, facts }: Command): string =>
  digest(JSON.parse(JSON.stringify({ engagementId, facts: facts.map((fact) => withoutNulls({ ...fact, data: withoutTexts(withoutNulls(fact.data)) })) })));

/** A text that looks sealed was not told by a person: it would be taken for one that only the vault can open. */
const sealedTexts = (told: Told, fact: number): Refusal[] =>
  sealsIn(told.data).map(({ path }) => ({ code: "INVALID_FACT", message: `a text cannot begin with "${SEALED_PREFIX}"`, fact, field: path }));

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
  const sealed = sealedTexts(told, index);
  if (sealed.length > 0) return sealed;
  const { type: _, data, ...said } = told;
  const envelope = recorder.safeParse(withoutNulls({ ...said, ...dated(told, timeZone) }), { error: wording });
  const content = type.schema.safeParse(withoutNulls(data), { error: wording });
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
