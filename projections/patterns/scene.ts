import type { StoredFact } from "../../src/events/envelope.ts";
import { type Moment, fromMillis, toMillis } from "../../src/events/moment.ts";
import type { Fact, FactName } from "../../src/events/registry.ts";
import { type TeamState, keyOf } from "../team/state.ts";
import type { GroupBy, Groups } from "./groups.ts";
import { nextMidnight } from "./midnight.ts";

const DAY_MS = 86_400_000;
const YEAR_1 = Date.parse("0001-01-01T00:00:00.000Z");
const YEAR_9999 = "9999-12-31";
const BEGINNING: Moment = "";

/** The end of the calendar day of a moment; a day at the end of time ends with the moment itself. */
const endOfDay = (at: Moment, timeZone: string): Moment => (at.slice(0, 10) >= YEAR_9999 ? at : nextMidnight(at, timeZone));

/** Where facts come from, by type and time. */
export interface SceneFacts {
  between<T extends FactName>(type: T, after: Moment, upTo: Moment): readonly Fact<T>[];
  grouped(type: FactName, by: GroupBy, after: Moment, upTo: Moment): Groups;
  group(type: FactName, by: GroupBy, key: string, after: Moment, upTo: Moment): readonly StoredFact[];
}

/** The days that are counted back from one moment: what all scenes of one look share, since they ask for the same moment. */
interface Calendar {
  /** The end of the moment's day, from where days are counted back. */
  readonly dayEnds: Moment;
  /** The moments so many days before, as far as they were asked for. */
  readonly before: Map<number, Moment>;
}

/**
 * What a pattern looks at: the team at one moment as known at one revision, and the facts that led there. Pure data; no clock.
 * Days are counted back from the end of the moment's day in the engagement's zone, each of 24 hours: the last seven days are this day and the six before it. Across a change of the
 * clocks a time so counted begins an hour before or after midnight.
 * So what a pattern finds changes when something is recorded and when a day begins, at the moments at which it is evaluated, and never in between.
 */
export class Scene {
  /**
   * @param asOf up to when it sees. Let no pattern ask for it: it is the one thing that is another in each question
   * @param facts everything known at the same revision as the state; they are asked through the scene, which knows its moment
   */
  constructor(readonly asOf: Moment, readonly state: TeamState, readonly facts: SceneFacts, readonly look: Calendar = { dayEnds: endOfDay(asOf, state.engagement.timeZone), before: new Map() }) {}

  /** The end of its day. */
  get dayEnds(): Moment {
    return this.look.dayEnds;
  }

  /** From when days are counted back, in milliseconds. */
  get now(): number {
    return toMillis(this.dayEnds);
  }

  /** All facts of a type up to the moment, oldest first. */
  all<T extends FactName>(type: T): readonly Fact<T>[] {
    return this.facts.between(type, BEGINNING, this.asOf);
  }

  /** The facts of a type in the days before the moment, oldest first. */
  within<T extends FactName>(type: T, days: number): readonly Fact<T>[] {
    return this.facts.between(type, this.before(days), this.asOf);
  }

  /** The facts of a type after one moment (excluded) up to another (included), at most up to the scene's own. */
  between<T extends FactName>(type: T, after: Moment, upTo: Moment): readonly Fact<T>[] {
    return this.facts.between(type, after, upTo < this.asOf ? upTo : this.asOf);
  }

  /** The facts of a type in the days before the moment, put together: the same groups as at the look before, but for what a new fact or the end of the window touched. */
  grouped<T extends FactName>(type: T, by: (fact: Fact<T>) => string | undefined, days: number): Groups<Fact<T>> {
    return this.facts.grouped(type, by as unknown as GroupBy, this.before(days), this.asOf) as unknown as Groups<Fact<T>>;
  }

  /** One of the groups; what is kept of it stays when only others change. */
  group<T extends FactName>(type: T, by: (fact: Fact<T>) => string | undefined, key: string, days: number): readonly Fact<T>[] {
    return this.facts.group(type, by as unknown as GroupBy, key, this.before(days), this.asOf) as unknown as readonly Fact<T>[];
  }

  /** The moment so many days of 24 hours before the end of the scene's day; not before the year 1. */
  before(days: number): Moment {
    const moment = this.look.before.get(days) ?? fromMillis(Math.max(this.now - days * DAY_MS, YEAR_1));
    this.look.before.set(days, moment);
    return moment;
  }

  /** How many days before the end of the scene's day something lies; a fraction counts. */
  daysSince(at: Moment): number {
    return (this.now - toMillis(at)) / DAY_MS;
  }

  /** The free choice of a pattern in this engagement; undefined where nobody made one. */
  chosen(pattern: string, setting: string): number | undefined {
    return this.state.patternSettings.get(keyOf(pattern, setting))?.number;
  }
}
