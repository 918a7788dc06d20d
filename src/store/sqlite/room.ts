import { randomBytes } from "node:crypto";
import { open, rm } from "node:fs/promises";
import { MAX_BATCH_BYTES } from "../log.ts";

/** Twice the largest batch: what a commit of it takes. */
const PROBE_BYTES = 2 * MAX_BATCH_BYTES;

/** Tries whether a file of the size of a large recording can be written beside a log, durably, and takes it away again. */
export const hasRoom = async (log: string): Promise<boolean> => {
  const file = `${log}.room`;
  try {
    const handle = await open(file, "w", 0o600);
    try {
      await handle.write(randomBytes(PROBE_BYTES), 0, PROBE_BYTES, 0);
      await handle.sync();
    } finally {
      await handle.close();
    }
    return true;
  } catch {
    return false;
  } finally {
    await rm(file, { force: true }).catch(() => undefined);
  }
};
