import { REPAIR_TYPES } from "../events/families/repair.ts";
import { looksSealed, parseSealed } from "../events/sealed.ts";
import { type PlacedText, textsOf } from "../events/texts.ts";
import type { StoredFact } from "../events/envelope.ts";
import type { History } from "../history/history.ts";
import type { EngagementRecord } from "../history/record.ts";
import { peopleIn } from "../history/sealing.ts";
import type { ErasureScope } from "../vault/ledger.ts";
import type { Texts } from "../vault/texts.ts";

/** A fact about somebody, and those of its texts that are. */
export interface FactAbout {
  readonly fact: StoredFact;
  readonly texts: readonly PlacedText[];
}

/** The facts of an engagement about an element, all of them when none is named, each with its texts about it. */
export function* factsAbout(record: EngagementRecord, element?: string): Generator<FactAbout> {
  for (const { fact } of record.logged) {
    const original = REPAIR_TYPES.has(fact.type) ? record.team.known(fact.data["target"] as string)?.original : undefined;
    const named = element === undefined || peopleIn(fact, original).includes(element);
    const touches = ({ text }: PlacedText): boolean => (looksSealed(text) ? element === undefined || (parseSealed(text)?.elements.includes(element) ?? false) : named);
    const texts = textsOf(fact, original?.type).filter(touches);
    if (named || texts.length > 0) yield { fact, texts };
  }
}

/** Counts what an erasure would concern in one engagement. @throws EngagementUnknown */
export const scopeOf = async (history: History, texts: Texts, engagementId: string, element?: string): Promise<ErasureScope> => {
  const record = await history.engagement(engagementId);
  const count = { facts: 0, texts: 0, plainTexts: 0 };
  for (const about of factsAbout(record, element)) {
    count.facts += 1;
    for (const { text } of about.texts) {
      if (!looksSealed(text)) count.plainTexts += 1;
      else if ((await texts.open(text)).state === "READABLE") count.texts += 1;
    }
  }
  return { engagementId, ...(element !== undefined && { element }), ...count, headBefore: record.last.hash };
};
