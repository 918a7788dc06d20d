import type { StoredFact } from "../../src/events/envelope.ts";
import { copyMap } from "../copy-map.ts";
import type { EngagementState, Entry, Slice, TeamState } from "./state.ts";
import { keyOf } from "./state.ts";
import type { Claim, Trace } from "./traces.ts";

/**
 * A state under change. A slice is copied at its first change, so that states taken before keep what they said;
 * entries are replaced whole, never changed.
 */
export class Draft {
  #state: { -readonly [K in keyof TeamState]: TeamState[K] };
  #owned = new Set<Slice>();

  constructor(base: TeamState) {
    this.#state = { ...base };
  }

  /** The engagement as it stands. */
  get engagement(): EngagementState {
    return this.#state.engagement;
  }

  /** Replaces what is known of the engagement. */
  set engagement(value: EngagementState) {
    this.#state.engagement = value;
  }

  /** Reads one entry. */
  get<S extends Slice>(slice: S, key: string): Entry<S> | undefined {
    return (this.#state[slice] as ReadonlyMap<string, Entry<S>>).get(key);
  }

  /** The entries of a slice, in their order. */
  all<S extends Slice>(slice: S): ReadonlyMap<string, Entry<S>> {
    return this.#state[slice] as ReadonlyMap<string, Entry<S>>;
  }

  /** Puts an entry in its place. */
  set<S extends Slice>(slice: S, key: string, entry: Entry<S>): void {
    this.#writable(slice).set(key, entry);
  }

  /** Takes an entry out. */
  delete(slice: Slice, key: string): void {
    this.#writable(slice).delete(key);
  }

  /** Lists something that does not fit; the fact itself is still folded where that makes sense. */
  doubt(fact: StoredFact, code: string, message: string): void {
    this.set("inconsistencies", keyOf(String(fact.revision), code), { ...traceOf(fact), code, message });
  }

  /** The state as it stands; the draft may go on, the returned state stays what it is. */
  freeze(): TeamState {
    this.#owned.clear();
    return { ...this.#state };
  }

  #writable<S extends Slice>(slice: S): Map<string, Entry<S>> {
    if (!this.#owned.has(slice)) {
      (this.#state as Record<Slice, unknown>)[slice] = copyMap(this.#state[slice] as ReadonlyMap<string, unknown>);
      this.#owned.add(slice);
    }
    return this.#state[slice] as unknown as Map<string, Entry<S>>;
  }
}

/** Where an entry comes from. Spread it last where facts are many: on Node 20 a property that is written after a spread is slow, one before it is not. */
export const traceOf = (fact: StoredFact): Trace => ({ factId: fact.id, revision: fact.revision, at: fact.occurredAt });

/** Where an entry comes from, and through whose eyes. */
export const claimOf = (fact: StoredFact): Claim => ({
  factId: fact.id, revision: fact.revision, at: fact.occurredAt, informant: fact.informant, confidence: fact.confidence, precision: fact.occurredPrecision, audience: fact.audience,
});

/** The fields that have a value: an entry never holds an undefined one, so that states compare and store alike. */
export const given = <T extends object>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as { [K in keyof T]?: Exclude<T[K], undefined> };
