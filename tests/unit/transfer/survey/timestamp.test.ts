import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { type DateOrder, NoTime, readTimestamp } from "../../../../src/transfer/survey/timestamp.ts";

const read = (text: string, order?: DateOrder): string => readTimestamp(text, "Europe/Zurich", order);
const reason = (text: string, order?: DateOrder): string => {
  try {
    return read(text, order);
  } catch (error) {
    expect(error).toBeInstanceOf(NoTime);
    return (error as NoTime).message;
  }
};

describe("when a form was sent", () => {
  it.each<[string, DateOrder | undefined, string]>([
    ["2025/03/14 9:12:33 AM GMT+1", undefined, "2025-03-14T08:12:33.000Z"],
    ["2025/03/14 9:12:33 pm GMT+5:30", undefined, "2025-03-14T15:42:33.000Z"],
    ["2025/03/14 12:00:05 AM GMT-8", undefined, "2025-03-14T08:00:05.000Z"],
    ["2022/06/22 11:07:29 AM AST", undefined, "2022-06-22T15:07:29.000Z"],
    ["2025/07/14 12:12:33 PM MESZ", undefined, "2025-07-14T10:12:33.000Z"],
    ["14/03/2025 09:12:33", "DAY_FIRST", "2025-03-14T08:12:33.000Z"],
    ["14.03.2025 09:12:33", "DAY_FIRST", "2025-03-14T08:12:33.000Z"],
    ["14.07.2025, 09:12", "DAY_FIRST", "2025-07-14T07:12:00.000Z"],
    ["3/14/25 9:12:33", "MONTH_FIRST", "2025-03-14T08:12:33.000Z"],
    ["3/14/2025 9:12:33 AM", "MONTH_FIRST", "2025-03-14T08:12:33.000Z"],
    ["3/14/2025 9:12:33\u202fPM", "MONTH_FIRST", "2025-03-14T20:12:33.000Z"],
    ["2025-03-14 09:12:33", undefined, "2025-03-14T08:12:33.000Z"],
    ["2025-03-14T09:12:33Z", undefined, "2025-03-14T09:12:33.000Z"],
    ["2025-03-14T09:12:33.250+01:00", undefined, "2025-03-14T08:12:33.000Z"],
  ])("reads %s", (text, order, moment) => {
    expect(read(text, order)).toBe(moment);
  });

  it("says what is wrong with what it cannot read", () => {
    expect(reason("3/4/2025 9:12:33")).toContain("two ways");
    expect(reason("14/03/2025 09:12:33", "MONTH_FIRST")).toContain("read month first");
    expect(reason("2025/02/30 09:12:33")).toContain("no day of the calendar");
    expect(reason("2025/03/14")).toContain("no date and time");
    expect(reason("2025/03/14 25:12:33")).toContain("no day of the calendar");
    expect(reason("2025/03/14 13:12:33 PM GMT+1")).toContain("does not go with PM");
    expect(reason("2025/03/14 9:12:33 AM IST")).toContain("IST");
    expect(reason("45730.38")).toContain("no date");
    expect(reason("")).toContain("no date");
  });

  it("reads what it wrote, whatever the form and the moment", () => {
    const two = (value: number): string => String(value).padStart(2, "0");
    fc.assert(fc.property(fc.date({ min: new Date("2000-01-02"), max: new Date("2099-12-30"), noInvalidDate: true }), fc.integer({ min: -11, max: 13 }), (date, zone) => {
      const whole = new Date(Math.floor(date.getTime() / 1000) * 1000);
      const local = new Date(whole.getTime() + zone * 3_600_000);
      const hour = local.getUTCHours();
      const [day, month, year] = [local.getUTCDate(), local.getUTCMonth() + 1, local.getUTCFullYear()];
      const rest = `${two(local.getUTCMinutes())}:${two(local.getUTCSeconds())}`;
      const gmt = `GMT${zone < 0 ? "-" : "+"}${Math.abs(zone)}`;
      expect(read(`${year}/${two(month)}/${two(day)} ${hour % 12 || 12}:${rest} ${hour < 12 ? "AM" : "PM"} ${gmt}`)).toBe(whole.toISOString());
      expect(read(`${day}.${month}.${year} ${two(hour)}:${rest} ${gmt}`, "DAY_FIRST")).toBe(whole.toISOString());
      expect(read(`${month}/${day}/${two(year % 100)} ${hour}:${rest} ${gmt}`, "MONTH_FIRST")).toBe(whole.toISOString());
    }));
  });
});
