import { median } from "simple-statistics";
import type { Fact } from "../../src/events/registry.ts";
import { signalKind } from "../../src/events/vocabulary.ts";
import { mean } from "../measures/mean.ts";
import { rankSumBelow, signedRankBelow } from "../measures/mid-p-rank-tests.ts";
import { groupBy } from "../group-by.ts";
import { keyOf } from "../team/state.ts";
import { type Witness, evidenceOf } from "./evidence.ts";
import type { Evidence } from "./finding.ts";
import { type Lately, type Timed, recentOf } from "./lately.ts";
import { rounded } from "./rounded.ts";
import { goodness } from "./scales.ts";

/** One reading on its scale, 0 the worst and 1 the best, and the series of like readings by one informant that it belongs to. */
export interface SeriesReading extends Timed {
  readonly series: string;
  readonly value: number;
  readonly fact: Witness;
  /** In plain words; made when it is shown. */
  readonly says: () => string;
}

/** How one series moved from before to lately: by its own readings only, so that who answers, and how high, does not matter. */
export interface Shift {
  readonly series: string;
  /** In shares of the scale; negative where it got worse. */
  readonly change: number;
  /** The last two before, and the last three lately: what is shown of it. */
  readonly readings: readonly SeriesReading[];
}

/** A signal as a reading of a series; none where neither way is better. */
export const signalReading = (fact: Fact<"SignalRecorded">): SeriesReading[] => {
  const value = goodness(fact);
  const { kind, about } = fact.data;
  const says = (): string => `${fact.informant}: ${signalKind(kind).label.toLowerCase()}${about === undefined ? "" : ` of ${about}`} ${rounded(fact.data.value)}`;
  return value === undefined ? [] : [{ series: keyOf(fact.informant, kind, about), at: fact.occurredAt, value, fact, says }];
};

/** How a series moved, oldest reading first; undefined unless it has readings both before and lately. */
export const shiftOf = (readings: readonly SeriesReading[], lately: Lately): Shift | undefined => {
  const parted = lately.parted(readings);
  const recent = recentOf(parted);
  if (parted.before.length === 0 || recent.length === 0) return undefined;
  const change = mean(recent.map(({ value }) => value)) - mean(parted.before.map(({ value }) => value));
  return { series: (readings[0] as SeriesReading).series, change, readings: [...parted.before.slice(-2), ...recent.slice(-3)] };
};

/** How each series moved that has readings both before and lately. */
export const shiftsOf = (readings: readonly SeriesReading[], lately: Lately): Shift[] => [...groupBy(readings, ({ series }) => series).values()].flatMap((all) => shiftOf(all, lately) ?? []);

/** Fewer to compare with say nothing about whether it is these or all. */
const COMPARED_NEEDED = 3;

/** Shifts of some series, held against those of the rest. */
export class ComparedShifts {
  /** By how much the median fell, by itself and more than the median of the rest; the smaller of the two, in shares of the scale. */
  readonly fall: number;
  #p?: number;
  readonly #own: readonly number[];
  readonly #rest: readonly number[];

  constructor(own: readonly Shift[], rest: readonly Shift[]) {
    [this.#own, this.#rest] = [own.map(({ change }) => change), rest.map(({ change }) => change)];
    const fell = -median(this.#own);
    this.fall = fell <= 0 ? fell : Math.min(fell, median(this.#rest) + fell);
  }

  /** One-sided: that they fell (signed rank) and fell more than the rest (rank sum); the larger of the two. Counted when asked for. */
  get p(): number {
    this.#p ??= this.fall <= 0 ? 1 : Math.max(signedRankBelow(this.#own) ?? 1, rankSumBelow(this.#own, this.#rest) ?? 1);
    return this.#p;
  }

  /** The smallest p that so many series can give. */
  get least(): number {
    return 2 ** -(this.#own.length + 1);
  }
}

/** Holds some shifts against the rest; undefined where there are too few of either. */
export const comparedShifts = (own: readonly Shift[], rest: readonly Shift[]): ComparedShifts | undefined =>
  own.length < COMPARED_NEEDED || rest.length < COMPARED_NEEDED ? undefined : new ComparedShifts(own, rest);

/** The readings behind shifts, as evidence. */
export const shiftEvidence = (shifts: readonly Shift[]): Evidence[] => shifts.flatMap(({ readings }) => readings.map(({ fact, says }) => evidenceOf(fact, says())));
