import path from "node:path";
import type Database from "better-sqlite3";
import { decode } from "../../events/codec.ts";
import type { FactDraft } from "../../events/envelope.ts";
import type { Moment } from "../../events/moment.ts";
import { EMPTY_HEAD, type StreamHead, headAfter } from "../../events/seal.ts";
import { sealBatch } from "../batch.ts";
import { type Clock, DuplicateFact, type Expected, type Followed, type Log, LogFull, type LoggedFact, LogUnavailable, type Position, type ReadStream, type StreamEntry } from "../log.ts";
import { Moved } from "../moved.ts";
import { PAGE, followed, paged } from "../pages.ts";
import { LogClock } from "./clock.ts";
import { type WriterLock, lockForWriting } from "./lock.ts";
import { makePrivate } from "./private-file.ts";
import { AppendQueue, type Waiting } from "./queue.ts";
import { hasRoom } from "./room.ts";
import { type Synchronous, damaged, isDamage, isFull, openDatabase } from "./schema.ts";
import { type Row, prepare } from "./statements.ts";

/** How a log is opened. */
export interface SqliteLogOptions {
  /** Milliseconds since 1970; the system's clock when left out. */
  readonly clock?: Clock;
  /** Only look: no lock, works beside a writer; every append is refused. */
  readonly readonly?: boolean;
  /** FULL unless a test or a measurement says otherwise. */
  readonly synchronous?: Synchronous;
}

/** Our own statements fit our own tables; where one does not, the file's description of its tables is damaged. */
const prepared = (database: Database.Database, file: string): ReturnType<typeof prepare> => {
  try {
    return prepare(database);
  } catch (error) {
    const { code, message } = error as { code?: string; message: string };
    throw code === "SQLITE_ERROR" || isDamage(error) ? damaged(file, message) : error;
  }
};

/** The log in one SQLite file. One process writes it; any number may read it. */
export class SqliteLog implements Log {
  /** What an operator should know of the state in which the log was found. */
  readonly warnings: readonly string[];
  readonly path: string;
  readonly #database: Database.Database;
  readonly #lock: WriterLock | undefined;
  readonly #statements: ReturnType<typeof prepare>;
  readonly #clock: LogClock;
  readonly #queue = new AppendQueue((group) => this.#commit(group));
  readonly #moved = new Moved();
  #closed = false;
  #full = false;

  /** @throws LogInUse, LogCorrupt, LogUnavailable */
  constructor(file: string, { clock = Date.now, readonly = false, synchronous = "FULL" }: SqliteLogOptions = {}) {
    this.path = path.resolve(file);
    this.#lock = readonly ? undefined : lockForWriting(this.path);
    try {
      this.#database = openDatabase(this.path, { readonly, synchronous });
      this.#statements = prepared(this.#database, this.path);
      const settled = this.#guard(() => this.#statements.settled.get() as Moment);
      this.#clock = new LogClock(clock, settled, (mark) => (readonly ? undefined : this.#statements.mark.run(mark)));
    } catch (error) {
      this.#lock?.release();
      throw error;
    }
    this.warnings = this.#clock.warning === undefined ? [] : [this.#clock.warning];
  }

  append(stream: string, batch: readonly FactDraft[], expected: Expected): Promise<readonly LoggedFact[]> {
    if (this.#closed) return Promise.reject(new LogUnavailable(`the log ${this.path} is closed`));
    if (!this.#lock) return Promise.reject(new LogUnavailable(`the log ${this.path} is open for reading only`));
    return this.#queue.add(stream, batch, expected);
  }

  async *readStream(stream: string, { from = 0, to = Number.MAX_SAFE_INTEGER, direction = "FORWARD", limit }: ReadStream = {}): AsyncGenerator<LoggedFact> {
    const read = direction === "FORWARD" ? this.#statements.forward : this.#statements.backward;
    yield* paged<LoggedFact>((last, count) => {
      const low = direction === "FORWARD" && last ? last.fact.revision + 1 : from;
      const high = direction === "BACKWARD" && last ? last.fact.revision - 1 : to;
      return this.#rows(() => read.all(stream, low, high, count) as Row[]);
    }, limit);
  }

  async *readAll({ after, limit }: { readonly after?: Position; readonly limit?: number } = {}): AsyncGenerator<LoggedFact> {
    yield* paged<LoggedFact>((last, count) => this.#after(last?.position ?? after, count), limit);
  }

  follow({ after, signal }: { readonly after?: Position; readonly signal: AbortSignal }): AsyncIterable<Followed> {
    return followed({ moved: this.#moved, closed: () => this.#closed, after: (position) => this.#after(position, PAGE) }, after, signal);
  }

  async head(stream: string): Promise<StreamHead | undefined> {
    return this.#guard(() => this.#statements.head.get(stream) as StreamHead | undefined);
  }

  async *streams({ prefix = "", after = "", limit }: { readonly prefix?: string; readonly after?: string; readonly limit?: number } = {}): AsyncGenerator<StreamEntry> {
    yield* paged<StreamEntry>((last, count) => this.#guard(() =>
      (this.#statements.streams.all({ prefix, after: last?.stream ?? after, count }) as (StreamHead & { stream: string })[]).map(({ stream, ...head }) => ({ stream, head }))), limit);
  }

  horizon(): Moment {
    return this.#clock.horizon();
  }

  /** Copies the log as it is at this moment to a new file, while it is being written. @throws LogUnavailable when the file exists */
  async backup(destination: string): Promise<void> {
    this.#open();
    const { existsSync } = await import("node:fs");
    if (existsSync(destination)) throw new LogUnavailable(`${destination} exists; a backup never overwrites a file`);
    makePrivate(destination);
    await this.#database.backup(destination);
  }

  /** Was there no room for what was last to be recorded, and is there still none? Tried out by a probe write only while it is in doubt. */
  async isFull(): Promise<boolean> {
    if (this.#full && (await hasRoom(this.path))) this.#full = false;
    return this.#full;
  }

  /** What SQLite itself finds wrong with the file; empty when nothing. */
  integrity(): string[] {
    const found = this.#guard(() => this.#database.pragma("integrity_check")) as { integrity_check: string }[];
    return found.map((row) => row.integrity_check).filter((text) => text !== "ok");
  }

  /** The columns kept beside the text of each fact, for verification. */
  async *columns(): AsyncGenerator<Row & { recordedAt: Moment; id: string }> {
    yield* paged<Row & { recordedAt: Moment; id: string }>((last, count) => this.#guard(() => this.#statements.columns.all(last?.position ?? -1, count) as (Row & { recordedAt: Moment; id: string })[]));
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#queue.flush();
    this.#closed = true;
    this.#moved.ring();
    this.#database.close();
    this.#lock?.release();
  }

  /** One commit, one fsync, for all; when that fails, each on its own, so that only those that cannot be written fail. */
  #commit(group: readonly Waiting[]): void {
    const settle: (() => void)[] = [];
    try {
      this.#database.transaction(() => {
        for (const member of group) settle.push(this.#place(member));
      })();
    } catch (error) {
      if (group.length > 1) for (const member of group) this.#commit([member]);
      else {
        this.#full ||= isFull(error);
        group[0]?.reject(this.#explain(error));
      }
      return;
    }
    this.#full = false;
    for (const answer of settle) answer();
    this.#moved.ring();
  }

  /** Writes one member inside the transaction; returns how to answer it once the commit is durable. Refusals write nothing. */
  #place({ stream, batch, expected, resolve, reject }: Waiting): () => void {
    let sealed;
    try {
      const head = (this.#statements.head.get(stream) as StreamHead | undefined) ?? EMPTY_HEAD;
      sealed = sealBatch(stream, batch, expected, head, this.#clock.now());
      this.#refuseDuplicates(stream, batch);
    } catch (error) {
      return () => reject(this.#explain(error));
    }
    const last = sealed.at(-1)?.fact;
    if (last) this.#statements.putHead.run({ stream, ...headAfter(last) });
    const logged = sealed.map(({ fact, body }): LoggedFact => {
      const { lastInsertRowid } = this.#statements.insert.run(stream, fact.revision, fact.id, fact.recordedAt, body);
      return { stream, position: String(lastInsertRowid) as Position, fact };
    });
    return () => {
      if (last) this.#clock.recorded(last.loggedAt);
      resolve(logged);
    };
  }

  #refuseDuplicates(stream: string, batch: readonly FactDraft[]): void {
    const fresh = new Set<string>();
    for (const { id } of batch) {
      if (fresh.has(id) || this.#statements.holds.get(stream, id)) throw new DuplicateFact(stream, id);
      fresh.add(id);
    }
  }

  #after(position: Position | undefined, count: number): LoggedFact[] {
    return this.#rows(() => this.#statements.all.all(position === undefined ? 0 : Number(position), count) as Row[]);
  }

  #rows(read: () => Row[]): LoggedFact[] {
    return this.#guard(read).map(({ stream, position, body }) => {
      try {
        return { stream, position: String(position) as Position, fact: decode(body) };
      } catch {
        throw damaged(this.path, `the fact at position ${position} of ${stream} is not readable`);
      }
    });
  }

  #guard<T>(read: () => T): T {
    this.#open();
    try {
      return read();
    } catch (error) {
      throw this.#explain(error);
    }
  }

  #explain(error: unknown): unknown {
    if (isDamage(error)) return damaged(this.path, (error as Error).message);
    if (!isFull(error)) return error;
    return new LogFull(`the log ${this.path} cannot grow: ${(error as Error).message}. Nothing of this batch was written; make room and send it again`);
  }

  #open(): void {
    if (this.#closed) throw new LogUnavailable(`the log ${this.path} is closed`);
  }
}

/** Opens the log at a path, and creates it when it is not there. @throws LogInUse, LogCorrupt, LogUnavailable */
export const openSqliteLog = (file: string, options: SqliteLogOptions = {}): SqliteLog => new SqliteLog(file, options);
