import type { Rehearsal } from "../decisions/command.ts";
import type { TeamState } from "../../projections/team/state.ts";
import type { Chronicle } from "./chronicle.ts";

/** The record as decisions see it: everything known now. Several facts are tried out on a copy, a single one needs none. */
export const rehearse = (team: Chronicle<TeamState>, facts: number): Rehearsal => {
  const stage = facts > 1 ? team.fork() : team;
  return {
    get revision() {
      return stage.revision;
    },
    stateAt: (asOf) => stage.stateAt(asOf, stage.revision),
    known: (id) => stage.known(id),
    append: (fact) => {
      if (stage !== team) stage.append(fact);
    },
  };
};
