import type { StoredFact } from "../../src/events/envelope.ts";
import type { Moment } from "../../src/events/moment.ts";
import type { Fact, FactName } from "../../src/events/registry.ts";
import { EMPTY_TEAM, type TeamState } from "../team/state.ts";
import type { FactsByType } from "./facts-by-type.ts";
import type { GroupBy, Groups } from "./groups.ts";
import { Scene, type SceneFacts } from "./scene.ts";

/** What was asked of the facts of one type, and told. The moment of the look, which moves on, is left out; another stays where it is. */
interface Answer {
  readonly by: GroupBy | undefined;
  readonly key: string | undefined;
  readonly after: Moment;
  readonly upTo: Moment | undefined;
  readonly told: unknown;
}

/** All that was asked of one type; and the list it was read from, by its version and how many facts it then held up to the moment. */
interface Heard {
  readonly type: FactName;
  version: number;
  count: number;
  readonly answers: Answer[];
}

/** A part of the state that was looked at. */
interface Seen {
  readonly slice: keyof TeamState;
  readonly told: unknown;
}

/** Another kept reading that was asked for on the way. */
interface Part {
  readonly reading: (scene: Scene, ...of: never[]) => unknown;
  readonly of: readonly (string | number)[];
  readonly told: unknown;
}

const holdsAgain = (scene: Scene, { reading, of, told }: Part): boolean => reading(scene, ...(of as never[])) === told;

const ask = (facts: SceneFacts, type: FactName, { by, key, after, upTo }: Omit<Answer, "told">, now: Moment): unknown => {
  if (!by) return facts.between(type, after, upTo ?? now);
  return key === undefined ? facts.grouped(type, by, after, upTo ?? now) : facts.group(type, by, key, after, upTo ?? now);
};

/** All that a reading was told: by the state, by facts, and by other readings. */
class Told {
  readonly #seen: Seen[] = [];
  readonly #heard: Heard[] = [];
  readonly #parts: Part[] = [];
  /** The look in which it was last seen to hold. */
  #holdsIn: Scene["look"];

  constructor(look: Scene["look"]) {
    this.#holdsIn = look;
  }

  /** Notes a part of the state. */
  see(slice: keyof TeamState, told: unknown): void {
    if (!this.#seen.some((each) => each.slice === slice)) this.#seen.push({ slice, told });
  }

  /** Notes what facts answered. */
  hear(scene: Scene, type: FactName, answer: Answer): void {
    let heard = this.#heard.find((each) => each.type === type);
    if (!heard) {
      const list = (scene.facts as FactsByType).listOf(type);
      this.#heard.push((heard = { type, version: list.version, count: list.countUpTo(scene.asOf), answers: [] }));
    }
    heard.answers.push(answer);
  }

  /** Notes what another reading said. */
  note(part: Part): void {
    this.#parts.push(part);
  }

  /** Would it be told the same again? */
  holds(scene: Scene): boolean {
    const { look } = scene;
    if (this.#holdsIn === look) return true;
    if (this.#holdsIn.dayEnds !== look.dayEnds || !this.#stateHolds(scene.state) || !this.#factsHold(scene) || !this.#parts.every((part) => holdsAgain(scene, part))) return false;
    this.#holdsIn = look;
    return true;
  }

  #stateHolds(state: TeamState): boolean {
    return this.#seen.every(({ slice, told }) => state[slice] === told);
  }

  #factsHold({ asOf, facts }: Scene): boolean {
    return this.#heard.every((heard) => {
      const list = (facts as FactsByType).listOf(heard.type);
      const [version, count] = [list.version, list.countUpTo(asOf)];
      if (version === heard.version && count === heard.count) return true;
      if (!heard.answers.every((answer) => ask(facts, heard.type, answer, asOf) === answer.told)) return false;
      [heard.version, heard.count] = [version, count];
      return true;
    });
  }
}

/** Facts that note what is asked of them. */
class Listening implements SceneFacts {
  readonly told: Told;

  constructor(readonly scene: Scene) {
    this.told = new Told(scene.look);
  }

  between<T extends FactName>(type: T, after: Moment, upTo: Moment): readonly Fact<T>[] {
    return this.#hear(type, undefined, undefined, after, upTo) as readonly Fact<T>[];
  }

  grouped(type: FactName, by: GroupBy, after: Moment, upTo: Moment): Groups {
    return this.#hear(type, by, undefined, after, upTo) as Groups;
  }

  group(type: FactName, by: GroupBy, key: string, after: Moment, upTo: Moment): readonly StoredFact[] {
    return this.#hear(type, by, key, after, upTo) as readonly StoredFact[];
  }

  /** The scene whose facts these are, with the same state, and listened to as well. */
  get listened(): Scene {
    const { scene } = this;
    return new Scene(scene.asOf, new ListenedState(scene.state, this.told) as unknown as TeamState, this, scene.look);
  }

  #hear(type: FactName, by: GroupBy | undefined, key: string | undefined, after: Moment, upTo: Moment): unknown {
    const { scene } = this;
    const question = { by, key, after, upTo: upTo === scene.asOf ? undefined : upTo };
    const told = ask(scene.facts, type, question, scene.asOf);
    this.told.hear(scene, type, { ...question, told });
    return told;
  }
}

/** A state that notes which of its parts are looked at. */
class ListenedState {
  readonly #state: TeamState;
  readonly #told: Told;

  constructor(state: TeamState, told: Told) {
    this.#state = state;
    this.#told = told;
  }

  static {
    for (const slice of Object.keys(EMPTY_TEAM) as (keyof TeamState)[])
      Object.defineProperty(ListenedState.prototype, slice, {
        get(this: ListenedState) {
          const told = this.#state[slice];
          this.#told.see(slice, told);
          return told;
        },
      });
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
    if (scene.facts instanceof Listening) scene.facts.told.note({ reading: reading as unknown as Part["reading"], of, told: before.value });
    return before.value;
  };
  return reading;
};
