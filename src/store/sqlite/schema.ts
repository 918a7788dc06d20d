import { existsSync } from "node:fs";
import Database from "better-sqlite3";
import { LogCorrupt, LogUnavailable } from "../log.ts";
import { makePrivate } from "./private-file.ts";

/** Marks a file as a log of this product: "TSGY". */
const APPLICATION_ID = 0x54534759;
/** Version of the tables. */
const SCHEMA_VERSION = 1;

const SCHEMA = `
  CREATE TABLE facts (
    position INTEGER PRIMARY KEY,
    stream INTEGER NOT NULL REFERENCES streams (id),
    revision INTEGER NOT NULL,
    id TEXT NOT NULL,
    recorded_at TEXT NOT NULL,
    body TEXT NOT NULL,
    UNIQUE (stream, revision),
    UNIQUE (stream, id)
  ) STRICT;
  CREATE TABLE streams (
    id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, revision INTEGER NOT NULL, recorded_at TEXT NOT NULL, logged_at TEXT NOT NULL, hash TEXT NOT NULL
  ) STRICT;
  CREATE TABLE clock (one INTEGER PRIMARY KEY CHECK (one = 1), mark TEXT NOT NULL) STRICT;
  INSERT INTO clock VALUES (1, '');
`;

/** How hard a commit works to survive a power cut: FULL, the default, waits for the disk; the others exist for measurements and tests. */
export type Synchronous = "FULL" | "NORMAL" | "OFF";

const codeOf = (error: unknown): string => String((error as { code?: unknown } | null)?.code ?? "");

/** True when SQLite says that the file itself is damaged. */
export const isDamage = (error: unknown): boolean => /^SQLITE_(CORRUPT|NOTADB)/.test(codeOf(error));
/** True when another connection holds the lock that was asked for. */
export const isBusy = (error: unknown): boolean => codeOf(error).startsWith("SQLITE_BUSY");
/** True when there is no room: a full disk, a quota, a size limit, or a disk that refuses writes. */
export const isFull = (error: unknown): boolean => /^SQLITE_(FULL|IOERR_WRITE|IOERR_FSYNC|IOERR_TRUNCATE|IOERR_SHMSIZE)/.test(codeOf(error));

/** What to do about a damaged file, in words. */
export const damaged = (path: string, what: string): LogCorrupt =>
  new LogCorrupt(`the log ${path} is damaged: ${what}. Stop writing to it, run \`tensegrity verify\` to see how far it reads, and restore a backup`);

const migrate = (database: Database.Database, path: string, readonly: boolean): void => {
  const application = database.pragma("application_id", { simple: true });
  const version = database.pragma("user_version", { simple: true }) as number;
  const empty = database.prepare("SELECT count(*) AS n FROM sqlite_master").pluck().get() === 0;
  if (!empty && application !== APPLICATION_ID) throw new LogUnavailable(`${path} is a SQLite file, but not a tensegrity log; name another file in TENSEGRITY_STORE`);
  if (version > SCHEMA_VERSION) throw new LogUnavailable(`${path} was written by a newer version of tensegrity (schema ${version}); update this one`);
  if (!empty || readonly) return;
  database.transaction(() => {
    database.exec(SCHEMA);
    database.pragma(`application_id = ${APPLICATION_ID}`);
    database.pragma(`user_version = ${SCHEMA_VERSION}`);
  })();
};

/** Opens or creates the file. @throws LogCorrupt, LogUnavailable */
export const openDatabase = (path: string, { readonly, synchronous }: { readonly: boolean; synchronous: Synchronous }): Database.Database => {
  if (readonly && !existsSync(path)) throw new LogUnavailable(`there is no log at ${path}`);
  if (!readonly) makePrivate(path);
  const database = new Database(path, { readonly, timeout: 5_000 });
  try {
    if (!readonly) {
      database.pragma("journal_mode = WAL");
      database.pragma(`synchronous = ${synchronous}`);
      database.pragma("wal_autocheckpoint = 4000");
      database.pragma("secure_delete = ON");
      database.pragma("foreign_keys = ON");
    }
    migrate(database, path, readonly);
    return database;
  } catch (error) {
    database.close();
    throw isDamage(error) ? damaged(path, (error as Error).message) : error;
  }
};
