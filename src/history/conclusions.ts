import { type Conclusion, conclusionDraft, conclusionOf } from "../events/conclusions.ts";
import type { StoredFact } from "../events/envelope.ts";
import { MAX_BATCH_FACTS, type Log, conclusionsStream } from "../store/log.ts";
import { Concluded } from "../../projections/patterns/concluded.ts";

/** A conclusion in its place in the stream of conclusions. */
export interface StoredConclusion {
  readonly conclusion: Conclusion;
  /** Its id; the same conclusion has the same id wherever it is made. */
  readonly id: string;
  /** Its revision in the stream of conclusions. */
  readonly revision: number;
  /** When it was said. */
  readonly recordedAt: string;
}

const storedConclusion = (fact: StoredFact): StoredConclusion[] => {
  const conclusion = conclusionOf(fact);
  return conclusion ? [{ conclusion, id: fact.id, revision: fact.revision, recordedAt: fact.recordedAt }] : [];
};

/** Everything that was concluded of an engagement, in order. */
export const conclusionsOf = async (log: Log, engagementId: string): Promise<StoredConclusion[]> => {
  const conclusions: StoredConclusion[] = [];
  for await (const { fact } of log.readStream(conclusionsStream(engagementId))) conclusions.push(...storedConclusion(fact));
  return conclusions;
};

/** The stream of conclusions of one engagement, for whoever adds to it. */
export class ConclusionsStream {
  readonly concluded = new Concluded();

  constructor(private readonly log: Log, private readonly engagementId: string) {}

  /** Takes in what was concluded meanwhile, here or elsewhere. */
  async refresh(): Promise<Concluded> {
    const head = await this.log.head(conclusionsStream(this.engagementId));
    if ((head?.revision ?? -1) > this.concluded.revision)
      for await (const { fact } of this.log.readStream(conclusionsStream(this.engagementId), { from: this.concluded.revision + 1 })) this.concluded.append(fact);
    return this.concluded;
  }

  /**
   * Adds what is concluded of one moment, at the revision that it was decided on. More than a batch holds goes in several; what a crash leaves out
   * is a change of standing still, and concluded when the moment is evaluated again.
   * @throws WrongRevision when somebody else was faster: refresh, decide again
   */
  async append(conclusions: readonly Conclusion[]): Promise<void> {
    for (let start = 0; start < conclusions.length; start += BATCH) {
      const drafts = conclusions.slice(start, start + BATCH).map((conclusion) => conclusionDraft(this.engagementId, conclusion));
      const placed = await this.log.append(conclusionsStream(this.engagementId), drafts, this.concluded.revision);
      for (const { fact } of placed) this.concluded.append(fact);
    }
  }
}

/** How many conclusions go in one batch: with the longest evidence they fit the log's limit on bytes. */
const BATCH = Math.min(100, MAX_BATCH_FACTS);
