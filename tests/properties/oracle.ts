import type { StoredFact } from "../../src/events/envelope.ts";
import { FactsByType } from "../../projections/patterns/facts-by-type.ts";
import type { Finding } from "../../projections/patterns/finding.ts";
import { evaluate } from "../../projections/patterns/evaluate.ts";
import type { Pattern } from "../../projections/patterns/pattern.ts";
import { Scene } from "../../projections/patterns/scene.ts";
import { Draft } from "../../projections/team/draft.ts";
import { foldTeam } from "../../projections/team/fold.ts";
import { EMPTY_TEAM, type TeamState } from "../../projections/team/state.ts";

const isRepair = ({ type }: StoredFact): boolean => type === "FactCorrected" || type === "FactRetracted";

/** The fact as its last known repair says it; undefined when it was retracted. */
const asRepaired = (original: StoredFact, known: readonly StoredFact[]): StoredFact | undefined => {
  const repair = known.filter((fact) => isRepair(fact) && fact.data["target"] === original.id).at(-1);
  if (!repair) return original;
  if (repair.type === "FactRetracted") return undefined;
  const { occurredAt, occurredPrecision, informant, confidence, audience, data } = repair.data["replacement"] as StoredFact;
  return { ...original, occurredAt, occurredPrecision, informant, confidence, audience, data };
};

/** The facts of the world at asOf as known at a revision, by brute force. */
export const oracleFacts = (stream: readonly StoredFact[], asOf: string, known: number): StoredFact[] => {
  const visible = stream.filter(({ revision }) => revision <= known);
  const targets = (fact: StoredFact, before: readonly StoredFact[]): boolean => before.some((other) => !isRepair(other) && other.id === fact.data["target"] && other.revision < fact.revision);
  return visible
    .filter((fact) => !isRepair(fact) || !targets(fact, visible))
    .map((fact) => (isRepair(fact) ? fact : asRepaired(fact, visible)))
    .filter((fact): fact is StoredFact => fact !== undefined && fact.occurredAt <= asOf)
    .sort((a, b) => (a.occurredAt < b.occurredAt ? -1 : a.occurredAt > b.occurredAt ? 1 : a.revision - b.revision));
};

/** The state at (asOf, known), by sorting and folding everything. Nothing is remembered between two questions. */
export const oracleState = (stream: readonly StoredFact[], asOf: string, known: number): TeamState => {
  const draft = new Draft(EMPTY_TEAM);
  for (const fact of oracleFacts(stream, asOf, known)) foldTeam(draft, fact);
  return draft.freeze();
};

/** What patterns find at (asOf, known), by sorting and folding everything for each of them. */
export const oracleFindings = (stream: readonly StoredFact[], asOf: string, known: number, patterns: readonly Pattern[]): Finding[] =>
  patterns.flatMap((pattern) => evaluate(new Scene(asOf, oracleState(stream, asOf, known), new FactsByType(oracleFacts(stream, "9999", known))), [pattern]));
