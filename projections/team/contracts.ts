import type { StoredFact } from "../../src/events/envelope.ts";
import { type Draft, claimOf, given, traceOf } from "./draft.ts";
import type { Handlers } from "./handlers.ts";
import type { Contract, TeamAgreement } from "./parts.ts";
import { keyOf } from "./state.ts";

/** How bad a breach is when nobody said, from 1 to 5. */
const USUAL_SEVERITY = 3;

const changeContract = (draft: Draft, fact: StoredFact, id: string, next: (contract: Contract) => Contract): void => {
  const held = [...draft.all("contracts")].filter(([, { contract, renegotiatedAt }]) => contract === id && renegotiatedAt === undefined);
  if (held.length === 0) draft.doubt(fact, "CONTRACT_UNKNOWN", `no unspoken contract ${id} is known to hold at that time`);
  for (const [key, contract] of held) draft.set("contracts", key, next(contract));
};

const changeAgreement = (draft: Draft, fact: StoredFact, id: string, next: (agreement: TeamAgreement) => TeamAgreement): void => {
  const made = draft.get("teamAgreements", id);
  if (made) draft.set("teamAgreements", id, next(made));
  else draft.doubt(fact, "TEAM_AGREEMENT_UNKNOWN", `no team agreement ${id} was made by then`);
};

/** Folds expectations that were never said, and agreements that were. */
export const contractHandlers: Handlers = {
  UnspokenContractSurfaced(draft, fact) {
    const { contract, owedBy, owedTo, heldSince } = fact.data;
    draft.set("contracts", keyOf(contract, fact.informant), { ...claimOf(fact), contract, owedBy, owedTo, breaches: 0, breachLoad: 0, ...given({ heldSince }) });
  },
  UnspokenContractBreached(draft, fact) {
    const { contract, severity = USUAL_SEVERITY } = fact.data;
    changeContract(draft, fact, contract, (held) => ({ ...held, breaches: held.breaches + 1, breachLoad: held.breachLoad + severity, lastBreachAt: fact.occurredAt }));
  },
  UnspokenContractRenegotiated(draft, fact) {
    const { contract, into } = fact.data;
    changeContract(draft, fact, contract, (held) => ({ ...held, renegotiatedAt: fact.occurredAt, ...given({ into }) }));
  },
  TeamAgreementMade(draft, fact) {
    const { agreement, parties = [], reviewOn } = fact.data;
    if (draft.get("teamAgreements", agreement)) return draft.doubt(fact, "TEAM_AGREEMENT_ALREADY_MADE", `the team agreement ${agreement} was made before`);
    draft.set("teamAgreements", agreement, { ...traceOf(fact), agreement, parties, kept: 0, broken: 0, ...given({ reviewOn }) });
  },
  TeamAgreementKept(draft, fact) {
    changeAgreement(draft, fact, fact.data.agreement, (made) => ({ ...made, kept: made.kept + 1 }));
  },
  TeamAgreementBroken(draft, fact) {
    changeAgreement(draft, fact, fact.data.agreement, (made) => ({ ...made, broken: made.broken + 1, lastBrokenAt: fact.occurredAt }));
  },
};
