import type { Refusal } from "../decisions/command.ts";
import { judge } from "../decisions/decide.ts";
import { canonical } from "../events/canonical.ts";
import { type FactDraft, type StoredFact, draftSchema } from "../events/envelope.ts";
import { factType } from "../events/registry.ts";
import { engagementStream } from "../store/log.ts";
import { CommandReused } from "./errors.ts";
import { firstAnswer, type Desk } from "./recording.ts";
import { rehearse } from "./rehearsal.ts";

/** One command of an old history: facts with their ids, one atomic batch. */
export interface Import {
  readonly engagementId: string;
  readonly facts: readonly FactDraft[];
  /** Keep the recording times that the facts carry; only in engagements that hold nothing but imported facts. */
  readonly keepRecordedTimes: boolean;
  /** Refuse what breaks a rule of the domain, instead of recording it with a warning. */
  readonly strict: boolean;
}

/** What came of an import: what was recorded, and what it breaks; or why nothing was recorded. */
export type Imported =
  | { readonly outcome: "RECORDED"; readonly facts: readonly StoredFact[]; readonly warnings: readonly Refusal[]; readonly repeated: boolean }
  | { readonly outcome: "REFUSED"; readonly refusals: readonly Refusal[] };

/** Checks the form of an imported fact: its envelope, and its data where the type is known in this version. Unknown types pass through. */
export const schemaRefusals = (draft: unknown, index: number): Refusal[] => {
  const envelope = draftSchema.safeParse(draft);
  if (!envelope.success) return envelope.error.issues.map((issue) => ({ code: "INVALID_FACT", message: issue.message, fact: index, field: issue.path.join(".") }));
  const type = factType(envelope.data.type);
  if (!type || envelope.data.version !== type.version) return [];
  const data = type.schema.safeParse(envelope.data.data);
  return data.success ? [] : data.error.issues.map((issue) => ({ code: "INVALID_FACT", message: issue.message, fact: index, field: ["data", ...issue.path].join(".") }));
};

/** Do the facts say what was recorded, fact by fact? The recording time counts where it is to be kept. */
const sameFacts = (stored: readonly StoredFact[], facts: readonly FactDraft[], keepRecordedTimes: boolean): boolean => {
  const said = ({ recordedAt, ...fact }: FactDraft): string => canonical({ ...fact, ...(keepRecordedTimes && recordedAt !== undefined && { recordedAt }) });
  const asDraft = ({ revision: _, hash: __, loggedAt: ___, ...draft }: StoredFact): FactDraft => draft;
  return stored.length === facts.length && facts.every((fact, index) => said(fact) === said(asDraft(stored[index] as StoredFact)));
};

const withoutTime = ({ recordedAt: _, ...draft }: FactDraft): FactDraft => draft;

/** Takes one command of an old history over; the same command again returns the first answer. */
export const importBatch = async ({ engagementId, facts, keepRecordedTimes, strict }: Import, desk: Desk): Promise<Imported> => {
  const invalid = facts.flatMap(schemaRefusals);
  if (invalid.length > 0) return { outcome: "REFUSED", refusals: invalid };
  const record = await desk.load();
  const [first] = facts;
  if (!first) return { outcome: "REFUSED", refusals: [{ code: "EMPTY_COMMAND", message: "an import holds at least one fact" }] };
  const before = firstAnswer(record, first.commandId, first.commandDigest);
  if (before && !sameFacts(before, facts, keepRecordedTimes)) throw new CommandReused(first.commandId);
  if (before) return { outcome: "RECORDED", facts: before, warnings: [], repeated: true };
  const rehearsal = rehearse(record, facts.length);
  const found = facts.flatMap((fact, index) => {
    const doubts = judge(fact, index, rehearsal, fact.recordedAt ?? desk.now());
    if (doubts.length > 0 && !strict) rehearsal.append({ ...fact, recordedAt: desk.now(), loggedAt: desk.now(), revision: rehearsal.revision + 1, hash: "" });
    return doubts;
  });
  const against = found.filter(({ code }) => strict || code === "NOT_OPENED");
  if (against.length > 0) return { outcome: "REFUSED", refusals: against };
  const placed = await desk.log.append(engagementStream(engagementId), keepRecordedTimes ? facts : facts.map(withoutTime), record.revision);
  return { outcome: "RECORDED", facts: placed.map(({ fact }) => fact), warnings: found, repeated: false };
};
