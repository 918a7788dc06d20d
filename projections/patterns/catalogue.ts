import { brokenContract } from "./broken-contract.ts";
import { bypassOfRole } from "./bypass-of-role.ts";
import { coachedAsPerson } from "./coached-as-person.ts";
import { compensation } from "./compensation.ts";
import { envyAfterSuccess } from "./envy-after-success.ts";
import { heroDependency } from "./hero-dependency.ts";
import { isolatedTransformation } from "./isolated-transformation.ts";
import { lossOfConsensus } from "./loss-of-consensus.ts";
import { lossOfVoice } from "./loss-of-voice.ts";
import { orphanedTension } from "./orphaned-tension.ts";
import { overfunctioning } from "./overfunctioning.ts";
import type { Pattern } from "./pattern.ts";
import { peerWithdrawal } from "./peer-withdrawal.ts";
import { polarisation } from "./polarisation.ts";
import { roleFriction } from "./role-friction.ts";
import { turnoverContagion } from "./turnover-contagion.ts";

/** Every pattern, in the order in which people read the catalogue. To add one: a file of its own, its test, and a line here. */
export const PATTERNS: readonly Pattern[] = [
  isolatedTransformation,
  overfunctioning,
  heroDependency,
  roleFriction,
  bypassOfRole,
  brokenContract,
  envyAfterSuccess,
  compensation,
  coachedAsPerson,
  orphanedTension,
  peerWithdrawal,
  lossOfVoice,
  lossOfConsensus,
  polarisation,
  turnoverContagion,
];

const byId = new Map(PATTERNS.map((pattern) => [pattern.id, pattern]));

/** The pattern with an id; undefined for one this version does not know. */
export const patternWithId = (id: string): Pattern | undefined => byId.get(id);
