import type { Fact } from "../../src/events/registry.ts";
import { groupBy } from "../group-by.ts";
import { tieKey } from "../team/ties.ts";
import { explanationsIn } from "./around.ts";
import { dayOf } from "./calendar-day.ts";
import { LEVEL, LOOK_BACK, RECENT, emergesAt } from "./choices.ts";
import { eyesOf, listed } from "./evidence.ts";
import type { Evidence, Figure, Found } from "./finding.ts";
import { CLOSENESS } from "./isolated/ties.ts";
import { type Lately, latelyIn } from "./lately.ts";
import { ADVERSE_READINGS } from "./objections.ts";
import { kept } from "./kept.ts";
import { once } from "./once.ts";
import { Channel, channelsIn } from "./participation.ts";
import type { Pattern } from "./pattern.ts";
import { members } from "./people.ts";
import { rounded } from "./rounded.ts";
import { strengthOf } from "./scales.ts";
import type { Scene } from "./scene.ts";
import { type ComparedShifts, type SeriesReading, type Shift, comparedShifts, shiftEvidence, shiftOf, signalReading } from "./shifts.ts";
import { type Judged, linesOfShare, standingOf } from "./standing.ts";

/** One way of taking part that may have fallen. */
type Way = Channel | Warmth;

/** The ties that a member sees, and what is seen of their withdrawal, as a way of taking part. */
class Warmth {
  readonly key = "warmth-fall";
  readonly name = "was warm towards others";
  readonly n: number;

  constructor(private readonly own: readonly Shift[], private readonly compared: ComparedShifts) {
    this.n = own.length;
  }

  get fall(): number {
    return this.compared.fall;
  }

  get p(): number {
    return this.compared.p;
  }

  get least(): number {
    return this.compared.least;
  }

  get evidence(): Evidence[] {
    return shiftEvidence(this.own);
  }
}

/** A member, and every way of taking part of which the record knows before and lately. */
interface Person {
  readonly member: string;
  readonly ways: readonly Way[];
  /** Those that fell, the clearest first. */
  readonly fallen: readonly Way[];
}

/** In so many ways it must show: who is silent may simply listen, who does not come may sit in another meeting. */
const WAYS_NEEDED = 2;

/** What a member says of a tie of their own. */
const byOwnTie = ({ informant, data }: Fact<"RelationshipObserved">): string | undefined => (informant === data.from && CLOSENESS.has(data.dimension) ? tieKey(data) : undefined);
/** What anybody says of a member's withdrawal. */
const byWithdrawal = ({ informant, data: { kind, about } }: Fact<"SignalRecorded">): string | undefined => (kind === "withdrawal" && about !== undefined ? `${about}|${informant}` : undefined);

const ofTies = once((facts: readonly Fact<"RelationshipObserved">[]): readonly SeriesReading[] => facts.map((fact) => {
  const { from, to, dimension, strength } = fact.data;
  return { series: tieKey(fact.data), at: fact.occurredAt, value: (strengthOf(fact) + 1) / 2, fact, says: () => `${from} to ${to}: ${dimension.toLowerCase()} ${rounded(strength)}` };
}));
const ofWithdrawal = once((facts: readonly Fact<"SignalRecorded">[]): readonly SeriesReading[] => facts.flatMap(signalReading));

/** How the ties that each member sees moved, and what is said of their withdrawal. */
const reachingOut = kept((scene, days: number, recent: number): ReadonlyMap<string, readonly Shift[]> => {
  const lately = latelyIn(scene, days, recent);
  const ties = scene.grouped("RelationshipObserved", byOwnTie, days).oldestFirst.map((facts) => ({ member: facts[0]?.data.from, shift: shiftOf(ofTies(facts), lately) }));
  const withdrawal = scene.grouped("SignalRecorded", byWithdrawal, days).oldestFirst.map((facts) => ({ member: facts[0]?.data.about, shift: shiftOf(ofWithdrawal(facts), lately) }));
  return new Map([...groupBy([...ties, ...withdrawal], ({ member }) => member)].map(([member, own]) => [member, own.flatMap(({ shift }) => shift ?? [])]));
});

const warmthOf = (shifts: ReadonlyMap<string, readonly Shift[]>, member: string): Way[] => {
  const own = shifts.get(member) ?? [];
  const compared = comparedShifts(own, [...shifts].flatMap(([other, all]) => (other === member ? [] : all)));
  return compared ? [new Warmth(own, compared)] : [];
};

const peopleIn = (scene: Scene, setting: (name: string) => number): Person[] => {
  const [days, recent] = [setting("look-back-days"), setting("recent-days")];
  const { dissolves } = linesOfShare(setting("emerges"));
  const all = [...channelsIn(scene, days, recent)];
  // Warmth is one way, and two are needed: where nothing else has fallen in anybody, it is not looked at.
  if (!all.some(([, channels]) => channels.some(({ fall }) => fall >= dissolves))) return [];
  const shifts = reachingOut(scene, days, recent);
  return all.map(([member, channels]) => {
    const ways: Way[] = [...channels, ...warmthOf(shifts, member)];
    return { member, ways, fallen: ways.filter(({ fall }) => fall >= dissolves).sort((a, b) => a.p - b.p) };
  });
};

const percent = (share: number): string => `${Math.round(share * 100)} %`;
const nameOf = (way: Way, member: string): string =>
  way instanceof Channel ? `how much less often ${member} ${way.name}, at least and beside the others (${percent(way.before)} before, ${percent(way.lately)} lately)` : `how much less ${member} ${way.name}, beside the others`;
const figureOf = (way: Way, member: string, fell: boolean): Figure =>
  ({ key: way.key, name: nameOf(way, member), value: way.fall, unit: way instanceof Channel ? "share of opportunities" : "share of the scale", n: way.n, ...(fell && { p: way.p }) });

const announced = (scene: Scene, member: string, days: number): string[] => {
  const last = scene.within("DepartureAnnounced", days).findLast(({ data }) => data.member === member);
  return last ? [`${member} said on ${dayOf(scene, last.occurredAt)} that they will leave: drawing back may be a part of going.`] : [];
};

/** What the record itself says it may answer: something that the member took as harm, or a broken contract. */
const needOf = (scene: Scene, member: string, days: number): string | undefined => {
  const felt = scene.within("ChangePerceived", days).findLast(({ informant, data }) => informant === member && data.about !== member && ADVERSE_READINGS.has(data.readAs));
  if (felt) return `${member} read ${felt.data.behaviour} of ${felt.data.about} as ${felt.data.readAs.toLowerCase()}: staying back may be the safest answer to it.`;
  const owed = new Set([...scene.state.contracts.values()].filter(({ owedTo }) => owedTo.includes(member)).map(({ contract }) => contract));
  const breach = scene.within("UnspokenContractBreached", days).findLast(({ data }) => owed.has(data.contract));
  return breach && `${member} counted on the unspoken contract ${breach.data.contract}, which was broken: giving less may be how it is evened out.`;
};

/** Is a signal, a tie, an act or a reading of a change that a member told recorded in the days before? */
const ownVoice = kept((scene, member: string, days: number): boolean =>
  (["SignalRecorded", "RelationshipObserved", "ChangePerceived", "ActRecorded"] as const).some((type) => scene.within(type, days).some(({ informant }) => informant === member)));

const unknownOf = (scene: Scene, { member, ways }: Person, possible: boolean, recent: number): string[] => [
  ...(ways.length < WAYS_NEEDED ? [`Whether it shows in a second way: only one way of taking part of ${member} is recorded both before and lately. Who came and who spoke (MeetingHeld), what was done (ActRecorded) or how ${member} sees their ties (RelationshipObserved) would help.`] : []),
  ...(possible || ways.length < WAYS_NEEDED ? [] : [`Too few occasions before or lately to tell a change of ${member} from chance.`]),
  ...(ownVoice(scene, member, recent) ? [] : [`How it is for ${member}: no signal, tie, act or reading of a change that ${member} told is recorded after ${dayOf(scene, scene.before(recent))}.`]),
];

const findingOf = (scene: Scene, person: Person, reached: number, coverage: number, lately: Lately, setting: (name: string) => number): Found => {
  const { member, ways, fallen } = person;
  const [days, shown] = [setting("look-back-days"), fallen.slice(0, WAYS_NEEDED)];
  const weaker = shown[WAYS_NEEDED - 1];
  const value = weaker && Math.min(...shown.map(({ fall }) => fall));
  const possible = ways.filter(({ least }) => least <= reached).length >= WAYS_NEEDED;
  const judged: Judged = value === undefined ? { standing: "NOT_ENOUGH" } : standingOf(value, linesOfShare(setting("emerges")), weaker !== undefined && weaker.p <= reached, possible);
  const [evidence, need] = [listed(shown.flatMap((way) => way.evidence)), needOf(scene, member, days)];
  return {
    pattern: "peer-withdrawal", subjects: [member], from: lately.from, since: lately.since, n: shown.reduce((sum, { n }) => sum + n, 0), coverage,
    evidence, eyes: eyesOf(evidence.map(({ informant }) => informant), members(scene)), figures: ways.map((way) => figureOf(way, member, fallen.includes(way))),
    alternatives: [...announced(scene, member, days), ...explanationsIn(scene, days, [member])], unknown: unknownOf(scene, person, possible, setting("recent-days")),
    ...judged, ...(value !== undefined && { value, baseline: 0 }), ...(need !== undefined && { need }),
  };
};

/** Of several ways that move by chance the two clearest are looked at: so many pairs there are to choose from. */
const pairs = ({ ways }: Person): number => (ways.length * (ways.length - 1)) / 2;

/** P6: one takes part less and less, and the others do not. */
export const peerWithdrawal: Pattern = {
  id: "peer-withdrawal", label: "Withdrawal of one", plainLabel: "somebody takes part less and less", grade: "B", method: 3, unit: "share of opportunities, 0 to 1",
  definition: "A member takes part clearly less than they used to, and less than the others do: in two ways at least, such as coming and speaking, and for weeks. What matters is the change against the member's own habit; quiet people are not withdrawn.",
  formula: "Ways of taking part: came to meetings, spoke where one was, did something that was recorded (by the week), and warmth towards others (own ties, what is said of the member's withdrawal). For each: the rate before less the rate lately, in lately as a whole and in each half of it, by itself and less the median of the same in all others; the least of these counts. Value: the smaller fall of the two clearest ways. It emerges where that passes its line and both are beyond chance, by itself (Fisher, exact; ties: signed rank) and beside the others (rank sum): each at the root of the level divided by all pairs of ways of all members. Meetings while the member was away do not count; meetings are compared with meetings of the same kind.",
  sources: ["Kahn 1990", "Hirschman 1970; Rusbult, Farrell, Rogers & Mainous 1988 (exit, voice, loyalty, neglect)", "Fisher 1935", "Wilcoxon 1945", "the joining of ways is our own"],
  falseAlarms: ["Leave, illness or part-time work that nobody recorded, if it lasts longer than a month.", "A changed calendar: another meeting, another day.", "The whole team draws back: then nobody stands out, and loss of voice is the pattern to look at.", "A new task that takes somebody elsewhere.", "Who withdraws is not always who leaves."],
  needs: "Two ways of taking part, each known before and in the last eight weeks: MeetingHeld with who was asked, came and spoke (some eight meetings before and four since), ActRecorded, or RelationshipObserved by the members themselves.",
  looksAt: ["MeetingHeld", "ActRecorded", "RelationshipObserved", "SignalRecorded"],
  loop: {
    moves: ["Somebody says less, because saying it has cost more than it brought.", "The others notice late, or take it for agreement or for lack of interest.", "They ask less, and decide without.", "There is less and less to come for."],
    stepOut: ["Ask the one alone, and without a request: what has become harder to say here?", "The others say what they miss, not what they blame.", "Give back one decision that used to be shared."],
  },
  serves: "It keeps the peace: what would have to be argued out leaves the room with the one who no longer says it.",
  practice: ["Take it for information about the room, and not about the person's motivation.", "Look for what happened in the weeks before it began, and between whom.", "Ask the team: whose view have we not heard for a while, and what did it use to do for us?", "Do not make the withdrawn one the topic of a meeting that they are not in."],
  settings: [
    LOOK_BACK, RECENT, LEVEL,
    emergesAt("By how much taking part must have fallen, in two ways and beside the others, at which it emerges.", 0.2, "One meeting of five, or two points of ten: less is the ordinary up and down of a busy month."),
  ],
  coachesOnly: false,
  look(scene, setting) {
    const lately = latelyIn(scene, setting("look-back-days"), setting("recent-days"));
    const people = peopleIn(scene, setting);
    const reached = Math.sqrt(setting("level") / Math.max(1, people.reduce((sum, person) => sum + pairs(person), 0)));
    const coverage = people.filter(({ ways }) => ways.length >= WAYS_NEEDED).length / Math.max(1, people.length);
    const judged = people.filter(({ ways, fallen }) => fallen.length >= WAYS_NEEDED || (fallen.length === 1 && ways.length === 1));
    return judged.map((person) => findingOf(scene, person, reached, coverage, lately, setting));
  },
};
