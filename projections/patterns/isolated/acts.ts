import type { Fact } from "../../../src/events/registry.ts";
import { type Counts, fisherExact } from "../../measures/fisher-exact.ts";
import { UNFRIENDLY } from "../acts.ts";
import { evidenceOf } from "../evidence.ts";
import type { Evidence } from "../finding.ts";
import { isBefore } from "../fact-order.ts";
import { kept } from "../kept.ts";
import { once } from "../once.ts";
import type { Scene } from "../scene.ts";

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** What the others do towards somebody, against what they do towards each other. */
export interface ActsTowards {
  /** Unfriendly acts towards the person, or about them to a third. */
  readonly against: readonly Evidence[];
  /** Who did them. */
  readonly by: readonly string[];
  /** How many acts among the others were looked at beside them. */
  readonly n: number;
  /** One-sided p that acts towards the person are unfriendly more often than acts among the others, and more often than they were; undefined where two people did none, or nothing can be compared. */
  readonly p?: number;
}

type Act = Fact<"ActRecorded">;

const byTarget = ({ data: { by, to } }: Act): string | undefined => (to === by ? undefined : to);
const byTopic = ({ data: { by, to, about } }: Act): string | undefined => (about === by || about === to ? undefined : about);
const byActorTowardsSomebody = ({ data: { by, to, about } }: Act): string | undefined => (to !== undefined || about !== undefined ? by : undefined);

const unfriendlyIn = once((acts: readonly Act[]): readonly Act[] => acts.filter(({ data }) => UNFRIENDLY.has(data.act)));

const sizeOf = ({ hits, others }: Counts): number => hits + others;
const less = (all: Counts, some: Counts): Counts => ({ hits: all.hits - some.hits, others: all.others - some.others });
const countsOf = (lists: readonly (readonly Act[])[]): Counts => {
  const [n, hits] = [sum(lists.map(({ length }) => length)), sum(lists.map((acts) => unfriendlyIn(acts).length))];
  return { hits, others: n - hits };
};

const metBy = (scene: Scene, who: string, days: number): (readonly Act[])[] => [scene.group("ActRecorded", byTarget, who, days), scene.group("ActRecorded", byTopic, who, days)];

/**
 * Unfriendly acts of the others in the later half of the days before the scene's moment. Held against their friendly and neutral acts towards the same person, so that who meets more of
 * everything, a lead for example, meets no more alarm; and against what the person met in the earlier half, because a coach hears more of the person who is coached than of the others.
 */
export const actsTowards = kept((scene: Scene, who: string, days: number): ActsTowards => {
  const met = metBy(scene, who, days / 2);
  const towards = countsOf(met);
  const all = countsOf(scene.grouped("ActRecorded", byActorTowardsSomebody, days / 2).entries().flatMap(([actor, acts]) => (actor === who ? [] : [acts])));
  const [among, before] = [less(all, towards), less(countsOf(metBy(scene, who, days)), towards)];
  const against = met.flatMap(unfriendlyIn).sort((one, other) => (isBefore(one, other) ? -1 : 1));
  const by = [...new Set(against.map(({ data }) => data.by))].sort();
  const told = against.map((fact) => evidenceOf(fact, `${fact.data.by}: ${fact.data.act.toLowerCase()} ${fact.data.about === who && fact.data.to !== who ? "about" : "towards"} ${who}`));
  const compared = by.length >= 2 && sizeOf(among) > 0 && sizeOf(before) > 0;
  return { against: told, by, n: sizeOf(all), ...(compared && { p: Math.max(fisherExact(towards, among), fisherExact(towards, before)) }) };
});
