import type { Moment } from "../../src/events/moment.ts";
import type { Dimension } from "../../src/events/vocabulary.ts";
import { type Edge, placesOf } from "../measures/edge.ts";
import type { TeamState } from "../team/state.ts";
import { type Tie, normalised, tiesOf } from "../team/ties.ts";
import { type Basis, basisOf } from "./figure.ts";

/** Which ties a network is made of. */
export interface NetworkChoice {
  readonly dimension: Dimension;
  /** Only members of this team; all teams when left out. */
  readonly team?: string;
  /** Only these of them; all when left out. */
  readonly among?: readonly string[];
  /** Also who has left, and elements that are no members. No when left out. */
  readonly everybody?: boolean;
  /** Only readings after this moment; all when left out. */
  readonly since?: Moment;
  /** How far from the middle, on -1 to 1, a tie must lie to have a sign; {@link NEUTRAL} when left out. */
  readonly neutral?: number;
}

/** Half a step of the scale from -3 to 3: a mean nearer to the middle than to the next step has no sign. */
export const NEUTRAL = 1 / 6;

/** The ties of a team in one dimension, as measures see them. */
export interface TeamNetwork extends Basis {
  /** In the order of their ids. */
  readonly members: readonly string[];
  /** Every tie that was read, the mean of the informants' latest readings, -1 to 1; 0 is a tie that is neutral. */
  readonly read: readonly Edge[];
  /** Those outside the neutral band. */
  readonly signed: readonly Edge[];
  /** Those above it. */
  readonly positive: readonly Edge[];
}

const meanOf = ({ readings }: Tie): number => readings.reduce((sum, reading) => sum + normalised(reading), 0) / readings.length;

/** Who belongs at the moment of the state, also when away, in the order of their ids. */
export const presentMembers = ({ members }: TeamState, team?: string): string[] =>
  [...new Set([...members.values()].filter((member) => member.until === undefined && (team === undefined || member.team === team)).map(({ member }) => member))].sort();

/**
 * The network of a team in one dimension. Coverage is the share of the n(n - 1) possible ties that somebody read: a tie nobody read looks like none.
 * Old readings count as much as new ones unless `since` leaves them out.
 */
export const networkOf = (state: TeamState, { dimension, team, among, everybody = false, since = "", neutral = NEUTRAL }: NetworkChoice): TeamNetwork => {
  const readings = [...state.relationships.values()].filter((reading) => reading.dimension === dimension && reading.at > since && reading.from !== reading.to);
  const all = everybody ? [...new Set([...presentMembers(state, team), ...readings.flatMap(({ from, to }) => [from, to])])].sort() : presentMembers(state, team);
  const members = among === undefined ? all : all.filter((member) => among.includes(member));
  const inside = placesOf(members);
  const ties = tiesOf(readings.filter(({ from, to }) => inside.has(from) && inside.has(to)));
  const read = ties.map((tie) => ({ from: tie.from, to: tie.to, weight: meanOf(tie) }));
  const possible = members.length * (members.length - 1);
  return {
    ...basisOf(ties.length, ties.flatMap((tie) => tie.readings.map(({ informant }) => informant)), members, possible === 0 ? undefined : ties.length / possible),
    members, read, signed: read.filter(({ weight }) => Math.abs(weight) > neutral), positive: read.filter(({ weight }) => weight > neutral),
  };
};
