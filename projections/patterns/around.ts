import type { Moment } from "../../src/events/moment.ts";
import type { Fact, FactName } from "../../src/events/registry.ts";
import { MAIN_TEAM } from "../team/state.ts";
import { absencesOf } from "./absences.ts";
import { dayOf } from "./calendar-day.ts";
import { kept, sameItems } from "./kept.ts";
import { once } from "./once.ts";
import type { Scene } from "./scene.ts";

/** Something that the record holds beside what a pattern looks at, and whom it concerns; everybody when left out. */
interface Circumstance {
  readonly people?: readonly string[];
  readonly say: (day: string) => string;
  readonly at: Moment;
}

type Facts<T extends FactName> = readonly Fact<T>[];

/** What changed around a team: a common cause of much. */
const surroundings = once((facts: Facts<"ContextChanged">): readonly Circumstance[] =>
  facts.map(({ data, occurredAt: at }) => ({ at, say: (day) => `The surroundings changed on ${day} (${data.kind.toLowerCase().replace("_", " ")}): it may have moved everybody.` })));

const away = (scene: Scene, since: Moment): Circumstance[] =>
  absencesOf(scene).filter(({ until }) => until === undefined || until > since)
    .map(({ member, from: at, until }) => ({ at, people: [member], say: (day) => `${member} was away from ${day}${until === undefined ? "" : ` to ${dayOf(scene, until)}`}.` }));

/** When the first members of each team joined. */
const beginnings = once((joinings: Facts<"MemberJoined">): ReadonlyMap<string, Moment> => new Map([...joinings].reverse().map(({ data: { team = MAIN_TEAM }, occurredAt }) => [team, occurredAt])));

/** Those facts that came after the day on which their team began. Whoever joins or has a role from that day on is no newcomer: the team was not there before, or the record of it was not. */
const afterTheBeginning = <F extends Fact<"MemberJoined" | "RoleAssigned">>(scene: Scene, facts: readonly F[]): F[] => {
  const began = beginnings(scene.all("MemberJoined"));
  return facts.filter(({ data: { team = MAIN_TEAM }, occurredAt }) => {
    const first = began.get(team);
    return first === undefined || dayOf(scene, first) !== dayOf(scene, occurredAt);
  });
};

const joined = (scene: Scene, within: number): Circumstance[] => afterTheBeginning(scene, scene.within("MemberJoined", within))
  .map(({ data: { member }, occurredAt: at }) => ({ at, people: [member], say: (day) => `${member} joined on ${day} and is still finding a place.` }));

const tookRoles = (scene: Scene, within: number): Circumstance[] => afterTheBeginning(scene, scene.within("RoleAssigned", within))
  .map(({ data: { member, role }, occurredAt: at }) => ({ at, people: [member], say: (day) => `${member} took on the role ${role} on ${day}: what belongs to whom has moved.` }));

const announced = once((facts: Facts<"RoleChangeAnnounced">): readonly Circumstance[] =>
  facts.map(({ data: { member, role }, occurredAt: at }) => ({ at, people: [member], say: (day) => `It was announced on ${day} that ${member} will be ${role}.` })));

const byDelegation = ({ data: { act, to } }: Fact<"ActRecorded">): string | undefined => (act === "DELEGATION" && to !== undefined ? act : undefined);

const delegation = once(({ data: { by, to = "", domain = "work" }, occurredAt: at }: Fact<"ActRecorded">): Circumstance => ({ at, people: [by, to], say: (day) => `${by} handed ${domain} to ${to} on ${day}.` }));
const delegated = once((facts: Facts<"ActRecorded">): readonly Circumstance[] => facts.map((fact) => delegation(fact)));

/** The most explanations of one sort that are listed; the latest are kept. */
const MOST = 3;

const circumstancesIn = kept((scene: Scene, within: number): readonly (readonly Circumstance[])[] => [
  surroundings(scene.within("ContextChanged", within)), away(scene, scene.before(within)), joined(scene, within), tookRoles(scene, within),
  announced(scene.within("RoleChangeAnnounced", within)), delegated(scene.group("ActRecorded", byDelegation, "DELEGATION", within)),
]);

const told = (scene: Scene, circumstances: readonly Circumstance[]): string[] => [...new Set(circumstances.slice(-MOST).map(({ say, at }) => say(dayOf(scene, at))))];

/** What changed around the team after one moment and up to another. */
export const surroundingsBetween = (scene: Scene, after: Moment, upTo: Moment): string[] => told(scene, surroundings(scene.between("ContextChanged", after, upTo)));

/** Kept for the same people: what was delegated among others changes nothing of what was found in them. */
const concerning = kept((scene, within: number, ...people: string[]): readonly string[] =>
  circumstancesIn(scene, within).flatMap((sort) => told(scene, sort.filter((each) => each.people?.every((person) => people.includes(person)) ?? true))), sameItems);

/** Other explanations that the record itself suggests: what changed around the team, who was away, who is new, what was delegated among the people. */
export const explanationsIn = (scene: Scene, within: number, people: readonly string[]): readonly string[] => concerning(scene, within, ...people);
