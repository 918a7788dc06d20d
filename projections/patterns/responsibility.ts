import { type Moment, fromMillis, toMillis } from "../../src/events/moment.ts";
import type { Fact } from "../../src/events/registry.ts";
import { type Absence, absencesOf, wasAway } from "./absences.ts";
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

const unique = (list: readonly string[]): string[] => [...new Set(list)];

/** Reads the acts of a scene as acts in responsibilities. */
class Reader {
  readonly #absences: readonly Absence[];
  readonly #holders: Holders;
  readonly #stated: ReadonlyMap<string, string>;
  readonly #delegations: readonly Fact<"ActRecorded">[];
  readonly #joined: ReadonlyMap<string, Moment>;

  constructor(scene: Scene, private readonly acts: readonly Fact<"ActRecorded">[]) {
    this.#absences = absencesOf(scene);
    this.#holders = holdersOf(scene);
    this.#stated = statedOf(acts);
    this.#delegations = acts.filter(({ data }) => data.act === "DELEGATION" && data.to !== undefined);
    this.#joined = new Map([...scene.state.members.values()].map(({ member, since }) => [member, since]));
  }

  read(): ResponsibleAct[] {
    return this.acts.flatMap((fact) => this.#actOf(fact) ?? []);
  }

  #actOf(fact: Fact<"ActRecorded">): ResponsibleAct | undefined {
    const { act, by, domain = "" } = fact.data;
    const owners = this.#ownersOf(fact);
    const own = owners.includes(by);
    if ((owners.length === 0 && domain === "") || !(own || act === "DECISION" || act === "TAKEOVER")) return undefined;
    const cover = own || owners.length === 0 ? undefined : this.#coverOf(fact, owners);
    return { fact, at: toMillis(fact.occurredAt), by, domain, owners, own, ...(cover && { cover }) };
  }

  #ownersOf({ data: { act, domain, domainOf, to }, occurredAt }: Fact<"ActRecorded">): string[] {
    const held = (domain === undefined ? [] : (this.#holders.get(domain) ?? [])).filter(({ since, until }) => since <= occurredAt && (until === undefined || until > occurredAt));
    const formal = held.map(({ member }) => member);
    if (domainOf !== undefined) return unique([domainOf, ...formal]);
    if (formal.length > 0) return unique(formal);
    const stated = domain === undefined ? undefined : this.#stated.get(domain);
    if (stated !== undefined) return [stated];
    return act === "TAKEOVER" && to !== undefined ? [to] : [];
  }

  #coverOf(fact: Fact<"ActRecorded">, owners: readonly string[]): Cover | undefined {
    const at = fact.occurredAt;
    if (owners.every((owner) => wasAway(this.#absences, owner, at))) return "AWAY";
    if (this.#wasDelegated(fact)) return "DELEGATED";
    return owners.every((owner) => this.#isNew(owner, fact.data.domain, at)) ? "NEW" : undefined;
  }

  #wasDelegated({ data, occurredAt }: Fact<"ActRecorded">): boolean {
    const since = fromMillis(toMillis(occurredAt) - DELEGATION_DAYS * DAY_MS);
    return this.#delegations.some((each) => each.occurredAt <= occurredAt && each.occurredAt >= since && each.data.to === data.by && each.data.by !== data.by
      && (each.data.domain === undefined || each.data.domain === data.domain));
  }

  #isNew(owner: string, domain: string | undefined, at: Moment): boolean {
    const since = fromMillis(toMillis(at) - ONBOARDING_DAYS * DAY_MS);
    const role = domain === undefined ? undefined : this.#holders.get(domain)?.find(({ member }) => member === owner);
    return [this.#joined.get(owner), role?.since].some((moment) => moment !== undefined && moment > since && moment <= at);
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
  const heard = new Set(all.flatMap(({ data, informant }) => [data.by, informant]));
  return { acts: new Reader(scene, all).read(), middle: middleOf(all.map(({ occurredAt }) => toMillis(occurredAt)), toMillis(scene.asOf)), heard };
};

const read = new WeakMap<Scene, Map<number, Responsibility>>();

/** What was done in responsibilities in the days before a scene's moment. Read once for all patterns that look at the scene. */
export const responsibilityIn = (scene: Scene, days: number): Responsibility => {
  const known = read.get(scene) ?? new Map<number, Responsibility>();
  const found = known.get(days) ?? responsibilityOf(scene, days);
  read.set(scene, known.set(days, found));
  return found;
};
