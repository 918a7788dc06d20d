import type { Moment } from "../../src/events/moment.ts";
import type { Scene } from "./scene.ts";

/** Something that has a place in time. */
export interface Placed { readonly at: Moment }

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
  /** Parts things by time; what lies before the look-back must have been left out. */
  parted<T extends Placed>(things: readonly T[]): Parted<T>;
}

/** Lately is the last `recent` days of the last `days` days. */
export const latelyIn = (scene: Scene, days: number, recent: number): Lately => {
  const [since, middle] = [scene.before(recent), scene.before(recent / 2)];
  return {
    from: scene.before(days), since,
    parted: <T extends Placed>(things: readonly T[]): Parted<T> => {
      const [before, first, second]: [T[], T[], T[]] = [[], [], []];
      for (const thing of things) (thing.at <= since ? before : thing.at <= middle ? first : second).push(thing);
      return { before, first, second };
    },
  };
};

/** All that lies in lately. */
export const recentOf = <T>({ first, second }: Parted<T>): T[] => [...first, ...second];
