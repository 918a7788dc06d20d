import type { Followed, LoggedFact, Position } from "./log.ts";
import type { Moved } from "./moved.ts";

/** How many facts are fetched at once; between two pages other work gets its turn. */
export const PAGE = 256;

/** Lets timers, sockets and abandoned consumers have their turn. */
export const breathe = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/**
 * Yields page after page until one comes back short or the limit is reached.
 * @param fetch the facts after the last one yielded (undefined at the start), at most `count` of them
 */
export async function* paged<T>(fetch: (last: T | undefined, count: number) => readonly T[], limit = Infinity): AsyncGenerator<T> {
  let last: T | undefined;
  let left = limit;
  while (left > 0) {
    const count = Math.min(PAGE, left);
    const page = fetch(last, count);
    yield* page;
    if (page.length < count) return;
    left -= page.length;
    last = page.at(-1);
    await breathe();
  }
}

/** What following needs of a log. */
export interface Followable {
  readonly moved: Moved;
  closed(): boolean;
  /** Facts by position after one (excluded), at most a page. */
  after(position: Position | undefined): readonly LoggedFact[];
}

/** Replays what is there, says so, then waits for more. The only state is a position, so a slow consumer costs nothing. */
export async function* followed(log: Followable, after: Position | undefined, signal: AbortSignal): AsyncGenerator<Followed> {
  let position = after;
  let caughtUp = false;
  while (!signal.aborted && !log.closed()) {
    const page = log.after(position);
    for (const logged of page) {
      if (signal.aborted) return;
      yield logged;
      position = logged.position;
    }
    if (page.length > 0) await breathe();
    else if (caughtUp) await log.moved.wait(signal);
    if (page.length === PAGE) caughtUp = false;
    else if (!caughtUp) {
      caughtUp = true;
      yield "CAUGHT_UP";
    }
  }
}
