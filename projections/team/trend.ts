import type { StoredFact } from "../../src/events/envelope.ts";
import { type Moment, toMillis } from "../../src/events/moment.ts";
import type { Fact } from "../../src/events/registry.ts";
import { isFoldable, upcast } from "../../src/events/upcast.ts";
import { type BetterDirection, signalKind } from "../../src/events/vocabulary.ts";
import { MAIN_TEAM, keyOf } from "./state.ts";

/** A scale with its two ends. */
export interface Scale {
  readonly min: number;
  readonly max: number;
}

/** One reading of a signal on its scale. */
export interface Point {
  readonly at: Moment;
  readonly informant: string;
  readonly value: number;
  readonly scaleMin: number;
  readonly scaleMax: number;
}

/** Where a signal goes. */
export type Direction = "RISING" | "FALLING" | "STEADY" | "NOT_ENOUGH";
/** Whether that is good news. */
export type Assessment = "BETTER" | "WORSE" | "SAME" | "UNKNOWN";

/** The trend of a signal over some readings, on one scale. */
export interface Trend {
  /** How many readings it rests on. */
  readonly n: number;
  readonly first?: Point;
  readonly last?: Point;
  /** Change per week by least squares, in units of the scale; absent when there is not enough to say. */
  readonly slopePerWeek?: number;
  readonly direction: Direction;
  readonly assessment: Assessment;
}

/** Fewer readings than this are not enough to say. */
export const TREND_NEEDS = 3;
/** A fitted line that moves by less than this share of the scale counts as steady: a convention of ours. */
export const STEADY_SHARE = 0.05;
const WEEK_MS = 7 * 86_400_000;

/** A value brought from its own scale to another. */
export const rescaled = ({ value, scaleMin, scaleMax }: Pick<Point, "value" | "scaleMin" | "scaleMax">, { min, max }: Scale): number =>
  scaleMin === min && scaleMax === max ? value : min + ((value - scaleMin) / (scaleMax - scaleMin)) * (max - min);

/** The scale that all readings share, or else the kind's own. */
export const commonScale = (kind: string, readings: readonly Pick<Point, "scaleMin" | "scaleMax">[]): Scale => {
  const [first] = readings;
  const shared = first && readings.every(({ scaleMin, scaleMax }) => scaleMin === first.scaleMin && scaleMax === first.scaleMax);
  return shared ? { min: first.scaleMin, max: first.scaleMax } : { min: signalKind(kind).min, max: signalKind(kind).max };
};

/** The slope of the least-squares line through points; undefined when they all lie at one place, or there are none. */
export const slopeOf = (points: readonly { readonly x: number; readonly y: number }[]): number | undefined => {
  const meanX = points.reduce((sum, { x }) => sum + x, 0) / points.length;
  const meanY = points.reduce((sum, { y }) => sum + y, 0) / points.length;
  const spread = points.reduce((sum, { x }) => sum + (x - meanX) ** 2, 0);
  if (spread === 0) return undefined;
  return points.reduce((sum, { x, y }) => sum + (x - meanX) * (y - meanY), 0) / spread;
};

const directionOf = (moved: number, { min, max }: Scale): Exclude<Direction, "NOT_ENOUGH"> => {
  if (Math.abs(moved) < STEADY_SHARE * (max - min)) return "STEADY";
  return moved > 0 ? "RISING" : "FALLING";
};

const assess = (direction: Exclude<Direction, "NOT_ENOUGH">, better: BetterDirection): Assessment => {
  if (better === "NEITHER") return "UNKNOWN";
  if (direction === "STEADY") return "SAME";
  return (direction === "RISING") === (better === "UP") ? "BETTER" : "WORSE";
};

/** The trend over readings in the order of the world, each brought to the scale. */
export const trendOf = (readings: readonly Point[], scale: Scale, better: BetterDirection): Trend => {
  const points = readings.map((point) => ({ ...point, value: rescaled(point, scale), scaleMin: scale.min, scaleMax: scale.max }));
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last) return { n: 0, direction: "NOT_ENOUGH", assessment: "UNKNOWN" };
  const weeks = (at: Moment): number => (toMillis(at) - toMillis(first.at)) / WEEK_MS;
  const slope = points.length < TREND_NEEDS ? undefined : slopeOf(points.map(({ at, value }) => ({ x: weeks(at), y: value })));
  if (slope === undefined) return { n: points.length, first, last, direction: "NOT_ENOUGH", assessment: "UNKNOWN" };
  const direction = directionOf(slope * weeks(last.at), scale);
  return { n: points.length, first, last, slopePerWeek: slope, direction, assessment: assess(direction, better) };
};

/** All readings of signals among facts in the order of the world, by the key of kind and element. */
export const pastOfSignals = (facts: Iterable<StoredFact>): Map<string, Point[]> => {
  const past = new Map<string, Point[]>();
  for (const stored of facts) {
    const fact = upcast(stored);
    if (fact.type !== "SignalRecorded" || !isFoldable(fact)) continue;
    const { informant, occurredAt, data } = fact as unknown as Fact<"SignalRecorded">;
    const { kind, about = MAIN_TEAM, value, scaleMin = signalKind(kind).min, scaleMax = signalKind(kind).max } = data;
    const key = keyOf(kind, about);
    const points = past.get(key) ?? [];
    points.push({ at: occurredAt, informant, value, scaleMin, scaleMax });
    past.set(key, points);
  }
  return past;
};
