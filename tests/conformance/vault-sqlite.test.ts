import { mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { SqliteVault } from "../../src/vault/sqlite/vault.ts";
import { describeVault } from "./vault.ts";

describeVault("the SQLite vault", async () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), "tensegrity-vault-"));
  const open = async (): Promise<SqliteVault> => new SqliteVault(path.join(folder, "store.vault"));
  return {
    open, another: open,
    bytes: () => Buffer.concat(readdirSync(folder).map((name) => readFileSync(path.join(folder, name)))),
    dispose: async () => rmSync(folder, { recursive: true }),
  };
});
