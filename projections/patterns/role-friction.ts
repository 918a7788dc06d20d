import { decayedSum } from "../measures/decay.ts";
import { leastP, rankSum } from "../measures/rank-sum.ts";
import { jointLevel } from "../measures/several-tests.ts";
import { explanationsIn } from "./around.ts";
import { HALF_LIFE, LEVEL, LOOK_BACK, emergesAt } from "./choices.ts";
import { coverageOf, evidenceOf, eyesOf, listed } from "./evidence.ts";
import { timeOf } from "./fact-time.ts";
import { type Evidence, type Found, MOST_EVIDENCE } from "./finding.ts";
import { rises } from "./middle.ts";
import { needServedBy } from "./needs-served.ts";
import { type Objection, objectionsIn } from "./objections.ts";
import type { Pattern } from "./pattern.ts";
import { members } from "./people.ts";
import { type ResponsibleAct, type Responsibility, isUncoveredDecision, responsibilityIn } from "./responsibility.ts";
import type { Scene } from "./scene.ts";
import { linesOfShare, standingOf } from "./standing.ts";

const DAY_MS = 86_400_000;
/** An act is contested, or felt as against oneself, by what the other says or does in so many days after it. */
const ANSWERED_DAYS = 14;
/** One contested act is an incident: nothing to judge. */
const A_HABIT = 2;

/** An act of one of two, and how the other contested it. */
interface Move {
  readonly act: ResponsibleAct;
  readonly against?: Objection;
}

/** Two who act in the same domains. */
interface Pair {
  readonly two: readonly [string, string];
  readonly domains: readonly string[];
  readonly contested: readonly Move[];
  readonly uncontested: readonly Move[];
}

const times = (moves: readonly Move[]): number[] => moves.map(({ act }) => act.at);

/** Who acted in which domain, present members only. */
const actorsByDomain = ({ acts }: Responsibility, present: ReadonlySet<string>): Map<string, Map<string, ResponsibleAct[]>> => {
  const domains = new Map<string, Map<string, ResponsibleAct[]>>();
  for (const act of acts) {
    if (act.domain === "" || !isUncoveredDecision(act) || !present.has(act.by)) continue;
    const actors = domains.get(act.domain) ?? new Map<string, ResponsibleAct[]>();
    domains.set(act.domain, actors.set(act.by, [...(actors.get(act.by) ?? []), act]));
  }
  return domains;
};

/** When the two last agreed on something aloud; what was before is settled. */
const agreedAt = (scene: Scene, [one, other]: readonly [string, string]): number => {
  const made = scene.all("TeamAgreementMade").findLast(({ data: { parties } }) => parties === undefined || (parties.includes(one) && parties.includes(other)));
  return made ? timeOf(made) : -Infinity;
};

/** Which act each objection answers: the one it names, else the latest of the other's in the days before, so that one word contests one act. */
const answered = (acts: readonly ResponsibleAct[], objections: readonly Objection[]): Map<ResponsibleAct, Objection> => {
  const against = new Map<ResponsibleAct, Objection>();
  for (const objection of objections) {
    const named = objection.inReplyTo === undefined ? undefined : acts.find(({ fact }) => fact.id === objection.inReplyTo);
    const latest = acts.findLast((act) => act.by === objection.against && act.fact.id !== objection.fact.id && act.at <= objection.at && act.at >= objection.at - ANSWERED_DAYS * DAY_MS
      && (objection.domain === undefined || objection.domain === act.domain));
    const act = named ?? latest;
    if (act && act.by === objection.against && !against.has(act)) against.set(act, objection);
  }
  return against;
};

/** A takeover that the other one tells of needs no further answer. */
const calledTakeover = (act: ResponsibleAct, other: string): Objection | undefined =>
  act.fact.data.act === "TAKEOVER" && act.fact.informant === other ? { fact: act.fact, at: act.at, by: other, against: act.by, says: () => `${other} calls it a takeover` } : undefined;

const pairIn = (scene: Scene, two: readonly [string, string], shared: ReadonlyMap<string, readonly ResponsibleAct[]>, objections: readonly Objection[]): Pair => {
  const settled = agreedAt(scene, two);
  const acts = [...shared.values()].flat().filter(({ at }) => at > settled).sort((a, b) => a.at - b.at);
  const answers = answered(acts, objections);
  const moves = acts.map((act): Move => {
    const against = calledTakeover(act, act.by === two[0] ? two[1] : two[0]) ?? answers.get(act);
    return { act, ...(against && { against }) };
  });
  const contested = moves.filter(({ against }) => against !== undefined);
  const uncontested = moves.filter(({ against }) => against === undefined);
  return { two, domains: [...shared.keys()].sort(), contested, uncontested };
};

const pairsIn = (scene: Scene, responsibility: Responsibility, days: number): Pair[] => {
  const shared = new Map<string, Map<string, ResponsibleAct[]>>();
  for (const [domain, actors] of actorsByDomain(responsibility, new Set(members(scene)))) {
    const people = [...actors.keys()].sort();
    for (const [index, one] of people.entries()) for (const other of people.slice(index + 1)) {
      const key = `${one}|${other}`;
      const acts = [...(actors.get(one) ?? []), ...(actors.get(other) ?? [])];
      shared.set(key, (shared.get(key) ?? new Map<string, ResponsibleAct[]>()).set(domain, acts));
    }
  }
  if (shared.size === 0) return [];
  const objections = objectionsIn(scene, days);
  return [...shared].map(([key, domains]) => {
    const two = key.split("|") as [string, string];
    return pairIn(scene, two, domains, objections(...two));
  });
};

const saysOf = ({ by, domain, fact: { data } }: ResponsibleAct): string => `${by} ${data.act === "TAKEOVER" ? "took over" : "decided"} in ${domain}`;

const toldOf = ({ act, against }: Move): Evidence[] => [
  ...(against && against.fact.id !== act.fact.id ? [evidenceOf(against.fact, against.says())] : []),
  evidenceOf(act.fact, `${saysOf(act)}${against ? `, answered: ${against.says()}` : ""}`),
];

const evidenceIn = ({ contested, uncontested }: Pair): Evidence[] => {
  const latest = [...contested, ...uncontested].sort((a, b) => a.act.at - b.act.at).slice(-MOST_EVIDENCE);
  return listed(latest.flatMap(toldOf));
};

/** Share of the acts of the two that the other contested, each weighed by its age. */
const shareOf = ({ contested, uncontested }: Pair, scene: Scene, halfLife: number): number => {
  const weighed = (moves: readonly Move[]): number => decayedSum(times(moves).map((at) => ({ at })), scene.now, halfLife * DAY_MS);
  const [against, all] = [weighed(contested), weighed(contested) + weighed(uncontested)];
  return all === 0 ? 0 : against / all;
};

/** The smallest p that the acts of the two allow. */
const least = ({ contested, uncontested }: Pair): number => leastP(contested.length, uncontested.length);

const missing = (pair: Pair, level: number): string[] => {
  const { contested, uncontested, domains } = pair;
  if (uncontested.length === 0) return [`How did the two act in ${domains.join(", ")} before it was contested? No such act is recorded.`];
  return least(pair) > level ? [`Too few acts: ${contested.length} contested and ${uncontested.length} uncontested cannot show a change.`] : [];
};

const findingOf = (scene: Scene, responsibility: Responsibility, pair: Pair, value: number, reached: number, setting: (name: string) => number): Found => {
  const { two, contested, uncontested, domains } = pair;
  const moves = [...contested, ...uncontested];
  const order = rankSum(times(contested), times(uncontested));
  const clear = order !== undefined && rises(times(contested), responsibility.middle) && order.p <= reached;
  const before = moves.filter(({ act }) => act.at < responsibility.middle.earlier);
  const need = needServedBy(scene, two[0], [two[1]]) ?? needServedBy(scene, two[1], [two[0]]);
  const evidence = evidenceIn(pair);
  return {
    pattern: "role-friction", subjects: two, value,
    from: scene.before(setting("look-back-days")), n: moves.length, coverage: coverageOf(scene, responsibility.heard), evidence,
    eyes: eyesOf(evidence.map(({ informant }) => informant), members(scene), responsibility.heard),
    figures: [
      { key: "acts-in-domains", name: `acts of the two in ${domains.join(", ")}`, value: moves.length, unit: "acts", n: moves.length },
      { key: "contested-acts", name: `acts of one of the two in ${domains.join(", ")} that the other contested or felt as against them`, value: contested.length, unit: "acts", n: moves.length },
      ...(order ? [{ key: "contested-after-uncontested", name: "pairs in which an act so answered came after one that was not", value: order.superiority, unit: "share of pairs", n: moves.length, p: order.p }] : []),
    ],
    alternatives: explanationsIn(scene, setting("look-back-days"), two), unknown: missing(pair, setting("level")),
    ...(before.length > 0 && { baseline: before.filter(({ against }) => against).length / before.length }),
    ...standingOf(value, linesOfShare(setting("emerges")), clear, uncontested.length > 0 && least(pair) <= setting("level")), ...(need !== undefined && { need }),
  };
};

/** Two who act in one decision domain, without agreement, and contest it. */
export const roleFriction: Pattern = {
  id: "role-friction", label: "Role friction", plainLabel: "two people decide in the same field, and it grates", grade: "C", method: 2, unit: "share of acts that are contested, 0 to 1",
  definition: "Two people act in one decision domain without an agreement between them, and what one does there is more and more contested by the other, or felt as against them.",
  formula: "Of the decisions and takeovers of two people in domains in which both act, the share that the other contested: called a takeover by the other, or answered within two weeks by dissent, complaint, blame, undermining, a takeover back or a broken agreement. Where the other says within two weeks that they read it as aggression, threat, disconnection or abandonment, it counts with these, although who says so has said how it is for them and done nothing against the one. Each act is weighed by 2^(-age / half-life). It emerges where the share passes its line, the contested acts became more (Laplace's sign) and came after the uncontested beyond chance (rank sum, exact; level shared by all pairs after Tarone). What lies before the last agreement of the two is settled and does not count, nor do acts under cover of absence, delegation or a new role.",
  sources: ["Kahn, Wolfe, Quinn, Snoek & Rosenthal 1964 (role conflict and ambiguity)", "Rizzo, House & Lirtzman 1970", "Wilcoxon 1945; Mann & Whitney 1947 (the test)", "the formula is our own"],
  falseAlarms: ["Two who share a role by design and argue well: dissent on the matter is work.", "A quarrel about something else that falls in the same weeks.", "Cover for somebody away, delegated work, a new holder.", "One of the two tells of it, the other was never asked."],
  needs: "ActRecorded with a domain by both, and what the other did or said to it: four contested after four uncontested, or three after six.",
  looksAt: ["ActRecorded"],
  loop: {
    moves: ["Both have a reason to decide; nobody has said who does.", "One decides; the other feels passed over and says so, or says nothing and undoes it.", "Each decides faster, to be first.", "What they decide no longer fits together, and everybody else waits to see who wins."],
    stepOut: ["Agree on one decision, the next one: who decides, who is asked, who is told.", "Let those who have to live with the decisions say what they need from both."],
  },
  serves: "It keeps a question open that the organisation has not answered: whose this is.",
  practice: ["Work with the boundary and not with the two: draw it, and let both stand on each side of it.", "Ask who gains from its not being settled.", "Bring in who could settle it; two peers often cannot."],
  settings: [HALF_LIFE, LOOK_BACK, LEVEL, emergesAt("The share of contested acts at which it emerges.", 0.34, "One act in three: less is the ordinary give and take of people who work close to each other.")],
  coachesOnly: false,
  look(scene, setting) {
    const responsibility = responsibilityIn(scene, setting("look-back-days"));
    const pairs = pairsIn(scene, responsibility, setting("look-back-days"));
    const reached = jointLevel(pairs.map(least), setting("level"));
    const { dissolves } = linesOfShare(setting("emerges"));
    return pairs.filter(({ contested }) => contested.length >= A_HABIT).flatMap((pair) => {
      const value = shareOf(pair, scene, setting("half-life-days"));
      return value < dissolves ? [] : [findingOf(scene, responsibility, pair, value, reached, setting)];
    });
  },
};
