import type { FactDraft } from "../../events/envelope.ts";
import { type Moment, fromMillis, toMillis } from "../../events/moment.ts";
import { EMPTY_HEAD, type StreamHead, headAfter } from "../../events/seal.ts";
import { sealBatch } from "../batch.ts";
import { type Clock, DuplicateFact, type Expected, type Followed, type Log, type LoggedFact, LogUnavailable, type Position, type ReadStream, type StreamEntry } from "../log.ts";
import { Moved } from "../moved.ts";
import { PAGE, followed, paged } from "../pages.ts";

const indexOf = (position: Position | undefined): number => (position === undefined ? -1 : Number(position));

/** A log in memory, gone with the process: for tests, rehearsals, and trying things out. */
export class MemoryLog implements Log {
  readonly #clock: Clock;
  readonly #all: LoggedFact[] = [];
  readonly #streams = new Map<string, LoggedFact[]>();
  readonly #ids = new Map<string, Set<string>>();
  readonly #moved = new Moved();
  #now: Moment = "";
  #closed = false;

  /** @param clock milliseconds since 1970; the system's clock when left out */
  constructor({ clock = Date.now }: { readonly clock?: Clock } = {}) {
    this.#clock = clock;
  }

  async append(stream: string, batch: readonly FactDraft[], expected: Expected): Promise<readonly LoggedFact[]> {
    this.#open();
    const held = this.#streams.get(stream) ?? [];
    const ids = this.#ids.get(stream) ?? new Set<string>();
    const sealed = sealBatch(stream, batch, expected, this.#headOf(held), this.#tick());
    const fresh = new Set<string>();
    for (const { fact } of sealed) {
      if (ids.has(fact.id) || fresh.has(fact.id)) throw new DuplicateFact(stream, fact.id);
      fresh.add(fact.id);
    }
    const logged = sealed.map(({ fact }, index) => ({ stream, position: String(this.#all.length + index) as Position, fact }));
    this.#all.push(...logged);
    held.push(...logged);
    for (const id of fresh) ids.add(id);
    this.#streams.set(stream, held);
    this.#ids.set(stream, ids);
    this.#moved.ring();
    return logged;
  }

  async *readStream(stream: string, { from = 0, to = Infinity, direction = "FORWARD", limit }: ReadStream = {}): AsyncGenerator<LoggedFact> {
    this.#open();
    const backward = direction === "BACKWARD";
    yield* paged<LoggedFact>((last, count) => {
      const held = this.#streams.get(stream) ?? [];
      const low = Math.max(0, backward || !last ? from : last.fact.revision + 1);
      const high = Math.min(held.length - 1, backward && last ? last.fact.revision - 1 : to);
      if (high < low) return [];
      return backward ? held.slice(Math.max(low, high - count + 1), high + 1).reverse() : held.slice(low, Math.min(high + 1, low + count));
    }, limit);
  }

  async *readAll({ after, limit }: { readonly after?: Position; readonly limit?: number } = {}): AsyncGenerator<LoggedFact> {
    this.#open();
    yield* paged<LoggedFact>((last, count) => this.#after(last?.position ?? after, count), limit);
  }

  follow({ after, signal }: { readonly after?: Position; readonly signal: AbortSignal }): AsyncIterable<Followed> {
    this.#open();
    return followed({ moved: this.#moved, closed: () => this.#closed, after: (position) => this.#after(position, PAGE) }, after, signal);
  }

  async head(stream: string): Promise<StreamHead | undefined> {
    this.#open();
    const held = this.#streams.get(stream);
    return held && this.#headOf(held);
  }

  async *streams({ prefix = "", after = "", limit = Infinity }: { readonly prefix?: string; readonly after?: string; readonly limit?: number } = {}): AsyncGenerator<StreamEntry> {
    this.#open();
    const names = [...this.#streams.keys()].filter((name) => name.startsWith(prefix) && name > after).sort().slice(0, limit);
    for (const stream of names) yield { stream, head: this.#headOf(this.#streams.get(stream) ?? []) };
  }

  horizon(): Moment {
    return fromMillis(toMillis(this.#tick()) - 1);
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#moved.ring();
  }

  /** The log's clock: never earlier than it was before. */
  #tick(): Moment {
    const now = fromMillis(this.#clock());
    if (now > this.#now) this.#now = now;
    return this.#now;
  }

  #after(position: Position | undefined, count: number): readonly LoggedFact[] {
    const from = indexOf(position) + 1;
    return this.#all.slice(from, from + count);
  }

  #headOf(held: readonly LoggedFact[]): StreamHead {
    const last = held.at(-1);
    return last ? headAfter(last.fact) : EMPTY_HEAD;
  }

  #open(): void {
    if (this.#closed) throw new LogUnavailable("the log is closed");
  }
}
