import { createHash } from "node:crypto";
import { canonical } from "./canonical.ts";
import type { FactDraft, StoredFact } from "./envelope.ts";
import type { Moment } from "./moment.ts";

/** Where a stream ends: what the next fact is chained to. */
export interface StreamHead {
  /** Revision of the last fact; -1 for a stream without facts. */
  readonly revision: number;
  readonly recordedAt: Moment;
  readonly loggedAt: Moment;
  readonly hash: string;
}

/** The head of a stream without facts. Its hash is the root that the first fact is chained to: 64 zeros. */
export const EMPTY_HEAD: StreamHead = { revision: -1, recordedAt: "", loggedAt: "", hash: "0".repeat(64) };

/** The hash of a fact: over the hash before it, and its envelope without its own hash in canonical form (RFC 8785). */
export const chainHash = (previous: string, fact: Omit<StoredFact, "hash">): string => {
  const { hash: _, ...envelope } = fact as StoredFact;
  return createHash("sha256").update(previous).update(canonical(envelope)).digest("hex");
};

/** Why a kept recording time cannot be honoured. */
export class RecordedTimeRefused extends Error {
  override readonly name = "RecordedTimeRefused";
}

const recordedTime = (batch: readonly FactDraft[], head: StreamHead, now: Moment): Moment => {
  const kept = batch[0]?.recordedAt;
  if (batch.some((draft) => draft.recordedAt !== kept)) throw new RecordedTimeRefused("a batch has one recording time");
  if (kept === undefined) return now > head.recordedAt ? now : head.recordedAt;
  if (kept > now) throw new RecordedTimeRefused(`${kept} lies in the future of the log's clock, ${now}`);
  if (head.revision >= 0 && head.recordedAt === head.loggedAt)
    throw new RecordedTimeRefused("earlier recording times are kept only in engagements that hold nothing but imported facts");
  if (kept < head.recordedAt) throw new RecordedTimeRefused(`${kept} lies before the stream's last recording time, ${head.recordedAt}`);
  return kept;
};

/**
 * Gives a batch its place: revisions, one recording time for all, and the hash chain.
 * @param now the log's clock; recordedAt is the later of it and the stream's last, so it never decreases.
 * @throws RecordedTimeRefused when the batch asks for an earlier recording time that cannot be honoured.
 */
export const seal = (batch: readonly FactDraft[], head: StreamHead, now: Moment): StoredFact[] => {
  const recordedAt = recordedTime(batch, head, now);
  const loggedAt = batch[0]?.recordedAt === undefined ? recordedAt : now;
  let previous = head.hash;
  return batch.map((draft, index) => {
    const placed = { ...draft, recordedAt, loggedAt, revision: head.revision + 1 + index };
    previous = chainHash(previous, placed);
    return { ...placed, hash: previous };
  });
};

/** The head after a fact. */
export const headAfter = ({ revision, recordedAt, loggedAt, hash }: StoredFact): StreamHead => ({ revision, recordedAt, loggedAt, hash });
