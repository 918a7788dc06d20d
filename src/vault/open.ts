import { existsSync } from "node:fs";
import { nextKeyFile, promoteKey, readKey, readKeyFile, writeNewKey } from "./key-file.ts";
import { type Keyring, openKeyring } from "./keyring.ts";
import type { MasterKey } from "./master-key.ts";
import { SqliteVault } from "./sqlite/vault.ts";
import { type Vault, VaultUnavailable } from "./vault.ts";

/** Where a vault and its master key are. */
export interface VaultPlaces {
  /** The file of the vault. */
  readonly vault: string;
  /** The file of the master key; made at the first start. */
  readonly keyFile: string;
  /** The master key itself in base64, from the environment; the file is not looked at then. */
  readonly masterKey?: string | undefined;
}

/** The variable that may hold the master key. */
export const MASTER_KEY_VARIABLE = "TENSEGRITY_MASTER_KEY";

/** A new vault gets a new key; a vault without its key, or a key without its vault, is a mistake that must not be covered up. */
const masterOf = ({ vault, keyFile, masterKey }: VaultPlaces): MasterKey => {
  if (masterKey !== undefined) return readKey(masterKey, MASTER_KEY_VARIABLE);
  const [vaultThere, keyThere] = [existsSync(vault), existsSync(keyFile)];
  if (keyThere && !vaultThere) throw new VaultUnavailable(`the key ${keyFile} is there, but not its vault ${vault}. Put the vault back; to begin a new one, move the key away first`);
  if (!keyThere && !vaultThere) writeNewKey(keyFile);
  return readKeyFile(keyFile);
};

/** A change of the master key that was broken off after everything was wrapped anew is finished. */
const afterRotation = async (vault: Vault, { keyFile, masterKey }: VaultPlaces, error: unknown): Promise<Keyring> => {
  if (masterKey !== undefined || !existsSync(nextKeyFile(keyFile))) throw error;
  const keyring = await openKeyring(vault, readKeyFile(nextKeyFile(keyFile)));
  promoteKey(keyFile);
  return keyring;
};

/** Opens the vault with its master key; both are made where neither is there. @throws VaultUnavailable */
export const openVault = async (places: VaultPlaces): Promise<{ readonly vault: SqliteVault; readonly keyring: Keyring }> => {
  const master = masterOf(places);
  const vault = new SqliteVault(places.vault);
  try {
    return { vault, keyring: await openKeyring(vault, master).catch((error: unknown) => afterRotation(vault, places, error)) };
  } catch (error) {
    await vault.close();
    throw error;
  }
};
