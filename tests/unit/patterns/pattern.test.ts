import { describe, expect, it } from "@jest/globals";
import type { Told } from "../../../src/decisions/command.ts";
import { findingsOf, settingIn } from "../../../projections/patterns/pattern.ts";
import { given, tell } from "../../fixtures/given.ts";
import { findingOf, patternOf } from "../../fixtures/patterns.ts";
import { sceneOf } from "../../fixtures/scene.ts";

describe("a setting of a pattern", () => {
  const settings = [{ setting: "emerges", description: "A line.", unit: "share", default: 0.5, min: 0.2, max: 0.8, reason: "For tests." }];
  const pattern = patternOf("heat", () => [], { settings });
  const chosen = (...facts: readonly Told[]) => settingIn(sceneOf(given().old(...facts)), pattern)("emerges");
  const set = (number: number, of = "heat"): Told => tell("PatternSettingsChanged", { pattern: of, setting: "emerges", number }, { occurredAt: "2025-01-03" });

  it("is what the engagement chose for this pattern, within its bounds, and else its default", () => {
    expect([chosen(), chosen(set(0.3)), chosen(set(0.3), set(0.6)), chosen(set(0.3, "cold"))]).toEqual([0.5, 0.3, 0.6, 0.5]);
    expect([chosen(set(0.1)), chosen(set(0.9))]).toEqual([0.2, 0.8]);
  });

  it("has a name that the pattern knows", () => {
    expect(() => settingIn(sceneOf(given()), pattern)("colour")).toThrow("the pattern heat has no setting colour");
  });
});

describe("what a pattern finds", () => {
  it("stands in the order of its subjects", () => {
    const pattern = patternOf("heat", () => [["rowan"], [], ["cedar", "rowan"], ["birch"]].map((subjects) => findingOf("heat", subjects, "PRESENT")));
    expect(findingsOf(sceneOf(given()), pattern).map(({ subjects }) => subjects.join())).toEqual(["", "birch", "cedar,rowan", "rowan"]);
  });
});
