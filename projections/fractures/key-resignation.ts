import type { Moment } from "../../src/events/moment.ts";
import type { Fact } from "../../src/events/registry.ts";
import { evidenceOf } from "../patterns/evidence.ts";
import type { Evidence } from "../patterns/finding.ts";
import { LEANING, LEAST_TIE } from "../patterns/leaning.ts";
import { membersAt } from "../patterns/people.ts";
import { strengthOf } from "../patterns/scales.ts";
import type { Scene } from "../patterns/scene.ts";
import { MAIN_TEAM, keyOf } from "../team/state.ts";
import { tieKey } from "../team/ties.ts";
import type { Sighted } from "./candidate.ts";

const DAY_MS = 86_400_000;
/** How far back ties say who leans on whom: half a year. */
const LEANING_DAYS = 182;

type Announced = Fact<"DepartureAnnounced"> | Fact<"MemberLeft">;

/** Every resignation, by its first word: announced, or left without having been announced. */
const resignations = (scene: Scene): Announced[] => {
  const first = new Map<string, Announced>();
  const said = [...scene.all("DepartureAnnounced"), ...scene.all("MemberLeft")].filter(({ data }) => data.reason === "RESIGNATION").sort((a, b) => (a.occurredAt < b.occurredAt ? -1 : 1));
  for (const fact of said) {
    const key = keyOf(fact.data.team ?? MAIN_TEAM, fact.data.member);
    const known = first.get(key);
    // A year apart it is another stay.
    if (!known || Date.parse(fact.occurredAt) - Date.parse(known.occurredAt) > 365 * DAY_MS) first.set(known ? keyOf(key, fact.id) : key, fact);
  }
  return [...first.values()];
};

/** Who leaned on a person at a moment, by the latest reading of each tie. */
const leaningOn = (scene: Scene, person: string, at: Moment, present: readonly string[]): Evidence[] => {
  const latest = new Map<string, Fact<"RelationshipObserved">>();
  const from = scene.before(scene.daysSince(at) + LEANING_DAYS);
  for (const fact of scene.between("RelationshipObserved", from, at))
    if (fact.data.to === person && LEANING.has(fact.data.dimension) && present.includes(fact.data.from)) latest.set(tieKey(fact.data), fact);
  return [...latest.values()].filter((tie) => strengthOf(tie) >= LEAST_TIE).map((tie) => evidenceOf(tie, `${tie.data.from} leaned on ${person}`));
};

/** In which ways a team rested on somebody, at most three, and what says so. */
interface Reliance {
  readonly says: readonly string[];
  readonly evidence: readonly Evidence[];
}

/** Did it still hold at a moment, the last one of it included? Who goes lays down all at that moment. */
const lastedTo = ({ since, until }: { readonly since: Moment; readonly until?: Moment | undefined }, at: Moment): boolean => since <= at && (until === undefined || until >= at);

/** Why much hung on a person: what they carried for others, who leaned on them, what they decided. */
const relianceOn = (scene: Scene, person: string, at: Moment): Reliance => {
  const present = membersAt(scene, at).filter((member) => member !== person);
  const burdens = [...scene.state.burdens.values()].filter(({ carrier, since, releasedAt, earlier }) =>
    [{ carrier, since, until: releasedAt }, ...earlier].some((spell) => spell.carrier === person && lastedTo(spell, at)));
  const leaning = leaningOn(scene, person, at, present);
  const leaners = new Set(leaning.map(({ says }) => says));
  const roles = [...scene.state.roles.values()].filter((role) => role.member === person && role.decides.length > 0 && lastedTo(role, at));
  const leansMany = leaners.size >= 2 && 3 * leaners.size >= present.length;
  return {
    says: [
      ...(burdens.length > 0 ? [`carried ${[...new Set(burdens.map(({ burden }) => burden))].join(", ")}`] : []), ...(leansMany ? [`was leaned on by ${leaners.size} of ${present.length}`] : []),
      ...(roles.length > 0 ? [`decided in ${[...new Set(roles.flatMap(({ decides }) => decides))].join(", ")}`] : []),
    ],
    evidence: [...burdens.map((burden) => evidenceOf({ id: burden.factId, occurredAt: burden.at, informant: burden.informant }, `${person} carried ${burden.burden}`)), ...(leansMany ? leaning : [])],
  };
};

const sighted = (scene: Scene, fact: Announced): Sighted[] => {
  const { data: { member, team = MAIN_TEAM }, occurredAt } = fact;
  const { says, evidence } = relianceOn(scene, member, occurredAt);
  if (says.length === 0) return [];
  return [{
    sign: "KEY_PERSON_RESIGNS", kind: "DEPARTURE", touches: [member], team, since: occurredAt, at: occurredAt, severity: { least: 2, most: says.length > 1 ? 5 : 4 },
    why: `${member} resigned, and much hung on ${member}, who ${says.join(" and ")}.`, evidence: [...evidence, evidenceOf(fact, fact.type === "MemberLeft" ? `${member} left: resignation` : `${member} announced to resign`)],
    figures: [{ key: "ways-rested-on", name: `ways in which the team rested on ${member}`, value: says.length, unit: "of 3: carrying, being leaned on, deciding", n: evidence.length }],
    alternatives: ["A resignation can be a step of one's own, for reasons that lie outside the team.", "Where who takes over is agreed, a leaving need not break anything."],
    unknown: [`What ${member} says about why.`, `Who takes over what ${member} held.`],
  }];
};

/** The resignation of somebody on whom much hung: who carried something for the team, on whom a third of the others leaned, or who decided by role. */
export const keyResignations = (scene: Scene): Sighted[] => resignations(scene).flatMap((fact) => sighted(scene, fact));
