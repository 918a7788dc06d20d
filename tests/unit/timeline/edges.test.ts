import { describe, expect, it } from "@jest/globals";
import { FACT_TYPES } from "../../../src/events/registry.ts";
import { bucketOf, bucketsCovering } from "../../../projections/timeline/buckets.ts";
import { type Measure, labelOf, readingOf } from "../../../projections/timeline/measures.ts";
import { CHANGE_MARKS, seriesOf } from "../../../projections/timeline/timeline.ts";
import { given, tell } from "../../fixtures/given.ts";

const day = (number: number): string => `2025-02-0${number}T00:00:00.000Z`;
const factOf = (type: string, data: object) => given(tell(type, data, { occurredAt: day(2), informant: "ilex" })).last;

describe("the edges of buckets", () => {
  const days = () => bucketsCovering(day(1), day(4), "DAY", "UTC", 9);

  it("belong to the bucket that begins there; what lies outside has none", () => {
    const buckets = days();
    expect(buckets.map(({ start }) => start)).toEqual([day(1), day(2), day(3), day(4)]);
    expect([day(1), day(2), "2025-02-02T23:59:59.999Z", day(4), "2025-02-04T23:59:59.999Z"].map((at) => bucketOf(buckets, at))).toEqual([0, 1, 1, 3, 3]);
    expect(["2025-01-31T23:59:59.999Z", day(5), "2026-01-01T00:00:00.000Z"].map((at) => bucketOf(buckets, at))).toEqual([-1, -1, -1]);
    expect(bucketOf([], day(1))).toBe(-1);
  });

  it("between two stretches that do not touch belong to neither", () => {
    expect(bucketOf([{ start: day(1), end: day(2) }, { start: day(4), end: day(5) }], day(3))).toBe(-1);
  });

  it("are no more than were asked for, and at least the one that the time begins in", () => {
    expect(bucketsCovering(day(1), day(9), "DAY", "UTC", 3)).toHaveLength(3);
    expect(bucketsCovering(day(1), day(1), "DAY", "UTC", 3)).toEqual([{ start: day(1), end: day(2) }]);
    expect(bucketsCovering(day(2), day(1), "DAY", "UTC", 3)).toEqual([]);
  });

  it.each([["2025-03-31", "2025-01-01", "2025-04-01"], ["2025-04-01", "2025-04-01", "2025-07-01"], ["2025-09-30", "2025-07-01", "2025-10-01"], ["2025-12-31", "2025-10-01", "2026-01-01"]])("put %s into the quarter from %s to %s", (at, start, end) => {
    const moment = `${at}T12:00:00.000Z`;
    expect(bucketsCovering(moment, moment, "QUARTER", "UTC", 9)).toEqual([{ start: `${start}T00:00:00.000Z`, end: `${end}T00:00:00.000Z` }]);
  });
});

describe("what a fact says to a measure", () => {
  it.each([
    [{ of: "SIGNAL", kind: "trust" }, "SignalRecorded", { kind: "trust", value: 5 }, 5],
    [{ of: "SIGNAL", kind: "trust", about: "rowan" }, "SignalRecorded", { kind: "trust", value: 5 }, undefined],
    [{ of: "SIGNAL", kind: "load" }, "SignalRecorded", { kind: "trust", value: 5 }, undefined],
    [{ of: "SIGNAL", kind: "trust" }, "SignalRecorded", { kind: "trust", value: 4, scaleMin: 1, scaleMax: 5 }, 7.5],
    [{ of: "TIES", dimension: "TRUST" }, "RelationshipObserved", { from: "alder", to: "rowan", dimension: "TRUST", strength: -3 }, -1],
    [{ of: "TIES", dimension: "TRUST" }, "RelationshipObserved", { from: "alder", to: "rowan", dimension: "TRUST", strength: 4, scaleMin: 1, scaleMax: 5 }, 0.5],
    [{ of: "TIES", dimension: "TRUST", from: "alder", to: "rowan" }, "RelationshipObserved", { from: "alder", to: "rowan", dimension: "TRUST", strength: 3 }, 1],
    [{ of: "TIES", dimension: "TRUST", from: "rowan" }, "RelationshipObserved", { from: "alder", to: "rowan", dimension: "TRUST", strength: 3 }, undefined],
    [{ of: "TIES", dimension: "TRUST", to: "alder" }, "RelationshipObserved", { from: "alder", to: "rowan", dimension: "TRUST", strength: 3 }, undefined],
    [{ of: "TIES", dimension: "ADVICE" }, "RelationshipObserved", { from: "alder", to: "rowan", dimension: "TRUST", strength: 3 }, undefined],
    [{ of: "GROWTH", about: "rowan", quality: "calm" }, "GrowthObserved", { about: "rowan", quality: "calm", level: 2 }, 2],
    [{ of: "GROWTH", about: "alder" }, "GrowthObserved", { about: "rowan", quality: "calm", level: 2 }, undefined],
    [{ of: "FACTS", type: "ActRecorded" }, "ActRecorded", { act: "PRAISE", by: "oak", to: "rowan" }, 1],
    [{ of: "FACTS", type: "ActRecorded", element: "rowan" }, "ActRecorded", { act: "PRAISE", by: "oak", to: "rowan" }, 1],
    [{ of: "FACTS", type: "ActRecorded", element: "alder" }, "ActRecorded", { act: "PRAISE", by: "oak", to: "rowan" }, undefined],
    [{ of: "ACTS" }, "ActRecorded", { act: "PRAISE", by: "oak", to: "rowan" }, 1],
    [{ of: "ACTS", act: "PRAISE", by: "oak", to: "rowan" }, "ActRecorded", { act: "PRAISE", by: "oak", to: "rowan" }, 1],
    [{ of: "ACTS", act: "BLAME" }, "ActRecorded", { act: "PRAISE", by: "oak", to: "rowan" }, undefined],
    [{ of: "ACTS", by: "rowan" }, "ActRecorded", { act: "PRAISE", by: "oak", to: "rowan" }, undefined],
    [{ of: "ACTS", to: "oak" }, "ActRecorded", { act: "PRAISE", by: "oak", to: "rowan" }, undefined],
  ] as [Measure, string, object, number | undefined][])("%j of %s %j is %p", (measure, type, data, value) => {
    expect(readingOf(measure, factOf(type, data))).toBe(value);
  });

  it("is nothing when the fact is of another type or of a newer version", () => {
    const measures: Measure[] = [{ of: "SIGNAL", kind: "trust" }, { of: "TIES", dimension: "TRUST" }, { of: "GROWTH", about: "alder" }, { of: "FACTS", type: "NoteTaken" }, { of: "ACTS" }];
    const joined = factOf("MemberJoined", { member: "alder" });
    expect(measures.map((measure) => readingOf(measure, joined))).toEqual(measures.map(() => undefined));
    expect(readingOf({ of: "FACTS", type: "MemberJoined" }, joined)).toBe(1);
    expect(readingOf({ of: "FACTS", type: "MemberJoined" }, { ...joined, version: 99 })).toBeUndefined();
  });
});

describe("what a front end says", () => {
  it.each([
    [{ of: "SIGNAL", kind: "trust" }, { label: "Trust", unit: "points", min: 0, max: 10, better: "UP", counts: false }],
    [{ of: "TIES", dimension: "TRUST", from: "alder" }, { label: "Ties of trust of alder", unit: "strength", min: -1, max: 1, better: "NEITHER", counts: false }],
    [{ of: "TIES", dimension: "TRUST" }, { label: "Ties of trust", unit: "strength", min: -1, max: 1, better: "NEITHER", counts: false }],
    [{ of: "GROWTH", about: "rowan" }, { label: "Growth of rowan", unit: "level", min: -3, max: 3, better: "UP", counts: false }],
    [{ of: "FACTS", type: "SessionHeld", element: "rowan" }, { label: "Session held: rowan", unit: "count", min: 0, better: "NEITHER", counts: true }],
    [{ of: "FACTS", type: "SomethingNew" }, { label: "SomethingNew", unit: "count", min: 0, better: "NEITHER", counts: true }],
    [{ of: "ACTS" }, { label: "Acts", unit: "count", min: 0, better: "NEITHER", counts: true }],
    [{ of: "ACTS", act: "CREDIT_CLAIMED", to: "rowan" }, { label: "Acts of credit claimed towards rowan", unit: "count", min: 0, better: "NEITHER", counts: true }],
  ] as [Measure, object][])("of %j", (measure, label) => {
    expect(labelOf(measure)).toStrictEqual(label);
  });

  it("marks facts that the registry knows: changes around the team, of it, and in the coaching", () => {
    const known = new Set<string>(FACT_TYPES.map(({ type }) => type));
    expect([...CHANGE_MARKS].filter((type) => !known.has(type))).toEqual([]);
    expect(CHANGE_MARKS.has("ContextChanged") && CHANGE_MARKS.has("MemberLeft") && CHANGE_MARKS.has("SessionHeld") && CHANGE_MARKS.size > 10).toBe(true);
  });
});

describe("a bucket", () => {
  const signal = (value: number, at = day(2)) => tell("SignalRecorded", { kind: "trust", value }, { occurredAt: at });
  const points = (...values: ReturnType<typeof tell>[]) => seriesOf({ of: "SIGNAL", kind: "trust" }, given(...values).stream, bucketsCovering(day(2), day(2), "DAY", "UTC", 1));

  it("says the spread of its readings as their standard deviation", () => {
    expect(points(signal(2), signal(4), signal(6), signal(8))).toStrictEqual([{ kind: "MEASURED", value: 5, n: 4, informants: 1, min: 2, max: 8, spread: Math.sqrt(20 / 3) }]);
  });

  it("passes over what lies outside, and what only looks like a reading", () => {
    expect(points(signal(2, day(1)), signal(4), signal(6, day(3)))).toMatchObject([{ value: 4, n: 1 }]);
    expect(readingOf({ of: "SIGNAL", kind: "TEAM" }, factOf("SessionHeld", { kind: "TEAM", participants: ["alder"] }))).toBeUndefined();
  });
});

describe("a bucket that too few speak in", () => {
  const act = (informant: string) => tell("ActRecorded", { act: "PRAISE", by: "oak" }, { occurredAt: day(2), informant });
  const series = (minimum: number, ...informants: string[]) => seriesOf({ of: "ACTS" }, given(...informants.map(act)).stream, bucketsCovering(day(2), day(2), "DAY", "UTC", 1), minimum)[0];

  it("is suppressed for counts also, and said when enough speak; zero is no secret", () => {
    expect(series(3, "alder", "birch")).toStrictEqual({ kind: "SUPPRESSED", needed: 3 });
    expect(series(2, "alder", "birch", "birch")).toStrictEqual({ kind: "MEASURED", value: 3, n: 3, informants: 2 });
    expect(series(2)).toStrictEqual({ kind: "MEASURED", value: 0, n: 0, informants: 0 });
  });
});
