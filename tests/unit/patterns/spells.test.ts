import { describe, expect, it } from "@jest/globals";
import type { Conclusion } from "../../../src/events/conclusions.ts";
import { answersToEach } from "../../../projections/patterns/spells.ts";
import type { PatternAnswer } from "../../../projections/team/parts.ts";

const said = (evaluatedAt: string, subjects: readonly string[] = ["cedar"], pattern = "p"): Conclusion => ({ pattern, subjects, evaluatedAt }) as unknown as Conclusion;
const answer = (at: string, subjects: readonly string[] = ["cedar"], pattern = "p"): PatternAnswer => ({ pattern, subjects, at, stance: "ACKNOWLEDGED" }) as unknown as PatternAnswer;
const answered = (conclusions: readonly Conclusion[], ...answers: readonly PatternAnswer[]): string[][] => answersToEach(conclusions, answers).map((each) => each.map(({ at }) => at));

describe("what was answered to a conclusion", () => {
  it("is what was said after it, and before the next word on the same pattern and people", () => {
    expect(answered([said("2"), said("4"), said("6")], answer("1"), answer("2"), answer("3"), answer("4"), answer("5"), answer("9"))).toEqual([["2", "3"], ["4", "5"], ["9"]]);
  });

  it("is not what was said of another pattern, or of others", () => {
    expect(answered([said("2"), said("3", ["oak"]), said("4", ["cedar"], "q")], answer("5"), answer("6", ["oak"]), answer("7", ["cedar"], "q"), answer("8", ["elm"]))).toEqual([["5"], ["6"], ["7"]]);
  });
});
