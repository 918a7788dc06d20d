import type { StoredFact } from "../events/envelope.ts";
import type { Moment } from "../events/moment.ts";
import { RIGHTS_TYPES } from "../events/rights-types.ts";
import { type Audience, type Withdrawn, audienceKey, audienceOf } from "./audience.ts";

/** The last word on one right to look. */
export interface Granted {
  readonly grantee: string;
  readonly as: string;
  readonly revoked: boolean;
  readonly expires?: Moment;
}

/** Who may see what of an engagement: plain data, enough to tell who sees all of it, without its facts. */
export interface Visibility {
  /** The different audiences of its facts. */
  readonly audiences: readonly Audience[];
  /** Who belongs to which team now: team, member. */
  readonly memberships: readonly (readonly [string, string])[];
  readonly grants: readonly Granted[];
  /** Consents that are withdrawn: scope, person. */
  readonly withdrawn: readonly (readonly [string, string])[];
}

/** Withdrawn consents by scope. */
export const withdrawnOf = (list: Visibility["withdrawn"]): Withdrawn => {
  const byScope = new Map<string, Set<string>>();
  for (const [scope, person] of list) byScope.set(scope, (byScope.get(scope) ?? new Set()).add(person));
  return byScope;
};

/** True for facts that may change who sees other facts; repairs may as well. */
export const movesRights = ({ type }: StoredFact): boolean => RIGHTS_TYPES.has(type) || type === "MemberJoined" || type === "MemberLeft";

/** The visibility after facts that move no rights and repair nothing; undefined when one of them does, for then only the whole stream can tell. */
export const visibilityAfter = (visibility: Visibility, facts: readonly StoredFact[]): Visibility | undefined => {
  if (facts.length === 0) return visibility;
  if (facts.some(movesRights)) return undefined;
  const withdrawn = withdrawnOf(visibility.withdrawn);
  const known = new Map(visibility.audiences.map((audience) => [audienceKey(audience), audience]));
  for (const audience of facts.map((fact) => audienceOf(fact, [], withdrawn))) known.set(audienceKey(audience), audience);
  return { ...visibility, audiences: [...known.values()] };
};
