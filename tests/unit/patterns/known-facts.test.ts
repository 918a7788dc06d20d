import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { KnownFacts } from "../../../projections/patterns/known-facts.ts";
import { FACT_TYPES, type FactName } from "../../../src/events/registry.ts";
import { dayOf, histories } from "../../fixtures/histories.ts";
import { runs } from "../../fixtures/runs.ts";
import { oracleFacts } from "../../properties/oracle.ts";

const END = "9999";

describe("facts by type, taken in fact by fact", () => {
  it("are at every revision what sorting and repairing everything gives", () => {
    fc.assert(fc.property(histories(60), fc.nat(), fc.integer({ min: -1, max: 41 }).map(dayOf), (stream, stop, day) => {
      const known = new KnownFacts();
      for (const fact of stream.slice(0, 1 + (stop % stream.length))) known.append(fact);
      const expected = oracleFacts(stream, END, known.revision);
      for (const { type } of FACT_TYPES) {
        const all = expected.filter((fact) => fact.type === type);
        expect(known.byType.holds([type as FactName])).toBe(all.length > 0);
        if (all.length === 0) continue;
        expect(known.byType.between(type as FactName, "", END)).toEqual(all);
        expect(known.byType.between(type as FactName, day, END)).toEqual(all.filter(({ occurredAt }) => occurredAt > day));
      }
    }), { numRuns: runs(60) });
  });
});
