import type { Conclusion } from "../events/conclusions.ts";
import { type Moment, fromMillis, toMillis } from "../events/moment.ts";
import type { StreamHead } from "../events/seal.ts";
import { WrongRevision } from "../store/log.ts";
import { evaluate } from "../../projections/patterns/evaluate.ts";
import type { Finding } from "../../projections/patterns/finding.ts";
import type { KnownFacts } from "../../projections/patterns/known-facts.ts";
import type { Pattern } from "../../projections/patterns/pattern.ts";
import { Scene } from "../../projections/patterns/scene.ts";
import { teamProjection } from "../../projections/team/projection.ts";
import type { TeamState } from "../../projections/team/state.ts";
import { type Point, evaluationPoints, watchDays } from "../../projections/patterns/points.ts";
import { nextMidnight } from "../../projections/patterns/midnight.ts";
import { type Change, changesOf } from "../../projections/patterns/transitions.ts";
import type { ConclusionsStream } from "./conclusions.ts";
import { Chronicle } from "./chronicle.ts";
import { advanced } from "./patterns.ts";
import type { EngagementRecord } from "./record.ts";

/** What is said so long after the moment it speaks of is no news, but a past made up for. */
export const NEWS_FOR_DAYS = 7;
/** An imported stream is taken as whole when nothing was added to it for so long; until then its last moment is open. */
export const IMPORT_RESTS_MS = 60_000;

const DAY_MS = 86_400_000;
const END: Moment = "9999";
/** From so many facts back on, going through the past pays for a record of its own. */
const LONG_AGO = 256;
const NO_FINDING = { n: 0, coverage: 0, evidence: [], eyes: { shares: [], neverHeard: [] } };

/** The facts by type of each record as last evaluated; apart from those of questions, which run ahead. */
const evaluated = new WeakMap<EngagementRecord, KnownFacts>();

/** Up to when nothing can be recorded in a stream any more that would be evaluated there. */
export const settledUpTo = ({ recordedAt, loggedAt }: Pick<StreamHead, "recordedAt" | "loggedAt">, horizon: Moment): Moment =>
  recordedAt === loggedAt || toMillis(horizon) > toMillis(loggedAt) + IMPORT_RESTS_MS ? horizon : fromMillis(toMillis(recordedAt) - 1);

/** When the last moment of a stream, open as yet, is settled at the latest. */
export const closesAt = ({ recordedAt, loggedAt }: Pick<StreamHead, "recordedAt" | "loggedAt">): Moment =>
  recordedAt === loggedAt ? recordedAt : fromMillis(toMillis(loggedAt) + IMPORT_RESTS_MS + 1);

/** What is to be evaluated. */
export interface Assignment {
  readonly record: EngagementRecord;
  readonly stream: ConclusionsStream;
  readonly patterns: readonly Pattern[];
  /** The log's horizon now. */
  readonly horizon: Moment;
  /** Where to go on from (included); the moment of the last conclusion counts where it is later. */
  readonly from: Moment;
}

/** One evaluation of an engagement: goes through the moments that are due, and concludes. */
export class Evaluation {
  /** Moments evaluated. */
  points = 0;
  /** Conclusions added. */
  conclusions = 0;
  /** Up to when it goes (included). */
  readonly upTo: Moment;
  #known: KnownFacts | undefined;
  /** The record as it was, while the evaluation goes through its past. */
  readonly #past = new Chronicle<TeamState>(teamProjection);

  constructor(private readonly assignment: Assignment) {
    this.upTo = settledUpTo(assignment.record.last, assignment.horizon);
  }

  /**
   * Evaluates what is due, in order.
   * @param pause called between two moments, so that others have their turn; it may throw to stop
   */
  async run(pause: () => Promise<void>): Promise<void> {
    for (;;) {
      try {
        return await this.#run(pause);
      } catch (error) {
        if (!(error instanceof WrongRevision)) throw error;
      }
    }
  }

  /** Could any pattern say anything of what is known at a revision? Not of one before the last that was evaluated. */
  speaks(revision: number): boolean {
    return this.#asked(this.#knownAt(revision)).length > 0;
  }

  /** When the next midnight is due after the last fact; undefined when nothing can change by itself. */
  get nextMidnight(): Moment | undefined {
    const { record } = this.assignment;
    const { revision } = record;
    if (!this.speaks(revision)) return undefined;
    const next = nextMidnight(this.upTo, this.#timeZone(revision));
    return toMillis(next) - toMillis(record.last.recordedAt) <= this.#watchDays(revision) * DAY_MS ? next : undefined;
  }

  async #run(pause: () => Promise<void>): Promise<void> {
    const { record, stream, from } = this.assignment;
    const { evaluatedAt } = await stream.refresh();
    const watched = {
      facts: record.logged, speaks: (revision: number) => this.speaks(revision),
      timeZone: ({ revision }: Point) => this.#timeZone(revision), watchDays: (revision: number) => this.#watchDays(revision),
    };
    for (const point of evaluationPoints(watched, evaluatedAt > from ? evaluatedAt : from, this.upTo)) {
      await this.#conclude(point);
      await pause();
    }
  }

  async #conclude(point: Point): Promise<void> {
    const { stream } = this.assignment;
    const known = this.#knownAt(point.revision);
    const asked = this.#asked(known);
    this.points += 1;
    if (asked.length === 0) return;
    const findings = evaluate(new Scene(point.at, this.#stateAt(point.at, point.revision), known.byType), asked);
    const changes = changesOf(stream.concluded.standings, findings, asked.map(({ id }) => id));
    if (changes.length === 0) return;
    await stream.append(changes.map((change) => this.#conclusion(point, change)));
    this.conclusions += changes.length;
  }

  /** The zone in which the engagement's days begin, as its opening read at a revision. */
  #timeZone(revision: number): string {
    return this.#knownAt(revision).byType.between("EngagementOpened", "", END)[0]?.data.timeZone ?? "UTC";
  }

  #watchDays(revision: number): number {
    return watchDays(this.#knownAt(revision).byType.between("PatternSettingsChanged", "", END));
  }

  /** A revision of long ago is asked of a record that grows along: its newest state goes on from the one before, where the whole record would fold anew. */
  #stateAt(at: Moment, revision: number): TeamState {
    const { record } = this.assignment;
    if (record.revision - revision < LONG_AGO || revision < this.#past.revision) return record.team.stateAt(at, revision);
    for (const { fact } of record.logged.slice(this.#past.revision + 1, revision + 1)) this.#past.append(fact);
    return this.#past.stateAt(at, revision);
  }

  #knownAt(revision: number): KnownFacts {
    const { record } = this.assignment;
    this.#known = advanced(record, revision, this.#known ?? evaluated.get(record));
    evaluated.set(record, this.#known);
    return this.#known;
  }

  /** The patterns that can say something, or stand; not those of which a newer method has spoken here. */
  #asked(known: KnownFacts): Pattern[] {
    const { patterns, stream: { concluded } } = this.assignment;
    const standing = new Set([...concluded.standings.values()].map(({ pattern }) => pattern));
    return patterns.filter(({ id, method, looksAt }) => concluded.method(id) <= method && (!looksAt || standing.has(id) || known.byType.holds(looksAt)));
  }

  #conclusion({ at, revision }: Point, { transition, pattern: id, subjects, standing, finding }: Change): Conclusion {
    const { grade, method, unit } = this.assignment.patterns.find((pattern) => pattern.id === id) as Pattern;
    return { transition, pattern: id, subjects: [...subjects], standing, unit, grade, method, ...seen(finding), evaluatedAt: at, basisRevision: revision, backfilled: this.#isBackfilled(at, revision, id, method) };
  }

  #isBackfilled(at: Moment, revision: number, pattern: string, method: number): boolean {
    const { record, stream, horizon } = this.assignment;
    const loggedAt = record.at(revision)?.loggedAt ?? at;
    const before = stream.concluded.method(pattern);
    return loggedAt > at || toMillis(horizon) - toMillis(at) > NEWS_FOR_DAYS * DAY_MS || (before > 0 && before < method);
  }
}

/** What of a finding is kept in a conclusion. */
const seen = (finding: Finding | undefined): Pick<Conclusion, "value" | "baseline" | "n" | "coverage" | "evidence" | "eyes"> => {
  if (!finding) return structuredClone(NO_FINDING);
  const { value, baseline, n, coverage, evidence, eyes } = finding;
  const { shares, throughOne, neverHeard } = eyes;
  return {
    ...(value !== undefined && { value }), ...(baseline !== undefined && { baseline }), n, coverage, evidence: evidence.map(({ factId }) => factId),
    eyes: { shares: shares.map(({ informant, share }) => ({ informant, share })), ...(throughOne !== undefined && { throughOne }), neverHeard: [...neverHeard] },
  };
};
