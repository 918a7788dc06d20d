import { describe, expect, it } from "@jest/globals";
import { rateInterval } from "../../../projections/measures/rate-interval.ts";

describe("the interval of a rate", () => {
  it("agrees with Garwood's table (1936): none, one and ten events", () => {
    const rounded = (events: number): number[] => rateInterval(events, 1).map((bound) => Math.round(bound * 1000) / 1000);
    expect(rounded(0)).toEqual([0, 3.689]);
    expect(rounded(1)).toEqual([0.025, 5.572]);
    expect(rounded(10)).toEqual([4.795, 18.39]);
  });

  it("is per unit of exposure, and wider where more confidence is asked for", () => {
    expect(rateInterval(10, 100).map((bound) => bound.toFixed(4))).toEqual(["0.0480", "0.1839"]);
    expect(rateInterval(10, 1, 0.99)[1]).toBeGreaterThan(18.39);
  });
});
