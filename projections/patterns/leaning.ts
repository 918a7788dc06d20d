import type { Dimension } from "../../src/events/vocabulary.ts";
import type { Edge } from "../measures/edge.ts";
import { type Tie, normalised, tiesOf } from "../team/ties.ts";
import { groupBy } from "../group-by.ts";
import { onceSince } from "./recent-ties.ts";
import type { Scene } from "./scene.ts";

/** Dimensions in which one leans on another. */
export const LEANING: ReadonlySet<Dimension> = new Set(["DEPENDENCE", "ADVICE"]);
const FLOWING: ReadonlySet<Dimension> = new Set(["DEPENDENCE", "ADVICE", "COMMUNICATION"]);
/** From a third of the way up its scale a tie counts: 1 of 3 where nobody chose another scale. */
export const LEAST_TIE = 1 / 3 - 1e-9;

/** Whom each member leans on first, and through whom things flow. */
export interface Leaning {
  /** The one on whom a member leans most, by dependence or for advice; absent for who leans on nobody, or on several equally. */
  readonly first: ReadonlyMap<string, string>;
  /** The ties behind it. */
  readonly ties: readonly Tie[];
  /** Everything that flows between two members: dependence, advice, communication. */
  readonly flow: readonly Edge[];
}

const firstOf = (ties: readonly Tie[]): string | undefined => {
  const most = Math.max(...ties.map(({ latest }) => normalised(latest)));
  const chosen = new Set(ties.filter(({ latest }) => normalised(latest) > most - 1e-9).map(({ to }) => to));
  return chosen.size === 1 ? [...chosen][0] : undefined;
};

/** Who leans on whom among the members, by the latest readings of the look-back. */
export const leaningIn = (scene: Scene, days: number, present: readonly string[]): Leaning => leaningSince(scene.state, scene.before(days), present);

const leaningSince = onceSince(({ relationships }, since, present: readonly string[]): Leaning => {
  const inside = new Set(present);
  const recent = [...relationships.values()].filter(({ dimension, from, to, at }) => FLOWING.has(dimension) && at > since && from !== to && inside.has(from) && inside.has(to));
  const ties = tiesOf(recent).filter(({ latest }) => normalised(latest) >= LEAST_TIE);
  const leaning = ties.filter(({ dimension }) => LEANING.has(dimension));
  const first = new Map([...groupBy(leaning, ({ from }) => from)].flatMap(([from, own]) => {
    const to = firstOf(own);
    return to === undefined ? [] : [[from, to] as const];
  }));
  return { first, ties: leaning, flow: ties.map(({ from, to, latest }) => ({ from, to, weight: normalised(latest) })) };
});
