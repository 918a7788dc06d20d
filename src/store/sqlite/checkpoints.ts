import { rmSync } from "node:fs";
import Database from "better-sqlite3";
import type { CheckpointHeader, Checkpoints, SegmentKey } from "../checkpoints.ts";
import { makePrivate } from "./private-file.ts";

/** Version of the tables; a file with another is emptied. */
const SCHEMA_VERSION = 2;

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS headers (stream TEXT PRIMARY KEY, fingerprint TEXT NOT NULL, revision INTEGER NOT NULL, hash TEXT NOT NULL, time_zone TEXT NOT NULL, visibility TEXT NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS segments (stream TEXT NOT NULL, at TEXT NOT NULL, revision INTEGER NOT NULL, body BLOB NOT NULL, PRIMARY KEY (stream, at, revision)) STRICT;
  CREATE TABLE IF NOT EXISTS cursors (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
`;

const connect = (path: string): Database.Database => {
  makePrivate(path);
  const database = new Database(path);
  try {
    database.pragma("journal_mode = WAL");
    database.pragma("synchronous = NORMAL");
    database.pragma("secure_delete = ON");
    if (database.pragma("user_version", { simple: true }) !== SCHEMA_VERSION) database.exec("DROP TABLE IF EXISTS headers; DROP TABLE IF EXISTS segments;");
    database.exec(SCHEMA);
    database.pragma(`user_version = ${SCHEMA_VERSION}`);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
};

/** Opens the file; a damaged one is thrown away and begun anew, for it holds nothing that cannot be computed again. */
const openOrBegin = (path: string): Database.Database => {
  try {
    return connect(path);
  } catch {
    for (const suffix of ["", "-wal", "-shm"]) rmSync(path + suffix, { force: true });
    return connect(path);
  }
};

/** Checkpoints in a SQLite file of their own, beside the log; the file may be deleted whenever no process has it open. */
export class SqliteCheckpoints implements Checkpoints {
  readonly #database: Database.Database;
  readonly #statements;

  constructor(path: string) {
    this.#database = openOrBegin(path);
    const prepare = (sql: string): Database.Statement => this.#database.prepare(sql);
    this.#statements = {
      header: prepare("SELECT fingerprint, revision, hash, time_zone AS timeZone, visibility FROM headers WHERE stream = ?"),
      keys: prepare("SELECT at, revision FROM segments WHERE stream = ? ORDER BY at, revision"),
      segment: prepare("SELECT body FROM segments WHERE stream = ? AND at = ? AND revision = ?"),
      removeHeader: prepare("DELETE FROM headers WHERE stream = ?"),
      putSegment: prepare("INSERT OR REPLACE INTO segments VALUES (?, ?, ?, ?)"),
      putHeader: prepare("INSERT OR REPLACE INTO headers VALUES (?, ?, ?, ?, ?, ?)"),
      cursor: prepare("SELECT value FROM cursors WHERE name = ?"),
      putCursor: prepare("INSERT OR REPLACE INTO cursors VALUES (?, ?)"),
      dropSegments: prepare("DELETE FROM segments WHERE stream = ?"),
    };
  }

  header(stream: string): CheckpointHeader | undefined {
    return this.#statements.header.get(stream) as CheckpointHeader | undefined;
  }

  keys(stream: string): SegmentKey[] {
    return this.#statements.keys.all(stream) as SegmentKey[];
  }

  segment(stream: string, { at, revision }: SegmentKey): Uint8Array | undefined {
    return (this.#statements.segment.get(stream, at, revision) as { body: Uint8Array } | undefined)?.body;
  }

  removeHeader(stream: string): void {
    this.#statements.removeHeader.run(stream);
  }

  putSegments(stream: string, segments: readonly { readonly key: SegmentKey; readonly body: Uint8Array }[]): void {
    this.#database.transaction(() => {
      for (const { key, body } of segments) this.#statements.putSegment.run(stream, key.at, key.revision, body);
    })();
  }

  putHeader(stream: string, { fingerprint, revision, hash, timeZone, visibility }: CheckpointHeader): void {
    this.#statements.putHeader.run(stream, fingerprint, revision, hash, timeZone, visibility);
  }

  cursor(name: string): string | undefined {
    return (this.#statements.cursor.get(name) as { value: string } | undefined)?.value;
  }

  putCursor(name: string, text: string): void {
    this.#statements.putCursor.run(name, text);
  }

  drop(stream?: string): void {
    if (stream === undefined) this.#database.exec("DELETE FROM headers; DELETE FROM segments; DELETE FROM cursors;");
    else {
      this.#statements.removeHeader.run(stream);
      this.#statements.dropSegments.run(stream);
    }
  }

  close(): void {
    this.#database.close();
  }
}
