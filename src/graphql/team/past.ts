import type { StoredFact } from "../../events/envelope.ts";
import { type Moment, fromMillis, toMillis } from "../../events/moment.ts";
import type { Answered } from "../../history/answer.ts";
import type { EngagementRecord } from "../../history/record.ts";
import { keyOf, type Reading } from "../../../projections/team/state.ts";
import { pastOfTies } from "../../../projections/team/ties.ts";
import { type Point, pastOfSignals } from "../../../projections/team/trend.ts";

const BEGINNING: Moment = "";
const YEAR_1 = Date.parse("0001-01-01T00:00:00.000Z");

/** What lay before one answer: the readings behind its latest values, read once for all who ask. */
export class Past {
  readonly #answered: Answered;
  readonly #load: () => Promise<EngagementRecord>;
  #ties: Promise<Map<string, Reading[]>> | undefined;
  readonly #signals = new Map<number, Promise<Map<string, Point[]>>>();

  constructor(answered: Answered, load: () => Promise<EngagementRecord>) {
    this.#answered = answered;
    this.#load = load;
  }

  /** Every reading of one tie, oldest first. */
  async ofTie(key: string): Promise<readonly Reading[]> {
    this.#ties ??= this.#facts(BEGINNING).then(pastOfTies);
    return (await this.#ties).get(key) ?? [];
  }

  /** Every reading of one signal in the window before the moment, oldest first. */
  async ofSignal(kind: string, about: string, windowMillis: number): Promise<readonly Point[]> {
    const start = fromMillis(Math.max(toMillis(this.#answered.asOf) - windowMillis, YEAR_1));
    const signals = this.#signals.get(windowMillis) ?? this.#facts(start).then(pastOfSignals);
    this.#signals.set(windowMillis, signals);
    return (await signals).get(keyOf(kind, about)) ?? [];
  }

  /** Every fact in the window before the moment, oldest first; all up to it when no window is given. */
  async within(windowMillis?: number): Promise<readonly StoredFact[]> {
    return [...(await this.#facts(windowMillis === undefined ? BEGINNING : fromMillis(Math.max(toMillis(this.#answered.asOf) - windowMillis, YEAR_1))))];
  }

  async #facts(after: Moment) {
    const { asOf, revision } = this.#answered;
    return (await this.#load()).team.between(after, asOf, revision);
  }
}
