import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { FACT_TYPES } from "../../src/events/registry.ts";
import { isFoldable } from "../../src/events/upcast.ts";
import { histories } from "../fixtures/histories.ts";

const facts = fc.sample(histories(60), { seed: 20_251_125, numRuns: 400 }).flat();

describe("the random histories of the properties", () => {
  it("hold facts of every type of the registry", () => {
    const told = new Set(facts.map(({ type }) => type));
    expect(FACT_TYPES.map(({ type }) => type).filter((type) => !told.has(type))).toEqual([]);
  });

  it("hold nothing that a fold would pass over, but the unknown type that it must", () => {
    expect([...new Set(facts.filter((fact) => !isFoldable(fact)).map(({ type }) => type))]).toEqual(["SomethingNew"]);
  });

  it("let facts name facts that are there: claims are answered, audiences changed", () => {
    const ids = new Set(facts.map(({ id }) => id));
    const pointing = facts.filter(({ type }) => ["AudienceWidened", "ClaimDisputed"].includes(type));
    expect(pointing.length).toBeGreaterThan(50);
    expect(pointing.filter(({ data }) => !ids.has((data["about"] ?? data["claim"]) as string))).toEqual([]);
  });
});
