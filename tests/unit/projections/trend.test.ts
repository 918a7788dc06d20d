import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { type Point, commonScale, pastOfSignals, rescaled, slopeOf, trendOf } from "../../../projections/team/trend.ts";
import { given, tell } from "../../fixtures/given.ts";

const scale = { min: 0, max: 10 };
const point = (day: number, value: number, more: Partial<Point> = {}): Point => ({ at: new Date(Date.UTC(2025, 0, day)).toISOString(), informant: "pulse", value, scaleMin: 0, scaleMax: 10, ...more });

describe("the trend of a signal", () => {
  it("is the least-squares slope a week, in units of the scale", () => {
    const trend = trendOf([point(1, 8), point(8, 7), point(15, 6)], scale, "UP");
    expect(trend).toMatchObject({ n: 3, direction: "FALLING", assessment: "WORSE", first: { value: 8 }, last: { value: 6 } });
    expect(trend.slopePerWeek).toBeCloseTo(-1, 12);
  });

  it("is not enough to say under three readings, or when all fall on one moment: never zero", () => {
    expect(trendOf([], scale, "UP")).toStrictEqual({ n: 0, direction: "NOT_ENOUGH", assessment: "UNKNOWN" });
    expect(trendOf([point(1, 8), point(8, 7)], scale, "UP")).toMatchObject({ n: 2, direction: "NOT_ENOUGH", assessment: "UNKNOWN" });
    expect(trendOf([point(1, 8), point(1, 7), point(1, 6)], scale, "UP").slopePerWeek).toBeUndefined();
  });

  it("is steady while the fitted line moves by less than a twentieth of the scale", () => {
    expect(trendOf([point(1, 5), point(8, 5.2), point(15, 5.4)], scale, "UP")).toMatchObject({ direction: "STEADY", assessment: "SAME" });
    expect(trendOf([point(1, 5), point(8, 5.25), point(15, 5.5)], scale, "UP")).toMatchObject({ direction: "RISING", assessment: "BETTER" });
  });

  it.each([["UP", "RISING", "BETTER"], ["DOWN", "RISING", "WORSE"], ["NEITHER", "RISING", "UNKNOWN"]] as const)("with %s as the better way, %s is %s", (better, direction, assessment) => {
    expect(trendOf([point(1, 1), point(8, 5), point(15, 9)], scale, better)).toMatchObject({ direction, assessment });
    const opposite = { BETTER: "WORSE", WORSE: "BETTER", UNKNOWN: "UNKNOWN" }[assessment];
    expect(trendOf([point(1, 9), point(8, 5), point(15, 1)], scale, better)).toMatchObject({ direction: "FALLING", assessment: opposite });
  });

  it("brings readings on other scales to one scale", () => {
    expect(rescaled({ value: 4, scaleMin: 1, scaleMax: 5 }, scale)).toBe(7.5);
    expect(commonScale("trust", [{ scaleMin: 1, scaleMax: 5 }, { scaleMin: 1, scaleMax: 5 }])).toEqual({ min: 1, max: 5 });
    expect(commonScale("trust", [{ scaleMin: 1, scaleMax: 5 }, { scaleMin: 0, scaleMax: 10 }])).toEqual(scale);
    expect(commonScale("trust", [])).toEqual(scale);
    expect(trendOf([point(1, 3, { scaleMin: 1, scaleMax: 5 }), point(8, 5), point(15, 5)], scale, "UP")).toMatchObject({ direction: "STEADY", first: { value: 5, scaleMax: 10 } });
  });

  it("leaves a reading that is on the scale already as it is, to the last digit", () => {
    fc.assert(fc.property(fc.double({ min: 1, max: 7, noNaN: true }), (value) => expect(rescaled({ value, scaleMin: 1, scaleMax: 7 }, { min: 1, max: 7 })).toBe(value)));
  });

  it("moves both ends of a scale, also when one end is the same", () => {
    expect(rescaled({ value: 4, scaleMin: 1, scaleMax: 5 }, { min: 1, max: 9 })).toBe(7);
    expect(rescaled({ value: 4, scaleMin: 0, scaleMax: 5 }, { min: -5, max: 5 })).toBe(3);
    expect(rescaled({ value: 3, scaleMin: 1, scaleMax: 5 }, { min: 2, max: 6 })).toBe(4);
    for (const [other, end] of [[1, 7], [0, 5]] as const) expect(commonScale("trust", [{ scaleMin: 1, scaleMax: 5 }, { scaleMin: other, scaleMax: end }])).toEqual(scale);
  });

  it("is steady by the length of the scale, wherever the scale lies", () => {
    const high = { scaleMin: 100, scaleMax: 110 };
    expect(trendOf([point(1, 105, high), point(8, 105.5, high), point(15, 106, high)], { min: 100, max: 110 }, "UP")).toMatchObject({ direction: "RISING" });
  });

  it("finds the slope through points that lie beside a line", () => {
    expect(slopeOf([{ x: 1, y: 10 }, { x: 2, y: 13 }, { x: 4, y: 11 }, { x: 7, y: 18 }])).toBeCloseTo(24 / 21, 12);
  });

  it("finds the slope through points, and none through one place", () => {
    expect(slopeOf([{ x: 0, y: 1 }, { x: 2, y: 5 }])).toBe(2);
    expect(slopeOf([{ x: 1, y: 1 }])).toBeUndefined();
    expect(slopeOf([])).toBeUndefined();
  });
});

describe("the past of signals", () => {
  it("holds every reading by kind and element, in the order of the world", () => {
    const record = given(
      tell("SignalRecorded", { kind: "trust", value: 5 }, { occurredAt: "2025-03-01", informant: "alder" }), tell("SignalRecorded", { kind: "trust", value: 7 }, { occurredAt: "2025-02-01" }),
      tell("SignalRecorded", { kind: "load", about: "linden", value: 4, scaleMin: 1, scaleMax: 5 }, { occurredAt: "2025-02-01" }),
    );
    const past = pastOfSignals(record.team.between("", "2025-12-31T00:00:00.000Z", record.team.revision));
    expect(past.get("trust|team")?.map(({ value, informant }) => [value, informant])).toEqual([[7, "coach"], [5, "alder"]]);
    expect(past.get("load|linden")).toMatchObject([{ value: 4, scaleMin: 1, scaleMax: 5 }]);
  });

  it("passes over other facts, and over readings of a newer version", () => {
    const record = given(tell("SignalRecorded", { kind: "trust", value: 5 }), tell("MemberJoined", { member: "alder" }));
    expect([...pastOfSignals(record.stream)]).toMatchObject([["trust|team", [{ value: 5, scaleMin: 0, scaleMax: 10 }]]]);
    expect(pastOfSignals(record.stream.map((fact) => ({ ...fact, version: 99 }))).size).toBe(0);
  });
});
