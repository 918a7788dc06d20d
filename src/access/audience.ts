import { type Circle, CIRCLES } from "../events/define.ts";
import { elementsOf } from "../events/elements.ts";
import type { StoredFact } from "../events/envelope.ts";
import { factType } from "../events/registry.ts";
import { RIGHTS_TYPES } from "../events/rights-types.ts";
import { upcast } from "../events/upcast.ts";
import { MAIN_TEAM } from "../../projections/team/state.ts";

/** Who may see one fact, as the record reads now: its author, and whoever belongs to one of its circles. */
export interface Audience {
  readonly author: string;
  /** In the order of CIRCLES, without AUTHOR: nobody loses sight of what they told. */
  readonly circles: readonly Circle[];
  /** Who the circle of participants is; empty without it. */
  readonly persons: readonly string[];
  /** Whose team the circle of the team is; absent when that is any team of the engagement. */
  readonly team?: string;
}

/** A later word on who may see a fact. */
export interface AudienceChange {
  readonly widens: boolean;
  readonly circles: readonly Circle[];
}

/** Who has withdrawn which consent, by what it allowed. */
export type Withdrawn = ReadonlyMap<string, ReadonlySet<string>>;

/** Coaching work is its participants' own, not that of those at whom it aims. */
const TOOK_PART: ReadonlySet<string> = new Set(["SessionHeld", "InterventionPlanned"]);

const participantsOf = (fact: StoredFact, elements: readonly string[]): readonly string[] =>
  [...new Set([...(TOOK_PART.has(fact.type) ? ((fact.data["participants"] as string[] | undefined) ?? []) : elements), fact.informant])].sort();

/** The team that a fact names; people's facts mean the main team when they name none. */
const teamOf = ({ type, data }: StoredFact): string | undefined => {
  const definition = factType(type);
  if (!definition?.fields["team"]) return undefined;
  return (data["team"] as string | undefined) ?? (definition.family === "PEOPLE" ? MAIN_TEAM : undefined);
};

const changed = (told: readonly Circle[], changes: readonly AudienceChange[]): Set<Circle> => {
  const circles = new Set(told);
  for (const { widens, circles: moved } of changes) for (const circle of moved) if (widens) circles.add(circle); else circles.delete(circle);
  return circles;
};

const withheld = (circles: Set<Circle>, concerned: readonly string[], withdrawn: Withdrawn): Set<Circle> => {
  const without = (scope: string): boolean => concerned.some((element) => withdrawn.get(scope)?.has(element));
  if (without("SHARING_WITH_TEAM")) circles.delete("TEAM");
  if (without("SHARING_WITH_SPONSOR")) circles.delete("SPONSOR");
  return circles;
};

/**
 * The effective audience of a fact.
 * @param said the fact as it reads now: as last corrected
 * @param changes what widened and narrowed its audience since, in the order of recording
 * @param withdrawn consents that are withdrawn today; they act on every moment
 */
export const audienceOf = (said: StoredFact, changes: readonly AudienceChange[], withdrawn: Withdrawn): Audience => {
  const fact = upcast(said);
  const author = fact.actor;
  const circles = changed(fact.audience, changes);
  if (withdrawn.size > 0) {
    const elements = elementsOf(fact);
    const silent = RIGHTS_TYPES.has(fact.type) ? [] : elements.filter((element) => withdrawn.get("RECORDING")?.has(element));
    if (silent.length > 0) return { author, circles: ["PARTICIPANTS"], persons: silent.sort() };
    if (fact.type === "AttributeStated" && elements.some((element) => withdrawn.get("ATTRIBUTES")?.has(element))) return { author, circles: [], persons: [] };
    withheld(circles, [...elements, fact.informant], withdrawn);
  }
  const team = circles.has("TEAM") ? teamOf(fact) : undefined;
  return {
    author, circles: CIRCLES.filter((circle) => circle !== "AUTHOR" && circles.has(circle)),
    persons: circles.has("PARTICIPANTS") ? participantsOf(fact, elementsOf(fact)) : [], ...(team !== undefined && { team }),
  };
};

/** One text for equal audiences, and different ones for different audiences. */
export const audienceKey = ({ author, circles, persons, team = "" }: Audience): string => [author, circles.join(), persons.join(), team].join("|");
