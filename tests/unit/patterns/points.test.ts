import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { evaluationPoints, watchDays } from "../../../projections/patterns/points.ts";
import { nextMidnight } from "../../../projections/patterns/midnight.ts";
import type { StoredFact } from "../../../src/events/envelope.ts";
import { fromMillis } from "../../../src/events/moment.ts";
import { runs } from "../../fixtures/runs.ts";

const recorded = (...moments: string[]) => moments.map((recordedAt, revision) => ({ fact: { recordedAt, revision } as StoredFact }));
const watched = (facts: ReturnType<typeof recorded>, zone = "UTC", speaks = (_: number): boolean => true) => ({ facts, timeZone: () => zone, speaks, watchDays: () => WATCH_DAYS });
/** Where nobody chose anything. */
const WATCH_DAYS = watchDays([]);
const points = (...args: Parameters<typeof evaluationPoints>): string[] => [...evaluationPoints(...args)].map(({ at, revision }) => `${at} ${revision}`);
const BEGINNING = "0001-01-01T00:00:00.000Z";

describe("the moments of evaluation", () => {
  it("are the recordings, once for all facts of one moment, and the midnights between and after them", () => {
    const facts = recorded("2025-01-01T10:00:00.000Z", "2025-01-01T10:00:00.000Z", "2025-01-03T08:00:00.000Z");
    expect(points(watched(facts), BEGINNING, "2025-01-04T12:00:00.000Z")).toEqual([
      "2025-01-01T10:00:00.000Z 1", "2025-01-02T00:00:00.000Z 1", "2025-01-03T00:00:00.000Z 1", "2025-01-03T08:00:00.000Z 2", "2025-01-04T00:00:00.000Z 2",
    ]);
  });

  it("are one moment when something is recorded at midnight", () => {
    expect(points(watched(recorded("2025-01-01T10:00:00.000Z", "2025-01-02T00:00:00.000Z")), BEGINNING, "2025-01-02T12:00:00.000Z")).toEqual(["2025-01-01T10:00:00.000Z 0", "2025-01-02T00:00:00.000Z 1"]);
  });

  it("follow the calendar of the zone through daylight saving, and where midnight does not exist", () => {
    expect([nextMidnight("2025-03-29T12:00:00.000Z", "Europe/Zurich"), nextMidnight("2025-03-30T12:00:00.000Z", "Europe/Zurich")]).toEqual(["2025-03-29T23:00:00.000Z", "2025-03-30T22:00:00.000Z"]);
    expect([nextMidnight("2025-10-25T22:00:00.000Z", "Europe/Zurich"), nextMidnight("2025-10-26T12:00:00.000Z", "Europe/Zurich")]).toEqual(["2025-10-26T23:00:00.000Z", "2025-10-26T23:00:00.000Z"]);
    expect(nextMidnight("2018-11-03T12:00:00.000Z", "America/Sao_Paulo")).toBe("2018-11-04T03:00:00.000Z");
  });

  it("have no midnights where no pattern could say anything", () => {
    const facts = recorded("2025-01-01T10:00:00.000Z", "2025-01-04T10:00:00.000Z");
    expect(points(watched(facts, "UTC", (revision) => revision > 0), BEGINNING, "2025-01-05T12:00:00.000Z")).toEqual(["2025-01-01T10:00:00.000Z 0", "2025-01-04T10:00:00.000Z 1", "2025-01-05T00:00:00.000Z 1"]);
  });

  it("end some time after the last recording, and begin again with the next", () => {
    const found = points(watched(recorded("2020-01-01T10:00:00.000Z", "2025-01-01T10:00:00.000Z")), BEGINNING, "2025-01-02T12:00:00.000Z");
    expect(found.length).toBe(1 + WATCH_DAYS + 1 + 1);
    expect(found.slice(-2)).toEqual(["2025-01-01T10:00:00.000Z 1", "2025-01-02T00:00:00.000Z 1"]);
  });

  it("count from the first moment to the last, both included", () => {
    const facts = recorded("2025-01-01T00:00:00.000Z", "2025-01-03T00:00:00.000Z");
    expect(points(watched(facts), "2025-01-01T00:00:00.000Z", "2025-01-03T00:00:00.000Z")).toEqual(["2025-01-01T00:00:00.000Z 0", "2025-01-02T00:00:00.000Z 0", "2025-01-03T00:00:00.000Z 1"]);
    expect(points(watched(facts), "2025-01-02T00:00:00.000Z", "2025-01-02T00:00:00.000Z")).toEqual(["2025-01-02T00:00:00.000Z 0"]);
    expect(points(watched(facts), "2025-01-01T00:00:00.001Z", "2025-01-01T23:59:59.999Z")).toEqual([]);
  });

  it("end with the midnight that is just so many days after the last recording", () => {
    const found = points(watched(recorded("2025-01-01T00:00:00.000Z")), BEGINNING, "2030-01-01T00:00:00.000Z");
    expect([found.length, found.at(-1)]).toEqual([1 + WATCH_DAYS, `${fromMillis(Date.UTC(2025, 0, 1 + WATCH_DAYS))} 0`]);
    expect(points(watched(recorded("2025-01-01T00:00:00.000Z")), "2028-01-01T00:00:00.000Z", "2030-01-01T00:00:00.000Z")).toEqual([]);
  });

  it("go on for longer than the longest time that anybody ever chose can tell of, and never for less than where nobody chose", () => {
    const chosen = (...choices: readonly (readonly [string, number])[]): number => watchDays(choices.map(([setting, number]) => ({ data: { setting, number } })));
    expect([WATCH_DAYS, chosen(["look-back-days", 1_095], ["look-back-days", 28]), chosen(["half-life-days", 3]), chosen(["emerges", 900])]).toEqual([400, 2_226, 400, 400]);
  });

  it("take the zone as it was known when the days began to be counted", () => {
    const zoneAt = ({ at, revision }: { readonly at: string; readonly revision: number }): string => (revision === 0 && at === "2025-01-01T10:00:00.000Z" ? "Europe/Zurich" : "UTC");
    expect(points({ ...watched(recorded("2025-01-01T10:00:00.000Z")), timeZone: zoneAt }, BEGINNING, "2025-01-02T12:00:00.000Z")).toEqual(["2025-01-01T10:00:00.000Z 0", "2025-01-01T23:00:00.000Z 0"]);
  });

  it("are the same whether they are gone through at once or in parts, each once and in order", () => {
    const zone = fc.constantFrom("UTC", "Europe/Zurich", "America/Sao_Paulo", "Australia/Lord_Howe", "Asia/Kathmandu");
    const moments = fc.array(fc.integer({ min: 0, max: 40 * 24 }), { minLength: 1, maxLength: 12 }).map((hours) => hours.sort((a, b) => a - b).map((hour) => fromMillis(Date.UTC(2018, 9, 10) + hour * 3_600_000)));
    fc.assert(fc.property(zone, moments, fc.integer({ min: 0, max: 45 * 24 }), (timeZone, recordings, hour) => {
      const facts = watched(recorded(...recordings), timeZone);
      const [cut, end] = [fromMillis(Date.UTC(2018, 9, 10) + hour * 3_600_000), "2018-11-30T00:00:00.000Z"];
      const whole = [...evaluationPoints(facts, BEGINNING, end)];
      const after = Temporal.Instant.from(cut).add({ milliseconds: 1 }).toString({ fractionalSecondDigits: 3 });
      expect([...evaluationPoints(facts, BEGINNING, cut), ...evaluationPoints(facts, after, end)]).toEqual(whole);
      const times = whole.map(({ at }) => at);
      expect(times).toEqual([...new Set(times)].sort());
      for (const { at } of whole.filter((point) => !recordings.includes(point.at)))
        expect(Temporal.Instant.from(at).toZonedDateTimeISO(timeZone).equals(Temporal.Instant.from(at).toZonedDateTimeISO(timeZone).startOfDay())).toBe(true);
    }), { numRuns: runs(100) });
  });
});
