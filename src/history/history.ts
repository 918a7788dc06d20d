import { seesLabelsThatHurt } from "../access/labels.ts";
import { type Reader, recordKeeper, seesEverything } from "../access/reader.ts";
import { fromMillis, type Moment } from "../events/moment.ts";
import type { Checkpoints } from "../store/checkpoints.ts";
import { type Clock, type Log, engagementStream } from "../store/log.ts";
import type { Texts } from "../vault/texts.ts";
import type { Briefing } from "../../projections/briefing.ts";
import { type Carried, carriesOf } from "../../projections/carries.ts";
import { answersIn } from "../../projections/patterns/answers.ts";
import { PATTERNS, patternWithId } from "../../projections/patterns/catalogue.ts";
import { type HeldStandings, heldAt } from "../../projections/patterns/held.ts";
import { watchIn } from "../../projections/patterns/isolated-transformation.ts";
import type { Watched } from "../../projections/patterns/isolated/watched.ts";
import type { Pattern } from "../../projections/patterns/pattern.ts";
import { type Changes, changesBetween } from "../../projections/team/changes.ts";
import type { PatternAnswer } from "../../projections/team/parts.ts";
import { type Answered, type TeamAnswer, type When, resolveWhen } from "./answer.ts";
import { briefingAt } from "./briefing.ts";
import { type StoredConclusion, conclusionsOf } from "./conclusions.ts";
import { requireElement, requireMember } from "./elements.ts";
import { EngagementUnknown, NotPermitted } from "./errors.ts";
import { type EventFilter, type EventPage, type Page, pageOfEvents } from "./events.ts";
import { type HindsightAnswer, type Span, hindsightOf } from "./hindsight.ts";
import { type Import, type Imported, importBatch } from "./import.ts";
import { FACTS_IN_MEMORY, Library } from "./library.ts";
import { type FracturesAnswer, type PatternsAnswer, type ResistancesAnswer, fracturesAt, patternsAt, resistancesAt, sceneAt } from "./patterns.ts";
import type { EngagementRecord, TeamView } from "./record.ts";
import { type Desk, type Outcome, type RecordCommand, recordCommand } from "./recording.ts";
import { replayed } from "./replay.ts";
import { Serial } from "./serial.ts";

/** What the history is made of. */
export interface HistoryParts {
  readonly log: Log;
  /** Milliseconds since 1970; the system's clock unless told otherwise. */
  readonly clock?: Clock;
  /** Where checkpoints are kept between two starts; none when left out. */
  readonly checkpoints?: Checkpoints;
  /** What seals texts before they reach the log; without it they are stored as they are told. */
  readonly texts?: Texts | undefined;
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

/** What every reader's history shares. */
interface Shared {
  readonly log: Log;
  readonly clock: Clock;
  readonly library: Library;
  readonly serial: Serial;
  readonly texts: Texts | undefined;
}

const sharedOf = ({ log, clock = Date.now, checkpoints, texts, factsInMemory = FACTS_IN_MEMORY }: HistoryParts): Shared =>
  ({ log, clock, texts, library: new Library(log, checkpoints, factsInMemory), serial: new Serial() });

/**
 * The engine: takes commands in, answers for any moment. The one door between the edges and the log.
 * It looks through the eyes of one reader: the keeper of the record, who sees every fact, unless {@link History.as} says otherwise.
 */
export class History {
  readonly #shared: Shared;
  /** Who looks. What they may not see does not exist for any answer. */
  readonly reader: Reader;

  constructor(parts: HistoryParts | Shared, reader: Reader = recordKeeper("tensegrity")) {
    this.#shared = "library" in parts ? parts : sharedOf(parts);
    this.reader = reader;
  }

  /** The same history through the eyes of a reader: every question answers from the facts they may see, and from nothing else. */
  as(reader: Reader): History {
    return new History(this.#shared, reader);
  }

  /**
   * Records the facts of a command, all or none; the same command again returns the first answer. Revisions are those that the reader sees.
   * What is refused for reasons in facts that the reader may not see is refused as NOT_ACCEPTED, and tells nothing else.
   * @throws CommandReused, LogError
   */
  record(command: RecordCommand): Promise<Outcome> {
    return this.#shared.serial.run(command.engagementId, () => recordCommand(command, this.#desk(command.engagementId)));
  }

  /** Takes over one command of an old history; its domain rules warn unless asked to be strict. @throws CommandReused, LogError, NotPermitted */
  async import(batch: Import): Promise<Imported> {
    if (!seesEverything(this.reader)) throw new NotPermitted("only who keeps the whole record takes over old histories");
    return this.#shared.serial.run(batch.engagementId, () => importBatch(batch, this.#desk(batch.engagementId)));
  }

  /** The team at any moment, as known at any moment. @throws EngagementUnknown, MomentRefused */
  async team(engagementId: string, when: When = {}): Promise<TeamAnswer> {
    const view = await this.#view(engagementId);
    const answered = await resolveWhen(view, when, this.now(), this.#shared.log.horizon());
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

  /** What patterns find at any moment, as known at any moment, computed anew; all of them when none are named. Labels that hurt are for coaches. */
  async patterns(engagementId: string, when: When = {}, patterns: readonly Pattern[] = PATTERNS): Promise<PatternsAnswer> {
    return patternsAt(await this.engagement(engagementId), await this.team(engagementId, when), patterns.filter((pattern) => this.#names(pattern)));
  }

  /** What would have been concluded between two moments, had all been known that is known at one; for whoever catches up on a record, or looks for what came before a break. Nothing is recorded. @throws MomentRefused */
  async hindsight(engagementId: string, span: Span, when: When = {}, patterns: readonly Pattern[] = PATTERNS): Promise<HindsightAnswer> {
    return hindsightOf(await this.engagement(engagementId), await this.team(engagementId, when), span, patterns.filter((pattern) => this.#names(pattern)));
  }

  /** What one element carries for the system, at any moment, as known at any moment. @throws ElementUnknown when nothing known then speaks of it */
  async carries(engagementId: string, element: string, when: When = {}): Promise<{ answer: TeamAnswer; items: readonly Carried[] }> {
    const answer = await this.team(engagementId, when);
    const items = carriesOf(answer.state, element);
    if (items.length === 0) await requireElement(answer, element, () => this.engagement(engagementId));
    return { answer, items };
  }

  /** One person's transformation beside what the system does meanwhile, at any moment, as known at any moment. @throws ElementUnknown for who was no member by then */
  async watch(engagementId: string, element: string, when: When = {}): Promise<{ answer: TeamAnswer; watched: Watched }> {
    const [record, answer] = [await this.engagement(engagementId), await this.team(engagementId, when)];
    requireMember(answer.state, element);
    return { answer, watched: watchIn(sceneAt(record, answer.asOf, answer.revision), element) };
  }

  /** What pushes back at any moment, as known at any moment: since when, against what, and which need it may serve. */
  async resistances(engagementId: string, when: When = {}, patterns: readonly Pattern[] = PATTERNS): Promise<ResistancesAnswer> {
    return resistancesAt(await this.engagement(engagementId), await this.team(engagementId, when), patterns.filter((pattern) => this.#names(pattern)));
  }

  /** What may have broken up to any moment, as known at any moment: for a coach to declare or reject. */
  async fractureCandidates(engagementId: string, when: When = {}): Promise<FracturesAnswer> {
    return fracturesAt(await this.engagement(engagementId), await this.team(engagementId, when));
  }

  /**
   * What was concluded of an engagement, in order; for whoever does not keep the record, what would have been concluded from what they see: also where
   * that is all of it, or the difference would tell them so.
   */
  async conclusions(engagementId: string): Promise<StoredConclusion[]> {
    const record = await this.engagement(engagementId);
    const { log } = this.#shared;
    const said = seesEverything(this.reader) ? await conclusionsOf(log, engagementId) : await replayed(record, engagementId, log.horizon());
    return said.filter(({ conclusion }) => this.#names(patternWithId(conclusion.pattern)));
  }

  /** What stands where an answer stands, by what was concluded up to there, as the reader sees it. What has happened and is not evaluated yet is not in it. */
  async held(engagementId: string, { asOf, knownAt }: Pick<Answered, "asOf" | "knownAt">): Promise<HeldStandings> {
    return heldAt((await this.conclusions(engagementId)).map(({ conclusion }) => conclusion), asOf < knownAt ? asOf : knownAt);
  }

  /** What was said to patterns, as known now, oldest first. */
  async patternAnswers(engagementId: string): Promise<readonly PatternAnswer[]> {
    const record = await this.engagement(engagementId);
    return answersIn(sceneAt(record, this.now(), record.revision));
  }

  /** Facts as recorded, by revision. */
  async events(engagementId: string, filter: EventFilter, page: Page): Promise<EventPage> {
    return pageOfEvents(await this.engagement(engagementId), filter, page);
  }

  /** Engagements in which there is something to see, by id, after one (excluded). */
  async engagements(options: { readonly after?: string | undefined; readonly limit?: number | undefined } = {}): Promise<EngagementEntry[]> {
    const { after, limit = Infinity } = options;
    const entries: EngagementEntry[] = [];
    if (limit <= 0) return entries;
    const whole = seesEverything(this.reader);
    const range = { prefix: PREFIX, ...(after !== undefined && { after: engagementStream(after) }), ...(whole && limit < Infinity && { limit }) };
    for await (const { stream, head } of this.#shared.log.streams(range)) {
      const engagementId = stream.slice(PREFIX.length);
      const seen = whole ? head : await this.#seen(engagementId);
      if (seen) entries.push({ engagementId, revision: seen.revision, recordedAt: seen.recordedAt });
      if (entries.length >= limit) break;
    }
    return entries;
  }

  /** One engagement's record, as far as the reader may see it, up to date with the log. @throws EngagementUnknown */
  async engagement(engagementId: string): Promise<EngagementRecord> {
    return this.#shared.library.recordOf(engagementId, this.reader, this.now());
  }

  /** The moment it is now. */
  now(): Moment {
    return fromMillis(this.#shared.clock());
  }

  /** Waits for commands under way and saves checkpoints; the log stays open. */
  async close(): Promise<void> {
    await this.#shared.serial.idle();
    await this.#shared.library.close();
  }

  /** May the reader see whom this pattern names? A pattern that is not known any more is named to coaches only. */
  #names(pattern: Pattern | undefined): boolean {
    return pattern?.coachesOnly === false || seesLabelsThatHurt(this.reader);
  }

  #view(engagementId: string): Promise<TeamView> {
    return this.#shared.library.viewOf(engagementId, this.reader, this.now());
  }

  /** Where an engagement ends for the reader; undefined when it does not exist for them. */
  async #seen(engagementId: string): Promise<{ readonly revision: number; readonly recordedAt: Moment } | undefined> {
    try {
      const { revision, last } = await this.#view(engagementId);
      return { revision, recordedAt: last.recordedAt };
    } catch (error) {
      if (error instanceof EngagementUnknown) return undefined;
      throw error;
    }
  }

  #desk(engagementId: string): Desk {
    const { log, library, texts } = this.#shared;
    const now = (): Moment => this.now();
    return { log, texts, now, load: () => library.record(engagementId), keeps: seesEverything(this.reader), seen: (record) => library.seen(engagementId, record, this.reader, now()) };
  }
}
