import { describe, expect, it } from "@jest/globals";
import { evidenceOf, eyesOf, listed } from "../../../projections/patterns/evidence.ts";
import type { Evidence } from "../../../projections/patterns/finding.ts";

const piece = (factId: string, at: string, says = "it"): Evidence => ({ factId, says, at, informant: "oak" });

describe("evidence", () => {
  it("is a fact and what it says", () => {
    expect(evidenceOf({ id: "1", occurredAt: "2025-01-01", informant: "oak" }, "oak was praised")).toEqual({ factId: "1", says: "oak was praised", at: "2025-01-01", informant: "oak" });
  });

  it("is listed in the order of the world, at one moment in that of ids, each fact once as it was said last", () => {
    expect(listed([piece("c", "2025-01-02"), piece("b", "2025-01-02"), piece("a", "2025-01-03"), piece("d", "2025-01-01"), piece("b", "2025-01-02", "more")]).map(({ factId, says }) => `${factId} ${says}`)).toEqual(["d it", "b more", "c it", "a it"]);
  });

  it("is listed up to the latest sixty pieces", () => {
    const pieces = Array.from({ length: 61 }, (_, index) => piece(`f${index}`, `2025-01-01T00:${String(index).padStart(2, "0")}`));
    const found = listed(pieces);
    expect([found.length, found[0]?.factId, found.at(-1)?.factId]).toEqual([60, "f1", "f60"]);
  });
});

describe("whose eyes", () => {
  it("share the evidence, the most first, equals by name", () => {
    expect(eyesOf(["oak", "elm", "ash", "oak", "elm", "coach"], []).shares).toEqual([{ informant: "elm", share: 2 / 6 }, { informant: "oak", share: 2 / 6 }, { informant: "ash", share: 1 / 6 }, { informant: "coach", share: 1 / 6 }]);
    expect(eyesOf([], ["oak"])).toEqual({ shares: [], neverHeard: ["oak"] });
  });

  it("are those of one who gave over half, and not of one who gave half", () => {
    expect(eyesOf(["oak", "oak", "elm"], []).throughOne).toBe("oak");
    expect(eyesOf(["oak", "elm"], [])).not.toHaveProperty("throughOne");
  });

  it("miss the members from whom nothing came in the window, whether or not they gave this evidence", () => {
    expect(eyesOf(["oak"], ["oak", "elm", "ash"]).neverHeard).toEqual(["elm", "ash"]);
    expect(eyesOf(["oak"], ["oak", "elm", "ash"], new Set(["elm"])).neverHeard).toEqual(["oak", "ash"]);
  });
});
