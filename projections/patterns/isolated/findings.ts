import { mean } from "simple-statistics";
import { eyesOf, listed } from "../evidence.ts";
import type { Evidence, Figure, Found, Stage } from "../finding.ts";
import { coachees, coaches, members } from "../people.ts";
import type { Scene } from "../scene.ts";
import { judgedIn } from "./judged.ts";
import { type Look, type Thresholds, fallsAlong, lookAt, turnedAway } from "./look.ts";
import type { Readings } from "./readings.ts";
import { stagesOf } from "./stages.ts";
import { type Moved, toldOf } from "./ties.ts";
import { unknownOf } from "./unknown.ts";

/** How some ties moved: the mean, and the least and the most. */
const tiesFigure = (key: string, name: string, ties: readonly Moved[]): Figure[] => {
  const changes = ties.map(({ change }) => change);
  return changes.length === 0 ? [] : [{ key, name, value: mean(changes), unit: "share of the scale, mean of ties", n: changes.length, interval: [Math.min(...changes), Math.max(...changes)] }];
};

const figuresOf = (look: Look): Figure[] => {
  const { growth, health, ties, readings, acts, relation, own, who } = look;
  return [
    ...(growth.level === undefined ? [] : [{ key: "growth-latest", name: `growth of ${who}, latest by everybody who observed it`, value: growth.level, unit: "level, -3 to 3", n: growth.signs.length + growth.against.length }]),
    ...(health.change === undefined ? [] : [{ key: "others-health-change", name: health.fromMeetings ? `taking part in meetings by everybody but ${who}, change over the window` : `health of the system without ${who}'s own readings, change over the window`, value: health.change, unit: "share of the scale", n: health.n, ...(health.p !== undefined && { p: health.p }) }]),
    ...(own === undefined ? [] : [{ key: "own-health-change", name: `what ${who} says of the same, change over the window`, value: own, unit: "share of the scale", n: 1 }]),
    ...tiesFigure("ties-to-person-change", `ties to ${who} by others, change`, ties.of),
    ...tiesFigure("ties-by-person-change", `ties by ${who} to others, change`, ties.by),
    ...tiesFigure("ties-among-others-change", "ties among the others, change", ties.among),
    ...(readings.p === undefined ? [] : [{ key: "people-reading-adversely", name: `people who read ${who}'s change adversely, of those who read it either way`, value: readings.adverse.length, unit: "people", n: readings.adverse.length + readings.favourable.length, p: readings.p }]),
    ...(acts.p === undefined ? [] : [{ key: "unfriendly-acts-to-person", name: `unfriendly acts towards ${who}, held against acts among the others and against before`, value: acts.against.length, unit: "acts", n: acts.n, p: acts.p }]),
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

/** The steps of the cascade around a person. */
export const cascadeOf = (scene: Scene, { who, growth, growing, health, ties, readings, acts }: Look, { days, system, size }: Thresholds): Stage[] => {
  const falling = health.p !== undefined && health.p <= system && (health.change ?? 0) <= -size;
  return stagesOf(scene, who, days, { growth, growing, readings, ties, acts, falling, worse: health.fallen });
};

const needOf = ({ divided }: Readings): string | undefined =>
  divided.length === 0 ? undefined : `The same behaviour (${divided.join(", ")}) is growth to some and harm to others: the system may need what it used to hold together to be said before it changes.`;

const evidenceIn = ({ growth, health, ties, readings, acts }: Look): Evidence[] => listed([
  ...growth.signs.slice(-12), ...growth.against.slice(-4), ...readings.against.slice(-16), ...readings.inFavour.slice(-6), ...acts.against.slice(-8),
  ...ties.of.flatMap(toldOf).slice(-16), ...health.fallen.slice(-12),
]);

const findingOf = (scene: Scene, look: Look, thresholds: Thresholds): Found => {
  const { who, growth, health, ties, readings, acts } = look;
  const peers = members(scene).filter((member) => member !== who);
  const others: Evidence[] = [...ties.of.flatMap(({ evidence }) => evidence), ...readings.against, ...acts.against, ...readings.inFavour];
  const heard = new Set([...others.map(({ informant }) => informant), ...health.informants]);
  const judged = judgedIn(scene, look, thresholds);
  const eyes = eyesOf([...others.map(({ informant }) => informant), ...health.informants], peers, heard);
  const from = scene.before(thresholds.days);
  const need = judged.standing === "ABSENT" || judged.standing === "NOT_ENOUGH" ? undefined : needOf(readings);
  return {
    pattern: "isolated-transformation", subjects: [who],
    from, n: growth.signs.length + growth.against.length + others.length + health.n,
    coverage: peers.length === 0 ? 0 : peers.filter((member) => heard.has(member)).length / peers.length,
    evidence: evidenceIn(look), eyes, figures: figuresOf(look), alternatives: alternativesOf(scene, look, thresholds.days), unknown: unknownOf(scene, look, thresholds.days, eyes.neverHeard),
    stages: cascadeOf(scene, look, thresholds),
    ...judged, ...(health.change !== undefined && { value: health.change }), ...(health.before !== undefined && { baseline: health.before }),
    ...(need !== undefined && { need }),
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
