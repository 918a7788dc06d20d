import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { watchIn } from "../../../projections/patterns/isolated-transformation.ts";
import { rounded } from "../../../projections/patterns/rounded.ts";
import { given, tell } from "../../fixtures/given.ts";
import { sceneOf } from "../../fixtures/scene.ts";

describe("a number for people", () => {
  it("has five digits that count, from a thousand on two decimals, and is whole where it was", () => {
    expect([-0.3999999999999999, 1 / 3, 0.00123456, 6.3999999999999995, 1234.5678, 123_456_789, 0.3 - 0.1 * 3].map(rounded)).toEqual([-0.4, 0.33333, 0.0012346, 6.4, 1234.57, 123_456_789, 0]);
  });

  it("lies as near as that to what was counted, and rounded again is the same", () => {
    fc.assert(fc.property(fc.double({ min: -1e6, max: 1e6, noNaN: true }), (value) => {
      expect(Math.abs(rounded(value) - value)).toBeLessThanOrEqual(Math.max(Math.abs(value) * 1e-4, 1e-9));
      expect(rounded(rounded(value))).toBe(rounded(value));
    }));
  });

  it("stands in what evidence says of a reading that came in with a tail", () => {
    const team = ["alder", "rowan"].map((member) => tell("MemberJoined", { member }, { occurredAt: "2023-01-02" }));
    const tie = [2, 0.1 + 0.2].map((strength, month) => tell("RelationshipObserved", { from: "alder", to: "rowan", dimension: "TRUST", strength }, { occurredAt: `2025-0${month + 3}-10`, informant: "alder" }));
    const grew = tell("GrowthObserved", { about: "rowan", quality: "calm", level: 0.1 + 0.2 }, { occurredAt: "2025-03-10", informant: "oak" });
    const { ties, growth } = watchIn(sceneOf(given(...team, ...tie, grew)), "rowan");
    expect([ties.of[0]?.evidence.at(-1)?.says, growth.signs[0]?.says]).toEqual(["alder to rowan: trust 0.3, by alder", "oak saw rowan at +0.3 in calm"]);
  });
});
