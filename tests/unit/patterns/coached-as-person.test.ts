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

  it("is held against the part of one of those in the pattern, by chance and with its interval", () => {
    const [finding] = find(...friction, ...alone);
    const part = finding?.baseline as number;
    expect(finding?.figures).toMatchObject([{ value: 1, n: 8, interval: [expect.closeTo(0.6306, 4), 1], p: expect.closeTo(part ** 8, 9) }, { value: part, name: expect.stringMatching(/^rowan's part in the patterns that stand: [a-z-]+(, [a-z-]+)*$/) }]);
    expect(part).toBe(1 / 2);
    expect(finding?.need).toContain("involves cedar, rowan:");
    expect(finding?.evidence.filter(({ says }) => says === "a session aimed at rowan alone")).toHaveLength(8);
    expect(finding?.unknown).toEqual([expect.stringContaining("confidential")]);
  });

  it("takes whom a session names, and who sits in an individual one where it names nobody", () => {
    const eight = (more: object) => find(...friction, ...days.map((day) => tell("SessionHeld", { participants: ["rowan"], ...more }, { occurredAt: day })))[0]?.value;
    expect([eight({ kind: "INDIVIDUAL" }), eight({ kind: "TEAM" }), eight({ kind: "TEAM", aimedAt: ["rowan"] }), eight({ kind: "INDIVIDUAL", aimedAt: ["rowan", "cedar"] })]).toEqual([1, undefined, 1, undefined]);
    const one = find(...friction, ...alone.slice(1), session(days[0] as string, { kind: "TEAM", aimedAt: ["team"] }))[0];
    expect([one?.value, one?.evidence.filter(({ says }) => says === "a session aimed at more than one").length]).toEqual([7 / 8, 1]);
  });

  it("is of a member who was met three times alone, and of a pattern that they are in", () => {
    expect([2, 3].map((count) => find(...friction, ...alone.slice(0, count), ...days.slice(5).map((day) => session(day, { kind: "TEAM", aimedAt: ["team"] }))).length)).toEqual([0, 1]);
    expect([2, 3].map((count) => find(...friction, ...alone.slice(0, count)).length)).toEqual([0, 1]);
    const withOne = (person: string) => find(...friction, ...days.map((day) => session(day, { participants: [person], aimedAt: [person] }))).map(({ subjects }) => subjects[0]);
    expect([withOne("cedar"), withOne("linden"), withOne("guest")]).toEqual([["cedar"], [], []]);
  });

  it("counts whoever tells of a pattern that names only one, and not a guest who does", () => {
    const past = ["linden", "rowan", "alder", "birch"].map((by, index) => act("DECISION", by, ["2025-03-26", "2025-04-16", "2025-05-07", "2025-05-21"][index] as string));
    const withCedar = (informant: string) => find(...[...friction.slice(0, 5), ...past].map((each) => ({ ...each, informant })), ...days.map((day) => session(day, { participants: ["cedar"], aimedAt: ["cedar"] })));
    // Decided past Cedar by one after the other, as Alder tells it: two in it, of whom each has a half.
    expect(withCedar("alder")).toMatchObject([{ subjects: ["cedar"], baseline: 1 / 2, coverage: 1 / 4, need: expect.stringContaining("The pattern bypass-of-role involves cedar, alder:") }]);
    expect([withCedar("cedar"), withCedar("oak")]).toEqual([[], []]);
  });

  it("says of no chance where no pattern is clear, and takes one of the whole team as the part", () => {
    const [finding] = find(...friction.slice(5), ...alone);
    expect([finding?.baseline, finding?.figures.map(({ n }) => n)]).toEqual([1 / 4, [8, 0]]);
    expect(finding?.figures[0]).not.toHaveProperty("p");
    expect(finding?.figures[1]?.name).toBe("rowan's part in the patterns that stand: none");
    expect(finding?.unknown[0]).toMatch(/by the record yet: [a-z-]+(, [a-z-]+)* cannot be judged\.$/);
    expect(finding).not.toHaveProperty("need");
  });

  it("names only what is still to come, and with others", () => {
    const plan = (more: object): Told => tell("InterventionPlanned", { plan: "p", kind: "CONSTELLATION", participants: ["rowan"], ...more }, { occurredAt: "2025-05-20" });
    const planned = (more: object) => find(...friction, ...alone, plan(more))[0]?.alternatives;
    expect([planned({}), planned({ plannedFor: "2025-05-25T09:00:00+02:00" }), planned({ plannedFor: "2025-06-01T12:00:00.000Z" }), planned({ kind: "INDIVIDUAL", plannedFor: "2025-06-20T09:00:00+02:00" })]).toEqual([[], [], [], []]);
  });

  it("is for coaches only, says through whose eyes, and is judged by the settings of the engagement", () => {
    expect(coachedAsPerson.coachesOnly).toBe(true);
    expect(find(...friction, ...alone)[0]?.eyes).toMatchObject({ throughOne: "coach", neverHeard: ["cedar", "linden", "rowan"] });
    expect(find(tell("PatternSettingsChanged", { pattern: "coached-as-person", setting: "level", number: 0.0001 }, { occurredAt: "2025-01-03" }), ...friction, ...alone)[0]?.standing).toBe("BELOW");
  });
});
