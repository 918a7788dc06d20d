import { Packr } from "msgpackr";
import { type Visibility, visibilityAfter } from "../access/visibility.ts";
import type { StoredFact } from "../events/envelope.ts";
import { REPAIR_TYPES } from "../events/families/repair.ts";
import type { Moment } from "../events/moment.ts";
import type { StreamHead } from "../events/seal.ts";
import type { CheckpointHeader, Checkpoints, SegmentKey } from "../store/checkpoints.ts";
import type { Log } from "../store/log.ts";
import { teamProjection } from "../../projections/team/projection.ts";
import type { TeamState } from "../../projections/team/state.ts";
import { Chronicle, SEGMENT_SIZE } from "./chronicle.ts";
import type { EngagementRecord, TeamView } from "./record.ts";
import { Segment, type SegmentContent } from "./segment.ts";

/** Name and version of fold and encoding together. */
export const FINGERPRINT = `${teamProjection.fingerprint} segments/2 ${SEGMENT_SIZE}`;
/** The longest tail of facts that is folded on top of saved segments; beyond it the whole stream is read. */
const LONGEST_TAIL = 2_048;
/** How many segments are written before other work gets its turn. */
const SEGMENTS_AT_A_TIME = 16;
/** An engagement with more different audiences is read whole by whoever is not its keeper. */
const MOST_AUDIENCES = 256;
const END_OF_TIME: Moment = "9999-12-31T23:59:59.999Z";

const packr = new Packr({ useRecords: true, mapsAsObjects: false });

/** One engagement's team from saved segments and the facts after them: reads only what a question needs. */
export class SavedTeam implements TeamView {
  /** @param read fetches one fact of the stream, by revision. */
  constructor(
    readonly team: Chronicle<TeamState>,
    readonly last: StreamHead,
    readonly timeZone: string,
    readonly visibility: Visibility | undefined,
    private readonly read: (revision: number) => Promise<StoredFact | undefined>,
  ) {}

  get revision(): number {
    return this.last.revision;
  }

  at(revision: number): Promise<StoredFact | undefined> {
    return revision < 0 || revision > this.revision ? Promise.resolve(undefined) : this.read(revision);
  }

  /** Finds by halves: recording times never decrease within a stream. */
  async revisionAt(knownAt: Moment): Promise<number> {
    if (knownAt >= this.last.recordedAt) return this.revision;
    let low = 0;
    let high = this.revision;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (((await this.at(middle))?.recordedAt ?? END_OF_TIME) > knownAt) high = middle;
      else low = middle + 1;
    }
    return low - 1;
  }
}

const segmentOf = (checkpoints: Checkpoints, stream: string, key: SegmentKey): Segment<TeamState> =>
  new Segment<TeamState>(key, () => {
    const body = checkpoints.segment(stream, key);
    if (!body) throw new Error(`the saved segment of ${stream} at ${key.at} is gone`);
    return packr.unpack(body) as SegmentContent<TeamState>;
  });

const factAt = async (log: Log, stream: string, revision: number): Promise<StoredFact | undefined> => {
  for await (const { fact } of log.readStream(stream, { from: revision, to: revision })) return fact;
  return undefined;
};

const savedVisibility = (visibility: Visibility): string => (visibility.audiences.length > MOST_AUDIENCES ? "" : JSON.stringify(visibility));

const usable = async (log: Log, stream: string, header: CheckpointHeader, head: StreamHead): Promise<boolean> =>
  header.fingerprint === FINGERPRINT && header.revision <= head.revision && head.revision - header.revision <= LONGEST_TAIL &&
  (await factAt(log, stream, header.revision))?.hash === header.hash;

/** Keeps teams in a cache of checkpoints, and brings them back. Whatever is lost or wrong there only costs time. */
export class Archive {
  /** Chronicles whose segments are those of the cache; any other replaces what the cache holds. */
  readonly #kept = new WeakSet<Chronicle<TeamState>>();

  constructor(private readonly log: Log, private readonly checkpoints: Checkpoints) {}

  /**
   * The team from what was saved, or undefined when nothing usable was: another fold, another log, too long a tail, or a
   * repair in the tail, whose target only the whole stream can tell.
   */
  async open(stream: string, head: StreamHead): Promise<SavedTeam | undefined> {
    const header = this.checkpoints.header(stream);
    if (!header || !(await usable(this.log, stream, header, head))) return undefined;
    const segments = this.checkpoints.keys(stream).map((key) => segmentOf(this.checkpoints, stream, key));
    const team = new Chronicle<TeamState>(teamProjection, SEGMENT_SIZE, { segments, revision: header.revision });
    const tail: StoredFact[] = [];
    for await (const { fact } of this.log.readStream(stream, { from: header.revision + 1, to: head.revision })) {
      if (REPAIR_TYPES.has(fact.type)) return undefined;
      team.append(fact);
      tail.push(fact);
    }
    this.#kept.add(team);
    const visibility = header.visibility === "" ? undefined : visibilityAfter(JSON.parse(header.visibility) as Visibility, tail);
    return new SavedTeam(team, head, header.timeZone, visibility, (revision) => factAt(this.log, stream, revision));
  }

  /**
   * Saves what changed since the last time. The header goes first and comes back last, so that a process that dies in
   * between leaves nothing that looks whole.
   * @returns false when facts arrived meanwhile; what was saved then does not count.
   */
  async save(stream: string, view: EngagementRecord): Promise<boolean> {
    const { team, revision, last, timeZone, visibility } = view;
    team.leaveCheckpoints();
    if (this.#kept.has(team)) this.checkpoints.removeHeader(stream);
    else this.checkpoints.drop(stream);
    this.#kept.add(team);
    const dirty = team.segments.filter((segment) => segment.dirty);
    for (let from = 0; from < dirty.length; from += SEGMENTS_AT_A_TIME) {
      if (from > 0) await new Promise<void>((resolve) => setImmediate(resolve));
      if (view.revision !== revision) return false;
      const some = dirty.slice(from, from + SEGMENTS_AT_A_TIME);
      this.checkpoints.putSegments(stream, some.map((segment) => ({ key: segment.start, body: packr.pack(segment.content) })));
    }
    this.checkpoints.putHeader(stream, { fingerprint: FINGERPRINT, revision, hash: last.hash, timeZone, visibility: savedVisibility(visibility) });
    for (const segment of dirty) segment.dirty = false;
    return true;
  }
}
