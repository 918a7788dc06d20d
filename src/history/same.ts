import { canonical } from "../events/canonical.ts";
import type { FactDraft, StoredFact } from "../events/envelope.ts";
import { looksSealed } from "../events/sealed.ts";
import { sealsIn, withTexts } from "../events/texts.ts";
import { type Offered, isKeyed } from "../vault/digests.ts";
import type { Texts } from "../vault/texts.ts";

/** Did these facts come from what is offered, as far as digests tell? Without a vault a digest under a key may be that of anything. */
export const sameCommand = async (stored: readonly StoredFact[], offered: Offered, texts: Texts | undefined): Promise<boolean> => {
  if (texts) return texts.sameCommand(stored, offered);
  const digest = stored[0]?.commandDigest ?? "";
  return digest === offered.digest || isKeyed(digest);
};

const at = (data: Readonly<Record<string, unknown>>, path: string): unknown => path.split(".").reduce<unknown>((value, name) => (value as Record<string, unknown> | undefined)?.[name], data);

/** What is offered, with its texts put as the stored fact has them where they say the same, or where nobody can tell any more. */
const withStoredTexts = async (stored: FactDraft, offered: FactDraft, texts: Texts | undefined): Promise<FactDraft> => {
  const put = new Map<string, unknown>();
  for (const path of new Set([...sealsIn(stored.data), ...sealsIn(offered.data)].map((each) => each.path))) {
    const [kept, told] = [at(stored.data, path), at(offered.data, path)];
    if (typeof kept !== "string" || typeof told !== "string") continue;
    const open = async (text: string): Promise<string | undefined> => (texts ? (await texts.open(text)).text : looksSealed(text) ? undefined : text);
    const [was, is] = [await open(kept), await open(told)];
    if (was === undefined || is === undefined || was === is) put.set(path, kept);
  }
  return { ...offered, data: withTexts(offered.data, put) };
};

/** Do offered facts say what was recorded, fact by fact? Texts are compared as they read; the recording time counts where it is to be kept. */
export const sameFacts = async (stored: readonly StoredFact[], offered: readonly FactDraft[], keepRecordedTimes: boolean, texts: Texts | undefined): Promise<boolean> => {
  const said = ({ recordedAt, commandDigest: _, ...fact }: FactDraft): string => canonical({ ...fact, ...(keepRecordedTimes && recordedAt !== undefined && { recordedAt }) });
  const asDraft = ({ revision: _, hash: __, loggedAt: ___, ...draft }: StoredFact): FactDraft => draft;
  if (stored.length !== offered.length) return false;
  for (const [index, fact] of offered.entries()) {
    const held = asDraft(stored[index] as StoredFact);
    if (said(await withStoredTexts(held, fact, texts)) !== said(held)) return false;
  }
  return true;
};
