import type { Moment } from "../src/events/moment.ts";
import type { Dimension } from "../src/events/vocabulary.ts";
import type { TeamState } from "./team/state.ts";
import { type Tie, normalised, tiesOf } from "./team/ties.ts";
import type { Claim, Trace } from "./team/traces.ts";
import { groupBy } from "./group-by.ts";

/** In which way an element carries something for the system. */
export const CARRIED_KINDS = ["ROLE", "EMOTIONAL_ROLE", "BURDEN", "UNSPOKEN_CONTRACT", "DEPENDENCE", "ADVICE", "INITIATIVE", "ACTION"] as const;
/** One of {@link CARRIED_KINDS}. */
export type CarriedKind = (typeof CARRIED_KINDS)[number];

/** One thing that an element carries, and by whose account. */
export interface Carried {
  readonly kind: CarriedKind;
  /** Which: a role, a burden, a contract; for ties the dimension in small letters. */
  readonly what: string;
  /** Since when, as far as the record says. */
  readonly since: Moment;
  /** For whom, where somebody was named. */
  readonly forWhom: readonly string[];
  /** By whose account; empty for what is agreed and needs none. */
  readonly informants: readonly string[];
  /** Who says that it is not so. */
  readonly disputedBy: readonly string[];
  /** Who holds the same besides. Empty: nobody would hold it if this one stopped. */
  readonly heldBesidesBy: readonly string[];
  /** The facts that say so. */
  readonly factIds: readonly string[];
}

type Account = Trace & Partial<Pick<Claim, "informant">>;
const unique = (list: readonly (string | undefined)[]): string[] => [...new Set(list.filter((each): each is string => each !== undefined))].sort();
const earliest = (moments: readonly Moment[]): Moment => [...moments].sort()[0] ?? "";

/** Brings the accounts of one thing together. */
const carried = (state: TeamState, kind: CarriedKind, what: string, accounts: readonly (Account & { readonly since?: Moment })[], forWhom: readonly string[], besides: readonly string[]): Carried => {
  const factIds = accounts.map(({ factId }) => factId);
  const disputes = [...state.claimAnswers.values()].filter(({ claim, stance }) => stance === "DISPUTED" && factIds.includes(claim));
  return {
    kind, what, since: earliest(accounts.map(({ since, at }) => since ?? at)), forWhom: unique(forWhom), informants: unique(accounts.map(({ informant }) => informant)),
    disputedBy: unique(disputes.map(({ informant }) => informant)), heldBesidesBy: unique(besides), factIds,
  };
};

/** Groups of entries of which the element carries some; the others in a group say who holds the same besides. */
const shared = <T extends Account & { readonly since?: Moment }>(state: TeamState, kind: CarriedKind, groups: Map<string, T[]>, element: string, holder: (item: T) => string, forWhom: (item: T) => readonly string[]): Carried[] =>
  [...groups].flatMap(([what, items]) => {
    const own = items.filter((item) => holder(item) === element);
    const others = items.filter((item) => holder(item) !== element).map(holder);
    return own.length === 0 ? [] : [carried(state, kind, what, own, own.flatMap(forWhom), others)];
  });

/** Who leans on the element in one dimension; someone with another to lean on does not lean on it alone. */
const leanedOn = (state: TeamState, ties: readonly Tie[], element: string, dimension: Dimension & CarriedKind): Carried[] => {
  const positive = ties.filter((tie) => tie.dimension === dimension && normalised(tie.latest) > 0);
  const leaning = positive.filter(({ to }) => to === element);
  if (leaning.length === 0) return [];
  const others = leaning.flatMap(({ from }) => positive.filter((tie) => tie.from === from && tie.to !== element).map(({ to }) => to));
  const alone = leaning.some(({ from }) => !positive.some((tie) => tie.from === from && tie.to !== element));
  return [carried(state, dimension, dimension.toLowerCase(), leaning.flatMap(({ readings }) => readings), leaning.map(({ from }) => from), alone ? [] : others)];
};

/**
 * What an element carries for the system: formal and emotional roles, burdens, unspoken contracts owed, those who lean on
 * it, initiatives it leads, steps it took on. Claims keep their informants and who disputes them.
 */
export const carriesOf = (state: TeamState, element: string): Carried[] => {
  const ties = tiesOf(state.relationships.values());
  const held = <T extends { readonly until?: Moment }>(items: Iterable<T>): T[] => [...items].filter(({ until }) => until === undefined);
  const contracts = [...state.contracts.values()].filter(({ renegotiatedAt }) => renegotiatedAt === undefined);
  const initiatives = [...state.initiatives.values()].filter(({ status, lead }) => status === "RUNNING" && lead === element);
  const actions = [...state.actions.values()].filter(({ doneAt, by }) => doneAt === undefined && by.includes(element));
  return [
    ...shared(state, "ROLE", groupBy(held(state.roles.values()), ({ team, role }) => `${team}/${role}`), element, ({ member }) => member, ({ team }) => [team]),
    ...shared(state, "EMOTIONAL_ROLE", groupBy(state.emotionalRoles.values(), ({ role }) => role), element, (role) => role.element, ({ forWhom }) => forWhom),
    ...shared(state, "BURDEN", groupBy([...state.burdens.values()].filter(({ releasedAt }) => releasedAt === undefined), ({ burden }) => burden), element, ({ carrier }) => carrier, ({ forWhom }) => forWhom),
    ...shared(state, "UNSPOKEN_CONTRACT", groupBy(contracts, ({ contract }) => contract), element, ({ owedBy }) => owedBy, ({ owedTo }) => owedTo),
    ...leanedOn(state, ties, element, "DEPENDENCE"), ...leanedOn(state, ties, element, "ADVICE"),
    ...initiatives.map((initiative) => carried(state, "INITIATIVE", initiative.initiative, [initiative], initiative.participants, [])),
    ...actions.map((action) => carried(state, "ACTION", action.action, [action], [], action.by.filter((person) => person !== element))),
  ];
};
