import type { FactDraft, StoredFact } from "../events/envelope.ts";
import type { Moment } from "../events/moment.ts";
import type { StreamHead } from "../events/seal.ts";

/** The most facts one atomic batch may hold. */
export const MAX_BATCH_FACTS = 500;
/** The most bytes one atomic batch may hold, as stored text in UTF-8. */
export const MAX_BATCH_BYTES = 512 * 1024;

/** The stream of facts of an engagement. */
export const engagementStream = (engagementId: string): string => `engagement-${engagementId}`;

/** The stream of what the product concluded of an engagement. */
export const conclusionsStream = (engagementId: string): string => `conclusions-${engagementId}`;

/** A place in the whole log: opaque, comparable only by the log that gave it, never as text. */
export type Position = string & { readonly __position: true };

/** A fact as the log hands it out. */
export interface LoggedFact {
  readonly stream: string;
  readonly position: Position;
  readonly fact: StoredFact;
}

/** The revision after which a batch must be placed: exactly this one (-1 for a stream without facts), or wherever the stream ends. */
export type Expected = number | "ANY";

/** How a stream is read. Both ends are included; without `limit` there is no limit. */
export interface ReadStream {
  readonly from?: number;
  readonly to?: number;
  readonly direction?: "FORWARD" | "BACKWARD";
  readonly limit?: number;
}

/** What a follower receives: facts in order of position, and a mark when it has everything that was there when it last looked. */
export type Followed = LoggedFact | "CAUGHT_UP";

/** A stream and where it ends. */
export interface StreamEntry {
  readonly stream: string;
  readonly head: StreamHead;
}

/**
 * The log: the only truth. Every adapter proves this contract with the suite in tests/conformance.
 *
 * - **append** places a batch atomically, all or nothing, and answers only when it is durable (a memory log: when it is in memory).
 *   It seals: revisions without gaps, one recordedAt for the batch that never decreases in the stream, the hash chain.
 *   An exact expectation that does not hold throws {@link WrongRevision} and writes nothing; "ANY" never does.
 *   Appends that arrive together may share one commit; one that fails, fails alone.
 *   A fact id that the stream already holds throws {@link DuplicateFact}.
 * - **readStream** yields facts of one stream by revision; a stream that does not exist has none.
 * - **readAll** yields facts of all streams by position, after `after` (excluded); a batch is never torn, positions never repeat.
 * - **follow** replays what is there, says "CAUGHT_UP", then waits for more: no gap, no repeat, no buffer that grows; a slow consumer
 *   makes it wait. It ends, without an error, when `signal` aborts or the log closes.
 * - **horizon** is a moment at or before which nothing will ever be recorded again, except with kept times in imported streams.
 *   An adapter whose writers have clocks of their own states how far they may differ, and stays that far behind.
 * - **streams** may cost as much as reading the log where the store keeps no list of its own; only listings ask for it.
 */
export interface Log {
  append(stream: string, batch: readonly FactDraft[], expected: Expected): Promise<readonly LoggedFact[]>;
  readStream(stream: string, options?: ReadStream): AsyncIterable<LoggedFact>;
  readAll(options?: { readonly after?: Position; readonly limit?: number }): AsyncIterable<LoggedFact>;
  follow(options: { readonly after?: Position; readonly signal: AbortSignal }): AsyncIterable<Followed>;
  /** Where a stream ends; undefined for one without facts. */
  head(stream: string): Promise<StreamHead | undefined>;
  /** Every stream whose name begins with `prefix`, by name (code points), after `after` (excluded). */
  streams(options?: { readonly prefix?: string; readonly after?: string; readonly limit?: number }): AsyncIterable<StreamEntry>;
  /** See above; asked for answers, so it must be cheap. */
  horizon(): Moment;
  close(): Promise<void>;
}

/** The log's sense of time; milliseconds since 1970. */
export type Clock = () => number;

/** What went wrong in the log, one class a cause; `code` is stable. */
export abstract class LogError extends Error {
  abstract readonly code: string;
}

/** The stream does not end where the writer thought. */
export class WrongRevision extends LogError {
  override readonly name = "WrongRevision";
  readonly code = "WRONG_REVISION";
  constructor(readonly stream: string, readonly expected: number, readonly actual: number) {
    super(`${stream} ends at revision ${actual}, not ${expected}: read what was added, decide again, retry`);
  }
}

/** The stream already holds a fact with this id. */
export class DuplicateFact extends LogError {
  override readonly name = "DuplicateFact";
  readonly code = "DUPLICATE_FACT";
  constructor(readonly stream: string, readonly id: string) {
    super(`${stream} already holds the fact ${id}; nothing was written`);
  }
}

/** The batch is empty or too large. */
export class BatchRefused extends LogError {
  override readonly name = "BatchRefused";
  readonly code = "BATCH_REFUSED";
}

/** The log cannot take more: the disk, or the size it was given, is full. Nothing of the batch was written. */
export class LogFull extends LogError {
  override readonly name = "LogFull";
  readonly code = "LOG_FULL";
}

/** Another process writes this log. */
export class LogInUse extends LogError {
  override readonly name = "LogInUse";
  readonly code = "LOG_IN_USE";
}

/** What is stored is damaged; the message says where, and what to do. */
export class LogCorrupt extends LogError {
  override readonly name = "LogCorrupt";
  readonly code = "LOG_CORRUPT";
}

/** The log was closed, or cannot be reached now; trying again later may help. */
export class LogUnavailable extends LogError {
  override readonly name = "LogUnavailable";
  readonly code = "LOG_UNAVAILABLE";
}
