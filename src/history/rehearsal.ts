import type { Rehearsal } from "../decisions/command.ts";
import type { StoredFact } from "../events/envelope.ts";
import type { TeamState } from "../../projections/team/state.ts";
import type { Chronicle } from "./chronicle.ts";

/** What is rehearsed on: a team, and who may not be recorded in it. */
export interface Stage {
  readonly team: Chronicle<TeamState>;
  readonly rights: { readonly silent: ReadonlySet<string> };
}

/** Who is silent after a fact that was tried out. */
const silentAfter = (silent: ReadonlySet<string>, { type, data }: StoredFact): ReadonlySet<string> => {
  const { by, scope } = data as { by?: string; scope?: string };
  if (scope !== "RECORDING" || by === undefined || (type !== "ConsentGiven" && type !== "ConsentWithdrawn")) return silent;
  return new Set(type === "ConsentGiven" ? [...silent].filter((element) => element !== by) : [...silent, by]);
};

/** The record as decisions see it: everything known now. Several facts are tried out on a copy, a single one needs none. */
export const rehearse = ({ team, rights }: Stage, facts: number): Rehearsal => {
  const stage = facts > 1 ? team.fork() : team;
  let { silent } = rights;
  return {
    get revision() {
      return stage.revision;
    },
    get silent() {
      return silent;
    },
    stateAt: (asOf) => stage.stateAt(asOf, stage.revision),
    known: (id) => stage.known(id),
    append: (fact) => {
      if (stage === team) return;
      stage.append(fact);
      silent = silentAfter(silent, fact);
    },
  };
};
