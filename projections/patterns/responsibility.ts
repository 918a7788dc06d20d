import { type Moment, toMillis } from "../../src/events/moment.ts";
import type { Fact } from "../../src/events/registry.ts";
import { type Absence, absencesOf, wasAway } from "./absences.ts";
import { timeOf } from "./fact-time.ts";
import { type Middle, middleOf } from "./middle.ts";
import type { Scene } from "./scene.ts";

/** Why acting in another's responsibility is as it should be: they were away, it was delegated, or they are new to it. */
export type Cover = "AWAY" | "DELEGATED" | "NEW";

/** An act in somebody's responsibility. */
export interface ResponsibleAct {
  readonly fact: Fact<"ActRecorded">;
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

const DAY_MS = 86_400_000;
/** Who took a role over, or joined, in so many days is still being shown how: others act for them. Two months is a usual time for it. */
const ONBOARDING_DAYS = 60;
/** So long a delegation is taken to hold: a quarter, after which it would be renewed. */
const DELEGATION_DAYS = 91;

/** Who decides what by formal role, and since when. */
type Holders = ReadonlyMap<string, readonly { readonly member: string; readonly since: Moment; readonly until?: Moment }[]>;

const holdersOf = ({ state }: Scene): Holders => {
  const holders = new Map<string, { member: string; since: Moment; until?: Moment }[]>();
  for (const role of state.roles.values()) for (const domain of role.decides) holders.set(domain, [...(holders.get(domain) ?? []), role]);
  return holders;
};

/** Whose responsibility the look-back says each domain is, for acts that do not say it and domains that no role decides. */
const statedOf = (acts: readonly Fact<"ActRecorded">[]): ReadonlyMap<string, string> => {
  const stated = new Map<string, string>();
  for (const { data } of acts) if (data.domain !== undefined && data.domainOf !== undefined) stated.set(data.domain, data.domainOf);
  return stated;
};

/** Work that was handed to somebody by another. */
interface Delegation {
  readonly at: number;
  readonly domain?: string | undefined;
}

const delegationsOf = (acts: readonly Fact<"ActRecorded">[], times: readonly number[]): ReadonlyMap<string, readonly Delegation[]> => {
  const delegations = new Map<string, Delegation[]>();
  acts.forEach(({ data: { act, by, to, domain } }, index) => {
    if (act !== "DELEGATION" || to === undefined || to === by) return;
    const list = delegations.get(to);
    const one = { at: times[index] as number, domain };
    if (list) list.push(one);
    else delegations.set(to, [one]);
  });
  return delegations;
};

const unique = (list: readonly string[]): string[] => (list.length > 1 ? [...new Set(list)] : [...list]);

/** Reads the acts of a scene as acts in responsibilities. */
class Reader {
  readonly #absences: readonly Absence[];
  readonly #holders: Holders;
  readonly #stated: ReadonlyMap<string, string>;
  readonly #delegations: ReadonlyMap<string, readonly Delegation[]>;
  readonly #joined: ReadonlyMap<string, number>;

  constructor(scene: Scene, private readonly acts: readonly Fact<"ActRecorded">[], private readonly times: readonly number[]) {
    this.#absences = absencesOf(scene);
    this.#holders = holdersOf(scene);
    this.#stated = statedOf(acts);
    this.#delegations = delegationsOf(acts, times);
    this.#joined = new Map([...scene.state.members.values()].map(({ member, since }) => [member, toMillis(since)]));
  }

  read(): ResponsibleAct[] {
    const acts: ResponsibleAct[] = [];
    for (const [index, fact] of this.acts.entries()) {
      const act = this.#actOf(fact, this.times[index] as number);
      if (act) acts.push(act);
    }
    return acts;
  }

  #actOf(fact: Fact<"ActRecorded">, at: number): ResponsibleAct | undefined {
    const { act, by, domain = "" } = fact.data;
    const owners = this.#ownersOf(fact);
    const own = owners.includes(by);
    if ((owners.length === 0 && domain === "") || !(own || act === "DECISION" || act === "TAKEOVER")) return undefined;
    const cover = own || owners.length === 0 ? undefined : this.#coverOf(fact, at, owners);
    return { fact, at, by, domain, owners, own, ...(cover && { cover }) };
  }

  #ownersOf({ data: { act, domain, domainOf, to }, occurredAt }: Fact<"ActRecorded">): string[] {
    const holders = domain === undefined ? undefined : this.#holders.get(domain);
    const formal = holders === undefined ? [] : holders.filter(({ since, until }) => since <= occurredAt && (until === undefined || until > occurredAt)).map(({ member }) => member);
    if (domainOf !== undefined) return unique([domainOf, ...formal]);
    if (formal.length > 0) return unique(formal);
    const stated = domain === undefined ? undefined : this.#stated.get(domain);
    if (stated !== undefined) return [stated];
    return act === "TAKEOVER" && to !== undefined ? [to] : [];
  }

  #coverOf(fact: Fact<"ActRecorded">, at: number, owners: readonly string[]): Cover | undefined {
    if (owners.every((owner) => wasAway(this.#absences, owner, fact.occurredAt))) return "AWAY";
    if (this.#wasDelegated(fact, at)) return "DELEGATED";
    return owners.every((owner) => this.#isNew(owner, fact.data.domain, at)) ? "NEW" : undefined;
  }

  #wasDelegated({ data }: Fact<"ActRecorded">, at: number): boolean {
    return (this.#delegations.get(data.by) ?? []).some((each) => each.at <= at && each.at >= at - DELEGATION_DAYS * DAY_MS && (each.domain === undefined || each.domain === data.domain));
  }

  #isNew(owner: string, domain: string | undefined, at: number): boolean {
    const role = domain === undefined ? undefined : this.#holders.get(domain)?.find(({ member }) => member === owner);
    const began = [this.#joined.get(owner), role && toMillis(role.since)];
    return began.some((moment) => moment !== undefined && moment > at - ONBOARDING_DAYS * DAY_MS && moment <= at);
  }
}

/** What was done in responsibilities, and the middle of all acts against which more and less are judged. */
export interface Responsibility {
  /** Oldest first. */
  readonly acts: readonly ResponsibleAct[];
  readonly middle: Middle;
  /** Who acted, and who told of it. */
  readonly heard: ReadonlySet<string>;
}

const responsibilityOf = (scene: Scene, days: number): Responsibility => {
  const all = scene.within("ActRecorded", days);
  const times = all.map(timeOf);
  const heard = new Set<string>();
  for (const { data, informant } of all) heard.add(data.by).add(informant);
  return { acts: new Reader(scene, all, times).read(), middle: middleOf(times, toMillis(scene.asOf)), heard };
};

const read = new WeakMap<Scene, Map<number, Responsibility>>();

/** What was done in responsibilities in the days before a scene's moment. Read once for all patterns that look at the scene. */
export const responsibilityIn = (scene: Scene, days: number): Responsibility => {
  const known = read.get(scene) ?? new Map<number, Responsibility>();
  const found = known.get(days) ?? responsibilityOf(scene, days);
  read.set(scene, known.set(days, found));
  return found;
};
