import { type EiIndex, eiIndex } from "../measures/external-internal.ts";
import { type Attributes, type Faultline, faultline } from "../measures/faultline.ts";
import type { Groups } from "../measures/signed-modularity.ts";
import type { Attribute, TeamState } from "../team/state.ts";
import { type Figure, basisOf, figureOf } from "./figure.ts";
import { type TeamNetwork, presentMembers } from "./network.ts";

/** What was last said of each member's attributes, by whomever: the state keeps the latest. */
const latestOf = ({ attributes }: TeamState, members: readonly string[]): Attribute[] => [...attributes.values()].filter(({ element }) => members.includes(element));

/** The members by one attribute; who has none is left out. */
export const groupsByAttribute = (state: TeamState, members: readonly string[], attribute: string): Groups =>
  new Map(latestOf(state, members).filter((each) => each.attribute === attribute).map(({ element, value }) => [element, value]));

/** An E-I index as a figure, and what chance gives. */
export interface ExternalInternalFigure extends Figure {
  readonly index?: EiIndex;
}

/** Whether positive ties leave the groups of an attribute. Coverage is the share of members whose group is known. */
export const externalInternalOf = (state: TeamState, network: TeamNetwork, attribute: string, seed = 1): ExternalInternalFigure => {
  const groups = groupsByAttribute(state, network.members, attribute);
  const index = eiIndex(groups, network.positive, { seed });
  const why = new Set(groups.values()).size < 2 ? `fewer than two groups by the attribute ${attribute}` : "no tie between members whose group is known is positive";
  const coverage = network.members.length === 0 ? 0 : groups.size / network.members.length;
  return { ...figureOf(index?.value, why, { n: index ? index.external + index.internal : 0, coverage, eyes: network.eyes }), ...(index && { index }) };
};

/** A faultline as a figure, and the subgroups it parts. */
export interface FaultlineFigure extends Figure {
  readonly subgroups: readonly (readonly string[])[];
}

const FEWEST_WITH_ATTRIBUTES = 5;

/** The line along which attributes would part a team; each is a category, for attributes are words. Only members of whom every attribute asked for is known count; coverage is their share. */
export const faultlineOf = (state: TeamState, attributes: readonly string[], team?: string): FaultlineFigure => {
  const members = presentMembers(state, team);
  const known = latestOf(state, members).filter(({ attribute }) => attributes.includes(attribute));
  const rows = members.map((member) => ({ member, row: known.filter(({ element }) => element === member) })).filter(({ row }) => row.length === attributes.length && row.length > 0);
  const found: Faultline | undefined = faultline(rows.map(({ row }): Attributes => Object.fromEntries(row.map(({ attribute, value }) => [attribute, value]))));
  const why = rows.length < FEWEST_WITH_ATTRIBUTES ? `of fewer than ${FEWEST_WITH_ATTRIBUTES} members all these attributes are known` : "the members do not differ in these attributes";
  const basis = basisOf(rows.length, rows.flatMap(({ row }) => row.map(({ informant }) => informant)), members, members.length === 0 ? undefined : rows.length / members.length);
  return { ...figureOf(found?.width, why, basis), subgroups: (found?.subgroups ?? []).map((group) => group.map((place) => rows[place]?.member as string)) };
};
