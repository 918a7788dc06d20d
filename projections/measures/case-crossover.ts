import { type Interval, mcnemar, proportionInterval } from "./exact-binomial.ts";

/** One case and the control times of the same person or team. */
export interface MatchedSet {
  /** Was there an exposure before the case? */
  readonly exposed: boolean;
  /** Was there one before each control time? At least one. */
  readonly controls: readonly boolean[];
}

/** Whether exposure comes before cases more often than at other times of the same team. */
export interface CaseCrossover {
  readonly cases: number;
  /** Share of cases, and of control times, with an exposure before; 0 to 1. */
  readonly caseRate: number;
  readonly controlRate: number;
  /** Pairs of case and control in which only the case, or only the control, was exposed. */
  readonly onlyCase: number;
  readonly onlyControl: number;
  /** Matched odds ratio: onlyCase / onlyControl; undefined when no control alone was exposed. */
  readonly oddsRatio?: number;
  /** 95 % interval of it on the logarithm (Woolf 1955); undefined when either count is 0. */
  readonly woolf?: Interval;
  /** Exact 95 % interval, from the binomial share of the pairs that differ; `upper` may be Infinity. */
  readonly exact: Interval;
  /** Exact McNemar test, two-sided. Several controls of one case are not independent: it is a little too small. */
  readonly p: number;
}

/** Did one of these moments lie before `at`, by more than `from` and by at most `to`? All in one unit. */
export const happenedBefore = (moments: readonly number[], at: number, { from, to }: { readonly from: number; readonly to: number }): boolean =>
  moments.some((moment) => at - moment > from && at - moment <= to);

const woolfOf = (onlyCase: number, onlyControl: number): Interval => {
  const reach = 1.959964 * Math.sqrt(1 / onlyCase + 1 / onlyControl);
  return { lower: (onlyCase / onlyControl) * Math.exp(-reach), upper: (onlyCase / onlyControl) * Math.exp(reach) };
};

/**
 * Case-crossover study (Maclure 1991): each case is compared with other times of the same team, so that what is constant of a team cannot confound. Common causes in time still can, so leave out or flag windows with a change of context.
 * Without cases there is no study: undefined.
 */
export const caseCrossover = (sets: readonly MatchedSet[]): CaseCrossover | undefined => {
  if (sets.length === 0) return undefined;
  const pairs = sets.flatMap(({ exposed, controls }) => controls.map((control) => ({ exposed, control })));
  const onlyCase = pairs.filter(({ exposed, control }) => exposed && !control).length;
  const onlyControl = pairs.filter(({ exposed, control }) => !exposed && control).length;
  const share = proportionInterval(onlyCase, onlyCase + onlyControl);
  const odds = (proportion: number): number => proportion / (1 - proportion);
  return {
    cases: sets.length, caseRate: sets.filter(({ exposed }) => exposed).length / sets.length, controlRate: pairs.filter(({ control }) => control).length / pairs.length, onlyCase, onlyControl,
    ...(onlyControl > 0 && { oddsRatio: onlyCase / onlyControl }), ...(onlyCase > 0 && onlyControl > 0 && { woolf: woolfOf(onlyCase, onlyControl) }),
    exact: { lower: odds(share.lower), upper: odds(share.upper) }, p: mcnemar(onlyCase, onlyControl),
  };
};
