/** Where a saved segment begins on the world's clock. */
export interface SegmentKey {
  readonly at: string;
  readonly revision: number;
}

/** What was saved of one stream: up to which fact, by which fold. */
export interface CheckpointHeader {
  /** Name and version of the fold and of the encoding; another one makes the rest worthless. */
  readonly fingerprint: string;
  readonly revision: number;
  /** The hash of the fact at that revision: it ties what was saved to this log and no other. */
  readonly hash: string;
  readonly timeZone: string;
  /** Who may see what of the stream, as the engine spells it; empty when only the whole stream can tell. */
  readonly visibility: string;
}

/**
 * A local cache of checkpoints. It may be lost or deleted at any time and answers stay what they are.
 * A stream without a header has nothing usable: to save, remove the header, put segments, put the header last.
 */
export interface Checkpoints {
  header(stream: string): CheckpointHeader | undefined;
  /** Where the saved segments of a stream begin, in order. */
  keys(stream: string): SegmentKey[];
  segment(stream: string, key: SegmentKey): Uint8Array | undefined;
  removeHeader(stream: string): void;
  putSegments(stream: string, segments: readonly { readonly key: SegmentKey; readonly body: Uint8Array }[]): void;
  putHeader(stream: string, header: CheckpointHeader): void;
  /** A note of how far some work has come, by name; undefined when it was lost or never made. */
  cursor(name: string): string | undefined;
  putCursor(name: string, text: string): void;
  /** Forgets a stream, or everything, cursors included. */
  drop(stream?: string): void;
  close(): void;
}
