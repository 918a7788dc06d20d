import { toMillis } from "../../src/events/moment.ts";
import type { Fact } from "../../src/events/registry.ts";
import { gini } from "../measures/concentration.ts";
import { type Counts, fisherExact } from "../measures/fisher-exact.ts";
import { mean } from "../measures/mean.ts";
import { type Random, seeded } from "../measures/random.ts";
import { rankSumBelow } from "../measures/mid-p-rank-tests.ts";
import { leastP } from "../measures/rank-sum.ts";
import { byActor } from "./acts.ts";
import { evidenceOf } from "./evidence.ts";
import { isBefore } from "./fact-order.ts";
import { countUntil, timesOf } from "./fact-time.ts";
import type { Evidence, Figure } from "./finding.ts";
import { type Lately, type Parted, latelyIn, recentOf } from "./lately.ts";
import { type Meeting, type WatchedMeeting, comparable, meetingsIn, watchedIn } from "./meetings.ts";
import { kept } from "./kept.ts";
import { once } from "./once.ts";
import { coaches } from "./people.ts";
import type { Scene } from "./scene.ts";
import { comparedShifts, shiftEvidence, shiftsOf, signalReading } from "./shifts.ts";

const VOICE_ACTS: ReadonlySet<string> = new Set(["QUESTION", "DISSENT", "ADMISSION"]);
const VOICE_SIGNALS: ReadonlySet<string> = new Set(["voice", "safety"]);
/** Somebody who was at fewer watched meetings has no rate of speaking of their own. */
const ATTENDED = 2;
/** By so much the Gini coefficient of speaking must rise: from an even round to one in which a few of eight carry it. */
const CONCENTRATES = 0.2;
const DEALS = 399;
const SEED = 15;

/** One sign that voice is lost. */
export interface VoiceSign {
  readonly figure: Figure;
  /** One-sided; counted when asked for. */
  readonly p: () => number;
  /** The smallest p that the record allows. */
  readonly least: () => number;
  /** By how much voice became less, in shares of opportunities or acts; only signs that have one can carry the pattern alone. */
  readonly fall?: number;
  readonly evidence: () => readonly Evidence[];
}

/** What takes long is counted once, and only when somebody asks. */
const counted = (count: () => number): (() => number) => {
  let known: number | undefined;
  return () => (known ??= count());
};
const share = (meeting: WatchedMeeting): number => meeting.spoke.size / meeting.came.size;
const percent = (part: number): string => `${Math.round(part * 100)} %`;

/** How often each speaks who came often enough. @param people everybody who came at all when left out */
const ratesIn = (meetings: readonly WatchedMeeting[], people?: Iterable<string>): Map<string, number> => {
  const counts = new Map<string, { came: number; spoke: number }>();
  for (const meeting of meetings)
    for (const member of meeting.came) {
      const own = counts.get(member) ?? { came: 0, spoke: 0 };
      if (own.came === 0) counts.set(member, own);
      own.came += 1;
      if (meeting.spoke.has(member)) own.spoke += 1;
    }
  const rates = new Map<string, number>();
  for (const member of people ?? counts.keys()) {
    const { came = 0, spoke = 0 } = counts.get(member) ?? {};
    if (came >= ATTENDED) rates.set(member, spoke / came);
  }
  return rates;
};

const peopleAt = (meetings: readonly WatchedMeeting[]): Set<string> => {
  const people = new Set<string>();
  for (const { came } of meetings) for (const member of came) people.add(member);
  return people;
};

/** How far the share of each meeting lies off what those who came usually do: who is on holiday then does not matter. */
const offUsual = once((meetings: readonly WatchedMeeting[]): readonly number[] => {
  const rates = ratesIn(meetings);
  return meetings.map(({ came, spoke }) => {
    let [sum, known] = [0, 0];
    for (const member of came) {
      const rate = rates.get(member);
      if (rate === undefined) continue;
      sum += Number(spoke.has(member)) - rate;
      known += 1;
    }
    return sum / Math.max(1, known);
  });
});

const meetingSign = (meetings: readonly WatchedMeeting[], parted: Parted<WatchedMeeting>): VoiceSign | undefined => {
  const { before, first, second } = parted;
  if (before.length === 0 || first.length === 0 || second.length === 0) return undefined;
  const [recent, off] = [recentOf(parted), offUsual(meetings)];
  const [was, now] = [off.slice(0, before.length), off.slice(before.length)];
  const fall = mean(was) - Math.max(mean(now.slice(0, first.length)), mean(now.slice(first.length)));
  return {
    fall, p: counted(() => rankSumBelow(now, was) ?? 1), least: () => leastP(was.length, now.length),
    figure: { key: "speaking-share-fall", name: `how far the share of those present who spoke fell, at least (${percent(mean(before.map(share)))} before, ${percent(mean(recent.map(share)))} lately)`, value: fall, unit: "share of those present", n: was.length + now.length },
    evidence: () => [...before.slice(-8), ...recent].map(({ fact, spoke, came }) => evidenceOf(fact, `${spoke.size} of ${came.size} spoke: ${[...spoke].sort().join(", ")}`)),
  };
};

const unevenness = (meetings: readonly WatchedMeeting[], people: ReadonlySet<string>): number | undefined => gini([...ratesIn(meetings, people).values()]);

/** Who speaks at a meeting if as many speak as did, each as readily as before: drawn one after the other. */
const dealt = (meeting: WatchedMeeting, readiness: ReadonlyMap<string, number>, chance: Random): WatchedMeeting => {
  const waiting = new Map([...meeting.came].map((member) => [member, readiness.get(member) ?? 1]));
  const spoke = new Set<string>();
  while (spoke.size < meeting.spoke.size) {
    let left = chance.below([...waiting.values()].reduce((sum, weight) => sum + weight, 0));
    for (const [member, weight] of waiting) {
      left -= weight;
      if (left >= 0) continue;
      spoke.add(member);
      waiting.delete(member);
      break;
    }
  }
  return { ...meeting, spoke };
};

/** How readily each speaks, in whole hundredths and never nought; half a time is added each way, so that few meetings do not make it certain. */
const readinessIn = (meetings: readonly WatchedMeeting[], people: ReadonlySet<string>): Map<string, number> =>
  new Map([...people].map((member) => {
    const came = meetings.filter((meeting) => meeting.came.has(member));
    return [member, Math.round((100 * (came.filter(({ spoke }) => spoke.has(member)).length + 0.5)) / (came.length + 1))];
  }));

/** How often speaking is as uneven as seen where as many speak at each meeting, each as readily as before: fewer voices alone make rates uneven, and that is no concentration. Seeded. */
const dealtP = (seen: number, before: readonly WatchedMeeting[], recent: readonly WatchedMeeting[], people: ReadonlySet<string>): number => {
  const [chance, readiness] = [seeded(SEED), readinessIn(before, people)];
  let asMuch = 1;
  for (let round = 0; round < DEALS; round += 1) if ((unevenness(recent.map((meeting) => dealt(meeting, readiness, chance)), people) ?? 0) >= seen - 1e-9) asMuch += 1;
  return asMuch / (DEALS + 1);
};

const concentrationSign = (parted: Parted<WatchedMeeting>): VoiceSign | undefined => {
  const [before, recent] = [parted.before, recentOf(parted)];
  const people = peopleAt(recent);
  const [was, now] = [unevenness(before, people), unevenness(recent, people)];
  if (was === undefined || now === undefined) return undefined;
  const silent = [...ratesIn(recent, people)].filter(([, rate]) => rate === 0).map(([member]) => member).sort();
  return {
    p: counted(() => (now - was < CONCENTRATES ? 1 : dealtP(now, before, recent, people))), least: () => 1 / (DEALS + 1), evidence: () => [],
    figure: { key: "speaking-gini-rise", name: `rise of the Gini coefficient of speaking${silent.length > 0 ? ` (silent lately: ${silent.join(", ")})` : ""}`, value: now - was, unit: "0 to 1", n: before.length + recent.length },
  };
};

type Act = Fact<"ActRecorded">;
type Acts = readonly (readonly Act[])[];

const byVoice = ({ data: { act, by } }: Act): string | undefined => (VOICE_ACTS.has(act) ? by : undefined);

/** How many acts lie before some moments, one after the other, and in all; read from when they were, and not from themselves. */
const countsIn = (acts: Acts, moments: readonly number[]): number[] => moments.map((moment) => acts.reduce((sum, own) => sum + countUntil(timesOf(own), moment), 0));

const actSign = (acts: Acts, voices: Acts, lately: Lately): VoiceSign | undefined => {
  const moments = [toMillis(lately.since), toMillis(lately.middle), Infinity];
  const [all, hits] = [countsIn(acts, moments), countsIn(voices, moments)] as [[number, number, number], [number, number, number]];
  const counts = (from: number, to: number): Counts => {
    const between = (sums: readonly number[]): number => (sums[to] as number) - (sums[from] ?? 0);
    return { hits: between(hits), others: between(all) - between(hits) };
  };
  const [before, first, second, recent] = [counts(-1, 0), counts(0, 1), counts(1, 2), counts(0, 2)];
  const sizeOf = ({ hits, others }: Counts): number => hits + others;
  if (before.hits === 0 || sizeOf(first) === 0 || sizeOf(second) === 0) return undefined;
  const rate = (each: Counts): number => each.hits / Math.max(1, sizeOf(each));
  const [fall, early, late] = [rate(before) - Math.max(rate(first), rate(second)), sizeOf(before), sizeOf(recent)];
  return {
    fall, p: counted(() => fisherExact(before, recent)), least: counted(() => fisherExact({ hits: hits[2], others: Math.max(0, early - hits[2]) }, { hits: 0, others: late })),
    figure: { key: "voice-acts-fall", name: `how far the share of questions, dissent and admissions among all acts fell, at least (${before.hits} of ${early} before, ${recent.hits} of ${late} lately)`, value: fall, unit: "share of acts", n: early + late },
    evidence: () => voices.flat().sort((one, other) => (isBefore(one, other) ? -1 : 1)).slice(-8 - recent.hits).map((fact) => evidenceOf(fact, `${fact.data.act.toLowerCase()} of ${fact.data.by}`)),
  };
};

/** What members say of voice and safety, against what they say of everything else. */
const ratingSign = (scene: Scene, days: number, lately: Lately): VoiceSign | undefined => {
  const facts = scene.within("SignalRecorded", days);
  const own = shiftsOf(facts.filter(({ data }) => VOICE_SIGNALS.has(data.kind)).flatMap(signalReading), lately);
  const compared = own.length === 0 ? undefined : comparedShifts(own, shiftsOf(facts.filter(({ data }) => !VOICE_SIGNALS.has(data.kind)).flatMap(signalReading), lately));
  return compared && {
    p: () => compared.p, least: () => compared.least, evidence: () => shiftEvidence(own),
    figure: { key: "voice-ratings-fall", name: "fall of what is said of voice and safety, beside everything else that is asked", value: compared.fall, unit: "share of the scale, median", n: own.length },
  };
};

/** Meetings at which somebody watched who spoke, and where anybody was. */
const openlyWatched = once((meetings: readonly Meeting[]): readonly WatchedMeeting[] => watchedIn(meetings).filter(({ came }) => came.size > 0));

/** All signs of which the record knows before and lately. */
export interface VoiceSigns {
  /** Signs that there is less voice: each can carry the pattern. */
  readonly less: readonly VoiceSign[];
  /** Signs that can only join one of them; looked for when one has fallen. */
  readonly joining: () => readonly VoiceSign[];
  /** The meetings behind them. */
  readonly meetings: Parted<WatchedMeeting>;
}

const given = (sign: VoiceSign | undefined): VoiceSign[] => (sign ? [sign] : []);

const lookedAt = (scene: Scene, days: number, lately: Lately): readonly WatchedMeeting[] => comparable(openlyWatched(meetingsIn(scene, days)), lately);

const inMeetings = kept((scene, days: number, recent: number): VoiceSign | undefined => {
  const lately = latelyIn(scene, days, recent);
  const all = lookedAt(scene, days, lately);
  return meetingSign(all, lately.parted(all));
});

/** What the record says of voice: in meetings, in acts, in how many hands it lies, and in what members say of it. @param recent how many of the days count as lately */
export const voiceSignsIn = (scene: Scene, days: number, recent: number): VoiceSigns => {
  const [lately, outside, spoken] = [latelyIn(scene, days, recent), coaches(scene), inMeetings(scene, days, recent)];
  const meetings = lately.parted(lookedAt(scene, days, lately));
  const ofMembers = (by: (act: Act) => string | undefined): Acts => scene.grouped("ActRecorded", by, days).entries().flatMap(([actor, acts]) => (outside.has(actor) ? [] : [acts]));
  const less = [...given(spoken), ...given(actSign(ofMembers(byActor), ofMembers(byVoice), lately))];
  return { less, joining: () => [...(spoken ? given(concentrationSign(meetings)) : []), ...given(ratingSign(scene, days, lately))], meetings };
};
