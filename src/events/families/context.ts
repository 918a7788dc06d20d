import { fact } from "../define.ts";
import { choice, elements, optional, text } from "../fields.ts";
import { CONTEXT_KINDS } from "../vocabulary.ts";

/** What changed around the team. */
export const contextFacts = [
  fact({
    type: "ContextChanged", family: "CONTEXT", label: "Context changed", plainLabel: "something changed around the team", audience: ["AUTHOR", "COACHES", "TEAM"],
    description: "Something changes around the team that touches many at once: a common cause that must not be mistaken for the team's own doing.",
    fields: { kind: choice("ContextKind", CONTEXT_KINDS, "What changed."), touches: optional(elements("Whom it touches; everybody when left out.")), note: optional(text("What happened.")) },
  }),
] as const;
