import { factIdOf } from "../dist/src/events/identity.js";

const DAY = 86_400_000;
const START = Date.UTC(2025, 0, 1);
const people = Array.from({ length: 12 }, (_, index) => `person-${index + 1}`);
const dimensions = ["TRUST", "INFLUENCE", "ADVICE"];
const kinds = ["cohesion", "trust", "load", "meeting-temperature"];

/** A small seeded generator (mulberry32), so that every run has the same history. */
export const random = (seed) => () => {
  seed = (seed + 0x6d2b79f5) | 0;
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
};

const contentOf = (index, chance) => {
  const pick = (list) => list[Math.floor(chance() * list.length)];
  if (index === 0) return ["EngagementOpened", { timeZone: "UTC" }];
  if (index <= people.length) return ["MemberJoined", { member: people[index - 1] }];
  const [from, to] = [pick(people), pick(people)];
  if (chance() < 0.6 && from !== to) return ["RelationshipObserved", { from, to, dimension: pick(dimensions), strength: Math.floor(chance() * 7) - 3 }, from];
  return ["SignalRecorded", { kind: pick(kinds), value: Math.floor(chance() * 11) }, from];
};

/**
 * Drafts of a history of `length` facts over `days`: 12 people, ties and signals, 5 % told up to four weeks late, 1 % repairs.
 * @returns fact drafts without recording times, in the order of recording
 */
export const history = (engagementId, length, { days = 365, seed = 1 } = {}) => {
  const chance = random(seed);
  const ids = [];
  return Array.from({ length }, (_, index) => {
    const commandId = `c${index}`;
    const id = factIdOf(engagementId, commandId, 0);
    const now = START + Math.floor((index / length) * days * DAY);
    const late = index > 50 && chance() < 0.05 ? Math.floor(chance() * 28 * DAY) : 0;
    const [type, data, informant = "coach"] = contentOf(index, chance);
    const base = {
      id, engagementId, type, version: 1, occurredAt: new Date(now - late).toISOString(), occurredPrecision: "INSTANT", actor: "coach", informant,
      source: "OBSERVATION", confidence: 1, audience: ["AUTHOR", "COACHES"], commandId, commandDigest: "0", data,
    };
    if (index > 50 && chance() < 0.01) return { ...base, type: "FactRetracted", data: { target: ids[ids.length - 1 - Math.floor(chance() * 30)] } };
    if (index > people.length) ids.push(id);
    return base;
  });
};

/** A moment of the history, by its share of the whole time. */
export const momentAt = (share, days = 365) => new Date(START + Math.floor(share * days * DAY)).toISOString();

const acts = ["CONTACT", "ADVICE", "DECISION", "TAKEOVER", "DELEGATION", "PRAISE", "SUPPORT", "QUESTION", "DISSENT", "BLAME", "COMPLAINT"];
const domains = ["releases", "hiring", "budget", "roadmap", "support"];

/** What a team with feeds records: acts, meetings, ties, signals, sessions, growth and how it is read, burdens, roles. */
const busyContent = (index, chance, names) => {
  const pick = (list) => list[Math.floor(chance() * list.length)];
  if (index === 0) return ["EngagementOpened", { timeZone: "Europe/Zurich" }];
  if (index <= names.length) return ["MemberJoined", { member: names[index - 1] }];
  if (index <= names.length + domains.length) return ["RoleAssigned", { member: pick(names), role: `owner-of-${domains[index - names.length - 1]}`, decides: [domains[index - names.length - 1]] }];
  const [by, to] = [pick(names), pick(names)];
  const kind = chance();
  if (kind < 0.5 && by !== to) return ["ActRecorded", { act: pick(acts), by, to, ...(chance() < 0.4 && { domain: pick(domains) }) }];
  if (kind < 0.6) return ["MeetingHeld", { invited: names.slice(0, 12), present: names.slice(0, 12).filter(() => chance() < 0.9), spoke: names.slice(0, 12).filter(() => chance() < 0.6) }];
  if (kind < 0.8 && by !== to) return ["RelationshipObserved", { from: by, to, dimension: pick(dimensions), strength: Math.floor(chance() * 7) - 3 }, by];
  if (kind < 0.93) return ["SignalRecorded", { kind: pick(kinds), about: pick([by, "team"]), value: Math.floor(chance() * 11) }, by];
  if (kind < 0.95) return ["SessionHeld", { kind: "INDIVIDUAL", participants: [names[0]], aimedAt: [names[0]] }];
  if (kind < 0.97) return ["GrowthObserved", { about: names[0], quality: "decisiveness", level: Math.floor(chance() * 4) }, by];
  if (kind < 0.99) return ["ChangePerceived", { about: names[0], behaviour: "saying-no", readAs: pick(["GROWTH", "AGGRESSION", "DISCONNECTION"]) }, by];
  return ["BurdenMapped", { burden: `b${Math.floor(chance() * 5)}`, carrier: by, forWhom: ["team"], kind: "TENSION" }, to];
};

/** Drafts of a year of a team with feeds: every kind of fact that patterns look at, 5 % told late. */
export const busy = (engagementId, length, { people: count = 12, days = 365, seed = 1 } = {}) => {
  const chance = random(seed);
  const names = Array.from({ length: count }, (_, index) => `person-${String(index + 1).padStart(3, "0")}`);
  return Array.from({ length }, (_, index) => {
    const now = START + Math.floor((index / length) * days * DAY);
    const late = index > 2 * count && chance() < 0.05 ? Math.floor(chance() * 28 * DAY) : 0;
    const [type, data, informant = "coach"] = busyContent(index, chance, names);
    return {
      id: factIdOf(engagementId, `b${index}`, 0), engagementId, type, version: 1, occurredAt: new Date(now - late).toISOString(), occurredPrecision: "INSTANT", actor: "coach", informant,
      source: "OBSERVATION", confidence: 1, audience: ["AUTHOR", "COACHES"], commandId: `b${index}`, commandDigest: "0", data,
    };
  });
};
