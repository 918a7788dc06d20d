import type { StoredFact } from "../events/envelope.ts";
import type { Moment } from "../events/moment.ts";

/** A fact as the record said it from one revision (included) to another (excluded): repairs end one version and begin the next. */
export interface Version {
  /** The fact as repaired: revision and id are the original's, data and occurredAt the repaired ones. */
  readonly fact: StoredFact;
  readonly from: number;
  /** Infinity while nothing has replaced it. */
  readonly until: number;
}

/** A place on the world's clock: when it happened, then in which order it was recorded. */
export interface Place {
  readonly at: Moment;
  readonly revision: number;
}

/** The place of a version. */
export const placeOf = ({ fact }: Pick<Version, "fact">): Place => ({ at: fact.occurredAt, revision: fact.revision });

/** Orders places: negative when `a` comes first. */
export const comparePlaces = (a: Place, b: Place): number =>
  a.at < b.at ? -1 : a.at > b.at ? 1 : a.revision - b.revision;

/** Is the version what the record said at this revision? */
export const isKnown = (version: Version, known: number): boolean => version.from <= known && known < version.until;
