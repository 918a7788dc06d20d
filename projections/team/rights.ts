import { given, traceOf } from "./draft.ts";
import type { Handlers } from "./handlers.ts";
import { keyOf } from "./state.ts";

/** Folds who may look, and who was erased. */
export const rightsHandlers: Handlers = {
  AccessGranted(draft, fact) {
    const { grantee, as, expires } = fact.data;
    draft.set("grants", keyOf(grantee, as), { ...traceOf(fact), grantee, as, since: fact.occurredAt, ...given({ expires }) });
  },
  AccessRevoked(draft, fact) {
    const { grantee, as } = fact.data;
    const grant = draft.get("grants", keyOf(grantee, as));
    if (!grant || grant.until !== undefined) return draft.doubt(fact, "GRANT_UNKNOWN", `${grantee} has no access as ${as} in force at that time`);
    draft.set("grants", keyOf(grantee, as), { ...grant, until: fact.occurredAt });
  },
  PersonErased(draft, fact) {
    const { element, erasure, because } = fact.data;
    if (!draft.get("erased", element)) draft.set("erased", element, { ...traceOf(fact), element, erasure, because });
  },
  EngagementErased(draft, fact) {
    draft.engagement = { ...draft.engagement, erasedAt: draft.engagement.erasedAt ?? fact.occurredAt };
  },
};
