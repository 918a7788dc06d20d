import type { Moment } from "../../src/events/moment.ts";
import type { Fact } from "../../src/events/registry.ts";
import { MAIN_TEAM } from "../team/state.ts";
import { once } from "./once.ts";
import type { Scene } from "./scene.ts";

/** When somebody was away: from a moment (included) up to another (excluded), or still. */
export interface Absence {
  readonly member: string;
  readonly from: Moment;
  readonly until?: Moment;
}

/** All absences that are known, in the order in which they began. Each ends with the member's next return, or with their leaving. */
export const absencesOf = (scene: Scene): readonly Absence[] => absencesIn(scene.all("AbsenceStarted"), scene.all("AbsenceEnded"), scene.all("MemberLeft"));

const absencesIn = once((started: readonly Fact<"AbsenceStarted">[], ended: readonly Fact<"AbsenceEnded">[], left: readonly Fact<"MemberLeft">[]): readonly Absence[] => {
  const ends = [...ended, ...left].sort((a, b) => (a.occurredAt < b.occurredAt ? -1 : 1));
  return started.map(({ data: { member, team = MAIN_TEAM }, occurredAt: from }) => {
    const end = ends.find(({ data, occurredAt }) => data.member === member && (data.team ?? MAIN_TEAM) === team && occurredAt > from);
    return { member, from, ...(end && { until: end.occurredAt }) };
  });
});

/** True when a member was away at a moment. */
export const wasAway = (absences: readonly Absence[], member: string, at: Moment): boolean =>
  absences.some((absence) => absence.member === member && absence.from <= at && (absence.until === undefined || absence.until > at));
