import { fact } from "../define.ts";
import { choice, element, elements, integer, optional, text, word } from "../fields.ts";
import { FRACTURE_KINDS } from "../vocabulary.ts";

const fracture = (description: string) => word(description);

/** What broke in the system, and what became of it. */
export const fractureFacts = [
  fact({
    type: "FractureDeclared", family: "FRACTURES", label: "Fracture declared", plainLabel: "something in the team broke",
    description: "Somebody declares that something in the system broke: who or what, how badly.",
    fields: {
      fracture: fracture("Its id in this engagement, such as resignation-in-autumn."),
      kind: choice("FractureKind", FRACTURE_KINDS, "What broke."),
      touches: optional(elements("Who is in it.")), team: optional(element("In which team.")),
      severity: integer("From 1 (a crack) to 5 (a break that cannot be undone).", 1, 5), note: optional(text("What happened.")),
    },
  }),
  fact({
    type: "FractureRepaired", family: "FRACTURES", label: "Fracture repaired", plainLabel: "what broke was mended",
    description: "A declared fracture has been mended.",
    fields: { fracture: fracture("Which fracture."), note: optional(text("How.")) },
  }),
  fact({
    type: "FractureWithdrawn", family: "FRACTURES", label: "Fracture withdrawn", plainLabel: "it turned out that nothing broke",
    description: "The declaration is taken back: on reflection nothing broke.",
    fields: { fracture: fracture("Which fracture."), reason: optional(text("Why.")) },
  }),
] as const;
