import { randomBytes } from "node:crypto";
import type { FactDraft, StoredFact } from "../events/envelope.ts";
import { mentionsIn } from "../events/mentions.ts";
import { type SealedHeader, looksSealed, parseSealed } from "../events/sealed.ts";
import { sealsIn, textsOf, withTexts } from "../events/texts.ts";
import { combine, openText, sealText } from "./crypt.ts";
import { type Offered, importedDigest, isKeyed, recordedDigest, sameDigest } from "./digests.ts";
import type { Key, Keyring } from "./keyring.ts";
import { KEY_BYTES } from "./master-key.ts";
import { elementKey, engagementKey } from "./names.ts";
import { heedErasures } from "./shred.ts";

/** Whether a text can be read: ERASED when a key it needs was destroyed, UNREADABLE when this vault does not have its keys. */
export type TextState = "READABLE" | "ERASED" | "UNREADABLE";
/** A text as it can be shown. */
export interface OpenedText {
  readonly state: TextState;
  /** Absent unless it is readable. */
  readonly text?: string;
}

/** A fact whose texts are to be sealed. */
export interface Sealable {
  readonly draft: FactDraft;
  /** The type of the fact that a correction is about. */
  readonly targetType?: string | undefined;
  /** Whom its texts are about, by what the fact says; mentions come on top. */
  readonly about: readonly string[];
  /** Whom they touch only by way of what they name, a goal or a burden; left out once they are erased. */
  readonly touches: readonly string[];
}

/** A text about somebody who was erased, or of an engagement that was. */
export interface TextAboutErased {
  readonly fact: number;
  readonly path: string;
  readonly element?: string;
}

/** A batch with its texts sealed, and which of them are about somebody erased: of those nothing is kept. */
export interface SealedBatch {
  readonly facts: readonly FactDraft[];
  readonly erased: readonly TextAboutErased[];
}

const isKey = (key: Key | undefined): key is Buffer => Buffer.isBuffer(key);
const sorted = (list: Iterable<string>): string[] => [...new Set(list)].sort();
const namesOf = ({ engagementId, elements }: Pick<SealedHeader, "engagementId" | "elements">): string[] => [engagementKey(engagementId), ...elements.map((element) => elementKey(engagementId, element))];

/** Seals texts before they reach the log, and opens them where they are shown. Between the two they are unreadable. */
export class Texts {
  constructor(private readonly keyring: Keyring) {}

  /**
   * Seals every text of a batch that is not sealed yet, and puts the batch's digest under the keys of its texts.
   * @param structure what was told apart from the texts, hashed; left out for imports, whose digest is another history's
   */
  async seal(batch: readonly Sealable[], structure?: string): Promise<SealedBatch> {
    const engagementId = batch[0]?.draft.engagementId ?? "";
    const erased: TextAboutErased[] = [];
    const facts: FactDraft[] = [];
    for (const [fact, sealable] of batch.entries()) facts.push(await this.#sealFact(engagementId, sealable, (path, element) => erased.push({ fact, path, ...(element !== undefined && { element }) })));
    return { facts: await this.#underKeys(engagementId, facts, structure), erased };
  }

  /** A text as it can be shown; one that is not sealed is what it is. */
  async open(text: string): Promise<OpenedText> {
    if (!looksSealed(text)) return { state: "READABLE", text };
    const sealed = parseSealed(text);
    if (!sealed) return { state: "UNREADABLE" };
    const key = await this.keyring.combined(namesOf(sealed));
    if (key === "DESTROYED") return { state: "ERASED" };
    const opened = isKey(key) ? openText(key, sealed) : undefined;
    return opened === undefined ? { state: "UNREADABLE" } : { state: "READABLE", text: opened };
  }

  /** Any value with its texts as they can be shown; null stands for those that cannot. */
  async openAll(value: unknown): Promise<unknown> {
    if (looksSealed(value)) return (await this.open(value)).text ?? null;
    if (value === null || typeof value !== "object") return value;
    if (sealsIn(value).length === 0) return value;
    if (Array.isArray(value)) return Promise.all(value.map((entry) => this.openAll(entry)));
    return Object.fromEntries(await Promise.all(Object.entries(value).map(async ([name, entry]) => [name, await this.openAll(entry)] as const)));
  }

  /** Is what is offered the command that these stored facts came from? */
  async sameCommand(stored: readonly Pick<FactDraft, "engagementId" | "commandDigest" | "data">[], offered: Offered): Promise<boolean> {
    const [first] = stored;
    if (!first || !isKeyed(first.commandDigest)) return first?.commandDigest === offered.digest;
    const key = await this.keyring.combined(namesOf({ engagementId: first.engagementId, elements: this.#elementsIn(stored) }));
    return sameDigest(first.commandDigest, offered, isKey(key) ? key : undefined);
  }

  /** Destroys what erasures among facts from another history say. */
  async heed(facts: readonly StoredFact[]): Promise<void> {
    await heedErasures(this.keyring.vault, facts);
  }

  async #sealFact(engagementId: string, { draft, targetType, about, touches }: Sealable, tell: (path: string, element?: string) => void): Promise<FactDraft> {
    const texts = textsOf(draft, targetType).filter(({ text }) => !looksSealed(text));
    if (texts.length === 0) return draft;
    const put = new Map<string, string>();
    for (const { path, text } of texts) put.set(path, await this.#sealOne({ engagementId, factId: draft.id, path }, text, sorted([...about, ...mentionsIn(text)]), touches, (element) => tell(path, element)));
    return { ...draft, data: withTexts(draft.data, put) };
  }

  async #sealOne(place: Omit<SealedHeader, "elements">, text: string, about: readonly string[], touches: readonly string[], tell: (element?: string) => void): Promise<string> {
    const wanted = sorted([...about, ...touches]);
    const found = await this.keyring.make(namesOf({ ...place, elements: wanted }));
    const gone = (element: string): boolean => found.get(elementKey(place.engagementId, element)) === "DESTROYED";
    const elements = wanted.filter((element) => about.includes(element) || !gone(element));
    const erased = elements.find(gone);
    const keys = namesOf({ ...place, elements }).map((name) => found.get(name));
    if (keys.every(isKey)) return sealText(combine(keys), { ...place, elements }, text);
    tell(erased);
    // Nobody has this key: the place of the text is kept, the text is not.
    return sealText(randomBytes(KEY_BYTES), { ...place, elements }, "erased");
  }

  async #underKeys(engagementId: string, facts: readonly FactDraft[], structure: string | undefined): Promise<FactDraft[]> {
    const [first] = facts;
    if (!first || isKeyed(first.commandDigest) || facts.every(({ data }) => sealsIn(data).length === 0)) return [...facts];
    const key = await this.keyring.combined(namesOf({ engagementId, elements: this.#elementsIn(facts) }));
    const under = isKey(key) ? key : randomBytes(KEY_BYTES);
    const commandDigest = structure === undefined ? importedDigest(under, first.commandDigest) : recordedDigest(under, structure, first.commandDigest);
    return facts.map((fact) => ({ ...fact, commandDigest }));
  }

  #elementsIn(facts: readonly Pick<FactDraft, "data">[]): string[] {
    return sorted(facts.flatMap(({ data }) => sealsIn(data).flatMap(({ text }) => parseSealed(text)?.elements ?? [])));
  }
}
