import type { Handlers } from "./handlers.ts";
import { traceOf, type Draft } from "./draft.ts";
import type { StoredFact } from "../../src/events/envelope.ts";

const assign = (draft: Draft, fact: StoredFact, coach: string, capacity: string): void => {
  const held = draft.get("coaches", coach);
  if (held && held.until === undefined) draft.doubt(fact, "COACH_ALREADY_ASSIGNED", `${coach} already coaches here`);
  else draft.set("coaches", coach, { ...traceOf(fact), coach, capacity, since: fact.occurredAt });
};

const release = (draft: Draft, fact: StoredFact, coach: string): void => {
  const held = draft.get("coaches", coach);
  if (held === undefined || held.until !== undefined) draft.doubt(fact, "COACH_NOT_ASSIGNED", `${coach} does not coach here at that time`);
  else draft.set("coaches", coach, { ...held, until: fact.occurredAt });
};

/** Folds the frame of the work: is it open, in which phase, who coaches. */
export const engagementHandlers: Handlers = {
  EngagementOpened(draft, fact) {
    if (draft.engagement.status !== "UNOPENED") return draft.doubt(fact, "ENGAGEMENT_ALREADY_OPENED", "the engagement was opened before");
    const { timeZone, title, phase } = fact.data;
    draft.engagement = {
      status: "OPEN", timeZone, openedAt: fact.occurredAt,
      ...(title !== undefined && { title }), ...(phase !== undefined && { phase, phaseSince: fact.occurredAt }),
    };
  },
  PhaseEntered(draft, fact) {
    draft.engagement = { ...draft.engagement, phase: fact.data.phase, phaseSince: fact.occurredAt };
  },
  CoachAssigned(draft, fact) {
    assign(draft, fact, fact.data.coach, fact.data.capacity ?? "LEAD");
  },
  CoachReleased(draft, fact) {
    release(draft, fact, fact.data.coach);
  },
  HandoverMade(draft, fact) {
    const capacity = draft.get("coaches", fact.data.from)?.capacity ?? "LEAD";
    release(draft, fact, fact.data.from);
    const next = draft.get("coaches", fact.data.to);
    if (next === undefined || next.until !== undefined) assign(draft, fact, fact.data.to, capacity);
  },
  EngagementClosed(draft, fact) {
    if (draft.engagement.status !== "OPEN") return draft.doubt(fact, "ENGAGEMENT_NOT_OPEN", "the engagement is not open at that time");
    draft.engagement = { ...draft.engagement, status: "CLOSED", closedAt: fact.occurredAt };
  },
  EngagementReopened(draft, fact) {
    if (draft.engagement.status !== "CLOSED") return draft.doubt(fact, "ENGAGEMENT_NOT_CLOSED", "the engagement is not closed at that time");
    const { closedAt: _, ...rest } = draft.engagement;
    draft.engagement = { ...rest, status: "OPEN" };
  },
};
