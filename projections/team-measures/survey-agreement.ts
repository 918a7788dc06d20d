import type { StoredFact } from "../../src/events/envelope.ts";
import type { Fact } from "../../src/events/registry.ts";
import { continuousVariance, rwgj, uniformVariance } from "../measures/agreement.ts";
import { groupBy } from "../group-by.ts";
import type { Instrument } from "../team/parts.ts";
import { MAIN_TEAM, type TeamState, keyOf } from "../team/state.ts";
import { factsOfType } from "./facts-of-type.ts";

/** Below so many whole sheets agreement is not shown: the few would be known by their answers. */
export const FEWEST_ANSWERS = 5;

/** How far the respondents of one round say the same of one element. */
export interface SurveyAgreement {
  readonly round: string;
  readonly instrument: string;
  /** Of whom they speak; `team` is the team. */
  readonly about: string;
  /** r_wg(j), 0 (no more than chance) to 1 (all the same). */
  readonly value?: number;
  /** Why there is no value, for people. */
  readonly notEnough?: string;
  /** True when there are answers, and too few to be shown. */
  readonly suppressed: boolean;
  /** Respondents who answered every item. */
  readonly n: number;
  /** Share of those asked who did; absent when nobody said how many were asked. */
  readonly coverage?: number;
}

/** A sheet of answers. */
export type Answered = Fact<"SurveyAnswered">;

/** The items of an instrument, and the scale on which they are answered. */
export type Questionnaire = Pick<Instrument, "items" | "reversed" | "scaleMin" | "scaleMax">;

/** The answers in the order of the items, reversed ones turned round; undefined when one is missing or lies outside. */
export const rowOf = ({ items, reversed, scaleMin, scaleMax }: Questionnaire, { data }: Pick<Answered, "data">): number[] | undefined => {
  const said = new Map(data.answers.map(({ item, value }) => [item, value]));
  const row = items.map((item) => said.get(item)).filter((value): value is number => value !== undefined && value >= scaleMin && value <= scaleMax);
  return row.length === items.length ? row.map((value, at) => (reversed.includes(items[at] as string) ? scaleMin + scaleMax - value : value)) : undefined;
};

/** What answers by chance would vary: in steps where the scale and all answers are whole numbers. */
export const chanceVariance = ({ scaleMin, scaleMax }: Questionnaire, rows: readonly (readonly number[])[]): number =>
  [scaleMin, scaleMax, ...rows.flat()].every(Number.isInteger) ? uniformVariance(scaleMax - scaleMin + 1) : continuousVariance(scaleMin, scaleMax);

/** The instrument of a round; undefined where nobody defined it. */
export const instrumentOf = (state: TeamState, round: string): Instrument | undefined => state.instruments.get(state.rounds.get(round)?.instrument ?? "");

/** The whole sheets among answers, each a row in the order of the items. */
export const rowsOf = (instrument: Questionnaire | undefined, answers: readonly Answered[]): number[][] =>
  instrument ? answers.map((answer) => rowOf(instrument, answer)).filter((row): row is number[] => row !== undefined) : [];

const agreementIn = (state: TeamState, answers: readonly [Answered, ...Answered[]]): SurveyAgreement => {
  const { round, about = MAIN_TEAM } = answers[0].data;
  const opened = state.rounds.get(round);
  const instrument = instrumentOf(state, round);
  const rows = rowsOf(instrument, answers);
  const value = instrument && rows.length >= FEWEST_ANSWERS ? rwgj(rows, chanceVariance(instrument, rows)) : undefined;
  const few = rows.length > 0 && rows.length < FEWEST_ANSWERS;
  return {
    round, instrument: opened?.instrument ?? "", about, n: rows.length, suppressed: few, ...(opened?.invited !== undefined && { coverage: Math.min(1, rows.length / opened.invited) }),
    ...(value === undefined ? { notEnough: few ? `fewer than ${FEWEST_ANSWERS} whole answers` : "nobody has answered every item" } : { value }),
  };
};

/**
 * Agreement of the team on its surveys, round by round and element by element, in the order of the rounds' first answers: r_wg(j) over the items against answers by chance.
 * Range restriction, few raters and those who do not answer all mislead it.
 */
export const agreementsOf = (state: TeamState, facts: Iterable<StoredFact>): SurveyAgreement[] => {
  const groups = groupBy(factsOfType(facts, "SurveyAnswered"), ({ data: { round, about = MAIN_TEAM } }) => keyOf(round, about));
  return [...groups.values()].map((answers) => agreementIn(state, answers as [Answered, ...Answered[]]));
};
