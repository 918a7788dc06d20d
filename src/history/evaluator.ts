import { LRUCache } from "lru-cache";
import { type Moment, toMillis } from "../events/moment.ts";
import type { Checkpoints } from "../store/checkpoints.ts";
import { type Log, type Position, type StreamEntry, engagementStream } from "../store/log.ts";
import { PATTERNS } from "../../projections/patterns/catalogue.ts";
import type { Pattern } from "../../projections/patterns/pattern.ts";
import { ConclusionsStream } from "./conclusions.ts";
import { Evaluation, closesAt } from "./evaluation.ts";
import type { History } from "./history.ts";
import { Places } from "./places.ts";
import { Turns } from "./turns.ts";

/** What the evaluator is made of. */
export interface EvaluatorParts {
  readonly log: Log;
  readonly history: History;
  /** Where it notes how far it has come, between two starts; nothing when left out: then it goes on from the last conclusions. */
  readonly checkpoints?: Pick<Checkpoints, "cursor" | "putCursor">;
  /** Every pattern of the catalogue when left out. */
  readonly patterns?: readonly Pattern[];
  /** Takes in how far it has come: every ten seconds of work at most, and when nothing waits any more. */
  readonly tell?: (progress: EvaluationProgress) => void;
  /** Takes in what failed, by engagement where it is one; it is tried again after a minute. */
  readonly report?: (error: unknown, engagementId: string | undefined) => void;
}

/** How far the evaluator has come since it was started. */
export interface EvaluationProgress {
  /** Engagements that wait for their turn, or have it. */
  readonly waiting: number;
  /** Moments evaluated. */
  readonly points: number;
  /** Conclusions added. */
  readonly conclusions: number;
  readonly failures: number;
}

const PREFIX = engagementStream("");
/** How many streams of conclusions are kept folded in memory. */
const STREAMS_OPEN = 256;
const TELL_EVERY_MS = 10_000;
/** The longest time between two looks at what is due. */
const HOUR_MS = 3_600_000;
/** The shortest: the log may say a little later that a moment is settled. */
const SOON_MS = 100;

/**
 * Follows the log and concludes what the patterns say, engagement by engagement, in order and each conclusion once, however many evaluators work
 * on one log: the order is that of the log's own moments, ids follow from what is said, and each batch is placed at the revision it was decided on.
 */
export class Evaluator {
  readonly #parts: EvaluatorParts;
  readonly #patterns: readonly Pattern[];
  readonly #turns: Turns;
  readonly #places: Places;
  readonly #streams = new LRUCache<string, ConclusionsStream>({ max: STREAMS_OPEN });
  readonly #stop = new AbortController();
  #timer: NodeJS.Timeout | undefined;
  #wakesAt: Moment | undefined;
  #following: Promise<void> | undefined;
  #told = { points: 0, at: 0 };
  #points = 0;
  #conclusions = 0;
  #failures = 0;

  constructor(parts: EvaluatorParts) {
    this.#parts = parts;
    this.#patterns = parts.patterns ?? PATTERNS;
    this.#places = new Places(parts.checkpoints, this.#patterns);
    this.#turns = new Turns((engagementId, pause) => this.#evaluate(engagementId, pause));
  }

  /** How far it has come. */
  get progress(): EvaluationProgress {
    return { waiting: this.#turns.waiting, points: this.#points, conclusions: this.#conclusions, failures: this.#failures };
  }

  /** Makes up for what was missed, then follows the log and the midnights until it is stopped. */
  start(): void {
    this.#following ??= this.#follow().catch((error: unknown) => this.#failed(error));
  }

  /** Evaluates everything that is due now, of all engagements or of one, and waits for it. */
  async catchUp(engagementId?: string): Promise<void> {
    if (engagementId !== undefined) return this.#turns.ask(engagementId, "URGENT");
    const all: Promise<void>[] = [];
    for await (const { stream } of this.#parts.log.streams({ prefix: PREFIX })) all.push(this.#turns.ask(stream.slice(PREFIX.length), "PATIENT"));
    await Promise.all(all);
  }

  /** Ends after the moment that is being evaluated; what is left is made up for at the next start. */
  async stop(): Promise<void> {
    this.#stop.abort();
    clearTimeout(this.#timer);
    await this.#turns.idle();
    await this.#following;
  }

  /** Everything there is, patiently; what comes after the end as it was before that, at once. */
  async #follow(): Promise<void> {
    const { log } = this.#parts;
    const after = await endOf(log);
    void this.catchUp().catch((error: unknown) => this.#failed(error));
    for await (const followed of log.follow({ ...(after !== undefined && { after }), signal: this.#stop.signal }))
      if (followed !== "CAUGHT_UP" && followed.stream.startsWith(PREFIX)) void this.#turns.ask(followed.stream.slice(PREFIX.length), "URGENT");
  }

  async #evaluate(engagementId: string, pause: () => Promise<void>): Promise<void> {
    if (this.#stop.signal.aborted) return;
    try {
      await this.#evaluateUnlessDone(engagementId, async () => {
        await pause();
        this.#stop.signal.throwIfAborted();
      });
    } catch (error) {
      if (!this.#stop.signal.aborted) this.#failed(error, engagementId);
    }
    if (this.#turns.waiting <= 1) this.#wakeLater();
    this.#tell();
  }

  async #evaluateUnlessDone(engagementId: string, pause: () => Promise<void>): Promise<void> {
    const { log, history } = this.#parts;
    const head = await log.head(engagementStream(engagementId));
    const horizon = log.horizon();
    if (!head || this.#places.isDone(engagementId, head, horizon)) return;
    const record = await history.engagement(engagementId);
    const { revision, last } = record;
    const stream = this.#streamOf(engagementId);
    const { revision: conclusions } = await stream.refresh();
    const evaluation = new Evaluation({ record, stream, patterns: this.#patterns, horizon, from: this.#places.from(engagementId, record, conclusions) });
    await evaluation.run(pause);
    this.#points += evaluation.points;
    this.#conclusions += evaluation.conclusions;
    const open = last.recordedAt > evaluation.upTo;
    const due = open ? closesAt(last) : evaluation.nextMidnight;
    this.#places.note(engagementId, { revision, hash: last.hash, upTo: evaluation.upTo, conclusions: stream.concluded.revision, due, open });
    if (due !== undefined && (this.#wakesAt === undefined || due < this.#wakesAt)) this.#wakeLater();
  }

  #streamOf(engagementId: string): ConclusionsStream {
    const stream = this.#streams.get(engagementId) ?? new ConclusionsStream(this.#parts.log, engagementId);
    this.#streams.set(engagementId, stream);
    return stream;
  }

  #tell(): void {
    const { tell } = this.#parts;
    const { points, waiting } = this.progress;
    const last = waiting <= 1;
    if (!tell || points === this.#told.points || (!last && performance.now() - this.#told.at < TELL_EVERY_MS)) return;
    this.#told = { points, at: performance.now() };
    tell({ ...this.progress, waiting: waiting - 1 });
  }

  #failed(error: unknown, engagementId?: string): void {
    this.#failures += 1;
    if (engagementId !== undefined) this.#places.retryAt(engagementId, this.#parts.log.horizon());
    this.#parts.report?.(error, engagementId);
  }

  /** Looks again when the next moment of any engagement is due. */
  #wakeLater(): void {
    clearTimeout(this.#timer);
    const due = this.#places.nextDue;
    this.#wakesAt = due;
    if (!this.#following || this.#stop.signal.aborted || due === undefined) return;
    const millis = toMillis(due) - toMillis(this.#parts.log.horizon());
    this.#timer = setTimeout(() => this.#wake(), Math.min(Math.max(millis, SOON_MS), HOUR_MS)).unref();
  }

  #wake(): void {
    for (const { engagementId, open } of this.#places.dueAt(this.#parts.log.horizon())) void this.#turns.ask(engagementId, open ? "URGENT" : "PATIENT");
    this.#wakeLater();
  }
}

/** The position of some fact after which nothing is missed: what lies before it is in the list of streams from now on. */
const endOf = async (log: Log): Promise<Position | undefined> => {
  let latest: StreamEntry | undefined;
  for await (const entry of log.streams()) if (!latest || entry.head.loggedAt > latest.head.loggedAt) latest = entry;
  if (!latest) return undefined;
  for await (const { position } of log.readStream(latest.stream, { direction: "BACKWARD", limit: 1 })) return position;
  return undefined;
};
