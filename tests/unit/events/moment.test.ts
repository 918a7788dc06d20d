import { describe, expect, it } from "@jest/globals";
import { dayIn, isTimeZone, parseDateTime, parseMoment } from "../../../src/events/moment.ts";

describe("moments", () => {
  it("are kept in UTC with milliseconds, whatever their offset", () => {
    expect(parseDateTime("2021-11-08T11:57:02-08:00")).toBe("2021-11-08T19:57:02.000Z");
    expect(parseDateTime("2025-01-13T09:00:00.123456Z")).toBe("2025-01-13T09:00:00.123Z");
  });

  it("refuse what names no real moment", () => {
    for (const text of ["2026-02-30T10:00:00Z", "2025-01-13T24:00:00Z", "2025-01-13T09:00:00", "2025-01-13", "tomorrow", "0000-01-01T00:00:00Z", "+010000-01-01T00:00:00Z"])
      expect(parseDateTime(text)).toBeUndefined();
  });

  it("read a day as its first or its last millisecond, in the engagement's zone", () => {
    expect(parseMoment("2025-01-13", "Europe/Zurich", "START")).toBe("2025-01-12T23:00:00.000Z");
    expect(parseMoment("2025-01-13", "Europe/Zurich", "END")).toBe("2025-01-13T22:59:59.999Z");
  });

  it("know that the day on which summer time begins has 23 hours", () => {
    expect(parseMoment("2025-03-30", "Europe/Zurich", "START")).toBe("2025-03-29T23:00:00.000Z");
    expect(parseMoment("2025-03-30", "Europe/Zurich", "END")).toBe("2025-03-30T21:59:59.999Z");
  });

  it("lie on the day of a zone, not on that of UTC", () => {
    expect(["Europe/Zurich", "America/New_York", "UTC"].map((zone) => dayIn("2021-02-28T23:00:00.000Z", zone))).toEqual(["2021-03-01", "2021-02-28", "2021-02-28"]);
  });

  it("refuse days that do not exist", () => {
    expect(parseMoment("2025-02-29", "UTC", "START")).toBeUndefined();
  });

  it("know time zones by their IANA names only", () => {
    expect(["Europe/Zurich", "UTC", "America/New_York"].every(isTimeZone)).toBe(true);
    expect(["Mars/Olympus", "+02:00", ""].some(isTimeZone)).toBe(false);
  });
});
