import type { Chance } from "../chance.ts";
import type { Happening } from "../record.ts";
import { WEEKS, clamp } from "../scale.ts";
import type { Story } from "../team.ts";

/** Ties other than trust: on how many one names, at which levels, and how far a story moves them, beside trust. */
const LAYERS = {
  DEPENDENCE: { share: undefined, low: 0.8, high: 2.8, moved: 0 },
  ADVICE: { share: undefined, low: 0.8, high: 2.8, moved: 0.5 },
  COMMUNICATION: { share: 0.4, low: 0, high: 2.5, moved: 0.5 },
  AFFECT: { share: 0.35, low: -0.8, high: 2, moved: 1 },
} as const;
/** A dimension in which people are asked besides trust. */
export type Layer = keyof typeof LAYERS;
const ALL: readonly Layer[] = ["DEPENDENCE", "ADVICE", "COMMUNICATION", "AFFECT"];

/** Which ties are asked about besides trust, and every how many weeks. */
export interface Asked { readonly layers: readonly Layer[]; readonly every: number }

/** What a rich record asks. */
export const askedRichly = (chance: Chance): Asked => ({ layers: chance.some(ALL, 0.6), every: chance.pick([4, 8, 13]) });
/** What a poor one asks: on whom each leans, once or twice. */
export const askedPoorly = (chance: Chance): Asked => ({ layers: [chance.pick(["DEPENDENCE", "ADVICE"] as const)], every: chance.pick([13, 26]) });

/** Some of a list without one, the likelier the more weight they have; to some, more people turn than to others. */
const leanedOn = (chance: Chance, from: string, weights: ReadonlyMap<string, number>): string[] => {
  const drawn = [...weights].filter(([to]) => to !== from).map(([to, weight]) => ({ to, when: -Math.log(1 - chance.unit()) / weight }));
  return drawn.sort((a, b) => a.when - b.when).slice(0, chance.whole(1, 4)).map(({ to }) => to);
};

/** Ties of everybody who is there, at levels that stay what they are, as asked from time to time. */
export const layersOf = (chance: Chance, people: readonly string[], on: (day: number) => readonly string[], coachee: string, story: Story, { layers, every }: Asked): Happening[] => {
  const weights = new Map(people.map((person) => [person, Math.exp(0.5 * chance.normal()) * (person === coachee ? 1.5 : 1)]));
  const noise = new Map(people.map((person) => [person, chance.between(0.25, 0.7)]));
  return layers.flatMap((dimension) => {
    const { share, low, high, moved } = LAYERS[dimension];
    const seen = people.flatMap((from) => (share === undefined ? leanedOn(chance, from, weights) : chance.some(people.filter((to) => to !== from), share)).map((to) => ({ from, to, level: chance.between(low, high) })));
    const happenings: Happening[] = [];
    for (let week = chance.whole(1, Math.min(every, 8)); week <= WEEKS; week += every)
      for (const { from, to, level } of seen) {
        const day = week * 7 + chance.between(-3, 3);
        const there = on(day);
        const strength = clamp(Math.round(level + moved * story.tie(week, from, to, coachee) + (noise.get(from) ?? 0.5) * chance.normal()), low < 0 ? -3 : 0, 3);
        const informant = chance.happens(0.1) ? "coach" : from;
        if (chance.happens(0.8) && there.includes(from) && there.includes(to)) happenings.push({ type: "RelationshipObserved", data: { from, to, dimension, strength }, day, informant });
      }
    return happenings;
  });
};
