import type { Rights } from "../access/rights.ts";
import type { Rehearsal } from "../decisions/command.ts";
import type { StoredFact } from "../events/envelope.ts";
import type { TeamState } from "../../projections/team/state.ts";
import type { Chronicle } from "./chronicle.ts";

/** What is rehearsed on: a team, and who may not be recorded in it. */
export interface Stage {
  readonly team: Chronicle<TeamState>;
  readonly rights: Pick<Rights, "silent" | "silentAfter">;
}

const isConsent = ({ type }: StoredFact): boolean => type === "ConsentGiven" || type === "ConsentWithdrawn";

/** The record as decisions see it: everything known now. Several facts are tried out on a copy, a single one needs none. */
export const rehearse = ({ team, rights }: Stage, facts: number): Rehearsal => {
  const stage = facts > 1 ? team.fork() : team;
  let { silent } = rights;
  const consents: StoredFact[] = [];
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
      if (!isConsent(fact)) return;
      consents.push(fact);
      silent = rights.silentAfter(consents);
    },
  };
};
