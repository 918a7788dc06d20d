import { type LineIndex, type LineIndexOptions, lineIndex, normalisedFrustration } from "../measures/balance.ts";
import { balancedTriangles } from "../measures/balanced-triangles.ts";
import { type Centralisation, centralisation } from "../measures/centralisation.ts";
import { cutPointsOf, fragmentation } from "../measures/components.ts";
import type { Edge } from "../measures/edge.ts";
import { minCut } from "../measures/min-cut.ts";
import { type Misfit, misfitOf } from "../measures/misfit.ts";
import { density, reciprocity, transitivity } from "../measures/reciprocity.ts";
import { groupsOf, signedModularity } from "../measures/signed-modularity.ts";
import { walkBalance } from "../measures/walk-balance.ts";
import { type Figure, figureOf } from "./figure.ts";
import type { TeamNetwork } from "./network.ts";

/** Below so many members nothing is said of their network. */
const FEWEST_MEMBERS = 3;
/** Below so many signed ties nothing is said of balance: two ties always fit. */
const FEWEST_SIGNED = 3;

/** Why nothing can be said of so few; undefined when there are enough. */
const tooFew = ({ members, read }: TeamNetwork): string | undefined => {
  if (members.length < FEWEST_MEMBERS) return `fewer than ${FEWEST_MEMBERS} members`;
  return read.length === 0 ? "nobody has read a tie in this dimension" : undefined;
};

const from = (network: TeamNetwork, n: number, why: string, value: () => number | undefined): Figure => {
  const few = tooFew(network);
  return figureOf(few === undefined ? value() : undefined, few ?? why, { ...network, n });
};

/** Positive ties among all that are possible. */
export const densityOf = (network: TeamNetwork): Figure => from(network, network.read.length, "", () => density(network.members, network.positive));

/** Positive ties that are answered by a positive one. */
export const reciprocityOf = (network: TeamNetwork): Figure => from(network, network.positive.length, "no tie is positive", () => reciprocity(network.members, network.positive));

/** Two-step paths of positive ties that are closed by one. */
export const transitivityOf = (network: TeamNetwork): Figure => from(network, network.positive.length, "no two positive ties follow each other", () => transitivity(network.members, network.positive));

/** How far positive ties are centred on one member. */
export const centralisationOf = (network: TeamNetwork, by: keyof Centralisation): Figure => from(network, network.positive.length, "no tie is positive", () => centralisation(network.members, network.positive)?.[by]);

/** How far members cannot reach each other over positive ties. */
export const fragmentationOf = (network: TeamNetwork): Figure => from(network, network.positive.length, "", () => fragmentation(network.members, network.positive));

/** Share of the members without whom positive ties would fall into more pieces. */
export const cutPointsShareOf = (network: TeamNetwork): Figure => from(network, network.positive.length, "no tie is positive", () =>
  (network.positive.length === 0 ? undefined : cutPointsOf(network.members, network.positive).length / network.members.length));

/** Share of triangles of signed ties that are balanced. */
export const trianglesOf = (network: TeamNetwork): Figure => {
  const found = balancedTriangles(network.members, network.signed);
  return from(network, found?.triangles ?? 0, "no three members of whom every two have a signed tie", () => found?.share);
};

const enoughSigned = ({ signed }: TeamNetwork): boolean => signed.length >= FEWEST_SIGNED;
const FEW_SIGNED = `fewer than ${FEWEST_SIGNED} ties have a sign`;

/** Balance over walks of all lengths. */
export const walkBalanceOf = (network: TeamNetwork): Figure => from(network, network.signed.length, FEW_SIGNED, () => (enoughSigned(network) ? walkBalance(network.members, network.signed) : undefined));

/** A line index as a figure, and the index itself. */
export interface BalanceFigure extends Figure {
  readonly index?: LineIndex;
  /** Signed modularity of its best partition. */
  readonly modularity?: number;
  /** How far the team is from one whole or two camps without remainder; absent where two blocks were not tried. */
  readonly normalised?: number;
}

/** Signed modularity of the parting with the least that does not fit: how far ties keep to its blocks, beyond chance. */
export const modularityOf = (network: TeamNetwork, options: LineIndexOptions = {}): Figure => {
  const { modularity, exact, notEnough = "" } = balanceOf(network, options);
  return { ...from(network, network.signed.length, notEnough, () => modularity), exact };
};

/** The line index of balance: `value` is the least weight that does not fit, as a share of all weight. Not exact in large teams: then no more than this is needed. */
export const balanceOf = (network: TeamNetwork, options: LineIndexOptions = {}): BalanceFigure => {
  const index = tooFew(network) === undefined && enoughSigned(network) ? lineIndex(network.members, network.signed, options) : undefined;
  const modularity = index && signedModularity(groupsOf(index.best.partition), network.signed);
  const proved = index === undefined || index.byBlocks.every(({ lower }) => lower >= index.best.raw - 1e-9 * index.total);
  return { ...from(network, network.signed.length, FEW_SIGNED, () => index?.ratio), exact: proved, ...(index && { index }), ...(modularity !== undefined && { modularity }), ...(index && index.byBlocks.length > 1 && { normalised: normalisedFrustration(index) }) };
};

/** What does not fit in blocks that somebody named, as a figure and in its parts. */
export interface MisfitFigure extends Figure, Partial<Misfit> {
  /** Signed modularity of these blocks. */
  readonly modularity?: number;
}

/** How far named blocks fit: `value` is the weight that does not, as a share of all weight. @param network of those alone who are in a block */
export const misfitFigureOf = (network: TeamNetwork, blocks: readonly (readonly string[])[], signOnly = false): MisfitFigure => {
  const found = tooFew(network) === undefined && enoughSigned(network) ? misfitOf(blocks, network.signed, signOnly) : undefined;
  const modularity = found && signedModularity(groupsOf(blocks), network.signed);
  return { ...found, ...from(network, network.signed.length, FEW_SIGNED, () => found?.ratio), ...(modularity !== undefined && { modularity }) };
};

/** Where a team would part between two of its members. */
export interface PartingFigure extends Figure {
  /** The first one's side, as small as it can be, and all others; absent when there is not enough to say. */
  readonly sides?: readonly (readonly string[])[];
  /** The positive ties that lead across. */
  readonly across: readonly Edge[];
}

/** The easiest parting between two members: `value` is the weight of the positive ties that would have to go, as a share of all positive weight. */
export const partingOf = (network: TeamNetwork, first: string, second: string): PartingFigure => {
  const { members, positive } = network;
  const cut = tooFew(network) === undefined && positive.length > 0 ? minCut(members, positive, first, second) : undefined;
  const side = new Set(cut?.side);
  const value = cut && cut.value / positive.reduce((sum, { weight }) => sum + weight, 0);
  return {
    ...from(network, positive.length, "no tie is positive", () => value), across: cut ? positive.filter((tie) => side.has(tie.from) !== side.has(tie.to)) : [],
    ...(cut && { sides: [cut.side, members.filter((member) => !side.has(member))] }),
  };
};
