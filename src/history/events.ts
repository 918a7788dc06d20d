import { elementsOf } from "../events/elements.ts";
import type { StoredFact } from "../events/envelope.ts";
import { REPAIR_TYPES } from "../events/families/repair.ts";
import type { Moment } from "../events/moment.ts";
import type { LoggedFact } from "../store/log.ts";
import type { EngagementRecord } from "./record.ts";

/** Which facts of an engagement are asked for; every condition that is given must hold. Bounds are included. */
export interface EventFilter {
  readonly types?: readonly string[] | undefined;
  /** Facts about any of these elements. */
  readonly elements?: readonly string[] | undefined;
  readonly occurredFrom?: Moment | undefined;
  readonly occurredTo?: Moment | undefined;
  readonly recordedFrom?: Moment | undefined;
  readonly recordedTo?: Moment | undefined;
  readonly correlationId?: string | undefined;
  readonly commandId?: string | undefined;
}

/** A page of facts by revision. `after` and `before` are revisions, both excluded; exactly one of `first` and `last` counts. */
export interface Page {
  readonly after?: number | undefined;
  readonly before?: number | undefined;
  readonly first?: number | undefined;
  readonly last?: number | undefined;
}

/** Facts as asked, in the order of their revisions, and whether there are more on either side. */
export interface EventPage {
  readonly facts: readonly LoggedFact[];
  readonly hasNext: boolean;
  readonly hasPrevious: boolean;
}

const within = (value: string, from: string | undefined, to: string | undefined): boolean =>
  (from === undefined || value >= from) && (to === undefined || value <= to);

const isAbout = (record: EngagementRecord, fact: StoredFact, elements: readonly string[]): boolean => {
  const original = REPAIR_TYPES.has(fact.type) ? record.team.known(fact.data["target"] as string)?.original : undefined;
  return elementsOf(fact, original).some((element) => elements.includes(element));
};

const matches = (record: EngagementRecord, fact: StoredFact, filter: EventFilter): boolean =>
  (!filter.types || filter.types.includes(fact.type)) &&
  within(fact.occurredAt, filter.occurredFrom, filter.occurredTo) &&
  within(fact.recordedAt, filter.recordedFrom, filter.recordedTo) &&
  (filter.correlationId === undefined || fact.correlationId === filter.correlationId) &&
  (filter.commandId === undefined || fact.commandId === filter.commandId) &&
  (!filter.elements || isAbout(record, fact, filter.elements));

/** One page of an engagement's facts as recorded, repairs among them. */
export const pageOfEvents = (record: EngagementRecord, filter: EventFilter, { after = -1, before = Infinity, first, last }: Page): EventPage => {
  const limit = first ?? last ?? Infinity;
  const backward = first === undefined && last !== undefined;
  const low = Math.max(after + 1, 0);
  const high = Math.min(before - 1, record.revision);
  const facts: LoggedFact[] = [];
  for (let step = 0; step <= high - low; step++) {
    const logged = record.told(backward ? high - step : low + step) as LoggedFact;
    if (!matches(record, logged.fact, filter)) continue;
    if (facts.length === limit) return { facts: backward ? facts.reverse() : facts, hasNext: backward ? before <= record.revision : true, hasPrevious: backward ? true : low > 0 };
    facts.push(logged);
  }
  return { facts: backward ? facts.reverse() : facts, hasNext: high < record.revision, hasPrevious: low > 0 };
};
