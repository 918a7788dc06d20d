import type { StoredFact } from "../../src/events/envelope.ts";
import { isFoldable, upcast } from "../../src/events/upcast.ts";
import { agreementHandlers } from "./agreement.ts";
import { answerHandlers } from "./answers.ts";
import { carriedHandlers } from "./carried.ts";
import { coachingHandlers } from "./coaching.ts";
import { contextHandlers } from "./context.ts";
import { contractHandlers } from "./contracts.ts";
import type { Draft } from "./draft.ts";
import { engagementHandlers } from "./engagement.ts";
import { fractureHandlers } from "./fractures.ts";
import { membershipHandlers } from "./membership.ts";
import { relationHandlers } from "./relations.ts";
import { repairHandlers } from "./repairs.ts";
import { rightsHandlers } from "./rights.ts";
import { roleHandlers } from "./roles.ts";
import { signalHandlers } from "./signals.ts";
import { surveyHandlers } from "./surveys.ts";

const handlers = {
  ...engagementHandlers, ...membershipHandlers, ...roleHandlers, ...relationHandlers, ...signalHandlers, ...coachingHandlers,
  ...agreementHandlers, ...carriedHandlers, ...contractHandlers, ...surveyHandlers, ...contextHandlers, ...answerHandlers, ...rightsHandlers, ...fractureHandlers,
  ...repairHandlers,
} as Readonly<Record<string, (draft: Draft, fact: StoredFact) => void>>;

/** Name and version of this fold; checkpoints made by another are dropped. Raise it with every change of state or handlers. */
export const TEAM_FOLD = "team/3";

/**
 * Folds one fact, already repaired, into the draft. Total: any sequence of stored facts gives a state.
 * A type or version that is not known changes nothing.
 */
export const foldTeam = (draft: Draft, fact: StoredFact): void => {
  const current = upcast(fact);
  if (isFoldable(current)) handlers[current.type]?.(draft, current);
};
