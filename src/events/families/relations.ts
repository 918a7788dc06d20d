import { fact } from "../define.ts";
import { choice, element, elements, number, optional, text } from "../fields.ts";
import { DIMENSIONS } from "../vocabulary.ts";

/** How elements stand to each other, and what was mended between them. */
export const relationFacts = [
  fact({
    type: "RelationshipObserved", family: "RELATIONS", label: "Relationship observed", plainLabel: "how one stands to another was noted",
    description: "An informant states how one element stands to another in one dimension: a signed strength on a stated scale.",
    fields: {
      from: element("Whose tie it is."), to: element("To whom."),
      dimension: choice("Dimension", DIMENSIONS, "In which dimension."),
      strength: number("Signed strength; negative is against.", -100, 100),
      scaleMin: optional(number("The scale's lowest value; -3 when left out.", -100, 100)),
      scaleMax: optional(number("The scale's highest value; 3 when left out.", -100, 100)),
      note: optional(text("What was seen.")),
    },
    check: ({ from, to, strength, scaleMin = -3, scaleMax = 3 }) => {
      if (from === to) return { field: "to", message: "a relationship needs two different elements" };
      if (scaleMin >= scaleMax) return { field: "scaleMax", message: "the scale's highest value must lie above its lowest" };
      return strength < scaleMin || strength > scaleMax ? { field: "strength", message: `outside its scale, ${scaleMin} to ${scaleMax}` } : undefined;
    },
  }),
  fact({
    type: "RepairObserved", family: "RELATIONS", label: "Repair observed", plainLabel: "something was mended between people",
    description: "Something between elements was mended: an apology, a talk that cleared the air, an agreement renewed.",
    fields: {
      between: elements("Between whom; at least two."),
      kind: optional(choice("RepairKind", ["APOLOGY", "TALK", "AGREEMENT", "MEDIATION", "OTHER"], "How.")), note: optional(text("What was seen.")),
    },
    check: ({ between }) => (between.length < 2 ? { field: "between", message: "a repair needs at least two elements" } : undefined),
  }),
] as const;
