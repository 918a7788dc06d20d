import type { Fact } from "../../../src/events/registry.ts";
import { evidenceOf } from "../evidence.ts";
import type { Evidence } from "../finding.ts";
import { kept } from "../kept.ts";
import { once } from "../once.ts";
import { rounded } from "../rounded.ts";
import type { Scene } from "../scene.ts";

/** Growth of at least so much, on -3 to 3, is a change that others see. */
export const SEEN_GROWTH = 1;

/** What the record says of somebody's growth, and by whose eyes. */
export interface Growth {
  /** Those who observed it, or saw a goal come nearer; praise alone is no observation. */
  readonly observers: readonly string[];
  /** Signs of growth: observations above 0, praise, goals that came nearer; first to last. */
  readonly signs: readonly Evidence[];
  /** Observations of the contrary. */
  readonly against: readonly Evidence[];
  /** Mean of the latest level by each informant in each quality, -3 to 3; undefined when nobody observed any. */
  readonly level?: number;
  /** The level fell by a point or more from its height. */
  readonly stalled: boolean;
}

const progressed = (scene: Scene, who: string, days: number): Evidence[] => {
  const goals = new Set(scene.all("GoalSet").filter(({ data }) => data.about.length === 1 && data.about[0] === who).map(({ data }) => data.goal));
  return scene.within("GoalProgressed", days).filter(({ data }) => goals.has(data.goal) && data.progress > 0)
    .map((fact) => evidenceOf(fact, `${fact.informant} saw the goal ${fact.data.goal} come nearer (${rounded(fact.data.progress)})`));
};

/** Praise, by who was praised. */
export const byPraised = ({ data: { act, to } }: Fact<"ActRecorded">): string | undefined => (act === "PRAISE" ? to : undefined);

const praised = (scene: Scene, who: string, days: number): readonly Evidence[] =>
  praise(scene.group("ActRecorded", byPraised, who, days));

const praise = once((facts: readonly Fact<"ActRecorded">[]): readonly Evidence[] => facts.map((fact) => evidenceOf(fact, `${fact.data.by} praised ${fact.data.to}`)));

const byGrown = ({ data: { about } }: Fact<"GrowthObserved">): string => about;

const observed = (fact: Fact<"GrowthObserved">): Evidence =>
  evidenceOf(fact, `${fact.informant} saw ${fact.data.about} at ${fact.data.level > 0 ? "+" : ""}${rounded(fact.data.level)} in ${fact.data.quality}`);

/** After each observation the mean of the latest level by each informant in each quality. */
const meansOfLatest = (facts: readonly Fact<"GrowthObserved">[]): number[] => {
  const latest = new Map<string, number>();
  return facts.map(({ informant, data: { quality, level } }) => {
    latest.set(`${informant}|${quality}`, level);
    let sum = 0;
    for (const each of latest.values()) sum += each;
    return sum / latest.size;
  });
};

const fellBack = (means: readonly number[]): boolean => means.length >= 3 && Math.max(...means) >= 1 && (means.at(-1) ?? 0) <= Math.max(...means) - 1;

const observationsIn = once((facts: readonly Fact<"GrowthObserved">[]) =>
  ({ means: meansOfLatest(facts), up: facts.filter(({ data }) => data.level > 0).map(observed), down: facts.filter(({ data }) => data.level < 0).map(observed) }));

/** How somebody grew in the days before the scene's moment. */
export const growthOf = kept((scene: Scene, who: string, days: number): Growth => {
  const { means, up, down } = observationsIn(scene.group("GrowthObserved", byGrown, who, days));
  const level = means.at(-1);
  const nearer = progressed(scene, who, days);
  return {
    observers: [...new Set([...up, ...nearer].map(({ informant }) => informant))].sort(), signs: [...up, ...praised(scene, who, days), ...nearer].sort((a, b) => (a.at < b.at ? -1 : 1)),
    against: down, ...(level !== undefined && { level }), stalled: fellBack(means),
  };
});

/**
 * Growth shows when somebody observed it, in twice as many signs as there are against it, and the latest levels, where there are any, lie above 0.
 * Where nobody coaches the person, it takes two signs by two people: then nothing else says that anybody expects a change.
 */
export const isGrowing = ({ observers, signs, against, level }: Growth, coached: boolean): boolean => observers.length >= (coached ? 1 : 2) && signs.length >= 2 * against.length && (level === undefined || level > 0);
