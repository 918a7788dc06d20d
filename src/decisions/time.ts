import type { FactDraft } from "../events/envelope.ts";
import { type Moment, fromMillis, toMillis } from "../events/moment.ts";
import type { Refusal } from "./command.ts";

/** How far a sender's clock may run ahead of ours. */
export const CLOCK_TOLERANCE_MS = 5 * 60_000;

/** What has not happened cannot be a fact; what is announced is a fact of today with `effectiveOn`. */
export const happened = (draft: Pick<FactDraft, "occurredAt">, index: number, now: Moment): Refusal[] =>
  draft.occurredAt <= fromMillis(toMillis(now) + CLOCK_TOLERANCE_MS) ? [] : [{
    code: "OCCURS_IN_FUTURE", fact: index, field: "occurredAt",
    message: `${draft.occurredAt} has not come yet; record the announcement as a fact of today, with effectiveOn where the type has it`,
  }];
