import type { CheckpointHeader, Checkpoints, SegmentKey } from "../checkpoints.ts";

const before = (a: SegmentKey, b: SegmentKey): number => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.revision - b.revision);
const text = ({ at, revision }: SegmentKey): string => `${at}|${revision}`;

/** Checkpoints in memory, gone with the process. */
export class MemoryCheckpoints implements Checkpoints {
  readonly #headers = new Map<string, CheckpointHeader>();
  readonly #cursors = new Map<string, string>();
  readonly #segments = new Map<string, Map<string, { key: SegmentKey; body: Uint8Array }>>();

  header(stream: string): CheckpointHeader | undefined {
    return this.#headers.get(stream);
  }

  keys(stream: string): SegmentKey[] {
    return [...(this.#segments.get(stream)?.values() ?? [])].map(({ key }) => key).sort(before);
  }

  segment(stream: string, key: SegmentKey): Uint8Array | undefined {
    return this.#segments.get(stream)?.get(text(key))?.body;
  }

  removeHeader(stream: string): void {
    this.#headers.delete(stream);
  }

  putSegments(stream: string, segments: readonly { readonly key: SegmentKey; readonly body: Uint8Array }[]): void {
    const held = this.#segments.get(stream) ?? new Map<string, { key: SegmentKey; body: Uint8Array }>();
    for (const { key, body } of segments) held.set(text(key), { key: { at: key.at, revision: key.revision }, body });
    this.#segments.set(stream, held);
  }

  putHeader(stream: string, header: CheckpointHeader): void {
    this.#headers.set(stream, header);
  }

  cursor(name: string): string | undefined {
    return this.#cursors.get(name);
  }

  putCursor(name: string, text: string): void {
    this.#cursors.set(name, text);
  }

  drop(stream?: string): void {
    if (stream === undefined) {
      this.#headers.clear();
      this.#cursors.clear();
      this.#segments.clear();
    } else {
      this.#headers.delete(stream);
      this.#segments.delete(stream);
    }
  }

  close(): void {}
}
