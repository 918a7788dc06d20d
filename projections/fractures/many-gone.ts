import { fromMillis, toMillis } from "../../src/events/moment.ts";
import { binomialAtLeast } from "../measures/exact-binomial.ts";
import { rateRatio } from "../measures/rate-ratio.ts";
import { evidenceOf } from "../patterns/evidence.ts";
import type { Evidence } from "../patterns/finding.ts";
import type { Scene } from "../patterns/scene.ts";
import { dayOf } from "../patterns/calendar-day.ts";
import { surroundingsBetween } from "../patterns/around.ts";
import type { Sighted } from "./candidate.ts";
import { type Exit, type TeamExits, exitsByTeam, memberDays, membersOf } from "./exits.ts";

const DAY_MS = 86_400_000;
/** How many days before the last one left a change around the team may still have to do with it. */
const AROUND_DAYS = 60;
/** Who leaves within so many days of each other leaves together: a month, the usual term of notice. A convention of ours. */
const TOGETHER_DAYS = 30;
/** How seldom the team's own rate of leaving may bring it about. Stricter than usual tests: every leaving of a team's whole life is looked at. */
const LEVEL = 0.01;
/** Which part of a team must decide to leave: from a third on, everybody works with somebody who went. */
const LEAST_SHARE = 1 / 3;
/** Where one list empties the team it may have been wound up; then so many decided by themselves, or others came after. */
const SHARE_OF_EMPTIED = 1 / 2;
/** The fewest who can be replaced as a team. */
const FEWEST_REPLACED = 3;
const ROUNDING = 1e-9;

/** Who left together, and what the team was like before. */
interface Wave {
  readonly team: TeamExits;
  readonly exits: readonly Exit[];
  /** Who was there when it began. */
  readonly before: readonly string[];
  /** By how many decisions they left. */
  readonly decisions: number;
  /** Decisions to leave before, and how many days members spent in the team until then, added up. */
  readonly earlier: { readonly decisions: number; readonly days: number };
  /** The same days while they left. */
  readonly days: number;
  /** How often so many decisions fall into so few days by chance, at the team's own rate; 1 where there was no time before. */
  readonly p: number;
  /** Who came after everybody had gone, others than those; empty where somebody stayed. */
  readonly successors: readonly Evidence[];
  /** Is nobody left when the last has gone? */
  readonly emptied: boolean;
}

const decisionsIn = (exits: readonly Exit[]): number => new Set(exits.map(({ decision }) => decision)).size;

const successorsOf = ({ joins }: TeamExits, exits: readonly Exit[], at: number): Evidence[] => {
  const gone = new Set(exits.map(({ member }) => member));
  const revision = Math.max(...exits.map(({ fact }) => fact.revision));
  return joins.filter((join) => !gone.has(join.data.member) && join.revision > revision && join.occurredAt > fromMillis(at) && toMillis(join.occurredAt) <= at + TOGETHER_DAYS * DAY_MS)
    .map((join) => evidenceOf(join, `${join.data.member} joined`));
};

const waveAt = (team: TeamExits, last: Exit): Wave => {
  const from = Math.max(last.at - TOGETHER_DAYS * DAY_MS, team.begin - 1);
  const exits = team.exits.filter(({ at }) => at > from && at <= last.at);
  const earlier = team.exits.filter(({ at }) => at <= from && at >= team.begin);
  const [days, daysBefore] = [memberDays(team, from, last.at), memberDays(team, team.begin, from)];
  const decisions = decisionsIn(exits);
  const before = membersOf(team, Math.min(...exits.map(({ at }) => at)) - 1);
  const emptied = membersOf(team, last.at).length === 0;
  return {
    team, exits, before, decisions, days, emptied, earlier: { decisions: decisionsIn(earlier), days: daysBefore },
    p: daysBefore > 0 ? binomialAtLeast(decisions, decisions + decisionsIn(earlier), days / (days + daysBefore)) : 1,
    successors: emptied ? successorsOf(team, exits, last.at) : [],
  };
};

const isEmptiedByList = ({ exits, emptied }: Wave): boolean => {
  const last = exits.at(-1);
  return emptied && exits.filter(({ decision }) => decision === last?.decision).length > 1;
};

const isReplaced = ({ successors, before, exits }: Wave): boolean => successors.length > 0 && before.length >= FEWEST_REPLACED && new Set(exits.map(({ member }) => member)).size >= before.length;

/** Half of a team, by three decisions or more, in a record too short to know how often somebody leaves: that is worth a question. */
const isUnknownRate = ({ earlier, decisions }: Wave, share: number): boolean => earlier.decisions === 0 && decisions >= 3 && share >= SHARE_OF_EMPTIED - ROUNDING;

const isCandidate = (wave: Wave): boolean => {
  if (isReplaced(wave)) return true;
  const share = wave.decisions / Math.max(1, wave.before.length);
  return wave.decisions >= 2 && (wave.p <= LEVEL || isUnknownRate(wave, share)) && share >= (isEmptiedByList(wave) ? SHARE_OF_EMPTIED : LEAST_SHARE) - ROUNDING;
};

/** The waves of a team that are candidates: of those that overlap, the last, which holds most. */
const wavesOf = (team: TeamExits): Wave[] => {
  const waves: Wave[] = [];
  for (const exit of team.exits) {
    const wave = waveAt(team, exit);
    if (!isCandidate(wave)) continue;
    const known = waves.at(-1);
    if (known && exit.at - (known.exits.at(-1) as Exit).at <= TOGETHER_DAYS * DAY_MS) waves.pop();
    waves.push(known && waves.at(-1) !== known ? { ...wave, exits: [...new Set([...known.exits, ...wave.exits])] } : wave);
  }
  return waves;
};

const alternativesOf = (scene: Scene, { emptied, exits, successors }: Wave): string[] => {
  const listed = exits.length > decisionsIn(exits);
  const reasons = [...new Set(exits.flatMap(({ fact: { data: { reason } } }) => (reason === undefined || reason === "RESIGNATION" ? [] : [reason.toLowerCase().replaceAll("_", " ")])))];
  const [since, last] = [exits[0] as Exit, exits.at(-1) as Exit];
  return [
    ...(listed ? ["Several are on one list: it may be tidying up, of people who had gone long before."] : []),
    ...(emptied && successors.length === 0 ? ["Nobody is left and nobody has come after: the team may have been wound up as planned."] : []),
    ...(reasons.length > 0 ? [`Stated reasons: ${reasons.join(", ")}.`] : []),
    ...surroundingsBetween(scene, fromMillis(last.at - AROUND_DAYS * DAY_MS), fromMillis(last.at)),
    `A reorganisation or the end of a term that nobody recorded, around ${dayOf(scene, since.fact.occurredAt)}.`,
  ];
};

const byChance = (p: number): string => {
  if (p > LEVEL) return "The record is too short to know how often somebody leaves here.";
  return `At the team's own rate of leaving, chance alone puts as many into so short a time in one case of ${Math.round(1 / Math.max(p, 1e-6))}${p < 1e-6 ? " or fewer" : ""}.`;
};

const sighted = (scene: Scene, wave: Wave): Sighted => {
  const { exits, before, decisions, earlier, days, p, successors, team: { team } } = wave;
  const touches = [...new Set(exits.map(({ member }) => member))].sort();
  const [first, last] = [exits[0] as Exit, exits.at(-1) as Exit];
  const replaced = isReplaced(wave);
  const ratio = rateRatio({ count: decisions, exposure: days }, { count: earlier.decisions, exposure: earlier.days });
  const half = touches.length * 2 >= before.length;
  return {
    sign: replaced ? "TEAM_REPLACED" : "MANY_GONE", kind: "DEPARTURE", touches, team, since: first.fact.occurredAt, at: last.fact.occurredAt,
    severity: { least: replaced ? 4 : half ? 3 : 2, most: half ? 5 : 4 },
    why: replaced ? `All ${before.length} who were in ${team} left within ${TOGETHER_DAYS} days, and others came after them.`
      : `${touches.length} of ${before.length} left ${team} within ${TOGETHER_DAYS} days, by ${decisions} separate decisions. ${byChance(p)}`,
    evidence: [...exits.map(({ fact, member }) => evidenceOf(fact, `${member} left ${team}${fact.data.reason ? ` (${fact.data.reason.toLowerCase().replaceAll("_", " ")})` : ""}`)), ...successors],
    figures: [
      { key: "share-gone", name: "share of the team that left", value: touches.length / Math.max(1, before.length), unit: "share of members", n: before.length },
      {
        key: "leaving-rate-ratio", name: "decisions to leave, against the team's own rate before", unit: "times as often", n: decisions + earlier.decisions, p,
        value: ((decisions + 0.5) / Math.max(days, ROUNDING)) / ((earlier.decisions + 0.5) / Math.max(earlier.days, ROUNDING)),
        ...(ratio && Number.isFinite(ratio.upper) && { interval: [ratio.lower, ratio.upper] as const }),
      },
    ],
    alternatives: alternativesOf(scene, wave),
    unknown: exits.every(({ fact }) => fact.data.reason !== undefined) ? [] : [`Why ${exits.filter(({ fact }) => fact.data.reason === undefined).map(({ member }) => member).join(", ")} left.`],
  };
};

/** Several who left one team within a month, each by their own decision, against the team's own rate (exact conditional binomial; Przyborowski & Wilenski 1940); or a whole team that left, and others in its place. */
export const manyGone = (scene: Scene): Sighted[] => exitsByTeam(scene).flatMap(wavesOf).map((wave) => sighted(scene, wave));
