import { elementsOf } from "../../src/events/elements.ts";
import type { StoredFact } from "../../src/events/envelope.ts";
import { type BetterDirection, type Dimension, signalKind } from "../../src/events/vocabulary.ts";
import { factType } from "../../src/events/registry.ts";
import { isFoldable, upcast } from "../../src/events/upcast.ts";
import { MAIN_TEAM } from "../team/state.ts";
import { normalised } from "../team/ties.ts";
import { rescaled } from "../team/trend.ts";

/** What is measured; a measure of means has readings, a count has none. */
export type Measure =
  | { readonly of: "SIGNAL"; readonly kind: string; readonly about?: string }
  | { readonly of: "TIES"; readonly dimension: Dimension; readonly from?: string; readonly to?: string }
  | { readonly of: "GROWTH"; readonly about: string; readonly quality?: string }
  | { readonly of: "FACTS"; readonly type: string; readonly element?: string }
  | { readonly of: "ACTS"; readonly act?: string; readonly by?: string; readonly to?: string };

/** What a front end says of a measure. */
export interface MeasureLabel {
  readonly label: string;
  readonly unit: string;
  /** The range of its values; counts have no upper end. */
  readonly min: number;
  readonly max?: number;
  readonly better: BetterDirection;
  readonly counts: boolean;
}

type Fields = Readonly<Record<string, unknown>>;
const fits = (wanted: string | undefined, found: unknown): boolean => wanted === undefined || wanted === found;

/** What one fact says to a measure: a value on the measure's scale; undefined when it says nothing. */
const READERS: { readonly [K in Measure["of"]]: (measure: Extract<Measure, { of: K }>, fact: StoredFact, data: Fields) => number | undefined } = {
  SIGNAL({ kind, about = MAIN_TEAM }, { type }, data) {
    if (type !== "SignalRecorded" || data["kind"] !== kind || (data["about"] ?? MAIN_TEAM) !== about) return undefined;
    const { min, max } = signalKind(kind);
    return rescaled({ value: data["value"] as number, scaleMin: (data["scaleMin"] as number | undefined) ?? min, scaleMax: (data["scaleMax"] as number | undefined) ?? max }, { min, max });
  },
  TIES({ dimension, from, to }, { type }, data) {
    if (type !== "RelationshipObserved" || data["dimension"] !== dimension || !fits(from, data["from"]) || !fits(to, data["to"])) return undefined;
    return normalised({ strength: data["strength"] as number, scaleMin: (data["scaleMin"] as number | undefined) ?? -3, scaleMax: (data["scaleMax"] as number | undefined) ?? 3 });
  },
  GROWTH({ about, quality }, { type }, data) {
    return type === "GrowthObserved" && data["about"] === about && fits(quality, data["quality"]) ? (data["level"] as number) : undefined;
  },
  FACTS({ type, element }, fact) {
    return fact.type === type && (element === undefined || elementsOf(fact).includes(element)) ? 1 : undefined;
  },
  ACTS({ act, by, to }, { type }, data) {
    return type === "ActRecorded" && fits(act, data["act"]) && fits(by, data["by"]) && fits(to, data["to"]) ? 1 : undefined;
  },
};

/** What a fact says to a measure, on the measure's scale; undefined when it says nothing. */
export const readingOf = (measure: Measure, stored: StoredFact): number | undefined => {
  const fact = upcast(stored);
  return isFoldable(fact) ? (READERS[measure.of] as (measure: Measure, fact: StoredFact, data: Fields) => number | undefined)(measure, fact, fact.data) : undefined;
};

const inWords = (text: string): string => text.toLowerCase().replaceAll("_", " ");
const whose = (from?: string, to?: string): string => `${from === undefined ? "" : ` of ${from}`}${to === undefined ? "" : ` towards ${to}`}`;

/** What to call a measure, its unit and range, and which way is better. */
export const labelOf = (measure: Measure): MeasureLabel => {
  const count = (label: string): MeasureLabel => ({ label, unit: "count", min: 0, better: "NEITHER", counts: true });
  if (measure.of === "SIGNAL") {
    const { label, unit, min, max, better } = signalKind(measure.kind);
    return { label: measure.about === undefined ? label : `${label}: ${measure.about}`, unit, min, max, better, counts: false };
  }
  if (measure.of === "TIES") return { label: `Ties of ${inWords(measure.dimension)}${whose(measure.from, measure.to)}`, unit: "strength", min: -1, max: 1, better: "NEITHER", counts: false };
  if (measure.of === "GROWTH") return { label: `Growth of ${measure.about}${measure.quality === undefined ? "" : ` in ${measure.quality}`}`, unit: "level", min: -3, max: 3, better: "UP", counts: false };
  if (measure.of === "FACTS") return count(`${factType(measure.type)?.label ?? measure.type}${measure.element === undefined ? "" : `: ${measure.element}`}`);
  return count(`Acts${measure.act === undefined ? "" : ` of ${inWords(measure.act)}`}${whose(measure.by, measure.to)}`);
};
