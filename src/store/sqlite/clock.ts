import { type Moment, fromMillis, toMillis } from "../../events/moment.ts";
import type { Clock } from "../log.ts";

/** How far the clock may run past the last durable mark before asking for the horizon writes a new one. */
const MARK_EVERY_MS = 1_000;
/** A clock that went back further than this is worth a warning. */
const WORTH_A_WARNING_MS = 60_000;

/**
 * The log's sense of time. It never runs backwards, not even over a restart: whatever was promised as settled is on disk
 * (as the newest recording time, or as a mark), and nothing is recorded at or before it again.
 */
export class LogClock {
  #latest: Moment;
  #mark: Moment;

  /**
   * @param settled the latest moment that the log knows of: newest recording time, or mark
   * @param write makes a mark durable; it may fail, then the old one stays
   */
  constructor(private readonly clock: Clock, settled: Moment, private readonly write: (mark: Moment) => void) {
    this.#latest = settled;
    this.#mark = settled;
  }

  /** How far the clock stands behind what the log knows, in words; undefined when it does not, or by less than a minute. */
  get warning(): string | undefined {
    const behind = this.#latest === "" ? 0 : toMillis(this.#latest) - this.clock();
    if (behind <= WORTH_A_WARNING_MS) return undefined;
    return `the clock of this machine stands ${Math.round(behind / 1000)} seconds behind the log's newest entry (${this.#latest}); until it has caught up, new facts carry that time`;
  }

  /** The moment for the next append: after everything that is settled. */
  now(): Moment {
    const now = fromMillis(this.clock());
    if (now > this.#latest) this.#latest = now;
    return this.#latest;
  }

  /** An append at this moment is durable: it is a mark as good as any. */
  recorded(at: Moment): void {
    if (at > this.#mark) this.#mark = at;
  }

  /** Nothing will be recorded at or before this moment again. */
  horizon(): Moment {
    const now = this.now();
    if (this.#mark === "" || toMillis(now) - toMillis(this.#mark) > MARK_EVERY_MS) this.#settle(now);
    return this.#mark === "" ? fromMillis(0) : fromMillis(toMillis(this.#mark) - 1);
  }

  #settle(now: Moment): void {
    try {
      this.write(now);
      this.#mark = now;
    } catch {
      // A full disk: what was settled before stays settled.
    }
  }
}
