import { describe, expect, it } from "@jest/globals";
import { falls, middleOf, rises } from "../../../projections/patterns/middle.ts";

describe("the middle of a record", () => {
  it("lies between the calendar's and that of what was recorded", () => {
    expect(middleOf([[0, 8, 10]], 10)).toEqual({ earlier: 5, later: 6 });
    expect(middleOf([[0, 4], [2]], 10)).toEqual({ earlier: 2, later: 5 });
    expect(middleOf([], 10)).toEqual({ earlier: 10, later: 10 });
  });

  it("is passed by acts that became more, and not reached by acts that became fewer; on it they did neither", () => {
    const middle = { earlier: 4, later: 6 };
    expect([[7], [6], [5], [4], [3], []].map((times) => [rises(times, middle), falls(times, middle)])).toEqual([[true, false], [false, false], [false, false], [false, false], [false, true], [false, false]]);
    expect([rises([1, 12], middle), falls([0, 7], middle)]).toEqual([true, true]);
  });
});
