import { CIRCLES, fact } from "../define.ts";
import { choice, choices, element, moment, optional, text, word } from "../fields.ts";
import { ACCESS_ROLES } from "../vocabulary.ts";

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
] as const;
