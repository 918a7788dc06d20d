import type { StoredFact } from "../../src/events/envelope.ts";
import type { BetterDirection, Dimension } from "../../src/events/vocabulary.ts";
import { externalInternalOf } from "../team-measures/groups.ts";
import type { Figure } from "../team-measures/figure.ts";
import { loadOf } from "../team-measures/load.ts";
import { type TeamNetwork, networkOf, presentMembers } from "../team-measures/network.ts";
import { balanceOf, centralisationOf, densityOf, reciprocityOf } from "../team-measures/network-figures.ts";
import { FEWEST_ANSWERS, agreementsOf } from "../team-measures/survey-agreement.ts";
import { voiceOf } from "../team-measures/voice.ts";
import { MAIN_TEAM, type TeamState } from "../team/state.ts";
import type { MeasureLabel } from "./measures.ts";
import type { Point } from "./timeline.ts";

/** The figures of a team that a timeline can draw. */
export const TEAM_FIGURES = ["DENSITY", "RECIPROCITY", "CENTRALISATION", "BALANCE", "EXTERNAL_INTERNAL", "VOICE", "LOAD", "AGREEMENT"] as const;
/** One of {@link TEAM_FIGURES}. */
export type TeamFigure = (typeof TEAM_FIGURES)[number];

/** A figure of the team, bucket by bucket. */
export interface TeamMeasure {
  readonly of: "TEAM";
  readonly figure: TeamFigure;
  /** Of the ties of which dimension; for figures of ties. TRUST when left out. */
  readonly dimension?: Dimension;
  /** The attribute that makes the groups; for EXTERNAL_INTERNAL, which needs it. */
  readonly attribute?: string;
  /** Only answers to this instrument; for AGREEMENT. */
  readonly instrument?: string;
}

/** A bucket as figures of a team see it. */
export interface BucketView {
  /** The state at its last moment. */
  readonly state: TeamState;
  /** What happened in it. */
  readonly facts: readonly StoredFact[];
}

/** Up to so many members balance is proved on a timeline, where it is asked for often. */
const EXACT_UP_TO = 12;

const pointOf = ({ value, notEnough, exact, n, eyes }: Figure, minimumInformants: number): Point => {
  const informants = eyes.shares.length;
  if (value === undefined) return { kind: "EMPTY", ...(notEnough !== undefined && { reason: notEnough }) };
  return informants < minimumInformants ? { kind: "SUPPRESSED", needed: minimumInformants } : { kind: "MEASURED", value, n, informants, ...(!exact && { atMost: true }) };
};

/** The last round that was answered in the bucket, in what it says of the team. */
const agreementPoint = ({ instrument }: TeamMeasure, { state, facts }: BucketView, minimumInformants: number): Point => {
  const last = agreementsOf(state, facts).findLast((each) => each.about === MAIN_TEAM && (instrument === undefined || each.instrument === instrument));
  if (!last) return { kind: "EMPTY", reason: "nobody answered a survey about the team" };
  const needed = Math.max(FEWEST_ANSWERS, minimumInformants);
  if (last.n > 0 && last.n < needed) return { kind: "SUPPRESSED", needed };
  return last.value === undefined ? { kind: "EMPTY", reason: last.notEnough ?? "" } : { kind: "MEASURED", value: last.value, n: last.n, informants: last.n };
};

const OF_TIES: Readonly<Partial<Record<TeamFigure, (network: TeamNetwork, measure: TeamMeasure, state: TeamState) => Figure>>> = {
  DENSITY: densityOf, RECIPROCITY: reciprocityOf, CENTRALISATION: (network) => centralisationOf(network, "inDegree"), BALANCE: (network) => balanceOf(network, { exactUpTo: EXACT_UP_TO }),
  EXTERNAL_INTERNAL: (network, { attribute = "" }, state) => externalInternalOf(state, network, attribute),
};

/**
 * A figure of the team in one bucket. Figures of ties and of load are those of its last moment, from the latest readings whenever they were given; voice and agreement rest on what happened in it.
 * @param minimumInformants figures that fewer distinct informants gave are SUPPRESSED; agreement needs five answers in any case
 */
export const teamPoint = (measure: TeamMeasure, view: BucketView, minimumInformants = 1): Point => {
  if (measure.figure === "AGREEMENT") return agreementPoint(measure, view, minimumInformants);
  if (measure.figure === "VOICE") return pointOf(voiceOf(view.facts, presentMembers(view.state)), minimumInformants);
  if (measure.figure === "LOAD") return pointOf(loadOf(view.state), minimumInformants);
  const network = networkOf(view.state, { dimension: measure.dimension ?? "TRUST" });
  return pointOf((OF_TIES[measure.figure] as NonNullable<(typeof OF_TIES)[TeamFigure]>)(network, measure, view.state), minimumInformants);
};

const NAMES: Readonly<Record<TeamFigure, readonly [label: string, min: number, better: BetterDirection]>> = {
  DENSITY: ["Density", 0, "NEITHER"], RECIPROCITY: ["Reciprocity", 0, "NEITHER"], CENTRALISATION: ["Centralisation", 0, "NEITHER"], BALANCE: ["Line index of balance", 0, "NEITHER"],
  EXTERNAL_INTERNAL: ["E-I index", -1, "NEITHER"], VOICE: ["Gini of voice", 0, "DOWN"], LOAD: ["Load concentration", 0, "DOWN"], AGREEMENT: ["Agreement on surveys", 0, "UP"],
};

/** What to call a figure of the team, its unit and range, and which way is better. */
export const teamLabelOf = ({ figure, dimension = "TRUST", attribute, instrument }: TeamMeasure): MeasureLabel => {
  const [label, min, better] = NAMES[figure];
  const of = OF_TIES[figure] ? ` of ${dimension.toLowerCase()}${attribute === undefined ? "" : ` by ${attribute}`}` : figure === "AGREEMENT" && instrument !== undefined ? `: ${instrument}` : "";
  return { label: `${label}${of}`, unit: "index", min, max: 1, better, counts: false };
};
