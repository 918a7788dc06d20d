import Database from "better-sqlite3";
import { LogUnavailable } from "../log.ts";
import { type Kinds, type LoggedRead, READS_AT_MOST, READS_WAITING, READS_WAIT_MS, type Read, type ReadLog, type ReadsAsked } from "../reads.ts";
import { makePrivate } from "./private-file.ts";

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS reads (
    place INTEGER PRIMARY KEY AUTOINCREMENT, at TEXT NOT NULL, reader TEXT NOT NULL, role TEXT NOT NULL, engagement TEXT NOT NULL, operation TEXT NOT NULL, content TEXT NOT NULL, apart TEXT NOT NULL
  ) STRICT;
  CREATE INDEX IF NOT EXISTS reads_of_engagement ON reads (engagement, place);
`;

interface Row {
  readonly place: number;
  readonly at: string;
  readonly reader: string;
  readonly role: string;
  readonly engagement: string;
  readonly operation: string;
  readonly content: string;
  readonly apart: string;
}

const readOf = ({ engagement, content, apart, ...rest }: Row): LoggedRead =>
  ({ ...rest, engagementId: engagement, content: JSON.parse(content) as Kinds, apart: JSON.parse(apart) as Kinds });

/** The read log in a SQLite file of its own, beside the log of facts; each write waits for the disk. */
export class SqliteReads implements ReadLog {
  readonly #database: Database.Database;
  readonly #insert: Database.Statement;
  readonly #select: Database.Statement;
  #waiting: Read[] = [];
  #timer: NodeJS.Timeout | undefined;

  constructor(path: string) {
    makePrivate(path);
    this.#database = new Database(path, { timeout: 5_000 });
    this.#database.pragma("journal_mode = WAL");
    this.#database.pragma("synchronous = FULL");
    this.#database.pragma("secure_delete = ON");
    this.#database.exec(SCHEMA);
    this.#insert = this.#database.prepare("INSERT INTO reads (at, reader, role, engagement, operation, content, apart) VALUES (?, ?, ?, ?, ?, ?, ?)");
    this.#select = this.#database.prepare("SELECT * FROM reads WHERE engagement = ? AND place < ? AND (? OR content <> '{}') ORDER BY place DESC LIMIT ?");
  }

  note(read: Read): void {
    if (!this.#database.open) throw new LogUnavailable("the read log is closed");
    if (this.#waiting.length >= READS_AT_MOST) throw new LogUnavailable("the read log cannot be written, so nothing confidential is shown; make room on its disk");
    this.#waiting.push(read);
    if (this.#waiting.length >= READS_WAITING) this.#tryToWrite();
    else this.#timer ??= setTimeout(() => this.#tryToWrite(), READS_WAIT_MS).unref();
  }

  async flush(): Promise<void> {
    this.#write();
  }

  of(engagementId: string, { before = Number.MAX_SAFE_INTEGER, limit, whole }: ReadsAsked): readonly LoggedRead[] {
    this.#tryToWrite();
    return (this.#select.all(engagementId, before, whole ? 1 : 0, limit) as Row[]).map(readOf);
  }

  async close(): Promise<void> {
    if (!this.#database.open) return;
    try {
      this.#write();
    } finally {
      this.#database.close();
    }
  }

  #write(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const reads = this.#waiting;
    if (reads.length === 0) return;
    this.#database.transaction(() => {
      for (const { at, reader, role, engagementId, operation, content, apart } of reads)
        this.#insert.run(at, reader, role, engagementId, operation, JSON.stringify(content), JSON.stringify(apart));
    })();
    this.#waiting = [];
  }

  /** What cannot be written now waits for the next time. */
  #tryToWrite(): void {
    try {
      this.#write();
    } catch {
      this.#timer ??= setTimeout(() => this.#tryToWrite(), READS_WAIT_MS).unref();
    }
  }
}
