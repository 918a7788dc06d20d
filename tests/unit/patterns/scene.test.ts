import { describe, expect, it } from "@jest/globals";
import { given } from "../../fixtures/given.ts";
import { sceneOf } from "../../fixtures/scene.ts";

describe("the days that a scene looks back on", () => {
  /** How long after midnight in Berlin a time begins that ends with the day of a moment. */
  const begins = (asOf: string, days: number): string => new Intl.DateTimeFormat("sv", { timeZone: "Europe/Berlin", dateStyle: "short", timeStyle: "short" }).format(new Date(sceneOf(given(), asOf).before(days)));

  it("are 24 hours each, counted back from the end of the moment's day: from midnight on, and an hour off it across a change of the clocks", () => {
    expect(begins("2025-02-10T12:00:00.000Z", 7)).toBe("2025-02-04 00:00");
    expect(begins("2025-04-02T12:00:00.000Z", 7)).toBe("2025-03-26 23:00");
    expect(begins("2025-10-28T12:00:00.000Z", 7)).toBe("2025-10-22 01:00");
  });
});
