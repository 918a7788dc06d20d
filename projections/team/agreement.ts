import type { Data, Fact } from "../../src/events/registry.ts";
import { type Draft, given, traceOf } from "./draft.ts";
import type { Handlers } from "./handlers.ts";
import { keyOf } from "./state.ts";

const put = (draft: Draft, fact: Fact<"CoachingAgreementMade"> | Fact<"CoachingAgreementRevised">, revisions: number): void => {
  const { agreement, parties, goals = [], told, retentionMonths }: Data<"CoachingAgreementMade"> = fact.data;
  draft.set("agreements", agreement, { ...traceOf(fact), agreement, parties, goals, revisions, ...given({ told, retentionMonths }) });
};

/** Folds what the parties agreed about the coaching, and consent in force. */
export const agreementHandlers: Handlers = {
  CoachingAgreementMade(draft, fact) {
    if (draft.get("agreements", fact.data.agreement)) draft.doubt(fact, "AGREEMENT_ALREADY_MADE", `the agreement ${fact.data.agreement} was made before; revise it`);
    else put(draft, fact, 0);
  },
  CoachingAgreementRevised(draft, fact) {
    const made = draft.get("agreements", fact.data.agreement);
    if (made) put(draft, fact, made.revisions + 1);
    else draft.doubt(fact, "AGREEMENT_UNKNOWN", `no agreement ${fact.data.agreement} was made by then`);
  },
  ConsentGiven(draft, fact) {
    const { by, scope } = fact.data;
    draft.set("consents", keyOf(by, scope), { ...traceOf(fact), by, scope, since: fact.occurredAt });
  },
  ConsentWithdrawn(draft, fact) {
    const { by, scope } = fact.data;
    const consent = draft.get("consents", keyOf(by, scope));
    if (!consent || consent.until !== undefined) return draft.doubt(fact, "CONSENT_NOT_GIVEN", `${by} has no consent to ${scope} in force at that time`);
    draft.set("consents", keyOf(by, scope), { ...consent, until: fact.occurredAt });
  },
};
