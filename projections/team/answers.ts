import type { StoredFact } from "../../src/events/envelope.ts";
import { type Draft, claimOf, traceOf } from "./draft.ts";
import type { Handlers } from "./handlers.ts";
import type { ClaimAnswer, PatternAnswer } from "./parts.ts";
import { type Slice, keyOf } from "./state.ts";

/** The parts of the state that are claims about somebody, which they may own or dispute. */
const CLAIMS = ["emotionalRoles", "burdens", "contracts", "perceptions", "growth"] as const satisfies readonly Slice[];

const isClaim = (draft: Draft, factId: string): boolean => CLAIMS.some((slice) => [...draft.all(slice).values()].some((entry) => entry.factId === factId));

const answerClaim = (draft: Draft, fact: StoredFact, claim: string, stance: ClaimAnswer["stance"]): void => {
  if (isClaim(draft, claim)) draft.set("claimAnswers", keyOf(claim, fact.informant), { ...claimOf(fact), claim, stance });
  else draft.doubt(fact, "CLAIM_UNKNOWN", `no claim ${claim} stands at that time`);
};

const answerPattern = (draft: Draft, fact: StoredFact, { pattern, subjects = [] }: { pattern: string; subjects?: string[] | undefined }, stance: PatternAnswer["stance"]): void => {
  const sorted = [...subjects].sort();
  draft.set("patternAnswers", keyOf(pattern, ...sorted), { ...claimOf(fact), pattern, subjects: sorted, stance });
};

/** Folds what people say to what is said of them: both stand, side by side. */
export const answerHandlers: Handlers = {
  ClaimOwned(draft, fact) {
    answerClaim(draft, fact, fact.data.claim, "OWNED");
  },
  ClaimDisputed(draft, fact) {
    answerClaim(draft, fact, fact.data.claim, "DISPUTED");
  },
  PatternAcknowledged(draft, fact) {
    answerPattern(draft, fact, fact.data, "ACKNOWLEDGED");
  },
  PatternRejected(draft, fact) {
    answerPattern(draft, fact, fact.data, "REJECTED");
  },
  PatternSharedWithTeam(draft, fact) {
    answerPattern(draft, fact, fact.data, "SHARED_WITH_TEAM");
  },
  PatternSettingsChanged(draft, fact) {
    const { pattern, setting, number } = fact.data;
    draft.set("patternSettings", keyOf(pattern, setting), { ...traceOf(fact), pattern, setting, number });
  },
};
