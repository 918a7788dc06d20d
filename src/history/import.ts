import type { Refusal } from "../decisions/command.ts";
import { judge } from "../decisions/decide.ts";
import { type FactDraft, type StoredFact, draftSchema } from "../events/envelope.ts";
import { factType } from "../events/registry.ts";
import { misplacedSeals, sealsIn } from "../events/texts.ts";
import { wording } from "../events/wording.ts";
import { engagementStream } from "../store/log.ts";
import type { Texts } from "../vault/texts.ts";
import { strangersIn } from "./acquainted.ts";
import { CommandReused } from "./errors.ts";
import type { EngagementRecord } from "./record.ts";
import { firstAnswer, type Desk } from "./recording.ts";
import { rehearse } from "./rehearsal.ts";
import { sameFacts } from "./same.ts";
import { aboutErased, sealBatchTexts } from "./sealing.ts";

/** One command of an old history: facts with their ids, one atomic batch. */
export interface Import {
  readonly engagementId: string;
  readonly facts: readonly FactDraft[];
  /** Keep the recording times that the facts carry; only in engagements that hold nothing but imported facts. */
  readonly keepRecordedTimes: boolean;
  /** Refuse what breaks a rule of the domain, instead of recording it with a warning. */
  readonly strict: boolean;
  /** Only say what would come of it. */
  readonly dryRun?: boolean;
}

/** What came of an import: what was recorded, and what it breaks; or why nothing was recorded. */
export type Imported =
  | { readonly outcome: "RECORDED"; readonly facts: readonly StoredFact[]; readonly warnings: readonly Refusal[]; /** Whom or what the facts name that nobody introduced: no rule asks for it. */ readonly strangers: readonly Refusal[]; readonly repeated: boolean }
  | { readonly outcome: "REFUSED"; readonly refusals: readonly Refusal[] };

/** Checks the form of an imported fact: its envelope, and its data where the type is known in this version. Unknown types pass through. */
export const schemaRefusals = (draft: unknown, index: number): Refusal[] => {
  const envelope = draftSchema.safeParse(draft, { error: wording });
  if (!envelope.success) return envelope.error.issues.map((issue) => ({ code: "INVALID_FACT", message: issue.message, fact: index, field: issue.path.join(".") }));
  const type = factType(envelope.data.type);
  if (!type || envelope.data.version !== type.version) return [];
  const data = type.schema.safeParse(envelope.data.data, { error: wording });
  const misplaced = misplacedSeals(envelope.data).map((path): Refusal => ({ code: "SEAL_MISPLACED", message: "this sealed text belongs to another fact, or is damaged; take it from an export of its own fact", fact: index, field: `data.${path}` }));
  if (misplaced.length > 0) return misplaced;
  return data.success ? [] : data.error.issues.map((issue) => ({ code: "INVALID_FACT", message: issue.message, fact: index, field: ["data", ...issue.path].join(".") }));
};

const withoutTime = ({ recordedAt: _, ...draft }: FactDraft): FactDraft => draft;

/** Warns of sealed texts that came along and cannot be read here, though nobody was erased. */
const sealedElsewhere = async (facts: readonly FactDraft[], texts: Texts | undefined): Promise<Refusal[]> => {
  const warnings: Refusal[] = [];
  for (const [fact, { data }] of facts.entries())
    for (const { path, text } of texts ? sealsIn(data) : [])
      if ((await texts?.open(text))?.state === "UNREADABLE")
        warnings.push({ code: "SEALED_ELSEWHERE", message: "this text was sealed under keys that this vault does not have, and stays unreadable; bring the vault along, or export with --plain-text", fact, field: `data.${path}` });
  return warnings;
};

/** Tries the facts out one after another: what breaks a rule of the domain. */
const judged = (facts: readonly FactDraft[], record: EngagementRecord, strict: boolean, desk: Desk): Refusal[] => {
  const rehearsal = rehearse(record, facts.length);
  return facts.flatMap((fact, index) => {
    const doubts = judge(fact, index, rehearsal, fact.recordedAt ?? desk.now());
    if (doubts.length > 0 && !strict) rehearsal.append({ ...fact, recordedAt: desk.now(), loggedAt: desk.now(), revision: rehearsal.revision + 1, hash: "" });
    return doubts;
  });
};

/** Takes one command of an old history over; the same command again returns the first answer. */
export const importBatch = async ({ engagementId, facts, keepRecordedTimes, strict, dryRun = false }: Import, desk: Desk): Promise<Imported> => {
  const invalid = facts.flatMap(schemaRefusals);
  if (invalid.length > 0) return { outcome: "REFUSED", refusals: invalid };
  const record = await desk.load();
  const [first] = facts;
  if (!first) return { outcome: "REFUSED", refusals: [{ code: "EMPTY_COMMAND", message: "an import holds at least one fact" }] };
  const before = await firstAnswer(record, first.commandId, { digest: first.commandDigest }, desk.texts);
  if (before && !(await sameFacts(before, facts, keepRecordedTimes, desk.texts))) throw new CommandReused(first.commandId);
  if (before) return { outcome: "RECORDED", facts: before, warnings: [], strangers: [], repeated: true };
  const found = judged(facts, record, strict, desk);
  const against = found.filter(({ code }) => strict || code === "NOT_OPENED");
  if (against.length > 0) return { outcome: "REFUSED", refusals: against };
  const sealed = desk.texts ? await sealBatchTexts(desk.texts, facts, record) : { facts, erased: [] };
  const warnings = [...found, ...aboutErased(sealed.erased), ...(await sealedElsewhere(facts, desk.texts))];
  const strangers = strangersIn(facts, record, Infinity, desk.now());
  if (dryRun) return { outcome: "RECORDED", facts: [], warnings, strangers, repeated: false };
  const placed = await desk.log.append(engagementStream(engagementId), keepRecordedTimes ? sealed.facts : sealed.facts.map(withoutTime), record.revision);
  await desk.texts?.heed(placed.map(({ fact }) => fact));
  return { outcome: "RECORDED", facts: placed.map(({ fact }) => fact), warnings, strangers, repeated: false };
};
