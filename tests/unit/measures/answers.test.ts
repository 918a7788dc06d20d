import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { continuousVariance, rwg, rwgj, uniformVariance } from "../../../projections/measures/agreement.ts";
import { caseCrossover, happenedBefore } from "../../../projections/measures/case-crossover.ts";
import { type Attributes, faultline } from "../../../projections/measures/faultline.ts";
import { icc } from "../../../projections/measures/icc.ts";
import { averageSilhouette } from "../../../projections/measures/silhouette.ts";

describe("agreement", () => {
  it("is 1 when all say the same, 0 when answers are no closer than chance", () => {
    expect(uniformVariance(5)).toBe(2);
    expect([rwg([4, 4, 4], 2), rwg([1, 5, 1, 5], 2), rwg([3], 2)]).toEqual([1, 0, undefined]);
    expect(rwg([3, 4, 4, 5], 2)).toBeCloseTo(1 - 2 / 3 / 2, 12);
    expect([rwgj([[4, 2], [4, 2]], 2), rwgj([[1, 5], [5, 1]], 2), rwgj([[1]], 2), rwgj([[], []], 2)]).toEqual([1, 0, undefined, undefined]);
    expect(rwgj([[3], [4], [4], [5]], 2)).toBeCloseTo(rwg([3, 4, 4, 5], 2) as number, 12);
  });
  it("needs two raters, and holds a scale without steps against its own chance", () => {
    expect([rwg([4, 4], 2), rwgj([[4], [4]], 2), rwgj([], 2)]).toEqual([1, 1, undefined]);
    expect([continuousVariance(0, 10), continuousVariance(2, 8)]).toEqual([100 / 12, 3]);
  });
  it("rises with the number of items, as James, Demaree and Wolf say", () => {
    const rows = [[3, 3, 3, 3], [4, 4, 4, 4], [5, 5, 5, 5]];
    expect(rwgj(rows, 2) as number).toBeGreaterThan(rwgj(rows.map((row) => row.slice(0, 1)), 2) as number);
  });
});

describe("intraclass correlation", () => {
  it("agrees with Shrout and Fleiss (1979): six targets, four judges, ICC(1) .17 and ICC(2) .44", () => {
    const found = icc([[9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7]]);
    expect([found?.single.toFixed(2), found?.mean.toFixed(2), found?.groups, found?.n]).toEqual(["0.17", "0.44", 6, 24]);
  });
  it("speaks of two groups, and leaves out those in which nobody answered", () => {
    // Between 16, within 0.5, groups of two.
    expect(icc([[1, 2], [5, 6]])).toEqual({ single: 15.5 / 16.5, mean: 15.5 / 16, groups: 2, n: 4 });
    expect(icc([[], [1, 2], [], [5, 6]])).toEqual(icc([[1, 2], [5, 6]]));
  });
  it("says nothing of one group, of single answers, and where groups do not differ", () => {
    expect([icc([[1, 2]]), icc([[1], [2]]), icc([[1, 3], [3, 1]]), icc([])]).toEqual(Array(4).fill(undefined));
  });
});

describe("a case-crossover study", () => {
  it("compares each case with other times of the same team", () => {
    const study = caseCrossover([{ exposed: true, controls: [false, false] }, { exposed: true, controls: [true, false] }, { exposed: false, controls: [true, false] }]);
    expect(study).toMatchObject({ cases: 3, onlyCase: 3, onlyControl: 1, oddsRatio: 3 });
    expect([study?.caseRate, study?.controlRate, study?.p.toFixed(9)]).toEqual([2 / 3, 1 / 3, "0.625000000"]);
    expect(caseCrossover([{ exposed: true, controls: [false] }])).toMatchObject({ exact: { upper: Infinity } });
    expect(caseCrossover([{ exposed: true, controls: [false] }])).not.toHaveProperty("oddsRatio");
    expect(caseCrossover([])).toBeUndefined();
  });
  it("gives intervals by hand: twelve pairs one way and four the other; pairs that agree say nothing", () => {
    const sets = (count: number, exposed: boolean, control: boolean) => Array.from({ length: count }, () => ({ exposed, controls: [control] }));
    const study = caseCrossover([...sets(12, true, false), ...sets(4, false, true), ...sets(5, true, true), ...sets(2, false, false)]);
    expect(study).toMatchObject({ cases: 23, onlyCase: 12, onlyControl: 4, oddsRatio: 3, caseRate: 17 / 23, controlRate: 9 / 23 });
    // Woolf: 3 * e^(-+1.96 * sqrt(1/12 + 1/4)); Clopper and Pearson for 12 of 16: 0.4762 to 0.9273.
    expect([study?.woolf?.lower.toFixed(4), study?.woolf?.upper.toFixed(3)]).toEqual(["0.9676", "9.302"]);
    expect([study?.exact.lower.toFixed(2), study?.exact.upper.toFixed(1)]).toEqual([(0.4762 / 0.5238).toFixed(2), (0.9273 / 0.0727).toFixed(1)]);
  });
  it("gives no interval on the logarithm where one kind of pair was never seen", () => {
    const [onlyCase, onlyControl, neither] = [caseCrossover([{ exposed: true, controls: [false] }]), caseCrossover([{ exposed: false, controls: [true] }]), caseCrossover([{ exposed: false, controls: [false] }])];
    for (const study of [onlyCase, onlyControl, neither]) expect(study).not.toHaveProperty("woolf");
    expect([onlyControl?.oddsRatio, onlyControl?.exact.lower]).toEqual([0, 0]);
  });
  it("counts what lies before, neither too near nor too far", () => {
    expect([happenedBefore([20, 9], 10, { from: 0, to: 5 }), happenedBefore([9], 10, { from: 1, to: 5 })]).toEqual([true, false]);
    expect([10, 9.99, 9, 0, -1].map((moment) => happenedBefore([moment], 10, { from: 0.05, to: 10 }))).toEqual([false, false, true, true, false]);
  });
});

describe("a faultline", () => {
  const person = (site: string, years: number): Attributes => ({ site, years });
  it("is sharp where attributes line up, and names the subgroups", () => {
    const aligned = faultline([person("Bern", 1), person("Oslo", 9), person("Bern", 2), person("Oslo", 8), person("Bern", 1), person("Oslo", 9)]);
    expect(aligned?.subgroups).toEqual([[0, 2, 4], [1, 3, 5]]);
    expect(aligned?.width).toBeGreaterThan(0.8);
    const crossed = faultline([person("Bern", 1), person("Oslo", 9), person("Bern", 9), person("Oslo", 1), person("Bern", 5), person("Oslo", 5)]);
    expect(crossed?.width as number).toBeLessThan((aligned?.width as number) - 0.2);
  });
  it("names three subgroups where there are three, and never more than six", () => {
    const years = (...values: number[]) => faultline(values.map((value) => ({ years: value })))?.subgroups;
    expect(years(0, 0.1, 5, 5.1, 10, 10.1)).toEqual([[0, 1], [2, 3], [4, 5]]);
    expect(years(...[0, 10, 20, 30, 40, 50, 60].flatMap((value) => [value, value + 0.1]))?.length).toBe(6);
    expect(years(0, 0, 9, 9, 9)).toEqual([[0, 1], [2, 3, 4]]);
  });
  it("takes who says nothing of an attribute as a kind of their own", () => {
    const found = faultline([{ years: 3 }, { site: "Bern", years: 3 }, { site: "Bern", years: 3 }, {}, {}, {}]);
    expect(found?.subgroups).toEqual([[0], [1, 2], [3, 4, 5]]);
  });
  it("is such that nobody could be moved to make it sharper, also where the clusters alone could be", () => {
    const isSharpest = (years: readonly number[]): void => {
      const { width, subgroups } = faultline(years.map((value) => ({ years: value }))) as { width: number; subgroups: readonly (readonly number[])[] };
      const distances = years.map((a) => years.map((b) => Math.abs(a - b)));
      const labels = years.map((_, place) => subgroups.findIndex((group) => group.includes(place)));
      expect(averageSilhouette(distances, labels)).toBeCloseTo(width, 9);
      for (const place of years.keys()) for (const label of subgroups.keys()) {
        const moved = labels.with(place, label);
        if (new Set(moved).size > 1) expect(averageSilhouette(distances, moved)).toBeLessThanOrEqual(width + 1e-9);
      }
    };
    for (const years of [[18, 13, 1, 12, 23, 9, 5, 15, 5], [4, 12, 4, 3, 7, 9, 18], [9, 19, 21, 15, 21, 19], [8, 23, 0, 23, 11, 20, 10, 10, 8, 11]]) isSharpest(years);
    fc.assert(fc.property(fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 5, maxLength: 9 }).filter((years) => new Set(years).size > 1), isSharpest));
  });
  it("means nothing below five people, or where nobody differs", () => {
    expect([faultline([person("Bern", 1), person("Oslo", 2)]), faultline(Array(6).fill(person("Bern", 1)))]).toEqual([undefined, undefined]);
  });
  it("puts everybody into one of at least two subgroups, and stays between -1 and 1", () => {
    fc.assert(fc.property(fc.array(fc.record({ site: fc.constantFrom("Bern", "Oslo", "Lima"), years: fc.integer({ min: 0, max: 9 }) }), { minLength: 5, maxLength: 9 }), (people) => {
      const found = faultline(people);
      if (found) expect(found.width >= -1 && found.width <= 1 && found.subgroups.flat().length === people.length && found.subgroups.length >= 2).toBe(true);
    }), { numRuns: 40 });
  });
  it("rests on silhouettes as Rousseeuw has them", () => {
    const distances = [[0, 1, 4], [1, 0, 4], [4, 4, 0]];
    expect(averageSilhouette(distances, [0, 0, 1])).toBeCloseTo((0.75 + 0.75 + 0) / 3, 12);
    expect(averageSilhouette([[0, 0], [0, 0]], [0, 1])).toBe(0);
    const line = (...places: number[]) => places.map((a) => places.map((b) => Math.abs(a - b)));
    expect(averageSilhouette(line(0, 1, 3, 10), [0, 0, 1, 2])).toBeCloseTo((2 / 3 + 1 / 2) / 4, 12); // the nearest other group counts
    expect(averageSilhouette(line(0, 0, 4), [0, 0, 1])).toBeCloseTo(2 / 3, 12);
    expect(averageSilhouette(line(5, 5, 5, 5), [0, 0, 1, 1])).toBe(0);
  });
});
