import { describe, expect, it } from "@jest/globals";
import type { Told } from "../../../src/decisions/command.ts";
import { overfunctioning } from "../../../projections/patterns/overfunctioning.ts";
import { tell } from "../../fixtures/given.ts";
import { findingsIn } from "../../fixtures/scene.ts";

const joined = ["linden", "rowan", "cedar", "alder"].map((member) => tell("MemberJoined", { member }, { occurredAt: "2023-01-02" }));
const releases = tell("RoleAssigned", { member: "cedar", role: "release-owner", decides: ["releases"] }, { occurredAt: "2023-02-01" });
const team = [...joined, releases];
const act = (kind: string, by: string, on: string, more: object = {}): Told => tell("ActRecorded", { act: kind, by, domain: "releases", ...more }, { occurredAt: on, informant: "alder" });
const each = (days: readonly string[], one: (day: string) => Told): Told[] => days.map(one);

const owner = each(["2025-01-08", "2025-01-15", "2025-01-22", "2025-02-05", "2025-02-19", "2025-03-05"], (day) => act("DECISION", "cedar", day));
const over = each(["2025-03-26", "2025-04-16", "2025-05-07", "2025-05-21"], (day) => act("TAKEOVER", "rowan", day, { to: "cedar" }));
const find = (...facts: readonly Told[]) => findingsIn(overfunctioning, [...team, ...facts]);

describe("over- and underfunctioning", () => {
  it("shows when one takes over more and more of what the other did before", () => {
    const [finding] = find(...owner, ...over);
    expect(finding).toMatchObject({ subjects: ["cedar", "rowan"], standing: "PRESENT", n: 10, coverage: 0.75 });
    expect(finding?.value).toBeGreaterThan(0.5);
    expect(finding?.figures.at(-1)).toMatchObject({ value: 1, p: expect.closeTo(1 / 210, 6) });
    expect(finding?.evidence.at(-1)?.says).toBe("rowan took over from cedar in releases");
  });

  it("does not show while the owner was away, and holiday cover is not held against the one who covered", () => {
    const away = [tell("AbsenceStarted", { member: "cedar" }, { occurredAt: "2025-03-20" }), tell("AbsenceEnded", { member: "cedar" }, { occurredAt: "2025-05-30" })];
    expect(find(...owner, ...away, ...over)).toEqual([]);
  });

  it("does not show what was delegated", () => {
    const delegated = act("DELEGATION", "cedar", "2025-03-20", { to: "rowan" });
    expect(find(...owner, delegated, ...over)).toEqual([]);
  });

  it("does not show where the owner is new to it", () => {
    const handed = [tell("RoleReleased", { member: "cedar", role: "release-owner" }, { occurredAt: "2025-03-25" }), tell("RoleAssigned", { member: "linden", role: "release-owner", decides: ["releases"] }, { occurredAt: "2025-03-25" })];
    expect(find(...owner, ...handed, ...over)).toEqual([]);
  });

  it("does not show a lead who always did part of it, nor more of everything", () => {
    const always = each(["2025-01-10", "2025-01-24", "2025-02-14", "2025-03-07", "2025-03-28", "2025-04-18", "2025-05-09", "2025-05-23"], (day) => act("DECISION", "rowan", day));
    const mixed = each(["2025-01-08", "2025-01-29", "2025-02-19", "2025-03-12", "2025-04-02", "2025-04-23", "2025-05-14", "2025-05-28"], (day) => act("DECISION", "cedar", day));
    expect(find(...mixed, ...always)[0]?.standing).toBe("BELOW");
    const more = each(["2025-05-02", "2025-05-03", "2025-05-04", "2025-05-05", "2025-05-06"], (day) => act("DECISION", "cedar", day));
    expect(find(...owner, ...more, ...over)[0]?.standing).toBe("BELOW");
  });

  it("says that there is not enough where the other's own acts are not recorded, and nothing of a single takeover", () => {
    const [finding] = find(...over);
    expect(finding).toMatchObject({ standing: "NOT_ENOUGH", unknown: [expect.stringContaining("What does cedar still do?")] });
    expect(find(...owner, over[0] as Told)).toEqual([]);
    expect(find(...owner.slice(0, 2), ...over.slice(0, 2))).toMatchObject([{ standing: "NOT_ENOUGH", unknown: [expect.stringContaining("Too few acts")] }]);
  });

  it("names what else the record suggests, and whom it may serve", () => {
    const facts = [tell("ContextChanged", { kind: "REORGANISATION" }, { occurredAt: "2025-04-28" }), tell("GoalSet", { goal: "decide-faster", about: ["rowan"], wishedBy: "oak" }, { occurredAt: "2025-01-14" })];
    expect(find(...owner, ...facts, ...over)[0]).toMatchObject({ alternatives: [expect.stringContaining("2025-04-28 (reorganisation)")], need: expect.stringContaining("decide-faster") });
  });

  it("says through whose eyes", () => {
    expect(find(...owner, ...over)[0]?.eyes).toEqual({ shares: [{ informant: "alder", share: 1 }], throughOne: "alder", neverHeard: ["linden"] });
  });

  it("is judged by the settings of the engagement", () => {
    const strict = tell("PatternSettingsChanged", { pattern: "overfunctioning", setting: "level", number: 0.001 }, { occurredAt: "2025-01-03" });
    expect(find(strict, ...owner, ...over)[0]?.standing).toBe("NOT_ENOUGH");
  });
});
