import type { StoredFact } from "../../src/events/envelope.ts";
import type { Moment } from "../../src/events/moment.ts";
import { countUpTo, placeIn } from "./fact-order.ts";
import { type Change, type GroupBy, Groups } from "./groups.ts";

/** A stretch of the list that was asked for: its indices, and what it holds. */
interface Stretch<T> {
  readonly start: number;
  readonly end: number;
  readonly holds: T;
}

/** A stretch put together, and what has changed in it since: it is put right when it is asked for again, which most are not. */
type GroupedStretch = Stretch<Groups> & { readonly changes: readonly Change[] };

const NONE: readonly StoredFact[] = [];
/** How many stretches are kept, as they are and by each way to group: a look asks for two or three windows of a type, and the next look for nearly the same; what is kept longer only lives on. */
const MOST_KEPT = 12;
const MOST_GROUPED = 4;
/** With more changes than this a stretch is forgotten that nobody asks for. */
const MOST_CHANGES = 16;

const UNCHANGED: readonly Change[] = [];
const coming = (fact: StoredFact): Change => ({ fact, comes: true });
const going = (fact: StoredFact): Change => ({ fact, comes: false });

/** Puts a stretch first, in place of what was known of it, and forgets the one that was not asked for the longest. */
const kept = <S>(stretches: S[], known: S | undefined, stretch: S, most: number): S => {
  const index = known === undefined ? -1 : stretches.indexOf(known);
  if (index >= 0) stretches.splice(index, 1);
  else if (stretches.length >= most) stretches.pop();
  stretches.unshift(stretch);
  return stretch;
};

/**
 * Facts of one type in the order of the world. What is asked of it again is the same object again as long as nothing in it has changed, also group by group,
 * so that what was made of a list can be kept with the list: from one new fact to the next, only what the fact touches, and what leaves the window, is read again.
 */
export class FactList {
  readonly #facts: StoredFact[] = [];
  #stretches: Stretch<readonly StoredFact[]>[] = [];
  readonly #grouped = new Map<GroupBy, GroupedStretch[]>();
  #version = 0;

  /** Another number after each change. */
  get version(): number {
    return this.#version;
  }

  /** How many facts there are. */
  get length(): number {
    return this.#facts.length;
  }

  /** Takes in a fact, in its place. */
  add(fact: StoredFact): void {
    const place = placeIn(this.#facts, fact);
    this.#facts.splice(place, 0, fact);
    this.#version += 1;
    if (place < this.#facts.length - 1) this.#moved(place, coming(fact));
  }

  /** Takes out a fact that was added, as it was. */
  remove(fact: StoredFact): void {
    const place = placeIn(this.#facts, fact);
    const found = this.#facts[place];
    if (found?.id !== fact.id) return;
    this.#facts.splice(place, 1);
    this.#version += 1;
    this.#moved(place, going(found));
  }

  /** How many of them lie up to a moment (included). */
  countUpTo(upTo: Moment): number {
    return countUpTo(this.#facts, upTo);
  }

  /** The facts after one moment (excluded) up to another (included), oldest first. */
  between(after: Moment, upTo: Moment): readonly StoredFact[] {
    const [start, end] = this.#stretch(after, upTo);
    if (start === end) return NONE;
    const known = this.#stretches.find((each) => each.start === start && each.end === end);
    return kept(this.#stretches, known, known ?? { start, end, holds: this.#facts.slice(start, end) }, MOST_KEPT).holds;
  }

  /** The same facts, put together; a group that holds none of them is not there. In no order of its own. */
  grouped(by: GroupBy, after: Moment, upTo: Moment): Groups {
    const [start, end] = this.#stretch(after, upTo);
    const stretches = this.#grouped.get(by) ?? [];
    this.#grouped.set(by, stretches);
    const known = stretches.find((each) => each.start === start && each.end === end);
    if (known?.changes.length === 0) return kept(stretches, known, known, MOST_GROUPED).holds;
    return kept(stretches, known, { start, end, holds: this.#groupsOf(by, start, end, known ?? nearest(stretches, start, end)), changes: UNCHANGED }, MOST_GROUPED).holds;
  }

  #stretch(after: Moment, upTo: Moment): [number, number] {
    const start = countUpTo(this.#facts, after);
    return [start, Math.max(start, countUpTo(this.#facts, upTo))];
  }

  #groupsOf(by: GroupBy, start: number, end: number, from: GroupedStretch | undefined): Groups {
    if (!from) return Groups.of(this.#facts.slice(start, end), by);
    return from.holds.after([...from.changes, ...this.#facts.slice(from.start, start).map(going), ...this.#facts.slice(from.end, end).map(coming)], by);
  }

  /** What is kept of stretches on either side of a place stays right; of those that hold it, what is as it is in the list is forgotten, and what is put together is to change. */
  #moved(place: number, change: Change): void {
    const by = change.comes ? 1 : -1;
    const isOff = ({ start, end }: Stretch<unknown>): boolean => place >= end || (change.comes ? place <= start : place < start);
    const shifted = <S extends Stretch<unknown>>(stretch: S): S => (place >= stretch.end ? stretch : { ...stretch, start: stretch.start + by, end: stretch.end + by });
    this.#stretches = this.#stretches.filter(isOff).map(shifted);
    const changing = (stretch: GroupedStretch): GroupedStretch => (isOff(stretch) ? shifted(stretch) : { ...stretch, end: stretch.end + by, changes: [...stretch.changes, change] });
    for (const [groupBy, stretches] of this.#grouped) this.#grouped.set(groupBy, stretches.map(changing).filter(({ changes }) => changes.length <= MOST_CHANGES));
  }
}

/** The kept stretch from which a later one is reached with the fewest facts, where that is less than to begin anew. */
const nearest = (stretches: readonly GroupedStretch[], start: number, end: number): GroupedStretch | undefined => {
  let best: GroupedStretch | undefined;
  let least = end - start;
  for (const stretch of stretches) {
    if (stretch.start > start || stretch.end > end || stretch.end < start) continue;
    const steps = start - stretch.start + end - stretch.end;
    if (steps < least) [best, least] = [stretch, steps];
  }
  return best;
};
