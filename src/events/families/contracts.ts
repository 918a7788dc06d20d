import { fact } from "../define.ts";
import { day, element, elements, factId, integer, optional, text, word } from "../fields.ts";

const contract = word("Its id in this engagement, such as we-do-not-contradict.");
const agreement = word("Its id in this engagement, such as releases-are-decided-by-cedar.");
const severity = optional(integer("How badly, from 1 to 5; 3 when left out.", 1, 5));

/** Expectations that were held but never said, and agreements that were. */
export const contractFacts = [
  fact({
    type: "UnspokenContractSurfaced", family: "CONTRACTS", label: "Unspoken contract surfaced", plainLabel: "an expectation that nobody had spoken of became visible",
    description: "An expectation that was held but never agreed becomes visible (after Rousseau 1989). It needs somebody who holds it.",
    fields: {
      contract, owedBy: element("Of whom it is expected."), owedTo: elements("Who expects it."),
      content: optional(text("What is expected.")), heldSince: optional(day("Since when it has been held, as far as known.")),
    },
  }),
  fact({
    type: "UnspokenContractBreached", family: "CONTRACTS", label: "Unspoken contract breached", plainLabel: "an unspoken expectation was disappointed",
    description: "An act contradicts an unspoken contract, in the eyes of the informant.",
    fields: { contract, by: element("Whose act it was."), severity, act: optional(factId("The act.")), note: optional(text("What happened.")) },
  }),
  fact({
    type: "UnspokenContractRenegotiated", family: "CONTRACTS", label: "Unspoken contract renegotiated", plainLabel: "an unspoken expectation was talked about and settled",
    description: "An unspoken contract was talked about: it is settled, or became an agreement.",
    fields: { contract, into: optional(word("The team agreement it became.")), note: optional(text("What was said.")) },
  }),
  fact({
    type: "TeamAgreementMade", family: "CONTRACTS", label: "Team agreement made", plainLabel: "the team agreed on something", audience: ["AUTHOR", "COACHES", "TEAM"],
    description: "Members of the team agree on something, aloud.",
    fields: { agreement, parties: optional(elements("Between whom; the whole team when left out.")), content: text("What was agreed."), reviewOn: optional(day("When it is looked at again.")) },
  }),
  fact({
    type: "TeamAgreementKept", family: "CONTRACTS", label: "Team agreement kept", plainLabel: "an agreement was kept",
    description: "An agreement was kept where it counted.", fields: { agreement, by: optional(element("By whom.")), note: optional(text("What happened.")) },
  }),
  fact({
    type: "TeamAgreementBroken", family: "CONTRACTS", label: "Team agreement broken", plainLabel: "an agreement was broken",
    description: "An agreement was broken, in the eyes of the informant.", fields: { agreement, by: element("By whom."), severity, note: optional(text("What happened.")) },
  }),
] as const;
