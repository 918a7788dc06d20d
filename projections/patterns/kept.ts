import type { StoredFact } from "../../src/events/envelope.ts";
import type { Moment } from "../../src/events/moment.ts";
import type { Fact, FactName } from "../../src/events/registry.ts";
import type { TeamState } from "../team/state.ts";
import type { GroupBy, Groups } from "./fact-list.ts";
import type { FactsByType } from "./facts-by-type.ts";
import { Scene, type SceneFacts } from "./scene.ts";

/** Asks the same again, of facts that have grown and of a later moment. */
type Again = (facts: FactsByType, now: Moment) => unknown;

/** What was asked of the facts of one type, and told; and the list it was read from, by its version and how many facts it then held up to the moment. */
interface Heard {
  version: number;
  count: number;
  readonly answers: { readonly again: Again; readonly told: unknown }[];
}

/** Another kept reading that was asked for on the way. */
interface Part {
  readonly again: (scene: Scene) => unknown;
  readonly told: unknown;
}

/** All that a reading was told: by the state, by facts, and by other readings. */
class Told {
  readonly slices = new Map<keyof TeamState, unknown>();
  readonly facts = new Map<FactName, Heard>();
  readonly parts: Part[] = [];
  /** The look in which it was last seen to hold. */
  #holdsIn: Scene["look"];

  constructor(look: Scene["look"]) {
    this.#holdsIn = look;
  }

  /** Would it be told the same again? */
  holds(scene: Scene): boolean {
    const { look } = scene;
    if (this.#holdsIn === look) return true;
    if (this.#holdsIn.dayEnds !== look.dayEnds || !this.#stateHolds(scene.state) || !this.#factsHold(scene) || !this.parts.every(({ again, told }) => again(scene) === told)) return false;
    this.#holdsIn = look;
    return true;
  }

  #stateHolds(state: TeamState): boolean {
    for (const [slice, told] of this.slices) if (state[slice] !== told) return false;
    return true;
  }

  #factsHold({ asOf, facts }: Scene): boolean {
    for (const [type, heard] of this.facts) {
      const list = (facts as FactsByType).listOf(type);
      const [version, count] = [list.version, list.countUpTo(asOf)];
      if (version === heard.version && count === heard.count) continue;
      if (!heard.answers.every(({ again, told }) => again(facts as FactsByType, asOf) === told)) return false;
      [heard.version, heard.count] = [version, count];
    }
    return true;
  }
}

/** Facts that note what is asked of them. */
class Listening implements SceneFacts {
  readonly told: Told;

  constructor(readonly scene: Scene) {
    this.told = new Told(scene.look);
  }

  between<T extends FactName>(type: T, after: Moment, upTo: Moment): readonly Fact<T>[] {
    const fixed = this.#fixed(upTo);
    return this.#hear(type, (facts, now) => facts.between(type, after, fixed ?? now)) as readonly Fact<T>[];
  }

  grouped(type: FactName, by: GroupBy, after: Moment, upTo: Moment): Groups {
    const fixed = this.#fixed(upTo);
    return this.#hear(type, (facts, now) => facts.grouped(type, by, after, fixed ?? now)) as Groups;
  }

  group(type: FactName, by: GroupBy, key: string, after: Moment, upTo: Moment): readonly StoredFact[] {
    const fixed = this.#fixed(upTo);
    return this.#hear(type, (facts, now) => facts.group(type, by, key, after, fixed ?? now)) as readonly StoredFact[];
  }

  /** The scene whose facts these are, with the same state, and listened to as well. */
  get listened(): Scene {
    const { scene, told: { slices } } = this;
    const state = new Proxy(scene.state, {
      get(target, slice) {
        const told = target[slice as keyof TeamState];
        slices.set(slice as keyof TeamState, told);
        return told;
      },
    });
    return new Scene(scene.asOf, state, this, scene.look);
  }

  /** A moment that stays where it is; undefined for that of the look, which moves on. */
  #fixed(upTo: Moment): Moment | undefined {
    return upTo === this.scene.asOf ? undefined : upTo;
  }

  #hear(type: FactName, again: Again): unknown {
    const [facts, { asOf }] = [this.scene.facts as FactsByType, this.scene];
    const list = facts.listOf(type);
    const heard = this.told.facts.get(type) ?? { version: list.version, count: list.countUpTo(asOf), answers: [] };
    this.told.facts.set(type, heard);
    const told = again(facts, asOf);
    heard.answers.push({ again, told });
    return told;
  }
}

/** Do two lists hold the very same things? */
export const sameItems = (before: readonly unknown[], now: readonly unknown[]): boolean => before.length === now.length && before.every((item, index) => item === now[index]);

/** The scene itself, where it is listened to. */
const plain = (scene: Scene): Scene => (scene.facts instanceof Listening ? scene.facts.scene : scene);

/**
 * Keeps what is read of a scene from look to look, as long as all that the reading was told by facts and state is the same: after a new fact only what the fact touches is read again, and all of it when a day begins.
 * Readings may be made of readings.
 * @param read must depend on the scene and on what it is told beside it only, never on `asOf`; nobody may change what it returns
 * @param same says of what is read again whether it says the same as before; then what was before is kept, and with it all that was read of that
 */
export const kept = <P extends readonly (string | number)[], T>(read: (scene: Scene, ...of: P) => T, same: (before: T, now: T) => boolean = Object.is): ((scene: Scene, ...of: P) => T) => {
  const known = new WeakMap<SceneFacts, Map<string | number, { readonly told: Told; readonly value: T }>>();
  const reading = (scene: Scene, ...of: P): T => {
    const found = plain(scene);
    const readings = known.get(found.facts) ?? new Map<string | number, { readonly told: Told; readonly value: T }>();
    known.set(found.facts, readings);
    const key = of.length === 1 ? (of[0] as string | number) : of.join("|");
    let before = readings.get(key);
    if (!before?.told.holds(found)) {
      const listening = new Listening(found);
      const now = read(listening.listened, ...of);
      before = { value: before && same(before.value, now) ? before.value : now, told: listening.told };
      readings.set(key, before);
    }
    if (scene.facts instanceof Listening) scene.facts.told.parts.push({ again: (later) => reading(later, ...of), told: before.value });
    return before.value;
  };
  return reading;
};
