import type { StoredFact } from "../../src/events/envelope.ts";
import { REPAIR_TYPES } from "../../src/events/families/repair.ts";
import { repaired } from "../../src/events/repaired.ts";
import { FactsByType } from "./facts-by-type.ts";

/** A fact as recorded, and as it reads now; `current` is absent while it is retracted. */
interface Reading {
  readonly original: StoredFact;
  readonly current?: StoredFact;
}

/** A stream taken in fact by fact, and what it says by type at the revision reached: repairs replace, and are not listed themselves. */
export class KnownFacts {
  readonly byType = new FactsByType();
  readonly #readings = new Map<string, Reading>();
  #revision = -1;

  /** The revision of the last fact taken in; -1 before the first. */
  get revision(): number {
    return this.#revision;
  }

  /** Takes in the next fact of the stream. A repair of a fact that is not there is a fact like any other, as in the fold. */
  append(fact: StoredFact): void {
    this.#revision = fact.revision;
    const isRepair = REPAIR_TYPES.has(fact.type);
    const target = isRepair ? this.#readings.get(fact.data["target"] as string) : undefined;
    if (target) return this.#repair(target, fact);
    this.byType.add(fact);
    if (!isRepair) this.#readings.set(fact.id, { original: fact, current: fact });
  }

  #repair({ original, current }: Reading, repair: StoredFact): void {
    if (current) this.byType.remove(current);
    const next = repaired(original, repair);
    if (next) this.byType.add(next);
    this.#readings.set(original.id, next ? { original, current: next } : { original });
  }
}
