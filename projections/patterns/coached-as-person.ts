import type { Fact } from "../../src/events/registry.ts";
import { binomialAtLeast, proportionInterval } from "../measures/exact-binomial.ts";
import { brokenContract } from "./broken-contract.ts";
import { bypassOfRole } from "./bypass-of-role.ts";
import { dayOf } from "./calendar-day.ts";
import { LEVEL, LOOK_BACK, emergesAt } from "./choices.ts";
import { compensation } from "./compensation.ts";
import { envyAfterSuccess } from "./envy-after-success.ts";
import { coverageOf, evidenceOf, eyesOf, listed } from "./evidence.ts";
import type { Found } from "./finding.ts";
import { heroDependency } from "./hero-dependency.ts";
import { isolatedTransformation } from "./isolated-transformation.ts";
import { overfunctioning } from "./overfunctioning.ts";
import { type Pattern, findingsOf } from "./pattern.ts";
import { members } from "./people.ts";
import { roleFriction } from "./role-friction.ts";
import type { Scene } from "./scene.ts";
import { linesOfShare, standingOf } from "./standing.ts";

/** The patterns of which no person has more than a part. */
const SPANNING: readonly Pattern[] = [isolatedTransformation, overfunctioning, bypassOfRole, roleFriction, heroDependency, brokenContract, compensation, envyAfterSuccess];
/** Fewer sessions are a beginning: nothing to judge. */
const A_COURSE = 3;

/** A pattern that spans several people, and who is in it. */
interface Spanning {
  readonly finding: Found;
  readonly people: readonly string[];
}

/** Who is in a pattern: its subjects, and where it names only one, the members through whose accounts it shows. */
const peopleIn = ({ subjects, evidence }: Found, present: readonly string[]): string[] => {
  const told = subjects.length > 1 ? [] : evidence.map(({ informant }) => informant);
  return [...new Set([...subjects, ...told])].filter((person) => present.includes(person));
};

const spanningIn = (scene: Scene, present: readonly string[]): Spanning[] =>
  SPANNING.flatMap((pattern) => findingsOf(scene, pattern)).filter(({ standing }) => standing !== "ABSENT")
    .map((finding) => ({ finding, people: peopleIn(finding, present) })).filter(({ people }) => people.length > 1);

const stands = ({ finding: { standing } }: Spanning): boolean => standing === "PRESENT" || standing === "STRONG";

/** The one person at whom a session was aimed; undefined where it was aimed at several, at a team or at a pattern. */
const aimOf = ({ data: { kind, participants, aimedAt, pattern } }: Fact<"SessionHeld">): string | undefined => {
  const aims = aimedAt ?? (kind === "INDIVIDUAL" ? participants : []);
  return pattern === undefined && aims.length === 1 ? aims[0] : undefined;
};

/** A person's part in the patterns that stand: one of those in it, the mean over patterns. Without any, one of the whole team. */
const partIn = (standing: readonly Spanning[], size: number): number =>
  standing.length === 0 ? 1 / Math.max(size, 1) : standing.reduce((sum, { people }) => sum + 1 / people.length, 0) / standing.length;

const planned = (scene: Scene): string[] =>
  [...scene.state.plans.values()].filter(({ kind, plannedFor }) => kind !== "INDIVIDUAL" && plannedFor !== undefined && plannedFor >= scene.dayEnds)
    .map(({ kind, plannedFor }) => `A ${kind.toLowerCase().replace("_", " ")} is planned for ${dayOf(scene, plannedFor as string)}.`);

const findingOf = (scene: Scene, person: string, sessions: readonly Fact<"SessionHeld">[], spanning: readonly Spanning[], setting: (name: string) => number): Found => {
  const present = members(scene);
  const own = sessions.filter((session) => aimOf(session) === person);
  const standing = spanning.filter(stands);
  const [value, part] = [own.length / sessions.length, partIn(standing, present.length)];
  const p = binomialAtLeast(own.length, sessions.length, part);
  const { lower, upper } = proportionInterval(own.length, sessions.length);
  const told = sessions.map((session) => evidenceOf(session, aimOf(session) === person ? `a session aimed at ${person} alone` : "a session aimed at more than one"));
  const evidence = listed([...standing.flatMap(({ finding }) => finding.evidence.slice(-3)), ...told]);
  return {
    pattern: "coached-as-person", subjects: [person], value, baseline: part,
    from: scene.before(setting("look-back-days")), n: sessions.length, coverage: coverageOf(scene, new Set(sessions.flatMap(({ data }) => data.participants))), evidence,
    eyes: eyesOf(evidence.map(({ informant }) => informant), present),
    figures: [
      { key: "sessions-aimed-at-person", name: `sessions aimed at ${person} alone`, value, unit: "share of sessions", n: sessions.length, interval: [lower, upper], ...(standing.length > 0 && { p }) },
      { key: "part-in-patterns", name: `${person}'s part in the patterns that stand: ${[...new Set(standing.map(({ finding }) => finding.pattern))].join(", ") || "none"}`, value: part, unit: "share of those in it, mean", n: standing.length },
    ],
    alternatives: planned(scene),
    unknown: [
      ...(standing.length === 0 ? [`No pattern that spans several is clear by the record yet: ${[...new Set(spanning.map(({ finding }) => finding.pattern))].join(", ")} cannot be judged.`] : []),
      "Work that is confidential and was not recorded.",
    ],
    ...standingOf(value, linesOfShare(setting("emerges")), p <= setting("level"), standing.length > 0),
    ...(standing[0] && { need: `The pattern ${standing[0].finding.pattern} involves ${standing[0].people.join(", ")}: as long as ${person} is the one who is worked with, the others need not look at their part.` }),
  };
};

/** P18: a pattern of several is worked on in one. */
export const coachedAsPerson: Pattern = {
  id: "coached-as-person", label: "A pattern coached as a person", plainLabel: "one person is being worked on, and it is not one person's thing", grade: "C", method: 3, unit: "share of sessions, 0 to 1",
  definition: "The coaching stays on one person while a pattern that they are in, as the record shows, spans several: the part of one is treated as the whole.",
  formula: "Share of the sessions in the look-back that were aimed at one person alone (aimedAt names only that person, or an individual session names nobody; a session aimed at a pattern is not aimed at a person), held against that person's part in the patterns that stand: one of those in it, the mean over the patterns that the person is in. It emerges where the share passes its line and so many sessions of so many are beyond the part (binomial, exact).",
  sources: ["founding essay, point 4", "Hawkins 2011", "the formula is our own"],
  falseAlarms: ["Work with others that is confidential and was not recorded.", "An individual session that works on the person's part in the pattern, and nobody said so: name the pattern in the session.", "A first phase in which trust with one person is built."],
  needs: "Three or more SessionHeld with whom they were aimed at (about seven to be clear), and one pattern among several people, the person among them, that stands.",
  looksAt: ["SessionHeld"],
  loop: {
    moves: ["A trouble of several shows most in one.", "The one is sent to be coached, and changes.", "The others see that it was indeed that one's matter, and go on.", "The pattern returns, in the same one or in another; more coaching is asked for."],
    stepOut: ["Aim the next session at what happens between them, with those between whom it happens.", "Ask the one who pays: what would you have to change if this were not one person's?"],
  },
  serves: "It spares everybody else: as long as one is the matter, no one else is.",
  practice: ["Go on with the person, and bring in the pattern: as an empty chair, as a map, as a question from outside.", "Agree with the coachee whom to bring in, before bringing them in.", "Take it to supervision: what makes me stay with one?"],
  settings: [LOOK_BACK, LEVEL, emergesAt("The share of sessions aimed at one person alone at which it emerges.", 0.75, "Three sessions of four: when every fourth is with others, the others are being worked with.")],
  coachesOnly: true,
  look(scene, setting) {
    const sessions = scene.within("SessionHeld", setting("look-back-days")).filter(({ data }) => data.kind !== "SUPERVISION");
    if (sessions.length < A_COURSE) return [];
    const present = members(scene);
    const aims = sessions.map(aimOf);
    const people = [...new Set(aims)].filter((person): person is string => person !== undefined && present.includes(person) && aims.filter((aim) => aim === person).length >= A_COURSE);
    if (people.length === 0) return [];
    const spanning = spanningIn(scene, present);
    return people.flatMap((person) => {
      const own = spanning.filter(({ finding }) => finding.subjects.includes(person));
      return own.length === 0 ? [] : [findingOf(scene, person, sessions, own, setting)];
    });
  },
};
