import type { ErasureReason } from "../events/vocabulary.ts";
import type { ErasureScope } from "../vault/ledger.ts";

/** What was destroyed in one engagement. */
export interface ErasedIn extends ErasureScope {
  /** The fingerprints of the keys that were destroyed; none where nothing had been written about it yet. */
  readonly keys: readonly string[];
  /** The hash of the engagement's last fact after, the record of the erasure itself; the chain runs on unbroken. Null when the engagement is not in this log. */
  readonly headAfter: string | null;
  /** The revision of that fact; null with it. */
  readonly revision: number | null;
}

/** What was erased, when, and what cannot be guaranteed. No names. */
export interface Certificate {
  readonly erasure: string;
  readonly at: string;
  readonly because: ErasureReason;
  /** The fingerprint of the key of the person's names; null when no person was erased. */
  readonly personKey: string | null;
  readonly engagements: readonly ErasedIn[];
  readonly notGuaranteed: readonly string[];
}

/** What no erasure here can promise, in words. */
export const NOT_GUARANTEED: readonly string[] = [
  "A name that somebody typed into a text about others, without a mention: find such texts with mentionsOf, before you erase.",
  "Copies that left the service readable: exports with --plain-text, answers that front ends or people have kept, screens and paper.",
  "Backups of the vault from before, together with the master key: let them expire. Restored and started with the ledger of erasures beside it, this service erases them again before it serves.",
  "What the disk, the file system or the memory of the machine keeps underneath: overwritten blocks, snapshots, swap. Encrypt the disk.",
  "What facts say without texts: numbers, ties, times and the element's id, a pseudonym, stay. Who knows the team may guess from them.",
];
