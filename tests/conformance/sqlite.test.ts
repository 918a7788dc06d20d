import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { openSqliteLog } from "../../src/store/sqlite/log.ts";
import { describeLog } from "./log.ts";

describeLog("the SQLite log", async () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), "tensegrity-"));
  const file = path.join(folder, "log.db");
  return {
    open: async (clock) => openSqliteLog(file, { clock }),
    reopen: async (_, clock) => openSqliteLog(file, { clock }),
    dispose: async () => rmSync(folder, { recursive: true }),
  };
});
