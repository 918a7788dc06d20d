import { mean } from "simple-statistics";
import { combinedP } from "../../measures/combined-evidence.ts";
import { eyesOf, listed } from "../evidence.ts";
import type { Evidence, Figure, Found, Stage } from "../finding.ts";
import { coachees, coaches, members } from "../people.ts";
import type { Scene } from "../scene.ts";
import { type ActsTowards, actsTowards } from "./acts.ts";
import { type Growth, growthOf, isGrowing } from "./growth.ts";
import { type Health, WEEKS_NEEDED, healthWithout, ownChange } from "./health.ts";
import { type Readings, readingsOf } from "./readings.ts";
import type { Judged } from "../standing.ts";
import { stagesOf } from "./stages.ts";
import { type TieShift, tieShift, toldOf } from "./ties.ts";

/** How clearly the two sides must show: the system, and how it stands to the one who grows. */
export interface Thresholds { readonly days: number; readonly system: number; readonly relation: number; readonly size: number }

/** Less clear by this factor, and what stood stands no longer, or is strong no longer; so that noise does not flap. */
const HYSTERESIS = 2;
/** Clearer by this factor is called strong: six people of six who turn away, say. */
const STRONG = 5;

/** What speaks for caution makes it ask for the relation to be so many times as clear. */
const CAREFUL = 2;

/** Of what moves one and the others alike, each shows half at least. */
const SHARED = 0.5;

/** All that is looked at about one person. */
export interface Look { readonly who: string; readonly growth: Growth; readonly growing: boolean; readonly health: Health; readonly ties: TieShift; readonly readings: Readings; readonly acts: ActsTowards; readonly relation?: number; readonly own?: number }

/** Of what is looked at, the sides in which the others may turn away. */
type Turning = Pick<Look, "ties" | "readings" | "acts">;

/** How clear it is that the others turn from somebody: by ties, by readings and by acts. One person who reads it either way is too few to say. */
const clearness = ({ ties, readings, acts }: Turning): number | undefined => {
  const few = readings.adverse.length + readings.favourable.length < 2;
  const ps = [ties.p, few && ties.p === undefined && acts.p === undefined ? undefined : readings.p, acts.p];
  return combinedP(ps.filter((p) => p !== undefined));
};

/** Looks at one person: growth, the health of the others, ties, readings and acts. */
export const lookAt = (scene: Scene, who: string, { days, size }: Thresholds): Look => {
  const [growth, health] = [growthOf(scene, who, days), healthWithout(scene, who, days)];
  const turning = { ties: tieShift(scene, who, days, size), readings: readingsOf(scene, who, days), acts: actsTowards(scene, who, days) };
  const relation = clearness(turning);
  const own = ownChange(scene, who, days);
  return { who, growth, growing: isGrowing(growth, coachees(scene).includes(who)), health, ...turning, ...(relation !== undefined && { relation }), ...(own !== undefined && { own }) };
};

/** How many different people turned away: by what they read, or by how their ties moved. */
const turnedAway = ({ ties, readings, acts }: Turning): string[] => [...new Set([...readings.adverse, ...acts.by, ...ties.of.filter(({ change }) => change < 0).map(({ from }) => from)])].sort();

/** Does the health of the others fall, so many times less clearly than is asked for? Undefined where they were not asked, and meetings show no fall either. */
const falls = ({ p, change, fromMeetings }: Health, { system, size }: Thresholds, leeway: number): boolean | undefined => {
  if (p === undefined || change === undefined) return undefined;
  const falling = p <= system * leeway && change <= -size / leeway;
  return falling || !fromMeetings ? falling : undefined;
};

/** Do both sides show, so many times less clearly than is asked for? Where nothing tells how the others are, the relation speaks alone, and must be twice as clear. */
const show = ({ health, relation }: Look, thresholds: Thresholds, leeway: number): boolean => {
  const falling = falls(health, thresholds, leeway);
  if (falling === false || relation === undefined) return false;
  return relation <= (thresholds.relation * leeway) / (falling ? 1 : CAREFUL);
};

/** The sides, system and relation, that are so many times clearer than they must be. */
const sidesClearer = (factor: number, { health: { p = 1 }, relation = 1 }: Look, { system, relation: asked }: Thresholds): number => Number(p <= system / factor) + Number(relation <= asked / factor);

/** It takes both sides to be strong, and both to ease: with few weeks and people a chance moves in large steps, and one side alone jumps from one day to the next. */
const standingOf = (look: Look, thresholds: Thresholds): Judged => {
  const { growth, growing, health, relation } = look;
  if (!growing) return { standing: growth.signs.length + growth.against.length < 2 ? "NOT_ENOUGH" : "ABSENT" };
  if (relation === undefined) return { standing: "NOT_ENOUGH" };
  if (!show(look, thresholds, HYSTERESIS) || turnedAway(look).length < 2) return { standing: health.p === undefined ? "NOT_ENOUGH" : "ABSENT" };
  if (!show(look, thresholds, 1)) return { standing: "BELOW" };
  if (sidesClearer(STRONG, look, thresholds) === 2) return { standing: "STRONG" };
  return { standing: "PRESENT", ...(sidesClearer(STRONG / HYSTERESIS, look, thresholds) > 0 && { nearlyStrong: true }) };
};

/** Do the person's own readings fall as well, half as far as the others' or further? Then it may be something that weighs on everybody. */
const fallsAlong = ({ own, health: { change } }: Look): boolean => own !== undefined && change !== undefined && change < 0 && own <= change * SHARED;

/** Where the surroundings changed, or the person fares as the others do, the relation must be twice as clear. */
const askedIn = (scene: Scene, look: Look, thresholds: Thresholds): Thresholds =>
  fallsAlong(look) || scene.within("ContextChanged", thresholds.days).length > 0 ? { ...thresholds, relation: thresholds.relation / CAREFUL } : thresholds;

const shifts = (key: string, name: string, changes: readonly number[]): Figure[] =>
  changes.length === 0 ? [] : [{ key, name, value: mean(changes), unit: "share of the scale, mean of ties", n: changes.length, interval: [Math.min(...changes), Math.max(...changes)] }];

const figuresOf = (look: Look): Figure[] => {
  const { growth, health, ties, readings, acts, relation, own, who } = look;
  return [
    ...(growth.level === undefined ? [] : [{ key: "growth-latest", name: `growth of ${who}, latest by everybody who observed it`, value: growth.level, unit: "level, -3 to 3", n: growth.signs.length + growth.against.length }]),
    ...(health.change === undefined ? [] : [{ key: "others-health-change", name: health.fromMeetings ? `taking part in meetings by everybody but ${who}, change over the window` : `health of the system without ${who}'s own readings, change over the window`, value: health.change, unit: "share of the scale", n: health.n, ...(health.p !== undefined && { p: health.p }) }]),
    ...(own === undefined ? [] : [{ key: "own-health-change", name: `what ${who} says of the same, change over the window`, value: own, unit: "share of the scale", n: 1 }]),
    ...shifts("ties-to-person-change", `ties to ${who} by others, change`, ties.of.map(({ change }) => change)), ...shifts("ties-by-person-change", `ties by ${who} to others, change`, ties.by.map(({ change }) => change)), ...shifts("ties-among-others-change", "ties among the others, change", ties.among.map(({ change }) => change)),
    ...(readings.p === undefined ? [] : [{ key: "people-reading-adversely", name: `people who read ${who}'s change adversely, of those who read it either way`, value: readings.adverse.length, unit: "people", n: readings.adverse.length + readings.favourable.length, p: readings.p }]),
    ...(acts.p === undefined ? [] : [{ key: "unfriendly-acts-to-person", name: `unfriendly acts towards ${who}, held against acts among the others`, value: acts.against.length, unit: "acts", n: acts.n, p: acts.p }]),
    ...(relation === undefined ? [] : [{ key: "people-turned-away", name: `people who turned from ${who}, by what they said or did or by how their ties moved`, value: turnedAway(look).length, unit: "people", n: new Set([...ties.of.map(({ from }) => from), ...readings.adverse, ...readings.favourable, ...acts.by]).size, p: relation }]),
  ];
};

const alternativesOf = (scene: Scene, look: Look, days: number): string[] => {
  const { who, growth, health } = look;
  const contexts = scene.within("ContextChanged", days).map(({ data }) => data.kind.toLowerCase().replaceAll("_", " "));
  const observers = new Set(growth.signs.map(({ informant }) => informant));
  return [
    ...(contexts.length > 0 ? [`Around the team something changed in the same time (${[...new Set(contexts)].join(", ")}): everybody may feel that.`] : []),
    ...(fallsAlong(look) ? [`What ${who} says of the same fell as well: it may weigh on everybody, so the others must turn from ${who} twice as clearly.`] : []),
    ...(observers.size === 1 ? [`The growth is seen by ${[...observers].join()} alone.`] : []),
    ...(health.before !== undefined && health.before > 0.8 ? ["The others began unusually high; part of the fall may be a return to the usual (regression to the mean)."] : []),
    ...(scene.within("AbsenceStarted", days).some(({ data }) => data.member === who) ? [`${who} was away for a part of the time.`] : []),
  ];
};

/** What is not known about a person's transformation and would help. */
export const unknownOf = (look: Look, neverHeard: readonly string[]): string[] => [
  ...(look.health.p === undefined ? [`How the others are: readings in ${look.health.weeks} different weeks, ${WEEKS_NEEDED} are needed (SignalRecorded or SurveyAnswered; meetings in as many weeks stand in for it, MeetingHeld). Until then the others must turn from ${look.who} twice as clearly.`] : []),
  ...(look.health.fromMeetings ? [`How the others are in their own words: they were asked in too few weeks (SignalRecorded or SurveyAnswered). Who came to meetings and who spoke stands in for it; where that does not fall, the others must turn from ${look.who} twice as clearly.`] : []),
  ...(look.ties.p === undefined ? ["Whether ties to this person cooled more than other ties: two readings each of ties to them by two people or more, and of other ties (RelationshipObserved)."] : []),
  ...(look.health.anonymous ? [`Answers to surveys carry no name: ${look.who}'s own are among the readings of the others' health.`] : []),
  ...(!look.growing && look.growth.signs.length + look.growth.against.length < 2 ? ["Whether and by whose eyes the person grows: one observation where somebody is coached, two by two people where not (GrowthObserved, GoalProgressed)."] : []),
  ...(look.readings.p === undefined ? ["How the others read the change (ChangePerceived): nobody was asked, or nobody said."] : []),
  ...(neverHeard.length > 0 ? [`What ${neverHeard.join(", ")} would say: nothing of theirs was recorded in the time.`] : []),
];

/** The steps of the cascade around a person. */
export const cascadeOf = (scene: Scene, { who, growth, growing, health, ties, readings, acts }: Look, { days, system, size }: Thresholds): Stage[] => {
  const falling = health.p !== undefined && health.p <= system && (health.change ?? 0) <= -size;
  return stagesOf(scene, who, days, { growth, growing, readings, ties, acts, falling, worse: health.fallen });
};

const findingOf = (scene: Scene, look: Look, thresholds: Thresholds): Found => {
  const { who, growth, health, ties, readings, acts } = look;
  const present = members(scene);
  const [ofTies, againstThem] = [ties.of.flatMap(({ evidence }) => evidence), readings.against];
  const others: Evidence[] = [...ofTies, ...againstThem, ...acts.against, ...readings.inFavour];
  const heard = new Set([...others.map(({ informant }) => informant), ...health.informants]);
  const judged = standingOf(look, askedIn(scene, look, thresholds));
  const eyes = eyesOf([...others.map(({ informant }) => informant), ...health.informants], present.filter((member) => member !== who), heard);
  const peers = present.filter((member) => member !== who);
  const from = scene.before(thresholds.days);
  return {
    pattern: "isolated-transformation", subjects: [who],
    from, n: growth.signs.length + growth.against.length + others.length + health.n,
    coverage: peers.length === 0 ? 0 : peers.filter((member) => heard.has(member)).length / peers.length,
    evidence: listed([...growth.signs.slice(-12), ...growth.against.slice(-4), ...againstThem.slice(-16), ...readings.inFavour.slice(-6), ...acts.against.slice(-8), ...ties.of.flatMap(toldOf).slice(-16), ...health.fallen.slice(-12)]),
    eyes, figures: figuresOf(look), alternatives: alternativesOf(scene, look, thresholds.days), unknown: unknownOf(look, eyes.neverHeard),
    stages: cascadeOf(scene, look, thresholds),
    ...judged, ...(health.change !== undefined && { value: health.change }), ...(health.before !== undefined && { baseline: health.before }),
    ...(judged.standing !== "ABSENT" && judged.standing !== "NOT_ENOUGH" && readings.divided.length > 0 && { need: `The same behaviour (${readings.divided.join(", ")}) is growth to some and harm to others: the system may need what it used to hold together to be said before it changes.` }),
  };
};

/** Who may be transforming alone: members whom the coaching works with as persons, and members who were seen to grow. */
const candidates = (scene: Scene, days: number): string[] => {
  const present = new Set(members(scene));
  const grown = scene.within("GrowthObserved", days).map(({ data }) => data.about);
  return [...new Set([...coachees(scene), ...grown])].filter((who) => present.has(who) && !coaches(scene).has(who));
};

/** One finding for each member who is coached or was seen to grow. */
export const isolatedFindings = (scene: Scene, thresholds: Thresholds): Found[] =>
  candidates(scene, thresholds.days).map((who) => findingOf(scene, lookAt(scene, who, thresholds), thresholds));
