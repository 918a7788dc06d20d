import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { cumulativeStdNormalProbability } from "simple-statistics";
import { cusum, ewma } from "../../../projections/measures/control-charts.ts";
import { decay, decayedSum } from "../../../projections/measures/decay.ts";
import { binomialTest, mcnemar, proportionInterval } from "../../../projections/measures/exact-binomial.ts";
import { mannKendall, theilSen } from "../../../projections/measures/monotone-trend.ts";
import { rateRatio } from "../../../projections/measures/rate-ratio.ts";
import { seeded } from "../../../projections/measures/random.ts";

const ordersOf = (values: readonly number[]): number[][] =>
  values.length < 2 ? [[...values]] : values.flatMap((value, index) => ordersOf([...values.slice(0, index), ...values.slice(index + 1)]).map((rest) => [value, ...rest]));

describe("decay", () => {
  it("halves at the half-life, and never counts the future", () => {
    expect([decay(0, 7), decay(7, 7), decay(21, 7), decay(-1, 7)]).toEqual([1, 0.5, 0.125, 0]);
    expect(decayedSum([{ at: 0 }, { at: 7, weight: 4 }, { at: 15 }], 14, 7)).toBe(2.25);
  });
});

describe("control charts", () => {
  const baseline = { mean: 10, deviation: 1 };
  it("gather what lies off the mean by more than the slack, and alarm beyond the limit", () => {
    expect(cusum([10, 11, 12], baseline)?.map(({ above }) => above)).toEqual([0, 0.5, 2]);
    expect(cusum(Array(12).fill(9), baseline)?.map(({ alarm }) => alarm)).toEqual([...Array(10).fill(undefined), "BELOW", "BELOW"]);
  });
  it("reproduce Montgomery's example of an EWMA (2009, table 9.10: lambda 0.1, L 2.7)", () => {
    const points = ewma([9.45, 7.99, 9.29], baseline, 0.1, 2.7) ?? [];
    expect(points.map(({ value }) => value.toFixed(3))).toEqual(["9.945", "9.749", "9.704"]);
    expect([points[0]?.upper.toFixed(2), points[1]?.upper.toFixed(2)]).toEqual(["10.27", "10.36"]);
  });
  it("alarm beyond their limits and not at them, on either side, in deviations of the series", () => {
    const wide = { mean: 10, deviation: 2 };
    expect([21, 23, -1, -3].map((value) => cusum([value], wide)?.[0])).toEqual([{ above: 5, below: 0 }, { above: 6, below: 0, alarm: "ABOVE" }, { above: 0, below: 5 }, { above: 0, below: 6, alarm: "BELOW" }]);
    // The first point: 3 * 2 * sqrt(0.2 / 1.8 * (1 - 0.8^2)) = 1.2, and a fifth of what is off the mean.
    expect([15.9, 16.1, 4.1, 3.9].map((value) => ewma([value], wide)?.[0]?.alarm)).toEqual([undefined, "ABOVE", undefined, "BELOW"]);
    const [first] = ewma([10], wide) ?? [];
    expect([first?.lower, first?.upper]).toEqual([expect.closeTo(8.8, 12), expect.closeTo(11.2, 12)]);
    expect([16, 4].map((value) => ewma([value], wide, 1, 3)?.[0])).toEqual([{ value: 16, lower: 4, upper: 16 }, { value: 4, lower: 4, upper: 16 }]);
  });
  it("say nothing without a deviation to measure by", () => {
    expect([cusum([1], { mean: 1, deviation: 0 }), ewma([1], { mean: 1, deviation: 0 })]).toEqual([undefined, undefined]);
  });
});

describe("a trend in few values", () => {
  it("counts p over all orders, as Kendall's tables do", () => {
    expect(mannKendall([1, 2, 3, 4, 5])).toMatchObject({ n: 5, s: 10, tau: 1, exact: true });
    expect(mannKendall([1, 2, 3, 4, 5])?.p).toBeCloseTo(2 / 120, 12);
    expect(mannKendall([1, 2, 3, 4])?.p).toBeCloseTo(2 / 24, 12);
    expect(mannKendall([1, 2])).toBeUndefined();
    expect(mannKendall([3, 3, 3])).toEqual({ n: 3, s: 0, p: 1, exact: true });
  });
  it("is right by brute force, ties included", () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 3, maxLength: 6 }), (values) => {
      const scores = ordersOf(values).map((order) => mannKendall(order)?.s as number);
      const { s, p } = mannKendall(values) as { s: number; p: number };
      expect(p).toBeCloseTo(scores.filter((other) => Math.abs(other) >= Math.abs(s)).length / scores.length, 9);
    }), { numRuns: 40 });
  });
  it("approximates beyond 30 values, with continuity correction", () => {
    const found = mannKendall(seeded(7).shuffled(Array.from({ length: 31 }, (_, index) => index)));
    const z = (Math.abs(found?.s as number) - 1) / Math.sqrt((31 * 30 * 67) / 18);
    expect(found?.exact).toBe(false);
    expect(found?.p).toBeCloseTo(2 * (1 - cumulativeStdNormalProbability(z)), 3);
  });
  it("approximates with ties too: fifteen and sixteen of 31 take 15 * 14 * 35 and 16 * 15 * 37 off eighteen times the variance", () => {
    const found = mannKendall([...Array(10).fill(0), ...Array(16).fill(1), ...Array(5).fill(0)]);
    expect(found).toMatchObject({ n: 31, s: 10 * 16 - 16 * 5, exact: false });
    expect(found?.p).toBeCloseTo(2 * (1 - cumulativeStdNormalProbability(79 / Math.sqrt((31 * 30 * 67 - 7_350 - 8_880) / 18))), 2);
    expect(mannKendall(Array(31).fill(2))).toEqual({ n: 31, s: 0, p: 1, exact: false });
    expect(mannKendall(Array.from({ length: 30 }, (_, index) => index))?.exact).toBe(true);
  });
  it("takes pairs of equals off one side of tau (tau-b)", () => {
    expect(mannKendall([1, 1, 2, 3])?.tau).toBeCloseTo(5 / Math.sqrt(6 * 5), 12);
  });
  it("has the median of all slopes, by the time between", () => {
    // 5, 2, 0.5, 5, 5, 14
    expect(theilSen([{ at: 0, value: 0 }, { at: 1, value: 5 }, { at: 3, value: 6 }, { at: 4, value: 20 }])).toBe(5);
  });
  it("has the median slope, which one wild value does not move", () => {
    expect(theilSen([{ at: 0, value: 0 }, { at: 1, value: 2 }, { at: 2, value: 4 }, { at: 3, value: 6 }, { at: 4, value: -500 }])).toBe(2);
    expect(theilSen([{ at: 1, value: 1 }, { at: 1, value: 5 }])).toBeUndefined();
  });
});

describe("exact intervals and tests", () => {
  it("agree with Clopper and Pearson, and with R's binom.test", () => {
    const { lower, upper } = proportionInterval(7, 20);
    expect([lower.toFixed(5), upper.toFixed(5)]).toEqual(["0.15391", "0.59219"]);
    expect([proportionInterval(0, 10).lower, proportionInterval(10, 10).upper]).toEqual([0, 1]);
    expect(proportionInterval(0, 10).upper).toBeCloseTo(1 - 0.025 ** 0.1, 9);
    expect(binomialTest(7, 20, 0.3)).toBeCloseTo(0.6295, 3);
    expect(mcnemar(1, 9)).toBeCloseTo(22 / 1024, 9);
    expect(mcnemar(0, 0)).toBe(1);
  });
  it("compare two rates, by the opportunity there was", () => {
    const found = rateRatio({ count: 11, exposure: 800 }, { count: 3, exposure: 600 });
    expect(found?.ratio).toBeCloseTo(2.75, 12);
    const share = proportionInterval(11, 14);
    expect(found?.lower).toBeCloseTo((share.lower / (1 - share.lower)) * 0.75, 9);
    expect(found?.upper).toBeCloseTo((share.upper / (1 - share.upper)) * 0.75, 9);
    expect(rateRatio({ count: 4, exposure: 10 }, { count: 0, exposure: 10 })).toMatchObject({ upper: Infinity });
    expect(rateRatio({ count: 4, exposure: 10 }, { count: 0, exposure: 10 })?.ratio).toBeUndefined();
    expect([rateRatio({ count: 0, exposure: 1 }, { count: 0, exposure: 1 }), rateRatio({ count: 1, exposure: 0 }, { count: 1, exposure: 1 })]).toEqual([undefined, undefined]);
  });
  it("know how much time there was: three of three in a quarter of it come by chance once in 64", () => {
    expect(rateRatio({ count: 3, exposure: 1 }, { count: 0, exposure: 3 })?.p).toBeCloseTo(1 / 64, 9);
    expect(rateRatio({ count: 1, exposure: 1 }, { count: 1, exposure: 0 })).toBeUndefined();
  });
  it("cover the true ratio at least as often as they promise", () => {
    const random = seeded(1);
    const drawn = (mean: number): number => Array.from({ length: 1_000 }, () => (random.below(1_000) < mean ? 1 : 0)).reduce<number>((sum, one) => sum + one, 0);
    const covered = Array.from({ length: 300 }, () => rateRatio({ count: drawn(6), exposure: 1 }, { count: drawn(3), exposure: 1 })).filter((found) => found === undefined || (found.lower <= 2 && found.upper >= 2));
    expect(covered.length).toBeGreaterThanOrEqual(285);
  });
});

describe("chance", () => {
  it("repeats with its seed, and only then", () => {
    const draw = (seed: number): number[] => seeded(seed).shuffled([1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(draw(3)).toEqual(draw(3));
    expect(draw(3)).not.toEqual(draw(4));
    expect(draw(3).sort()).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });
});
