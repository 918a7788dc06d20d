import { LogUnavailable } from "../log.ts";
import { type LoggedRead, type Read, type ReadLog, type ReadsAsked, isForCoaches } from "../reads.ts";

/** A read log that forgets with its process. */
export class MemoryReads implements ReadLog {
  readonly #reads: LoggedRead[] = [];
  #closed = false;

  note(read: Read): void {
    if (this.#closed) throw new LogUnavailable("the read log is closed");
    this.#reads.push({ ...read, place: this.#reads.length + 1 });
  }

  async flush(): Promise<void> {}

  of(engagementId: string, { before = Infinity, limit, whole }: ReadsAsked): readonly LoggedRead[] {
    return this.#reads.filter((read) => read.engagementId === engagementId && read.place < before && (whole || isForCoaches(read))).reverse().slice(0, limit);
  }

  async close(): Promise<void> {
    this.#closed = true;
  }
}
