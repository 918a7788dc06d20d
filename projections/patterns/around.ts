import { Temporal } from "temporal-polyfill";
import type { Moment } from "../../src/events/moment.ts";
import { absencesOf } from "./absences.ts";
import type { Scene } from "./scene.ts";

/** Calendar days that were asked for, by zone and moment: the next look asks for the same ones. Emptied when it holds many. */
const days = new Map<string, string>();
const MOST_DAYS = 20_000;

/** The calendar day of a moment, in the zone of the engagement. */
export const dayOf = (scene: Scene, at: Moment): string => {
  const { timeZone } = scene.state.engagement;
  const key = `${at}|${timeZone}`;
  const known = days.get(key);
  if (known !== undefined) return known;
  const day = Temporal.Instant.from(at).toZonedDateTimeISO(timeZone).toPlainDate().toString();
  if (days.size >= MOST_DAYS) days.clear();
  days.set(key, day);
  return day;
};

/** Something that the record holds beside what a pattern looks at, and whom it concerns; everybody when left out. */
interface Circumstance {
  readonly people?: readonly string[];
  readonly say: (day: string) => string;
  readonly at: Moment;
}

/** What changed around a team: a common cause of much. */
const surroundings = (scene: Scene, within: number): Circumstance[] =>
  scene.within("ContextChanged", within).map(({ data, occurredAt: at }) => ({ at, say: (day) => `The surroundings changed on ${day} (${data.kind.toLowerCase().replace("_", " ")}): it may have moved everybody.` }));

const away = (scene: Scene, since: Moment): Circumstance[] =>
  absencesOf(scene).filter(({ until }) => until === undefined || until > since)
    .map(({ member, from: at, until }) => ({ at, people: [member], say: (day) => `${member} was away from ${day}${until === undefined ? "" : ` to ${dayOf(scene, until)}`}.` }));

const joined = (scene: Scene, within: number): Circumstance[] =>
  scene.within("MemberJoined", within).map(({ data: { member }, occurredAt: at }) => ({ at, people: [member], say: (day) => `${member} joined on ${day} and is still finding a place.` }));

const tookRoles = (scene: Scene, within: number): Circumstance[] =>
  scene.within("RoleAssigned", within).map(({ data: { member, role }, occurredAt: at }) => ({ at, people: [member], say: (day) => `${member} took on the role ${role} on ${day}: what belongs to whom has moved.` }));

const announced = (scene: Scene, within: number): Circumstance[] =>
  scene.within("RoleChangeAnnounced", within).map(({ data: { member, role }, occurredAt: at }) => ({ at, people: [member], say: (day) => `It was announced on ${day} that ${member} will be ${role}.` }));

const delegated = (scene: Scene, within: number): Circumstance[] =>
  scene.within("ActRecorded", within).filter(({ data: { act } }) => act === "DELEGATION").flatMap(({ data: { by, to, domain = "work" }, occurredAt: at }) => (to !== undefined ? [{ at, people: [by, to], say: (day: string) => `${by} handed ${domain} to ${to} on ${day}.` }] : []));

/** The most explanations of one sort that are listed; the latest are kept. */
const MOST = 3;
const read = new WeakMap<Scene, Map<number, readonly (readonly Circumstance[])[]>>();

const circumstancesIn = (scene: Scene, within: number): readonly (readonly Circumstance[])[] => {
  const known = read.get(scene) ?? new Map<number, readonly (readonly Circumstance[])[]>();
  const sorts = known.get(within) ?? [surroundings(scene, within), away(scene, scene.before(within)), joined(scene, within), tookRoles(scene, within), announced(scene, within), delegated(scene, within)];
  read.set(scene, known.set(within, sorts));
  return sorts;
};

/** Other explanations that the record itself suggests: what changed around the team, who was away, who is new, what was delegated among the people. Read once for all findings of a scene. */
export const explanationsIn = (scene: Scene, within: number, people: readonly string[]): string[] =>
  circumstancesIn(scene, within).flatMap((sort) => [...new Set(sort.filter((each) => each.people?.every((person) => people.includes(person)) ?? true).slice(-MOST).map(({ say, at }) => say(dayOf(scene, at))))]);
