import { Chance } from "./chance.ts";
import { fewOf, ordinaryLife } from "./ordinary/life.ts";
import { type Happening, SimulatedRecord } from "./record.ts";
import { WEEKS, clamp, rounded } from "./scale.ts";

const UP = ["cohesion", "trust", "safety", "voice", "meeting-temperature", "energy", "clarity"];
const DOWN = ["withdrawal", "conflict", "load", "turnover-intent", "envy"];
const ADVERSE = ["DISCONNECTION", "AGGRESSION", "ABANDONMENT", "THREAT"];
const FAVOURABLE = ["GROWTH", "CLARITY", "RELIEF"];
const NEUTRAL = ["INDIFFERENCE", "OTHER"];
const ACTS = ["CONTACT", "ADVICE", "DECISION", "DELEGATION", "PRAISE", "SUPPORT", "QUESTION", "DISSENT", "ADMISSION", "BLAME", "COMPLAINT"];

/** How a member answers: where on a scale, how widely, how reliably, how roughly. */
interface Style { readonly bias: number; readonly width: number; readonly noise: number; readonly missing: number; readonly step: number }

/** What goes on in a team, week by week. Zero everywhere is a team in which nothing goes on. */
export interface Story {
  readonly name: string;
  /** Points (of 10) that the health of the team is off its level, for a member; `coachee` is the coached one. */
  readonly health: (week: number, member: string, coachee: string) => number;
  /** The same for the load. */
  readonly load: (week: number, member: string, coachee: string) => number;
  /** Points (of -3 to 3) that a tie is off its level. */
  readonly tie: (week: number, from: string, to: string, coachee: string) => number;
  /** Expected growth facts a week, and their level. */
  readonly growth: (week: number) => { readonly rate: number; readonly level: number };
  /** Expected readings of the coachee's behaviour a week, and the share of adverse and of favourable ones. */
  readonly readings: (week: number) => { readonly rate: number; readonly adverse: number; readonly favourable: number };
  /** Expected takeovers by the coachee a week. */
  readonly takeovers: (week: number) => number;
  /** By how much a member speaks less, 0 to 1. */
  readonly silence: (week: number, member: string, coachee: string) => number;
  readonly context?: number;
  /** The week in which somebody announces that they go. */
  readonly breaks?: number;
}

/** A team in which nothing goes on: coached, observed, stationary. */
export const STATIONARY: Story = {
  name: "stationary noise", health: () => 0, load: () => 0, tie: () => 0, growth: () => ({ rate: 0.35, level: 0.8 }), readings: () => ({ rate: 0.4, adverse: 0.4, favourable: 0.4 }),
  takeovers: () => 0.05, silence: () => 0,
};

/** How much of what goes on is written down. */
export interface Recording {
  /** Weeks between two pulses, and between two askings about ties. */
  readonly signals: number;
  readonly ties: number;
  /** How many kinds of signal at most; share of the ties among others that are asked about. */
  readonly kinds: number;
  readonly among: number;
  readonly meetings: boolean;
  readonly acts: number;
  readonly late: number;
  /** The most facts; the rest was never written down. */
  readonly most?: number;
  /** A third is written by hand, days or weeks later, known to the day or the week. */
  readonly byHand?: boolean;
}

/** A rich record, as chance has it. */
export const richly = (chance: Chance): Recording => ({
  signals: chance.pick([1, 1, 2, 4]), ties: chance.pick([2, 4, 6]), kinds: 12, among: 0.3, meetings: chance.happens(0.8), acts: chance.between(0.5, 6), late: chance.between(0, 0.3),
});
/** A poor record: at most 119 facts, a third of them written by hand, days or weeks later. */
export const poorly = (chance: Chance): Recording => ({
  signals: chance.pick([3, 4, 5]), ties: chance.pick([6, 8, 10]), kinds: chance.pick([1, 2]), among: chance.between(0, 0.15), meetings: false, acts: chance.between(0, 0.3), late: 0.4, most: 119, byHand: true,
});

/** The same, and nobody was asked how they are, but once: meetings were noted instead. */
export const unasked = (chance: Chance): Recording => ({ ...poorly(chance), signals: Infinity, meetings: true });

interface Cast { readonly members: string[]; readonly coachee: string; readonly styles: ReadonlyMap<string, Style>; readonly mood: number[] }

const castOf = (chance: Chance): Cast => {
  const members = Array.from({ length: chance.whole(5, 14) }, (_, index) => `m${index + 1}`);
  const styles = new Map(members.map((member) => [member, { bias: chance.normal(), width: chance.between(0.6, 1.4), noise: chance.between(0.5, 1.4), missing: chance.between(0, 0.5), step: chance.pick([1, 1, 0.5, 0.1, 2]) }]));
  const [memory, size] = [chance.between(0, 0.7), chance.between(0, 0.5)];
  const mood: number[] = [];
  for (let week = 0; week <= WEEKS; week++) mood.push(memory * (mood[week - 1] ?? 0) + size * chance.normal());
  return { members, coachee: chance.pick(members), styles, mood };
};

const frame = (chance: Chance, { members, coachee }: Cast): Happening[] => [
  { type: "TeamFormed", data: {}, day: -400 }, { type: "CoachAssigned", data: { coach: "coach" }, day: 0 },
  ...members.map((member): Happening => ({ type: "MemberJoined", data: { member }, day: -chance.between(30, 900) })),
  { type: "RoleAssigned", data: { member: coachee, role: "lead", decides: ["priorities"] }, day: -20 },
  ...members.filter((member) => member !== coachee).slice(0, 3).map((member, index): Happening => ({ type: "RoleAssigned", data: { member, role: `owner-${index}`, decides: [`domain-${index}`] }, day: -20 })),
  { type: "GoalSet", data: { goal: "grow", about: [coachee] }, day: 2 },
  ...Array.from({ length: WEEKS / 2 }, (_, index): Happening => ({ type: "SessionHeld", data: { kind: "INDIVIDUAL", participants: [coachee], aimedAt: [coachee] }, day: 3 + index * 14 })),
];

const signals = (chance: Chance, { members, coachee, styles, mood }: Cast, story: Story, { signals: every, kinds: most }: Recording): Happening[] => {
  const up = chance.some(UP, 0.4);
  const kinds = [...(up.length > 0 ? up : ["cohesion"]), ...chance.some(DOWN, 0.4)].slice(0, most);
  const level = new Map(kinds.map((kind) => [kind, chance.between(4.5, 7)]));
  const happenings: Happening[] = [];
  for (let week = 1; week <= WEEKS; week += every)
    for (const member of members) {
      const { bias, width, noise, missing, step } = styles.get(member) as Style;
      if (chance.happens(missing)) continue;
      for (const kind of kinds) {
        const health = story.health(week, member, coachee) + (mood[week] ?? 0);
        const signed = kind === "load" ? story.load(week, member, coachee) : DOWN.includes(kind) ? -health : health;
        const value = clamp(rounded((level.get(kind) ?? 5) + bias + width * signed + noise * chance.normal(), step), 0, 10);
        happenings.push({ type: "SignalRecorded", data: { kind, value, ...(kind === "load" && { about: member }) }, day: week * 7 + chance.between(-1, 1), informant: member });
      }
    }
  return happenings;
};

const ties = (chance: Chance, { members, coachee, styles }: Cast, story: Story, { ties: every, among }: Recording): Happening[] => {
  const seen = members.flatMap((from) => members.filter((to) => to !== from && (to === coachee || chance.happens(from === coachee ? 2 * among : among))).map((to) => ({ from, to, level: chance.between(-0.5, 2.2) })));
  const happenings: Happening[] = [];
  for (let week = 1; week <= WEEKS; week += every)
    for (const { from, to, level } of seen) {
      const { noise, missing } = styles.get(from) as Style;
      if (chance.happens(missing)) continue;
      const strength = clamp(Math.round(level + story.tie(week, from, to, coachee) + 0.5 * noise * chance.normal()), -3, 3);
      happenings.push({ type: "RelationshipObserved", data: { from, to, dimension: "TRUST", strength }, day: week * 7 + chance.between(-2, 2), informant: from });
    }
  return happenings;
};

const meetings = (chance: Chance, { members, coachee }: Cast, story: Story): Happening[] => {
  const speaks = new Map(members.map((member) => [member, chance.between(0.4, 0.95)]));
  return Array.from({ length: WEEKS }, (_, index): Happening => {
    const present = chance.some(members, 0.9);
    const came = present.length > 0 ? present : [coachee];
    const spoke = came.filter((member) => chance.happens((speaks.get(member) ?? 0.5) * (1 - story.silence(index + 1, member, coachee))));
    return { type: "MeetingHeld", data: { meeting: "weekly", invited: members, present: came, ...(spoke.length > 0 && { spoke }) }, day: (index + 1) * 7 - 2 };
  });
};

const around = (chance: Chance, { members, coachee }: Cast, story: Story, acts: number): Happening[] => {
  const happenings: Happening[] = [];
  const peers = members.filter((member) => member !== coachee);
  for (let week = 1; week <= WEEKS; week++) {
    const day = (): number => week * 7 + chance.between(-6, 0);
    for (let count = chance.poisson(acts); count > 0; count--) {
      const by = chance.pick(members);
      happenings.push({ type: "ActRecorded", data: { act: chance.pick(ACTS), by, to: chance.pick(members.filter((member) => member !== by)) }, day: day() });
    }
    for (let count = chance.poisson(story.takeovers(week)); count > 0; count--) {
      const index = chance.whole(0, Math.min(2, peers.length - 1));
      happenings.push({ type: "ActRecorded", data: { act: "TAKEOVER", by: coachee, to: peers[index], domain: `domain-${index}`, domainOf: peers[index] }, day: day(), informant: peers[index] as string });
    }
    const { rate, level } = story.growth(week);
    for (let count = chance.poisson(rate); count > 0; count--)
      happenings.push({ type: "GrowthObserved", data: { about: coachee, quality: chance.pick(["decisiveness", "boundaries"]), level: clamp(rounded(level + 0.7 * chance.normal(), 0.5), -3, 3) }, day: day(), informant: chance.pick([coachee, "coach", "sponsor", chance.pick(peers)]) });
    const read = story.readings(week);
    for (let count = chance.poisson(read.rate); count > 0; count--) {
      const dice = chance.unit();
      const readAs = chance.pick(dice < read.adverse ? ADVERSE : dice < read.adverse + read.favourable ? FAVOURABLE : NEUTRAL);
      happenings.push({ type: "ChangePerceived", data: { about: coachee, behaviour: chance.pick(["saying-no", "deciding-alone"]), readAs, intensity: chance.whole(1, 3) }, day: day(), informant: chance.pick(peers) });
    }
  }
  if (story.context !== undefined) happenings.push({ type: "ContextChanged", data: { kind: "REORGANISATION" }, day: story.context * 7 });
  if (story.breaks !== undefined) happenings.push({ type: "DepartureAnnounced", data: { member: chance.pick(peers), reason: "RESIGNATION" }, day: story.breaks * 7 });
  return happenings;
};

const isNeeded = ({ type, day }: Happening): boolean => day <= 3 || type === "DepartureAnnounced" || type === "ContextChanged";

/** A happening as it is written down: at once, late, or by hand and roughly. */
const writtenDown = (chance: Chance, happening: Happening, { late, byHand }: Recording): Happening => {
  const hand = byHand === true && happening.day > 0 && chance.happens(1 / 3);
  if (hand) return { ...happening, day: Math.floor(happening.day), lag: chance.between(0.5, 14), precision: chance.pick(["DAY", "WEEK"] as const) };
  return chance.happens(late) ? { ...happening, lag: chance.between(0.1, 21) } : happening;
};

const written = (chance: Chance, happenings: readonly Happening[], how: Recording): Happening[] => {
  const { most = Infinity } = how;
  const needed = happenings.filter(isNeeded);
  const rest = happenings.filter((happening) => !needed.includes(happening));
  const kept = rest.length + needed.length <= most ? rest : chance.some(rest, (most - needed.length) / rest.length);
  return [...needed, ...kept.slice(0, Math.max(0, most - needed.length))].map((happening) => writtenDown(chance, happening, how));
};

/** A story as it was written down, with the ordinary life around it: drawn beside the story, so that the story stays what it is; where only so much is written, some of it gives way. */
const withLife = (chance: Chance, { members, coachee }: Cast, story: Story, told: readonly Happening[], how: Recording): Happening[] => {
  const { most = Infinity } = how;
  const lived = ordinaryLife(chance, { members, coachee, story }, told, how.most !== undefined);
  const life = [...lived.life.comings, ...lived.life.rest].map((happening) => writtenDown(chance, happening, how));
  const needed = lived.told.filter(isNeeded);
  const rest = lived.told.filter((happening) => !isNeeded(happening));
  return [...needed, ...fewOf(chance, rest, most - needed.length - life.length - 1), ...life];
};

/** A simulated team: who is in it, who is coached, when somebody says that they go because of its story, in days, and its record. */
export interface SimulatedTeam { readonly coachee: string; readonly size: number; readonly breaks?: number; readonly record: SimulatedRecord }

/** Tells a story in a random team that lives an ordinary life besides, and records it. */
export const simulate = (seed: number, tell: (chance: Chance) => Story, recording: (chance: Chance) => Recording = richly): SimulatedTeam => {
  const chance = new Chance(seed);
  const [cast, story, how] = [castOf(chance), tell(chance), recording(chance)];
  const happenings = [
    ...frame(chance, cast), ...signals(chance, cast, story, how), ...ties(chance, cast, story, how),
    ...(how.meetings ? meetings(chance, cast, story) : []), ...around(chance, cast, story, how.acts),
  ];
  const told = written(chance, happenings, how);
  return {
    coachee: cast.coachee, size: cast.members.length, record: new SimulatedRecord(withLife(new Chance(~seed), cast, story, told, how)),
    ...(story.breaks !== undefined && { breaks: story.breaks * 7 }),
  };
};
