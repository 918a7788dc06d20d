import { combinedP } from "../../measures/combined-evidence.ts";
import { coachees } from "../people.ts";
import type { Scene } from "../scene.ts";
import { type ActsTowards, actsTowards } from "./acts.ts";
import { type Growth, growthOf, isGrowing } from "./growth.ts";
import { type Health, healthWithout, ownChange } from "./health.ts";
import { type Readings, readingsOf } from "./readings.ts";
import { type TieShift, tieShift } from "./ties.ts";

/** How far back is looked, and how clearly the two sides must show: the system, and how it stands to the one who grows. */
export interface Thresholds {
  /** The window, counted back from the scene's moment. */
  readonly days: number;
  /** The largest one-sided p at which the others' health counts as falling. */
  readonly system: number;
  /** The largest one-sided p at which they count as turning away. */
  readonly relation: number;
  /** The smallest fall that counts, of health and of ties, in shares of the scale. */
  readonly size: number;
}

/** Of what moves one and the others alike, each shows half at least. */
const SHARED = 0.5;

/** All that is looked at about one person. */
export interface Look {
  readonly who: string;
  readonly growth: Growth;
  /** Does the growth count, with as many observers as it takes? */
  readonly growing: boolean;
  /** Of everybody else. */
  readonly health: Health;
  readonly ties: TieShift;
  readonly readings: Readings;
  readonly acts: ActsTowards;
  /** One-sided p that the others turn away, by all three together; undefined where none of them can be told. */
  readonly relation?: number;
  /** How the person's own readings moved in the same time, in shares of the scale, -1 to 1; undefined with too few. */
  readonly own?: number;
}

/** Of what is looked at, the sides in which the others may turn away. */
type Turning = Pick<Look, "ties" | "readings" | "acts">;

/** How clear it is that the others turn from somebody: by ties, by readings and by acts. One person who reads it either way is too few to say. */
const clearness = ({ ties, readings, acts }: Turning): number | undefined => {
  const few = readings.adverse.length + readings.favourable.length < 2;
  const ps = [ties.p, few && ties.p === undefined && acts.p === undefined ? undefined : readings.p, acts.p];
  return combinedP(ps.filter((p) => p !== undefined));
};

/** Looks at one person: growth, the health of the others, ties, readings and acts. */
export const lookAt = (scene: Scene, who: string, { days, size }: Thresholds): Look => {
  const [growth, health] = [growthOf(scene, who, days), healthWithout(scene, who, days)];
  const turning = { ties: tieShift(scene, who, days, size), readings: readingsOf(scene, who, days), acts: actsTowards(scene, who, days) };
  const relation = clearness(turning);
  const own = ownChange(scene, who, days);
  return { who, growth, growing: isGrowing(growth, coachees(scene).includes(who)), health, ...turning, ...(relation !== undefined && { relation }), ...(own !== undefined && { own }) };
};

/** Who turned away: by what they read, by what they did, or by how their ties moved; each once, in the order of their ids. */
export const turnedAway = ({ ties, readings, acts }: Turning): string[] => {
  const cooled = ties.of.filter(({ change }) => change < 0).map(({ from }) => from);
  return [...new Set([...readings.adverse, ...acts.by, ...cooled])].sort();
};

/** Do the person's own readings fall as well, half as far as the others' or further? Then it may be something that weighs on everybody. */
export const fallsAlong = ({ own = 1, health: { change = 0 } }: Look): boolean => change < 0 && own <= change * SHARED;
