import { fact } from "../define.ts";
import { choice, day, element, elements, integer, moment, number, optional, text, word } from "../fields.ts";
import { READINGS, SESSION_KINDS } from "../vocabulary.ts";

const goal = word("Its id in this engagement, such as decide-faster.");
const action = word("Its id in this engagement, such as ask-cedar-first.");

/** What coaching planned and did, what it aims for, and what somebody saw change. */
export const coachingFacts = [
  fact({
    type: "InterventionPlanned", family: "COACHING", label: "Intervention planned", plainLabel: "a step of the coaching was planned", intervention: true,
    description: "A step is planned, before it is taken: so that one can ask whom it will touch, and later what came of it.",
    fields: {
      plan: word("Its id in this engagement, such as constellation-in-march."), kind: choice("SessionKind", SESSION_KINDS, "The form it will take."),
      participants: optional(elements("Who will take part.")), aimedAt: optional(elements("Whom or what it means to change.")), pattern: optional(word("The pattern it is aimed at.")),
      plannedFor: optional(moment("When.")), note: optional(text("What it is meant to do.")),
    },
  }),
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
    type: "GoalSet", family: "COACHING", label: "Goal set", plainLabel: "a goal was set", audience: ["AUTHOR", "PARTICIPANTS", "COACHES"],
    description: "A goal of the coaching: for whom, by whose wish. A relation or the team can have one as well as a person.",
    fields: { goal, about: elements("Whose goal it is: a person, a pair, the team."), wishedBy: optional(element("By whose wish.")), content: optional(text("What should be different.")), due: optional(day("By when.")) },
  }),
  fact({
    type: "GoalProgressed", family: "COACHING", label: "Goal progressed", plainLabel: "a goal came nearer", audience: ["AUTHOR", "PARTICIPANTS", "COACHES"],
    description: "How far a goal is reached, in the eyes of the informant.",
    fields: { goal, progress: number("From 0, not begun, to 1, reached.", 0, 1), note: optional(text("What shows it.")) },
  }),
  fact({
    type: "GrowthObserved", family: "COACHING", label: "Growth observed", plainLabel: "somebody was seen to grow",
    description: "An informant sees an element grow, or shrink, in a quality. By whose eyes is what matters.",
    fields: {
      about: element("Who was seen to change."), quality: word("In what, such as decisiveness."),
      level: number("How much, from -3 (far less) to 3 (far more), against before.", -3, 3), note: optional(text("What was seen.")),
    },
  }),
  fact({
    type: "ChangePerceived", family: "COACHING", label: "Change perceived", plainLabel: "somebody's changed behaviour was felt",
    description: "An informant says how they read a change in somebody's behaviour. The same behaviour may be growth to one and aggression to another; both stand.",
    fields: {
      about: element("Whose behaviour."), behaviour: word("Which, such as saying-no or deciding-alone."), readAs: choice("ChangeReading", READINGS, "How it is read."),
      intensity: optional(number("How strongly it is felt, 0 to 3; 1 when left out.", 0, 3)), note: optional(text("In which words.")),
    },
  }),
  fact({
    type: "ActionAgreed", family: "COACHING", label: "Action agreed", plainLabel: "somebody said they will do something",
    description: "A step that somebody takes on.",
    fields: { action, by: elements("Who will do it."), due: optional(day("By when.")), content: optional(text("What will be done.")) },
  }),
  fact({
    type: "ActionDone", family: "COACHING", label: "Action done", plainLabel: "what was promised was done", description: "A step that was agreed has been taken.",
    fields: { action, note: optional(text("What came of it.")) },
  }),
  fact({
    type: "NoteTaken", family: "COACHING", label: "Note taken", plainLabel: "the coach made a note", audience: ["AUTHOR"],
    description: "A note of the author's own, theirs alone until it is released.", fields: { about: optional(elements("About whom or what.")), note: text("The note.") },
  }),
  fact({
    type: "HypothesisNoted", family: "COACHING", label: "Hypothesis noted", plainLabel: "the coach had an idea of what is going on", audience: ["AUTHOR"],
    description: "What the author supposes is going on, to be held lightly.",
    fields: { hypothesis: word("Its id in this engagement."), about: optional(elements("About whom or what.")), pattern: optional(word("The pattern supposed.")), note: text("What is supposed, and what would speak against it.") },
  }),
] as const;
