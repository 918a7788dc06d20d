import type { Moment } from "../../../src/events/moment.ts";
import type { Fact } from "../../../src/events/registry.ts";
import { signalKind } from "../../../src/events/vocabulary.ts";
import { mean } from "../../measures/mean.ts";
import { type SeriesPoint, mannKendall, theilSen } from "../../measures/monotone-trend.ts";
import { correctedForSerialCorrelation, serialCorrelation } from "../../measures/serial-correlation.ts";
import { groupBy } from "../../group-by.ts";
import { MAIN_TEAM, type TeamState } from "../../team/state.ts";
import { ownMean } from "../../team/surveys.ts";
import { evidenceOf } from "../evidence.ts";
import { timeOf } from "../fact-time.ts";
import type { Evidence } from "../finding.ts";
import { kept } from "../kept.ts";
import { once } from "../once.ts";
import { rounded } from "../rounded.ts";
import { goodness } from "../scales.ts";
import type { Scene } from "../scene.ts";
import type { HealthReading, Series } from "./health-series.ts";
import { takingPart } from "./taking-part.ts";

/** How the system fares in the eyes of everybody but one. */
export interface Health {
  /** How many readings were compared: those of series with at least two. */
  readonly n: number;
  /** Of each named informant's series that fell, its last reading; single answers to surveys are never listed. */
  readonly fallen: readonly Evidence[];
  /** Who gave readings by name; tokens of surveys are not among them. */
  readonly informants: readonly string[];
  /** True when answers to surveys are among the readings: their givers cannot be told apart, the person's own answers neither. */
  readonly anonymous: boolean;
  /** True where the others were asked in too few weeks, and how they take part in meetings stands in for it. */
  readonly fromMeetings: boolean;
  /** In how many different weeks there are readings. */
  readonly weeks: number;
  /** Week by week, counted back from the scene's moment, oldest first: where the readings lay, 0 to 1, each brought to the mean of its own series. */
  readonly weekly: readonly { readonly from: Moment; readonly value: number; readonly n: number }[];
  /** Change over the window in shares of the scale, -1 to 1; undefined with fewer than four weeks that hold readings. */
  readonly change?: number;
  /** One-sided p of a fall, corrected for weeks that lean on each other; undefined with fewer than four weeks. */
  readonly p?: number;
  /** The mean over the first half of the weeks, 0 to 1. */
  readonly before?: number;
}

/** With fewer weeks not even a fall without exception is clearer than chance. */
export const WEEKS_NEEDED = 4;
const WEEK_MS = 7 * 86_400_000;

const bySeries = ({ informant, data: { kind, about = MAIN_TEAM } }: Fact<"SignalRecorded">): string | undefined => (signalKind(kind).better === "NEITHER" ? undefined : `${kind}|${about}|${informant}`);

/** A signal of a kind of which one way is better, as all are that {@link bySeries} puts together. */
const signalReading = (fact: Fact<"SignalRecorded">): HealthReading => {
  const { kind, about = MAIN_TEAM, value } = fact.data;
  const { label, max, better } = signalKind(kind);
  const { scaleMax = max } = fact.data;
  const says = (): string => `${fact.informant}: ${label.toLowerCase()}${about === MAIN_TEAM ? "" : ` of ${about}`} ${rounded(value)} of ${scaleMax}${better === "DOWN" ? ", where more is worse" : ""}`;
  return { at: timeOf(fact), about, informant: fact.informant, value: goodness(fact) as number, evidence: () => evidenceOf(fact, says()) };
};

const signalSeries = once((facts: readonly Fact<"SignalRecorded">[]): Series => facts.map(signalReading));

/** Answers to surveys by instrument and whom they are about: their givers cannot be told apart. */
const surveySeries = ({ rounds, instruments }: TeamState, facts: readonly Fact<"SurveyAnswered">[]): readonly Series[] => {
  const readings = facts.flatMap((fact): (HealthReading & { readonly series: string })[] => {
    const { round, about = MAIN_TEAM } = fact.data;
    const instrument = instruments.get(rounds.get(round)?.instrument ?? "");
    if (!instrument || instrument.better === "NEITHER") return [];
    const { scaleMin, scaleMax, better } = instrument;
    const share = (ownMean(instrument, fact.data.answers) - scaleMin) / (scaleMax - scaleMin);
    return [{ series: `${instrument.instrument}|${about}`, at: timeOf(fact), about, value: better === "UP" ? share : 1 - share }];
  });
  return [...groupBy(readings, ({ series }) => series).values()];
};

/** Everybody's series with two readings or more, read once for all in whose eyes, or without whose, it is looked at. */
const seriesIn = kept((scene: Scene, days: number): readonly Series[] =>
  [...scene.grouped("SignalRecorded", bySeries, days).oldestFirst.map(signalSeries), ...surveySeries(scene.state, scene.within("SurveyAnswered", days))].filter(({ length }) => length >= 2));

const levelOf = once((series: Series): number => mean(series.map(({ value }) => value)));

/** The last reading of a series that fell from its first third to its last, with what it fell from. */
const fallenOf = once((series: Series): readonly Evidence[] => {
  const third = Math.ceil(series.length / 3);
  const [first, last] = [series[0], series.at(-1)];
  const fell = mean(series.slice(-third).map(({ value }) => value)) < mean(series.slice(0, third).map(({ value }) => value));
  if (!fell || !first?.evidence || !last?.evidence) return [];
  const told = last.evidence();
  return [{ ...told, says: `${told.says}; before: ${first.evidence().says.split(": ")[1]}` }];
});

/** How far each reading of a series lies off its level. */
const offsetsIn = once((series: Series): Float64Array => Float64Array.from(series, ({ value }) => value - levelOf(series)));
const momentsIn = once((series: Series): Float64Array => Float64Array.from(series, ({ at }) => at));

/** Weekly means of how far each reading lies off the mean of its own series: who answers high, and who answers at all, does not matter. */
const weeklyOf = (series: readonly Series[], now: number): (SeriesPoint & { readonly n: number })[] => {
  const weeks = new Map<number, { sum: number; n: number }>();
  for (const readings of series) {
    const offsets = offsetsIn(readings);
    momentsIn(readings).forEach((at, index) => {
      const ago = Math.floor((now - at) / WEEK_MS);
      const week = weeks.get(-ago) ?? { sum: 0, n: 0 };
      if (week.n === 0) weeks.set(-ago, week);
      week.sum += offsets[index] as number;
      week.n += 1;
    });
  }
  return [...weeks].sort(([a], [b]) => a - b).map(([at, { sum, n }]) => ({ at, value: sum / n, n }));
};

/** How far a straight line through the weeks goes, from the first to the last of them; undefined with too few. */
const changeOver = (points: readonly SeriesPoint[]): { readonly slope: number; readonly change: number } | undefined => {
  if (points.length < WEEKS_NEEDED) return undefined;
  const slope = theilSen(points) ?? 0;
  return { slope, change: slope * ((points.at(-1)?.at ?? 0) - (points[0]?.at ?? 0)) };
};

/** How somebody's own readings of the team and of themselves moved in the same time, in shares of the scale, -1 to 1; undefined with fewer than four weeks that hold any. */
export const ownChange = kept((scene: Scene, who: string, days: number): number | undefined =>
  changeOver(weeklyOf(seriesIn(scene, days).filter(([first]) => first?.informant === who), scene.now))?.change);

const healthFrom = (scene: Scene, series: readonly Series[], fromMeetings: boolean): Health => {
  const n = series.reduce((sum, { length }) => sum + length, 0);
  const informants = [...new Set(series.flatMap(([first]) => first?.informant ?? []))].sort();
  const given = { n, fallen: series.flatMap(fallenOf), informants, anonymous: series.some(([first]) => !first?.evidence), fromMeetings };
  const points = weeklyOf(series, scene.now);
  const level = series.length === 0 ? 0 : mean(series.map(levelOf));
  const weekly = points.map(({ at, value, n }) => ({ from: scene.before(7 - 7 * at), value: level + value, n }));
  const trend = mannKendall(points.map(({ value }) => value));
  const moved = changeOver(points);
  if (!trend || !moved) return { ...given, weeks: points.length, weekly };
  const falling = trend.s < 0 ? trend.p / 2 : 1 - trend.p / 2;
  const early = mean(points.slice(0, Math.ceil(points.length / 2)).map(({ value }) => value));
  return { ...given, weeks: points.length, weekly, change: moved.change, p: correctedForSerialCorrelation(falling, points.length, serialCorrelation(points, moved.slope)), before: level + early };
};

/**
 * How the system fared in the days before the scene's moment, in the eyes of everybody but one and without what was said of that one. Where they were asked in too few weeks, what can be
 * seen of them stands in: who of them came to meetings, and who spoke.
 */
export const healthWithout = kept((scene: Scene, without: string, days: number): Health => {
  const asked = seriesIn(scene, days).filter(([first]) => first?.about !== without && first?.informant !== without);
  const said = healthFrom(scene, asked, false);
  if (said.weeks >= WEEKS_NEEDED) return said;
  const seen = healthFrom(scene, [...asked, ...takingPart(scene, without, days)], true);
  return seen.weeks >= WEEKS_NEEDED ? seen : said;
});
