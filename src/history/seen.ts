import type { Rights } from "../access/rights.ts";
import type { Seat } from "../access/seat.ts";
import type { StoredFact } from "../events/envelope.ts";
import type { LoggedFact, Position } from "../store/log.ts";
import { EngagementRecord } from "./record.ts";

/**
 * A fact without what would speak of facts that a reader may not see: its place in the log, the hash chain, and the whole of the command it came with.
 * It is told so to whoever does not keep the record, also where there is nothing they may not see: otherwise they would learn that.
 */
const toldAs = ({ stream, fact }: LoggedFact, revision: number, commandId: string): LoggedFact =>
  ({ stream, position: String(revision) as Position, fact: { ...fact, commandId, commandDigest: "", revision, hash: "" } });

/** An engagement as somebody sees it who sees all of it: the whole record, told like any reader's. */
export class SharedRecord extends EngagementRecord {
  /** @param reader who looks; only to them are their commands' ids told. */
  constructor(private readonly whole: EngagementRecord, private readonly reader: string) {
    super(whole);
  }

  override get rights(): Rights {
    return this.whole.rights;
  }

  override namedBefore(element: string, revision: number): boolean {
    return this.whole.namedBefore(element, revision);
  }

  override told(revision: number): LoggedFact | undefined {
    const logged = this.logged[revision];
    if (!logged) return undefined;
    const { actor, commandId } = logged.fact;
    return toldAs(logged, revision, actor === this.reader ? commandId : (this.receipts.of(commandId)?.facts[0]?.id ?? commandId));
  }
}

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
      const one = logged[next] as LoggedFact;
      if (rights.visible(this.#seat, one.fact)) this.append(toldAs(one, this.revision + 1, this.#commandOf(one.fact)));
    }
    this.#upTo = revision;
    return this.revision > before;
  }

  /** What the command of a fact is called: its own name for who sent it, the first fact of it that is there to see for all others. */
  #commandOf({ actor, id, commandId }: StoredFact): string {
    const named = actor === this.#seat.id ? commandId : (this.#commands.get(commandId) ?? id);
    this.#commands.set(commandId, named);
    return named;
  }
}
