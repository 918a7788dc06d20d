import { describe, expect, it } from "@jest/globals";
import { combinedP, eitherOrBoth } from "../../../projections/measures/combined-evidence.ts";
import { rankSumBelow, signedRankBelow } from "../../../projections/measures/rank-tests.ts";
import { correctedForSerialCorrelation, serialCorrelation } from "../../../projections/measures/serial-correlation.ts";

describe("tests of a handful of values", () => {
  it("count every way in which a group can stand below another, half of those that stand as it does", () => {
    expect(rankSumBelow([1, 2, 3], [4, 5, 6])).toBeCloseTo(1 / 40, 12); // 1 of 20 ways, half counted
    expect(rankSumBelow([4, 5, 6], [1, 2, 3])).toBeCloseTo(1 - 1 / 40, 12);
    expect(rankSumBelow([1, 1], [1, 1])).toBeCloseTo(0.5, 12);
    expect(rankSumBelow([], [1])).toBeUndefined();
  });

  it("count every choice of signs; what did not move says nothing", () => {
    expect(signedRankBelow([-1, -2, -3, 0])).toBeCloseTo(1 / 16, 12); // 1 of 8 ways, half counted
    expect(signedRankBelow([1, 2, 3])).toBeCloseTo(15 / 16, 12);
    expect(signedRankBelow([0, 0])).toBeUndefined();
  });

  it("go over to the normal approximation without a jump", () => {
    const many = Array.from({ length: 25 }, (_, index) => index - 15.5);
    expect(signedRankBelow(many)).toBeCloseTo(signedRankBelow(many.slice(0, 24)) as number, 1);
    expect(rankSumBelow(many.slice(0, 12), many.slice(12))).toBeLessThan(0.001);
    expect(rankSumBelow(many.slice(0, 11), many.slice(11, 24))).toBeLessThan(0.001);
  });

  it("are put together after Fisher", () => {
    expect(combinedP([])).toBeUndefined();
    expect(combinedP([0.3])).toBe(0.3);
    expect(combinedP([0.05, 0.05])).toBeCloseTo(0.0025 * (1 - Math.log(0.0025)), 6); // chi-square with 4 degrees of freedom, in closed form
  });

  it("are taken either alone, counted as often as there are tests, or together, whichever is clearer", () => {
    expect(eitherOrBoth([])).toBeUndefined();
    expect(eitherOrBoth([0.3])).toBe(0.3);
    expect(eitherOrBoth([0.03, 0.9])).toBeCloseTo(0.06, 12);
    expect(eitherOrBoth([0.05, 0.05])).toBeCloseTo(combinedP([0.05, 0.05]) as number, 12);
  });

  it("are corrected where each week leans on the one before", () => {
    const wave = Array.from({ length: 26 }, (_, at) => ({ at, value: Math.sin(at / 3) }));
    const r = serialCorrelation(wave);
    expect(r).toBeGreaterThan(0.7);
    expect(correctedForSerialCorrelation(0.01, 26, r)).toBeGreaterThan(0.1);
    expect(correctedForSerialCorrelation(0.01, 26, -0.3)).toBe(0.01);
    expect(serialCorrelation(wave.slice(0, 7))).toBe(0);
  });
});
