import type { Fact } from "../../../src/events/registry.ts";
import type { Dimension } from "../../../src/events/vocabulary.ts";
import { mean } from "../../measures/mean.ts";
import { rankSumBelow, signedRankBelow } from "../../measures/rank-tests.ts";
import { normalised } from "../../team/ties.ts";
import { evidenceOf } from "../evidence.ts";
import type { Evidence } from "../finding.ts";
import { onceOver } from "../once.ts";
import type { Scene } from "../scene.ts";

/** Dimensions in which more is closer; being depended on or having influence is neither good nor bad by itself. */
export const CLOSENESS: ReadonlySet<Dimension> = new Set(["TRUST", "ADVICE", "COMMUNICATION", "AFFECT", "ESTEEM"]);

/** How one tie moved: the mean of the last third of its readings less that of the first, in shares of the scale. */
export interface Moved { readonly from: string; readonly to: string; readonly change: number; readonly evidence: readonly Evidence[] }

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

/** Fewer ties to compare with say nothing about whether it is this person or everybody. */
const COMPARED_NEEDED = 3;

interface Series { readonly from: string; readonly to: string; readonly values: number[]; readonly evidence: Evidence[] }

/** One reading of a tie: where it lies on its scale, 0 to 1, and how it is told. */
interface TieReading { readonly key: string; readonly value: number; readonly evidence: Evidence }

const read = new WeakMap<Fact<"RelationshipObserved">, TieReading>();

/** A fact as a reading of a tie: made once a fact, since each look reads the same facts again. */
const readingOf = (fact: Fact<"RelationshipObserved">): TieReading => {
  const known = read.get(fact);
  if (known) return known;
  const { from, to, dimension, strength, scaleMin = -3, scaleMax = 3 } = fact.data;
  const reading = { key: `${from}|${to}|${dimension}`, value: (normalised({ strength, scaleMin, scaleMax }) + 1) / 2, evidence: evidenceOf(fact, `${from} to ${to}: ${dimension.toLowerCase()} ${strength}, by ${fact.informant}`) };
  read.set(fact, reading);
  return reading;
};

/** The readings of the window by tie and informant, and of each its last one before: the level at which it came in. Ties are asked about rarely. */
const seriesIn = (scene: Scene, days: number): Map<string, Map<string, Series>> => {
  const begin = scene.before(days);
  const ties = new Map<string, Map<string, Series>>();
  for (const fact of scene.within("RelationshipObserved", 2 * days)) {
    const { from, to, dimension } = fact.data;
    if (!CLOSENESS.has(dimension)) continue;
    const { key, value, evidence } = readingOf(fact);
    const tie = ties.get(key) ?? new Map<string, Series>();
    if (tie.size === 0) ties.set(key, tie);
    const known = tie.get(fact.informant);
    const series = known ?? { from, to, values: [], evidence: [] };
    if (!known) tie.set(fact.informant, series);
    if (fact.occurredAt <= begin) series.values.length = series.evidence.length = 0;
    series.values.push(value);
    series.evidence.push(evidence);
  }
  return ties;
};

/** Readings of one tie by several informants who each gave one, as one series: in a poor record a tie seen twice by different eyes is better than a tie not seen. */
const pooled = (single: readonly Series[]): Series[] => {
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

const movedIn: (scene: Scene, days: number) => readonly Moved[] = onceOver((scene, days) =>
  [...seriesIn(scene, days).values()].flatMap((tie) => {
    const own = [...tie.values()].filter(({ values }) => values.length >= 2);
    return own.length > 0 ? own : pooled([...tie.values()]);
  }).filter(({ values }) => values.length >= 2).map(({ from, to, values, evidence }) => ({ from, to, change: changeOf(values), evidence })));

/** A tie that moved, told by its last reading and where it came from. */
export const toldOf = ({ evidence }: Moved): Evidence[] => {
  const [first, last] = [evidence[0], evidence.at(-1)];
  return first && last ? [{ ...last, says: `${last.says}; before: ${first.says.split(": ")[1]}` }] : [];
};

/**
 * How ties moved in the days before the scene's moment: towards somebody, by them, and among the others. A tie counts by its own readings only, so that who answers does not matter.
 * @param size the smallest difference, in shares of the scale, that counts as cooler than the rest
 */
export const tieShift = (scene: Scene, who: string, days: number, size: number): TieShift => {
  const moved = movedIn(scene, days);
  const of = moved.filter(({ from, to }) => to === who && from !== who);
  const by = moved.filter(({ from }) => from === who);
  const among = moved.filter(({ from, to }) => from !== who && to !== who);
  const rest = [...by, ...among].map(({ change }) => change);
  if (of.length === 0 || rest.length < COMPARED_NEEDED) return { of, by, among };
  if (new Set(of.flatMap(({ evidence }) => evidence.map(({ informant }) => informant))).size < 2) return { of, by, among };
  const changes = of.map(({ change }) => change);
  const cooler = mean(changes) - mean(rest) <= -size;
  return { of, by, among, p: cooler ? Math.max(signedRankBelow(changes) ?? 1, rankSumBelow(changes, rest) ?? 1) : 1 };
};
