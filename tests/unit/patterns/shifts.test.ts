import { describe, expect, it } from "@jest/globals";
import type { Fact } from "../../../src/events/registry.ts";
import type { Lately } from "../../../projections/patterns/lately.ts";
import { type SeriesReading, type Shift, comparedShifts, shiftEvidence, shiftsOf, signalReading } from "../../../projections/patterns/shifts.ts";
import { goodness } from "../../../projections/patterns/scales.ts";

const signal = (data: object, more: object = {}): Fact<"SignalRecorded"> => ({ id: "f", occurredAt: "2025-05-01", informant: "oak", data, ...more }) as unknown as Fact<"SignalRecorded">;
const reading = (series: string, at: number, value: number): SeriesReading => ({ series, at: String(at), value, fact: { id: `${series}${at}`, occurredAt: String(at), informant: "oak" }, says: () => `${series} at ${at}` });
/** Days 1 to 4 were before, 5 and 6 the first half of lately, 7 on the second. */
const lately: Lately = { from: "0", since: "4", middle: "6", parted: (things) => ({ before: things.filter(({ at }) => at <= "4"), first: things.filter(({ at }) => at > "4" && at <= "6"), second: things.filter(({ at }) => at > "6") }) };
const shifts = (...changes: readonly number[]): Shift[] => changes.map((change, index) => ({ series: String(index), change, readings: [] }));

describe("a signal on its scale", () => {
  it("is best at 1, whichever way is better, and on its own scale where it says one", () => {
    expect([goodness(signal({ kind: "trust", value: 8 })), goodness(signal({ kind: "load", value: 8 })), goodness(signal({ kind: "weather", value: 8 }))]).toEqual([0.8, expect.closeTo(0.2, 12), undefined]);
    expect([goodness(signal({ kind: "trust", value: 4, scaleMin: 1, scaleMax: 5 })), goodness(signal({ kind: "load", value: 4, scaleMin: 1, scaleMax: 5 }))]).toEqual([0.75, 0.25]);
  });

  it("belongs to the series of who gives it, of what, about whom", () => {
    expect(signalReading(signal({ kind: "weather", value: 8 }))).toEqual([]);
    const [of, team] = [signalReading(signal({ kind: "load", about: "elm", value: 8 }))[0], signalReading(signal({ kind: "load", value: 8 }))[0]];
    expect([of?.series, of?.at, of?.says(), team?.series, team?.says()]).toEqual(["oak|load|elm", "2025-05-01", "oak: load of elm 8", "oak|load|", "oak: load 8"]);
  });
});

describe("how series moved", () => {
  it("is the mean of lately less the mean of before, of those that have both", () => {
    const found = shiftsOf([reading("a", 1, 0.2), reading("b", 1, 0.5), reading("a", 3, 0.4), reading("a", 5, 0.6), reading("c", 5, 0.5), reading("a", 8, 0.8)], lately);
    expect(found.map(({ series, change }) => [series, Number(change.toFixed(9))])).toEqual([["a", 0.4]]);
  });

  it("shows the last two readings of before and the last three of lately", () => {
    const [shift] = shiftsOf([1, 2, 3, 5, 6, 7, 8].map((at) => reading("a", at, 0.5)), lately);
    expect(shift?.readings.map(({ at }) => at)).toEqual(["2", "3", "6", "7", "8"]);
    expect(shiftEvidence(shift ? [shift] : [])[0]).toEqual({ factId: "a2", says: "a at 2", at: "2", informant: "oak" });
  });
});

describe("shifts of some against those of the rest", () => {
  it("need three of either", () => {
    expect([comparedShifts(shifts(-1, -1), shifts(0, 0, 0)), comparedShifts(shifts(-1, -1, -1), shifts(0, 0))]).toEqual([undefined, undefined]);
    expect(comparedShifts(shifts(-1, -1, -1), shifts(0, 0, 0))).toBeDefined();
  });

  it("fell by the median, and by no more than they fell beyond the rest", () => {
    const fall = (own: readonly number[], rest: readonly number[]) => comparedShifts(shifts(...own), shifts(...rest))?.fall;
    expect([fall([-0.3, -0.2, -0.1], [0, 0.1, 0.2]), fall([-0.3, -0.2, -0.1], [-0.1, -0.1, 0]), fall([0.3, 0.2, 0.1], [0, 0, 0]), fall([-0.3, -0.2, -0.1], [-0.5, -0.5, -0.5])]).toEqual([0.2, 0.1, -0.2, -0.3]);
  });

  it("fell by chance as often as the weaker of two tests says: that they fell, and that they fell more", () => {
    // Signed rank of three that all fell: 1 of 8 ways, half counted; rank sum of the three lowest of six: 1 of 20, half counted.
    expect(comparedShifts(shifts(-0.3, -0.2, -0.1), shifts(0.1, 0.2, 0.3))?.p).toBeCloseTo(1 / 16, 12);
    // Four that fell, 1 of 16, half counted; they hold the ranks 2 to 5 of seven: 7 of 35 choices lie below, 4 beside.
    expect(comparedShifts(shifts(-0.4, -0.3, -0.2, -0.1), shifts(-0.5, -0.05, 0.1))?.p).toBeCloseTo(9 / 35, 12);
    expect(comparedShifts(shifts(0.1, 0.2, 0.3), shifts(0, 0, 0))?.p).toBe(1);
    expect(comparedShifts(shifts(0, 0, 0), shifts(0.1, 0.2, 0.3))?.p).toBe(1);
  });

  it("can never be clearer than all of them falling", () => {
    expect([comparedShifts(shifts(-1, -1, -1), shifts(0, 0, 0))?.least, comparedShifts(shifts(-1, -1, -1, -1), shifts(0, 0, 0))?.least]).toEqual([1 / 16, 1 / 32]);
  });
});
