import { claimOf, traceOf } from "./draft.ts";
import type { Handlers } from "./handlers.ts";
import { keyOf } from "./state.ts";

/** Folds what coaching did, at whom it aimed, and growth by whose eyes. */
export const coachingHandlers: Handlers = {
  SessionHeld(draft, fact) {
    if (draft.engagement.status === "CLOSED") draft.doubt(fact, "ENGAGEMENT_CLOSED", "the engagement is closed at that time; reopen it before coaching goes on");
    const { kind, aimedAt = [] } = fact.data;
    draft.set("sessions", kind, { ...traceOf(fact), kind, count: (draft.get("sessions", kind)?.count ?? 0) + 1 });
    for (const element of aimedAt) draft.set("aims", element, { ...traceOf(fact), element, count: (draft.get("aims", element)?.count ?? 0) + 1 });
  },
  GrowthObserved(draft, fact) {
    const { about, quality, level } = fact.data;
    const key = keyOf(about, quality, fact.informant);
    draft.set("growth", key, { ...claimOf(fact), about, quality, level, count: (draft.get("growth", key)?.count ?? 0) + 1 });
  },
};
