import type { StoredFact } from "../events/envelope.ts";

/** What an accepted command left in the log. */
export interface Receipt {
  readonly digest: string;
  readonly facts: readonly StoredFact[];
}

/** The accepted commands of one stream, by the sender's id: a fold of the stream like any other. A refused command leaves nothing. */
export class Receipts {
  readonly #byCommand = new Map<string, { digest: string; facts: StoredFact[] }>();

  /** Takes in the next fact of the stream. */
  append(fact: StoredFact): void {
    const receipt = this.#byCommand.get(fact.commandId);
    if (receipt) receipt.facts.push(fact);
    else this.#byCommand.set(fact.commandId, { digest: fact.commandDigest, facts: [fact] });
  }

  /** What a command left; undefined when it was never accepted here. */
  of(commandId: string): Receipt | undefined {
    return this.#byCommand.get(commandId);
  }
}
