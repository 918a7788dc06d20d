import type { Moment } from "../../src/events/moment.ts";
import type { Fact } from "../../src/events/registry.ts";
import type { Member, TeamState } from "../team/state.ts";
import { firstWhere } from "../first-where.ts";
import { kept } from "./kept.ts";
import { once } from "./once.ts";
import type { Scene } from "./scene.ts";

const staysOf = ({ since, until, earlier }: Member): readonly { readonly since: Moment; readonly until?: Moment | undefined }[] => [{ since, until }, ...earlier];

const held = (member: Member, at: Moment): boolean => staysOf(member).some(({ since, until }) => since <= at && (until === undefined || until > at));

type Stays = TeamState["members"];

/** When anybody came or left, in the order of time; in between nobody did. */
const turnsIn = once((stays: Stays): readonly Moment[] =>
  [...stays.values()].flatMap(staysOf).flatMap(({ since, until }) => (until === undefined ? [since] : [since, until])).sort());

const present = (stays: Stays, at: Moment): readonly string[] => [...new Set([...stays.values()].filter((member) => held(member, at)).map(({ member }) => member))].sort();
const seenBefore = once((_: Stays) => new Map<number, readonly string[]>());

/** Who belongs to a team of the engagement at a moment, away or not, each once and in the order of their ids. The same list for all moments between which nobody came or left, so that what was read for these people can be kept. */
export const membersAt = ({ state: { members: stays } }: Scene, at: Moment): readonly string[] => {
  const [turns, seen] = [turnsIn(stays), seenBefore(stays)];
  const turn = firstWhere(turns, (moment) => moment > at);
  const list = seen.get(turn) ?? present(stays, at);
  seen.set(turn, list);
  return list;
};

/** Who belongs at the scene's own moment. */
export const members = (scene: Scene): readonly string[] => membersAt(scene, scene.dayEnds);

/** Who coaches, or has coached: not part of the team's own eyes. */
export const coaches = ({ state }: Scene): ReadonlySet<string> => coachesIn(state.coaches);

const coachesIn = once((stays: TeamState["coaches"]): ReadonlySet<string> => new Set([...stays.values()].map(({ coach }) => coach)));

const peersOf = once((present: readonly string[], outside: ReadonlySet<string>): ReadonlySet<string> => new Set(present.filter((member) => !outside.has(member))));

/** Who belongs at the scene's own moment, without those who coach. */
export const peers = (scene: Scene): ReadonlySet<string> => peersOf(members(scene), coaches(scene));

/**
 * Whom the coaching works with as a person, in the order of first mention: who is aimed at or sits in an individual session, or has a goal of their own.
 * A team, or a session in which everybody sits, coaches nobody as a person.
 */
export const coachees: (scene: Scene) => readonly string[] = kept((scene) => {
  const known = new Set([...scene.state.members.values()].map(({ member }) => member));
  return [...new Set([...worked(scene.all("SessionHeld")), ...planned(scene.all("InterventionPlanned")), ...wished(scene.all("GoalSet"))])].filter((element) => known.has(element));
});

const worked = once((sessions: readonly Fact<"SessionHeld">[]) => new Set(sessions.flatMap(({ data }) => (data.kind === "INDIVIDUAL" ? [...data.participants, ...(data.aimedAt ?? [])] : []))));
const planned = once((plans: readonly Fact<"InterventionPlanned">[]) => new Set(plans.flatMap(({ data }) => (data.kind === "INDIVIDUAL" ? (data.aimedAt ?? []) : []))));
const wished = once((goals: readonly Fact<"GoalSet">[]) => new Set(goals.flatMap(({ data }) => (data.about.length === 1 ? data.about : []))));
