import { LRUCache } from "lru-cache";
import { keyedHash } from "./crypt.ts";
import type { Keyring } from "./keyring.ts";
import { decrypt, encrypt } from "./master-key.ts";
import { INDEX_KEY, personKey } from "./names.ts";
import type { Link, Listing, PersonEntry } from "./vault.ts";

/** A name in one language. */
export interface PersonName {
  /** BCP 47, such as `de` or `ja`. */
  readonly language: string;
  readonly name: string;
}

/** What a person is called in another system, such as a number of the personnel department. */
export interface ExternalId {
  readonly system: string;
  readonly id: string;
}

/** A person: what no fact may hold. */
export interface Person {
  readonly personId: string;
  readonly names: readonly PersonName[];
  readonly externalIds: readonly ExternalId[];
  /** The languages they speak, the dearest first. */
  readonly languages: readonly string[];
}

const KEPT = 10_000;
const baseOf = (language: string): string => language.toLowerCase().split("-")[0] ?? "";

/** What to call a person: in the language asked for, or else in the one dearest to them, or else as they were named first. */
export const nameIn = ({ names, languages }: Person, language?: string | null): string | undefined => {
  for (const wanted of [...(language ? [language] : []), ...languages]) {
    const found = names.find((name) => name.language.toLowerCase() === wanted.toLowerCase()) ?? names.find((name) => baseOf(name.language) === baseOf(wanted));
    if (found) return found.name;
  }
  return names[0]?.name;
};

/** Persons in the clear, in memory only; encrypted in the vault, each under a key of their own. */
export class People {
  readonly #persons = new LRUCache<string, Person>({ max: KEPT });
  readonly #elements = new LRUCache<string, ReadonlyMap<string, string>>({ max: KEPT });
  #epoch = -1;

  constructor(private readonly keyring: Keyring) {}

  /** One person; undefined when there is none, or none any more. */
  async person(personId: string): Promise<Person | undefined> {
    await this.#fresh();
    const held = this.#persons.get(personId);
    if (held) return held;
    const entry = await this.keyring.vault.person(personId);
    return entry && this.#read(entry);
  }

  /** Who a system calls by an id. */
  async called(external: ExternalId): Promise<Person | undefined> {
    const entry = await this.keyring.vault.personWith(await this.#hidden(external));
    return entry && this.#read(entry);
  }

  /** Persons by id. */
  async list(listing: Listing): Promise<Person[]> {
    const read = await Promise.all((await this.keyring.vault.listPersons(listing)).map((entry) => this.#read(entry)));
    return read.filter((person) => person !== undefined);
  }

  /** Keeps a person, whole. False when they were erased: an id that was erased is not given again. @throws ExternalTaken */
  async put(person: Person): Promise<boolean> {
    const name = personKey(person.personId);
    const key = (await this.keyring.make([name])).get(name);
    if (!Buffer.isBuffer(key)) return false;
    const body = encrypt(key, Buffer.from(JSON.stringify(person)), name);
    await this.keyring.vault.putPerson({ personId: person.personId, body, externals: await Promise.all(person.externalIds.map((each) => this.#hidden(each))) });
    return true;
  }

  /** Who the elements of an engagement are: persons by element. */
  async elementsOf(engagementId: string): Promise<ReadonlyMap<string, string>> {
    await this.#fresh();
    const held = this.#elements.get(engagementId);
    if (held) return held;
    const epoch = this.#epoch;
    const links = new Map((await this.keyring.vault.linksIn(engagementId)).map(({ element, personId }) => [element, personId]));
    if (epoch === this.#epoch) this.#elements.set(engagementId, links);
    return links;
  }

  /** Who the elements of an engagement are, in the clear. */
  async personsIn(engagementId: string): Promise<ReadonlyMap<string, Person>> {
    const persons = new Map<string, Person>();
    for (const [element, personId] of await this.elementsOf(engagementId)) {
      const person = await this.person(personId);
      if (person) persons.set(element, person);
    }
    return persons;
  }

  /** Which elements a person is, in all engagements. */
  linksOf(personId: string): Promise<readonly Link[]> {
    return this.keyring.vault.linksOf(personId);
  }

  async #read({ personId, body }: PersonEntry): Promise<Person | undefined> {
    const epoch = this.#epoch;
    const name = personKey(personId);
    const key = (await this.keyring.find([name])).get(name);
    if (!Buffer.isBuffer(key)) return undefined;
    const person = JSON.parse(decrypt(key, body, name).toString("utf8")) as Person;
    if (epoch === this.#epoch) this.#persons.set(personId, person);
    return person;
  }

  async #hidden({ system, id }: ExternalId): Promise<string> {
    const key = (await this.keyring.make([INDEX_KEY])).get(INDEX_KEY);
    return keyedHash(Buffer.isBuffer(key) ? key : Buffer.alloc(0), "external id", JSON.stringify([system, id]), 24);
  }

  /** Names are held only as long as nobody who shares the vault has changed or erased any. */
  async #fresh(): Promise<void> {
    const epoch = await this.keyring.vault.epoch();
    if (epoch === this.#epoch) return;
    this.#persons.clear();
    this.#elements.clear();
    this.#epoch = epoch;
  }
}
