import type { TeamState } from "./state.ts";

const inOrder = (ids: Iterable<string>): string[] => [...new Set(ids)].sort();

/** Who is a member of a team of the engagement, or was, each once and in the order of their ids. */
export const everMembers = ({ members }: Pick<TeamState, "members">): string[] => inOrder([...members.values()].map(({ member }) => member));

/** What the record introduces by name: members present and past, coaches, teams, and what was mapped; each once and in the order of their ids. */
export const introduced = (state: Pick<TeamState, "members" | "coaches" | "teams" | "elements">): string[] => {
  const { members, coaches, teams, elements } = state;
  return inOrder([
    ...everMembers(state), ...[...members.values()].map(({ team }) => team), ...[...coaches.values()].map(({ coach }) => coach),
    ...[...teams.values()].map(({ team }) => team), ...[...elements.values()].map(({ element }) => element),
  ]);
};
