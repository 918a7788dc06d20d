import { toMillis } from "../../src/events/moment.ts";
import type { Fact } from "../../src/events/registry.ts";
import type { Scene } from "../patterns/scene.ts";
import { MAIN_TEAM, type Member, keyOf } from "../team/state.ts";
import { groupBy } from "../group-by.ts";

const DAY_MS = 86_400_000;
/** A list written down so many days after is tidying up. */
const LATE_DAYS = 30;
/** Who is back within so many days had not gone. */
const BACK_DAYS = 30;
/** One command that takes people out of more teams than this is tidying up (as the reference figures on the Rust teams have it). */
const MOST_TEAMS = 2;
/** Groups that hold who has left already: leaving them says nothing. */
const ARCHIVE = /(^|[^a-z])(alumni|alumnae|archived?|emeritus|emeriti)([^a-z]|$)/i;

type Left = Fact<"MemberLeft">;
type Joined = Fact<"MemberJoined">;

/** Somebody who left a team, and with whom on one list. */
export interface Exit {
  readonly fact: Left;
  readonly member: string;
  readonly at: number;
  /** Exits of one decision have the same; who has a reason of their own decided alone. */
  readonly decision: string;
}

/** A team's exits and stays, from when on it is known. */
export interface TeamExits {
  readonly team: string;
  /** In the order of the world: no names that changed, no clean-ups, no planned ends. */
  readonly exits: readonly Exit[];
  readonly joins: readonly Joined[];
  readonly stays: readonly { readonly member: string; readonly from: number; readonly to: number }[];
  /** From when on leaving would have been recorded, in milliseconds. */
  readonly begin: number;
}

const teamOf = ({ data: { team = MAIN_TEAM } }: Left | Joined): string => team;

/** Does the state know of a stay that this leaving ended? */
const endedStay = (scene: Scene, fact: Left): boolean => {
  const held: Member | undefined = scene.state.members.get(keyOf(teamOf(fact), fact.data.member));
  return held !== undefined && [held, ...held.earlier].some(({ until }) => until === fact.occurredAt);
};

const hasOwnReason = ({ data: { reason } }: Left): boolean => reason !== undefined && reason !== "OTHER";
const lateBy = ({ occurredAt, recordedAt }: Left): number => (toMillis(recordedAt) - toMillis(occurredAt)) / DAY_MS;
const isBackSoon = ({ data: { member }, occurredAt }: Left, joins: readonly Joined[]): boolean =>
  joins.some((join) => join.data.member === member && join.occurredAt >= occurredAt && toMillis(join.occurredAt) - toMillis(occurredAt) <= BACK_DAYS * DAY_MS);

/** One list without those who were replaced in the same command or at the same moment: their names may have changed. Who has a stated reason stays on it. */
const withoutRenamed = (list: readonly Left[], joins: readonly Joined[]): Left[] => {
  const [first] = list as readonly [Left, ...Left[]];
  const gone = new Set(list.map(({ data }) => data.member));
  const others = joins.filter((join) => (join.commandId === first.commandId || join.occurredAt === first.occurredAt) && !gone.has(join.data.member)).length;
  const [stated, unstated] = [list.filter(hasOwnReason), list.filter((fact) => !hasOwnReason(fact))];
  return [...stated, ...unstated.slice(others)];
};

/** The commands that tidy up: a list of several, told long after, or one that takes people out of many teams. */
const tidyingUp = (left: readonly Left[], teamsOf: ReadonlyMap<string, number>): ReadonlySet<string> => {
  const isToldLate = (list: readonly Left[]): boolean => list.length > 1 && list.some((fact) => lateBy(fact) > LATE_DAYS);
  const commands = [...groupBy(left, ({ commandId }) => commandId)];
  return new Set(commands.filter(([command, list]) => isToldLate(list) || (teamsOf.get(command) ?? 0) > MOST_TEAMS).map(([command]) => command));
};

const exitsIn = (left: readonly Left[], joins: readonly Joined[], teamsOf: ReadonlyMap<string, number>): Exit[] => {
  const tidied = tidyingUp(left, teamsOf);
  const counted = left.filter((fact) => fact.data.reason !== "END_OF_CONTRACT" && !isBackSoon(fact, joins) && (hasOwnReason(fact) || !tidied.has(fact.commandId)));
  return [...groupBy(counted, ({ commandId, occurredAt }) => `${commandId}|${occurredAt}`)]
    .flatMap(([decision, list]) => withoutRenamed(list, joins).map((fact) => ({ fact, member: fact.data.member, at: toMillis(fact.occurredAt), decision: hasOwnReason(fact) ? fact.id : decision })))
    .sort((a, b) => a.at - b.at || (a.member < b.member ? -1 : 1));
};

const staysIn = (scene: Scene, team: string): TeamExits["stays"] =>
  [...scene.state.members.values()].filter((member) => member.team === team).flatMap((member) => [member, ...member.earlier].map(({ since, until }) => ({
    member: member.member, from: toMillis(since), to: until === undefined ? Infinity : toMillis(until),
  })));

/** Is this group an archive by its name? */
const isArchive = (scene: Scene, team: string, engagement: string): boolean => ARCHIVE.test(team) || ARCHIVE.test(scene.state.teams.get(team)?.partOf ?? "") || (team === MAIN_TEAM && ARCHIVE.test(engagement));

/** Who left which team by whose decision, team by team, in the order of their ids. */
export const exitsByTeam = (scene: Scene): TeamExits[] => {
  const left = scene.all("MemberLeft").filter((fact) => endedStay(scene, fact));
  if (left.length === 0) return [];
  const joins = groupBy(scene.all("MemberJoined"), teamOf);
  const teamsOf = new Map([...groupBy(left, ({ commandId }) => commandId)].map(([command, list]) => [command, new Set(list.map(teamOf)).size]));
  return [...groupBy(left, teamOf)].sort(([a], [b]) => (a < b ? -1 : 1)).flatMap(([team, list]) => {
    if (isArchive(scene, team, (list[0] as Left).engagementId)) return [];
    const [stays, exits] = [staysIn(scene, team), exitsIn(list, joins.get(team) ?? [], teamsOf)];
    const opened = scene.state.engagement.openedAt;
    const first = Math.min(...stays.map(({ from }) => from));
    const known = opened === undefined || exits.some(({ fact }) => fact.occurredAt <= opened) ? first : Math.max(first, toMillis(opened));
    return [{ team, exits, joins: joins.get(team) ?? [], stays, begin: known }];
  });
};

/** How many days members spent in a team between two moments, added up. @param from in milliseconds @param to in milliseconds */
export const memberDays = ({ stays }: Pick<TeamExits, "stays">, from: number, to: number): number =>
  stays.reduce((sum, stay) => sum + Math.max(0, Math.min(stay.to, to) - Math.max(stay.from, from)), 0) / DAY_MS;

/** Who was in a team at a moment. @param at in milliseconds */
export const membersOf = ({ stays }: Pick<TeamExits, "stays">, at: number): string[] => [...new Set(stays.filter(({ from, to }) => from <= at && to > at).map(({ member }) => member))].sort();
