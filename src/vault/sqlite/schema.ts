import { closeSync, existsSync, openSync } from "node:fs";
import Database from "better-sqlite3";
import { VaultUnavailable } from "../vault.ts";

/** Marks a file as a vault of this product: "TSGV". */
const APPLICATION_ID = 0x54534756;
/** Version of the tables. */
const SCHEMA_VERSION = 1;

const SCHEMA = `
  CREATE TABLE keys (name TEXT PRIMARY KEY, key_id TEXT NOT NULL, wrapped BLOB, fingerprint TEXT NOT NULL, destroyed_at TEXT) STRICT, WITHOUT ROWID;
  CREATE TABLE persons (person TEXT PRIMARY KEY, body BLOB NOT NULL) STRICT;
  CREATE TABLE externals (hash TEXT PRIMARY KEY, person TEXT NOT NULL REFERENCES persons (person) ON DELETE CASCADE) STRICT, WITHOUT ROWID;
  CREATE INDEX externals_of ON externals (person);
  CREATE TABLE links (engagement TEXT NOT NULL, element TEXT NOT NULL, person TEXT NOT NULL, PRIMARY KEY (engagement, element)) STRICT, WITHOUT ROWID;
  CREATE INDEX links_of ON links (person, engagement, element);
  CREATE TABLE marks (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
  CREATE TABLE epoch (one INTEGER PRIMARY KEY CHECK (one = 1), value INTEGER NOT NULL) STRICT;
  INSERT INTO epoch VALUES (1, 0);
`;

const migrate = (database: Database.Database, path: string): void => {
  const empty = (): boolean => database.prepare("SELECT count(*) AS n FROM sqlite_master").pluck().get() === 0;
  if (!empty() && database.pragma("application_id", { simple: true }) !== APPLICATION_ID) throw new VaultUnavailable(`${path} is a SQLite file, but not a vault of tensegrity; name another in TENSEGRITY_VAULT`);
  const version = database.pragma("user_version", { simple: true }) as number;
  if (version > SCHEMA_VERSION) throw new VaultUnavailable(`${path} was written by a newer version of tensegrity (schema ${version}); update this one`);
  if (!empty()) return;
  database.transaction(() => {
    if (!empty()) return;
    database.exec(SCHEMA);
    database.pragma(`application_id = ${APPLICATION_ID}`);
    database.pragma(`user_version = ${SCHEMA_VERSION}`);
  }).immediate();
};

/** Makes an empty file that only its owner may read, where there is none; one that is there keeps its rights. SQLite gives them to the files that it keeps beside it. */
export const makePrivate = (file: string): void => {
  if (!existsSync(file)) closeSync(openSync(file, "a", 0o600));
};

/**
 * Opens or creates the file. Destroyed bytes are overwritten (secure_delete); several processes may have it open.
 * @throws VaultUnavailable
 */
export const openVaultFile = (path: string, { readonly = false } = {}): Database.Database => {
  if (readonly && !existsSync(path)) throw new VaultUnavailable(`there is no vault at ${path}`);
  if (!readonly) makePrivate(path);
  const database = new Database(path, { readonly, timeout: 5_000 });
  try {
    if (!readonly) {
      database.pragma("journal_mode = WAL");
      database.pragma("synchronous = FULL");
      database.pragma("foreign_keys = ON");
    }
    database.pragma("secure_delete = ON");
    migrate(database, path);
    // A process that died between destroying and wiping left bytes in the journal.
    if (!readonly) database.pragma("wal_checkpoint(TRUNCATE)");
    return database;
  } catch (error) {
    database.close();
    if (error instanceof VaultUnavailable) throw error;
    throw new VaultUnavailable(`the vault ${path} cannot be opened: ${(error as Error).message}. Restore it from a backup, or name another in TENSEGRITY_VAULT`);
  }
};
