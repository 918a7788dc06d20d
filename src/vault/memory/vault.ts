import { ElementTaken, ExternalTaken, type KeyEntry, type Link, type Listing, type NewKey, type PersonEntry, type Vault, VaultUnavailable } from "../vault.ts";

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const byPlace = (a: Link, b: Link): number => byText(a.engagementId, b.engagementId) || byText(a.element, b.element);
const placeOf = ({ engagementId, element }: Link): string => `${engagementId}/${element}`;
const DESTROYED = { keyId: "", wrapped: undefined } as const;

const listed = <T>(items: Iterable<[string, T]>, { prefix = "", after = "", limit = Infinity }: Listing): T[] =>
  [...items].filter(([name]) => name.startsWith(prefix) && name > after).sort(([a], [b]) => byText(a, b)).slice(0, limit).map(([, item]) => item);

/** A vault that forgets: for tests, and for trying things out. */
export class MemoryVault implements Vault {
  readonly #keys = new Map<string, KeyEntry>();
  readonly #persons = new Map<string, PersonEntry>();
  readonly #links = new Map<string, Link>();
  readonly #marks = new Map<string, string>();
  #epoch = 0;
  #closed = false;

  async keys(names: readonly string[]): Promise<ReadonlyMap<string, KeyEntry>> {
    this.#open();
    return new Map(names.flatMap((name) => (this.#keys.has(name) ? [[name, this.#keys.get(name) as KeyEntry]] : [])));
  }

  async addKeys(keys: readonly NewKey[]): Promise<ReadonlyMap<string, KeyEntry>> {
    this.#open();
    for (const key of keys) if (!this.#keys.has(key.name)) this.#keys.set(key.name, { ...key });
    return this.keys(keys.map(({ name }) => name));
  }

  async destroyKeys(names: readonly string[], at: string): Promise<readonly KeyEntry[]> {
    this.#changed();
    return names.map((name) => {
      const held = this.#keys.get(name);
      const entry: KeyEntry = { name, ...DESTROYED, fingerprint: held?.fingerprint ?? "", destroyedAt: held?.destroyedAt ?? at };
      held?.wrapped?.fill(0);
      this.#keys.set(name, entry);
      return entry;
    });
  }

  async rewrapKeys(keys: readonly NewKey[]): Promise<void> {
    this.#open();
    for (const { name, keyId, wrapped } of keys) {
      const held = this.#keys.get(name);
      if (held?.wrapped) this.#keys.set(name, { ...held, keyId, wrapped });
    }
  }

  async listKeys(listing: Listing): Promise<readonly KeyEntry[]> {
    this.#open();
    return listed(this.#keys, listing);
  }

  async person(personId: string): Promise<PersonEntry | undefined> {
    this.#open();
    return this.#persons.get(personId);
  }

  async personWith(external: string): Promise<PersonEntry | undefined> {
    this.#open();
    return [...this.#persons.values()].find(({ externals }) => externals.includes(external));
  }

  async putPerson(person: PersonEntry): Promise<void> {
    this.#open();
    for (const { personId, externals } of this.#persons.values())
      if (personId !== person.personId && externals.some((external) => person.externals.includes(external))) throw new ExternalTaken("another person has this id in that system");
    this.#changed();
    this.#persons.set(person.personId, person);
  }

  async removePerson(personId: string): Promise<void> {
    this.#changed();
    this.#persons.get(personId)?.body.fill(0);
    this.#persons.delete(personId);
    for (const [place, link] of this.#links) if (link.personId === personId) this.#links.delete(place);
  }

  async listPersons(listing: Listing): Promise<readonly PersonEntry[]> {
    this.#open();
    return listed(this.#persons, listing);
  }

  async link(link: Link): Promise<void> {
    this.#open();
    const held = this.#links.get(placeOf(link));
    if (held && held.personId !== link.personId) throw new ElementTaken(`${link.element} is another person in ${link.engagementId}`);
    this.#changed();
    this.#links.set(placeOf(link), { ...link });
  }

  async unlink(link: Link): Promise<boolean> {
    this.#open();
    if (this.#links.get(placeOf(link))?.personId !== link.personId) return false;
    this.#changed();
    return this.#links.delete(placeOf(link));
  }

  async linksOf(personId: string): Promise<readonly Link[]> {
    this.#open();
    return [...this.#links.values()].filter((link) => link.personId === personId).sort(byPlace);
  }

  async linksIn(engagementId: string): Promise<readonly Link[]> {
    this.#open();
    return [...this.#links.values()].filter((link) => link.engagementId === engagementId).sort(byPlace);
  }

  async epoch(): Promise<number> {
    this.#open();
    return this.#epoch;
  }

  async mark(name: string): Promise<string | undefined> {
    this.#open();
    return this.#marks.get(name);
  }

  async putMark(name: string, value: string): Promise<void> {
    this.#open();
    this.#marks.set(name, value);
  }

  async close(): Promise<void> {
    this.#closed = true;
  }

  #changed(): void {
    this.#open();
    this.#epoch += 1;
  }

  #open(): void {
    if (this.#closed) throw new VaultUnavailable("the vault is closed");
  }
}
