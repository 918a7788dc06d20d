import { LRUCache } from "lru-cache";
import { type Reader, seesEverything } from "../access/reader.ts";
import { type Seat, seatKey, seatOf, seesAll } from "../access/seat.ts";
import type { Moment } from "../events/moment.ts";
import type { Checkpoints } from "../store/checkpoints.ts";
import { type Log, engagementStream } from "../store/log.ts";
import { EngagementUnknown } from "./errors.ts";
import { EngagementRecord, type TeamView } from "./record.ts";
import { Archive, type SavedTeam } from "./saved.ts";
import { Serial } from "./serial.ts";
import { SeenRecord, SharedRecord } from "./seen.ts";

/** How many facts the engagements kept in memory may hold together, unless told otherwise. */
export const FACTS_IN_MEMORY = 1_000_000;
/** An engagement is saved once so many facts are not; shorter ones are read whole faster than they are looked up. */
export const FACTS_UNSAVED = 512;
/** How many engagements may be open from saved segments at once. */
const SAVED_OPEN = 256;

/** The engagements in memory, brought up to date with the log before every use, and their saved segments. */
export class Library {
  readonly #records: LRUCache<string, EngagementRecord>;
  readonly #saved = new LRUCache<string, SavedTeam>({ max: SAVED_OPEN });
  readonly #archive: Archive | undefined;
  /** The revision up to which each record in memory is saved. */
  readonly #savedUpTo = new WeakMap<EngagementRecord, number>();
  /** Whole records as those see them who see all of them, by reader. */
  readonly #sharing = new WeakMap<EngagementRecord, Map<string, SharedRecord>>();
  readonly #loading = new Serial();
  readonly #saving = new Serial();

  constructor(private readonly log: Log, checkpoints: Checkpoints | undefined, factsInMemory: number) {
    this.#archive = checkpoints && new Archive(log, checkpoints);
    const sizeCalculation = (record: EngagementRecord): number => record.revision + 2;
    this.#records = new LRUCache({ maxSize: factsInMemory, maxEntrySize: Number.MAX_SAFE_INTEGER, sizeCalculation });
  }

  /** One engagement whole; empty when it does not exist. */
  record(engagementId: string): Promise<EngagementRecord> {
    return this.#loading.run(engagementId, async () => {
      const stream = engagementStream(engagementId);
      const record = this.#records.get(engagementId) ?? new EngagementRecord();
      const head = await this.log.head(stream);
      if ((head?.revision ?? -1) === record.revision) return record;
      for await (const logged of this.log.readStream(stream, { from: record.revision + 1 })) record.append(logged);
      this.#records.set(engagementId, record);
      this.#saved.delete(engagementId);
      this.#saveLater(engagementId, record, FACTS_UNSAVED);
      return record;
    });
  }

  /** What answers questions about the team; from saved segments when the engagement is not in memory. @throws EngagementUnknown */
  async view(engagementId: string): Promise<TeamView> {
    const saved = this.#records.has(engagementId) ? undefined : await this.#open(engagementId);
    if (saved) return saved;
    const record = await this.record(engagementId);
    if (record.revision < 0) throw new EngagementUnknown(engagementId);
    return record;
  }

  /** What a reader may see of an engagement, to answer questions about the team. @throws EngagementUnknown when that is nothing */
  async viewOf(engagementId: string, reader: Reader, now: Moment): Promise<TeamView> {
    const view = await this.view(engagementId);
    if (seesEverything(reader) || (view.visibility && seesAll(seatOf(reader, view.visibility, now), view.visibility))) return view;
    return this.recordOf(engagementId, reader, now);
  }

  /** All that a reader may see of an engagement. @throws EngagementUnknown when that is nothing */
  async recordOf(engagementId: string, reader: Reader, now: Moment): Promise<EngagementRecord> {
    const seen = this.seen(engagementId, await this.record(engagementId), reader, now);
    if (seen.revision < 0) throw new EngagementUnknown(engagementId);
    return seen instanceof SeenRecord || seesEverything(reader) ? seen : this.#shared(seen, reader.id);
  }

  /** A record as a reader may see it, up to date with it: itself when they see all of it, otherwise a record of their own, which may be empty. */
  seen(engagementId: string, record: EngagementRecord, reader: Reader, now: Moment): EngagementRecord {
    if (seesEverything(reader)) return record;
    const seat = seatOf(reader, record.visibility, now);
    return seesAll(seat, record.visibility) ? record : this.#seenFrom(engagementId, record, seat);
  }

  /** Saves what is worth saving and waits for it. */
  async close(): Promise<void> {
    for (const [engagementId, record] of this.#records.entries()) if (!(record instanceof SeenRecord)) this.#saveLater(engagementId, record, FACTS_UNSAVED / 8);
    await this.#saving.idle();
  }

  #shared(whole: EngagementRecord, reader: string): SharedRecord {
    const byReader = this.#sharing.get(whole) ?? new Map<string, SharedRecord>();
    this.#sharing.set(whole, byReader);
    const shared = byReader.get(reader) ?? new SharedRecord(whole, reader);
    byReader.set(reader, shared);
    return shared;
  }

  #seenFrom(engagementId: string, record: EngagementRecord, seat: Seat): SeenRecord {
    const key = `${engagementId} ${seatKey(seat)}`;
    const known = this.#records.get(key);
    const seen = known instanceof SeenRecord && known.isOf(record) ? known : new SeenRecord(record, seat);
    if (seen.catchUp(record) || seen !== known) this.#records.set(key, seen);
    return seen;
  }

  async #open(engagementId: string): Promise<SavedTeam | undefined> {
    if (!this.#archive) return undefined;
    const stream = engagementStream(engagementId);
    const head = await this.log.head(stream);
    if (!head) throw new EngagementUnknown(engagementId);
    const open = this.#saved.get(engagementId);
    if (open?.revision === head.revision) return open;
    const saved = await this.#archive.open(stream, head);
    if (saved) this.#saved.set(engagementId, saved);
    return saved;
  }

  #saveLater(engagementId: string, record: EngagementRecord, unsaved: number): void {
    const archive = this.#archive;
    if (!archive || record.revision - (this.#savedUpTo.get(record) ?? -1) < unsaved) return;
    const { revision } = record;
    this.#savedUpTo.set(record, revision);
    void this.#saving.run(engagementId, async () => {
      if (!(await archive.save(engagementStream(engagementId), record))) this.#savedUpTo.delete(record);
    }).catch(() => this.#savedUpTo.delete(record));
  }
}
