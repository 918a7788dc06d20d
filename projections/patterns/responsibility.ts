import { type Moment, toMillis } from "../../src/events/moment.ts";
import type { Fact } from "../../src/events/registry.ts";
import { type TeamState, keyOf } from "../team/state.ts";
import { byActor } from "./acts.ts";
import { type Absence, absencesOf, wasAway } from "./absences.ts";
import { timeOf, timesOf } from "./fact-time.ts";
import type { Groups } from "./groups.ts";
import { type Middle, middleOf } from "./middle.ts";
import { kept } from "./kept.ts";
import { once } from "./once.ts";
import type { Scene } from "./scene.ts";

/** Acts that decide in a responsibility, whether it is one's own or another's. */
const DECIDING: ReadonlySet<string> = new Set(["DECISION", "TAKEOVER"]);

/** Why acting in another's responsibility is as it should be: they were away, it was delegated, or they are new to it. */
export type Cover = "AWAY" | "DELEGATED" | "NEW";

/** An act in somebody's responsibility. */
export interface ResponsibleAct {
  readonly fact: Act;
  /** In milliseconds. */
  readonly at: number;
  readonly by: string;
  /** Empty where nobody said which. */
  readonly domain: string;
  /** Whose responsibility it is, as stated with the act, else by formal role; nobody's where no one is named. */
  readonly owners: readonly string[];
  /** Was it the owner who acted? Then the act may be of any kind; otherwise it is a decision or a takeover. */
  readonly own: boolean;
  readonly cover?: Cover;
}

/** Is it a decision or a takeover, and not under cover? */
export const isUncoveredDecision = ({ fact: { data }, cover }: ResponsibleAct): boolean => cover === undefined && DECIDING.has(data.act);

type Act = Fact<"ActRecorded">;
const NONE: readonly Act[] = [];

const DAY_MS = 86_400_000;
/** Who took a role over, or joined, in so many days is still being shown how: others act for them. Two months is a usual time for it. */
const ONBOARDING_DAYS = 60;
/** So long a delegation is taken to hold: a quarter, after which it would be renewed. */
const DELEGATION_DAYS = 91;

/** Who decides what by formal role, and since when. */
type Holders = ReadonlyMap<string, readonly { readonly member: string; readonly since: Moment; readonly until?: Moment }[]>;

const holdersOf = once((roles: TeamState["roles"]): Holders => {
  const holders = new Map<string, { member: string; since: Moment; until?: Moment }[]>();
  for (const role of roles.values()) for (const domain of role.decides) holders.set(domain, [...(holders.get(domain) ?? []), role]);
  return holders;
});

const joinedOf = once((stays: TeamState["members"]): ReadonlyMap<string, number> => new Map([...stays.values()].map(({ member, since }) => [member, toMillis(since)])));

/** Whose responsibility a domain is said to be, by the domain: for acts that do not say it and domains that no role decides. */
const byStatedDomain = ({ data: { domain, domainOf } }: Act): string | undefined => (domainOf === undefined ? undefined : domain);

/** Work that was handed to somebody by another, by who received it. */
const byReceiver = ({ data: { act, by, to } }: Act): string | undefined => (act === "DELEGATION" && to !== by ? to : undefined);

const unique = (list: readonly string[]): string[] => (list.length > 1 ? [...new Set(list)] : [...list]);

/** What an act is read by. */
interface Light {
  readonly roles: TeamState["roles"];
  readonly stays: TeamState["members"];
  readonly absences: readonly Absence[];
  /** Whose its domain is by what else was said. */
  readonly stated: string | undefined;
  /** What was delegated to the one who acts. */
  readonly delegated: readonly Act[];
}

const ownersOf = ({ roles, stated }: Light, { data: { act, domain, domainOf, to }, occurredAt }: Act): string[] => {
  const holders = domain === undefined ? undefined : holdersOf(roles).get(domain);
  const formal = holders === undefined ? [] : holders.filter(({ since, until }) => since <= occurredAt && (until === undefined || until > occurredAt)).map(({ member }) => member);
  if (domainOf !== undefined) return unique([domainOf, ...formal]);
  if (formal.length > 0) return unique(formal);
  if (stated !== undefined) return [stated];
  return act === "TAKEOVER" && to !== undefined ? [to] : [];
};

const wasDelegated = ({ delegated }: Light, { data }: Act, at: number): boolean =>
  delegated.some((each) => timeOf(each) <= at && timeOf(each) >= at - DELEGATION_DAYS * DAY_MS && (each.data.domain === undefined || each.data.domain === data.domain));

const isNew = ({ roles, stays }: Light, owner: string, domain: string | undefined, at: number): boolean => {
  const role = domain === undefined ? undefined : holdersOf(roles).get(domain)?.find(({ member }) => member === owner);
  const began = [joinedOf(stays).get(owner), role && toMillis(role.since)];
  return began.some((moment) => moment !== undefined && moment > at - ONBOARDING_DAYS * DAY_MS && moment <= at);
};

const coverOf = (light: Light, fact: Act, at: number, owners: readonly string[]): Cover | undefined => {
  if (owners.every((owner) => wasAway(light.absences, owner, fact.occurredAt))) return "AWAY";
  if (wasDelegated(light, fact, at)) return "DELEGATED";
  return owners.every((owner) => isNew(light, owner, fact.data.domain, at)) ? "NEW" : undefined;
};

const actOf = (fact: Act, light: Light): ResponsibleAct | undefined => {
  const { act, by, domain = "" } = fact.data;
  const [owners, at] = [ownersOf(light, fact), timeOf(fact)];
  const own = owners.includes(by);
  if ((owners.length === 0 && domain === "") || !(own || DECIDING.has(act))) return undefined;
  const cover = own || owners.length === 0 ? undefined : coverOf(light, fact, at, owners);
  return { fact, at, by, domain, owners, own, ...(cover && { cover }) };
};

/** What could be an act in a responsibility, by who acted, and in which domain. */
const byActorAndDomain = ({ data: { act, by, domain, domainOf } }: Act): string | undefined => (domain === undefined && domainOf === undefined && act !== "TAKEOVER" ? undefined : keyOf(by, domain ?? ""));

/** The acts of one in one domain, with what was said of whose it is, and what was delegated to the one. */
const actsOf = once((facts: readonly Act[], stated: readonly Act[], delegated: readonly Act[], roles: TeamState["roles"], stays: TeamState["members"], absences: readonly Absence[]): readonly ResponsibleAct[] =>
  facts.flatMap((fact) => actOf(fact, { roles, stays, absences, delegated, stated: stated.at(-1)?.data.domainOf }) ?? []));

/** The acts in responsibilities, oldest first; the same list as long as all that they are read from is the same. */
const actsIn = once((all: Groups<Act>, stated: Groups<Act>, delegated: Groups<Act>, roles: TeamState["roles"], stays: TeamState["members"], absences: readonly Absence[]): readonly ResponsibleAct[] =>
  all.values().flatMap((facts) => {
    const { by, domain } = (facts[0] as Act).data;
    return actsOf(facts, (domain === undefined ? undefined : stated.get(domain)) ?? NONE, delegated.get(by) ?? NONE, roles, stays, absences);
  }).sort((one, other) => one.at - other.at || one.fact.revision - other.fact.revision));

/** What was done in responsibilities, and the middle of all acts against which more and less are judged. */
export interface Responsibility {
  /** Oldest first. */
  readonly acts: readonly ResponsibleAct[];
  readonly middle: Middle;
  /** Who acted, and who told of it. */
  readonly heard: ReadonlySet<string>;
}

const byInformant = ({ informant }: Act): string => informant;

/** What was done in responsibilities in the days before a scene's moment. Read once for all patterns that look at the scene. */
export const responsibilityIn = kept((scene: Scene, days: number): Responsibility => {
  const grouped = (by: (act: Act) => string | undefined) => scene.grouped("ActRecorded", by, days);
  const actors = grouped(byActor);
  return {
    acts: actsIn(grouped(byActorAndDomain), grouped(byStatedDomain), grouped(byReceiver), scene.state.roles, scene.state.members, absencesOf(scene)),
    middle: middleOf(actors.values().map(timesOf), scene.now), heard: new Set([...actors.keys(), ...grouped(byInformant).keys()]),
  };
});
