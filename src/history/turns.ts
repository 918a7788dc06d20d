import { breathe } from "../store/pages.ts";

/** Work goes on for so many milliseconds before others have their turn. */
export const SLICE_MS = 8;

/** A piece of work that waits, and the promise that it is done. */
interface Turn {
  readonly id: string;
  readonly done: Promise<void>;
  end(): void;
}

const turnOf = (id: string): Turn => {
  let end = (): void => {};
  const done = new Promise<void>((resolve) => { end = resolve; });
  return { id, done, end };
};

const rest = (): Promise<void> => new Promise((resolve) => { setTimeout(resolve, SLICE_MS); });

/**
 * Background work by id: one piece at a time, in slices, so that requests are answered in between. What is urgent goes first, also before the rest of
 * what is under way; what is patient rests as long as it works. A piece that waits already is not queued twice.
 */
export class Turns {
  readonly #urgent = new Map<string, Turn>();
  readonly #patient = new Map<string, Turn>();
  readonly #running = new Set<string>();
  #loop: Promise<void> | undefined;
  #sliceBegan = 0;

  /** @param work does one piece; it calls `pause` whenever it may be interrupted. It must not throw. */
  constructor(private readonly work: (id: string, pause: () => Promise<void>) => Promise<void>) {}

  /** How many pieces wait, or are under way. */
  get waiting(): number {
    return this.#urgent.size + this.#patient.size + this.#running.size;
  }

  /** Resolves when a piece of work that begins after this call is done. */
  ask(id: string, how: "URGENT" | "PATIENT"): Promise<void> {
    const turn = this.#urgent.get(id) ?? this.#patient.get(id) ?? turnOf(id);
    if (how === "URGENT" || this.#urgent.has(id)) {
      this.#patient.delete(id);
      this.#urgent.set(id, turn);
    } else this.#patient.set(id, turn);
    this.#loop ??= this.#run();
    return turn.done;
  }

  /** Resolves when nothing waits and nothing is under way. */
  async idle(): Promise<void> {
    while (this.#loop) await this.#loop;
  }

  async #run(): Promise<void> {
    await breathe();
    for (;;) {
      const urgent = this.#next(this.#urgent);
      const turn = urgent ?? this.#next(this.#patient);
      if (!turn) break;
      await this.#take(turn, () => this.#pause(urgent ? breathe : rest));
    }
    this.#loop = undefined;
  }

  #next(waiting: Map<string, Turn>): Turn | undefined {
    for (const turn of waiting.values()) if (!this.#running.has(turn.id)) return turn;
    return undefined;
  }

  async #take(turn: Turn, pause: () => Promise<void>): Promise<void> {
    this.#urgent.delete(turn.id);
    this.#patient.delete(turn.id);
    this.#running.add(turn.id);
    await this.work(turn.id, pause);
    this.#running.delete(turn.id);
    turn.end();
  }

  /** Between two slices others have their turn: requests, then what is urgent. */
  async #pause(givingWay: () => Promise<void>): Promise<void> {
    if (!(await this.#slice(givingWay))) return;
    for (let turn = this.#next(this.#urgent); turn; turn = this.#next(this.#urgent)) await this.#take(turn, async () => void (await this.#slice(breathe)));
  }

  async #slice(givingWay: () => Promise<void>): Promise<boolean> {
    if (performance.now() - this.#sliceBegan < SLICE_MS) return false;
    await givingWay();
    this.#sliceBegan = performance.now();
    return true;
  }
}
