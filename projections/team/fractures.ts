import type { StoredFact } from "../../src/events/envelope.ts";
import { type Draft, claimOf } from "./draft.ts";
import type { Handlers } from "./handlers.ts";
import type { Fracture } from "./state.ts";

const settle = (draft: Draft, fact: StoredFact, id: string, status: Fracture["status"]): void => {
  const declared = draft.get("fractures", id);
  if (declared?.status !== "OPEN") return draft.doubt(fact, "FRACTURE_NOT_OPEN", `no fracture ${id} is open at that time`);
  draft.set("fractures", id, { ...declared, status, settledAt: fact.occurredAt });
};

/** Folds what broke, and what became of it. */
export const fractureHandlers: Handlers = {
  FractureDeclared(draft, fact) {
    const { fracture, kind, touches = [], team, severity } = fact.data;
    if (draft.get("fractures", fracture)) return draft.doubt(fact, "FRACTURE_ALREADY_DECLARED", `the fracture ${fracture} was declared before`);
    draft.set("fractures", fracture, { ...claimOf(fact), fracture, kind, touches, severity, status: "OPEN", ...(team !== undefined && { team }) });
  },
  FractureRepaired(draft, fact) {
    settle(draft, fact, fact.data.fracture, "REPAIRED");
  },
  FractureWithdrawn(draft, fact) {
    settle(draft, fact, fact.data.fracture, "WITHDRAWN");
  },
};
