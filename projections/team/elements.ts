import type { TeamState } from "./state.ts";

const inOrder = (ids: Iterable<string>): string[] => [...new Set(ids)].sort();

/** Who is a member of a team of the engagement, or was, each once and in the order of their ids. */
export const everMembers = ({ members }: Pick<TeamState, "members">): string[] => inOrder([...members.values()].map(({ member }) => member));

type Named = Pick<TeamState, "members" | "coaches" | "teams" | "elements">;

/** Whom and what a fact of its own brought into the record: members present and past, coaches, teams that were formed, and what was mapped; some of them may stand twice. */
export const broughtIn = ({ members, coaches, teams, elements }: Named): string[] =>
  [...[...members.values()].map(({ member }) => member), ...coaches.keys(), ...teams.keys(), ...elements.keys()];

/** What the record introduces by name: all that was brought in, and the teams of members; each once and in the order of their ids. */
export const introduced = (state: Named): string[] => inOrder([...broughtIn(state), ...[...state.members.values()].map(({ team }) => team)]);
