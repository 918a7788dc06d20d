import type { Circle } from "../events/define.ts";
import { ACCESS_ROLES } from "../events/vocabulary.ts";

/** What a reader can look as. The record keeper sees every fact: the engine itself, and whoever runs it alone. */
export const READER_ROLES = ["RECORD_KEEPER", ...ACCESS_ROLES] as const;
/** One of {@link READER_ROLES}. */
export type ReaderRole = (typeof READER_ROLES)[number];

/** Who looks, and as what. */
export interface Reader {
  /** The `actor` of what they record, and the element that they are where facts name them. */
  readonly id: string;
  readonly as: ReaderRole;
}

/** The circles that a role belongs to in every engagement; members belong to a team, which the record knows. */
const CIRCLES_OF: Readonly<Partial<Record<ReaderRole, readonly Circle[]>>> = {
  COACH: ["COACHES"], CO_COACH: ["COACHES"], SUPERVISOR: ["SUPERVISOR"], SPONSOR: ["SPONSOR"],
};

/** The circles of a role, its team aside. */
export const circlesOf = (role: ReaderRole): readonly Circle[] => CIRCLES_OF[role] ?? [];

/** The reader that sees every fact, and records as somebody. */
export const recordKeeper = (id: string): Reader => ({ id, as: "RECORD_KEEPER" });

/** Does this reader see every fact of every engagement? */
export const seesEverything = ({ as }: Reader): boolean => as === "RECORD_KEEPER";
