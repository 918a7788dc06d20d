import { eyesOf } from "../evidence.ts";
import type { Eyes, Stage } from "../finding.ts";
import { members } from "../people.ts";
import type { Scene } from "../scene.ts";
import { cascadeOf } from "./findings.ts";
import { type Look, type Thresholds, lookAt } from "./look.ts";
import { unknownOf } from "./unknown.ts";

/** One person's transformation beside what the system does meanwhile: everything the pattern looks at, whether or not it shows. */
export interface Watched extends Pick<Look, "growth" | "health" | "ties" | "readings" | "acts" | "growing" | "relation"> {
  readonly element: string;
  /** By whose eyes the growth is seen; never heard are the others who told nothing of it. */
  readonly seenBy: Eyes;
  readonly stages: readonly Stage[];
  /** The furthest step of the cascade that the record shows; absent where it shows none. */
  readonly stage?: string;
  readonly unknown: readonly string[];
}

/** Watches one person over the window of the pattern. */
export const watched = (scene: Scene, who: string, thresholds: Thresholds): Watched => {
  const look = lookAt(scene, who, thresholds);
  const { growth, growing, health, ties, readings, acts, relation } = look;
  const peers = members(scene).filter((member) => member !== who);
  const heard = new Set([...[...readings.against, ...readings.inFavour, ...acts.against, ...ties.of.flatMap(({ evidence }) => evidence)].map(({ informant }) => informant), ...health.informants]);
  const stages = cascadeOf(scene, look, thresholds);
  const stage = stages.findLast(({ reached }) => reached)?.stage;
  return {
    element: who, growth, growing, health, ties, readings, acts, ...(relation !== undefined && { relation }), seenBy: eyesOf([...growth.signs, ...growth.against].map(({ informant }) => informant), peers),
    stages, ...(stage !== undefined && { stage }), unknown: unknownOf(scene, look, thresholds.days, peers.filter((member) => !heard.has(member))),
  };
};
