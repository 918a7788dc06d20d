import type { Chance } from "../chance.ts";
import type { Happening } from "../record.ts";
import { WEEKS } from "../scale.ts";
import type { Comings } from "./comings.ts";

/** A tenth of the roles change hands in a year while who held them stays. */
const HANDED_A_YEAR = 0.1;
/** Of what others do in a domain, or about it, most is done by the one who works next to it. */
const NEAR = 0.6;

/** Who decides a domain from a day on, up to the next who does; nobody while the role is open. */
interface Tenure { readonly domain: string; readonly role: string; readonly owner: string | undefined; readonly from: number }

/** Who holds which domain, as told, and on any day. */
interface Holding { readonly happenings: readonly Happening[]; readonly domains: readonly string[]; readonly ownerOn: (domain: string, day: number) => string | undefined }

/** Roles at the beginning, and what becomes of them: the next holder where one leaves, mostly, and now and then a change of hands. */
const holdingOf = (chance: Chance, first: readonly Tenure[], further: readonly (Tenure & { readonly owner: string })[], { on, gone }: Comings): Holding => {
  const initial = [...first, ...further];
  const tenures = [...initial];
  const happenings: Happening[] = further.map(({ owner: member, role, domain, from }) => ({ type: "RoleAssigned", data: { member, role, decides: [domain] }, day: from }));
  for (const { domain, role, owner } of initial) {
    let owned = owner;
    for (let week = 1; week <= WEEKS && owned !== undefined; week++) {
      const day = week * 7 - 2;
      const [holder, left, handed]: [string, number, boolean] = [owned, gone.get(owned) ?? Infinity, chance.happens(HANDED_A_YEAR / 52) && domain !== "priorities"];
      if (left > day && !handed) continue;
      const [heir, after]: [string, number] = [chance.pick(on(day).filter((member) => member !== holder)), chance.between(0, 2.5)];
      if (left > day) happenings.push({ type: "RoleReleased", data: { member: holder, role }, day });
      const filled = chance.happens(0.85);
      if (filled) happenings.push({ type: "RoleAssigned", data: { member: heir, role, decides: [domain] }, day: day + after });
      owned = filled ? heir : undefined;
      tenures.push({ domain, role, owner: owned, from: filled ? day + after : day });
    }
  }
  const ownerOn = (domain: string, day: number): string | undefined => {
    const holder = tenures.filter((tenure) => tenure.domain === domain && tenure.from <= day).sort((a, b) => b.from - a.from)[0]?.owner;
    return holder !== undefined && on(day).includes(holder) ? holder : undefined;
  };
  return { happenings, domains: [...new Set(tenures.map(({ domain }) => domain))], ownerOn };
};

/** How a team goes about its domains: a level for each habit, the same all the time. */
interface Habits { readonly meddling: number; readonly asking: number; readonly answering: number; readonly stated: number }
const habitsOf = (chance: Chance): Habits => ({ meddling: chance.between(0.03, 0.35), asking: chance.between(0.2, 0.7), answering: chance.between(0.05, 0.35), stated: chance.between(0, 0.5) });

interface Act { readonly act: string; readonly by: string; readonly to?: string; readonly day: number }

/** What the owner of a domain does in it, or with somebody else about it. */
const ownActs = (chance: Chance, owner: string, other: string, day: number, { answering }: Habits): Act[] => {
  const dice = chance.unit();
  if (dice < 0.1) return [{ act: "DELEGATION", by: owner, to: other, day }];
  if (dice < 0.35) return [{ act: chance.pick(["QUESTION", "ADVICE", "CONTACT", "SUPPORT", "PRAISE"]), ...(chance.happens(0.6) ? { by: other, to: owner } : { by: owner, to: other }), day }];
  return [{ act: "DECISION", by: owner, day }, ...(chance.happens(answering / 3) ? [{ act: "DISSENT", by: other, to: owner, day: day + chance.between(0.5, 10) }] : [])];
};

/** Somebody decides in what is another's: after a word or without, and the other lets it pass or says something. */
const othersActs = (chance: Chance, owner: string, other: string, day: number, { asking, answering }: Habits): Act[] => [
  ...(chance.happens(asking) ? [{ act: chance.pick(["QUESTION", "CONTACT"]), by: other, to: owner, day: day - chance.between(0.5, 10) }] : []),
  { act: chance.happens(0.2) ? "TAKEOVER" : "DECISION", by: other, to: owner, day },
  ...(chance.happens(answering) ? [{ act: chance.pick(["DISSENT", "DISSENT", "COMPLAINT"]), by: owner, to: other, day: day + chance.between(0.5, 10) }] : []),
];

/** Work comes in waves, by domain: an autoregressive mood like that of the team. */
const tideOf = (chance: Chance): number[] => {
  const [memory, tide] = [chance.between(0, 0.7), [0]];
  for (let week = 1; week <= WEEKS; week++) tide.push(memory * (tide[week - 1] ?? 0) + 0.4 * chance.normal());
  return tide;
};

/** Roles that decide, and the acts in what they decide. @param lead who is coached, and decides priorities @param owners who holds domain-0, domain-1 and so on @param rate acts a week @param more how many of the others decide something as well */
export const domainsOf = (chance: Chance, lead: string, owners: readonly string[], others: readonly string[], comings: Comings, rate: number, more: number): Happening[] => {
  const first = [{ domain: "priorities", role: "lead", owner: lead, from: -20 }, ...owners.map((owner, index) => ({ domain: `domain-${index}`, role: `owner-${index}`, owner, from: -20 }))];
  const further = chance.some(others, more).map((owner, index) => ({ domain: `area-${index}`, role: `keeper-${index}`, owner, from: -20 }));
  const { happenings, domains, ownerOn } = holdingOf(chance, first, further, comings);
  const habits = habitsOf(chance);
  const [weights, tides] = [domains.map(() => Math.exp(0.6 * chance.normal())), domains.map(() => tideOf(chance))];
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  const near = new Map(domains.map((domain) => [domain, chance.pick([lead, ...owners, ...others])]));
  const acts = (domain: string, day: number, delegate: string | undefined): Act[] => {
    const [there, owner, neighbour = ""] = [comings.on(day), ownerOn(domain, day), near.get(domain)];
    const other = chance.happens(NEAR) && neighbour !== owner && there.includes(neighbour) ? neighbour : chance.pick(there.filter((member) => member !== owner));
    if (owner === undefined) return [{ act: "DECISION", by: other, day }];
    if (delegate !== undefined && there.includes(delegate) && delegate !== owner && chance.happens(0.4)) return [{ act: "DECISION", by: delegate, day }];
    return chance.happens(habits.meddling) ? othersActs(chance, owner, other, day, habits) : ownActs(chance, owner, other, day, habits);
  };
  const done = domains.flatMap((domain, index) => {
    const own: Happening[] = [];
    let delegated: { readonly to: string; readonly until: number } | undefined;
    for (let week = 1; week <= WEEKS; week++)
      for (let count = chance.poisson((rate * (weights[index] as number) * Math.exp(tides[index]?.[week] ?? 0)) / all); count > 0; count--)
        for (const { act, by, to, day } of acts(domain, week * 7 - chance.between(0, 6), delegated !== undefined && delegated.until > week ? delegated.to : undefined)) {
          if (act === "DELEGATION" && to !== undefined) delegated = { to, until: week + chance.whole(2, 10) };
          const owner = ownerOn(domain, day);
          const informant = chance.pick(["coach", "coach", by, to ?? "coach"]);
          own.push({ type: "ActRecorded", data: { act, by, ...(to !== undefined && { to }), domain, ...(owner !== undefined && chance.happens(habits.stated) && { domainOf: owner }) }, day, informant });
        }
    return own;
  });
  return [...happenings, ...done.filter(({ data: { by, to = by }, day }) => [by, to].every((person) => comings.on(day).includes(person as string)))];
};
