import { toMillis } from "../../../src/events/moment.ts";
import type { Fact } from "../../../src/events/registry.ts";
import type { Dimension } from "../../../src/events/vocabulary.ts";
import { mean } from "../../measures/mean.ts";
import { rankSumBelow, signedRankBelow } from "../../measures/mid-p-rank-tests.ts";
import { groupBy } from "../../group-by.ts";
import { tieKey } from "../../team/ties.ts";
import { evidenceOf } from "../evidence.ts";
import type { Evidence } from "../finding.ts";
import { countUntil, timesOf } from "../fact-time.ts";
import { kept, sameItems } from "../kept.ts";
import { onceOver } from "../once.ts";
import { rounded } from "../rounded.ts";
import { strengthOf } from "../scales.ts";
import type { Scene } from "../scene.ts";

/** Dimensions in which more is closer; being depended on or having influence is neither good nor bad by itself. */
export const CLOSENESS: ReadonlySet<Dimension> = new Set(["TRUST", "ADVICE", "COMMUNICATION", "AFFECT", "ESTEEM"]);

/** How one tie moved: the mean of the last third of its readings less that of the first, in shares of the scale. */
export interface Moved {
  readonly from: string;
  readonly to: string;
  /** -1 to 1; negative where it cooled. */
  readonly change: number;
  /** Its readings, oldest first. */
  readonly evidence: readonly Evidence[];
}

/** How ties towards somebody moved, beside all other ties. */
export interface TieShift {
  /** Ties by others to the one. */
  readonly of: readonly Moved[];
  /** Ties by the one to others. */
  readonly by: readonly Moved[];
  /** Ties among the others. */
  readonly among: readonly Moved[];
  /** One-sided p that ties to the one fell, and fell more than the rest; undefined where one of the two cannot be said, or where all was seen by one person: several ties through one pair of eyes are one witness. */
  readonly p?: number;
}

interface TieSeries { readonly from: string; readonly to: string; readonly values: number[]; readonly evidence: Evidence[] }

type Observed = Fact<"RelationshipObserved">;

const shareOf = (fact: Observed): number => (strengthOf(fact) + 1) / 2;
const told = (fact: Observed): Evidence => evidenceOf(fact, `${fact.data.from} to ${fact.data.to}: ${fact.data.dimension.toLowerCase()} ${rounded(fact.data.strength)}, by ${fact.informant}`);

/** The readings of one tie by informant: those since a window began, and of each the last one before: the level at which it came in. Ties are asked about rarely. */
const seriesIn = (facts: readonly Observed[], before: number): TieSeries[] => {
  const lastBefore = new Map(facts.slice(0, before).map((fact) => [fact.informant, fact]));
  const byInformant = groupBy([...lastBefore.values(), ...facts.slice(before)], ({ informant }) => informant);
  return [...byInformant.values()].map((own): TieSeries => ({ from: (own[0] as Observed).data.from, to: (own[0] as Observed).data.to, values: own.map(shareOf), evidence: own.map(told) }));
};

/** Readings of one tie by several informants who each gave one, as one series: in a poor record a tie seen twice by different eyes is better than a tie not seen. */
const pooled = (single: readonly TieSeries[]): TieSeries[] => {
  const [first] = single;
  if (!first) return [];
  const readings = single.flatMap(({ values, evidence }) => values.map((value, index) => ({ value, each: evidence[index] as Evidence }))).sort((a, b) => (a.each.at < b.each.at ? -1 : 1));
  return [{ from: first.from, to: first.to, values: readings.map(({ value }) => value), evidence: readings.map(({ each }) => each) }];
};

/** The last third of a series against its first; with two or three readings the last against the first. */
const changeOf = (values: readonly number[]): number => {
  const third = Math.ceil(values.length / 3);
  return mean(values.slice(-third)) - mean(values.slice(0, third));
};

/** How one tie moved in the eyes of each who saw it twice, else in all eyes together; not where nothing was said of it in the window. @param before how many of its readings lie before the window */
const movesOf = onceOver((facts: readonly Observed[], before: number): readonly Moved[] => {
  if (before === facts.length) return [];
  const series = seriesIn(facts, before);
  const own = series.filter(({ values }) => values.length >= 2);
  return (own.length > 0 ? own : pooled(series)).filter(({ values }) => values.length >= 2).map(({ from, to, values, evidence }) => ({ from, to, change: changeOf(values), evidence }));
});

const byTie = ({ data }: Observed): string | undefined => (CLOSENESS.has(data.dimension) ? tieKey(data) : undefined);

/** How all ties moved; the same list as at the last look while no reading comes, leaves, or falls out of the window. */
const movedIn = kept((scene: Scene, days: number): readonly Moved[] => {
  const begin = toMillis(scene.before(days));
  return scene.grouped("RelationshipObserved", byTie, 2 * days).oldestFirst.flatMap((facts) => movesOf(facts, countUntil(timesOf(facts), begin)));
}, sameItems);

/** A tie that moved, told by its last reading and where it came from. */
export const toldOf = ({ evidence }: Moved): Evidence[] => {
  const [first, last] = [evidence[0], evidence.at(-1)];
  return first && last ? [{ ...last, says: `${last.says}; before: ${first.says.split(": ")[1]}` }] : [];
};

/** Ties towards somebody, beside all others. */
interface Sides extends Omit<TieShift, "p"> {
  /** By how much more they moved than the rest, and one-sided p that they fell, and fell more than the rest; undefined where that cannot be said. */
  readonly beside?: { readonly difference: number; readonly p: number };
}

const besideOf = (of: readonly Moved[], rest: readonly number[]): Sides["beside"] | undefined => {
  const informants = new Set(of.flatMap(({ evidence }) => evidence.map(({ informant }) => informant)));
  if (of.length === 0 || rest.length === 0 || informants.size < 2) return undefined;
  const changes = of.map(({ change }) => change);
  return { difference: mean(changes) - mean(rest), p: Math.max(signedRankBelow(changes) ?? 1, rankSumBelow(changes, rest) ?? 1) };
};

const sidesOf = onceOver((moved: readonly Moved[], who: string): Sides => {
  const of = moved.filter(({ from, to }) => to === who && from !== who);
  const by = moved.filter(({ from }) => from === who);
  const among = moved.filter(({ from, to }) => from !== who && to !== who);
  const beside = besideOf(of, [...by, ...among].map(({ change }) => change));
  return { of, by, among, ...(beside && { beside }) };
});

/**
 * How ties moved in the days before the scene's moment: towards somebody, by them, and among the others. A tie counts by its own readings only, so that who answers does not matter.
 * @param size the smallest difference, in shares of the scale, that counts as cooler than the rest
 */
export const tieShift = kept((scene: Scene, who: string, days: number, size: number): TieShift => {
  const { beside, ...sides } = sidesOf(movedIn(scene, days), who);
  return { ...sides, ...(beside && { p: beside.difference <= -size ? beside.p : 1 }) };
});
