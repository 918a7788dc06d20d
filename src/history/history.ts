import { fromMillis, type Moment } from "../events/moment.ts";
import type { Checkpoints } from "../store/checkpoints.ts";
import { type Clock, type Log, engagementStream } from "../store/log.ts";
import type { Briefing } from "../../projections/briefing.ts";
import type { Pattern } from "../../projections/patterns/pattern.ts";
import { type Changes, changesBetween } from "../../projections/team/changes.ts";
import { type TeamAnswer, type When, resolveWhen } from "./answer.ts";
import { briefingAt } from "./briefing.ts";
import { EngagementUnknown } from "./errors.ts";
import { type EventFilter, type EventPage, type Page, pageOfEvents } from "./events.ts";
import { type Import, type Imported, importBatch } from "./import.ts";
import { FACTS_IN_MEMORY, Library } from "./library.ts";
import { type PatternsAnswer, patternsAt } from "./patterns.ts";
import type { EngagementRecord } from "./record.ts";
import { type Desk, type Outcome, type RecordCommand, recordCommand } from "./recording.ts";
import { Serial } from "./serial.ts";

/** What the history is made of. */
export interface HistoryParts {
  readonly log: Log;
  /** Milliseconds since 1970; the system's clock unless told otherwise. */
  readonly clock?: Clock;
  /** Where checkpoints are kept between two starts; none when left out. */
  readonly checkpoints?: Checkpoints;
  /** How many facts the engagements in memory may hold together; a million when left out. */
  readonly factsInMemory?: number;
}

/** An engagement in the list of all. */
export interface EngagementEntry {
  readonly engagementId: string;
  readonly revision: number;
  readonly recordedAt: Moment;
}

const PREFIX = engagementStream("");

/** The engine: takes commands in, answers for any moment. The one door between the edges and the log. */
export class History {
  readonly #log: Log;
  readonly #clock: Clock;
  readonly #library: Library;
  readonly #serial = new Serial();

  constructor({ log, clock = Date.now, checkpoints, factsInMemory = FACTS_IN_MEMORY }: HistoryParts) {
    this.#log = log;
    this.#clock = clock;
    this.#library = new Library(log, checkpoints, factsInMemory);
  }

  /** Records the facts of a command, all or none; the same command again returns the first answer. @throws CommandReused, LogError */
  record(command: RecordCommand): Promise<Outcome> {
    return this.#serial.run(command.engagementId, () => recordCommand(command, this.#desk(command.engagementId)));
  }

  /** Takes over one command of an old history; its domain rules warn unless asked to be strict. @throws CommandReused, LogError */
  import(batch: Import): Promise<Imported> {
    return this.#serial.run(batch.engagementId, () => importBatch(batch, this.#desk(batch.engagementId)));
  }

  /** The team at any moment, as known at any moment. @throws EngagementUnknown, MomentRefused */
  async team(engagementId: string, when: When = {}): Promise<TeamAnswer> {
    const view = await this.#library.view(engagementId);
    const answered = await resolveWhen(view, when, this.now(), this.#log.horizon());
    return { ...answered, state: view.team.stateAt(answered.asOf, answered.revision) };
  }

  /** What differs between two moments of the team, each on both clocks. */
  async changes(engagementId: string, from: When, to: When): Promise<{ from: TeamAnswer; to: TeamAnswer; changes: Changes }> {
    const [before, after] = [await this.team(engagementId, from), await this.team(engagementId, to)];
    return { from: before, to: after, changes: changesBetween(before.state, after.state) };
  }

  /** What a coach wants to know before meeting a team again; `since` is a moment or a day, and means its end. */
  async briefing(engagementId: string, since: string, when: When = {}): Promise<{ before: TeamAnswer; now: TeamAnswer; changes: Changes; briefing: Briefing }> {
    const { from, to, changes } = await this.changes(engagementId, { asOf: since, knownAt: since }, when);
    return { before: from, now: to, changes, briefing: briefingAt(await this.engagement(engagementId), from.asOf, to) };
  }

  /** What patterns find at any moment, as known at any moment, computed anew; all of them when none are named. */
  async patterns(engagementId: string, when: When = {}, patterns?: readonly Pattern[]): Promise<PatternsAnswer> {
    return patternsAt(await this.engagement(engagementId), await this.team(engagementId, when), patterns);
  }

  /** Facts as recorded, by revision. */
  async events(engagementId: string, filter: EventFilter, page: Page): Promise<EventPage> {
    return pageOfEvents(await this.engagement(engagementId), filter, page);
  }

  /** Engagements by id, after one (excluded). */
  async engagements(options: { readonly after?: string | undefined; readonly limit?: number | undefined } = {}): Promise<EngagementEntry[]> {
    const { after, limit } = options;
    const entries: EngagementEntry[] = [];
    const range = { prefix: PREFIX, ...(after !== undefined && { after: engagementStream(after) }), ...(limit !== undefined && { limit }) };
    for await (const { stream, head } of this.#log.streams(range))
      entries.push({ engagementId: stream.slice(PREFIX.length), revision: head.revision, recordedAt: head.recordedAt });
    return entries;
  }

  /** One engagement's record, whole and up to date with the log. @throws EngagementUnknown */
  async engagement(engagementId: string): Promise<EngagementRecord> {
    const record = await this.#library.record(engagementId);
    if (record.revision < 0) throw new EngagementUnknown(engagementId);
    return record;
  }

  /** The moment it is now. */
  now(): Moment {
    return fromMillis(this.#clock());
  }

  /** Waits for commands under way and saves checkpoints; the log stays open. */
  async close(): Promise<void> {
    await this.#serial.idle();
    await this.#library.close();
  }

  #desk(engagementId: string): Desk {
    return { log: this.#log, now: () => this.now(), load: () => this.#library.record(engagementId) };
  }
}
