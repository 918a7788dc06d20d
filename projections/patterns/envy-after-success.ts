import { toMillis } from "../../src/events/moment.ts";
import type { Fact } from "../../src/events/registry.ts";
import { groupBy } from "../group-by.ts";
import { binomialAtLeast } from "../measures/exact-binomial.ts";
import { fisherExact } from "../measures/fisher-exact.ts";
import { rateRatio } from "../measures/rate-ratio.ts";
import { jointLevel } from "../measures/several-tests.ts";
import { UNFRIENDLY } from "./acts.ts";
import { explanationsIn } from "./around.ts";
import { dayOf } from "./calendar-day.ts";
import { LEVEL } from "./choices.ts";
import { type Witness, coverageOf, evidenceOf, eyesOf, listed } from "./evidence.ts";
import { countUntil, timeOf } from "./fact-time.ts";
import type { Evidence, Figure, Found } from "./finding.ts";
import { needServedBy } from "./needs-served.ts";
import { ADVERSE_READINGS, type Objections, objectionsIn } from "./objections.ts";
import { SEEN_GROWTH, byPraised } from "./isolated/growth.ts";
import { kept, sameItems } from "./kept.ts";
import { once } from "./once.ts";
import type { Pattern } from "./pattern.ts";
import { members, peers } from "./people.ts";
import type { Scene } from "./scene.ts";
import { linesOfLoad, standingOf } from "./standing.ts";

const DAY_MS = 86_400_000;
/** Who was taken over or blamed in so many days before answers it: that is not envy. */
const ANSWER_DAYS = 28;
/** Two adverse acts or readings are an incident, however quickly they follow. */
const SEVERAL = 3;
/** With fewer other acts and readings there is nothing to compare with. */
const COMPARABLE = 5;
const NEVER: readonly number[] = [];

/** What one member did or said towards another. */
interface Deed {
  readonly fact: Witness;
  readonly at: number;
  readonly by: string;
  readonly towards: string;
  readonly adverse: boolean;
  readonly says: () => string;
}

/** A success that others could see. */
interface Success {
  readonly at: number;
  readonly evidence: Evidence;
}

const byTowards = ({ data: { by, to, about = to } }: Fact<"ActRecorded">): string | undefined => (about === by ? undefined : about);
const byPerceived = ({ informant, data: { about } }: Fact<"ChangePerceived">): string | undefined => (about === informant ? undefined : about);

const acted = once((fact: Fact<"ActRecorded">): Deed => {
  const { act, by, to = "", about: towards = to } = fact.data;
  return { fact, at: timeOf(fact), by, towards, adverse: UNFRIENDLY.has(act), says: () => `${act.toLowerCase()} of ${by} towards ${towards}` };
});

const perceived = once((fact: Fact<"ChangePerceived">): Deed => {
  const { informant: by, data: { about: towards, behaviour, readAs } } = fact;
  return { fact, at: timeOf(fact), by, towards, adverse: ADVERSE_READINGS.has(readAs), says: () => `${by} read ${behaviour} of ${towards} as ${readAs.toLowerCase()}` };
});

/** What was done towards one person by those who are still there, oldest first. */
interface Towards {
  readonly adverse: readonly Deed[];
  /** When they were done, in milliseconds. */
  readonly adverseAt: readonly number[];
  /** The same by who did it. */
  readonly adverseBy: ReadonlyMap<string, readonly number[]>;
  /** When the rest was done. */
  readonly rest: readonly number[];
}

const towardsIn = once((acts: readonly Fact<"ActRecorded">[], readings: readonly Fact<"ChangePerceived">[], present: ReadonlySet<string>): Towards => {
  const all = [...acts.map((fact) => acted(fact)), ...readings.map((fact) => perceived(fact))].filter(({ by }) => present.has(by)).sort((one, other) => one.at - other.at);
  const adverse = all.filter((deed) => deed.adverse);
  const adverseBy = new Map([...groupBy(adverse, ({ by }) => by)].map(([by, deeds]) => [by, deeds.map(({ at }) => at)]));
  return { adverse, adverseAt: adverse.map(({ at }) => at), adverseBy, rest: all.filter((deed) => !deed.adverse).map(({ at }) => at) };
});

/** What members did towards a person in the days before. */
const towards = kept((scene, person: string, days: number): Towards =>
  towardsIn(scene.group("ActRecorded", byTowards, person, days), scene.group("ChangePerceived", byPerceived, person, days), peers(scene)));

type Each = ReadonlyMap<string, Towards>;
const sameEach = (before: Each, now: Each): boolean => sameItems([...before.keys()], [...now.keys()]) && sameItems([...before.values()], [...now.values()]);

/** The same towards each member. */
const towardsEach = kept((scene, days: number): Each => new Map([...peers(scene)].map((person) => [person, towards(scene, person, days)])), sameEach);

/** The first success of each member in the days before, seen by others. */
const successesIn = kept((scene, days: number): ReadonlyMap<string, Success> => {
  const first = new Map<string, Success>();
  const keep = (person: string, fact: Witness, says: () => string): void => {
    if (timeOf(fact) < (first.get(person)?.at ?? Infinity)) first.set(person, { at: timeOf(fact), evidence: evidenceOf(fact, says()) });
  };
  for (const [person, praise] of scene.grouped("ActRecorded", byPraised, days).entries()) {
    const byAnother = praise.find(({ data: { by } }) => by !== person);
    if (byAnother) keep(person, byAnother, () => `${byAnother.data.by} praised ${person}`);
  }
  for (const fact of scene.within("GrowthObserved", days)) {
    const { about, level, quality } = fact.data;
    if (level >= SEEN_GROWTH && fact.informant !== about) keep(about, fact, () => `${fact.informant} saw ${about} grow in ${quality}`);
  }
  for (const fact of scene.within("RoleAssigned", days)) keep(fact.data.member, fact, () => `${fact.data.member} took on the role ${fact.data.role}`);
  return first;
});

/** One test, and what it compares. */
interface Test { readonly says: string; readonly p: number }

/** What was done towards a person before and after the success. */
interface Case {
  readonly person: string;
  readonly success: Success;
  readonly after: readonly Deed[];
  readonly before: readonly Deed[];
  readonly daysAfter: number;
  readonly daysBefore: number;
  /** Of all these days, the share since the success, 0 to 1. */
  readonly share: number;
  /** The smallest chance that so many deeds allow: that all of them come after. */
  readonly least: number;
  readonly span: Span;
}

/** Does a deed answer what the person did to the one who did it? */
const isAnswer = (objections: Objections, { by, towards, at }: Deed): boolean => {
  for (const objection of objections(by, towards)) {
    if (objection.at > at) return false;
    if (objection.by === towards && objection.at > at - ANSWER_DAYS * DAY_MS) return true;
  }
  return false;
};

/** Between which moments before and after are told apart, in milliseconds. */
interface Span { readonly begin: number; readonly success: number }

/** How many of something after the success, and before it. */
interface Counted { readonly after: number; readonly before: number }

/** How many of some moments, ascending, lie after the success, and how many since the beginning up to it. */
const countedIn = (times: readonly number[], { begin, success }: Span): Counted => {
  const upToSuccess = countUntil(times, success);
  return { after: times.length - upToSuccess, before: Math.max(0, upToSuccess - countUntil(times, begin)) };
};

/** When the first of it all was done: before, nobody wrote anything down. */
const beganIn = kept((scene, days: number): number => {
  const firsts = [...towardsEach(scene, days).values()].flatMap(({ adverseAt: [adverse = Infinity], rest: [other = Infinity] }) => [adverse, other]);
  return Math.min(toMillis(scene.state.engagement.openedAt ?? scene.dayEnds), ...firsts);
});

const sameCase = (one: Case | undefined, other: Case | undefined): boolean =>
  one?.success === other?.success && one?.span.begin === other?.span.begin && sameItems(one?.before ?? [], other?.before ?? []) && sameItems(one?.after ?? [], other?.after ?? []);

/** What was done towards a person who had a success. */
const caseOf = kept((scene, person: string, window: number): Case | undefined => {
  const success = successesIn(scene, window).get(person);
  if (!success) return undefined;
  const span = { begin: Math.max(beganIn(scene, 2 * window), success.at - window * DAY_MS), success: success.at };
  const [objections, after, before]: [Objections, Deed[], Deed[]] = [objectionsIn(scene, 2 * window), [], []];
  for (const deed of towards(scene, person, 2 * window).adverse) if (deed.at > span.begin && !isAnswer(objections, deed)) (deed.at > success.at ? after : before).push(deed);
  const [daysAfter, daysBefore] = [(scene.now - success.at) / DAY_MS, Math.max(0, success.at - span.begin) / DAY_MS];
  const share = daysAfter / Math.max(daysAfter + daysBefore, 1e-9);
  return { person, success, after, before, daysAfter, daysBefore, share, span, least: share ** (after.length + before.length) };
}, sameCase);

const casesIn = (scene: Scene, window: number): Case[] => {
  const present = peers(scene);
  const people = [...successesIn(scene, window).keys()].filter((person) => present.has(person));
  if (people.length === 0 || ![...towardsEach(scene, 2 * window).values()].some(({ adverse }) => adverse.length > 0)) return [];
  return people.flatMap((person) => caseOf(scene, person, window) ?? []);
};

const beside = (says: string, { after, before }: Case, others: Counted): Test[] =>
  (others.after + others.before < COMPARABLE ? [] : [{ says, p: fisherExact({ hits: after.length, others: others.after }, { hits: before.length, others: others.before }) }]);

/** What was done against others, by others than the person. */
const againstOthers = (each: Each, { person, span }: Case): Counted => {
  const counted = { after: 0, before: 0 };
  for (const [other, { adverseAt, adverseBy }] of each) {
    if (other === person) continue;
    const [all, own] = [countedIn(adverseAt, span), countedIn(adverseBy.get(person) ?? NEVER, span)];
    counted.after += all.after - own.after;
    counted.before += all.before - own.before;
  }
  return counted;
};

/** The tests that the record allows. */
const testsOf = (each: Each, seen: Case): Test[] => {
  const { person, after, before, share, span } = seen;
  return [
    { says: "by the day", p: binomialAtLeast(after.length, after.length + before.length, share) },
    ...beside("against what else was done or said towards the person", seen, countedIn(each.get(person)?.rest ?? NEVER, span)),
    ...beside("against what was done or said against others", seen, againstOthers(each, seen)),
  ];
};

/** How many times as often as before; half a deed is added to each, so that one can divide where nothing happened before. 0 where there was no time before. */
const ratioOf = ({ after, before, daysAfter, daysBefore }: Case): number => ((after.length + 0.5) / daysAfter) / ((before.length + 0.5) / daysBefore);

/** What of a finding does not hang on what is done among others. */
type Ground = Pick<Found, "from" | "n" | "coverage" | "eyes" | "evidence" | "alternatives" | "need"> & { readonly ratio: Figure; readonly peers: Figure };

const groundOf = kept((scene, person: string, window: number): Ground | undefined => {
  const seen = caseOf(scene, person, window);
  if (!seen) return undefined;
  const { success, after, before, daysAfter, daysBefore } = seen;
  const [deeds, peers] = [[...before, ...after], [...new Set(after.map(({ by }) => by))]];
  const informants = deeds.map(({ fact }) => fact.informant);
  const need = needServedBy(scene, person, peers);
  const exact = rateRatio({ count: after.length, exposure: daysAfter }, { count: before.length, exposure: daysBefore });
  return {
    from: scene.before(2 * window), n: deeds.length, coverage: coverageOf(scene, new Set([...informants, ...peers])), eyes: eyesOf(informants, members(scene)),
    evidence: listed([success.evidence, ...deeds.map(({ fact, says }) => evidenceOf(fact, says()))]), alternatives: explanationsIn(scene, window, [person]), ...(need !== undefined && { need }),
    ratio: {
      key: "adverse-acts-ratio", name: `what peers did or said against ${person} since the success, held against before`, value: ratioOf(seen), unit: "times as often", n: deeds.length,
      ...(exact && Number.isFinite(exact.upper) && { interval: [exact.lower, exact.upper] as const }),
    },
    peers: { key: "peers-adverse", name: `peers who did or said something against ${person} since the success`, value: peers.length, unit: "persons", n: after.length },
  };
});

const findingOf = (scene: Scene, seen: Case, reached: number, setting: (name: string) => number): Found[] => {
  const { person, success, after, before, least } = seen;
  const ground = groundOf(scene, person, setting("window-days"));
  if (!ground) return [];
  const { ratio, peers, ...found } = ground;
  const tests = testsOf(towardsEach(scene, 2 * setting("window-days")), seen);
  const [p, compared] = [Math.max(...tests.map((test) => test.p)), tests.map(({ says }) => says)];
  return [{
    pattern: "envy-after-success", subjects: [person], value: ratio.value, baseline: 1,
    figures: [{ p, ...ratio }, peers, { key: "tests-agreeing", name: `tests that must all agree: ${compared.join(", ")}`, value: compared.length, unit: "tests", n: found.n }],
    unknown: [
      ...(least > setting("level") ? [`Too little was done or said against ${person} (${before.length} before, ${after.length} since ${dayOf(scene, success.evidence.at)}) to tell a change.`] : []),
      ...(compared.length < 3 ? ["Whether simply more was written down: too few other acts and readings are recorded to compare with."] : []),
    ],
    ...found, ...standingOf(ratio.value, linesOfLoad(setting("emerges")), p <= reached && peers.value >= 2 && after.length >= SEVERAL, least <= setting("level")),
  }];
};

/** P10: after a success, peers turn against the one who had it. */
export const envyAfterSuccess: Pattern = {
  id: "envy-after-success", label: "Undermining after success", plainLabel: "since somebody was praised or promoted, others have turned against them", grade: "B", method: 2, unit: "times as often as before",
  definition: "After somebody was praised, promoted or seen to grow, several peers turn against them more often than before, in what they do (blame, undermine, complain about them) or in what they say of them (that they take a change for aggression, threat, disconnection or abandonment): more than against others, and more than they do or say anything else towards them.",
  formula: "Rate of adverse acts and readings towards the person by other members since the first success in the window, divided by the rate in an equal time before it (half of one added to each). It emerges where that is twice as often, in three acts or readings or more by at least two peers, and beyond chance in every test that the record allows: by the day (exact conditional Poisson), against other acts and readings towards the same person (more visibility means more of everything; Fisher), and against adverse acts and readings towards others (a bad season hits all; Fisher). Answers to what the person did to the same peer in the four weeks before do not count. Level shared by all people after Tarone.",
  sources: ["Duffy, Scott, Shaw, Tepper & Aquino 2012", "Kim & Glomb 2014", "Przyborowski & Wilenski 1940 (rates)", "Fisher 1935", "Tarone 1990"],
  falseAlarms: ["Justified criticism: the person did change towards the others, and nobody recorded the acts that they answer.", "More visibility means more of every kind of act.", "A bad season in which everybody turns against everybody.", "A quarrel with one peer.", "Who says that a change feels like a threat has said how it is for them, and done nothing to anybody: the evidence tells acts and readings apart."],
  needs: "A success (praise, growth seen by others, a role taken on) and what members did or said of each other before and after it (ActRecorded, ChangePerceived): about seven adverse ones, most of them after.",
  looksAt: ["ActRecorded", "ChangePerceived"],
  loop: {
    moves: ["One is praised; the measure for all has moved.", "The others feel smaller beside them, and find what is wrong with the one.", "The one hears it as envy, and leans on those who praise.", "Praise from outside grows, warmth inside shrinks."],
    stepOut: ["Praise what several did together, and name them.", "Let those who feel smaller say what they have lost, without making it the other's fault."],
  },
  serves: "It keeps the team level: nobody may rise so far that the others must ask what they themselves want.",
  practice: ["Ask before the next praise: who else made it possible?", "Take the criticism for information first, and look what of it is true.", "Do not tell the one that the others are envious: work with how success is shared out here."],
  settings: [
    LEVEL,
    { setting: "window-days", description: "How many days since a success, and how many before it, are looked at.", unit: "days", default: 91, min: 14, max: 365, reason: "A quarter on each side: what comes later has other causes." },
    { setting: "emerges", description: "How many times as often as before it must be.", unit: "times", default: 2, min: 1.1, max: 20, reason: "Twice as often is what people notice; less is the ordinary up and down of small numbers." },
  ],
  coachesOnly: true,
  look(scene, setting) {
    const cases = casesIn(scene, setting("window-days"));
    const reached = jointLevel(cases.map(({ least }) => least), setting("level"));
    const { dissolves } = linesOfLoad(setting("emerges"));
    return cases.filter((seen) => seen.after.length >= 2 && ratioOf(seen) >= dissolves).flatMap((seen) => findingOf(scene, seen, reached, setting));
  },
};
