import { fromMillis } from "../../src/events/moment.ts";
import { type Exit, type TeamExits, exitsByTeam } from "../fractures/exits.ts";
import { type MatchedSet, caseCrossover, happenedBefore } from "../measures/case-crossover.ts";
import { dayOf } from "./calendar-day.ts";
import { LEVEL } from "./choices.ts";
import { coverageOf, evidenceOf, eyesOf, listed } from "./evidence.ts";
import type { Found } from "./finding.ts";
import type { Pattern } from "./pattern.ts";
import { members } from "./people.ts";
import type { Scene } from "./scene.ts";
import { linesOfLoad, standingOf } from "./standing.ts";

const DAY_MS = 86_400_000;
/** Two that are so near are one moment, not one after the other. */
const SAME_MOMENT_DAYS = 0.02;
/** The two control windows end so many days before a leaving, far enough from it and from each other. */
const CONTROLS_END = [90, 180] as const;
/** Bunches further apart than this are two: one bunch alone cannot tell catching from a common cause. */
const APART_DAYS = 90;

/** One leaving, and whether another came before it and before its control times. */
interface Case extends MatchedSet {
  readonly exit: Exit;
  readonly team: string;
}

/** Leavings that count as moments: of one decision the first. */
const momentsOf = ({ exits }: TeamExits): Exit[] => [...new Map([...exits].reverse().map((exit) => [exit.decision, exit])).values()].sort((a, b) => a.at - b.at);

const casesIn = (scene: Scene, days: number): { cases: Case[]; moments: Exit[]; leftOut: number } => {
  const shocks = scene.all("ContextChanged").map(({ occurredAt }) => Date.parse(occurredAt) / DAY_MS);
  const teams = exitsByTeam(scene);
  const all = teams.flatMap((team) => {
    const moments = momentsOf(team);
    const at = moments.map((exit) => exit.at / DAY_MS);
    return moments.map((exit, place) => {
      const now = at[place] as number;
      return {
        exit, team: team.team, known: now - team.begin / DAY_MS >= CONTROLS_END[1] + 2 * days, shocked: happenedBefore(shocks, now, { from: -1, to: 2 * days }),
        exposed: happenedBefore(at, now, { from: SAME_MOMENT_DAYS, to: days }), controls: CONTROLS_END.map((from) => happenedBefore(at, now, { from, to: from + days })),
      };
    });
  });
  return { cases: all.filter(({ known, shocked }) => known && !shocked), moments: teams.flatMap(momentsOf), leftOut: all.filter(({ shocked }) => shocked).length };
};

/**
 * How often chance sees at least so many leavings follow another, if each of the three windows of a case is as likely as the others to hold one: exact, for matched sets (Breslow & Day 1980).
 * Sets in which all windows hold one, or none, say nothing.
 */
const exactP = (cases: readonly MatchedSet[]): { p: number; least: number } => {
  let chances = [1];
  let least = 1;
  for (const { exposed, controls } of cases) {
    const held = [exposed, ...controls].filter(Boolean).length;
    const share = held / (1 + controls.length);
    if (held > 0) least *= share;
    chances = [...chances, 0].map((chance, count) => chance * (1 - share) + (count > 0 ? (chances[count - 1] as number) * share : 0));
  }
  const seen = cases.filter(({ exposed }) => exposed).length;
  return { p: Math.min(1, chances.slice(seen).reduce((sum, chance) => sum + chance, 0)), least };
};

/** In how many bunches, far apart, the leavings that followed another lie. */
const bunchesOf = (cases: readonly Case[]): number => {
  const at = cases.filter(({ exposed }) => exposed).map(({ exit }) => exit.at / DAY_MS).sort((a, b) => a - b);
  return at.filter((moment, place) => place === 0 || moment - (at[place - 1] as number) > APART_DAYS).length;
};

/** What those who left carried for the others: going may have been the one way to put it down. */
const needOf = ({ state }: Scene, left: readonly string[]): string | undefined => {
  const [carried] = [...state.burdens.values()].flatMap(({ burden, forWhom, carrier, earlier }) => [carrier, ...earlier.map((each) => each.carrier)].filter((each) => left.includes(each)).map((who) => ({ who, burden, forWhom })));
  return carried && `${carried.who} carried ${carried.burden} for ${carried.forWhom.join(", ")}: going may have been the one way to put it down.`;
};

const findingOf = (scene: Scene, setting: (name: string) => number): Found[] => {
  const days = setting("follows-days");
  const { cases, moments, leftOut } = casesIn(scene, days);
  if (moments.length < 2) return [];
  const study = caseCrossover(cases);
  const { p, least } = exactP(cases);
  const bunches = bunchesOf(cases);
  const value = study ? (study.onlyCase + 0.5) / (study.onlyControl + 0.5) : undefined;
  const possible = study !== undefined && least <= setting("level") && bunches >= 2;
  const informants = moments.map(({ fact }) => fact.informant);
  const first = moments[0] as Exit;
  const need = needOf(scene, moments.map(({ member }) => member));
  const followed = new Set(cases.filter(({ exposed }) => exposed).map(({ exit }) => exit.fact));
  return [{
    pattern: "turnover-contagion", subjects: [], baseline: 1,
    from: fromMillis(Math.min(...moments.map(({ at }) => at))), n: cases.length, coverage: coverageOf(scene, new Set(members(scene))),
    evidence: listed(moments.map(({ fact, member }) => evidenceOf(fact, `${member} left${followed.has(fact) ? `, within ${days} days of another` : ""}`))), eyes: eyesOf(informants, members(scene)),
    figures: study ? [
      { key: "leavings-after-another", name: `leavings that followed another within ${days} days`, value: study.caseRate, unit: "share of leavings", n: study.cases, p },
      { key: "control-times-after-another", name: `other times of the same team that followed a leaving within ${days} days`, value: study.controlRate, unit: "share of control times", n: study.cases * CONTROLS_END.length },
      { key: "matched-odds-ratio", name: "odds that another left shortly before a leaving, against other times (matched, half a pair added to each side)", value: value ?? 0, unit: "times the odds", n: study.onlyCase + study.onlyControl, ...(Number.isFinite(study.exact.upper) && { interval: [study.exact.lower, study.exact.upper] as const }) },
      { key: "bunches", name: "bunches of leavings that followed another, a quarter or more apart", value: bunches, unit: "bunches", n: cases.filter(({ exposed }) => exposed).length },
    ] : [],
    alternatives: [
      "A common cause: what made one go may have made the other go as well.",
      ...(leftOut > 0 ? [`${leftOut} leaving${leftOut === 1 ? "" : "s"} soon after a change of the surroundings ${leftOut === 1 ? "is" : "are"} left out.`] : []),
      ...(moments.some(({ fact }) => fact.data.reason === undefined) ? [`Reasons are not stated for all who left since ${dayOf(scene, first.fact.occurredAt)}: some of it may be planned, or tidying up.`] : []),
    ],
    unknown: [
      ...(possible ? [] : [`Too few leavings to tell: ${cases.length} of ${moments.length} have enough known time before them to compare with, and those that follow another lie in ${bunches} bunch${bunches === 1 ? "" : "es"}.`]),
      "Who was close to whom among those who went: this looks at the team as a whole.",
    ],
    ...standingOf(value ?? 0, linesOfLoad(setting("emerges")), p <= setting("level"), possible), ...(possible && value !== undefined && { value }), ...(need !== undefined && { need }),
  }];
};

/** P14: leavings that make others leave, as a tested hypothesis. */
export const turnoverContagion: Pattern = {
  id: "turnover-contagion", label: "Turnover contagion", plainLabel: "when somebody leaves, others leave soon after", grade: "A", method: 2, unit: "times the odds", looksAt: ["MemberLeft"],
  definition: "A hypothesis, tested on this team's own past: people leave soon after somebody else left more often than at other times of the same team. It is known from large studies of many branches; in one small team it can hardly ever be shown, and says so.",
  formula: "Case-crossover in the engagement's own teams: for each leaving, whether another came in the 30 days before it, against two windows of 30 days that end 90 and 180 days before it. Matched odds ratio, half a pair added to each side; exact p over matched sets (each set's exposed windows equally likely). It emerges at twice the odds, beyond chance, in at least two bunches a quarter apart. Renamed handles, lists that tidy up, ends of contracts and leavings after a change of the surroundings do not count.",
  sources: ["Felps, Mitchell, Hekman, Lee, Holtom & Harman 2009", "Krackhardt & Porter 1985, 1986", "Maclure 1991 (case-crossover)", "Breslow & Day 1980 (matched sets)"],
  falseAlarms: ["A common cause, such as a reorganisation, that nobody recorded.", "Bulk clean-ups of a list, or handles that were renamed.", "Terms that end together, and projects that are wound up.", "One bunch of leavings: that is an event, and no habit of the team."],
  needs: "MemberLeft over years: about five leavings, each with eight months of known time before it, in two bunches at least.",
  loop: {
    moves: ["One leaves, and says why to a few.", "Those who stay ask for the first time whether they should.", "What the one did falls to them, unasked.", "The next one leaves, and the question is louder."],
    stepOut: ["Talk with everybody about the leaving in the week in which it becomes known.", "Decide aloud what is no longer done, before it falls to somebody.", "Ask each who stays what would let them stay."],
  },
  serves: "A leaving says aloud what could not be said; others hear that it can be.",
  practice: ["Ask what the first who left knew about the team.", "Do not count who will go next: ask what those who stay hold on to.", "Look at the time before the first leaving rather than at the chain."],
  settings: [
    LEVEL,
    { setting: "follows-days", description: "Within how many days one leaving counts as following another.", unit: "days", default: 30, min: 7, max: 60, reason: "A month, the usual term of notice; the window of the reference figures." },
    { setting: "emerges", description: "How many times the odds of other times it must be.", unit: "times", default: 2, min: 1.1, max: 20, reason: "Twice the odds matters in practice; published effects in large samples are smaller, and one team cannot show them." },
  ],
  coachesOnly: false,
  look: findingOf,
};
