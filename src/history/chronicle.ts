import type { StoredFact } from "../events/envelope.ts";
import { REPAIR_TYPES } from "../events/families/repair.ts";
import type { Moment } from "../events/moment.ts";
import { repaired } from "../events/repaired.ts";
import type { KnownFact } from "../decisions/command.ts";
import type { Projection } from "../../projections/projection.ts";
import { type Checkpoint, Segment, segmentIndex } from "./segment.ts";
import { type Tip, tipWith } from "./tip.ts";
import { type Place, type Version, isKnown, placeOf } from "./version.ts";

/** How many versions a segment holds before it is split: a read folds at most this many beyond its checkpoint. */
export const SEGMENT_SIZE = 256;

/** Of how many segments late facts may be put in their places; beyond, folding pays, since it leaves checkpoints. */
const MOST_REREAD = 8;

const GENESIS: Place = { at: "", revision: -1 };
const endOf = (at: Moment): Place => ({ at, revision: Infinity });

/** Where a chronicle goes on from: another one that stays as it is, or saved segments. */
export interface Origin<S> {
  readonly parent?: Chronicle<S>;
  readonly segments?: Segment<S>[];
  /** Revision of the last fact that the segments hold. */
  readonly revision?: number;
}

/**
 * One engagement's facts on both clocks. Facts come in by revision; states are asked for at any (asOf, known).
 * The world's time is cut into segments. Each remembers states just before it, with the revisions at which they are
 * right, so that an answer costs one segment, however long the history is.
 */
export class Chronicle<S> {
  readonly #projection: Projection<S>;
  #segments: Segment<S>[];
  readonly #facts = new Map<string, KnownFact>();
  readonly #parent: Chronicle<S> | undefined;
  readonly #segmentSize: number;
  #revision: number;
  /** The state of all that is known, as it was last asked for; dropped when a repair comes, or more than is worth keeping. */
  #tip: Tip<S> | undefined;
  /** The state of the last tip: what folding again leaves as it was stays the very same. */
  #last: S;

  /** @param segmentSize how many versions a segment holds before it is split. */
  constructor(projection: Projection<S>, segmentSize = SEGMENT_SIZE, origin: Origin<S> = {}) {
    this.#projection = projection;
    this.#segmentSize = segmentSize;
    this.#parent = origin.parent;
    this.#segments = origin.segments ?? [new Segment<S>(GENESIS)];
    if (!origin.parent) for (const segment of this.#segments) segment.owner = this;
    this.#revision = origin.revision ?? -1;
    this.#tip = origin.parent?.tip;
    this.#last = this.#tip?.state ?? projection.empty;
  }

  /** See #tip; for a fork, which goes on from it on its own. */
  get tip(): Tip<S> | undefined {
    return this.#tip;
  }

  /** Revision of the last fact taken in; -1 before the first. */
  get revision(): number {
    return this.#revision;
  }

  /** A chronicle that goes on from here on its own, to try facts out; it shares what it does not change, so the origin must rest meanwhile. */
  fork(): Chronicle<S> {
    return new Chronicle(this.#projection, this.#segmentSize, { parent: this, segments: [...this.#segments], revision: this.#revision });
  }

  /** Takes in the next fact of the stream. */
  append(fact: StoredFact): void {
    this.#revision = fact.revision;
    const target = REPAIR_TYPES.has(fact.type) ? this.known(fact.data["target"] as string) : undefined;
    if (target) this.#repair(target, fact);
    else this.#add(fact, fact.revision);
    if (!REPAIR_TYPES.has(fact.type)) this.#facts.set(fact.id, { original: fact, current: fact });
  }

  /** Its segments, in order, for a cache to keep. */
  get segments(): readonly Segment<S>[] {
    return this.#segments;
  }

  /** What the record says of a fact; undefined for ids it does not hold, and for repairs. */
  known(id: string): KnownFact | undefined {
    return this.#facts.get(id) ?? this.#parent?.known(id);
  }

  /** The state of the world at `asOf`, as known at a revision. */
  stateAt(asOf: Moment, known: number): S {
    const advanced = this.#tip && known === this.#revision && asOf >= this.#tip.place.at ? this.#advanced(this.#tip) : undefined;
    if (advanced !== undefined) return advanced;
    const state = this.#answer(asOf, known);
    const last = this.#segments.at(-1);
    const end = last && known === this.#revision && last.start.at <= asOf ? last.versions.at(-1) : undefined;
    if (!end || end.fact.occurredAt > asOf) return state;
    return this.#tipAt(placeOf(end), this.#projection.keeping(this.#last, state));
  }

  #answer(asOf: Moment, known: number): S {
    const last = segmentIndex(this.#segments, endOf(asOf));
    const segment = this.#own(last);
    const count = segment.countUpTo(asOf);
    return segment.answer(count, known, () => this.#fold(last, count, known));
  }

  /** The facts of the world after one moment (excluded) up to another (included), as known at a revision, in their order. */
  *between(after: Moment, upTo: Moment, known: number): Generator<StoredFact> {
    for (let index = segmentIndex(this.#segments, endOf(after)); index < this.#segments.length; index++) {
      for (const version of (this.#segments[index] as Segment<S>).versions) {
        if (version.fact.occurredAt > upTo) return;
        if (version.fact.occurredAt > after && isKnown(version, known)) yield version.fact;
      }
    }
  }

  /** The moment of the latest fact of the world as known at a revision; undefined when there is none. */
  latest(known: number): Moment | undefined {
    for (let index = this.#segments.length - 1; index >= 0; index--) {
      const found = (this.#segments[index] as Segment<S>).versions.findLast((version) => isKnown(version, known));
      if (found) return found.fact.occurredAt;
    }
    return undefined;
  }

  /** Leaves a checkpoint of all that is known before every segment, for a cache to keep: the newest state goes on from the one before, and leaves none. */
  leaveCheckpoints(): void {
    this.#fold(this.#segments.length - 1, 0, this.#revision);
  }

  /** Drops every checkpoint; answers stay what they are. */
  forgetCheckpoints(): void {
    this.#segments.forEach((_, index) => this.#own(index).forget());
  }

  /** Takes in what has come to the tip since; undefined where all must be folded again. */
  #advanced({ state, place, later, late }: Tip<S>): S | undefined {
    if (later.length + late.length === 0) return state;
    const folding = this.#projection.begin(state);
    for (const fact of later) folding.add(fact);
    const now = late.length > 0 ? this.#withLate(late, folding.state()) : folding.state();
    return now === undefined ? undefined : this.#tipAt(place, now);
  }

  #withLate(late: readonly StoredFact[], now: S): S | undefined {
    const { index, checkpoint } = this.#checkpointBefore(Math.min(...late.map((fact) => segmentIndex(this.#segments, placeOf({ fact })))), this.#revision);
    return this.#segments.length - index > MOST_REREAD ? undefined : this.#projection.withLate(checkpoint?.state ?? this.#projection.empty, this.#known(index, this.#revision), late, now);
  }

  #tipAt(place: Place, state: S): S {
    this.#tip = { state, place, later: [], late: [] };
    return (this.#last = state);
  }

  /** The nearest checkpoint that is right at a revision, of a segment or of one before it. */
  #checkpointBefore(segment: number, known: number): { readonly index: number; readonly checkpoint: Checkpoint<S> | undefined } {
    let index = segment;
    let checkpoint = this.#segments[index]?.checkpointFor(known);
    while (index > 0 && !checkpoint) checkpoint = this.#segments[--index]?.checkpointFor(known);
    return { index, checkpoint };
  }

  /** The facts from a segment on, as known at a revision, in their order. */
  #known(from: number, known: number): StoredFact[] {
    const facts: StoredFact[] = [];
    for (const { versions } of this.#segments.slice(from)) for (const version of versions) if (isKnown(version, known)) facts.push(version.fact);
    return facts;
  }

  /** Folds from the nearest checkpoint to the first `count` versions of a segment, and leaves checkpoints on the way. */
  #fold(last: number, count: number, known: number): S {
    const { index: first, checkpoint } = this.#checkpointBefore(last, known);
    const folding = this.#projection.begin(checkpoint?.state ?? this.#projection.empty);
    let { from, until } = checkpoint ?? { from: -1, until: Infinity };
    for (let index = first; index <= last; index++) {
      const segment = index > first ? this.#own(index) : (this.#segments[index] as Segment<S>);
      if (index > first) segment.keep({ state: folding.state(), from, until });
      for (const version of index === last ? segment.versions.slice(0, count) : segment.versions) {
        for (const edge of [version.from, version.until])
          if (edge <= known) from = Math.max(from, edge);
          else until = Math.min(until, edge);
        if (isKnown(version, known)) folding.add(version.fact);
      }
    }
    return folding.state();
  }

  #repair({ original, current }: KnownFact, repair: StoredFact): void {
    this.#tip = undefined;
    if (current) {
      const place = { at: current.occurredAt, revision: current.revision };
      this.#own(segmentIndex(this.#segments, place)).end(current, repair.revision);
      this.#touch(place, repair.revision);
    }
    const next = repaired(original, repair);
    if (next) this.#add(next, repair.revision);
    this.#facts.set(original.id, next ? { original, current: next } : { original });
  }

  #add(fact: StoredFact, from: number): void {
    const version: Version = { fact, from, until: Infinity };
    const place = placeOf(version);
    this.#tip &&= tipWith(this.#tip, fact);
    const index = segmentIndex(this.#segments, place);
    const segment = this.#own(index);
    segment.insert(version);
    this.#touch(place, from);
    const right = segment.split(this.#segmentSize);
    if (!right) return;
    right.owner = this;
    this.#segments.splice(index + 1, 0, right);
  }

  #touch(place: Place, revision: number): void {
    for (let index = segmentIndex(this.#segments, place) + 1; index < this.#segments.length; index++)
      this.#own(index).touched(revision);
  }

  /** The segment at an index, free to change: one that belongs to the origin of a fork is copied first. */
  #own(index: number): Segment<S> {
    const segment = this.#segments[index] as Segment<S>;
    if (segment.owner === this) return segment;
    const own = segment.copy();
    own.owner = this;
    this.#segments[index] = own;
    return own;
  }
}
