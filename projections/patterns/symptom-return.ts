import { median } from "simple-statistics";
import type { Moment } from "../../src/events/moment.ts";
import type { Fact } from "../../src/events/registry.ts";
import { signalKind } from "../../src/events/vocabulary.ts";
import { type RankSum, leastP, rankSum } from "../measures/rank-sum.ts";
import { jointLevel } from "../measures/several-tests.ts";
import { explanationsIn } from "./around.ts";
import { dayOf } from "./calendar-day.ts";
import { coverageOf, evidenceOf, eyesOf, listed } from "./evidence.ts";
import type { Evidence, Figure, Found } from "./finding.ts";
import { SEEN_GROWTH } from "./isolated/growth.ts";
import { latelyIn } from "./lately.ts";
import { members } from "./people.ts";
import type { Scene } from "./scene.ts";
import { linesOfLoad, standingOf } from "./standing.ts";
import { ANY_COURSE, type SymptomReading, type Symptoms, badness, readingEvidence, tellersOf } from "./symptoms.ts";

/** With fewer readings in one of the three phases, none of them has a level. */
const LEAST_EACH = 3;
/** What came back is the old level when less than a third of the relief is left. */
const CAME_BACK = 2 / 3;

/** Readings of one symptom of one member: before a step of the coaching with them, after it, and lately. */
interface Phases {
  readonly kind: string;
  readonly member: string;
  /** The step: the first one before which there are enough readings; chosen by when things were told, never by what. */
  readonly step: Evidence;
  /** Since when it is lately. */
  readonly since: Moment;
  readonly before: readonly SymptomReading[];
  readonly relief: readonly SymptomReading[];
  readonly lately: readonly SymptomReading[];
  /** The level, 1 the worst, in each: medians; and in the better half of lately, since a return shows in both. */
  readonly levels: { readonly before: number; readonly relief: number; readonly lately: number; readonly half: number };
}

/** The steps of the coaching with somebody, and what of them was seen to grow: after it the symptom may get better. In the order of the world. */
const stepsWith = (scene: Scene, member: string, days: number): Evidence[] => {
  const isWith = ({ data: { kind, participants, aimedAt = [] } }: Fact<"SessionHeld">): boolean => aimedAt.includes(member) || (kind === "INDIVIDUAL" && participants.includes(member));
  const isSeen = ({ data: { about, level }, informant }: Fact<"GrowthObserved">): boolean => about === member && level >= SEEN_GROWTH && informant !== member;
  return [
    ...scene.within("SessionHeld", days).filter(isWith).map((fact) => evidenceOf(fact, `a session with ${member}`)),
    ...scene.within("GoalSet", days).filter(({ data }) => data.about.includes(member)).map((fact) => evidenceOf(fact, `the goal ${fact.data.goal} was set with ${member}`)),
    ...scene.within("GrowthObserved", days).filter(isSeen).map((fact) => evidenceOf(fact, `${member} was seen to grow in ${fact.data.quality}`)),
  ].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
};

const levelOf = (readings: readonly SymptomReading[]): number => median(readings.map(badness));

/** The three phases of one symptom of one member; undefined where one of them has too few readings. */
const phasesOf = (scene: Scene, kind: string, member: string, readings: readonly SymptomReading[], setting: (name: string) => number): Phases | undefined => {
  const third = readings[LEAST_EACH - 1]?.occurredAt;
  const step = third === undefined ? undefined : stepsWith(scene, member, setting("look-back-days")).find(({ at }) => at >= third);
  if (!step) return undefined;
  const placed = readings.map((reading) => ({ at: reading.occurredAt, reading }));
  const { since, parted } = latelyIn(scene, setting("look-back-days"), setting("recent-days"));
  const { before: earlier, first, second } = parted(placed);
  const of = (some: readonly { readonly reading: SymptomReading }[]): SymptomReading[] => some.map(({ reading }) => reading);
  const [before, relief, lately] = [of(earlier.filter(({ at }) => at <= step.at)), of(earlier.filter(({ at }) => at > step.at)), [...of(first), ...of(second)]];
  if ([before, relief, lately].some(({ length }) => length < LEAST_EACH) || first.length === 0 || second.length === 0) return undefined;
  const levels = { before: levelOf(before), relief: levelOf(relief), lately: levelOf(lately), half: Math.min(levelOf(of(first)), levelOf(of(second))) };
  return { kind, member, step, since, before, relief, lately, levels };
};

/** By how much it got better after the step, and worse again: the smaller of the two, in shares of the scale. */
const sizeOf = ({ levels: { before, relief, lately } }: Phases): number => Math.max(0, Math.min(before, lately) - relief);

const worse = (some: readonly SymptomReading[], others: readonly SymptomReading[]): RankSum => rankSum(some.map(badness), others.map(badness)) as RankSum;
const leastOf = ({ before, relief, lately }: Phases): number => leastP(relief.length, before.length + lately.length);

/** Is there anything to look at: a size that could count, in both halves of lately, and neither way by any chance. */
const shows = (phases: Phases, least: number): boolean => {
  const { before, relief, lately, levels } = phases;
  return Math.min(sizeOf(phases), levels.half - levels.relief) >= least && worse(before, relief).p <= ANY_COURSE && worse(lately, relief).p <= ANY_COURSE;
};

/** By how much the same symptom got worse again in the others at the same time: the median; undefined where it is known of nobody. */
const othersOf = ({ member, step, kind, since }: Phases, symptoms: Symptoms): number | undefined => {
  const rises = [...(symptoms.get(kind) ?? [])].filter(([other]) => other !== member).flatMap(([, readings]) => {
    const [relief, lately] = [readings.filter(({ occurredAt }) => occurredAt > step.at && occurredAt <= since), readings.filter(({ occurredAt }) => occurredAt > since)];
    return relief.length === 0 || lately.length === 0 ? [] : [levelOf(lately) - levelOf(relief)];
  });
  return rises.length === 0 ? undefined : median(rises);
};

const figuresOf = (scene: Scene, { kind, member, step, before, relief, lately, levels }: Phases, together: RankSum, others: number | undefined): Figure[] => {
  const label = signalKind(kind).label.toLowerCase();
  return [
    { key: "relief", name: `how much better ${label} of ${member} became after ${dayOf(scene, step.at)}`, value: levels.before - levels.relief, unit: "share of the scale", n: before.length + relief.length, p: worse(before, relief).p },
    { key: "return", name: `how much worse ${label} of ${member} became again lately`, value: levels.lately - levels.relief, unit: "share of the scale", n: relief.length + lately.length, p: worse(lately, relief).p },
    { key: "relief-below-before-and-lately", name: `how seldom ${label} of ${member} was worse after ${dayOf(scene, step.at)} than before it and lately`, value: together.superiority, unit: "share of pairs", n: before.length + relief.length + lately.length, p: together.p },
    ...(others === undefined ? [] : [{ key: "others-worse", name: `how much worse ${label} of the others became lately (median)`, value: others, unit: "share of the scale", n: relief.length + lately.length }]),
  ];
};

/** The help may have ended, and the relief with it. */
const helpEnded = (scene: Scene, { member, since }: Phases, days: number): string[] => {
  const last = stepsWith(scene, member, days).at(-1);
  return last && last.at <= since ? [`The last step of the coaching with ${member} was on ${dayOf(scene, last.at)}: the relief may have lasted as long as the help.`] : [];
};

const unknownOf = ({ member, kind, before, relief, lately }: Phases, possible: boolean, others: number | undefined): string[] => [
  ...(possible ? [] : [`Whether it is more than chance: ${before.length} readings before, ${relief.length} in between and ${lately.length} lately are too few to tell.`]),
  ...(others === undefined ? [`How ${signalKind(kind).label.toLowerCase()} went in the others: readings of theirs in the same times would say whether it came back to ${member} alone.`] : []),
  `What was easier for the others while ${member} bore it, and whether they asked for it back.`,
];

const findingOf = (scene: Scene, phases: Phases, symptoms: Symptoms, reached: number, setting: (name: string) => number): Found => {
  const { kind, member, step, since, before, relief, lately, levels } = phases;
  const [value, others, days] = [sizeOf(phases), othersOf(phases, symptoms), setting("look-back-days")];
  const readings = [...before, ...relief, ...lately];
  const together = worse([...before, ...lately], relief);
  const [possible, back] = [leastOf(phases) <= reached, (levels.lately - levels.relief) / (levels.before - levels.relief)];
  const clear = together.p <= reached && back >= CAME_BACK && (others ?? 0) < value / 2;
  const informants = readings.map(({ informant }) => informant);
  return {
    pattern: "compensation", subjects: [member], value, baseline: 0,
    from: scene.before(days), since, n: readings.length, coverage: coverageOf(scene, new Set([...informants, member])), evidence: listed([...readings.map(readingEvidence), step]), eyes: eyesOf(informants, members(scene)),
    figures: figuresOf(scene, phases, together, others),
    alternatives: [...helpEnded(scene, phases, days), ...tellersOf(scene, member, readings), ...explanationsIn(scene, days, [member])],
    unknown: unknownOf(phases, possible, others),
    need: `What shows as ${signalKind(kind).label.toLowerCase()} still has a place in the team: ${member} had put it down, and bears it again.`,
    ...standingOf(value, linesOfLoad(setting("emerges")), clear, possible),
  };
};

/**
 * The returns of a symptom to the old level in those who have changed, one for each of them: of several kinds that came back the largest stands for all.
 * @param level how seldom chance alone may show one, over all that are looked at
 */
export const returnFindings = (scene: Scene, symptoms: Symptoms, who: ReadonlySet<string>, level: number, setting: (name: string) => number): Found[] => {
  const looked = [...symptoms].flatMap(([kind, people]) => [...people].flatMap(([member, readings]) => (who.has(member) ? (phasesOf(scene, kind, member, readings, setting) ?? []) : [])));
  const reached = jointLevel(looked.map(leastOf), level);
  const largest = new Map<string, Phases>();
  for (const phases of looked) {
    const known = largest.get(phases.member);
    if (shows(phases, linesOfLoad(setting("emerges")).dissolves) && (!known || sizeOf(phases) > sizeOf(known))) largest.set(phases.member, phases);
  }
  return [...largest.values()].map((phases) => findingOf(scene, phases, symptoms, reached, setting));
};
