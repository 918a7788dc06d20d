import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import type { StoredFact } from "../../../src/events/envelope.ts";
import { BUCKETS, bucketOf, bucketsCovering } from "../../../projections/timeline/buckets.ts";
import { type Measure, labelOf } from "../../../projections/timeline/measures.ts";
import { seriesOf } from "../../../projections/timeline/timeline.ts";
import { NOW, given, tell } from "../../fixtures/given.ts";
import { dayOf, histories } from "../../fixtures/histories.ts";

const on = (occurredAt: string, informant = "ilex") => ({ occurredAt, informant });
const hours = ({ start, end }: { start: string; end: string }): number => (Date.parse(end) - Date.parse(start)) / 3_600_000;
const ZURICH = "Europe/Zurich";

describe("buckets", () => {
  it("are days of 23, 24 and 25 hours where the clocks change", () => {
    expect(bucketsCovering("2025-03-29T12:00:00.000Z", "2025-03-31T12:00:00.000Z", "DAY", ZURICH, 9).map(hours)).toEqual([24, 23, 24]);
    expect(bucketsCovering("2025-10-25T12:00:00.000Z", "2025-10-27T12:00:00.000Z", "DAY", ZURICH, 9).map(hours)).toEqual([24, 25, 24]);
  });

  it("begin weeks on Monday, also over the turn of a year, and months and quarters on their first", () => {
    const starts = (from: string, to: string, unit: "WEEK" | "MONTH" | "QUARTER"): string[] => bucketsCovering(from, to, unit, "UTC", 9).map(({ start }) => start.slice(0, 10));
    expect(starts("2025-12-31T00:00:00.000Z", "2026-01-06T00:00:00.000Z", "WEEK")).toEqual(["2025-12-29", "2026-01-05"]);
    expect(starts("2024-01-31T00:00:00.000Z", "2024-03-01T00:00:00.000Z", "MONTH")).toEqual(["2024-01-01", "2024-02-01", "2024-03-01"]);
    expect(starts("2025-02-14T00:00:00.000Z", "2025-07-01T00:00:00.000Z", "QUARTER")).toEqual(["2025-01-01", "2025-04-01", "2025-07-01"]);
  });

  it("cover any time without gaps or overlap, in any zone", () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 800 }), fc.integer({ min: 0, max: 200 }), fc.constantFrom(...BUCKETS), fc.constantFrom("UTC", ZURICH, "America/St_Johns", "Pacific/Chatham", "Africa/Casablanca"), (from, length, unit, zone) => {
      const buckets = bucketsCovering(dayOf(from), dayOf(from + length), unit, zone, 1_000);
      expect((buckets[0]?.start as string) <= dayOf(from) && (buckets.at(-1)?.end as string) > dayOf(from + length)).toBe(true);
      buckets.slice(1).forEach((bucket, index) => expect(bucket.start).toBe(buckets[index]?.end));
      expect(bucketOf(buckets, dayOf(from))).toBe(0);
      expect(bucketOf(buckets, buckets.at(-1)?.end as string)).toBe(-1);
    }));
  });
});

describe("a measure over time", () => {
  const facts = (...told: ReturnType<typeof tell>[]): StoredFact[] => {
    const record = given(...told);
    return [...record.team.between("", NOW, record.team.revision)];
  };
  const weeks = () => bucketsCovering("2025-02-03T00:00:00.000Z", "2025-02-23T00:00:00.000Z", "WEEK", "UTC", 9);
  const trust = (value: number, day: string, informant?: string, more = {}) => tell("SignalRecorded", { kind: "trust", value, ...more }, on(day, informant));

  it("says mean, spread, range, readings and informants; nothing known is not zero", () => {
    const points = seriesOf({ of: "SIGNAL", kind: "trust" }, facts(trust(4, "2025-02-04", "alder"), trust(8, "2025-02-05", "birch"), trust(6, "2025-02-12")), weeks());
    expect(points).toEqual([
      { kind: "MEASURED", value: 6, n: 2, informants: 2, spread: Math.sqrt(8), min: 4, max: 8 }, { kind: "MEASURED", value: 6, n: 1, informants: 1, min: 6, max: 6 }, { kind: "EMPTY" },
    ]);
  });

  it("brings readings to the kind's scale, and keeps what is about others apart", () => {
    const told = facts(trust(4, "2025-02-04", "alder", { scaleMin: 1, scaleMax: 5 }), trust(9, "2025-02-04", "alder", { about: "rowan" }));
    expect(seriesOf({ of: "SIGNAL", kind: "trust" }, told, weeks())[0]).toMatchObject({ value: 7.5, n: 1 });
    expect(seriesOf({ of: "SIGNAL", kind: "trust", about: "rowan" }, told, weeks())[0]).toMatchObject({ value: 9 });
  });

  it("suppresses buckets with too few informants, and leaves empty ones empty", () => {
    expect(seriesOf({ of: "SIGNAL", kind: "trust" }, facts(trust(4, "2025-02-04", "alder"), trust(8, "2025-02-05", "alder")), weeks(), 2)).toEqual([{ kind: "SUPPRESSED", needed: 2 }, { kind: "EMPTY" }, { kind: "EMPTY" }]);
  });

  it("counts facts and acts, with zero as an answer", () => {
    const told = facts(
      tell("ActRecorded", { act: "PRAISE", by: "oak", to: "rowan" }, on("2025-02-04")), tell("ActRecorded", { act: "BLAME", by: "oak", to: "rowan" }, on("2025-02-04")), tell("SessionHeld", { kind: "TEAM", participants: ["rowan"] }, on("2025-02-12")),
    );
    const values = (measure: Measure): unknown[] => seriesOf(measure, told, weeks()).map((point) => point.kind === "MEASURED" && point.value);
    expect(values({ of: "ACTS" })).toEqual([2, 0, 0]);
    expect(values({ of: "ACTS", act: "PRAISE", by: "oak" })).toEqual([1, 0, 0]);
    expect(values({ of: "ACTS", to: "alder" })).toEqual([0, 0, 0]);
    expect(values({ of: "FACTS", type: "SessionHeld" })).toEqual([0, 1, 0]);
    expect(values({ of: "FACTS", type: "SessionHeld", element: "alder" })).toEqual([0, 0, 0]);
  });

  it("means ties between -1 and 1, of and towards whom, and growth", () => {
    const tie = (from: string, to: string, strength: number) => tell("RelationshipObserved", { from, to, dimension: "TRUST", strength }, on("2025-02-04", from));
    const told = facts(tie("alder", "rowan", 3), tie("rowan", "alder", -3), tell("GrowthObserved", { about: "rowan", quality: "calm", level: 2 }, on("2025-02-04")));
    const first = (measure: Measure): unknown => seriesOf(measure, told, weeks())[0];
    expect(first({ of: "TIES", dimension: "TRUST" })).toMatchObject({ value: 0, n: 2 });
    expect(first({ of: "TIES", dimension: "TRUST", to: "rowan" })).toMatchObject({ value: 1 });
    expect(first({ of: "TIES", dimension: "AFFECT" })).toEqual({ kind: "EMPTY" });
    expect(first({ of: "GROWTH", about: "rowan" })).toMatchObject({ value: 2 });
    expect(first({ of: "GROWTH", about: "rowan", quality: "haste" })).toEqual({ kind: "EMPTY" });
  });

  it.each([
    [{ of: "SIGNAL", kind: "cohesion" }, { label: "Cohesion", min: 0, max: 10, better: "UP", counts: false }], [{ of: "SIGNAL", kind: "load", about: "linden" }, { label: "Load: linden", better: "DOWN" }],
    [{ of: "TIES", dimension: "TRUST", to: "rowan" }, { label: "Ties of trust towards rowan", min: -1, max: 1 }], [{ of: "GROWTH", about: "rowan", quality: "calm" }, { label: "Growth of rowan in calm" }],
    [{ of: "FACTS", type: "SessionHeld" }, { label: "Session held", unit: "count", counts: true }], [{ of: "ACTS", act: "TAKEOVER", by: "rowan" }, { label: "Acts of takeover of rowan" }],
  ] as [Measure, object][])("is labelled for people: %j", (measure, label) => {
    expect(labelOf(measure)).toMatchObject(label);
  });

  it("counts over buckets add up to the count over the whole, whatever the bucket and the zone", () => {
    fc.assert(fc.property(histories(40), fc.constantFrom(...BUCKETS), fc.constantFrom("UTC", ZURICH, "Asia/Kathmandu"), (stream, unit, zone) => {
      const whole = bucketsCovering(dayOf(-3), dayOf(44), unit, zone, 1_000);
      const points = seriesOf({ of: "FACTS", type: "SignalRecorded" }, stream, whole);
      expect(points.reduce((sum, point) => sum + (point.kind === "MEASURED" ? point.value : Number.NaN), 0)).toBe(stream.filter(({ type }) => type === "SignalRecorded").length);
    }), { numRuns: 60 });
  });
});
