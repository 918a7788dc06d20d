import { encode } from "../events/codec.ts";
import type { FactDraft, StoredFact } from "../events/envelope.ts";
import { type StreamHead, seal } from "../events/seal.ts";
import type { Moment } from "../events/moment.ts";
import { BatchRefused, type Expected, MAX_BATCH_BYTES, MAX_BATCH_FACTS, WrongRevision } from "./log.ts";

/** A sealed fact and the text that is stored. */
export interface SealedFact {
  readonly fact: StoredFact;
  readonly body: string;
}

/**
 * Checks a batch against the limits and the expected revision, and seals it.
 * @throws BatchRefused, WrongRevision, RecordedTimeRefused
 */
export const sealBatch = (stream: string, batch: readonly FactDraft[], expected: Expected, head: StreamHead, now: Moment): SealedFact[] => {
  if (batch.length === 0) throw new BatchRefused("a batch holds at least one fact");
  if (batch.length > MAX_BATCH_FACTS) throw new BatchRefused(`a command holds at most ${MAX_BATCH_FACTS} facts, this one ${batch.length}; send its facts in several`);
  if (expected !== "ANY" && expected !== head.revision) throw new WrongRevision(stream, expected, head.revision);
  const sealed = seal(batch, head, now).map((fact) => ({ fact, body: encode(fact) }));
  const bytes = sealed.reduce((sum, { body }) => sum + Buffer.byteLength(body), 0);
  if (bytes > MAX_BATCH_BYTES) throw new BatchRefused(`a command holds at most ${MAX_BATCH_BYTES} bytes, this one ${bytes}; send its facts in several`);
  return sealed;
};
