import type { Fact } from "../../src/events/registry.ts";
import { signalKind } from "../../src/events/vocabulary.ts";
import { claimOf, traceOf } from "./draft.ts";
import type { Handlers } from "./handlers.ts";
import { MAIN_TEAM, keyOf } from "./state.ts";

/** The entry of a signal: by kind, about whom, in whose eyes. */
export const signalKey = ({ informant, data: { kind, about = MAIN_TEAM } }: Fact<"SignalRecorded">): string => keyOf(kind, about, informant);

/** The entry of an act: by kind, by whom, towards whom. */
export const actKey = ({ data: { act, by, to } }: Fact<"ActRecorded">): string => keyOf(act, by, to);

/** Folds the latest reading of every signal by informant, and counts acts. */
export const signalHandlers: Handlers = {
  SignalRecorded(draft, fact) {
    const { kind, about = MAIN_TEAM, value } = fact.data;
    const { scaleMin = signalKind(kind).min, scaleMax = signalKind(kind).max } = fact.data;
    const key = signalKey(fact);
    const count = (draft.get("signals", key)?.count ?? 0) + 1;
    draft.set("signals", key, { kind, about, value, scaleMin, scaleMax, count, ...claimOf(fact) });
  },
  ActRecorded(draft, fact) {
    const { act, by, to } = fact.data;
    const key = actKey(fact);
    const count = (draft.get("acts", key)?.count ?? 0) + 1;
    draft.set("acts", key, to === undefined ? { act, by, count, ...traceOf(fact) } : { act, by, to, count, ...traceOf(fact) });
  },
};
