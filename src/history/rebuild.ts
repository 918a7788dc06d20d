import type { Checkpoints } from "../store/checkpoints.ts";
import type { Log } from "../store/log.ts";
import { EngagementRecord } from "./record.ts";
import { Archive } from "./saved.ts";
import { FACTS_UNSAVED } from "./library.ts";

/**
 * Throws every checkpoint away and builds anew those that are worth keeping. Killed on the way, it leaves fewer
 * checkpoints, never wrong ones; running it again finishes the work.
 * @returns how many engagements got checkpoints
 */
export const rebuild = async (log: Log, checkpoints: Checkpoints, progress: (done: number, total: number) => void = () => {}): Promise<number> => {
  checkpoints.drop();
  const archive = new Archive(log, checkpoints);
  const streams: string[] = [];
  for await (const { stream, head } of log.streams({ prefix: "engagement-" })) if (head.revision + 1 >= FACTS_UNSAVED) streams.push(stream);
  for (const [index, stream] of streams.entries()) {
    const record = new EngagementRecord();
    for await (const logged of log.readStream(stream)) record.append(logged);
    await archive.save(stream, record);
    progress(index + 1, streams.length);
  }
  return streams.length;
};
