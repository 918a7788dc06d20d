import type { Moment } from "../../src/events/moment.ts";
import { firstWhere } from "../first-where.ts";
import type { Scene } from "./scene.ts";

/** Something that has a place in time. */
export interface Timed { readonly at: Moment }

/** The same kind of thing before, and in the two halves of lately. */
export interface Parted<T> {
  readonly before: readonly T[];
  readonly first: readonly T[];
  readonly second: readonly T[];
}

/** What counts as before and what as lately, seen from a scene's moment. */
export interface Lately {
  /** The moment after which things are looked at. */
  readonly from: Moment;
  /** The moment after which lately begins. */
  readonly since: Moment;
  /** The moment after which its second half begins. */
  readonly middle: Moment;
  /** Parts things by time. They come oldest first, and what lies before the look-back must have been left out. */
  parted<T extends Timed>(things: readonly T[]): Parted<T>;
}

/** Lately is the last `recent` days of the last `days` days. */
export const latelyIn = (scene: Scene, days: number, recent: number): Lately => {
  const [since, middle] = [scene.before(recent), scene.before(recent / 2)];
  return {
    from: scene.before(days), since, middle,
    parted: <T extends Timed>(things: readonly T[]): Parted<T> => {
      const [beforeEnds, firstEnds] = [firstWhere(things, ({ at }) => at > since), firstWhere(things, ({ at }) => at > middle)];
      return { before: things.slice(0, beforeEnds), first: things.slice(beforeEnds, firstEnds), second: things.slice(firstEnds) };
    },
  };
};

/** All that lies in lately. */
export const recentOf = <T>({ first, second }: Parted<T>): T[] => [...first, ...second];
