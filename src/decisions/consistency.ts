import type { StoredFact } from "../events/envelope.ts";
import { REPAIR_TYPES } from "../events/families/repair.ts";
import { Draft } from "../../projections/team/draft.ts";
import { foldTeam } from "../../projections/team/fold.ts";
import type { Refusal, RefusalCode, Rehearsal } from "./command.ts";

/** Nothing can be recorded of an engagement that was not opened. */
export const opened = (fact: StoredFact): Refusal[] =>
  fact.revision > 0 || fact.type === "EngagementOpened" ? [] : [{
    code: "NOT_OPENED", fact: 0, message: `no engagement ${fact.engagementId}; the first fact of an engagement is EngagementOpened`,
  }];

/**
 * A fact is refused when the fold would list it as inconsistent at its own moment, as known now: one rule, two uses.
 * What it makes inconsistent later in the world is listed by the fold, never refused.
 */
export const consistent = (fact: StoredFact, index: number, rehearsal: Rehearsal): Refusal[] => {
  if (REPAIR_TYPES.has(fact.type)) return [];
  const draft = new Draft(rehearsal.stateAt(fact.occurredAt));
  foldTeam(draft, fact);
  return [...draft.all("inconsistencies").values()]
    .filter(({ revision }) => revision === fact.revision)
    .map(({ code, message }) => ({ code: code as RefusalCode, message, fact: index }));
};
