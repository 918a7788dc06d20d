import type { StoredFact } from "../events/envelope.ts";
import { type Place, type Version, comparePlaces, placeOf } from "./version.ts";

/** The state just before a segment, and the revisions at which that is the right answer: `from` included, `until` excluded. */
export interface Checkpoint<S> {
  readonly state: S;
  readonly from: number;
  readonly until: number;
}

/** How many checkpoints a segment keeps: one for today's knowledge, the others for earlier knowledge asked for lately. */
const KEPT_CHECKPOINTS = 6;

/** The first index for which `after` holds, in a list where it holds from some point on. */
const firstIndex = <T>(list: readonly T[], after: (item: T) => boolean): number => {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (after(list[middle] as T)) high = middle;
    else low = middle + 1;
  }
  return low;
};

/** The index of the last segment that begins at or before a place; the first one begins before everything. */
export const segmentIndex = (segments: readonly { readonly start: Place }[], place: Place): number =>
  Math.max(0, firstIndex(segments, ({ start }) => comparePlaces(start, place) > 0) - 1);

/** A stretch of the world's time: its versions in order, and checkpoints of the state before it. */
export class Segment<S> {
  readonly start: Place;
  versions: Version[];
  checkpoints: Checkpoint<S>[];

  constructor(start: Place, versions: Version[] = [], checkpoints: Checkpoint<S>[] = []) {
    this.start = start;
    this.versions = versions;
    this.checkpoints = checkpoints;
  }

  /** Puts a version in its place. */
  insert(version: Version): void {
    const place = placeOf(version);
    this.versions.splice(firstIndex(this.versions, (other) => comparePlaces(placeOf(other), place) > 0), 0, version);
  }

  /** Ends what the record said of a fact, at a revision. */
  end(fact: StoredFact, revision: number): void {
    const index = this.versions.findIndex((version) => version.fact.id === fact.id && version.until === Infinity);
    const open = this.versions[index];
    if (open) this.versions[index] = { ...open, until: revision };
  }

  /** A checkpoint that is right at this revision. */
  checkpointFor(known: number): Checkpoint<S> | undefined {
    return this.checkpoints.find(({ from, until }) => from <= known && known < until);
  }

  /** Keeps a checkpoint; of too many, the one for the oldest knowledge goes. */
  keep(checkpoint: Checkpoint<S>): void {
    this.checkpoints.push(checkpoint);
    if (this.checkpoints.length <= KEPT_CHECKPOINTS) return;
    this.checkpoints.sort((a, b) => b.until - a.until);
    this.checkpoints.length = KEPT_CHECKPOINTS;
  }

  /** The world before this segment reads differently from a revision on. */
  touched(revision: number): void {
    this.checkpoints = this.checkpoints.map((checkpoint) => (checkpoint.until > revision ? { ...checkpoint, until: revision } : checkpoint));
  }

  /** Splits a segment that holds more than `most` versions; versions of one place stay together. */
  split(most: number): Segment<S> | undefined {
    if (this.versions.length <= most) return undefined;
    let cut = this.versions.length >>> 1;
    const same = (index: number): boolean => comparePlaces(placeOf(this.versions[index - 1] as Version), placeOf(this.versions[index] as Version)) === 0;
    while (cut < this.versions.length && same(cut)) cut += 1;
    if (cut >= this.versions.length) return undefined;
    const right = this.versions.splice(cut);
    return new Segment<S>(placeOf(right[0] as Version), right);
  }

  /** The same segment, free to change on its own. */
  copy(): Segment<S> {
    return new Segment(this.start, [...this.versions], [...this.checkpoints]);
  }
}
