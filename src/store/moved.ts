/** A bell that rings when a log has grown or closed. Whoever hears it looks for themselves: nothing is queued, nothing can be missed. */
export class Moved {
  #waiting = new Set<() => void>();

  /** Wakes everybody who waits. */
  ring(): void {
    const waiting = this.#waiting;
    this.#waiting = new Set();
    for (const wake of waiting) wake();
  }

  /** Waits for the next ring, or for the signal to abort. Look before you wait, without awaiting in between. */
  wait(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const wake = (): void => {
        this.#waiting.delete(wake);
        signal.removeEventListener("abort", wake);
        resolve();
      };
      if (signal.aborted) return resolve();
      this.#waiting.add(wake);
      signal.addEventListener("abort", wake);
    });
  }
}
