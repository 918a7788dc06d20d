import type { StoredFact } from "../../src/events/envelope.ts";
import { groupBy } from "../group-by.ts";
import { icc } from "../measures/icc.ts";
import { mean } from "../measures/mean.ts";
import { MAIN_TEAM, type TeamState } from "../team/state.ts";
import { factsOfType } from "./facts-of-type.ts";
import { type Answered, FEWEST_ANSWERS, instrumentOf, rowsOf } from "./survey-agreement.ts";

/** How far the answers of one round tell those apart of whom they speak. */
export interface SurveyReliability {
  readonly round: string;
  readonly instrument: string;
  /** ICC(1): share of the variance of one answer that lies between those rated; at most 1, below 0 when they differ less than chance. */
  readonly single?: number;
  /** ICC(2): reliability of the mean of all who rated one; at most 1, below 0 likewise. */
  readonly mean?: number;
  /** Why there is none, for people. */
  readonly notEnough?: string;
  /** Whose ratings were compared, by id: those of whom {@link FEWEST_ANSWERS} whole sheets or more speak. */
  readonly compared: readonly string[];
  /** Whole sheets about them. */
  readonly n: number;
}

const reliabilityIn = (state: TeamState, round: string, answers: readonly Answered[]): SurveyReliability => {
  const instrument = instrumentOf(state, round);
  const about = [...groupBy(answers, ({ data }) => data.about ?? MAIN_TEAM)].map(([element, sheets]) => ({ element, means: rowsOf(instrument, sheets).map(mean) }));
  const rated = about.filter(({ means }) => means.length >= FEWEST_ANSWERS).sort((a, b) => (a.element < b.element ? -1 : 1));
  const found = icc(rated.map(({ means }) => means));
  const few = `${rated.length === 0 ? "of nobody" : `of ${rated.length} alone`} there are ${FEWEST_ANSWERS} whole answers; two are needed who can be told apart`;
  return {
    round, instrument: state.rounds.get(round)?.instrument ?? "", compared: rated.map(({ element }) => element), n: rated.reduce((sum, { means }) => sum + means.length, 0),
    ...(found ? { single: found.single, mean: found.mean } : { notEnough: rated.length < 2 ? few : "all are rated the same on average: nothing lies between them" }),
  };
};

/**
 * Whether a survey about several (a 360, or one sheet a team) tells them apart, round by round in the order of the rounds' first answers: ICC(1) and ICC(2) of the mean answer,
 * grouped by whom it is about (Shrout & Fleiss 1979; Bliese 2000). Who answers all about the same, high or low, lowers it, and so does a team of likes.
 */
export const reliabilitiesOf = (state: TeamState, facts: Iterable<StoredFact>): SurveyReliability[] =>
  [...groupBy(factsOfType(facts, "SurveyAnswered"), ({ data: { round } }) => round)].map(([round, answers]) => reliabilityIn(state, round, answers));
