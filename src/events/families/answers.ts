import { fact } from "../define.ts";
import { elements, factId, number, optional, text, word } from "../fields.ts";

const pattern = word("Which pattern, such as isolated-transformation.");
const subjects = optional(elements("In whom it was seen; the whole team when left out."));
const claim = factId("The claim: an emotional role, a burden, a contract, a perception, a growth.");

/** What people say to what the record, or the product, says of them. */
export const answerFacts = [
  fact({
    type: "ClaimOwned", family: "ANSWERS", label: "Claim owned", plainLabel: "somebody said: yes, that is so", audience: ["AUTHOR", "PARTICIPANTS", "COACHES"],
    description: "The person a claim is about, or another informant, says that it is so.", fields: { claim, note: optional(text("In which words.")) },
  }),
  fact({
    type: "ClaimDisputed", family: "ANSWERS", label: "Claim disputed", plainLabel: "somebody said: no, that is not so", audience: ["AUTHOR", "PARTICIPANTS", "COACHES"],
    description: "The person a claim is about, or another informant, says that it is not so. The claim stands beside the dispute.", fields: { claim, note: optional(text("In which words.")) },
  }),
  fact({
    type: "PatternAcknowledged", family: "ANSWERS", label: "Pattern acknowledged", plainLabel: "the coach saw what the product said",
    description: "The coach has seen a pattern and works with it.", fields: { pattern, subjects, note: optional(text("How.")) },
  }),
  fact({
    type: "PatternRejected", family: "ANSWERS", label: "Pattern rejected", plainLabel: "the coach disagreed with what the product said",
    description: "The coach does not see what the pattern says.", fields: { pattern, subjects, reason: optional(text("Why not.")) },
  }),
  fact({
    type: "PatternSharedWithTeam", family: "ANSWERS", label: "Pattern shared with the team", plainLabel: "the team was shown what the product said",
    description: "A pattern was brought to the team, as a question.", fields: { pattern, subjects, note: optional(text("How it was taken.")) },
  }),
  fact({
    type: "PatternSettingsChanged", family: "ANSWERS", label: "Pattern settings changed", plainLabel: "how closely the product looks was changed",
    description: "A free choice of a pattern, such as a half-life or a threshold, is set for this engagement.",
    fields: { pattern, setting: word("Which choice, by the name the pattern's page gives it."), number: number("Its value, in the unit and within the bounds that the pattern's page states.", -1_000_000, 1_000_000), reason: optional(text("Why.")) },
  }),
] as const;
