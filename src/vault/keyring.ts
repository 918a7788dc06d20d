import { randomBytes } from "node:crypto";
import { LRUCache } from "lru-cache";
import { combine } from "./crypt.ts";
import { KEY_BYTES, type MasterKey, fingerprintOf } from "./master-key.ts";
import { CHECK_KEY } from "./names.ts";
import { type KeyEntry, type Vault, VaultUnavailable } from "./vault.ts";

/** A key in the clear; or why there is none. */
export type Key = Buffer | "DESTROYED" | "NONE";

/** How many keys are held in the clear at once. */
const KEYS_IN_MEMORY = 10_000;

/** Keys in the clear, held in memory as long as nobody has destroyed any; wrapped everywhere else. */
export class Keyring {
  readonly #held = new LRUCache<string, Buffer>({ max: KEYS_IN_MEMORY, dispose: (key) => void key.fill(0) });
  /** Keys brought together, by the names of all. */
  readonly #combined = new LRUCache<string, Buffer>({ max: KEYS_IN_MEMORY, dispose: (key) => void key.fill(0) });
  #epoch = -1;

  /** Use {@link openKeyring}, which proves that both belong together. */
  constructor(readonly vault: Vault, readonly master: MasterKey) {}

  /** The keys of these names, as far as there are any. The copies are the caller's. */
  async find(names: readonly string[]): Promise<Map<string, Key>> {
    await this.#fresh();
    const found = new Map<string, Key>();
    for (const name of names) {
      const held = this.#held.get(name);
      if (held) found.set(name, Buffer.from(held));
    }
    const missing = names.filter((name) => !found.has(name));
    const entries = missing.length > 0 ? await this.vault.keys(missing) : new Map<string, KeyEntry>();
    for (const name of missing) found.set(name, await this.#clear(name, entries.get(name)));
    return found;
  }

  /** The keys of these names brought together; or why they cannot be: one is destroyed, or one is not there. The copy is the caller's. */
  async combined(names: readonly string[]): Promise<Key> {
    await this.#fresh();
    const set = names.join();
    const held = this.#combined.get(set);
    if (held) return Buffer.from(held);
    const epoch = this.#epoch;
    const found = await this.find(names);
    const keys = names.map((name) => found.get(name));
    if (keys.includes("DESTROYED")) return "DESTROYED";
    if (!keys.every((key) => Buffer.isBuffer(key))) return "NONE";
    const combined = combine(keys as Buffer[]);
    if (epoch === this.#epoch) this.#combined.set(set, combined);
    return Buffer.from(combined);
  }

  /** The keys of these names; those that are not there are made. Destroyed ones stay so. */
  async make(names: readonly string[]): Promise<Map<string, Key>> {
    const found = await this.find(names);
    const fresh = await Promise.all(names.filter((name) => found.get(name) === "NONE").map(async (name) => {
      const key = randomBytes(KEY_BYTES);
      return { name, keyId: this.master.keyId, fingerprint: fingerprintOf(key), wrapped: await this.master.wrap(key, name) };
    }));
    if (fresh.length === 0) return found;
    const entries = await this.vault.addKeys(fresh);
    for (const { name } of fresh) found.set(name, await this.#clear(name, entries.get(name)));
    return found;
  }

  /** Forgets every key in memory; their bytes are overwritten. */
  forget(): void {
    this.#held.clear();
    this.#combined.clear();
  }

  /** What others have destroyed is forgotten here before anything is answered. */
  async #fresh(): Promise<void> {
    const epoch = await this.vault.epoch();
    if (epoch === this.#epoch) return;
    this.forget();
    this.#epoch = epoch;
  }

  async #clear(name: string, entry: KeyEntry | undefined): Promise<Key> {
    if (!entry) return "NONE";
    if (!entry.wrapped) return "DESTROYED";
    const epoch = this.#epoch;
    const key = await this.#unwrap(name, entry.wrapped);
    if (epoch === this.#epoch) this.#held.set(name, key);
    return Buffer.from(key);
  }

  async #unwrap(name: string, wrapped: Buffer): Promise<Buffer> {
    try {
      return await this.master.unwrap(wrapped, name);
    } catch {
      throw new VaultUnavailable(`the key ${name} was not wrapped under this master key, or is damaged; was the master key changed while this process ran? Start it again`);
    }
  }
}

/** A keyring whose master key fits its vault; a new vault takes the one it gets. @throws VaultUnavailable */
export const openKeyring = async (vault: Vault, master: MasterKey): Promise<Keyring> => {
  const keyring = new Keyring(vault, master);
  const held = (await vault.keys([CHECK_KEY])).get(CHECK_KEY);
  if (held && held.keyId !== master.keyId)
    throw new VaultUnavailable(`the vault was made under the master key ${held.keyId}, this one is ${master.keyId}; give it the key it was made under`);
  await keyring.make([CHECK_KEY]);
  return keyring;
};

/** Wraps every key anew under another master key, all or none. @returns how many there were */
export const rewrap = async (vault: Vault, from: MasterKey, to: MasterKey): Promise<number> => {
  const entries = (await vault.listKeys({})).filter(({ wrapped, keyId }) => wrapped !== undefined && keyId !== to.keyId);
  const wrapped = await Promise.all(entries.map(async ({ name, fingerprint, wrapped: old }) => {
    const key = await from.unwrap(old as Buffer, name);
    return { name, fingerprint, keyId: to.keyId, wrapped: await to.wrap(key, name) };
  }));
  await vault.rewrapKeys(wrapped);
  return wrapped.length;
};
