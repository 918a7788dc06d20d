import { type Conclusion, conclusionOf } from "../../src/events/conclusions.ts";
import type { StoredFact } from "../../src/events/envelope.ts";
import type { Moment } from "../../src/events/moment.ts";
import { type Stands, type Standings, settle } from "./transitions.ts";

/** What was concluded of one engagement so far: a fold of its stream of conclusions, and of nothing else. */
export class Concluded {
  readonly #standings = new Map<string, Stands>();
  readonly #methods = new Map<string, number>();
  #revision = -1;
  #evaluatedAt: Moment = "";

  /** Takes in the next conclusion of the stream. Types that are not known count as evaluated, and change no standing. */
  append(fact: StoredFact): void {
    this.#revision = fact.revision;
    this.#evaluatedAt = fact.occurredAt;
    const conclusion = conclusionOf(fact);
    if (conclusion) this.#conclude(conclusion);
  }

  /** The revision of the last conclusion; -1 before the first. */
  get revision(): number {
    return this.#revision;
  }

  /** The moment that the last conclusion speaks of; empty before the first. Everything before it has been evaluated. */
  get evaluatedAt(): Moment {
    return this.#evaluatedAt;
  }

  /** What stands now, in the order in which it emerged. */
  get standings(): Standings {
    return this.#standings;
  }

  /** The newest method version by which a pattern was concluded; 0 when it never was. */
  method(pattern: string): number {
    return this.#methods.get(pattern) ?? 0;
  }

  #conclude({ pattern, subjects, standing, method }: Conclusion): void {
    settle(this.#standings, { pattern, subjects, standing });
    this.#methods.set(pattern, Math.max(method, this.method(pattern)));
  }
}
