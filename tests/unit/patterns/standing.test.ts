import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { type Lines, linesOfLoad, linesOfShare, standingOf } from "../../../projections/patterns/standing.ts";
import { type Change, type Stands, changesOf, standingKey } from "../../../projections/patterns/transitions.ts";
import { findingOf } from "../../fixtures/patterns.ts";
import { runs } from "../../fixtures/runs.ts";

const RUNS = runs(300);
const share = fc.double({ min: 0.05, max: 0.95, noNaN: true });
const lines = fc.oneof(share.map(linesOfShare), fc.double({ min: 0.05, max: 20, noNaN: true }).map(linesOfLoad));
interface Look { readonly value: number; readonly clear: boolean }

/** What is concluded, look by look, of values that follow each other; what stands is kept in between. */
const concluded = (looks: readonly Look[], bounds: Lines, before: readonly Stands[] = []): { readonly change: Change; readonly value: number }[] => {
  const standings = new Map(before.map((each) => [standingKey(each.pattern, each.subjects), each]));
  return looks.flatMap(({ value, clear }) => {
    const { standing, ...nearly } = standingOf(value, bounds, clear);
    return changesOf(standings, [findingOf("p", ["cedar"], standing, nearly)], ["p"]).map((change) => {
      if (change.standing === "ABSENT") standings.delete(standingKey("p", ["cedar"]));
      else standings.set(standingKey("p", ["cedar"]), { pattern: "p", subjects: ["cedar"], standing: change.standing });
      return { change, value };
    });
  });
};
const within = (low: number, high: number) => fc.array(fc.record({ value: fc.double({ min: low, max: high, noNaN: true }), clear: fc.constant(true) }), { minLength: 1, maxLength: 40 });

describe("the lines of a pattern", () => {
  it("stand in order, with room between them", () => {
    fc.assert(fc.property(lines, ({ dissolves, emerges, eases, strong }) => expect([dissolves, emerges, eases, strong].every((line, index, all) => index === 0 || line > (all[index - 1] as number))).toBe(true)), { numRuns: RUNS });
    const { emerges, eases, strong } = linesOfShare(0.5);
    expect([emerges, eases, strong].map((line) => Number(line.toFixed(6)))).toEqual([0.5, 0.65, 0.75]);
  });

  it("say of what is present whether it is nearly strong", () => {
    const bounds = linesOfShare(0.5);
    expect([0.2, 0.4, 0.6, 0.7, 0.8].map((value) => standingOf(value, bounds, true))).toEqual([{ standing: "ABSENT" }, { standing: "BELOW" }, { standing: "PRESENT" }, { standing: "PRESENT", nearlyStrong: true }, { standing: "STRONG" }]);
    expect([bounds.dissolves, 0.5, bounds.eases, 0.75].map((value) => standingOf(value, bounds, true))).toEqual([{ standing: "BELOW" }, { standing: "PRESENT" }, { standing: "PRESENT", nearlyStrong: true }, { standing: "STRONG" }]);
    expect(standingOf(0.7, bounds, false)).toEqual({ standing: "BELOW" });
    expect(standingOf(0.7, bounds, true, false)).toEqual({ standing: "NOT_ENOUGH" });
  });
});

describe("what is concluded of values that wander", () => {
  it("is nothing inside the band of what stands strong, nor, below it, of what is present", () => {
    fc.assert(fc.property(lines.chain((bounds) => fc.tuple(fc.constant(bounds), within(bounds.eases, 2 * bounds.strong))), ([bounds, looks]) =>
      expect(concluded(looks, bounds, [{ pattern: "p", subjects: ["cedar"], standing: "STRONG" }])).toEqual([])), { numRuns: RUNS });
    fc.assert(fc.property(lines.chain((bounds) => fc.tuple(fc.constant(bounds), within(bounds.dissolves, bounds.strong * 0.999))), ([bounds, looks]) =>
      expect(concluded(looks, bounds, [{ pattern: "p", subjects: ["cedar"], standing: "PRESENT" }])).toEqual([])), { numRuns: RUNS });
  });

  it("is told again only after the whole band was crossed, whatever the values", () => {
    const any = lines.chain((bounds) => fc.tuple(fc.constant(bounds), fc.array(fc.record({ value: fc.double({ min: 0, max: 1.5 * bounds.strong, noNaN: true }), clear: fc.boolean() }), { maxLength: 60 })));
    fc.assert(fc.property(any, ([bounds, looks]) => {
      for (const { change: { transition }, value } of concluded(looks, bounds)) {
        if (transition === "INTENSIFIED") expect(value).toBeGreaterThanOrEqual(bounds.strong);
        if (transition === "EASED") expect(value).toBeLessThan(bounds.eases);
        if (transition === "DISSOLVED") expect(value).toBeLessThan(bounds.dissolves);
      }
    }), { numRuns: RUNS });
  });
});
