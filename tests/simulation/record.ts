import type { StoredFact } from "../../src/events/envelope.ts";
import { factIdOf } from "../../src/events/identity.ts";
import { fromMillis } from "../../src/events/moment.ts";
import { Chronicle } from "../../src/history/chronicle.ts";
import { FactsByType } from "../../projections/patterns/facts-by-type.ts";
import { Scene } from "../../projections/patterns/scene.ts";
import { teamProjection } from "../../projections/team/projection.ts";
import type { TeamState } from "../../projections/team/state.ts";

const DAY = 86_400_000;
const START = Date.UTC(2025, 0, 6, 8);
/** The moment so many days after the beginning of a simulated engagement; a fraction counts. */
export const momentOf = (day: number): string => fromMillis(START + Math.round(day * DAY));

/** Something that happened in a simulated team, and when somebody wrote it down. */
export interface Happening {
  readonly type: string;
  readonly data: Record<string, unknown>;
  readonly day: number;
  readonly informant?: string;
  /** Days until it was recorded; the same moment when left out. */
  readonly lag?: number;
  readonly precision?: "INSTANT" | "DAY" | "WEEK";
}

const factOf = ({ type, data, day, informant = "coach", lag = 0, precision = "INSTANT" }: Happening, revision: number): StoredFact => {
  const recordedAt = momentOf(Math.max(0, day) + lag);
  return {
    id: factIdOf("simulated", "all", revision), engagementId: "simulated", type, version: 1, occurredAt: momentOf(day), occurredPrecision: precision, actor: "coach", informant, source: "OBSERVATION",
    confidence: 1, audience: ["COACHES"], commandId: String(revision), commandDigest: "", data, recordedAt, loggedAt: recordedAt, revision, hash: "",
  };
};

const recordedDay = ({ day, lag = 0 }: Happening): number => Math.max(0, day) + lag;

/** What a node would have looked at, at each of these moments, as known then. Facts in the order of recording, moments rising. */
export function* scenesOf(facts: readonly StoredFact[], moments: readonly string[]): Generator<Scene> {
  const team = new Chronicle<TeamState>(teamProjection);
  let next = 0;
  for (const asOf of moments) {
    while (next < facts.length && (facts[next] as StoredFact).recordedAt <= asOf) team.append(facts[next++] as StoredFact);
    yield new Scene(asOf, team.stateAt(asOf, team.revision), new FactsByType(team.between("", asOf, team.revision)));
  }
}

/** A simulated engagement: what happened, in the order in which it was recorded. */
export class SimulatedRecord {
  readonly facts: readonly StoredFact[];

  constructor(happenings: readonly Happening[]) {
    const opening: Happening = { type: "EngagementOpened", data: { timeZone: "UTC" }, day: 0 };
    this.facts = [opening, ...[...happenings].sort((a, b) => recordedDay(a) - recordedDay(b))].map(factOf);
  }
}
