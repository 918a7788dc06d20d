import type { Seat } from "../access/seat.ts";
import type { StoredFact } from "../events/envelope.ts";
import type { LoggedFact, Position } from "../store/log.ts";
import { EngagementRecord } from "./record.ts";

/**
 * An engagement as one reader may see it: a record of its own, made of the facts they may see and of nothing else.
 * Its revisions count what is there, so that they say nothing of what is not.
 */
export class SeenRecord extends EngagementRecord {
  /** Weak, so that a record that fell out of memory is not kept by who saw a part of it. */
  readonly #whole: WeakRef<EngagementRecord>;
  readonly #seat: Seat;
  readonly #epoch: number;
  /** Revision of the whole record up to which this one is made. */
  #upTo = -1;
  /** What others' commands are called here, by their ids. */
  readonly #commands = new Map<string, string>();

  constructor(whole: EngagementRecord, seat: Seat) {
    super();
    this.#whole = new WeakRef(whole);
    this.#seat = seat;
    this.#epoch = whole.rights.epoch;
  }

  /** Is it made of this record, under the rights that hold now? */
  isOf(whole: EngagementRecord): boolean {
    return this.#whole.deref() === whole && this.#epoch === whole.rights.epoch;
  }

  /** Takes in what has come to the whole record since. @returns true when any of it is there to see */
  catchUp({ rights, revision, logged }: EngagementRecord): boolean {
    const before = this.revision;
    for (let next = this.#upTo + 1; next <= revision; next++) {
      const { stream, fact } = logged[next] as LoggedFact;
      if (rights.visible(this.#seat, fact)) this.append({ stream, position: String(this.revision + 1) as Position, fact: this.#told(fact) });
    }
    this.#upTo = revision;
    return this.revision > before;
  }

  /** The fact without what would speak of hidden ones: its place, the hash chain, and the whole of the command it came with. */
  #told(fact: StoredFact): StoredFact {
    const commandId = fact.actor === this.#seat.id ? fact.commandId : (this.#commands.get(fact.commandId) ?? fact.id);
    this.#commands.set(fact.commandId, commandId);
    return { ...fact, commandId, commandDigest: "", revision: this.revision + 1, hash: "" };
  }
}
