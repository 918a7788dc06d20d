import { describe, expect, it } from "@jest/globals";
import { seeded } from "../../../projections/measures/random.ts";
import { controlOf } from "../../../projections/timeline/control.ts";
import type { Point } from "../../../projections/timeline/timeline.ts";

const measured = (value: number): Point => ({ kind: "MEASURED", value, n: 3, informants: 3 });
const series = (...values: readonly (number | undefined)[]): Point[] => values.map((value) => (value === undefined ? { kind: "EMPTY" } : measured(value)));
/** Mean 5, standard deviation 1. */
const STEADY = [4, 6, 5, 5, 4, 6, 5, 5].map((value) => 5 + (value - 5) * Math.sqrt(7 / 4));

describe("a series held against its own beginning", () => {
  it("knows the mean and the spread of its first buckets, and charts those after them in their places", () => {
    const { baseline, points, notEnough } = controlOf(series(...STEADY, undefined, 4, 5), 8);
    expect([baseline?.mean, baseline?.deviation].map((value) => Number(value?.toFixed(9)))).toEqual([5, 1]);
    expect([notEnough, points.map(({ bucket, value }) => [bucket, value])]).toEqual([undefined, [[9, 4], [10, 5]]]);
    expect(points.map(({ cusum: { above, below } }) => [above, Number(below.toFixed(9))])).toEqual([[0, 0.5], [0, 0]]);
    expect(points.map(({ ewma: { value, lower, upper } }) => [value, lower, upper].map((each) => Number(each.toFixed(3))))).toEqual([[4.8, 4.4, 5.6], [4.84, 4.232, 5.768]]);
  });

  it("passes a limit on the side to which it went, by the sum and by the average, and not before", () => {
    const { points } = controlOf(series(...STEADY, 5, 3, 3, 3, 3), 8);
    expect(points.map(({ cusum, ewma }) => [cusum.alarm, ewma.alarm])).toEqual([[undefined, undefined], [undefined, undefined], [undefined, undefined], [undefined, "BELOW"], ["BELOW", "BELOW"]]);
    expect(controlOf(series(...STEADY, 7, 7, 7, 7), 8).points.at(-1)).toMatchObject({ cusum: { alarm: "ABOVE" }, ewma: { alarm: "ABOVE" } });
  });

  it("says why there is no chart: too few values, or a beginning that does not vary; what is suppressed is passed over", () => {
    expect(controlOf(series(...STEADY), 8)).toEqual({ points: [], notEnough: "8 buckets hold a value; 8 make the baseline, and at least one more is needed" });
    expect(controlOf([...series(...STEADY), { kind: "SUPPRESSED", needed: 5 }], 8).notEnough).toMatch(/^8 buckets hold a value/);
    expect(controlOf(series(5, 5, 5, 5, 1), 4)).toEqual({ baseline: { mean: 5, deviation: 0 }, points: [], notEnough: "the first 4 buckets are all the same: nothing says how far is far" });
  });

  it("passes one by chance as often as its description says: with 12 buckets and 18 after them in 23 of 100 series of chance, in 43 where neighbours are alike", () => {
    const random = seeded(1);
    const uniform = (): number => (random.below(2 ** 30) + 0.5) / 2 ** 30;
    const normal = (): number => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
    const passes = (alike: number): boolean => {
      let value = normal();
      const { points } = controlOf(series(...Array.from({ length: 30 }, () => (value = alike * value + Math.sqrt(1 - alike ** 2) * normal()))), 12);
      return points.some(({ cusum, ewma }) => cusum.alarm ?? ewma.alarm);
    };
    const share = (alike: number): number => Array.from({ length: 4_000 }, () => passes(alike)).filter(Boolean).length / 40;
    expect(Math.abs(share(0) - 22.5)).toBeLessThan(2);
    expect(Math.abs(share(0.3) - 43)).toBeLessThan(2.5);
  });
});
