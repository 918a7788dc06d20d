import { describe, expect, it } from "@jest/globals";
import type { StoredFact } from "../../src/events/envelope.ts";
import { momentOf, scenesOf } from "../simulation/record.ts";
import { cascade, noise } from "../simulation/stories.ts";
import { poorly, richly, simulate } from "../simulation/team.ts";

const SEEDS = Array.from({ length: 40 }, (_, index) => index + 1);
const rich = SEEDS.map((seed) => simulate(seed, noise, richly));
const poor = SEEDS.map((seed) => simulate(seed, cascade, poorly));
const kindOf = ({ type, data }: StoredFact): string => {
  const { dimension, domain } = data as { readonly dimension?: string; readonly domain?: string };
  return dimension ?? (domain === undefined ? type : `${type} in a domain`);
};
const LIVED = [
  "DEPENDENCE", "ADVICE", "COMMUNICATION", "AFFECT", "ActRecorded in a domain", "RoleReleased", "DepartureAnnounced", "MemberLeft", "BurdenMapped", "BurdenHandedOver", "BurdenReleased",
  "UnspokenContractSurfaced", "UnspokenContractBreached", "UnspokenContractRenegotiated", "RepairObserved", "TeamAgreementMade",
];

describe("the ordinary life of a simulated team", () => {
  it.each(LIVED)("holds %s", (kind) => {
    expect(rich.some(({ record }) => record.facts.some((fact) => kindOf(fact) === kind))).toBe(true);
  });

  it("leaves a poor record within its 119 facts", () => {
    expect(Math.max(...poor.map(({ record }) => record.facts.length))).toBeLessThanOrEqual(119);
  });

  it("lets neither the coachee leave, nor who goes in the end of a cascade before they say so", () => {
    for (const { coachee, breaks = 0, record } of poor) {
      const left = record.facts.filter(({ type }) => type === "MemberLeft").map(({ data }) => (data as { readonly member: string }).member);
      const breaking = record.facts.filter(({ type, occurredAt }) => type === "DepartureAnnounced" && occurredAt === momentOf(breaks)).map(({ data }) => (data as { readonly member: string }).member);
      expect(breaking).toHaveLength(1);
      expect(left.filter((member) => member === coachee || breaking.includes(member))).toStrictEqual([]);
    }
  });

  it("hears nothing more from who has left", () => {
    for (const { record } of rich)
      for (const { data, occurredAt } of record.facts.filter(({ type }) => type === "MemberLeft")) {
        const { member } = data as { readonly member: string };
        expect(record.facts.filter((fact) => fact.informant === member && fact.occurredAt > occurredAt)).toStrictEqual([]);
      }
  });

  it("hardly ever tells what does not fit", () => {
    const doubts = [...rich, ...poor].map(({ record }) => [...scenesOf(record.facts, [momentOf(250)])].reduce((sum, { state }) => sum + state.inconsistencies.size, 0));
    expect(doubts.reduce((sum, count) => sum + count, 0)).toBeLessThanOrEqual(doubts.length / 10);
  });
});
