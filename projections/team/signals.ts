import { signalKind } from "../../src/events/vocabulary.ts";
import { claimOf, traceOf } from "./draft.ts";
import type { Handlers } from "./handlers.ts";
import { MAIN_TEAM, keyOf } from "./state.ts";

/** Folds the latest reading of every signal by informant, and counts acts. */
export const signalHandlers: Handlers = {
  SignalRecorded(draft, fact) {
    const { kind, about = MAIN_TEAM, value } = fact.data;
    const { scaleMin = signalKind(kind).min, scaleMax = signalKind(kind).max } = fact.data;
    const key = keyOf(kind, about, fact.informant);
    const count = (draft.get("signals", key)?.count ?? 0) + 1;
    draft.set("signals", key, { kind, about, value, scaleMin, scaleMax, count, ...claimOf(fact) });
  },
  ActRecorded(draft, fact) {
    const { act, by, to } = fact.data;
    const key = keyOf(act, by, to);
    const count = (draft.get("acts", key)?.count ?? 0) + 1;
    draft.set("acts", key, to === undefined ? { act, by, count, ...traceOf(fact) } : { act, by, to, count, ...traceOf(fact) });
  },
};
