import type { Checkpoints } from "../store/checkpoints.ts";
import { type Log, engagementStream } from "../store/log.ts";
import { EngagementRecord } from "./record.ts";
import { Archive } from "./saved.ts";
import { FACTS_UNSAVED } from "./library.ts";

/** What became of the checkpoints. */
export interface Rebuilt {
  /** How many engagements got checkpoints. */
  readonly built: number;
  /** How many have fewer facts than {@link FACTS_UNSAVED}: those are read whole faster than they are looked up. */
  readonly short: number;
}

/**
 * Throws every checkpoint away and builds anew those that are worth keeping. Killed on the way, it leaves fewer
 * checkpoints, never wrong ones; running it again finishes the work.
 */
export const rebuild = async (log: Log, checkpoints: Checkpoints, progress: (done: number, total: number) => void = () => {}): Promise<Rebuilt> => {
  checkpoints.drop();
  const archive = new Archive(log, checkpoints);
  const streams: string[] = [];
  let short = 0;
  for await (const { stream, head } of log.streams({ prefix: engagementStream("") })) {
    if (head.revision + 1 >= FACTS_UNSAVED) streams.push(stream);
    else short += 1;
  }
  for (const [index, stream] of streams.entries()) {
    const record = new EngagementRecord();
    for await (const logged of log.readStream(stream)) record.append(logged);
    await archive.save(stream, record);
    progress(index + 1, streams.length);
  }
  return { built: streams.length, short };
};
