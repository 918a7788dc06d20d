import Database from "better-sqlite3";
import { LogInUse } from "../log.ts";
import { makePrivate } from "./private-file.ts";
import { isBusy } from "./schema.ts";

/** The right to write a log: a lock of the operating system on a file beside it, which ends with the process however it ends. */
export interface WriterLock {
  release(): void;
}

/** Takes the right to write the log at `path`. @throws LogInUse when another process, or this one, has it. */
export const lockForWriting = (path: string): WriterLock => {
  makePrivate(`${path}.lock`);
  const database = new Database(`${path}.lock`, { timeout: 0 });
  try {
    database.pragma("journal_mode = DELETE");
    database.exec("BEGIN EXCLUSIVE");
  } catch (error) {
    database.close();
    if (isBusy(error))
      throw new LogInUse(`another process writes the log ${path}; stop it first, or let this one use another file (TENSEGRITY_STORE)`);
    throw error;
  }
  return { release: () => database.close() };
};
