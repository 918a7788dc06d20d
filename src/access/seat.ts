import type { Circle } from "../events/define.ts";
import type { Moment } from "../events/moment.ts";
import type { Audience } from "./audience.ts";
import { type Reader, circlesOf } from "./reader.ts";
import type { Visibility } from "./visibility.ts";

/** A reader's place in one engagement: what decides which of its facts they see. */
export interface Seat {
  readonly id: string;
  readonly circles: ReadonlySet<Circle>;
  /** The teams they belong to now; only for who looks as a member. */
  readonly teams: ReadonlySet<string>;
}

const lost = ({ id, as }: Reader, { grants }: Visibility, now: Moment): boolean =>
  grants.some((grant) => grant.grantee === id && grant.as === as && (grant.revoked || (grant.expires !== undefined && grant.expires <= now)));

/** The place of a reader in an engagement. A right that was revoked, or has expired, takes the role away; what they told and took part in stays theirs. */
export const seatOf = (reader: Reader, visibility: Visibility, now: Moment): Seat => {
  const { id, as } = reader;
  if (lost(reader, visibility, now)) return { id, circles: new Set(), teams: new Set() };
  const teams = as === "MEMBER" ? visibility.memberships.filter(([, member]) => member === id).map(([team]) => team) : [];
  return { id, circles: new Set(circlesOf(as)), teams: new Set(teams) };
};

/** One text for equal seats. */
export const seatKey = ({ id, circles, teams }: Seat): string => [id, [...circles].sort().join(), [...teams].sort().join()].join("|");

/** May who sits here see a fact with this audience? */
export const maySee = ({ id, circles, teams }: Seat, audience: Audience): boolean =>
  audience.author === id || audience.persons.includes(id) ||
  audience.circles.some((circle) => (circle === "TEAM" ? (audience.team === undefined ? teams.size > 0 : teams.has(audience.team)) : circles.has(circle)));

/** Does who sits here see every fact of the engagement? */
export const seesAll = (seat: Seat, { audiences }: Visibility): boolean => audiences.every((audience) => maySee(seat, audience));
