import type { StoredFact } from "../../src/events/envelope.ts";
import { whoseEyes } from "../measures/whose-eyes.ts";
import { type Evidence, type Eyes, MOST_EVIDENCE } from "./finding.ts";
import { members } from "./people.ts";
import type { Scene } from "./scene.ts";

/** What evidence says of the fact behind it: which, when, and through whose eyes. */
export type Witness = Pick<StoredFact, "id" | "occurredAt" | "informant">;

/** A fact as evidence. */
export const evidenceOf = (fact: Witness, says: string): Evidence => ({ factId: fact.id, says, at: fact.occurredAt, informant: fact.informant });

/** Evidence in the order of the world, each fact once, the latest {@link MOST_EVIDENCE}. */
export const listed = (evidence: readonly Evidence[]): Evidence[] =>
  [...new Map(evidence.map((each) => [each.factId, each])).values()]
    .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.factId < b.factId ? -1 : 1))
    .slice(-MOST_EVIDENCE);

/**
 * Whose eyes a finding was seen through.
 * @param informants one entry a piece of evidence
 * @param present the members at that moment; who is not among the heard was never heard
 * @param heard everybody who told anything of what it was read from; the informants themselves when left out
 */
export const eyesOf = (informants: readonly string[], present: readonly string[], heard: Iterable<string> = informants): Eyes => {
  const [{ shares, throughOne }, voices] = [whoseEyes(informants), new Set(heard)];
  return {
    shares: shares.map(({ informant, share }) => ({ informant, share })), ...(throughOne !== undefined && { throughOne }),
    neverHeard: present.filter((member) => !voices.has(member)),
  };
};

/** Share of the present members, 0 to 1, who are among those heard; 0 in an empty team. */
export const coverageOf = (scene: Scene, heard: ReadonlySet<string>): number => {
  const present = members(scene);
  return present.length === 0 ? 0 : present.filter((member) => heard.has(member)).length / present.length;
};
