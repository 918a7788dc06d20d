import type { StoredFact } from "../src/events/envelope.ts";

/** A fold under way. */
export interface Folding<S> {
  /** Takes in the next fact, in the order of (occurredAt, revision). */
  add(fact: StoredFact): void;
  /** The state so far; the folding may go on, the returned state stays what it is. */
  state(): S;
}

/** A deterministic, total fold over repaired facts: no clock, no input or output. */
export interface Projection<S> {
  /** Name and version; a checkpoint made under another is dropped. */
  readonly fingerprint: string;
  readonly empty: S;
  begin(from: S): Folding<S>;
  /** The later of two states, in which each part that says the same as before is the very same, so that whoever remembers a part sees at once that it has not changed. */
  keeping(before: S, now: S): S;
  /**
   * A state with late facts in their places, without all being folded again that came after them; undefined where only that can tell.
   * @param before a state of the world before all of them
   * @param since the facts after it in their order, the late ones among them
   * @param now the state of the same facts but for the late ones
   */
  withLate(before: S, since: readonly StoredFact[], late: readonly StoredFact[], now: S): S | undefined;
}
