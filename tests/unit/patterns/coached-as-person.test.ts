import { describe, expect, it } from "@jest/globals";
import type { Told } from "../../../src/decisions/command.ts";
import { coachedAsPerson } from "../../../projections/patterns/coached-as-person.ts";
import { tell } from "../../fixtures/given.ts";
import { findingsIn } from "../../fixtures/scene.ts";

const joined = ["linden", "rowan", "cedar", "alder"].map((member) => tell("MemberJoined", { member }, { occurredAt: "2023-01-02" }));
const team = [...joined, tell("RoleAssigned", { member: "cedar", role: "release-owner", decides: ["releases"] }, { occurredAt: "2023-02-01" })];
const days = ["2025-01-14", "2025-01-28", "2025-02-11", "2025-02-25", "2025-03-11", "2025-03-25", "2025-04-08", "2025-05-06"];
const session = (on: string, more: object = {}): Told => tell("SessionHeld", { kind: "INDIVIDUAL", participants: ["rowan"], aimedAt: ["rowan"], ...more }, { occurredAt: on });
const alone = days.map((day) => session(day));
const act = (kind: string, by: string, on: string): Told => tell("ActRecorded", { act: kind, by, domain: "releases" }, { occurredAt: on, informant: "alder" });
const friction = [
  ...["2025-01-08", "2025-01-15", "2025-01-22", "2025-02-05", "2025-02-19"].map((day) => act("DECISION", "cedar", day)),
  ...["2025-03-26", "2025-04-16", "2025-05-07", "2025-05-21"].map((day) => act("TAKEOVER", "rowan", day)),
];
const find = (...facts: readonly Told[]) => findingsIn(coachedAsPerson, [...team, ...facts]);

describe("a pattern coached as a person", () => {
  it("shows when every session is aimed at one while the pattern spans two", () => {
    const [finding] = find(...friction, ...alone);
    expect(finding).toMatchObject({ subjects: ["rowan"], standing: "STRONG", value: 1, n: 8 });
    expect(finding?.baseline).toBeLessThanOrEqual(0.5);
    expect(finding?.figures[1]?.name).toContain("overfunctioning");
    expect(finding?.need).toContain("the others need not look at their part");
  });

  it("does not show when every third session is with others, or aimed at the pattern", () => {
    const withOthers = [3, 5, 7].map((index) => session(days[index] as string, { kind: "TEAM", participants: ["rowan", "cedar", "alder"], aimedAt: ["team"] }));
    expect(find(...friction, ...alone.filter((_, index) => ![3, 5, 7].includes(index)), ...withOthers)[0]?.standing).toBe("BELOW");
    const atThePattern = days.slice(2).map((day) => session(day, { pattern: "overfunctioning" }));
    expect(find(...friction, ...alone.slice(0, 2), ...atThePattern)).toEqual([]);
  });

  it("has nothing to say where no pattern among several comes into question, and not enough where none is clear", () => {
    expect(find(...alone)).toEqual([]);
    expect(find(...friction.slice(5), ...alone)).toMatchObject([{ standing: "NOT_ENOUGH", unknown: [expect.stringContaining("cannot be judged"), expect.stringContaining("confidential")] }]);
  });

  it("is not clear from few sessions, and supervision is not counted", () => {
    expect(find(...friction, ...alone.slice(0, 4))[0]?.standing).toBe("BELOW");
    expect(find(...friction, ...alone.slice(0, 2), session("2025-03-01", { kind: "SUPERVISION" }))).toEqual([]);
  });

  it("says what is planned with others", () => {
    const plan = tell("InterventionPlanned", { plan: "all", kind: "CONSTELLATION", participants: ["rowan", "cedar"], plannedFor: "2025-06-20T09:00:00+02:00" }, { occurredAt: "2025-05-20" });
    expect(find(...friction, ...alone, plan)[0]?.alternatives).toEqual(["A constellation is planned for 2025-06-20."]);
  });

  it("is for coaches only, says through whose eyes, and is judged by the settings of the engagement", () => {
    expect(coachedAsPerson.coachesOnly).toBe(true);
    expect(find(...friction, ...alone)[0]?.eyes).toMatchObject({ throughOne: "coach", neverHeard: ["cedar", "linden", "rowan"] });
    expect(find(tell("PatternSettingsChanged", { pattern: "coached-as-person", setting: "level", number: 0.0001 }, { occurredAt: "2025-01-03" }), ...friction, ...alone)[0]?.standing).toBe("BELOW");
  });
});
