import type { StoredFact } from "../events/envelope.ts";
import type { Moment } from "../events/moment.ts";
import type { StreamHead } from "../events/seal.ts";
import type { LoggedFact } from "../store/log.ts";
import { teamProjection } from "../../projections/team/projection.ts";
import type { TeamState } from "../../projections/team/state.ts";
import { Chronicle } from "./chronicle.ts";
import { Receipts } from "./receipts.ts";

/** One engagement in memory: its facts as logged, on both clocks, and the commands they came from. */
export class EngagementRecord {
  readonly logged: LoggedFact[] = [];
  readonly team = new Chronicle<TeamState>(teamProjection);
  readonly receipts = new Receipts();

  /** Takes in the next fact of the stream. */
  append(logged: LoggedFact): void {
    this.logged.push(logged);
    this.team.append(logged.fact);
    this.receipts.append(logged.fact);
  }

  /** Revision of the last fact; -1 before the first. */
  get revision(): number {
    return this.logged.length - 1;
  }

  /** The zone in which this engagement's days begin and end, as its opening reads now. */
  get timeZone(): string {
    const opening = this.logged[0]?.fact;
    const zone = (opening && this.team.known(opening.id)?.current)?.data["timeZone"];
    return typeof zone === "string" ? zone : "UTC";
  }

  /** The fact at a revision. */
  at(revision: number): StoredFact | undefined {
    return this.logged[revision]?.fact;
  }

  /** The last revision recorded at or before a moment; -1 when nothing was known then. */
  revisionAt(knownAt: Moment): number {
    let low = 0;
    let high = this.logged.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.logged[middle] as LoggedFact).fact.recordedAt > knownAt) high = middle;
      else low = middle + 1;
    }
    return low - 1;
  }

  /**
   * Nothing will be recorded in this stream at or before this moment.
   * @param logHorizon the log's own; a stream of kept times is settled only before its last fact.
   */
  horizon(logHorizon: Moment): Moment {
    const last: StreamHead | undefined = this.logged.at(-1)?.fact;
    return last === undefined || last.recordedAt === last.loggedAt ? logHorizon : justBefore(last.recordedAt);
  }
}

const justBefore = (moment: Moment): Moment => new Date(Date.parse(moment) - 1).toISOString();
