import type { Chance } from "../chance.ts";
import type { Happening } from "../record.ts";
import { WEEKS } from "../scale.ts";
import type { Comings } from "./comings.ts";

const LAST = WEEKS * 7;
/** Days between two disappointments of one expectation, on average: a quarter. */
const BREACH_DAYS = 91;
/** What is done about it, as far as is written down: a repair between the two, a talk that settles it, or nothing. */
const REPAIRED = 0.5;
const SETTLED = 0.25;

interface Contract { readonly contract: string; readonly owedBy: string; readonly owedTo: readonly string[] }

const surfaced = (chance: Chance, { contract, owedBy, owedTo }: Contract, day: number): Happening =>
  ({ type: "UnspokenContractSurfaced", data: { contract, owedBy, owedTo }, day, informant: chance.pick(["coach", "coach", owedBy, chance.pick(owedTo), chance.pick(owedTo)]) });

const breached = (chance: Chance, { contract, owedBy: by, owedTo }: Contract, day: number): Happening =>
  ({ type: "UnspokenContractBreached", data: { contract, by, ...(chance.happens(0.5) && { severity: chance.pick([1, 2, 2, 3, 3, 3, 4, 4, 5]) }) }, day, informant: chance.pick(["coach", chance.pick(owedTo), chance.pick(owedTo)]) });

const repaired = (chance: Chance, { owedBy }: Contract, felt: string, day: number): Happening => ({ type: "RepairObserved", data: { between: [owedBy, felt], kind: chance.pick(["APOLOGY", "TALK", "TALK", "MEDIATION"]) }, day });

/** It is talked about, and in half of the cases becomes an agreement, which is kept or broken from then on. */
const settled = (chance: Chance, { contract, owedBy, owedTo }: Contract, day: number): Happening[] => {
  if (chance.happens(0.5)) return [{ type: "UnspokenContractRenegotiated", data: { contract }, day }];
  const agreement = `${contract}-said`;
  const later: Happening[] = [];
  for (let when = day + chance.between(14, 60); when < LAST; when += chance.between(14, 60))
    later.push(chance.happens(0.25) ? { type: "TeamAgreementBroken", data: { agreement, by: owedBy }, day: when, informant: chance.pick(owedTo) } : { type: "TeamAgreementKept", data: { agreement, by: owedBy }, day: when });
  return [{ type: "TeamAgreementMade", data: { agreement, parties: [owedBy, ...owedTo], content: "said" }, day }, { type: "UnspokenContractRenegotiated", data: { contract, into: agreement }, day }, ...later];
};

/** One expectation: it surfaces, is disappointed once a quarter or so, and then mended, settled, or neither. Nobody tells of it once one of them has left. */
const contractOf = (chance: Chance, contract: string, { on, gone }: Comings): Happening[] => {
  const day = chance.between(1, LAST - 20);
  const owedBy = chance.pick(on(day));
  const others = on(day).filter((member) => member !== owedBy);
  const told = { contract, owedBy, owedTo: [...new Set([chance.pick(others), ...chance.some(others, 0.15)])] };
  const happenings = [surfaced(chance, told, day)];
  const end = Math.min(LAST, ...[owedBy, ...told.owedTo].map((member) => gone.get(member) ?? Infinity));
  for (let when = day + chance.between(0, BREACH_DAYS); when < end; when += -BREACH_DAYS * Math.log(1 - chance.unit())) {
    const breach = breached(chance, told, when);
    happenings.push(breach);
    const [dice, after] = [chance.unit(), when + chance.between(1, 21)];
    const felt = breach.informant === "coach" || breach.informant === undefined ? chance.pick(told.owedTo) : breach.informant;
    if (after >= end) continue;
    if (dice < REPAIRED) happenings.push(repaired(chance, told, felt, after));
    else if (dice < REPAIRED + SETTLED) return [...happenings, ...settled(chance, told, after)];
  }
  return happenings;
};

/** What people expect of each other without having said so. @param expected how many such expectations surface, on average */
export const contractsOf = (chance: Chance, comings: Comings, expected: number): Happening[] =>
  Array.from({ length: chance.poisson(expected) }, (_, index) => `contract-${index}`).flatMap((contract) => contractOf(chance, contract, comings));
