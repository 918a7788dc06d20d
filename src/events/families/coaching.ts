import { fact } from "../define.ts";
import { choice, element, elements, integer, number, optional, text, word } from "../fields.ts";
import { SESSION_KINDS } from "../vocabulary.ts";

/** What coaching did, and the growth that somebody saw. */
export const coachingFacts = [
  fact({
    type: "SessionHeld", family: "COACHING", label: "Session held", plainLabel: "a coaching session took place", intervention: true,
    audience: ["AUTHOR", "PARTICIPANTS", "COACHES"],
    description: "A coaching session: who took part, at whom or at which pattern it was aimed, and who was told of it.",
    fields: {
      kind: choice("SessionKind", SESSION_KINDS, "The form of the session."),
      participants: elements("Who took part, coaches aside."),
      aimedAt: optional(elements("Whom or what it aimed to change.")),
      pattern: optional(word("The pattern it aimed at, such as overfunctioning.")),
      toldTo: optional(elements("Who was told what it was about.")),
      minutes: optional(integer("Length in minutes.", 1, 2_880)),
      note: optional(text("What happened.")),
    },
  }),
  fact({
    type: "GrowthObserved", family: "COACHING", label: "Growth observed", plainLabel: "somebody was seen to grow",
    description: "An informant sees an element grow, or shrink, in a quality. By whose eyes is what matters.",
    fields: {
      about: element("Who was seen to change."), quality: word("In what, such as decisiveness."),
      level: number("How much, from -3 (far less) to 3 (far more), against before.", -3, 3), note: optional(text("What was seen.")),
    },
  }),
] as const;
