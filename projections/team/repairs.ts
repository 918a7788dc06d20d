import type { Handlers } from "./handlers.ts";

/** A repair reaches the fold only when what it repairs is not in the record: it is listed. */
export const repairHandlers: Handlers = {
  FactCorrected(draft, fact) {
    draft.doubt(fact, "REPAIR_TARGET_UNKNOWN", `no fact ${fact.data.target} is there to be corrected`);
  },
  FactRetracted(draft, fact) {
    draft.doubt(fact, "REPAIR_TARGET_UNKNOWN", `no fact ${fact.data.target} is there to be retracted`);
  },
};
