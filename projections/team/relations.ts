import type { Fact } from "../../src/events/registry.ts";
import { claimOf, traceOf } from "./draft.ts";
import type { Handlers } from "./handlers.ts";
import { type Reading, keyOf } from "./state.ts";

const beforeOf = (reading: Reading): NonNullable<Reading["before"]> =>
  ({ strength: reading.strength, scaleMin: reading.scaleMin, scaleMax: reading.scaleMax, at: reading.at });

/** The entry of a reading: of which tie, in whose eyes. */
export const readingKey = ({ informant, data: { from, to, dimension } }: Fact<"RelationshipObserved">): string => keyOf(from, to, dimension, informant);

/** Folds ties, each as its informant last saw it, and what was mended. */
export const relationHandlers: Handlers = {
  RelationshipObserved(draft, fact) {
    const { from, to, dimension, strength, scaleMin = -3, scaleMax = 3 } = fact.data;
    const key = readingKey(fact);
    const last = draft.get("relationships", key);
    draft.set("relationships", key, {
      from, to, dimension, strength, scaleMin, scaleMax, count: (last?.count ?? 0) + 1, ...(last && { before: beforeOf(last) }), ...claimOf(fact),
    });
  },
  RepairObserved(draft, fact) {
    const between = [...fact.data.between].sort();
    const key = keyOf(...between);
    draft.set("repairs", key, { between, count: (draft.get("repairs", key)?.count ?? 0) + 1, ...traceOf(fact) });
  },
};
