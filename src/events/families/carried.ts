import { fact } from "../define.ts";
import { choice, element, elements, number, optional, text, word } from "../fields.ts";
import { BURDEN_KINDS } from "../vocabulary.ts";

const burden = word("Its id in this engagement, such as the-unsaid.");

/** What somebody carries for the system: tensions, agreements, shadows. Claims by an informant, never traits. */
export const carriedFacts = [
  fact({
    type: "BurdenMapped", family: "CARRIED", label: "Burden mapped", plainLabel: "somebody was seen to carry something for others",
    description: "An informant sees an element carry a tension, an agreement or a shadow for others.",
    fields: {
      burden, carrier: element("Who carries it."), forWhom: elements("For whom."), kind: choice("BurdenKind", BURDEN_KINDS, "What is carried."),
      weight: optional(number("How heavy, 0 to 1.", 0, 1)), note: optional(text("What was seen.")),
    },
  }),
  fact({
    type: "BurdenHandedOver", family: "CARRIED", label: "Burden handed over", plainLabel: "somebody else carries it now",
    description: "What one element carried passes to another, by agreement or without.",
    fields: { burden, carrier: element("Who carries it from now on."), note: optional(text("How it passed.")) },
  }),
  fact({
    type: "BurdenReleased", family: "CARRIED", label: "Burden released", plainLabel: "nobody needs to carry it any more",
    description: "What was carried is resolved: nobody needs to carry it.",
    fields: { burden, note: optional(text("How it was resolved.")) },
  }),
] as const;
