import { Temporal } from "temporal-polyfill";
import type { Moment } from "../../src/events/moment.ts";
import { absencesOf } from "./absences.ts";
import type { Scene } from "./scene.ts";

/** The calendar day of a moment, in the zone of the engagement. */
export const dayOf = ({ state }: Scene, at: Moment): string => Temporal.Instant.from(at).toZonedDateTimeISO(state.engagement.timeZone).toPlainDate().toString();

/** The most explanations of one sort that are listed; the latest are kept. */
const MOST = 3;
const latest = <T>(list: readonly T[], say: (each: T) => string): string[] => [...new Set(list.slice(-MOST).map(say))];

/** What changed around a team in the days before the scene's moment: a common cause of much. */
const surroundings = (scene: Scene, days: number): string[] =>
  latest(scene.within("ContextChanged", days), ({ data, occurredAt }) => `The surroundings changed on ${dayOf(scene, occurredAt)} (${data.kind.toLowerCase().replace("_", " ")}): it may have moved everybody.`);

const away = (scene: Scene, since: Moment, people: readonly string[]): string[] =>
  latest(absencesOf(scene).filter(({ member, until }) => people.includes(member) && (until === undefined || until > since)),
    ({ member, from, until }) => `${member} was away from ${dayOf(scene, from)}${until === undefined ? "" : ` to ${dayOf(scene, until)}`}.`);

const arrived = (scene: Scene, days: number, people: readonly string[]): string[] => {
  const about = <F extends { readonly data: { readonly member: string } }>(facts: readonly F[]): F[] => facts.filter(({ data }) => people.includes(data.member));
  return [
    ...latest(about(scene.within("MemberJoined", days)), ({ data, occurredAt }) => `${data.member} joined on ${dayOf(scene, occurredAt)} and is still finding a place.`),
    ...latest(about(scene.within("RoleAssigned", days)), ({ data, occurredAt }) => `${data.member} took on the role ${data.role} on ${dayOf(scene, occurredAt)}: what belongs to whom has moved.`),
    ...latest(about(scene.within("RoleChangeAnnounced", days)), ({ data, occurredAt }) => `It was announced on ${dayOf(scene, occurredAt)} that ${data.member} will be ${data.role}.`),
  ];
};

const delegated = (scene: Scene, days: number, people: readonly string[]): string[] =>
  latest(scene.within("ActRecorded", days).filter(({ data }) => data.act === "DELEGATION" && data.to !== undefined && people.includes(data.by) && people.includes(data.to)),
    ({ data, occurredAt }) => `${data.by} handed ${data.domain ?? "work"} to ${data.to} on ${dayOf(scene, occurredAt)}.`);

/** Other explanations that the record itself suggests: what changed around the team, who was away, who is new, what was delegated among the people. */
export const explanationsIn = (scene: Scene, days: number, people: readonly string[]): string[] =>
  [...surroundings(scene, days), ...away(scene, scene.before(days), people), ...arrived(scene, days, people), ...delegated(scene, days, people)];
