import type { StoredFact } from "../../src/events/envelope.ts";
import type { Moment } from "../../src/events/moment.ts";
import { copyMap } from "../copy-map.ts";
import { groupBy } from "../group-by.ts";
import { countUpTo, placeIn } from "./fact-order.ts";

/** By what facts are put together; undefined for one that belongs nowhere. Depends on the fact alone. What it put together is kept by it: let it be a constant of the module that asks. */
export type GroupBy = (fact: StoredFact) => string | undefined;

/** Facts put together, each group oldest first. */
export type Groups = ReadonlyMap<string, readonly StoredFact[]>;

/** A stretch of the list that was asked for: its indices, and what it holds. */
interface Stretch<T> {
  readonly start: number;
  readonly end: number;
  readonly holds: T;
}

const NONE: readonly StoredFact[] = [];
/** How many stretches are kept, as they are and by each way to group: a look asks for a dozen windows, and the next look for nearly the same. */
const MOST_KEPT = 48;
const MOST_GROUPED = 8;

const withFact = (facts: readonly StoredFact[], fact: StoredFact): StoredFact[] => facts.toSpliced(placeIn(facts, fact), 0, fact);
const withoutFact = (facts: readonly StoredFact[], fact: StoredFact): StoredFact[] => facts.toSpliced(placeIn(facts, fact), 1);

/** Puts a kept stretch first, and forgets the one that was not asked for the longest. */
const kept = <T>(stretches: Stretch<T>[], stretch: Stretch<T>, most: number): Stretch<T> => {
  const index = stretches.indexOf(stretch);
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
  readonly #grouped = new Map<GroupBy, Stretch<Groups>[]>();

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
    this.#moved(place, 1, (groups, by) => changed(groups, by(fact), (group) => withFact(group, fact)));
  }

  /** Takes out a fact that was added, as it was. */
  remove(fact: StoredFact): void {
    const place = placeIn(this.#facts, fact);
    const found = this.#facts[place];
    if (found?.id !== fact.id) return;
    this.#facts.splice(place, 1);
    this.#version += 1;
    this.#moved(place, -1, (groups, by) => changed(groups, by(found), (group) => withoutFact(group, found)));
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
    return kept(this.#stretches, known ?? { start, end, holds: this.#facts.slice(start, end) }, MOST_KEPT).holds;
  }

  /** The same facts, put together; a group that holds none of them is not there. In no order of its own. */
  grouped(by: GroupBy, after: Moment, upTo: Moment): Groups {
    const [start, end] = this.#stretch(after, upTo);
    const stretches = this.#grouped.get(by) ?? [];
    this.#grouped.set(by, stretches);
    const known = stretches.find((each) => each.start === start && each.end === end);
    return kept(stretches, known ?? { start, end, holds: this.#groupsOf(by, start, end, nearest(stretches, start, end)) }, MOST_GROUPED).holds;
  }

  #stretch(after: Moment, upTo: Moment): [number, number] {
    const start = countUpTo(this.#facts, after);
    return [start, Math.max(start, countUpTo(this.#facts, upTo))];
  }

  #groupsOf(by: GroupBy, start: number, end: number, from: Stretch<Groups> | undefined): Groups {
    if (!from) return groupBy(this.#facts.slice(start, end), by);
    const left = this.#facts.slice(from.start, start).reduce((groups, fact) => changed(groups, by(fact), (group) => group.slice(1)), from.holds);
    return this.#facts.slice(from.end, end).reduce((groups, fact) => changed(groups, by(fact), (group) => [...group, fact]), left);
  }

  /** What is kept of stretches on either side of a place stays right; one that holds the place is forgotten, or changed in the one group. */
  #moved(place: number, by: 1 | -1, change: (groups: Groups, by: GroupBy) => Groups): void {
    const isOff = ({ start, end }: Stretch<unknown>): boolean => place >= end || (by > 0 ? place <= start : place < start);
    const shifted = <T>(stretch: Stretch<T>): Stretch<T> => (place >= stretch.end ? stretch : { ...stretch, start: stretch.start + by, end: stretch.end + by });
    this.#stretches = this.#stretches.filter(isOff).map(shifted);
    for (const [groupBy, stretches] of this.#grouped)
      this.#grouped.set(groupBy, stretches.map((stretch) => (isOff(stretch) ? shifted(stretch) : { start: stretch.start, end: stretch.end + by, holds: change(stretch.holds, groupBy) })));
  }
}

/** The same groups but for one; the groups themselves where the fact belongs to none. */
const changed = (groups: Groups, key: string | undefined, change: (group: readonly StoredFact[]) => readonly StoredFact[]): Groups => {
  if (key === undefined) return groups;
  const [copy, group] = [copyMap(groups), change(groups.get(key) ?? NONE)];
  if (group.length > 0) copy.set(key, group);
  else copy.delete(key);
  return copy;
};

/** The kept stretch from which a later one is reached with the fewest facts, where that is less than to begin anew. */
const nearest = (stretches: readonly Stretch<Groups>[], start: number, end: number): Stretch<Groups> | undefined => {
  let best: Stretch<Groups> | undefined;
  let least = end - start;
  for (const stretch of stretches) {
    if (stretch.start > start || stretch.end > end || stretch.end < start) continue;
    const steps = start - stretch.start + end - stretch.end;
    if (steps < least) [best, least] = [stretch, steps];
  }
  return best;
};
