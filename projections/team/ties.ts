import type { StoredFact } from "../../src/events/envelope.ts";
import type { Dimension } from "../../src/events/vocabulary.ts";
import type { Fact } from "../../src/events/registry.ts";
import { isFoldable, upcast } from "../../src/events/upcast.ts";
import { groupBy } from "../group-by.ts";
import { claimOf } from "./draft.ts";
import { type Reading, keyOf } from "./state.ts";

/** A strength and the scale it stands on. */
export type OnScale = Pick<Reading, "strength" | "scaleMin" | "scaleMax">;

/** Where a strength stands on its scale: -1 at the lowest value, 0 in the middle, 1 at the highest. */
export const normalised = ({ strength, scaleMin, scaleMax }: OnScale): number => (2 * (strength - scaleMin)) / (scaleMax - scaleMin) - 1;

/** A reading against the reading before by the same informant. */
export type Movement = "RISING" | "FALLING" | "STEADY" | "FIRST";

/** Where a tie goes in one informant's eyes; scales may differ, so that places on them are compared. */
export const movementOf = (reading: Reading): Movement => {
  if (!reading.before) return "FIRST";
  const moved = normalised(reading) - normalised(reading.before);
  if (Math.abs(moved) < 1e-9) return "STEADY";
  return moved > 0 ? "RISING" : "FALLING";
};

/** One element's tie to another in one dimension, in everybody's eyes. */
export interface Tie {
  readonly key: string;
  readonly from: string;
  readonly to: string;
  readonly dimension: Dimension;
  /** The latest of all readings. */
  readonly latest: Reading;
  /** The latest reading by each informant, in the order of their ids; at least one. */
  readonly readings: readonly Reading[];
}

/** The key of a tie. */
export const tieKey = ({ from, to, dimension }: Pick<Reading, "from" | "to" | "dimension">): string => `${from}|${to}|${dimension}`;

const later = (a: Reading, b: Reading): Reading => (b.at > a.at || (b.at === a.at && b.revision > a.revision) ? b : a);
const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Readings by informant brought together to ties, in the order of their keys. */
export const tiesOf = (readings: Iterable<Reading>): Tie[] => {
  const groups = groupBy(readings, tieKey);
  return [...groups.keys()].sort().map((key) => {
    const group = groups.get(key) as Reading[];
    const latest = group.reduce(later);
    const { from, to, dimension } = latest;
    return { key, from, to, dimension, latest, readings: group.sort((a, b) => byText(a.informant, b.informant)) };
  });
};

const readingOf = (fact: Fact<"RelationshipObserved">, last: Reading | undefined): Reading => {
  const { from, to, dimension, strength, scaleMin = -3, scaleMax = 3 } = fact.data;
  const before = last && { strength: last.strength, scaleMin: last.scaleMin, scaleMax: last.scaleMax, at: last.at };
  return { from, to, dimension, strength, scaleMin, scaleMax, count: (last?.count ?? 0) + 1, ...(before && { before }), ...claimOf(fact) };
};

/** All readings of ties among facts in the order of the world, by the key of the tie: each tie's whole past, oldest first. */
export const pastOfTies = (facts: Iterable<StoredFact>): Map<string, Reading[]> => {
  const past = new Map<string, Reading[]>();
  const last = new Map<string, Reading>();
  for (const stored of facts) {
    const fact = upcast(stored);
    if (fact.type !== "RelationshipObserved" || !isFoldable(fact)) continue;
    const seen = fact as unknown as Fact<"RelationshipObserved">;
    const key = tieKey(seen.data);
    const reading = readingOf(seen, last.get(keyOf(key, seen.informant)));
    last.set(keyOf(key, seen.informant), reading);
    const readings = past.get(key);
    if (readings) readings.push(reading);
    else past.set(key, [reading]);
  }
  return past;
};
