import { describe, expect, it } from "@jest/globals";
import { combinedP } from "../../../projections/measures/combined-evidence.ts";
import { rankSumBelow, signedRankBelow } from "../../../projections/measures/mid-p-rank-tests.ts";
import { correctedForSerialCorrelation, serialCorrelation } from "../../../projections/measures/serial-correlation.ts";

describe("tests of a handful of values", () => {
  it("count every way in which a group can stand below another, half of those that stand as it does", () => {
    expect(rankSumBelow([1, 2, 3], [4, 5, 6])).toBeCloseTo(1 / 40, 12); // 1 of 20 ways, half counted
    expect(rankSumBelow([4, 5, 6], [1, 2, 3])).toBeCloseTo(1 - 1 / 40, 12);
    expect(rankSumBelow([1, 1], [1, 1])).toBeCloseTo(0.5, 12);
    expect(rankSumBelow([], [1])).toBeUndefined();
  });

  it("give ties their mean rank: 1 and 3 stand as high as any two of 2, 2, 2", () => {
    expect(rankSumBelow([1, 3], [2, 2, 2])).toBeCloseTo(0.5, 12); // 3 of 10 ways below, 4 at it
    expect(rankSumBelow([1], [])).toBeUndefined();
  });

  it("are counted up to 24 values, beyond approximated", () => {
    const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);
    expect(rankSumBelow([0], upTo(23))).toBeCloseTo(1 / 48, 12);
    expect(rankSumBelow([0], upTo(24))).toBeCloseTo(0.0481, 3); // z = -12 / sqrt(52)
    expect(rankSumBelow(upTo(26).filter((value) => value % 2 === 1), upTo(26).filter((value) => value % 2 === 0))).toBeCloseTo(0.36944, 5); // z = -6.5 / 19.5
    for (const count of [3, 13]) expect(rankSumBelow(Array(count).fill(1), Array(count).fill(1))).toBe(0.5); // all the same say nothing either way
    expect(signedRankBelow(upTo(24).map((value) => -value))).toBeCloseTo(2 ** -25, 12);
    expect(signedRankBelow(upTo(25).map((value) => ([25, 24, 23, 16].includes(value) ? value : -value)))).toBeCloseTo(0.0225, 5); // z = (88 - 162.5) / sqrt(1381.25)
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

  it("find that values which go up and down lean against each other, whatever trend they are on", () => {
    const zigzag = (slope: number, count = 8) => Array.from({ length: count }, (_, at) => ({ at, value: 10 + (at % 2 === 0 ? 1 : -1) + slope * at }));
    expect(serialCorrelation(zigzag(0))).toBeCloseTo(-7 / 8, 12);
    expect(serialCorrelation(zigzag(3))).toBeCloseTo(-7 / 8, 12);
    expect(serialCorrelation(Array.from({ length: 8 }, (_, at) => ({ at, value: 4 })))).toBe(0);
  });

  it("count fewer values by the sum of what they share: 1.5 of two, 1.83 of three where each keeps half", () => {
    expect(correctedForSerialCorrelation(0.05, 2, 0.5)).toBeCloseTo(0.0896, 4); // z = 1.6449 / sqrt(1 + 2 * 1/2 * 0.5)
    expect(correctedForSerialCorrelation(0.05, 3, 0.5)).toBeCloseTo(0.1122, 4); // z = 1.6449 / sqrt(1 + 2 * 2/3 * 0.5 + 2 * 1/3 * 0.25)
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
