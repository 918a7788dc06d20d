import { type Moment, dayIn } from "../events/moment.ts";
import { type Briefing, briefingOf } from "../../projections/briefing.ts";
import type { TeamAnswer } from "./answer.ts";
import type { EngagementRecord } from "./record.ts";

/** A briefing on what an engagement holds: the state at an answer, seen from a meeting before it. */
export const briefingAt = (record: EngagementRecord, since: Moment, now: TeamAnswer): Briefing => {
  const happened = [...record.team.between(since, now.asOf, now.revision)];
  const learned = record.logged.slice(0, now.revision + 1).map(({ fact }) => fact).filter(({ recordedAt }) => recordedAt > since);
  return briefingOf(now.state, since, dayIn(now.asOf, record.timeZone), happened, learned);
};
