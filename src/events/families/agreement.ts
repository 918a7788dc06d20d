import { CIRCLES, fact } from "../define.ts";
import { choice, choices, element, elements, factId, integer, optional, text, word, words } from "../fields.ts";
import { CONSENT_SCOPES } from "../vocabulary.ts";

const agreed = {
  agreement: word("Its id in this engagement, such as coaching-2025."),
  parties: elements("Between whom: coachee, coach, sponsor."),
  goals: optional(words("What the coaching is for, as words; say more with GoalSet.")),
  told: optional(text("Who is told what of the work.")),
  retentionMonths: optional(integer("For how many months after closing the record is kept.", 1, 1_200)),
  note: optional(text("What else was agreed.")),
};

/** What the parties agreed about the coaching itself, and what they consent to. */
export const agreementFacts = [
  fact({
    type: "CoachingAgreementMade", family: "AGREEMENT", label: "Coaching agreement made", plainLabel: "what the coaching is for was agreed",
    audience: ["AUTHOR", "PARTICIPANTS", "COACHES", "SUPERVISOR"], description: "The parties agree on goals, on who is told what, and on how long the record is kept.", fields: agreed,
  }),
  fact({
    type: "CoachingAgreementRevised", family: "AGREEMENT", label: "Coaching agreement revised", plainLabel: "what was agreed about the coaching was changed",
    audience: ["AUTHOR", "PARTICIPANTS", "COACHES", "SUPERVISOR"], description: "The parties change their agreement; the new wording is whole.", fields: agreed,
  }),
  fact({
    type: "ConsentGiven", family: "AGREEMENT", label: "Consent given", plainLabel: "somebody consented", audience: ["AUTHOR", "PARTICIPANTS", "COACHES"],
    description: "A person consents to one use of what is recorded about them.",
    fields: { by: element("Who consents."), scope: choice("ConsentScope", CONSENT_SCOPES, "To what."), note: optional(text("In which words.")) },
  }),
  fact({
    type: "ConsentWithdrawn", family: "AGREEMENT", label: "Consent withdrawn", plainLabel: "somebody took their consent back", audience: ["AUTHOR", "PARTICIPANTS", "COACHES"],
    description: "A person withdraws a consent; it acts on every moment, past ones too.",
    fields: { by: element("Who withdraws."), scope: choice("ConsentScope", CONSENT_SCOPES, "From what."), note: optional(text("In which words.")) },
  }),
  fact({
    type: "AudienceWidened", family: "AGREEMENT", label: "Audience widened", plainLabel: "more people may see a record",
    description: "A fact may be shown to further circles.",
    fields: { about: factId("The fact."), circles: choices("Circle", CIRCLES, "Who may see it besides.") },
  }),
  fact({
    type: "AudienceNarrowed", family: "AGREEMENT", label: "Audience narrowed", plainLabel: "fewer people may see a record",
    description: "A fact may be shown to some circles no longer.",
    fields: { about: factId("The fact."), circles: choices("Circle", CIRCLES, "Who may see it no longer.") },
  }),
] as const;
