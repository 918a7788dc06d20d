import { existsSync } from "node:fs";
import path from "node:path";
import type Database from "better-sqlite3";
import { ElementTaken, ExternalTaken, type KeyEntry, type Link, type Listing, type NewKey, type PersonEntry, type Vault, VaultBusy, VaultUnavailable } from "../vault.ts";
import { makePrivate, openVaultFile } from "./schema.ts";
import { prepare } from "./statements.ts";

type KeyRow = Omit<KeyEntry, "wrapped" | "destroyedAt"> & { readonly wrapped: Buffer | null; readonly destroyedAt: string | null };
type PersonRow = Omit<PersonEntry, "externals"> & { readonly externals: string };

const keyOf = ({ wrapped, destroyedAt, ...row }: KeyRow): KeyEntry => ({ ...row, wrapped: wrapped ?? undefined, ...(destroyedAt !== null && { destroyedAt }) });
const personOf = ({ externals, ...row }: PersonRow): PersonEntry => ({ ...row, externals: JSON.parse(externals) as string[] });
const bounds = ({ prefix = "", after = "", limit = -1 }: Listing): Required<Listing> => ({ prefix, after, limit: Number.isFinite(limit) ? limit : -1 });

/** The vault in one SQLite file of its own, beside the log. Several processes may have it open. */
export class SqliteVault implements Vault {
  readonly path: string;
  readonly #database: Database.Database;
  readonly #statements: ReturnType<typeof prepare>;

  /** @throws VaultUnavailable */
  constructor(file: string, options: { readonly readonly?: boolean } = {}) {
    this.path = path.resolve(file);
    this.#database = openVaultFile(this.path, options);
    this.#statements = prepare(this.#database);
  }

  async keys(names: readonly string[]): Promise<ReadonlyMap<string, KeyEntry>> {
    return this.#read(() => this.#keys(names));
  }

  async addKeys(keys: readonly NewKey[]): Promise<ReadonlyMap<string, KeyEntry>> {
    return this.#change(() => {
      for (const { name, keyId, wrapped, fingerprint } of keys) this.#statements.addKey.run({ name, keyId, wrapped, fingerprint });
      return this.#keys(keys.map(({ name }) => name));
    }, { grows: false });
  }

  async destroyKeys(names: readonly string[], at: string): Promise<readonly KeyEntry[]> {
    const entries = this.#change(() => {
      for (const name of names) this.#statements.destroyKey.run({ name, at });
      return names.map((name) => this.#keys([name]).get(name) as KeyEntry);
    });
    this.#wipe();
    return entries;
  }

  async rewrapKeys(keys: readonly NewKey[]): Promise<void> {
    this.#change(() => {
      for (const { name, keyId, wrapped } of keys) this.#statements.rewrapKey.run({ name, keyId, wrapped });
    }, { grows: false });
    this.#wipe();
  }

  async listKeys(listing: Listing): Promise<readonly KeyEntry[]> {
    return this.#read(() => (this.#statements.listKeys.all(bounds(listing)) as KeyRow[]).map(keyOf));
  }

  async person(personId: string): Promise<PersonEntry | undefined> {
    return this.#read(() => this.#personOf(this.#statements.person.get(personId)));
  }

  async personWith(external: string): Promise<PersonEntry | undefined> {
    return this.#read(() => this.#personOf(this.#statements.personWith.get(external)));
  }

  async putPerson({ personId, body, externals }: PersonEntry): Promise<void> {
    this.#change(() => {
      for (const external of externals) {
        const holder = this.#personOf(this.#statements.personWith.get(external));
        if (holder && holder.personId !== personId) throw new ExternalTaken("another person has this id in that system");
      }
      this.#statements.putPerson.run(personId, body);
      this.#statements.clearExternals.run(personId);
      for (const external of new Set(externals)) this.#statements.putExternal.run(external, personId);
    });
  }

  async removePerson(personId: string): Promise<void> {
    this.#change(() => {
      this.#statements.removeLinks.run(personId);
      this.#statements.removePerson.run(personId);
    });
    this.#wipe();
  }

  async listPersons(listing: Listing): Promise<readonly PersonEntry[]> {
    return this.#read(() => (this.#statements.listPersons.all(bounds(listing)) as PersonRow[]).map(personOf));
  }

  async link({ personId, engagementId, element }: Link): Promise<void> {
    this.#change(() => {
      this.#statements.putLink.run({ personId, engagementId, element });
      if (this.#statements.linkAt.get(engagementId, element) !== personId) throw new ElementTaken(`${element} is another person in ${engagementId}`);
    });
  }

  async unlink({ personId, engagementId, element }: Link): Promise<boolean> {
    return this.#change(() => this.#statements.removeLink.run({ personId, engagementId, element }).changes > 0);
  }

  async linksOf(personId: string): Promise<readonly Link[]> {
    return this.#read(() => this.#statements.linksOf.all(personId) as Link[]);
  }

  async linksIn(engagementId: string): Promise<readonly Link[]> {
    return this.#read(() => this.#statements.linksIn.all(engagementId) as Link[]);
  }

  async epoch(): Promise<number> {
    return this.#read(() => this.#statements.epoch.get() as number);
  }

  async mark(name: string): Promise<string | undefined> {
    return this.#read(() => this.#statements.mark.get(name) as string | undefined);
  }

  async putMark(name: string, value: string): Promise<void> {
    this.#change(() => this.#statements.putMark.run(name, value), { grows: false });
  }

  /** Copies the vault as it is at this moment to a new file. @throws VaultUnavailable when the file exists */
  async backup(destination: string): Promise<void> {
    if (existsSync(destination)) throw new VaultUnavailable(`${destination} exists; a backup never overwrites a file`);
    makePrivate(destination);
    await this.#database.backup(destination);
  }

  async close(): Promise<void> {
    this.#database.close();
  }

  #keys(names: readonly string[]): Map<string, KeyEntry> {
    const rows = names.map((name) => this.#statements.key.get(name) as KeyRow | undefined);
    return new Map(rows.flatMap((row) => (row ? [[row.name, keyOf(row)]] : [])));
  }

  #personOf(row: unknown): PersonEntry | undefined {
    return row === undefined ? undefined : personOf(row as PersonRow);
  }

  /** Empties the journal, in which the bytes of what was destroyed still stand. */
  #wipe(): void {
    const [{ busy }] = this.#database.pragma("wal_checkpoint(TRUNCATE)") as [{ busy: number }];
    if (busy !== 0) throw new VaultBusy(`what was destroyed cannot be wiped from ${this.path}-wal while somebody reads the vault; do it again`);
  }

  #change<T>(work: () => T, { grows = true } = {}): T {
    return this.#read(() => this.#database.transaction(() => {
      const result = work();
      if (grows) this.#statements.grow.run();
      return result;
    }).immediate());
  }

  #read<T>(work: () => T): T {
    if (!this.#database.open) throw new VaultUnavailable("the vault is closed");
    return work();
  }
}
