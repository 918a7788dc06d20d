import { existsSync } from "node:fs";
import type { Command } from "commander";
import { openSqliteLog } from "../store/sqlite/log.ts";
import { nextKeyFile, oldKeyFile, promoteKey, readKey, readKeyFile, writeNewKey } from "../vault/key-file.ts";
import { rewrap } from "../vault/keyring.ts";
import type { MasterKey } from "../vault/master-key.ts";
import { MASTER_KEY_VARIABLE, openVault } from "../vault/open.ts";
import { placesOf } from "../vault/places.ts";
import { Refused, say } from "./say.ts";

const NEXT = "TENSEGRITY_NEXT_MASTER_KEY";

/** The key to change to: from the environment where the present one is from there, otherwise a new one in a file that waits. */
const nextKey = (keyFile: string, fromEnvironment: boolean): MasterKey => {
  const given = process.env[NEXT];
  if (fromEnvironment && !given) throw new Refused(`the master key comes from ${MASTER_KEY_VARIABLE}; give the new one in ${NEXT}, such as \`openssl rand -base64 32\` makes`);
  if (fromEnvironment) return readKey(given as string, NEXT);
  if (!existsSync(nextKeyFile(keyFile))) writeNewKey(nextKeyFile(keyFile));
  return readKeyFile(nextKeyFile(keyFile));
};

const rotate = async ({ store }: { readonly store: string }): Promise<void> => {
  const places = placesOf(store, process.env);
  const log = openSqliteLog(store);
  try {
    const { vault, keyring } = await openVault(places);
    const next = nextKey(places.keyFile, places.masterKey !== undefined);
    const keys = await rewrap(vault, keyring.master, next).finally(() => vault.close());
    if (places.masterKey === undefined) promoteKey(places.keyFile);
    say(`${keys} keys are wrapped under ${next.keyId} now${places.masterKey === undefined ? `, which is in ${places.keyFile}` : `; start the service with it in ${MASTER_KEY_VARIABLE}`}`);
    say(`the old key${places.masterKey === undefined ? ` is in ${oldKeyFile(places.keyFile, keyring.master.keyId)}; keep it, where you keep keys,` : " is yours to keep"} as long as you keep backups of the vault from before`);
  } finally {
    await log.close();
  }
};

/** tensegrity vault rotate */
export const addVault = (program: Command, store: string): void => {
  program.command("vault").description("the vault of persons and keys").command("rotate").description("change the master key: every key is wrapped anew; stop the service first")
    .option("--store <file>", "the log's file", store).action(rotate);
};
