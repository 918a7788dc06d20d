import { fact } from "../define.ts";
import { choice, day, element, elements, elementsOrNone, factId, integer, number, optional, scores, text, word, words } from "../fields.ts";
import { ACT_KINDS, signalKind } from "../vocabulary.ts";

const instrument = word("Its id in this engagement, such as pulse or safety-7.");
const round = word("Its id in this engagement, such as pulse-2025-03.");

/** Readings of the team's weather, surveys, meetings, and acts one can count. */
export const signalFacts = [
  fact({
    type: "InstrumentDefined", family: "SIGNALS", label: "Instrument defined", plainLabel: "a set of questions was chosen", audience: ["AUTHOR", "COACHES", "TEAM"],
    description: "A set of items on one scale. The wording of published instruments is their authors': it stays with the user.",
    fields: {
      instrument, items: words("Its items."), reversed: optional(words("Those that count the other way round.")),
      scaleMin: number("The scale's lowest value.", -1_000_000, 1_000_000), scaleMax: number("The scale's highest value.", -1_000_000, 1_000_000),
      better: choice("BetterDirection", ["UP", "DOWN", "NEITHER"], "Which way is better."), measures: optional(word("The kind of signal it measures, such as safety.")), origin: optional(text("Whose instrument it is: author, year.")),
    },
    check: ({ items, reversed = [], scaleMin, scaleMax }) => {
      if (scaleMin >= scaleMax) return { field: "scaleMax", message: "the scale's highest value must lie above its lowest" };
      return reversed.every((item) => items.includes(item)) ? undefined : { field: "reversed", message: "every reversed item must be one of the items" };
    },
  }),
  fact({
    type: "SurveyRoundOpened", family: "SIGNALS", label: "Survey round opened", plainLabel: "a survey was sent out", audience: ["AUTHOR", "COACHES", "TEAM"],
    description: "An instrument is put to people.", fields: { round, instrument, invited: optional(integer("How many were asked.", 1, 100_000)), closesOn: optional(day("Until when they can answer.")) },
  }),
  fact({
    type: "SurveyRoundClosed", family: "SIGNALS", label: "Survey round closed", plainLabel: "a survey was closed", audience: ["AUTHOR", "COACHES", "TEAM"],
    description: "A round is over: how many were asked, how many answered.",
    fields: { round, invited: integer("How many were asked.", 1, 100_000), answered: integer("How many answered.", 0, 100_000) },
    check: ({ invited, answered }) => (answered > invited ? { field: "answered", message: "more answered than were asked" } : undefined),
  }),
  fact({
    type: "SurveyAnswered", family: "SIGNALS", label: "Survey answered", plainLabel: "somebody answered a survey",
    description: "One respondent's answers, item by item; the informant is a token of this round, so that nobody can be followed from round to round.",
    fields: { round, about: optional(element("Of whom the answers speak, in a 360; the team, `team`, when left out.")), answers: scores("The answers, by item.") },
  }),
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
    type: "MeetingHeld", family: "SIGNALS", label: "Meeting held", plainLabel: "a meeting took place",
    description: "A meeting: who was invited, who came, who spoke. The opportunities against which voice and attendance are counted.",
    fields: {
      meeting: optional(word("Which meeting, such as weekly.")), invited: elements("Who was invited."), present: elements("Who came."),
      spoke: optional(elementsOrNone("Who spoke up; empty when somebody watched and nobody did, left out when nobody watched.")), minutes: optional(integer("Length in minutes.", 1, 2_880)),
    },
    check: ({ present, spoke = [] }) => (spoke.every((person) => present.includes(person)) ? undefined : { field: "spoke", message: "only who was present can have spoken" }),
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
