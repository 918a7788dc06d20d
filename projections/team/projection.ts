import type { Projection } from "../projection.ts";
import { keepingAlike } from "./alike.ts";
import { Draft } from "./draft.ts";
import { TEAM_FOLD, foldTeam } from "./fold.ts";
import { withLate } from "./late.ts";
import { EMPTY_TEAM, type TeamState } from "./state.ts";

/** The state of the team as a fold of facts. */
export const teamProjection: Projection<TeamState> = {
  fingerprint: TEAM_FOLD,
  empty: EMPTY_TEAM,
  begin(from) {
    const draft = new Draft(from);
    return { add: (fact) => foldTeam(draft, fact), state: () => draft.freeze() };
  },
  keeping: keepingAlike,
  withLate,
};
