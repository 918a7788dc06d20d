import { median } from "simple-statistics";
import type { Dimension } from "../../../src/events/vocabulary.ts";
import { rankSumBelow, signedRankBelow } from "../../measures/rank-tests.ts";
import { normalised } from "../../team/ties.ts";
import { evidenceOf } from "../evidence.ts";
import type { Evidence } from "../finding.ts";
import type { Scene } from "../scene.ts";

/** Dimensions in which more is closer; being depended on or having influence is neither good nor bad by itself. */
const CLOSENESS: ReadonlySet<Dimension> = new Set(["TRUST", "ADVICE", "COMMUNICATION", "AFFECT", "ESTEEM"]);

/** How one tie moved in one informant's eyes: the mean of its later half less that of its earlier half, in shares of the scale. */
interface Moved { readonly from: string; readonly to: string; readonly change: number; readonly evidence: readonly Evidence[] }

/** How ties towards somebody moved, beside all other ties. */
export interface TieShift {
  /** Ties by others to the one. */
  readonly of: readonly Moved[];
  /** Ties by the one to others. */
  readonly by: readonly Moved[];
  /** Ties among the others. */
  readonly among: readonly Moved[];
  /** One-sided p that ties to the one fell, and fell more than the rest; undefined where one of the two cannot be said. */
  readonly p?: number;
}

/** Fewer ties to compare with say nothing about whether it is this person or everybody. */
const COMPARED_NEEDED = 3;
const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/** The readings of the window, and of each tie its last reading before: the level at which it came in. Ties are asked about rarely. */
const movedIn = (scene: Scene, days: number): Moved[] => {
  const begin = scene.before(days);
  const series = new Map<string, { from: string; to: string; values: number[]; evidence: Evidence[] }>();
  for (const fact of scene.within("RelationshipObserved", 2 * days)) {
    const { from, to, dimension, strength, scaleMin = -3, scaleMax = 3 } = fact.data;
    if (!CLOSENESS.has(dimension)) continue;
    const key = `${from}|${to}|${dimension}|${fact.informant}`;
    const known = series.get(key) ?? { from, to, values: [], evidence: [] };
    if (fact.occurredAt <= begin) known.values.length = known.evidence.length = 0;
    known.values.push((normalised({ strength, scaleMin, scaleMax }) + 1) / 2);
    known.evidence.push(evidenceOf(fact, `${from} to ${to}: ${dimension.toLowerCase()} ${strength}, by ${fact.informant}`));
    series.set(key, known);
  }
  return [...series.values()].filter(({ values }) => values.length >= 2).map(({ from, to, values, evidence }) => {
    const half = values.length >>> 1;
    return { from, to, change: mean(values.slice(-half)) - mean(values.slice(0, half)), evidence };
  });
};

/** The smallest difference, in shares of the scale, between how ties to the person moved and how the rest did: half a point from -3 to 3 is one notch of a careful answer. */
const SMALLEST_DIFFERENCE = 0.08;

/** How ties moved in the days before the scene's moment: towards somebody, by them, and among the others. A tie counts by its own readings only, so that who answers does not matter. */
export const tieShift = (scene: Scene, who: string, days: number): TieShift => {
  const moved = movedIn(scene, days);
  const of = moved.filter(({ from, to }) => to === who && from !== who);
  const by = moved.filter(({ from }) => from === who);
  const among = moved.filter(({ from, to }) => from !== who && to !== who);
  const rest = [...by, ...among].map(({ change }) => change);
  if (of.length === 0 || rest.length < COMPARED_NEEDED) return { of, by, among };
  const changes = of.map(({ change }) => change);
  const cooler = median(changes) - median(rest) <= -SMALLEST_DIFFERENCE;
  return { of, by, among, p: cooler ? Math.max(signedRankBelow(changes) ?? 1, rankSumBelow(changes, rest) ?? 1) : 1 };
};
