import type { Refusal } from "../decisions/command.ts";
import { FACT_REFERENCE, elementsOf, referencesOf } from "../events/elements.ts";
import type { FactDraft } from "../events/envelope.ts";
import { type Correction, REPAIR_TYPES } from "../events/families/repair.ts";
import type { Sealable, SealedBatch, TextAboutErased, Texts } from "../vault/texts.ts";
import type { EngagementRecord } from "./record.ts";

/** What sealing asks of an engagement's record. */
export type Involved = Pick<EngagementRecord, "team" | "involved">;

/** Whom a fact is about: its elements, and whoever's perception it tells. Whoever only recorded it is not among them. */
export const peopleIn = (fact: FactDraft, original?: Pick<FactDraft, "type" | "data">): string[] => {
  const said = (fact.data["replacement"] as Partial<Correction> | undefined)?.informant;
  const voices = [fact.informant, ...(said === undefined ? [] : [said])].filter((voice) => voice !== fact.actor);
  return [...new Set([...elementsOf(fact, original), ...voices])];
};

/** The facts of a batch with whom they are about, each seen with the ones before it. */
const sealables = (drafts: readonly FactDraft[], record: Involved): Sealable[] => {
  const fresh = new Map<string, FactDraft>();
  const met = new Map<string, string[]>();
  return drafts.map((draft) => {
    const target = REPAIR_TYPES.has(draft.type) ? (draft.data["target"] as string) : undefined;
    const original = target === undefined ? undefined : (record.team.known(target)?.original ?? fresh.get(target));
    const about = peopleIn(draft, original);
    const references = [...referencesOf(draft), ...(original ? referencesOf(original) : [])];
    const touches = references.flatMap((reference) => [...record.involved(reference), ...(met.get(reference) ?? [])]);
    for (const reference of [`${FACT_REFERENCE}${draft.id}`, ...references]) met.set(reference, [...(met.get(reference) ?? []), ...about]);
    fresh.set(draft.id, draft);
    return { draft, targetType: original?.type, about, touches };
  });
};

/** Seals the texts of a batch that is about to be written. @param structure of the command as told; left out for imports */
export const sealBatchTexts = (texts: Texts, drafts: readonly FactDraft[], record: Involved, structure?: string): Promise<SealedBatch> => texts.seal(sealables(drafts, record), structure);

/** Why texts about somebody who was erased are not kept. */
export const aboutErased = (erased: readonly TextAboutErased[]): Refusal[] =>
  erased.map(({ fact, path, element }) => ({
    code: "TEXT_ABOUT_ERASED", fact, field: path,
    message: element === undefined ? "this engagement was erased: no text of it can be kept" : `${element} was erased: no text about them can be kept. Leave the text out, or tell it of others alone`,
  }));
