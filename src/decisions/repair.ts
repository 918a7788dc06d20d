import type { FactDraft } from "../events/envelope.ts";
import { type Correction, REPAIR_TYPES } from "../events/families/repair.ts";
import { ERASURE_TYPES } from "../events/families/rights.ts";
import { type Moment, isDay, parseMoment } from "../events/moment.ts";
import { factType } from "../events/registry.ts";
import { wording } from "../events/wording.ts";
import type { KnownFact, Refusal, Rehearsal, Told } from "./command.ts";
import { happened } from "./time.ts";

const correctionRefusals = (replacement: Correction, target: KnownFact, index: number, now: Moment): Refusal[] => {
  const type = factType(target.original.type);
  const parsed = type?.schema.safeParse(replacement.data, { error: wording });
  const wrong = parsed && !parsed.success
    ? parsed.error.issues.map((issue): Refusal => ({ code: "INVALID_FACT", message: issue.message, fact: index, field: ["replacement", "data", ...issue.path].join(".") }))
    : [];
  return [...wrong, ...happened(replacement, index, now)];
};

/** A repair names an original fact of this engagement, and what it says instead must fit that fact's type. */
export const repairable = (draft: FactDraft, index: number, rehearsal: Rehearsal, now: Moment): Refusal[] => {
  if (!REPAIR_TYPES.has(draft.type)) return [];
  const id = draft.data["target"] as string;
  const target = rehearsal.known(id);
  if (!target) {
    const message = `this engagement holds no fact ${id} that can be repaired; name the original fact, not an earlier repair of it`;
    return [{ code: "REPAIR_TARGET_UNKNOWN", message, fact: index, field: "target" }];
  }
  if (ERASURE_TYPES.has(target.original.type)) return [{ code: "ERASURE_CANNOT_BE_REPAIRED", message: "an erasure cannot be taken back or told otherwise: the keys are gone", fact: index, field: "target" }];
  if (draft.type === "FactCorrected") return correctionRefusals(draft.data["replacement"] as Correction, target, index, now);
  if (target.original.type !== "EngagementOpened") return [];
  return [{ code: "OPENING_CANNOT_BE_RETRACTED", message: "an engagement keeps its opening; correct it instead", fact: index, field: "target" }];
};

/** What a correction leaves unsaid about time, informant, confidence and audience stays as it reads now; the stored correction is whole. */
export const wholeCorrection = (told: Told, rehearsal: Rehearsal, timeZone: string): Told => {
  const { target, replacement } = (told.data ?? {}) as { target?: unknown; replacement?: Record<string, unknown> };
  const known = told.type === "FactCorrected" && typeof target === "string" ? rehearsal.known(target) : undefined;
  if (!known || typeof replacement !== "object" || replacement === null) return told;
  const { occurredAt, occurredPrecision, informant, confidence, audience } = known.current ?? known.original;
  const said = Object.fromEntries(Object.entries(replacement).filter(([, value]) => value !== null && value !== undefined));
  const day = typeof said["occurredAt"] === "string" && isDay(said["occurredAt"]);
  const dated = day ? { occurredPrecision: "DAY", ...said, occurredAt: parseMoment(said["occurredAt"] as string, timeZone, "START") ?? said["occurredAt"] } : said;
  return { ...told, data: { ...(told.data as object), replacement: { occurredAt, occurredPrecision, informant, confidence, audience, ...dated } } };
};
