import type { StoredFact } from "../../src/events/envelope.ts";
import { type Moment, fromMillis, toMillis } from "../../src/events/moment.ts";
import type { Fact } from "../../src/events/registry.ts";
import { firstWhere } from "../first-where.ts";
import { nextMidnight } from "./midnight.ts";

/** A moment at which patterns are evaluated: asOf = knownAt = `at`, which is to know everything up to `revision`. */
export interface Point {
  readonly at: Moment;
  readonly revision: number;
}

/** The longest window of any pattern where nobody chose another, in days. */
const LONGEST = 182;
/** Settings that are times end with this, and count days. */
const DAYS = "-days";

/**
 * For how many days after its last recorded fact an engagement is looked at each midnight: longer than anything fades in it. Ties are read over twice a window, and it takes some weeks more until what is lately is not.
 * @param chosen every choice that was ever made in it, in force or not
 */
export const watchDays = (chosen: readonly { readonly data: Pick<Fact<"PatternSettingsChanged">["data"], "setting" | "number"> }[]): number =>
  36 + 2 * Math.max(LONGEST, ...chosen.flatMap(({ data: { setting, number } }) => (setting.endsWith(DAYS) ? [number] : [])));

const DAY_MS = 86_400_000;
/** The least step of time, in milliseconds. */
const STEP_MS = 1;

/** What must be known of an engagement to tell when it is evaluated. */
export interface Evaluable {
  /** Its facts by revision. */
  readonly facts: readonly { readonly fact: StoredFact }[];
  /** The zone in which its days begin, as known at a revision. */
  timeZone(point: Point): string;
  /** Could any pattern say anything of what is known at a revision? Where none could, midnights are skipped. */
  speaks(revision: number): boolean;
  /** For how many days after the fact of a revision midnights count; see {@link watchDays}. */
  watchDays(revision: number): number;
}

function* midnights({ timeZone, speaks, watchDays }: Evaluable, last: StoredFact, from: Moment, before: Moment): Generator<Point> {
  const { revision } = last;
  const rests = fromMillis(toMillis(last.recordedAt) + watchDays(revision) * DAY_MS);
  if (from > rests || from >= before || !speaks(revision)) return;
  const zone = timeZone({ at: from, revision });
  const start = from > last.recordedAt ? fromMillis(toMillis(from) - STEP_MS) : last.recordedAt;
  for (let at = nextMidnight(start, zone); at < before && at <= rests; at = nextMidnight(at, zone)) yield { at, revision };
}

/**
 * The moments at which an engagement is evaluated, in order, each once: after the facts recorded at one moment, and at each local midnight
 * until so many days after the last fact. A function of the log alone, so that whoever makes up for missed ones finds the same.
 * @param from the first moment that counts (included)
 * @param upTo the last one (included): nothing may be recorded at or before it any more
 */
export function* evaluationPoints(engagement: Evaluable, from: Moment, upTo: Moment): Generator<Point> {
  const { facts } = engagement;
  const end = fromMillis(toMillis(upTo) + STEP_MS);
  let index = firstWhere(facts, ({ fact }) => fact.recordedAt >= from);
  for (let at = from; ; ) {
    const last = facts[index - 1]?.fact;
    const next = facts[index]?.fact.recordedAt;
    const before = next === undefined || next > end ? end : next;
    if (last) yield* midnights(engagement, last, at, before);
    if (next === undefined || next > upTo) return;
    while (facts[index]?.fact.recordedAt === next) index += 1;
    yield { at: next, revision: index - 1 };
    at = next;
  }
}
