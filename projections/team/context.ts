import { claimOf, given, traceOf } from "./draft.ts";
import type { Handlers } from "./handlers.ts";

/** Folds what changed around the team, and what the team began together. */
export const contextHandlers: Handlers = {
  ContextChanged(draft, fact) {
    const { kind, touches = [] } = fact.data;
    draft.set("contexts", String(fact.revision), { ...claimOf(fact), kind, touches });
  },
  InitiativeStarted(draft, fact) {
    const { initiative, lead, participants = [] } = fact.data;
    if (draft.get("initiatives", initiative)) return draft.doubt(fact, "INITIATIVE_ALREADY_STARTED", `the initiative ${initiative} was started before`);
    draft.set("initiatives", initiative, { ...traceOf(fact), initiative, participants, status: "RUNNING", ...given({ lead }) });
  },
  InitiativeFinished(draft, fact) {
    const started = draft.get("initiatives", fact.data.initiative);
    if (!started) return draft.doubt(fact, "INITIATIVE_UNKNOWN", `no initiative ${fact.data.initiative} was started by then`);
    if (started.finishedAt !== undefined) return draft.doubt(fact, "INITIATIVE_FINISHED", `the initiative ${fact.data.initiative} was finished before`);
    draft.set("initiatives", fact.data.initiative, { ...started, status: fact.data.outcome, finishedAt: fact.occurredAt });
  },
};
