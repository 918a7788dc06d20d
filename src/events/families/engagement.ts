import { fact } from "../define.ts";
import { choice, day, element, optional, text, timeZone, word } from "../fields.ts";

/** The frame of the work: opening, phases, who coaches, closing. */
export const engagementFacts = [
  fact({
    type: "EngagementOpened", family: "ENGAGEMENT", label: "Engagement opened", plainLabel: "the coaching work began",
    description: "The engagement begins; the first fact of every engagement. Its time zone decides where days begin and end.",
    audience: ["AUTHOR", "PARTICIPANTS", "COACHES", "SUPERVISOR", "TEAM", "SPONSOR"],
    fields: {
      timeZone: timeZone("The zone in which this engagement's days begin and end."),
      title: optional(text("What the engagement is called among coaches; no names of persons.")),
      periodStart: optional(day("First day of the agreed period.")),
      periodEnd: optional(day("Last day of the agreed period.")),
      phase: optional(word("The phase it begins in, such as contracting.")),
    },
    check: ({ periodStart, periodEnd }) =>
      periodStart && periodEnd && periodEnd < periodStart ? { field: "periodEnd", message: "the period ends before it starts" } : undefined,
  }),
  fact({
    type: "PhaseEntered", family: "ENGAGEMENT", label: "Phase entered", plainLabel: "a new phase began",
    description: "The engagement moves into another phase of work.",
    fields: { phase: word("The phase entered, such as exploration or transfer."), note: optional(text("Why now.")) },
  }),
  fact({
    type: "CoachAssigned", family: "ENGAGEMENT", label: "Coach assigned", plainLabel: "a coach began to work here",
    description: "A coach takes up work in this engagement.",
    fields: {
      coach: element("Who coaches."),
      capacity: optional(choice("CoachCapacity", ["LEAD", "CO_COACH", "SUPERVISOR", "OBSERVER"], "In which capacity; LEAD when left out.")),
    },
  }),
  fact({
    type: "CoachReleased", family: "ENGAGEMENT", label: "Coach released", plainLabel: "a coach stopped working here",
    description: "A coach ends their work in this engagement.",
    fields: { coach: element("Who stops.") },
  }),
  fact({
    type: "HandoverMade", family: "ENGAGEMENT", label: "Handover made", plainLabel: "one coach handed over to another",
    description: "The work passes from one coach to another.",
    fields: { from: element("The coach who hands over."), to: element("The coach who takes over."), note: optional(text("What was handed over.")) },
    check: ({ from, to }) => (from === to ? { field: "to", message: "a handover needs two different coaches" } : undefined),
  }),
  fact({
    type: "EngagementClosed", family: "ENGAGEMENT", label: "Engagement closed", plainLabel: "the coaching work ended",
    description: "The coaching work ends. Signals, departures, fractures and repairs stay recordable: a crack often shows months after the closing review.",
    audience: ["AUTHOR", "PARTICIPANTS", "COACHES", "SUPERVISOR", "TEAM", "SPONSOR"],
    fields: {
      outcome: optional(choice("EngagementOutcome", ["COMPLETED", "STOPPED", "TRANSFERRED"], "How it ended.")),
      note: optional(text("What the closing review said.")),
    },
  }),
  fact({
    type: "EngagementReopened", family: "ENGAGEMENT", label: "Engagement reopened", plainLabel: "the coaching work began again",
    description: "Coaching work starts again after closing; interventions are recordable from here on.",
    audience: ["AUTHOR", "PARTICIPANTS", "COACHES", "SUPERVISOR", "TEAM", "SPONSOR"],
    fields: { reason: optional(text("Why.")) },
  }),
] as const;
