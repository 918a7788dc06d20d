import type { Moment } from "../events/moment.ts";

/** How long a reading may wait in memory before it is written, in milliseconds. */
export const READS_WAIT_MS = 1_000;
/** How many readings may wait; one more writes them. A process that is killed loses at most what waits. */
export const READS_WAITING = 256;
/** How many may wait while the file cannot be written; one more is refused, and with it the answer that it is about. */
export const READS_AT_MOST = 10_000;

/** How many things of which kind were read, such as { "SessionHeld": 3 }. */
export type Kinds = Readonly<Record<string, number>>;

/** One request that read confidential content of one engagement: who, when, what kinds; never the content. */
export interface Read {
  readonly at: Moment;
  readonly reader: string;
  /** What the reader looked as. */
  readonly role: string;
  readonly engagementId: string;
  /** The operation's name as the caller gave it; empty when it had none. */
  readonly operation: string;
  /** What coaches may see as well. */
  readonly content: Kinds;
  /** What is not for coaches: that it exists is for the keeper of the record alone. */
  readonly apart: Kinds;
}

/** A reading in its place in the read log. */
export interface LoggedRead extends Read {
  /** Rises with every reading of the log. */
  readonly place: number;
}

/** Which readings are asked for. */
export interface ReadsAsked {
  /** Only what comes before this place (excluded). */
  readonly before?: number | undefined;
  readonly limit: number;
  /** Also readings of nothing but what is not for coaches. */
  readonly whole: boolean;
}

/**
 * The log of who read what, apart from the log of facts. Every adapter proves this contract with the suite in tests/conformance.
 *
 * - **note** never waits for a disk: readings are written together, at the latest {@link READS_WAIT_MS} later or when {@link READS_WAITING} wait.
 *   That is the loss window of a killed process. It throws LogUnavailable when {@link READS_AT_MOST} wait and cannot be written: unnoted reading is refused.
 * - **flush** resolves when everything noted before is durable, and throws what kept it from being so.
 * - **of** lists the readings of one engagement, newest first, those that still wait among them.
 */
export interface ReadLog {
  note(read: Read): void;
  flush(): Promise<void>;
  of(engagementId: string, asked: ReadsAsked): readonly LoggedRead[];
  /** Writes what waits, and closes. */
  close(): Promise<void>;
}

/** True when a reading is of something that coaches may see. */
export const isForCoaches = ({ content }: Read): boolean => Object.keys(content).length > 0;
