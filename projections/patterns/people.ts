import type { Moment } from "../../src/events/moment.ts";
import type { Member } from "../team/state.ts";
import { once } from "./once.ts";
import type { Scene } from "./scene.ts";

const held = ({ since, until, earlier }: Member, at: Moment): boolean =>
  [{ since, until }, ...earlier].some((stay) => stay.since <= at && (stay.until === undefined || stay.until > at));

/** Who belongs to a team of the engagement at a moment, away or not, each once and in the order of their ids. */
export const membersAt = ({ state }: Scene, at: Moment): string[] =>
  [...new Set([...state.members.values()].filter((member) => held(member, at)).map(({ member }) => member))].sort();

/** Who belongs at the scene's own moment. */
export const members: (scene: Scene) => readonly string[] = once((scene) => membersAt(scene, scene.asOf));

/** True while a member is away at the scene's own moment. */
export const isAway = ({ state }: Scene, element: string): boolean =>
  [...state.members.values()].some(({ member, until, absentSince }) => member === element && until === undefined && absentSince !== undefined);

/** Who coaches, or has coached: not part of the team's own eyes. */
export const coaches: (scene: Scene) => ReadonlySet<string> = once(({ state }) => new Set([...state.coaches.values()].map(({ coach }) => coach)));

/**
 * Whom the coaching works with as a person, in the order of first mention: who is aimed at or sits in an individual session, or has a goal of their own.
 * A team, or a session in which everybody sits, coaches nobody as a person.
 */
export const coachees: (scene: Scene) => readonly string[] = once((scene) => {
  const known = new Set([...scene.state.members.values()].map(({ member }) => member));
  const aimed = scene.all("SessionHeld").flatMap(({ data }) => (data.kind === "INDIVIDUAL" ? [...data.participants, ...(data.aimedAt ?? [])] : []));
  const planned = scene.all("InterventionPlanned").flatMap(({ data }) => (data.kind === "INDIVIDUAL" ? (data.aimedAt ?? []) : []));
  const goals = scene.all("GoalSet").flatMap(({ data }) => (data.about.length === 1 ? data.about : []));
  return [...new Set([...aimed, ...planned, ...goals])].filter((element) => known.has(element));
});
