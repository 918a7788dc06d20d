import type { FactDraft } from "../../events/envelope.ts";
import type { Expected, LoggedFact } from "../log.ts";

/** An append that waits for its commit. */
export interface Waiting {
  readonly stream: string;
  readonly batch: readonly FactDraft[];
  readonly expected: Expected;
  readonly resolve: (facts: readonly LoggedFact[]) => void;
  readonly reject: (error: unknown) => void;
}

/** Gathers the appends of one turn of the event loop, so that they share a commit and its fsync. */
export class AppendQueue {
  #waiting: Waiting[] = [];

  /** @param commit writes a group; it settles every member itself and never throws */
  constructor(private readonly commit: (group: readonly Waiting[]) => void) {}

  /** Adds an append; its promise settles when its commit has. */
  add(stream: string, batch: readonly FactDraft[], expected: Expected): Promise<readonly LoggedFact[]> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ stream, batch, expected, resolve, reject });
      if (this.#waiting.length === 1) setImmediate(() => this.flush());
    });
  }

  /** Commits what waits, now. */
  flush(): void {
    const group = this.#waiting;
    this.#waiting = [];
    if (group.length > 0) this.commit(group);
  }
}
