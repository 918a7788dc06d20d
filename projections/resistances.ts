import type { Moment } from "../src/events/moment.ts";
import type { Finding } from "./patterns/finding.ts";
import type { Pattern } from "./patterns/pattern.ts";
import type { Scene } from "./patterns/scene.ts";

/**
 * The patterns in which a system pushes back against a change of one of its parts: it envies, withdraws, falls silent, calls in what was never agreed,
 * compensates, or lets the one who grows stand alone (Jackson 1957, family homeostasis; Duffy et al. 2012; Rousseau 1989). The others say how a system holds itself.
 */
export const PUSHING_BACK: readonly string[] = ["isolated-transformation", "envy-after-success", "peer-withdrawal", "loss-of-voice", "broken-contract", "compensation"];

/** In how many days before the first sign something counts as what is pushed back against: a quarter, a usual length of a coaching contract's phase. A convention of ours. */
export const AGAINST_DAYS = 90;

/** The most changes that one resistance lists; the latest are kept. */
const MOST_AGAINST = 20;

/** In which ways a system is asked to change. */
export const CHANGE_KINDS_OF_COACHING = ["SESSION", "GOAL", "GROWTH", "ROLE"] as const;

/** A change, or a wish for one, that a resistance may answer. */
export interface Against {
  readonly kind: (typeof CHANGE_KINDS_OF_COACHING)[number];
  /** The kind of session, the goal, the quality, the role. */
  readonly what: string;
  /** Whom it aims at, or whose change it is. */
  readonly concerns: readonly string[];
  readonly factId: string;
  readonly at: Moment;
}

/** Something that pushes back. */
export interface Resistance {
  readonly finding: Finding;
  /** When its first sign happened, of those that the finding lists. */
  readonly since: Moment;
  /** What came before it and may be what it answers: of the subjects themselves where there is any, else of others. Oldest first. Before is not because. */
  readonly against: readonly Against[];
  /** True when `against` changes the subjects themselves. */
  readonly ofSubjects: boolean;
  /** Which need of the system it may serve. */
  readonly need: string;
  /** True when this record says so; else it is what the pattern usually serves. */
  readonly needByEvidence: boolean;
}

const changesUpTo = (scene: Scene, since: Moment): Against[] => {
  const from = scene.before(scene.daysSince(since) + AGAINST_DAYS);
  const sessions = scene.between("SessionHeld", from, since).map(({ id, occurredAt, data }): Against => ({ kind: "SESSION", what: data.kind, concerns: data.aimedAt ?? data.participants, factId: id, at: occurredAt }));
  const goals = scene.between("GoalSet", from, since).map(({ id, occurredAt, data }): Against => ({ kind: "GOAL", what: data.goal, concerns: data.about, factId: id, at: occurredAt }));
  const growth = scene.between("GrowthObserved", from, since).filter(({ data }) => data.level > 0).map(({ id, occurredAt, data }): Against => ({ kind: "GROWTH", what: data.quality, concerns: [data.about], factId: id, at: occurredAt }));
  const roles = scene.between("RoleAssigned", from, since).map(({ id, occurredAt, data }): Against => ({ kind: "ROLE", what: data.role, concerns: [data.member], factId: id, at: occurredAt }));
  return [...sessions, ...goals, ...growth, ...roles].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.factId < b.factId ? -1 : 1));
};

/** Since when it shows, where a pattern knows that; where it knows its stages, the first that was reached. Evidence may hold what it is compared with as well. */
const firstSign = ({ since: known, stages = [], evidence, from }: Finding): Moment => {
  if (known !== undefined) return known;
  const reached = stages.flatMap(({ reached: isReached, since }) => (isReached && since !== undefined ? [since] : []));
  return (reached.length > 0 ? reached : evidence.map(({ at }) => at)).sort()[0] ?? from;
};

const resistanceOf = (scene: Scene, finding: Finding, { serves }: Pattern): Resistance => {
  const since = firstSign(finding);
  const changes = changesUpTo(scene, since);
  const own = changes.filter(({ concerns }) => concerns.some((element) => finding.subjects.includes(element)));
  const against = (own.length > 0 ? own : changes).slice(-MOST_AGAINST);
  return { finding, since, against, ofSubjects: own.length > 0, need: finding.need ?? serves, needByEvidence: finding.need !== undefined };
};

/** What pushes back in a scene, of the findings in it: those that show, the longest lasting first. */
export const resistancesIn = (scene: Scene, findings: readonly Finding[], patterns: readonly Pattern[]): Resistance[] =>
  findings
    .filter(({ standing }) => standing === "PRESENT" || standing === "STRONG")
    .flatMap((finding) => patterns.filter(({ id }) => id === finding.pattern && PUSHING_BACK.includes(id)).map((pattern) => resistanceOf(scene, finding, pattern)))
    .sort((a, b) => (a.since < b.since ? -1 : a.since > b.since ? 1 : 0));
