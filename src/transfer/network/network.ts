import { Temporal } from "temporal-polyfill";
import { dayIn } from "../../events/moment.ts";
import type { ApiTarget } from "../api.ts";
import { type Answer, QUERY } from "./query.ts";

/** Days of the engagement's zone (`2025-01-13`), both ends included. What lasts ends on the map's own day: nothing is said of the time after it. */
export interface Spell {
  readonly start: string;
  readonly end: string;
}

/** An element of the system on the map. */
export interface NetworkNode {
  readonly id: string;
  /** What it is, in the API's words: MEMBER, FORMER_MEMBER, COACH, TEAM, GHOST_ROLE and others; absent when nobody said. */
  readonly kind?: string;
  /** The teams it belongs to, or belonged to when it left. */
  readonly teams: readonly string[];
  /** The formal roles it holds. */
  readonly roles: readonly string[];
  /** When it was in any team, oldest first; none for what never was. */
  readonly stays: readonly Spell[];
}

/** What was seen of a tie, from the day of one reading until the day before the next. */
export interface TieSpell extends Spell {
  /** On its own scale. */
  readonly strength: number;
  /** -1 at the scale's lowest value, 0 in its middle, 1 at its highest. */
  readonly normalised: number;
  readonly informant: string;
}

/** A tie of one element to another in one dimension, by its latest reading. */
export interface NetworkTie {
  readonly from: string;
  readonly to: string;
  readonly dimension: string;
  readonly strength: number;
  readonly normalised: number;
  readonly informant: string;
  /** How many informants ever read it. */
  readonly informants: number;
  /** When its latest reading was. */
  readonly at: string;
  readonly movement: string;
  /** Its readings by whomever, oldest first, the last of each day; the last of all lasts until the map's own day. */
  readonly spells: readonly TieSpell[];
}

/** The relationship map of one engagement at a moment, as known at another. */
export interface Network {
  readonly engagementId: string;
  readonly title?: string;
  readonly asOf: string;
  readonly knownAt: string;
  /** The day of `knownAt` in the engagement's zone. */
  readonly knownOn: string;
  readonly revision: number;
  readonly nodes: readonly NetworkNode[];
  readonly ties: readonly NetworkTie[];
}

/** Both moments of a map as people write them; now when left out. */
export interface Moments {
  readonly asOf?: string | undefined;
  readonly knownAt?: string | number | undefined;
}

type Team = NonNullable<Answer["engagement"]>["team"];
/** Six digits are more than any scale has; 0.33333333333333326 is nobody's reading. */
const rounded = (value: number): number => Number(value.toFixed(6));
const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const dayBefore = (day: string): string => Temporal.PlainDate.from(day).subtract({ days: 1 }).toString();

/** The day of a moment in the engagement's zone. */
type DayOf = (moment: string) => string;
const daysIn = (timeZone: string): DayOf => (moment) => dayIn(moment, timeZone);

const staysOf = (member: Team["members"][number], { asOf }: Team, dayOf: DayOf): Spell[] =>
  [...member.earlier, member].map(({ since, until }) => ({ start: dayOf(since), end: dayOf(until ?? asOf) }));

/** Stays in several teams as the time in any of them. */
const together = (stays: readonly Spell[]): Spell[] =>
  [...stays].sort((a, b) => byText(a.start, b.start)).reduce<Spell[]>((merged, stay) => {
    const last = merged.at(-1);
    if (!last || last.end < stay.start) return [...merged, stay];
    return [...merged.slice(0, -1), { start: last.start, end: last.end > stay.end ? last.end : stay.end }];
  }, []);

const nodeOf = (id: string, team: Team, dayOf: DayOf): NetworkNode => {
  const memberships = team.members.filter(({ member }) => member === id);
  const present = memberships.filter(({ until }) => until === null);
  const mapped = team.elements.find(({ element }) => element === id);
  const coach = team.coaches.some(({ coach }) => coach === id);
  const kind = present.length > 0 ? "MEMBER" : (mapped?.kind ?? (memberships.length > 0 ? "FORMER_MEMBER" : coach ? "COACH" : team.teams.some(({ team }) => team === id) ? "TEAM" : undefined));
  const teams = (present.length > 0 ? present : memberships).map(({ team }) => team);
  return {
    id, ...(kind !== undefined && { kind }), teams: teams.length === 0 && mapped?.team ? [mapped.team] : teams,
    roles: team.roles.filter(({ member }) => member === id).map(({ role }) => role), stays: together(memberships.flatMap((member) => staysOf(member, team, dayOf))),
  };
};

/** Readings, newest first as the API gives them, as spells, oldest first. */
const spellsOf = (readings: Team["relationships"][number]["history"], asOf: string, dayOf: DayOf): TieSpell[] => {
  const dated = readings.map(({ at, strength, normalised, informant }) => ({ start: dayOf(at), strength, normalised: rounded(normalised), informant }));
  const last = dated.filter(({ start }, index) => dated[index - 1]?.start !== start).reverse();
  return last.map((reading, index) => {
    const next = last[index + 1]?.start;
    return { ...reading, end: next === undefined ? dayOf(asOf) : dayBefore(next) };
  });
};

const tieOf = ({ from, to, dimension, strength, normalised, informant, at, movement, history }: Team["relationships"][number], asOf: string, dayOf: DayOf): NetworkTie => {
  const informants = new Set(history.map(({ informant }) => informant)).size;
  return { from, to, dimension, strength, normalised: rounded(normalised), informant, at, movement, informants, spells: spellsOf(history, asOf, dayOf) };
};

/** Everybody and everything on the map: members present and past, coaches, what was mapped, and whatever a tie reaches. */
const idsOf = ({ members, elements, coaches, relationships }: Team): string[] =>
  [...new Set([...members.map(({ member }) => member), ...elements.map(({ element }) => element), ...coaches.map(({ coach }) => coach), ...relationships.flatMap(({ from, to }) => [from, to])])].sort(byText);

/** Asks a service for the map. @throws Error when there is no such engagement */
export const fetchNetwork = async (api: ApiTarget, id: string, { asOf, knownAt }: Moments): Promise<Network> => {
  const { engagement } = await api.ask<Answer>(QUERY, { id, asOf, knownAt });
  if (!engagement) throw new Error(`no engagement ${id}`);
  const { team, title, timeZone } = engagement;
  const dayOf = daysIn(timeZone);
  return {
    engagementId: id, ...(title !== null && { title }), asOf: team.asOf, knownAt: team.knownAt, knownOn: dayOf(team.knownAt), revision: team.revision,
    nodes: idsOf(team).map((each) => nodeOf(each, team, dayOf)), ties: team.relationships.map((tie) => tieOf(tie, team.asOf, dayOf)),
  };
};
