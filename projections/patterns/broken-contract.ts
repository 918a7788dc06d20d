import { toMillis } from "../../src/events/moment.ts";
import type { Fact } from "../../src/events/registry.ts";
import { decayedSum } from "../measures/decay.ts";
import type { ClaimAnswer, Contract } from "../team/parts.ts";
import { keyOf } from "../team/state.ts";
import { groupBy } from "../group-by.ts";
import { explanationsIn } from "./around.ts";
import { HALF_LIFE, LOOK_BACK } from "./choices.ts";
import { coverageOf, evidenceOf, eyesOf, listed } from "./evidence.ts";
import type { Evidence, Found } from "./finding.ts";
import type { Pattern } from "./pattern.ts";
import { members } from "./people.ts";
import type { Scene } from "./scene.ts";
import { linesOfLoad, standingOf } from "./standing.ts";

const DAY_MS = 86_400_000;
/** How bad a breach is when nobody said, from 1 to 5. */
const USUAL_SEVERITY = 3;

type Breaking = Fact<"UnspokenContractBreached"> | Fact<"TeamAgreementBroken">;

/** What the same people expect of the same one: the accounts of it, and what contradicted it since it was last settled. */
interface Obligation {
  readonly owedBy: string;
  readonly owedTo: readonly string[];
  readonly accounts: readonly Contract[];
  readonly breaches: readonly Breaking[];
}

const unique = (list: readonly string[]): string[] => [...new Set(list)].sort();

/** When a contract was last talked about and settled; empty where it never was. */
const settledAt = (accounts: readonly Contract[]): string => accounts.map(({ renegotiatedAt }) => renegotiatedAt ?? "").sort().at(-1) ?? "";

/** A breach is mended by a later repair between who broke it and who felt it. */
const isMended = (scene: Scene, breach: Breaking, owedTo: readonly string[]): boolean => {
  const felt = owedTo.includes(breach.informant) ? [breach.informant] : owedTo;
  return scene.between("RepairObserved", breach.occurredAt, scene.dayEnds).some(({ data }) => data.between.includes(breach.data.by) && felt.some((person) => data.between.includes(person)));
};

const breachesOf = (scene: Scene, days: number, contract: string, accounts: readonly Contract[], owedTo: readonly string[]): Breaking[] => {
  const settled = settledAt(accounts);
  const into = new Set(accounts.flatMap((account) => account.into ?? []));
  const unspoken = scene.within("UnspokenContractBreached", days).filter(({ data, occurredAt }) => data.contract === contract && occurredAt > settled);
  const spoken = scene.within("TeamAgreementBroken", days).filter(({ data, occurredAt }) => into.has(data.agreement) && occurredAt > settled);
  return [...unspoken, ...spoken].filter((breach) => !isMended(scene, breach, owedTo));
};

/** The obligations with a breach in the look-back, by who owes and to whom: what two owe each other are two. */
const obligationsIn = (scene: Scene, days: number): Obligation[] => {
  const contracts = groupBy(scene.state.contracts.values(), ({ contract }) => contract);
  const byPeople = new Map<string, Obligation>();
  for (const [contract, accounts] of contracts) {
    const owedTo = unique(accounts.flatMap((account) => account.owedTo));
    const owedBy = (accounts[0] as Contract).owedBy;
    const breaches = breachesOf(scene, days, contract, accounts, owedTo);
    if (breaches.length === 0) continue;
    const key = keyOf(owedBy, ...owedTo);
    const same = byPeople.get(key);
    byPeople.set(key, { owedBy, owedTo, accounts: [...(same?.accounts ?? []), ...accounts], breaches: [...(same?.breaches ?? []), ...breaches] });
  }
  return [...byPeople.values()];
};

/** Who answered to an account of it in this way. */
const answeredBy = (scene: Scene, { accounts }: Obligation, answer: ClaimAnswer["stance"]): string[] => {
  const told = new Set(accounts.map(({ factId }) => factId));
  return [...scene.state.claimAnswers.values()].filter(({ claim, stance }) => stance === answer && told.has(claim)).map(({ informant }) => informant);
};

/** Who, of those it concerns, says that it is so: by telling of it, or by owning what another told. */
const claimants = (scene: Scene, obligation: Obligation): string[] => {
  const { owedBy, owedTo, accounts, breaches } = obligation;
  return unique([...[...accounts, ...breaches].map(({ informant }) => informant), ...answeredBy(scene, obligation, "OWNED")].filter((person) => person === owedBy || owedTo.includes(person)));
};

const disputes = (scene: Scene, obligation: Obligation): string[] => unique(answeredBy(scene, obligation, "DISPUTED")).map((person) => `${person} says that it is not so.`);

const evidenceIn = ({ accounts, breaches }: Obligation): Evidence[] => listed([
  ...accounts.map(({ factId, at, informant, contract, owedBy, owedTo }) => ({ factId, at, informant, says: `${informant} says that ${owedTo.join(", ")} expect ${contract} of ${owedBy}` })),
  ...breaches.map((breach) => evidenceOf(breach, `${breach.data.by} broke ${"contract" in breach.data ? breach.data.contract : breach.data.agreement} (severity ${breach.data.severity ?? USUAL_SEVERITY} of 5)`)),
]);

const findingOf = (scene: Scene, obligation: Obligation, setting: (name: string) => number): Found => {
  const { owedBy, owedTo, accounts, breaches } = obligation;
  const value = decayedSum(breaches.map(({ data, occurredAt }) => ({ at: toMillis(occurredAt), weight: data.severity ?? USUAL_SEVERITY })), scene.now, setting("half-life-days") * DAY_MS);
  const claimed = claimants(scene, obligation);
  const silent = owedTo.filter((person) => !claimed.includes(person));
  const informants = [...accounts.map(({ informant }) => informant), ...breaches.map(({ informant }) => informant)];
  const since = accounts.flatMap(({ heldSince }) => heldSince ?? []).sort()[0];
  return {
    pattern: "broken-contract", subjects: unique([owedBy, ...owedTo]), value,
    from: scene.before(setting("look-back-days")), n: breaches.length, coverage: coverageOf(scene, new Set(informants)), evidence: evidenceIn(obligation), eyes: eyesOf(informants, members(scene)),
    figures: [
      { key: "unsettled-breaches", name: "breaches that nothing has settled", value: breaches.length, unit: "breaches", n: breaches.length },
      { key: "expecting-and-saying-so", name: "people who expect it and say so themselves", value: owedTo.length - silent.length, unit: "persons", n: owedTo.length },
    ],
    alternatives: [...disputes(scene, obligation), ...explanationsIn(scene, setting("look-back-days"), [owedBy])],
    unknown: [
      ...(claimed.length === 0 ? [`Nobody whom it concerns has said that it is expected: it may be how ${unique(informants).join(", ")} reads it.`] : []),
      ...(silent.length > 0 && claimed.length > 0 ? [`Whether ${silent.join(", ")} would say the same.`] : []),
      ...(claimed.includes(owedBy) ? [] : [`Whether ${owedBy} ever knew that it was expected.`]),
    ],
    ...standingOf(value, linesOfLoad(setting("emerges")), true, claimed.length > 0),
    ...(since !== undefined && { need: `It has held since ${since}, as far as known, without anybody having to say it: others have built on it.` }),
  };
};

/** P11: what was expected and never said was disappointed, more than once. */
export const brokenContract: Pattern = {
  id: "broken-contract", label: "Broken unspoken contract", plainLabel: "somebody relied on something that was never said, and was let down", grade: "B", method: 3, unit: "breach load, in points of severity",
  definition: "An expectation that was held and never agreed has been contradicted more than once, and nothing has settled it: neither a talk, nor an agreement, nor a repair between the people.",
  formula: "Breach load: the sum over unsettled breaches of severity (1 to 5; 3 where nobody said) times 2^(-age / half-life). A breach is settled by a renegotiation, or by a repair between who broke it and who felt it; where the contract became an agreement, breaking that counts on. It needs a claimant: one of those who expect it, or of whom it is expected, must have said so. Deterministic: no test.",
  sources: ["Rousseau 1989, 1995", "Robinson & Rousseau 1994", "Robinson & Morrison 2000 (the scale, of which this is no replacement)", "Zhao, Wayne, Glibkowski & Bravo 2007 (meta-analysis)"],
  falseAlarms: ["The coach's interpretation, recorded as if somebody had claimed it.", "A breach that only one side feels: the other never knew of the contract.", "A breach that was talked about, and nobody recorded it.", "A new holder of a role who could not know what the one before had let others expect."],
  needs: "One UnspokenContractSurfaced, two UnspokenContractBreached (three of middling severity), told or owned by somebody whom it concerns.",
  looksAt: ["UnspokenContractBreached"],
  loop: {
    moves: ["Somebody relies on what was never said.", "The other acts otherwise, and does not know what they broke.", "Hurt cannot be named, because nothing was promised; it shows as coolness.", "The other answers coolness with less care, and breaks it again."],
    stepOut: ["Say the expectation aloud, as one's own wish and not as the other's failure.", "Make of it an agreement, or let it go."],
  },
  serves: "As long as it is unspoken, nobody can refuse it: the bond does not have to be tested.",
  practice: ["Ask each side what they believed was owed, before asking who broke it.", "Look for the contract that was there before this person came.", "Let the team choose which unspoken contracts it wants to keep, and say those."],
  settings: [
    { ...HALF_LIFE, default: 91, reason: "A quarter: a hurt that nobody speaks of outlasts the everyday. A convention of ours; nothing published says how fast it fades." }, LOOK_BACK,
    { setting: "emerges", description: "The breach load at which it emerges.", unit: "points of severity", default: 7, min: 1, max: 100, reason: "More than half of all employees tell of one breach (Robinson & Rousseau 1994): a single one, however bad, is below. Two bad ones (4 of 5) within some weeks, or three middling ones within two months, are above." },
  ],
  coachesOnly: false,
  look: (scene, setting) => obligationsIn(scene, setting("look-back-days")).map((obligation) => findingOf(scene, obligation, setting)),
};
