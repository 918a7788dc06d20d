import { digest } from "../events/identity.ts";
import { type Moment, fromMillis, toMillis } from "../events/moment.ts";
import type { StreamHead } from "../events/seal.ts";
import type { Checkpoints } from "../store/checkpoints.ts";
import type { Pattern } from "../../projections/patterns/pattern.ts";
import type { EngagementRecord } from "./record.ts";

/** How far the evaluation of one engagement has come. */
export interface Place {
  /** The last fact that was there, and its hash: they tie the place to this log and no other. */
  readonly revision: number;
  readonly hash: string;
  /** Everything up to here (included) is evaluated. */
  readonly upTo: Moment;
  /** The revision of the stream of conclusions then. */
  readonly conclusions: number;
  /** When there is something to evaluate although nothing is recorded; absent when there never is. */
  readonly due?: Moment | undefined;
  /** True when what is due is the moment of its last fact, which is not settled yet. */
  readonly open: boolean;
}

/** An engagement that is to be looked at again. */
export interface Due {
  readonly engagementId: string;
  readonly at: Moment;
  readonly open: boolean;
}

const BEGINNING: Moment = "0001-01-01T00:00:00.000Z";
const RETRY_MS = 60_000;
const plus = (moment: Moment, millis: number): Moment => fromMillis(toMillis(moment) + millis);

/** How far evaluation has come, by engagement: in memory, and noted beside the checkpoints. Losing it costs work, and changes no conclusion. */
export class Places {
  readonly #places = new Map<string, Place>();
  readonly #due = new Map<string, Due>();
  readonly #methods: string;

  /** @param patterns those that are evaluated: a place reached with others, or other methods, is worthless */
  constructor(private readonly notes: Pick<Checkpoints, "cursor" | "putCursor"> | undefined, patterns: readonly Pattern[]) {
    this.#methods = digest(patterns.map(({ id, method }) => [id, method]));
  }

  /** True when there is nothing to do for an engagement that ends here, at this horizon. */
  isDone(engagementId: string, head: StreamHead, horizon: Moment): boolean {
    const place = this.#place(engagementId);
    return place !== undefined && place.revision === head.revision && place.hash === head.hash && (place.due === undefined || place.due > horizon);
  }

  /** Where to go on from (included): the beginning when the place was reached in another log, or one that held more conclusions. */
  from(engagementId: string, record: EngagementRecord, conclusions: number): Moment {
    const place = this.#place(engagementId);
    return place && record.at(place.revision)?.hash === place.hash && place.conclusions <= conclusions ? plus(place.upTo, 1) : BEGINNING;
  }

  /** Notes a place. */
  note(engagementId: string, place: Place): void {
    this.#places.set(engagementId, place);
    this.#expect(engagementId, place);
    this.notes?.putCursor(nameOf(engagementId), JSON.stringify({ ...place, methods: this.#methods }));
  }

  /** After a failure: looks again in a minute. */
  retryAt(engagementId: string, now: Moment): void {
    this.#due.set(engagementId, { engagementId, at: plus(now, RETRY_MS), open: false });
  }

  /** When the next engagement is due; undefined when none is. */
  get nextDue(): Moment | undefined {
    let next: Moment | undefined;
    for (const { at } of this.#due.values()) if (next === undefined || at < next) next = at;
    return next;
  }

  /** What is due at a horizon; each is named once. */
  dueAt(horizon: Moment): Due[] {
    const due = [...this.#due.values()].filter(({ at }) => at <= horizon);
    for (const { engagementId } of due) this.#due.delete(engagementId);
    return due;
  }

  #expect(engagementId: string, { due, open }: Place): void {
    if (due === undefined) this.#due.delete(engagementId);
    else this.#due.set(engagementId, { engagementId, at: due, open });
  }

  #place(engagementId: string): Place | undefined {
    const known = this.#places.get(engagementId);
    if (known) return known;
    const text = this.notes?.cursor(nameOf(engagementId));
    const { methods, ...place } = text === undefined ? ({} as Partial<Place & { methods: string }>) : (JSON.parse(text) as Place & { methods: string });
    if (methods !== this.#methods) return undefined;
    this.#places.set(engagementId, place as Place);
    this.#expect(engagementId, place as Place);
    return place as Place;
  }
}

const nameOf = (engagementId: string): string => `evaluated-${engagementId}`;
