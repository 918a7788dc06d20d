import type { StoredFact } from "../../src/events/envelope.ts";
import type { Fact } from "../../src/events/registry.ts";
import { type Draft, claimOf, given, traceOf } from "./draft.ts";
import type { Handlers } from "./handlers.ts";
import { keyOf } from "./state.ts";

const doubtWhenClosed = (draft: Draft, fact: StoredFact): void => {
  if (draft.engagement.status === "CLOSED") draft.doubt(fact, "ENGAGEMENT_CLOSED", "the engagement is closed at that time; reopen it before coaching goes on");
};

/** The entry of growth: of whom, in which quality, in whose eyes. */
export const growthKey = ({ informant, data: { about, quality } }: Fact<"GrowthObserved">): string => keyOf(about, quality, informant);

/** The entry of a perceived change: of whom, in what, in whose eyes. */
export const perceptionKey = ({ informant, data: { about, behaviour } }: Fact<"ChangePerceived">): string => keyOf(about, behaviour, informant);

/** Folds what coaching planned and did, at whom it aimed, what it aims for, and change by whose eyes. */
export const coachingHandlers: Handlers = {
  InterventionPlanned(draft, fact) {
    doubtWhenClosed(draft, fact);
    const { plan, kind, participants = [], aimedAt = [], pattern, plannedFor } = fact.data;
    draft.set("plans", plan, { plan, kind, participants, aimedAt, ...given({ pattern, plannedFor }), ...traceOf(fact) });
  },
  SessionHeld(draft, fact) {
    doubtWhenClosed(draft, fact);
    const { kind, aimedAt = [] } = fact.data;
    draft.set("sessions", kind, { kind, count: (draft.get("sessions", kind)?.count ?? 0) + 1, ...traceOf(fact) });
    for (const element of aimedAt) draft.set("aims", element, { element, count: (draft.get("aims", element)?.count ?? 0) + 1, ...traceOf(fact) });
  },
  GrowthObserved(draft, fact) {
    const { about, quality, level } = fact.data;
    const key = growthKey(fact);
    draft.set("growth", key, { about, quality, level, count: (draft.get("growth", key)?.count ?? 0) + 1, ...claimOf(fact) });
  },
  GoalSet(draft, fact) {
    const { goal, about, wishedBy, due } = fact.data;
    draft.set("goals", goal, { goal, about, ...given({ wishedBy, due }), ...traceOf(fact) });
  },
  GoalProgressed(draft, fact) {
    const { goal, progress } = fact.data;
    if (!draft.get("goals", goal)) return draft.doubt(fact, "GOAL_UNKNOWN", `no goal ${goal} was set by then`);
    draft.set("goalProgress", keyOf(goal, fact.informant), { goal, progress, ...claimOf(fact) });
  },
  ChangePerceived(draft, fact) {
    const { about, behaviour, readAs, intensity = 1 } = fact.data;
    const key = perceptionKey(fact);
    draft.set("perceptions", key, { about, behaviour, readAs, intensity, count: (draft.get("perceptions", key)?.count ?? 0) + 1, ...claimOf(fact) });
  },
  ActionAgreed(draft, fact) {
    const { action, by, due } = fact.data;
    draft.set("actions", action, { action, by, ...given({ due }), ...traceOf(fact) });
  },
  ActionDone(draft, fact) {
    const agreed = draft.get("actions", fact.data.action);
    if (!agreed) return draft.doubt(fact, "ACTION_UNKNOWN", `no action ${fact.data.action} was agreed by then`);
    if (agreed.doneAt !== undefined) return draft.doubt(fact, "ACTION_ALREADY_DONE", `the action ${fact.data.action} was done before`);
    draft.set("actions", fact.data.action, { ...agreed, doneAt: fact.occurredAt });
  },
  HypothesisNoted(draft, fact) {
    const { hypothesis, about = [], pattern } = fact.data;
    draft.set("hypotheses", keyOf(hypothesis, fact.informant), { hypothesis, about, ...given({ pattern }), ...claimOf(fact) });
  },
};
