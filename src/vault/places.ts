import type { VaultPlaces } from "./open.ts";

/** Where the vault, its master key and the ledger of erasures are. */
export interface Places extends VaultPlaces {
  /** The ledger of who was erased, which no backup takes back. */
  readonly erasures: string;
}

/** Where everything beside a log is, unless the environment says otherwise; an empty variable counts as not set. */
export const placesOf = (store: string, env: Readonly<Record<string, string | undefined>>): Places => {
  const masterKey = env["TENSEGRITY_MASTER_KEY"] || undefined;
  return {
    vault: env["TENSEGRITY_VAULT"] || `${store}.vault`, keyFile: env["TENSEGRITY_KEY_FILE"] || `${store}.key`, erasures: env["TENSEGRITY_ERASURES"] || `${store}.erasures`,
    ...(masterKey !== undefined && { masterKey }),
  };
};
