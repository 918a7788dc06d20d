import type { Refusal } from "../decisions/command.ts";
import { unfamiliar } from "../decisions/acquaintance.ts";
import type { FactDraft } from "../events/envelope.ts";
import type { Moment } from "../events/moment.ts";
import { Draft } from "../../projections/team/draft.ts";
import { foldTeam } from "../../projections/team/fold.ts";
import type { TeamState } from "../../projections/team/state.ts";
import type { EngagementRecord } from "./record.ts";

/** The state with facts that are not in the record: they may introduce somebody themselves. */
const withFacts = (state: TeamState, facts: readonly FactDraft[], revision: number, now: Moment): TeamState => {
  const draft = new Draft(state);
  for (const fact of facts) foldTeam(draft, { ...fact, recordedAt: now, loggedAt: now, revision, hash: "" });
  return draft.freeze();
};

/**
 * What facts name that nobody introduced, as the record stands now, seen with them.
 * @param record as their recorder sees it: of nobody they cannot see, a warning tells the name
 * @param before the revision in that record from which on the facts themselves stand; Infinity where they do not
 */
export const strangersIn = (facts: readonly FactDraft[], record: EngagementRecord, before: number, now: Moment): Refusal[] => {
  const state = record.team.stateAt(now, record.revision);
  const seenWith = (team: TeamState): Refusal[] => unfamiliar(facts, { state: team, named: (element) => record.namedBefore(element, before), known: (id) => record.team.known(id) });
  const found = seenWith(state);
  return found.length === 0 || before < Infinity ? found : seenWith(withFacts(state, facts, record.revision + 1, now));
};
