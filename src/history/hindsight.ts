import { setImmediate as othersTurn } from "node:timers/promises";
import { Temporal } from "temporal-polyfill";
import { type Moment, fromMillis } from "../events/moment.ts";
import { answersIn } from "../../projections/patterns/answers.ts";
import { Hindsight, type HindsightChange } from "../../projections/patterns/hindsight.ts";
import type { Pattern } from "../../projections/patterns/pattern.ts";
import type { PatternAnswer } from "../../projections/team/parts.ts";
import { type TeamAnswer, readMoment } from "./answer.ts";
import { MomentRefused } from "./errors.ts";
import { advanced, sceneAt } from "./patterns.ts";
import type { EngagementRecord } from "./record.ts";

/** At how many moments one question looks at most. */
export const MOST_LOOKS = 60;

/** From when on, and how often. */
export interface Span {
  /** The first moment that is looked at: RFC 3339, or a calendar day, which means its end. */
  readonly from: string;
  /** Days between two looks, from 1. */
  readonly everyDays: number;
}

/** What would have been concluded up to where an answer stands, had all been known from the start that is known there. */
export interface HindsightAnswer extends TeamAnswer {
  /** How many moments were looked at. */
  readonly looks: number;
  /** In order of time. */
  readonly changes: readonly HindsightChange[];
  /** What was said to patterns until the end, oldest first. */
  readonly answers: readonly PatternAnswer[];
}

/** The moments that are looked at: the first, each so many days of the calendar after it, and the end. @throws MomentRefused */
const momentsOf = ({ from, everyDays }: Span, end: Moment, timeZone: string): Moment[] => {
  const first = readMoment(from, "from", timeZone);
  if (first > end) throw new MomentRefused(`from: ${first} lies after the end, ${end}`);
  if (everyDays < 1) throw new MomentRefused(`everyDays: 1 or more, not ${everyDays}`);
  const begin = Temporal.Instant.from(first).toZonedDateTimeISO(timeZone);
  const days = begin.until(Temporal.Instant.from(end).toZonedDateTimeISO(timeZone), { largestUnit: "days" }).days;
  const steps = Math.floor(days / everyDays);
  if (steps >= MOST_LOOKS) throw new MomentRefused(`everyDays: ${days} days in steps of ${everyDays} are ${steps + 1} looks, at most ${MOST_LOOKS}; let everyDays be ${Math.ceil((days + 1) / (MOST_LOOKS - 1))} or more, or from later`);
  const moments = Array.from({ length: steps + 1 }, (_, index) => fromMillis(begin.add({ days: index * everyDays }).epochMilliseconds));
  return moments.at(-1) === end ? moments : [...moments, end];
};

/** Looks back over a record from where an answer stands; others have their turn between two looks. */
export const hindsightOf = async (record: EngagementRecord, answer: TeamAnswer, span: Span, patterns: readonly Pattern[]): Promise<HindsightAnswer> => {
  const moments = momentsOf(span, answer.asOf, record.timeZone);
  // An index of its own: what is recorded meanwhile must not show in it.
  const known = advanced(record, answer.revision, undefined);
  const hindsight = new Hindsight(patterns);
  const changes: HindsightChange[] = [];
  for (const moment of moments) {
    changes.push(...hindsight.look(sceneAt(record, moment, answer.revision, known)));
    await othersTurn();
  }
  return { ...answer, looks: moments.length, changes, answers: answersIn(sceneAt(record, answer.asOf, answer.revision, known)) };
};
