import { CIRCLES, fact } from "../define.ts";
import { choice, choices, element, moment, optional, text, word } from "../fields.ts";
import { ACCESS_ROLES, ERASURE_REASONS } from "../vocabulary.ts";

/** Who may look, and what was given out. */
export const rightsFacts = [
  fact({
    type: "AccessGranted", family: "RIGHTS", label: "Access granted", plainLabel: "somebody was let in", audience: ["AUTHOR", "COACHES", "SUPERVISOR"],
    description: "Somebody may look into this engagement in a stated role.",
    fields: { grantee: element("Who."), as: choice("AccessRole", ACCESS_ROLES, "In which role."), expires: optional(moment("Until when.")) },
  }),
  fact({
    type: "AccessRevoked", family: "RIGHTS", label: "Access revoked", plainLabel: "somebody may look no longer", audience: ["AUTHOR", "COACHES", "SUPERVISOR"],
    description: "Somebody may look no longer in that role; it acts at once, on every moment.",
    fields: { grantee: element("Who."), as: choice("AccessRole", ACCESS_ROLES, "In which role.") },
  }),
  fact({
    type: "ReportReleased", family: "RIGHTS", label: "Report released", plainLabel: "a report was given out", audience: ["AUTHOR", "COACHES", "SUPERVISOR", "SPONSOR"],
    description: "An aggregate is released to circles that may not see what it is made of.",
    fields: { report: word("Its id in this engagement."), circles: choices("Circle", CIRCLES, "To whom."), note: optional(text("What it says.")) },
  }),
  fact({
    type: "PersonErased", family: "RIGHTS", label: "Person erased", plainLabel: "what was told about somebody was made unreadable", audience: ["AUTHOR", "COACHES", "SUPERVISOR"],
    description: "The key of an element was destroyed: no text about it can be read again, at any moment. What was counted stays. Recorded by `erasePerson` and `eraseElement` only.",
    fields: { element: element("Whose key it was."), erasure: word("Which erasure; says nothing of what was erased elsewhere with it."), because: choice("ErasureReason", ERASURE_REASONS, "Why.") },
  }),
  fact({
    type: "EngagementErased", family: "RIGHTS", label: "Engagement erased", plainLabel: "every text of this work was made unreadable", audience: ["AUTHOR", "COACHES", "SUPERVISOR"],
    description: "Every key of the engagement was destroyed: no text of it can be read again, at any moment. What was counted stays. Recorded by `eraseEngagement` only.",
    fields: { erasure: word("Which erasure."), because: choice("ErasureReason", ERASURE_REASONS, "Why.") },
  }),
] as const;

/** The types that say that keys were destroyed: recorded with the destruction, and by nobody otherwise. */
export const ERASURE_TYPES: ReadonlySet<string> = new Set(["PersonErased", "EngagementErased"]);
