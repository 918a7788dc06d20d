import { fact } from "../define.ts";
import { choice, element, factId, number, optional, text, word } from "../fields.ts";
import { ACT_KINDS, signalKind } from "../vocabulary.ts";

/** Readings of the team's weather, and acts one can count. */
export const signalFacts = [
  fact({
    type: "SignalRecorded", family: "SIGNALS", label: "Signal recorded", plainLabel: "a reading of the team was taken",
    description: "One reading of one kind of signal, about the team or one element, on a stated scale.",
    fields: {
      kind: word("Which signal, such as cohesion, trust or meeting-temperature."),
      about: optional(element("About whom; the team, `team`, when left out.")),
      value: number("The reading.", -1_000_000, 1_000_000),
      scaleMin: optional(number("The scale's lowest value; the kind's own, 0 unless known otherwise, when left out.", -1_000_000, 1_000_000)),
      scaleMax: optional(number("The scale's highest value; the kind's own, 10 unless known otherwise, when left out.", -1_000_000, 1_000_000)),
      note: optional(text("What was seen.")),
    },
    check: ({ kind, value, scaleMin = signalKind(kind).min, scaleMax = signalKind(kind).max }) => {
      if (scaleMin >= scaleMax) return { field: "scaleMax", message: "the scale's highest value must lie above its lowest" };
      return value < scaleMin || value > scaleMax ? { field: "value", message: `outside its scale, ${scaleMin} to ${scaleMax}` } : undefined;
    },
  }),
  fact({
    type: "ActRecorded", family: "SIGNALS", label: "Act recorded", plainLabel: "somebody did something that matters here",
    description: "One act of one element, towards another and about a third where there is one: praise, takeover, question, blame.",
    fields: {
      act: choice("ActKind", ACT_KINDS, "What was done."),
      by: element("Who did it."), to: optional(element("Towards whom.")), about: optional(element("About whom.")),
      domain: optional(word("In which decision domain.")), domainOf: optional(element("Whose domain that is.")),
      inReplyTo: optional(factId("The act it answers.")), intensity: optional(number("How strongly, 0 to 3; 1 when left out.", 0, 3)),
      note: optional(text("What was seen.")),
    },
  }),
] as const;
