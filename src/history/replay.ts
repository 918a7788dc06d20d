import type { Moment } from "../events/moment.ts";
import { MemoryLog } from "../store/memory/log.ts";
import { breathe } from "../store/pages.ts";
import { PATTERNS } from "../../projections/patterns/catalogue.ts";
import { ConclusionsStream, type StoredConclusion, conclusionsOf } from "./conclusions.ts";
import { Evaluation } from "./evaluation.ts";
import type { EngagementRecord } from "./record.ts";
import { SLICE_MS } from "./turns.ts";

/** What was made of one record so far: conclusions in a log of their own, in memory. */
interface Replay {
  readonly log: MemoryLog;
  readonly stream: ConclusionsStream;
  /** The evaluation under way, or the last one. */
  running: Promise<void>;
}

/** By the chronicle of the record, which all readers share who see the same. */
const replays = new WeakMap<EngagementRecord["team"], Replay>();

const replayOf = (record: EngagementRecord, engagementId: string): Replay => {
  const known = replays.get(record.team);
  if (known) return known;
  const log = new MemoryLog();
  const replay: Replay = { log, stream: new ConclusionsStream(log, engagementId), running: Promise.resolve() };
  replays.set(record.team, replay);
  return replay;
};

const giveWay = (): (() => Promise<void>) => {
  let began = performance.now();
  return async () => {
    if (performance.now() - began < SLICE_MS) return;
    await breathe();
    began = performance.now();
  };
};

/** A conclusion as it would have been said then: at its moment, unless what it rests on was logged only later. */
const asOfThen = (record: EngagementRecord) => ({ conclusion, ...rest }: StoredConclusion): StoredConclusion => {
  const { evaluatedAt, basisRevision } = conclusion;
  return { ...rest, recordedAt: evaluatedAt, conclusion: { ...conclusion, backfilled: (record.at(basisRevision)?.loggedAt ?? evaluatedAt) > evaluatedAt } };
};

/**
 * What would have been concluded, moment by moment, from the facts of a record alone: for readers who do not see the whole of it. What was concluded from
 * facts that they may not see would tell of those; so the same evaluation is made from theirs, in memory, and goes on from where it was.
 * @param horizon the log's horizon now
 */
export const replayed = async (record: EngagementRecord, engagementId: string, horizon: Moment): Promise<StoredConclusion[]> => {
  const replay = replayOf(record, engagementId);
  const evaluation = new Evaluation({ record, stream: replay.stream, patterns: PATTERNS, horizon, from: replay.stream.concluded.evaluatedAt || BEGINNING });
  replay.running = replay.running.then(() => evaluation.run(giveWay()));
  await replay.running;
  return (await conclusionsOf(replay.log, engagementId)).map(asOfThen(record));
};

const BEGINNING: Moment = "0001-01-01T00:00:00.000Z";
