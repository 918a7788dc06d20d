import type { Fact } from "../../src/events/registry.ts";
import { upperMedian } from "../measures/upper-median.ts";
import { cutPointsOf, keyPlayers } from "../measures/components.ts";
import { concentration } from "../measures/concentration.ts";
import { binomialAtLeast, proportionInterval } from "../measures/exact-binomial.ts";
import { mannKendall, theilSen } from "../measures/monotone-trend.ts";
import { explanationsIn } from "./around.ts";
import { LEVEL, LOOK_BACK, emergesAt } from "./choices.ts";
import { coverageOf, evidenceOf, eyesOf, listed } from "./evidence.ts";
import { timeOf } from "./fact-time.ts";
import type { Evidence, Figure, Found } from "./finding.ts";
import { Groups } from "./groups.ts";
import { type Leaning, leaningIn } from "./leaning.ts";
import { once } from "./once.ts";
import type { Pattern } from "./pattern.ts";
import { members } from "./people.ts";
import { rounded } from "./rounded.ts";
import { onScale } from "./scales.ts";
import type { Scene } from "./scene.ts";
import { linesOfShare, standingOf } from "./standing.ts";

const DAY_MS = 86_400_000;
/** A rise of the load that matters: a fifth of its scale, two points of ten. */
const LOAD_RISE = 0.2;
const GIVEN = new Set(["SUPPORT", "RESCUE", "ADVICE"]);

/** The one who helps in an act: who gives it, or to whom others bring what weighs on them. */
const helperIn = ({ data: { act, by, to, about } }: Fact<"ActRecorded">): string | undefined => {
  if (GIVEN.has(act)) return by;
  return act === "QUESTION" || (act === "COMPLAINT" && about !== undefined && about !== to) ? to : undefined;
};

/** What else than the ties says that much rests on one person. */
interface Sign {
  readonly shows: boolean;
  readonly figure?: Figure;
  readonly evidence: readonly Evidence[];
}

const NO_SIGN: Sign = { shows: false, evidence: [] };

/** More than half of all help that was recorded came from one, and beyond chance. */
const helpSign = (help: Dependence["help"], present: readonly string[], person: string, reached: number): Sign => {
  const [own, size] = [help.get(person) ?? [], present.length];
  if (own.length === 0) return NO_SIGN;
  const all = present.reduce((sum, member) => sum + (help.get(member)?.length ?? 0), 0);
  const p = Math.min(1, size * binomialAtLeast(own.length, all, 1 / size));
  const { lower, upper } = proportionInterval(own.length, all);
  return {
    shows: 2 * own.length > all && p <= reached,
    figure: { key: "help-share", name: `help that came from ${person}`, value: own.length / all, unit: "share of helping acts", n: all, interval: [lower, upper], p },
    evidence: own.map((fact) => evidenceOf(fact, fact.data.by === person ? `${person} gave ${fact.data.act.toLowerCase()}` : `${fact.data.by} came to ${person} with a ${fact.data.act.toLowerCase()}`)),
  };
};

/** How much a load rose over its readings, in shares of the scale; undefined below three readings. */
const riseOf = once((readings: readonly Fact<"SignalRecorded">[]): number | undefined => {
  const [first, last] = [readings[0], readings.at(-1)];
  if (!first || !last || readings.length < 3) return undefined;
  const slope = theilSen(readings.map((reading) => ({ at: timeOf(reading) / DAY_MS, value: onScale(reading) })));
  return slope === undefined ? undefined : (slope * (timeOf(last) - timeOf(first))) / DAY_MS;
});

/** How much the load of the others rose: the upper median. */
const othersRise = (loads: Groups<Fact<"SignalRecorded">>, person: string): number => upperMedian(loads.entries().flatMap(([about, readings]) => (about === person ? [] : (riseOf(readings) ?? []))));

/** The load of one rises clearly, and not everybody's. */
const loadSign = (loads: Groups<Fact<"SignalRecorded">>, person: string, reached: number): Sign => {
  const own = loads.get(person) ?? [];
  const rise = riseOf(own);
  const trend = mannKendall(own.map(onScale));
  if (rise === undefined || !trend) return NO_SIGN;
  const p = trend.s > 0 ? trend.p / 2 : 1;
  return {
    shows: rise >= LOAD_RISE && p <= reached && othersRise(loads, person) < rise / 2,
    figure: { key: "load-rise", name: `rise of ${person}'s load`, value: rise, unit: "share of the scale", n: own.length, p },
    evidence: own.map((fact) => evidenceOf(fact, `load of ${person}: ${rounded(fact.data.value)}`)),
  };
};

/** Who depends on whom, and what else is looked at beside it; read once. */
interface Dependence {
  readonly scene: Scene;
  readonly present: readonly string[];
  readonly leaning: Leaning;
  /** Helping acts by who helped. */
  readonly help: Groups<Fact<"ActRecorded">>;
  /** Readings of load by whose it is. */
  readonly loads: Groups<Fact<"SignalRecorded">>;
  readonly chosen: ReadonlyMap<string, number>;
}

const byLoad = ({ data: { kind, about } }: Fact<"SignalRecorded">): string | undefined => (kind === "load" ? about : undefined);

const structureOf = ({ leaning: { flow }, present, chosen }: Dependence, person: string): Figure[] => {
  const loss = keyPlayers(present, flow).find(({ node }) => node === person);
  const shares = concentration(present.map((member) => chosen.get(member) ?? 0));
  return [
    ...(shares ? [{ key: "leaning-concentration", name: "concentration of leaning (HHI)", value: shares.hhi, unit: "1/n to 1", n: [...chosen.values()].reduce((sum, count) => sum + count, 0) }] : []),
    ...(loss ? [{ key: "fragmentation-without-person", name: `fragmentation of the team without ${person} (Borgatti)`, value: loss.fragmentation, unit: "0 to 1", n: flow.length }] : []),
    { key: "is-cut-point", name: `${person} is a cut point of advice, dependence and communication`, value: Number(cutPointsOf(present, flow).includes(person)), unit: "1 yes, 0 no", n: flow.length },
  ];
};

const explanations = ({ scene }: Dependence, person: string, days: number): string[] => [
  ...[...scene.state.roles.values()].filter(({ member, until }) => member === person && until === undefined).map(({ role }) => `${person} holds the role ${role}: being asked may be the job.`),
  ...explanationsIn(scene, days, [person]),
];

const needOf = ({ scene }: Dependence, person: string): string | undefined => {
  const burden = [...scene.state.burdens.values()].find(({ carrier, releasedAt }) => carrier === person && releasedAt === undefined);
  if (burden) return `${person} is said to carry ${burden.burden} for ${burden.forWhom.join(", ")}.`;
  const role = [...scene.state.emotionalRoles.values()].find(({ element, forWhom }) => element === person && forWhom.length > 0);
  return role && `${person} is seen as ${role.role} for ${role.forWhom.join(", ")}.`;
};

const tiesTo = ({ leaning }: Dependence, person: string): Evidence[] =>
  leaning.ties.filter(({ from, to }) => to === person && leaning.first.get(from) === person)
    .map(({ from, to, dimension, latest }) => ({ factId: latest.factId, at: latest.at, informant: latest.informant, says: `${from} leans on ${to} (${dimension.toLowerCase()})` }));

const findingOf = (dependence: Dependence, person: string, setting: (name: string) => number): Found => {
  const { scene, present, leaning, chosen } = dependence;
  const [leaningOn, voices, others] = [chosen.get(person) ?? 0, [...leaning.first.keys()].filter((member) => member !== person).length, present.length - 1];
  // Two signs that do not hang together must both show: each may then be as likely by chance as the root of the level.
  const reached = Math.sqrt(setting("level"));
  const p = Math.min(1, present.length * binomialAtLeast(leaningOn, voices, 1 / others));
  const [help, load] = [helpSign(dependence.help, present, person, reached), loadSign(dependence.loads, person, reached)];
  const value = leaningOn / others;
  const clear = p <= reached && (help.shows || load.shows);
  const judged = standingOf(value, linesOfShare(setting("emerges")), clear, 2 * voices >= others);
  const evidence = listed([...tiesTo(dependence, person), ...help.evidence, ...load.evidence]);
  const silent = present.filter((member) => member !== person && !leaning.first.has(member));
  const need = needOf(dependence, person);
  const { lower, upper } = proportionInterval(leaningOn, voices);
  return {
    pattern: "hero-dependency", subjects: [person], value, from: scene.before(setting("look-back-days")), n: voices,
    coverage: coverageOf(scene, new Set([...leaning.first.keys(), ...evidence.map(({ informant }) => informant)])), evidence, eyes: eyesOf(evidence.map(({ informant }) => informant), present),
    figures: [
      { key: "lean-first-share", name: `members who lean on ${person} first, of those who say on whom they lean`, value: voices === 0 ? 0 : leaningOn / voices, unit: "share of members", n: voices, interval: [lower, upper], p },
      ...(help.figure ? [help.figure] : []), ...(load.figure ? [load.figure] : []), ...structureOf(dependence, person),
    ],
    alternatives: explanations(dependence, person, setting("look-back-days")),
    unknown: [
      ...(silent.length > 0 ? [`On whom ${silent.join(", ")} lean${silent.length === 1 ? "s" : ""} first.`] : []),
      ...(help.figure || load.figure ? [] : [`Whether it weighs on ${person}: no helping act and no load of ${person} is recorded.`]),
    ],
    ...judged, ...(need !== undefined && { need }),
  };
};

const dependenceIn = (scene: Scene, days: number): Dependence => {
  const present = members(scene);
  const leaning = leaningIn(scene, days, present);
  const chosen = new Map<string, number>();
  for (const to of leaning.first.values()) chosen.set(to, (chosen.get(to) ?? 0) + 1);
  if (![...chosen.values()].some((count) => count >= 2)) return { scene, present, leaning, chosen, help: Groups.none(), loads: Groups.none() };
  return { scene, present, leaning, chosen, help: scene.grouped("ActRecorded", helperIn, days), loads: scene.grouped("SignalRecorded", byLoad, days) };
};

/** P8: the team rests on one person. */
export const heroDependency: Pattern = {
  id: "hero-dependency", label: "Hero dependency", plainLabel: "too much goes through one person, who holds it all together", grade: "A", method: 2, unit: "share of the others who lean on the person first, 0 to 1",
  definition: "Most of the team leans on one person first, and it shows in what that person does or bears: help that comes mostly from there, or a load that rises there and not elsewhere. If the person falls away, the team falls apart into pieces.",
  formula: "Share of the other members whose strongest tie of dependence or advice (latest reading, at least a third up its scale) goes to the person. It emerges where the share passes its line, so many first choices are beyond chance (binomial, 1/(n-1) each, times n members) and a second, independent sign shows: over half of all helping acts are the person's (binomial, 1/n), or the person's load rises by a fifth of its scale (Mann-Kendall, exact; Theil-Sen) while the others' does not. Each sign at the root of the level, both at the level. Beside it: HHI, Borgatti's fragmentation without the person, cut point.",
  sources: ["Borgatti 2006", "Freeman 1979", "Hirschman 1945; Herfindahl 1950", "Mann 1945; Kendall 1975", "the joining of ties, help and load is our own"],
  falseAlarms: ["Every small sparse team has cut points.", "A hub by design: a lead or coordinator whose job it is to be asked.", "Everybody's load rises.", "A hero can carry half of the load for a year without any collapse."],
  needs: "RelationshipObserved of dependence or advice by at least half of the others, and either helping acts (ActRecorded) or five readings of the person's load (SignalRecorded).",
  looksAt: ["RelationshipObserved"],
  loop: {
    moves: ["Somebody can be relied on, and is.", "The more come, the more only they know.", "The others stop asking each other, and stop learning it.", "The one cannot be away, is proud of it and tired, and takes the next thing too."],
    stepOut: ["Ask somebody else first, once a week.", "The one answers with a name instead of an answer.", "Let the one be away for a week, planned, and look at what happens."],
  },
  serves: "It gives the team safety without anybody having to learn, ask or fall out with each other.",
  practice: ["Show the map of who leans on whom to everybody, and not the person's figure.", "Ask the team: what would we have to say to each other if this one were not here?", "Do not coach the hero to say no before somebody else has said yes.", "Ask what the hero would lose."],
  settings: [LOOK_BACK, LEVEL, emergesAt("The share of the others who lean on one first, at which it emerges.", 0.5, "From a half on, the team as a whole rests there.")],
  coachesOnly: false,
  look(scene, setting) {
    const dependence = dependenceIn(scene, setting("look-back-days"));
    if (dependence.present.length < 4) return [];
    const least = Math.max(2, linesOfShare(setting("emerges")).dissolves * (dependence.present.length - 1));
    return [...dependence.chosen].filter(([, count]) => count >= least).map(([person]) => findingOf(dependence, person, setting));
  },
};
