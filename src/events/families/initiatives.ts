import { fact } from "../define.ts";
import { choice, element, elements, optional, text, word } from "../fields.ts";
import { INITIATIVE_OUTCOMES } from "../vocabulary.ts";

const initiative = word("Its id in this engagement, such as new-market.");

/** What the team began together, and how it ended. */
export const initiativeFacts = [
  fact({
    type: "InitiativeStarted", family: "INITIATIVES", label: "Initiative started", plainLabel: "something new was begun", audience: ["AUTHOR", "COACHES", "TEAM"],
    description: "Something is begun that needs several to carry it.",
    fields: { initiative, lead: optional(element("Who leads it.")), participants: optional(elements("Who carries it.")), note: optional(text("What it is.")) },
  }),
  fact({
    type: "InitiativeFinished", family: "INITIATIVES", label: "Initiative finished", plainLabel: "something that was begun came to its end", audience: ["AUTHOR", "COACHES", "TEAM"],
    description: "An initiative ends.", fields: { initiative, outcome: choice("InitiativeOutcome", INITIATIVE_OUTCOMES, "How."), note: optional(text("What happened.")) },
  }),
] as const;
