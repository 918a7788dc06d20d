import { concentration } from "../measures/concentration.ts";
import type { Burden } from "../team/parts.ts";
import type { TeamState } from "../team/state.ts";
import { groupBy } from "../group-by.ts";
import { type Figure, basisOf, figureOf } from "./figure.ts";
import { presentMembers } from "./network.ts";

/** Below so many burdens nothing is said of how they are spread. */
const FEWEST_BURDENS = 3;

/** What a member carries of all that is carried. */
export interface LoadShare {
  readonly member: string;
  /** 0 to 1. */
  readonly share: number;
}

/** How far what is carried rests on few, and on whom. */
export interface LoadFigure extends Figure {
  /** The largest first, then by id. */
  readonly shares: readonly LoadShare[];
}

/** The weight of each burden at each carrier: the mean of what informants said, 1 where nobody said. */
const weightsOf = (burdens: readonly Burden[]): { readonly carrier: string; readonly weight: number }[] =>
  [...groupBy(burdens, ({ burden, carrier }) => `${burden}|${carrier}`).values()].map((accounts) => {
    const said = accounts.flatMap(({ weight }) => (weight === undefined ? [] : [weight]));
    return { carrier: (accounts[0] as Burden).carrier, weight: said.length === 0 ? 1 : said.reduce((sum, weight) => sum + weight, 0) / said.length };
  });

/**
 * Load concentration: the Herfindahl-Hirschman index of what present members carry now, from 0 (all the same) to 1 (one carries all). What nobody mapped does not count, so that a team whose coach maps one person looks concentrated: see whose eyes.
 * Coverage is the share of members of whom something is mapped.
 */
export const loadOf = (state: TeamState, team?: string): LoadFigure => {
  const members = presentMembers(state, team);
  const burdens = [...state.burdens.values()].filter(({ releasedAt, carrier }) => releasedAt === undefined && members.includes(carrier));
  const weights = weightsOf(burdens);
  const carried = members.map((member) => ({ member, load: weights.filter(({ carrier }) => carrier === member).reduce((sum, { weight }) => sum + weight, 0) }));
  const all = carried.reduce((sum, { load }) => sum + load, 0);
  const found = weights.length >= FEWEST_BURDENS ? concentration(carried.map(({ load }) => load)) : undefined;
  const basis = basisOf(weights.length, burdens.map(({ informant }) => informant), members, members.length === 0 ? undefined : carried.filter(({ load }) => load > 0).length / members.length);
  const why = weights.length < FEWEST_BURDENS ? `fewer than ${FEWEST_BURDENS} burdens are mapped` : "what is carried has no weight, or there is only one member";
  return {
    ...figureOf(found?.normalised, why, basis),
    shares: all === 0 ? [] : carried.filter(({ load }) => load > 0).map(({ member, load }) => ({ member, share: load / all })).sort((a, b) => b.share - a.share),
  };
};
