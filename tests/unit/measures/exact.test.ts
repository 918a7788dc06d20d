import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { binomialAtLeast, binomialTest, signTestMidP } from "../../../projections/measures/exact-binomial.ts";
import { fisherExact } from "../../../projections/measures/fisher-exact.ts";
import { inversionsByChance } from "../../../projections/measures/inversions.ts";
import { mean } from "../../../projections/measures/mean.ts";
import { leastP, rankSum } from "../../../projections/measures/rank-sum.ts";
import { jointLevel } from "../../../projections/measures/several-tests.ts";
import { upperMedian } from "../../../projections/measures/upper-median.ts";

describe("the rank sum", () => {
  it("counts all orders: four that all come after seven happen once in 330 orders", () => {
    expect(rankSum([8, 9, 10, 11], [1, 2, 3, 4, 5, 6, 7])).toMatchObject({ superiority: 1, exact: true });
    expect(rankSum([8, 9, 10, 11], [1, 2, 3, 4, 5, 6, 7])?.p).toBeCloseTo(1 / 330, 12);
  });
  it("agrees with the published table: U of 5 in samples of 5 and 5 is 0.075 one-sided (Mann & Whitney 1947)", () => {
    expect(rankSum([3, 5, 8, 9, 10], [1, 2, 4, 6, 7])?.superiority).toBe(20 / 25);
    expect(rankSum([3, 5, 8, 9, 10], [1, 2, 4, 6, 7])?.p).toBeCloseTo(0.075, 3);
  });
  it("counts pairs of equals against it, and says nothing of nothing", () => {
    expect(rankSum([1, 1], [1, 1])).toMatchObject({ superiority: 0, p: expect.closeTo(1, 9) });
    expect(rankSum([], [1])).toBeUndefined();
  });
  it("goes on smoothly where it is no longer counted", () => {
    const early = Array.from({ length: 15 }, (_, index) => index * 2);
    const [counted, approximate] = [rankSum(early.slice(0, 13).map((value) => value + 7), early), rankSum(early.slice(0, 14).map((value) => value + 7), early)];
    expect([counted?.exact, approximate?.exact]).toEqual([true, false]);
    expect(Math.abs((counted?.p ?? 0) - (approximate?.p ?? 0))).toBeLessThan(0.05);
  });
  it("asks for no order of the values, and goes on counting up to two hundred pairs", () => {
    expect(rankSum([11, 8, 10, 9], [7, 1, 3, 2, 6, 5, 4])?.p).toBeCloseTo(1 / 330, 12);
    const upTo = (count: number) => Array.from({ length: count }, (_, index) => index);
    expect([rankSum(upTo(10), upTo(20))?.exact, rankSum(upTo(3), upTo(67))?.exact]).toEqual([true, false]);
    expect(rankSum([1], [])).toBeUndefined();
  });
  it("has a normal approximation with continuity correction: 15 by 15 spread 24.11 pairs around 112.5", () => {
    const second = Array.from({ length: 15 }, (_, index) => index + 1);
    expect(rankSum([...Array(14).fill(7.5), 15.5], second)?.p).toBeCloseTo(0.5, 9); // 113 pairs
    expect(rankSum([...Array(14).fill(11.5), 7.5], second)?.p).toBeCloseTo(0.0232, 4); // 161 pairs: z 1.991
  });
  it("never gives less than the least it states", () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 1, maxLength: 9 }), fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 1, maxLength: 9 }), (a, b) => {
      const { p } = rankSum(a, b) as { p: number };
      expect(p >= leastP(a.length, b.length) - 1e-12 && p <= 1).toBe(true);
      expect(leastP(0, b.length)).toBeCloseTo(1, 12);
    }));
  });
});

describe("inversions by chance", () => {
  const ways = (...ties: number[]): number[] => {
    const all = ties.reduce((sum, size) => sum + size, 0);
    const factorial = (n: number): number => (n <= 1 ? 1 : n * factorial(n - 1));
    const orders = ties.reduce((count, size) => count / factorial(size), factorial(all));
    return [...inversionsByChance(ties)].map((share) => Math.round(share * orders * 1e9) / 1e9);
  };
  it("are counted over all orders: of three, of two pairs, of two and a third (MacMahon 1913)", () => {
    expect(ways(1, 1, 1)).toEqual([1, 2, 2, 1]);
    expect(ways(1, 1, 1, 1)).toEqual([1, 3, 5, 6, 5, 3, 1]);
    expect(ways(2, 2)).toEqual([1, 1, 2, 1, 1]);
    expect(ways(2, 1)).toEqual([1, 1, 1]);
    expect(ways(3)).toEqual([1]);
    expect(ways(3, 3)).toEqual([1, 1, 2, 3, 3, 3, 3, 2, 1, 1]);
  });
});

describe("the mean", () => {
  it("is the sum over how many, and no number of nothing", () => {
    expect([mean([1, 2, 6]), mean([])]).toEqual([3, Number.NaN]);
    expect([upperMedian([10, 2, 9]), upperMedian([4, 10, 2, 9]), upperMedian([])]).toEqual([9, 9, 0]);
  });
});

describe("Fisher's exact test", () => {
  it("says what the lady tasting tea said: three of four cups right happens in 17 of 70 guesses (Fisher 1935)", () => {
    expect(fisherExact({ hits: 3, others: 1 }, { hits: 1, others: 3 })).toBeCloseTo(17 / 70, 12);
  });
  it("is no surprise where all of a period were hits and the rest lies in the other", () => {
    expect(fisherExact({ hits: 1, others: 3 }, { hits: 2, others: 0 })).toBeCloseTo(1, 12);
  });
  it("finds nothing where everything was recorded more often, or nothing was", () => {
    expect(fisherExact({ hits: 8, others: 16 }, { hits: 2, others: 4 })).toBeGreaterThan(0.4);
    expect(fisherExact({ hits: 0, others: 9 }, { hits: 0, others: 3 })).toBe(1);
  });
});

describe("the one-sided binomial", () => {
  it("is the sum of the tail", () => {
    expect(binomialAtLeast(4, 4, 0.5)).toBeCloseTo(1 / 16, 12);
    expect([binomialAtLeast(0, 5, 0.2), binomialAtLeast(3, 0, 0.2)]).toEqual([1, 0]);
    expect(2 * binomialAtLeast(7, 8, 0.5)).toBeCloseTo(binomialTest(7, 8), 9);
  });
});

describe("the sign test", () => {
  it("counts half of what was seen, and all of more: of three heads of three coins one of sixteen, of three of four three of sixteen", () => {
    expect([signTestMidP(3, 3), signTestMidP(3, 4), signTestMidP(0, 0)]).toEqual([1 / 16, 3 / 16, 0.5]);
  });
  it("is as clear one way as the other", () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 40 }), fc.nat(40), (n, some) => {
      const heads = Math.min(some, n);
      expect(signTestMidP(heads, n) + signTestMidP(n - heads, n)).toBeCloseTo(1, 9);
    }));
  });
});

describe("a binomial that leaves nothing to chance", () => {
  it("gives 1 to what must be, and 0 to what cannot be", () => {
    expect([binomialAtLeast(1, 5, 0), binomialAtLeast(3, 5, 1), binomialAtLeast(5, 5, 1)]).toEqual([0, 1, 1]);
    expect([binomialTest(0, 5, 0), binomialTest(1, 5, 0), binomialTest(5, 5, 1), binomialTest(4, 5, 1)]).toEqual([1, 0, 1, 0]);
  });
});

describe("the level of several tests", () => {
  it("counts only the tests that could reach it (Tarone 1990)", () => {
    expect(jointLevel([0.001, 0.2, 0.5, 1], 0.01)).toBe(0.01);
    expect(jointLevel([0.001, 0.001, 0.008], 0.01)).toBe(0.005);
    expect(jointLevel([0.0001, 0.0001, 0.0001], 0.01)).toBeCloseTo(0.01 / 3, 12);
    expect(jointLevel([], 0.01)).toBe(0.01);
    expect(jointLevel([0.01, 0.01], 0.01)).toBe(0.005);
  });
});
