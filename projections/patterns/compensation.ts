import type { Fact } from "../../src/events/registry.ts";
import { type SignalKind, signalKind } from "../../src/events/vocabulary.ts";
import { mannKendall, theilSen } from "../measures/monotone-trend.ts";
import { dayOf, explanationsIn } from "./around.ts";
import { LEVEL, LOOK_BACK, emergesAt } from "./choices.ts";
import { evidenceOf, eyesOf, listed } from "./evidence.ts";
import { timeOf } from "./fact-time.ts";
import type { Figure, Finding } from "./finding.ts";
import { coverageOf } from "./needs-served.ts";
import type { Pattern } from "./pattern.ts";
import { coachees, members } from "./people.ts";
import type { Scene } from "./scene.ts";
import { linesOfLoad, standingOf } from "./standing.ts";

const DAY_MS = 86_400_000;
/** With fewer readings of somebody no trend can be clear. */
const LEAST_READINGS = 4;
/** Where one of the two courses goes the other way, or nowhere, as often as this by chance, there is nothing to look at. */
const ANY_COURSE = 0.1;
/** Growth of at least so much, on -3 to 3, says that somebody has changed. */
const SEEN_GROWTH = 1;

type Reading = Fact<"SignalRecorded">;

/** A reading on its scale, turned so that 1 is the worst. */
const badness = ({ data: { kind, value, scaleMin = signalKind(kind).min, scaleMax = signalKind(kind).max } }: Reading): number => {
  const place = (value - scaleMin) / (scaleMax - scaleMin);
  return signalKind(kind).better === "UP" ? 1 - place : place;
};

const changeOf = (readings: readonly Reading[]): number => {
  const points = readings.map((reading) => ({ at: timeOf(reading) / DAY_MS, value: badness(reading) }));
  const [first, last] = [points[0], points.at(-1)];
  return first && last ? (theilSen(points) ?? 0) * (last.at - first.at) : 0;
};

/** How one symptom went in one member; counted when asked for, since most courses are never looked at. */
class Course {
  #worse?: number;
  #p?: number;

  constructor(readonly member: string, readonly readings: readonly Reading[]) {}

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
interface Shift {
  readonly kind: SignalKind;
  readonly relieved: Course;
  readonly bearer: Course;
  /** By how much the others got worse meanwhile: the median. */
  readonly others: number;
}

/** The courses of each kind of symptom that has a better direction, in members with enough readings. */
const coursesIn = (scene: Scene, days: number, present: ReadonlySet<string>): Map<string, Course[]> => {
  const series = new Map<string, Map<string, Reading[]>>();
  for (const reading of scene.within("SignalRecorded", days)) {
    const { kind, about } = reading.data;
    if (about === undefined || !present.has(about) || signalKind(kind).better === "NEITHER") continue;
    const members = series.get(kind) ?? new Map<string, Reading[]>();
    const list = members.get(about);
    if (list) list.push(reading);
    else members.set(about, [reading]);
    series.set(kind, members);
  }
  return new Map([...series].map(([kind, people]) => [kind, [...people].flatMap(([member, readings]) => (readings.length < LEAST_READINGS ? [] : [new Course(member, readings)]))]));
};

/** Who has changed: the coaching works with them as persons, or others saw them grow. */
const changed = (scene: Scene, days: number): Set<string> =>
  new Set([...coachees(scene), ...scene.within("GrowthObserved", days).filter(({ data, informant }) => data.level >= SEEN_GROWTH && informant !== data.about).map(({ data }) => data.about)]);

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

/** How many pairs of one who changed and another with enough readings of the same symptom there are: so many tests. */
const pairsIn = (courses: ReadonlyMap<string, readonly Course[]>, who: ReadonlySet<string>): number =>
  [...courses.values()].reduce((sum, all) => sum + all.filter(({ member }) => who.has(member)).length * (all.length - 1), 0);

/** The pairs in which one bears less, and another more, by at least so much. */
const shiftsIn = (courses: ReadonlyMap<string, readonly Course[]>, who: ReadonlySet<string>, least: number): Shift[] =>
  [...courses].flatMap(([kind, all]) => all.filter((course) => who.has(course.member) && course.worse <= -least).flatMap((relieved) => all.filter((course) => course.worse >= least).map((bearer) => ({
    kind: signalKind(kind), relieved, bearer, others: median(all.filter((course) => course !== relieved && course !== bearer).map(({ worse }) => worse)),
  }))));

const sizeOf = ({ relieved, bearer }: Shift): number => Math.max(0, Math.min(-relieved.worse, bearer.worse));

const figuresOf = ({ kind, relieved, bearer, others }: Shift): Figure[] => {
  const label = kind.label.toLowerCase();
  return [
    { name: `how much better ${label} of ${relieved.member} became`, value: -relieved.worse, unit: "share of the scale", n: relieved.readings.length, p: relieved.p },
    { name: `how much worse ${label} of ${bearer.member} became`, value: bearer.worse, unit: "share of the scale", n: bearer.readings.length, p: bearer.p },
    { name: `how much worse ${label} of the others became (median)`, value: others, unit: "share of the scale", n: relieved.readings.length + bearer.readings.length },
  ];
};

/** Who tells of the bearer's symptom changed on the way: then the telling may have moved, and not the symptom. */
const tellers = (scene: Scene, { bearer }: Shift): string[] => {
  const [first, last] = [bearer.readings[0] as Reading, bearer.readings.at(-1) as Reading];
  return first.informant === last.informant ? [] : [`${first.informant} told of ${bearer.member} first, ${last.informant} does since ${dayOf(scene, last.occurredAt)}: the telling may have moved, and not the symptom.`];
};

const findingOf = (scene: Scene, shift: Shift, reached: number, setting: (name: string) => number): Finding => {
  const { relieved, bearer, others, kind } = shift;
  const value = sizeOf(shift);
  const readings = [...relieved.readings, ...bearer.readings];
  const informants = readings.map(({ informant }) => informant);
  const clear = relieved.p <= reached && bearer.p <= reached && others < bearer.worse / 2;
  return {
    pattern: "compensation", subjects: [relieved.member, bearer.member].sort(), ...standingOf(value, linesOfLoad(setting("emerges")), clear), value, baseline: 0,
    from: scene.before(setting("look-back-days")), to: scene.asOf, n: readings.length, coverage: coverageOf(scene, new Set([...informants, relieved.member, bearer.member])),
    evidence: listed(readings.map((reading) => evidenceOf(reading, `${kind.label.toLowerCase()} of ${reading.data.about}: ${reading.data.value}`))), eyes: eyesOf(informants, members(scene)), figures: figuresOf(shift),
    alternatives: [...tellers(scene, shift), ...explanationsIn(scene, setting("look-back-days"), [relieved.member, bearer.member])],
    unknown: [`Whether what ${relieved.member} no longer bears is what ${bearer.member} bears now: two courses that cross do not prove it.`],
    need: `What shows as ${kind.label.toLowerCase()} still has a place in the team: it was ${relieved.member}'s and may now be ${bearer.member}'s.`,
  };
};

/** P13: one gets better, and another takes the symptom. */
export const compensation: Pattern = {
  id: "compensation", label: "Compensation: the symptom moves", plainLabel: "one feels better, and now another has the trouble", grade: "C", method: 1, unit: "share of the scale that changed places",
  definition: "After somebody has changed, a symptom that they bore gets better in them and worse in another, while the others stay as they were: the system keeps the symptom and gives it another bearer.",
  formula: "For each kind of signal with a better direction: min(how much it got better in one who is coached or was seen to grow, how much it got worse in another), each the Theil-Sen slope times the time covered, in shares of the scale. It emerges where that passes its line, the others (median) got worse by less than half of it, and both courses are beyond chance (Mann-Kendall, exact): each at the root of the level divided by the number of pairs, since the two would have to happen together.",
  sources: ["Jackson 1957 (family homeostasis)", "Mann 1945; Kendall 1975", "Theil 1950; Sen 1968", "the formula is our own"],
  falseAlarms: ["Noise around a steady level, or moods that last for weeks.", "The telling moves, and not the symptom: somebody else is asked now.", "Everybody gets worse, and the one who is coached does not.", "Two courses that cross for two reasons."],
  needs: "SignalRecorded of the same kind about the one who changed and about others: five or six readings each in half a year.",
  looksAt: ["SignalRecorded"],
  loop: {
    moves: ["One bears the team's load, quarrel or tiredness.", "That one is helped, and puts it down.", "What it was good for is still needed.", "Another, often the next most able, picks it up unasked; so nothing has to change."],
    stepOut: ["Ask what the symptom was good for before taking it away.", "Look at everybody's readings, not only at those of the one who is coached."],
  },
  serves: "Jackson 1957: a family keeps its balance. As long as somebody bears it, nobody else has to change.",
  practice: ["Celebrate the relief of the one in front of all, and ask who feels it.", "Do not start with the next bearer where you stopped with the last.", "Ask the team what it would have to decide if nobody bore this."],
  settings: [LOOK_BACK, { ...LEVEL, default: 0.005, reason: "A third of what other patterns take: moods last for weeks, and then readings that follow each other are not as independent as the test takes them for." }, { ...emergesAt("How much of the scale must have changed places.", 0.2, "Two points of ten: less than that lies within how roughly people answer."), unit: "share of the scale" }],
  coachesOnly: false,
  look(scene, setting) {
    const days = setting("look-back-days");
    const courses = coursesIn(scene, days, new Set(members(scene)));
    if (courses.size === 0) return [];
    const who = changed(scene, days);
    const reached = Math.sqrt(setting("level") / Math.max(1, pairsIn(courses, who)));
    // Two kinds of symptom may have moved between the same two: the larger shift stands for both.
    const largest = new Map<string, Shift>();
    for (const shift of shiftsIn(courses, who, linesOfLoad(setting("emerges")).dissolves)) {
      const key = [shift.relieved.member, shift.bearer.member].sort().join("|");
      const known = largest.get(key);
      const clearer = !known || sizeOf(shift) > sizeOf(known);
      if (clearer && shift.relieved.p <= ANY_COURSE && shift.bearer.p <= ANY_COURSE) largest.set(key, shift);
    }
    return [...largest.values()].map((shift) => findingOf(scene, shift, reached, setting));
  },
};
