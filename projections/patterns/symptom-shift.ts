import { type SignalKind, signalKind } from "../../src/events/vocabulary.ts";
import { upperMedian } from "../measures/upper-median.ts";
import { mannKendall, theilSen } from "../measures/monotone-trend.ts";
import { explanationsIn } from "./around.ts";
import { coverageOf, eyesOf, listed } from "./evidence.ts";
import { timeOf } from "./fact-time.ts";
import type { Figure, Found } from "./finding.ts";
import { members } from "./people.ts";
import type { Scene } from "./scene.ts";
import { linesOfLoad, standingOf } from "./standing.ts";
import { ANY_COURSE, type SymptomReading, type Symptoms, badness, readingEvidence, tellersOf } from "./symptoms.ts";

const DAY_MS = 86_400_000;
/** With fewer readings of somebody no trend can be clear. */
const LEAST_READINGS = 4;

const changeOf = (readings: readonly SymptomReading[]): number => {
  const points = readings.map((reading) => ({ at: timeOf(reading) / DAY_MS, value: badness(reading) }));
  const [first, last] = [points[0], points.at(-1)];
  return first && last ? (theilSen(points) ?? 0) * (last.at - first.at) : 0;
};

/** How one symptom went in one member; counted when asked for, since most courses are never looked at. */
class Course {
  #worse?: number;
  #p?: number;

  constructor(readonly member: string, readonly readings: readonly SymptomReading[]) {}

  /** By how much it got worse over the readings, in shares of the scale; negative when it got better. */
  get worse(): number {
    this.#worse ??= changeOf(this.readings);
    return this.#worse;
  }

  /** One-sided, for the way it went. */
  get p(): number {
    this.#p ??= (mannKendall(this.readings.map(badness))?.p ?? 2) / 2;
    return this.#p;
  }
}

/** What one has lost of a symptom, and another has gained. */
interface SymptomShift {
  readonly kind: SignalKind;
  readonly relieved: Course;
  readonly bearer: Course;
  /** By how much the others got worse meanwhile: the median. */
  readonly others: number;
}

/** The courses of each kind of symptom in members with enough readings. */
const coursesIn = (symptoms: Symptoms): Map<string, Course[]> =>
  new Map([...symptoms].map(([kind, people]) => [kind, [...people].flatMap(([member, readings]) => (readings.length < LEAST_READINGS ? [] : [new Course(member, readings)]))]));

/** How many pairs of one who changed and another with enough readings of the same symptom there are: so many tests. */
const pairsIn = (courses: ReadonlyMap<string, readonly Course[]>, who: ReadonlySet<string>): number =>
  [...courses.values()].reduce((sum, all) => sum + all.filter(({ member }) => who.has(member)).length * (all.length - 1), 0);

/** The pairs in which one bears less, and another more, by at least so much. */
const shiftsIn = (courses: ReadonlyMap<string, readonly Course[]>, who: ReadonlySet<string>, least: number): SymptomShift[] =>
  [...courses].flatMap(([kind, all]) => {
    const better = all.filter((course) => who.has(course.member) && course.worse <= -least);
    if (better.length === 0) return [];
    const worse = all.filter((course) => course.worse >= least);
    const othersOf = (relieved: Course, bearer: Course): number => upperMedian(all.filter((course) => course !== relieved && course !== bearer).map((course) => course.worse));
    return better.flatMap((relieved) => worse.map((bearer) => ({ kind: signalKind(kind), relieved, bearer, others: othersOf(relieved, bearer) })));
  });

const sizeOf = ({ relieved, bearer }: SymptomShift): number => Math.max(0, Math.min(-relieved.worse, bearer.worse));

const figuresOf = ({ kind, relieved, bearer, others }: SymptomShift): Figure[] => {
  const label = kind.label.toLowerCase();
  return [
    { key: "relieved-better", name: `how much better ${label} of ${relieved.member} became`, value: -relieved.worse, unit: "share of the scale", n: relieved.readings.length, p: relieved.p },
    { key: "bearer-worse", name: `how much worse ${label} of ${bearer.member} became`, value: bearer.worse, unit: "share of the scale", n: bearer.readings.length, p: bearer.p },
    { key: "others-worse", name: `how much worse ${label} of the others became (median)`, value: others, unit: "share of the scale", n: relieved.readings.length + bearer.readings.length },
  ];
};

const findingOf = (scene: Scene, shift: SymptomShift, reached: number, setting: (name: string) => number): Found => {
  const { relieved, bearer, others, kind } = shift;
  const value = sizeOf(shift);
  const readings = [...relieved.readings, ...bearer.readings];
  const informants = readings.map(({ informant }) => informant);
  const clear = relieved.p <= reached && bearer.p <= reached && others < bearer.worse / 2;
  return {
    pattern: "compensation", subjects: [relieved.member, bearer.member].sort(), value, baseline: 0,
    from: scene.before(setting("look-back-days")), n: readings.length, coverage: coverageOf(scene, new Set([...informants, relieved.member, bearer.member])),
    evidence: listed(readings.map(readingEvidence)), eyes: eyesOf(informants, members(scene)), figures: figuresOf(shift),
    alternatives: [...tellersOf(scene, bearer.member, bearer.readings), ...explanationsIn(scene, setting("look-back-days"), [relieved.member, bearer.member])],
    unknown: [`Whether what ${relieved.member} no longer bears is what ${bearer.member} bears now: two courses that cross do not prove it.`],
    need: `What shows as ${kind.label.toLowerCase()} still has a place in the team: it was ${relieved.member}'s and may now be ${bearer.member}'s.`,
    ...standingOf(value, linesOfLoad(setting("emerges")), clear),
  };
};

/**
 * The shifts of a symptom from one who has changed to another, one for each pair.
 * @param level how seldom chance alone may show one, over all pairs
 */
export const shiftFindings = (scene: Scene, symptoms: Symptoms, who: ReadonlySet<string>, level: number, setting: (name: string) => number): Found[] => {
  const courses = coursesIn(symptoms);
  const reached = Math.sqrt(level / Math.max(1, pairsIn(courses, who)));
  // Two kinds of symptom may have moved between the same two: the larger shift stands for both.
  const largest = new Map<string, SymptomShift>();
  for (const shift of shiftsIn(courses, who, linesOfLoad(setting("emerges")).dissolves)) {
    const key = [shift.relieved.member, shift.bearer.member].sort().join("|");
    const known = largest.get(key);
    const clearer = !known || sizeOf(shift) > sizeOf(known);
    if (clearer && shift.relieved.p <= ANY_COURSE && shift.bearer.p <= ANY_COURSE) largest.set(key, shift);
  }
  return [...largest.values()].map((shift) => findingOf(scene, shift, reached, setting));
};
