import type { Fact } from "../../src/events/registry.ts";
import { decayedSum } from "../measures/decay.ts";
import { proportionInterval } from "../measures/exact-binomial.ts";
import { leastP, rankSum } from "../measures/rank-sum.ts";
import { jointLevel } from "../measures/several-tests.ts";
import { tiesOf, normalised } from "../team/ties.ts";
import { explanationsIn } from "./around.ts";
import { HALF_LIFE, LEVEL, LOOK_BACK, emergesAt } from "./choices.ts";
import { coverageOf, evidenceOf, eyesOf, listed } from "./evidence.ts";
import { countUpTo } from "./fact-order.ts";
import { timeOf } from "./fact-time.ts";
import { type Figure, type Found, MOST_EVIDENCE } from "./finding.ts";
import type { Groups } from "./groups.ts";
import { kept } from "./kept.ts";
import { falls, rises } from "./middle.ts";
import { needServedBy } from "./needs-served.ts";
import { pairOf } from "./objections.ts";
import { once } from "./once.ts";
import type { Pattern } from "./pattern.ts";
import { members } from "./people.ts";
import { type ResponsibleAct, type Responsibility, isUncoveredDecision, responsibilityIn } from "./responsibility.ts";
import type { Scene } from "./scene.ts";
import { linesOfShare, standingOf } from "./standing.ts";

const DAY_MS = 86_400_000;
/** Who was asked or heard in so many days before a decision had a part in it: two weeks, the usual distance of two team meetings. */
const CONSULTED_DAYS = 14;
/** One decision past somebody is an incident: nothing to judge. */
const A_HABIT = 2;
const CONSULTING = new Set(["QUESTION", "ADVICE", "CONTACT", "DISSENT"]);

/** The decisions in what is one person's to decide: with them and without. */
interface Domain {
  readonly owner: string;
  readonly without: readonly ResponsibleAct[];
  readonly with: readonly ResponsibleAct[];
}

/** Between whom there was a word. */
type Words = Groups<Fact<"ActRecorded">>;

const wordByPair = ({ data: { act, by, to } }: Fact<"ActRecorded">): string | undefined => (to !== undefined && CONSULTING.has(act) ? pairOf(by, to) : undefined);

const wasConsulted = (words: Words, { by, at, fact: { occurredAt } }: ResponsibleAct, owner: string): boolean => {
  const between = words.get(pairOf(by, owner)) ?? [];
  const last = between[countUpTo(between, occurredAt) - 1];
  return last !== undefined && timeOf(last) > at - CONSULTED_DAYS * DAY_MS;
};

const times = (acts: readonly ResponsibleAct[]): number[] => acts.map(({ at }) => at);

const domainsIn = once((acts: Responsibility["acts"], words: Words, present: readonly string[]): readonly Domain[] => {
  const decisions = acts.filter(isUncoveredDecision);
  return present.flatMap((owner) => {
    const theirs = decisions.filter(({ owners }) => owners.includes(owner));
    const [without, together]: [ResponsibleAct[], ResponsibleAct[]] = [[], []];
    for (const act of theirs)
      if (act.by === owner) together.push(act);
      else if (!act.own) (wasConsulted(words, act, owner) ? together : without).push(act);
    return without.length === 0 ? [] : [{ owner, without, with: together }];
  });
});

/** Who turns for advice to whom, among the members. */
interface Advice {
  readonly asking: number;
  /** How many turn to each to whom anybody turns. */
  readonly sought: ReadonlyMap<string, number>;
}

const sameAdvice = (before: Advice, now: Advice): boolean =>
  before.asking === now.asking && before.sought.size === now.sought.size && [...now.sought].every(([person, count]) => before.sought.get(person) === count);

/** Most readings of ties change nothing of it: then what was found stays. */
const adviceIn = kept((scene): Advice => {
  const inside = new Set(members(scene));
  const readings = [...scene.state.relationships.values()].filter(({ from, to, dimension }) => (dimension === "ADVICE" || dimension === "INFLUENCE") && inside.has(from) && inside.has(to));
  const ties = tiesOf(readings).filter(({ latest }) => normalised(latest) > 0);
  const seekers = new Map<string, Set<string>>();
  for (const { from, to } of ties) seekers.set(to, (seekers.get(to) ?? new Set<string>()).add(from));
  return { asking: new Set(ties.map(({ from }) => from)).size, sought: new Map([...seekers].map(([person, { size }]) => [person, size])) };
}, sameAdvice);

/** To how many members more turn for advice than to the owner; nothing where fewer than half of the members say. */
const placeByAdvice = (scene: Scene, owner: string, present: readonly string[]): Figure[] => {
  const { asking, sought } = adviceIn(scene);
  if (2 * asking < present.length) return [];
  const ahead = present.filter((person) => (sought.get(person) ?? 0) > (sought.get(owner) ?? 0)).length;
  return [{ key: "members-asked-more-than-owner", name: `members to whom more turn for advice than to ${owner}`, value: ahead, unit: "members", n: asking }];
};

const saysOf = ({ fact: { data }, by, domain }: ResponsibleAct, owner: string, consulted: boolean): string => {
  const where = domain === "" ? "" : ` in ${domain}`;
  if (by === owner) return `${owner} decided${where}`;
  return `${by} ${data.act === "TAKEOVER" ? "took over" : "decided"}${where} ${consulted ? "after a word with" : "without"} ${owner}`;
};

/** Share of the decisions without the owner, each weighed by its age. */
const shareOf = ({ without, with: together }: Domain, scene: Scene, halfLife: number): number => {
  const weighed = (acts: readonly ResponsibleAct[]): number => decayedSum(acts.map(({ at }) => ({ at })), scene.now, halfLife * DAY_MS);
  const [past, all] = [weighed(without), weighed(without) + weighed(together)];
  return all === 0 ? 0 : past / all;
};

/** The smallest p that the decisions allow. */
const least = ({ without, with: together }: Domain): number => leastP(without.length, together.length);

const missing = (domain: Domain, level: number): string[] => {
  const { owner, without, with: together } = domain;
  if (together.length === 0) return [`No decision of ${owner}, or after a word with ${owner}, is recorded: what would be a change cannot be told.`];
  return least(domain) > level ? [`Too few decisions: ${without.length} without ${owner} and ${together.length} with cannot show a change.`] : [];
};

const findingOf = (scene: Scene, responsibility: Responsibility, domain: Domain, value: number, reached: number, setting: (name: string) => number): Found => {
  const { owner, without, with: together } = domain;
  const present = members(scene);
  const order = rankSum(times(without), times(together));
  const moved = rises(times(without), responsibility.middle) && falls(times(together), responsibility.middle);
  const [past, acts] = [new Set(without), [...without, ...together].sort((a, b) => a.at - b.at)];
  const n = acts.length;
  const before = acts.filter(({ at }) => at < responsibility.middle.earlier);
  const { lower, upper } = proportionInterval(without.length, n);
  const evidence = listed(acts.slice(-MOST_EVIDENCE).map((act) => evidenceOf(act.fact, saysOf(act, owner, !past.has(act)))));
  const actors = [...new Set(without.map(({ by }) => by))];
  const need = actors.map((actor) => needServedBy(scene, actor, [owner])).find((served) => served !== undefined);
  return {
    pattern: "bypass-of-role", subjects: [owner], value, from: scene.before(setting("look-back-days")), n,
    coverage: coverageOf(scene, responsibility.heard), eyes: eyesOf(evidence.map(({ informant }) => informant), present, responsibility.heard), evidence,
    figures: [
      { key: "decisions-without-owner", name: `decisions without ${owner}, over the whole look-back`, value: without.length / n, unit: "share of decisions", n, interval: [lower, upper] },
      { key: "people-deciding-without-owner", name: `people who decided without ${owner}`, value: actors.length, unit: "persons", n: without.length },
      ...(order ? [{ key: "without-after-with", name: `pairs in which a decision without ${owner} came after one with ${owner}`, value: order.superiority, unit: "share of pairs", n, p: order.p }] : []),
      ...placeByAdvice(scene, owner, present),
    ],
    alternatives: explanationsIn(scene, setting("look-back-days"), [owner, ...actors]), unknown: missing(domain, setting("level")),
    ...(before.length > 0 && { baseline: before.filter((act) => past.has(act)).length / before.length }),
    ...standingOf(value, linesOfShare(setting("emerges")), moved && order !== undefined && order.p <= reached, together.length > 0 && least(domain) <= setting("level")),
    ...(need !== undefined && { need }),
  };
};

/** P7: what a role decides is more and more decided without who holds it. */
export const bypassOfRole: Pattern = {
  id: "bypass-of-role", label: "Bypass of a role", plainLabel: "things are decided past the one whose decision it is", grade: "B", method: 2, unit: "share of decisions, 0 to 1",
  definition: "Decisions in the domain of a role are increasingly taken without the one who holds it: power has moved away from the place where the organisation drew it.",
  formula: "Share of the decisions and takeovers in what is one person's to decide that were taken by others without a word with that person in the two weeks before, each weighed by 2^(-age / half-life). It emerges where the share passes its line, decisions without became more and decisions with became fewer (Laplace's sign, by the calendar and against all acts recorded), and those without came after those with beyond chance (rank sum, exact; level shared by all after Tarone). Delegated decisions, those taken while the holder was away, and those for a new holder (60 days) do not count. Beside it: to how many others more people turn for advice (in-degree).",
  sources: ["Brass 1984", "Krackhardt 1990", "Krackhardt & Hanson 1993", "Wilcoxon 1945; Mann & Whitney 1947 (the test)", "Tarone 1990 (several roles at once)"],
  falseAlarms: ["Delegation that nobody recorded.", "Experts who are meant to decide.", "A new holder who is still being shown how.", "Words between the two that nobody recorded."],
  needs: "Whose a domain is (RoleAssigned with decides, or domainOf), and decisions in it with and without that person: four without after four with, or three after six.",
  looksAt: ["ActRecorded"],
  loop: {
    moves: ["A decision is urgent, and the holder of the role is slow, absent or feared.", "Somebody decides past them; it works.", "The next time nobody asks; the holder learns of it afterwards.", "The holder guards what is left or lets go of it; either way asking them pays even less."],
    stepOut: ["Ask before the next decision, even if the answer is known.", "Say aloud who decides: move the role to where the decisions are, or the decisions back to the role."],
  },
  serves: "It keeps things moving without the quarrel about who should decide.",
  practice: ["Do not strengthen the holder alone: ask all who decide what makes the detour easier than the road.", "Ask the holder: when did you first learn of a decision of yours from others?", "Put the role itself, as an empty chair, among those who decide past it."],
  settings: [HALF_LIFE, LOOK_BACK, LEVEL, emergesAt("The share of decisions without the holder at which it emerges.", 0.5, "From a half on, the usual way is past the role.")],
  coachesOnly: false,
  look(scene, setting) {
    const responsibility = responsibilityIn(scene, setting("look-back-days"));
    if (!responsibility.acts.some(({ own, cover }) => !own && cover === undefined)) return [];
    const domains = domainsIn(responsibility.acts, scene.grouped("ActRecorded", wordByPair, setting("look-back-days")), members(scene));
    const reached = jointLevel(domains.map(least), setting("level"));
    const { dissolves } = linesOfShare(setting("emerges"));
    return domains.filter(({ without }) => without.length >= A_HABIT).flatMap((domain) => {
      const value = shareOf(domain, scene, setting("half-life-days"));
      return value < dissolves ? [] : [findingOf(scene, responsibility, domain, value, reached, setting)];
    });
  },
};
