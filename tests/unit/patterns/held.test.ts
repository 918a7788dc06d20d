import { describe, expect, it } from "@jest/globals";
import type { Conclusion, Transition } from "../../../src/events/conclusions.ts";
import { heldAt } from "../../../projections/patterns/held.ts";

const on = (day: number): string => `2025-01-${String(day).padStart(2, "0")}T00:00:00.000Z`;
const said = (day: number, transition: Transition, standing: Conclusion["standing"], subjects = ["cedar"]): Conclusion => ({
  transition, pattern: "p", subjects, standing, unit: "points", n: 1, coverage: 1, evidence: [], eyes: { shares: [], neverHeard: [] }, grade: "C", method: 1, evaluatedAt: on(day), basisRevision: 0, backfilled: false,
});
const story = [said(1, "EMERGED", "PRESENT"), said(2, "EMERGED", "STRONG", []), said(3, "INTENSIFIED", "STRONG"), said(5, "DISSOLVED", "ABSENT", []), said(6, "EASED", "PRESENT"), said(8, "DISSOLVED", "ABSENT"), said(9, "EMERGED", "PRESENT")];
const held = (day: number): string[] => [...heldAt(story, on(day)).values()].map(({ subjects, standing, since }) => `${subjects.join() || "team"} ${standing} since ${since.slice(8, 10)}`);

describe("what stands by what was concluded", () => {
  it("is what was said last of each pattern and subjects, since it emerged", () => {
    expect(heldAt([], on(9)).size).toBe(0);
    expect(held(2)).toEqual(["cedar PRESENT since 01", "team STRONG since 02"]);
    expect(held(4)).toEqual(["cedar STRONG since 01", "team STRONG since 02"]);
    expect(held(7)).toEqual(["cedar PRESENT since 01"]);
  });

  it("ends when it dissolves, and begins anew when it comes back", () => {
    expect(held(8)).toEqual([]);
    expect(held(9)).toEqual(["cedar PRESENT since 09"]);
  });
});
