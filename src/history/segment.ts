import { LRUCache } from "lru-cache";
import type { StoredFact } from "../events/envelope.ts";
import type { Moment } from "../events/moment.ts";
import { firstWhere } from "../../projections/first-where.ts";
import { type Place, type Version, comparePlaces, placeOf } from "./version.ts";

/** The state just before a segment, and the revisions at which that is the right answer: `from` included, `until` excluded. */
export interface Checkpoint<S> {
  readonly state: S;
  readonly from: number;
  readonly until: number;
}

/** What a segment holds: versions in their order, and states before it. */
export interface SegmentContent<S> {
  versions: Version[];
  checkpoints: Checkpoint<S>[];
}

/** How many checkpoints a segment keeps: one for today's knowledge, the others for earlier knowledge asked for lately. */
const KEPT_CHECKPOINTS = 6;

/** How many answers a segment remembers for questions that come again. */
const KEPT_ANSWERS = 64;

/** The index of the last segment that begins at or before a place; the first one begins before everything. */
export const segmentIndex = (segments: readonly { readonly start: Place }[], place: Place): number =>
  Math.max(0, firstWhere(segments, ({ start }) => comparePlaces(start, place) > 0) - 1);

/** A stretch of the world's time: its versions in order, and checkpoints of the state before it. Read from a cache when first needed. */
export class Segment<S> {
  readonly start: Place;
  /** Whoever may change it; a chronicle copies a segment of another before it does. */
  owner: object | undefined;
  /** True when it holds something that no cache has. */
  dirty: boolean;
  #content: SegmentContent<S> | undefined;
  readonly #read: () => SegmentContent<S>;
  #answers: LRUCache<string, { readonly state: S }> | undefined;
  /** The first revision that touched the world before this segment while its content was not in memory. */
  #touchedUnread = Infinity;

  /** @param read fetches the content of a saved segment; without it the segment begins empty, and unsaved. */
  constructor(start: Place, read?: () => SegmentContent<S>) {
    this.start = start;
    this.dirty = read === undefined;
    this.#read = read ?? (() => ({ versions: [], checkpoints: [] }));
  }

  /** Its versions, in their order. */
  get versions(): readonly Version[] {
    return this.content.versions;
  }

  /** All that it holds. */
  get content(): SegmentContent<S> {
    if (this.#content) return this.#content;
    this.#content = this.#read();
    this.#limitCheckpoints(this.#touchedUnread);
    return this.#content;
  }

  /** Puts a version in its place. */
  insert(version: Version): void {
    const { versions } = this.content;
    const place = placeOf(version);
    versions.splice(firstWhere(versions, (other) => comparePlaces(placeOf(other), place) > 0), 0, version);
    this.#answers = undefined;
    this.dirty = true;
  }

  /** Ends what the record said of a fact, at a revision. */
  end(fact: StoredFact, revision: number): void {
    const { versions } = this.content;
    const index = versions.findIndex((version) => version.fact.id === fact.id && version.until === Infinity);
    const open = versions[index];
    if (open) versions[index] = { ...open, until: revision };
    this.dirty = true;
  }

  /** How many of its versions lie at or before a moment. */
  countUpTo(asOf: Moment): number {
    return firstWhere(this.versions, ({ fact }) => fact.occurredAt > asOf);
  }

  /** The state after its first `count` versions as known at a revision, computed once: what is known at a revision never changes. */
  answer(count: number, known: number, compute: () => S): S {
    const key = `${count}|${known}`;
    const answers = (this.#answers ??= new LRUCache({ max: KEPT_ANSWERS }));
    const remembered = answers.get(key) ?? { state: compute() };
    answers.set(key, remembered);
    return remembered.state;
  }

  /** A checkpoint that is right at this revision. */
  checkpointFor(known: number): Checkpoint<S> | undefined {
    return this.content.checkpoints.find(({ from, until }) => from <= known && known < until);
  }

  /** Keeps a checkpoint; of too many, the one for the oldest knowledge goes. */
  keep(checkpoint: Checkpoint<S>): void {
    const { checkpoints } = this.content;
    checkpoints.push(checkpoint);
    if (checkpoint.until === Infinity) this.dirty = true;
    if (checkpoints.length <= KEPT_CHECKPOINTS) return;
    checkpoints.sort((a, b) => b.until - a.until);
    checkpoints.length = KEPT_CHECKPOINTS;
  }

  /** The world before this segment reads differently from a revision on. */
  touched(revision: number): void {
    this.dirty = true;
    if (this.#content) this.#limitCheckpoints(revision);
    else this.#touchedUnread = Math.min(this.#touchedUnread, revision);
  }

  /** Drops its checkpoints. */
  forget(): void {
    this.content.checkpoints = [];
    this.#answers = undefined;
    this.dirty = true;
  }

  /** Splits a segment that holds more than `most` versions; versions of one place stay together. */
  split(most: number): Segment<S> | undefined {
    const { versions } = this.content;
    if (versions.length <= most) return undefined;
    const same = (index: number): boolean => comparePlaces(placeOf(versions[index - 1] as Version), placeOf(versions[index] as Version)) === 0;
    let cut = versions.length >>> 1;
    while (cut < versions.length && same(cut)) cut += 1;
    if (cut >= versions.length) return undefined;
    const right = versions.splice(cut);
    this.#answers = undefined;
    return Segment.#of<S>(placeOf(right[0] as Version), { versions: right, checkpoints: [] });
  }

  /** The same segment, free to change on its own. */
  copy(): Segment<S> {
    const { versions, checkpoints } = this.content;
    return Segment.#of(this.start, { versions: [...versions], checkpoints: [...checkpoints] });
  }

  static #of<S>(start: Place, content: SegmentContent<S>): Segment<S> {
    const segment = new Segment<S>(start);
    segment.#content = content;
    return segment;
  }

  #limitCheckpoints(revision: number): void {
    if (!this.#content || revision === Infinity) return;
    this.#content.checkpoints = this.#content.checkpoints
      .map((checkpoint) => (checkpoint.until > revision ? { ...checkpoint, until: revision } : checkpoint))
      .filter(({ from, until }) => from < until);
  }
}
