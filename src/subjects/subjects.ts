import { EngagementUnknown } from "../history/errors.ts";
import type { History } from "../history/history.ts";
import { Serial } from "../history/serial.ts";
import type { Keyring } from "../vault/keyring.ts";
import type { ErasureScope, Ledger } from "../vault/ledger.ts";
import { elementKey, engagementKey } from "../vault/names.ts";
import { People, type Person } from "../vault/people.ts";
import type { Texts } from "../vault/texts.ts";
import type { Link } from "../vault/vault.ts";
import { type AccessExport, accessExport } from "./access-export.ts";
import type { Certificate } from "./certificate.ts";
import { type Erasable, type ErasureWish, type Shredder, erase, scopesOf } from "./erasure.ts";
import { type TypedMention, typedMentions } from "./mentions.ts";
import { type Retention, retentions } from "./retention.ts";

/** What came of a change of persons: done, or why not. */
export type PersonOutcome =
  | { readonly outcome: "DONE"; readonly person: Person }
  | { readonly outcome: "REFUSED"; readonly code: PersonRefusalCode; readonly message: string; readonly field: string };

/** Every reason for which a change of persons can be refused. */
export const PERSON_REFUSAL_CODES = [
  "INVALID_PERSON", "PERSON_UNKNOWN", "PERSON_ALREADY_REGISTERED", "PERSON_ERASED", "EXTERNAL_ID_TAKEN", "ENGAGEMENT_UNKNOWN", "ELEMENT_TAKEN", "ELEMENT_ERASED", "NOT_LINKED", "COMMAND_REUSED",
] as const;
/** One of {@link PERSON_REFUSAL_CODES}. */
export type PersonRefusalCode = (typeof PERSON_REFUSAL_CODES)[number];

/** What is asked for the sake of the persons in the record: who they are, what is held about them, that it be erased. */
export class Subjects {
  readonly people: People;
  readonly #shredder: Shredder;
  readonly #orders = new Serial();

  /** @param history of the record's keeper */
  constructor(history: History, keyring: Keyring, texts: Texts, ledger: Ledger) {
    this.people = new People(keyring);
    this.#shredder = { history, keyring, texts, ledger };
  }

  get shredder(): Shredder {
    return this.#shredder;
  }

  /** What an erasure would concern, counted. @throws EngagementUnknown */
  preview(what: Erasable): Promise<ErasureScope[]> {
    return scopesOf(this.#shredder, what);
  }

  /** Erases, one order after another; see {@link erase}. */
  erase(wish: ErasureWish): Promise<Certificate> {
    return this.#orders.run("", () => erase(this.#shredder, wish));
  }

  /** Certificates of all erasures that were carried out, oldest first. */
  certificates(): Certificate[] {
    return this.#shredder.ledger.entries().flatMap(({ certificate }) => (certificate === undefined ? [] : [certificate as Certificate]));
  }

  /** Texts that speak of a person and would stay readable: in the engagements they are linked to, or in all. */
  async mentionsOf(person: Person, everywhere: boolean): Promise<TypedMention[]> {
    const { history, texts } = this.#shredder;
    const links = await this.people.linksOf(person.personId);
    const places = everywhere ? (await history.engagements()).map(({ engagementId }) => engagementId) : [...new Set(links.map(({ engagementId }) => engagementId))];
    const found: TypedMention[] = [];
    for await (const mention of typedMentions(history, texts, person, links, places)) found.push(mention);
    return found;
  }

  /** Everything that is held about a person. */
  async accessExport(person: Person): Promise<AccessExport> {
    return accessExport(this.#shredder.history, this.#shredder.texts, person, await this.people.linksOf(person.personId));
  }

  /** Engagements whose keeping was agreed on, and those that are due. */
  async retentions(): Promise<Retention[]> {
    const found: Retention[] = [];
    for await (const each of retentions(this.#shredder.history)) found.push(each);
    return found;
  }

  /** Was anything erased, or begun to be, by this command? */
  ordered(commandId: string): boolean {
    return this.#shredder.ledger.entries().some(({ order }) => order.commandId === commandId);
  }

  /** Takes a link back. False when there was none. */
  unlink(link: Link): Promise<boolean> {
    return this.#shredder.keyring.vault.unlink(link);
  }

  /** Links a person to an element of an engagement. @throws ElementTaken */
  async link(person: Person, link: Omit<Link, "personId">): Promise<PersonOutcome> {
    const { history, keyring } = this.#shredder;
    const refused = (code: PersonRefusalCode, message: string, field: string): PersonOutcome => ({ outcome: "REFUSED", code, message, field });
    try {
      await history.engagement(link.engagementId);
    } catch (error) {
      if (error instanceof EngagementUnknown) return refused("ENGAGEMENT_UNKNOWN", error.message, "engagementId");
      throw error;
    }
    const keys = await keyring.find([engagementKey(link.engagementId), elementKey(link.engagementId, link.element)]);
    if ([...keys.values()].includes("DESTROYED")) return refused("ELEMENT_ERASED", `${link.element} was erased in ${link.engagementId}; nobody can be linked to it again`, "element");
    await keyring.vault.link({ personId: person.personId, ...link });
    return { outcome: "DONE", person };
  }
}
