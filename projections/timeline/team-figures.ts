import type { StoredFact } from "../../src/events/envelope.ts";
import type { BetterDirection, Dimension } from "../../src/events/vocabulary.ts";
import type { LineIndexOptions } from "../measures/balance.ts";
import { whoseEyes } from "../measures/whose-eyes.ts";
import { externalInternalOf } from "../team-measures/groups.ts";
import { type Figure, figureOf } from "../team-measures/figure.ts";
import { loadOf } from "../team-measures/load.ts";
import { type TeamNetwork, networkOf, presentMembers } from "../team-measures/network.ts";
import { balanceOf, centralisationOf, cutPointsShareOf, densityOf, modularityOf, reciprocityOf } from "../team-measures/network-figures.ts";
import { FEWEST_ANSWERS, agreementsOf } from "../team-measures/survey-agreement.ts";
import { reliabilitiesOf } from "../team-measures/survey-reliability.ts";
import { voiceOf } from "../team-measures/voice.ts";
import { MAIN_TEAM, type TeamState } from "../team/state.ts";
import type { MeasureLabel } from "./measures.ts";
import type { Point } from "./timeline.ts";

/** The figures of a team that a timeline can draw. */
export const TEAM_FIGURES = [
  "DENSITY", "RECIPROCITY", "CENTRALISATION", "BETWEENNESS", "CUT_POINTS", "BALANCE", "MODULARITY", "EXTERNAL_INTERNAL", "VOICE", "LOAD", "AGREEMENT", "RELIABILITY", "LARGEST_SHARE", "HEARD",
] as const;
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
  /** Only answers to this instrument; for AGREEMENT and RELIABILITY. */
  readonly instrument?: string;
  /** Every tie counts as 1, whatever its strength; for BALANCE and MODULARITY. */
  readonly signOnly?: boolean;
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

/** The last round that was answered in the bucket, in how far it tells those apart of whom it speaks. */
const reliabilityPoint = ({ instrument }: TeamMeasure, { state, facts }: BucketView): Point => {
  const last = reliabilitiesOf(state, facts).findLast((each) => instrument === undefined || each.instrument === instrument);
  if (last?.single === undefined) return { kind: "EMPTY", reason: last?.notEnough ?? "nobody answered a survey" };
  return { kind: "MEASURED", value: last.single, n: last.n, informants: last.n };
};

/** Through whose eyes the facts of the bucket were told: how much through one, and how many members were heard. */
const eyesPoint = ({ figure }: TeamMeasure, { state, facts }: BucketView, minimumInformants: number): Point => {
  const members = presentMembers(state);
  const { n, shares, neverHeard } = whoseEyes(facts.map(({ informant }) => informant), members);
  const value = figure === "HEARD" ? 1 - neverHeard.length / members.length : (shares[0]?.share ?? 0);
  return pointOf(figureOf(n === 0 || members.length === 0 ? undefined : value, "nothing was recorded", { n, eyes: { n, shares, neverHeard } }), minimumInformants);
};

const balanceOptions = ({ signOnly = false }: TeamMeasure): LineIndexOptions => ({ exactUpTo: EXACT_UP_TO, signOnly });

const OF_TIES: Readonly<Partial<Record<TeamFigure, (network: TeamNetwork, measure: TeamMeasure, state: TeamState) => Figure>>> = {
  DENSITY: densityOf, RECIPROCITY: reciprocityOf, CENTRALISATION: (network) => centralisationOf(network, "inDegree"), BETWEENNESS: (network) => centralisationOf(network, "betweenness"),
  CUT_POINTS: cutPointsShareOf, BALANCE: (network, measure) => balanceOf(network, balanceOptions(measure)), MODULARITY: (network, measure) => modularityOf(network, balanceOptions(measure)),
  EXTERNAL_INTERNAL: (network, { attribute = "" }, state) => externalInternalOf(state, network, attribute),
};

/**
 * A figure of the team in one bucket. Figures of ties and of load are those of its last moment, from the latest readings whenever they were given; voice, surveys and whose eyes rest on what happened in it.
 * @param minimumInformants figures that fewer distinct informants gave are SUPPRESSED; agreement needs five answers in any case
 */
export const teamPoint = (measure: TeamMeasure, view: BucketView, minimumInformants = 1): Point => {
  if (measure.figure === "AGREEMENT") return agreementPoint(measure, view, minimumInformants);
  if (measure.figure === "RELIABILITY") return reliabilityPoint(measure, view);
  if (measure.figure === "LARGEST_SHARE" || measure.figure === "HEARD") return eyesPoint(measure, view, minimumInformants);
  if (measure.figure === "VOICE") return pointOf(voiceOf(view.facts, presentMembers(view.state)), minimumInformants);
  if (measure.figure === "LOAD") return pointOf(loadOf(view.state), minimumInformants);
  const network = networkOf(view.state, { dimension: measure.dimension ?? "TRUST" });
  return pointOf((OF_TIES[measure.figure] as NonNullable<(typeof OF_TIES)[TeamFigure]>)(network, measure, view.state), minimumInformants);
};

const NAMES: Readonly<Record<TeamFigure, readonly [label: string, min: number, better: BetterDirection]>> = {
  DENSITY: ["Density", 0, "NEITHER"], RECIPROCITY: ["Reciprocity", 0, "NEITHER"], CENTRALISATION: ["Centralisation", 0, "NEITHER"],
  BETWEENNESS: ["Centralisation of betweenness", 0, "NEITHER"], CUT_POINTS: ["Members whose absence would part the network", 0, "NEITHER"], MODULARITY: ["Signed modularity", -1, "NEITHER"], BALANCE: ["Line index of balance", 0, "NEITHER"],
  EXTERNAL_INTERNAL: ["E-I index", -1, "NEITHER"], VOICE: ["Gini of voice", 0, "DOWN"], LOAD: ["Load concentration", 0, "DOWN"], AGREEMENT: ["Agreement on surveys", 0, "UP"],
  RELIABILITY: ["ICC(1) of surveys", -1, "NEITHER"], LARGEST_SHARE: ["Share of the record through one person's eyes", 0, "NEITHER"], HEARD: ["Share of members through whose eyes anything was recorded", 0, "UP"],
};

/** What to call a figure of the team, its unit and range, and which way is better. */
export const teamLabelOf = ({ figure, dimension = "TRUST", attribute, instrument }: TeamMeasure): MeasureLabel => {
  const [label, min, better] = NAMES[figure];
  const of = OF_TIES[figure] ? ` of ${dimension.toLowerCase()}${attribute === undefined ? "" : ` by ${attribute}`}` : (figure === "AGREEMENT" || figure === "RELIABILITY") && instrument !== undefined ? `: ${instrument}` : "";
  return { label: `${label}${of}`, unit: "index", min, max: 1, better, counts: false };
};
