import type { StoredFact } from "../../src/events/envelope.ts";
import { firstWhere } from "../first-where.ts";
import { type Placed, isBefore, placeIn } from "./fact-order.ts";

/** By what facts are put together; undefined for one that belongs nowhere. Depends on the fact alone. What it put together is kept by it: let it be a constant of the module that asks. */
export type GroupBy = (fact: StoredFact) => string | undefined;

/** A fact that comes, or goes. */
export interface Change {
  readonly fact: StoredFact;
  readonly comes: boolean;
}

const NONE: readonly never[] = [];

/**
 * Facts put together by a key, each group oldest first, the groups in no order of their own. After a change there are new groups, of which those that it did not touch are the same lists.
 * All that follow from each other share where a key has its place, so that one more costs a list of places, not a map.
 */
export class Groups<F extends Placed = StoredFact> {
  readonly #places: Map<string, number>;
  readonly #lists: readonly (readonly F[])[];
  #inOrder: readonly (readonly F[])[] | undefined;

  private constructor(places: Map<string, number>, lists: readonly (readonly F[])[]) {
    this.#places = places;
    this.#lists = lists;
  }

  /** No facts at all. */
  static none<F extends Placed>(): Groups<F> {
    return new Groups<F>(new Map(), NONE);
  }

  /** Puts facts together. @param facts oldest first */
  static of(facts: readonly StoredFact[], by: GroupBy): Groups {
    const [places, lists] = [new Map<string, number>(), [] as StoredFact[][]];
    for (const fact of facts) {
      const key = by(fact);
      if (key === undefined) continue;
      const place = placeOf(places, key);
      (lists[place] ??= []).push(fact);
    }
    return new Groups(places, lists);
  }

  /** The facts of one key; undefined where there are none. */
  get(key: string): readonly F[] | undefined {
    const place = this.#places.get(key);
    const list = place === undefined ? undefined : this.#lists[place];
    return list?.length ? list : undefined;
  }

  /** The keys that have facts. */
  keys(): string[] {
    return [...this.#places.keys()].filter((key) => this.get(key));
  }

  /** The groups that hold facts. */
  values(): (readonly F[])[] {
    return this.#lists.filter(({ length }) => length > 0);
  }

  /** The groups by their first facts, oldest first. */
  get oldestFirst(): readonly (readonly F[])[] {
    return (this.#inOrder ??= this.values().sort(byFirst));
  }

  /** Every key that has facts, with them. */
  entries(): [string, readonly F[]][] {
    return this.keys().map((key) => [key, this.get(key) ?? NONE]);
  }

  /** The groups after some changes; these very ones where none of the facts belongs to any. */
  after(this: Groups, changes: readonly Change[], by: GroupBy): Groups {
    let lists: (readonly StoredFact[])[] | undefined;
    for (const { fact, comes } of changes) {
      const key = by(fact);
      if (key === undefined) continue;
      lists ??= this.#lists.slice();
      const at = placeOf(this.#places, key);
      while (lists.length <= at) lists.push(NONE);
      const group = lists[at] as readonly StoredFact[];
      const place = placeIn(group, fact);
      lists[at] = comes ? group.toSpliced(place, 0, fact) : group.toSpliced(place, 1);
    }
    if (!lists) return this;
    const groups = new Groups(this.#places, lists);
    if (this.#inOrder) groups.#inOrder = this.#orderWith(lists);
    return groups;
  }

  /** The order, with the groups that changed put in their places anew: they are few, and to sort all would take longer than to change them. */
  #orderWith(lists: readonly (readonly F[])[]): readonly (readonly F[])[] {
    const changed = lists.filter((list, place) => list !== this.#lists[place]);
    const gone = new Set(this.#lists.filter((list, place) => list !== lists[place]));
    const order = (this.#inOrder ?? NONE).filter((list) => !gone.has(list));
    for (const list of changed) if (list.length > 0) order.splice(firstWhere(order, (other) => byFirst(list, other) < 0), 0, list);
    return order;
  }
}

const byFirst = ([one]: readonly Placed[], [other]: readonly Placed[]): number => (one && other && isBefore(one, other) ? -1 : 1);

const placeOf = (places: Map<string, number>, key: string): number => {
  const known = places.get(key);
  if (known !== undefined) return known;
  places.set(key, places.size);
  return places.size - 1;
};
