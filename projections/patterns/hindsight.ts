import type { Moment } from "../../src/events/moment.ts";
import { evaluate } from "./evaluate.ts";
import type { Pattern } from "./pattern.ts";
import type { Scene } from "./scene.ts";
import { type Change, type Stands, changesOf, settle } from "./transitions.ts";

/** A change of standing at a moment at which nobody concluded it. */
export interface HindsightChange extends Change {
  readonly at: Moment;
}

/**
 * What would have been concluded at moments one after another, had been known then what is known now: the same findings, the same hysteresis, another knowledge.
 * It begins with nothing that stands, so that what stands at the first moment emerges there.
 */
export class Hindsight {
  readonly #standings = new Map<string, Stands>();
  readonly #patterns: readonly Pattern[];

  constructor(patterns: readonly Pattern[]) {
    this.#patterns = patterns;
  }

  /** What changes at the next moment. @param scene of a later moment than the one before, as known at the same revision */
  look(scene: Scene): HindsightChange[] {
    const changes = changesOf(this.#standings, evaluate(scene, this.#patterns), this.#patterns.map(({ id }) => id));
    for (const change of changes) settle(this.#standings, change);
    return changes.map((change) => ({ ...change, at: scene.asOf }));
  }
}
