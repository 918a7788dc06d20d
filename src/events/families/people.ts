import { fact } from "../define.ts";
import { choice, element, elements, factId, moment, number, optional, text, word, words } from "../fields.ts";
import { ELEMENT_KINDS } from "../vocabulary.ts";

const team = optional(element("The team; `team` when left out."));
const member = (description: string) => element(description);
const anyone = ["AUTHOR", "COACHES", "TEAM"] as const;

/** Who belongs, who is away, who holds which formal role, and who is seen in which emotional one. */
export const peopleFacts = [
  fact({
    type: "TeamFormed", family: "PEOPLE", label: "Team formed", plainLabel: "a team came together", audience: anyone,
    description: "A team of the engagement begins to exist.",
    fields: { team, purpose: optional(text("What the team is for.")), partOf: optional(element("The larger team it belongs to.")) },
  }),
  fact({
    type: "TeamChanged", family: "PEOPLE", label: "Team changed", plainLabel: "the team was changed", audience: anyone,
    description: "The team's purpose or place in the organisation changes.",
    fields: { team, purpose: optional(text("The new purpose.")), partOf: optional(element("The larger team it belongs to from now on.")) },
  }),
  fact({
    type: "MemberJoined", family: "PEOPLE", label: "Member joined", plainLabel: "somebody joined the team", audience: anyone,
    description: "A person becomes a member of a team. It may lie long before the engagement.",
    fields: { member: member("Who joined."), team },
  }),
  fact({
    type: "DepartureAnnounced", family: "PEOPLE", label: "Departure announced", plainLabel: "somebody said they will leave", audience: anyone,
    description: "A member's leaving becomes known: a fact of today about a later day.",
    fields: {
      member: member("Who will leave."), team, effectiveOn: optional(moment("When they will be gone.")),
      reason: optional(choice("DepartureReason", ["RESIGNATION", "DISMISSAL", "TRANSFER", "RETIREMENT", "END_OF_CONTRACT", "OTHER"], "Why.")),
    },
  }),
  fact({
    type: "MemberLeft", family: "PEOPLE", label: "Member left", plainLabel: "somebody left the team", audience: anyone,
    description: "A person is a member no longer; formal roles they held in that team end with it.",
    fields: {
      member: member("Who left."), team,
      reason: optional(choice("DepartureReason", ["RESIGNATION", "DISMISSAL", "TRANSFER", "RETIREMENT", "END_OF_CONTRACT", "OTHER"], "Why.")),
    },
  }),
  fact({
    type: "AbsenceStarted", family: "PEOPLE", label: "Absence started", plainLabel: "somebody was away", audience: anyone,
    description: "A member is away for a while: holiday, leave, illness. Medical detail does not belong here.",
    fields: { member: member("Who is away."), team, expectedUntil: optional(moment("When they are expected back.")) },
  }),
  fact({
    type: "AbsenceEnded", family: "PEOPLE", label: "Absence ended", plainLabel: "somebody came back", audience: anyone,
    description: "A member who was away is back.",
    fields: { member: member("Who is back."), team },
  }),
  fact({
    type: "AttributeStated", family: "PEOPLE", label: "Attribute stated", plainLabel: "something was noted about somebody",
    description: "An attribute along which a team may split, such as site or tenure band. Only with consent.",
    fields: { element: element("About whom or what."), attribute: word("Which attribute."), value: word("Its value from now on.") },
  }),
  fact({
    type: "RoleAssigned", family: "PEOPLE", label: "Role assigned", plainLabel: "somebody took on a role", audience: anyone,
    description: "A member takes on a formal role, with the domains in which it decides.",
    fields: { member: member("Who holds it."), role: word("Which role, such as lead."), team, decides: optional(words("The domains in which this role decides.")) },
  }),
  fact({
    type: "RoleReleased", family: "PEOPLE", label: "Role released", plainLabel: "somebody gave up a role", audience: anyone,
    description: "A member no longer holds a formal role.",
    fields: { member: member("Who held it."), role: word("Which role."), team },
  }),
  fact({
    type: "RoleChangeAnnounced", family: "PEOPLE", label: "Role change announced", plainLabel: "a change of roles was announced", audience: anyone,
    description: "A change of roles becomes known before it happens: a fact of today about a later day.",
    fields: { member: member("Whose role will change."), role: word("The role they will hold."), team, effectiveOn: optional(moment("From when.")) },
  }),
  fact({
    type: "ElementMapped", family: "PEOPLE", label: "Element mapped", plainLabel: "somebody or something was put on the map",
    description: "An element of the system is put on the map: a stakeholder, a former member, a role nobody holds, the system itself.",
    fields: { element: element("Its id."), kind: choice("ElementKind", ELEMENT_KINDS, "What it is."), team, note: optional(text("Why it matters here.")) },
  }),
  fact({
    type: "EmotionalRoleAscribed", family: "PEOPLE", label: "Emotional role ascribed", plainLabel: "somebody was seen in an emotional role",
    description: "An informant sees an element in an emotional role, in a named scheme. A claim with a time and a confidence, never a trait; informants may contradict each other.",
    fields: {
      element: element("Who is seen in the role."), role: word("The role, such as peacemaker or opposer."),
      scheme: optional(word("Whose vocabulary, such as benne-sheats or kantor; own words when left out.")),
      strength: optional(number("How strongly, 0 to 1.", 0, 1)), forWhom: optional(elements("For whom the role is carried.")), note: optional(text("What was seen.")),
    },
  }),
  fact({
    type: "EmotionalRoleWithdrawn", family: "PEOPLE", label: "Emotional role withdrawn", plainLabel: "somebody is no longer seen in an emotional role",
    description: "The informant no longer sees the element in that role.",
    fields: { element: element("Who was seen in the role."), role: word("The role."), scheme: optional(word("Whose vocabulary.")), claim: optional(factId("The claim that is withdrawn.")) },
  }),
] as const;
