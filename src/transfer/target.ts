import type { FactDraft, StoredFact } from "../events/envelope.ts";
import { EngagementUnknown } from "../history/errors.ts";
import type { History } from "../history/history.ts";
import type { Import, Imported } from "../history/import.ts";

/** A stored envelope, as an export writes it. */
export type Envelope = StoredFact;

/** Where facts are taken to, and taken from. */
export interface Target {
  /** The facts of an engagement by revision; none when it does not exist. */
  facts(engagementId: string): AsyncIterable<Envelope>;
  /** The ids of all engagements, in their order. */
  engagements(): AsyncIterable<string>;
  /** Takes one command over; see History.import. */
  take(batch: Import): Promise<Imported>;
}

/** How many facts are fetched at once. */
export const FACTS_AT_A_TIME = 500;

/** A history in this process. */
export class DirectTarget implements Target {
  constructor(private readonly history: History) {}

  async *facts(engagementId: string): AsyncGenerator<Envelope> {
    try {
      yield* (await this.history.engagement(engagementId)).logged.map(({ fact }) => fact);
    } catch (error) {
      if (!(error instanceof EngagementUnknown)) throw error;
    }
  }

  async *engagements(): AsyncGenerator<string> {
    for (const { engagementId } of await this.history.engagements()) yield engagementId;
  }

  take(batch: Import): Promise<Imported> {
    return this.history.import(batch);
  }
}

/** The part of an envelope that an import sends. */
export const draftOf = ({ revision: _, hash: __, loggedAt: ___, ...draft }: Envelope): FactDraft => draft;
