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
const set = (setting: string, number: number): Told => tell("PatternSettingsChanged", { pattern: "overfunctioning", setting, number }, { occurredAt: "2025-01-03" });
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

  it("weighs each act by its strength and its age, and what the other takes over in return against it", () => {
    // Two acts: three weeks old and one; half counts after four weeks. Days are counted from the end of the day.
    const taken = [act("TAKEOVER", "rowan", "2025-05-12", { to: "cedar" }), act("TAKEOVER", "rowan", "2025-05-26", { to: "cedar" })];
    const sum = 2 ** (-21 / 28) + 2 ** (-7 / 28);
    expect(find(...owner, ...taken)[0]).toMatchObject({ standing: "NOT_ENOUGH", value: expect.closeTo(sum / (sum + 1), 9) });
    const strong = [taken[0] as Told, act("TAKEOVER", "rowan", "2025-05-26", { to: "cedar", intensity: 3 })];
    const more = 2 ** (-21 / 28) + 3 * 2 ** (-7 / 28);
    expect(find(...owner, ...strong)[0]?.value).toBeCloseTo(more / (more + 1), 9);
    const back = tell("ActRecorded", { act: "TAKEOVER", by: "cedar", to: "rowan" }, { occurredAt: "2025-05-19", informant: "alder" });
    const given = 2 ** (-14 / 28);
    expect(find(...owner, ...strong, back)[0]?.value).toBeCloseTo((more - given) / (more + given + 1), 9);
    expect(find(set("half-life-days", 7), ...owner, ...strong)[0]?.value).toBeCloseTo((2 ** -3 + 1.5) / (2 ** -3 + 2.5), 9);
  });

  it("is held against the first half of the record, age aside", () => {
    expect(find(...owner, ...over)[0]?.baseline).toBe(0);
    expect(find(...owner, act("TAKEOVER", "rowan", "2025-01-10", { to: "cedar", intensity: 2 }), act("TAKEOVER", "rowan", "2025-01-11", { to: "cedar" }), ...over)[0]?.baseline).toBe(3 / 4);
    const back = tell("ActRecorded", { act: "TAKEOVER", by: "cedar", to: "rowan" }, { occurredAt: "2025-01-12", informant: "alder" });
    expect(find(...owner, back, ...over)[0]?.baseline).toBe(-1 / 2);
  });

  it("says what each did, and how the one's acts came after the other's", () => {
    const decided = act("DECISION", "rowan", "2025-05-28");
    const [finding] = find(...owner, ...over, decided);
    expect(finding?.figures).toMatchObject([
      { key: "acts-in-others-domain", name: "acts of rowan in what is cedar's", value: 5, unit: "acts", n: 5 }, { key: "acts-in-own-domain", name: "acts of cedar in their own", value: 6, unit: "acts", n: 6 },
      { key: "taking-after-own", name: "pairs in which rowan's act came after cedar's own", value: 1, unit: "share of pairs", n: 11, p: expect.closeTo(1 / 462, 9) },
    ]);
    expect(finding?.evidence.map(({ says }) => says)).toEqual([...owner.map(() => "cedar acted in releases, as is theirs (decision)"), ...over.map(() => "rowan took over from cedar in releases"), "rowan decided in releases, which is cedar's"]);
    expect([finding?.unknown, finding?.alternatives, finding?.need]).toEqual([[], [], undefined]);
  });

  it("shows as well where a takeover says whose it was, and not in which domain", () => {
    const some = over.map(({ occurredAt }) => tell("ActRecorded", { act: "TAKEOVER", by: "rowan", to: "cedar" }, { occurredAt, informant: "alder" }));
    const [finding] = find(...owner, ...some);
    expect(finding).toMatchObject({ standing: "PRESENT", n: 10 });
    expect(finding?.evidence.at(-1)?.says).toBe("rowan took over from cedar");
  });

  it("does not show while the owner does as much as before, whatever the one takes over", () => {
    const spread = each(["2025-01-08", "2025-01-29", "2025-02-19", "2025-03-12", "2025-03-25", "2025-05-22", "2025-05-25", "2025-05-28"], (day) => act("DECISION", "cedar", day));
    const many = each(["2025-05-02", "2025-05-06", "2025-05-10", "2025-05-14", "2025-05-18", "2025-05-21"], (day) => act("TAKEOVER", "rowan", day, { to: "cedar" }));
    expect(find(...spread, ...many)[0]?.standing).toBe("BELOW");
  });

  it("looks only at members: not at what a guest takes over, nor at what was of one who has left", () => {
    const guest = over.map((told) => ({ ...told, data: { ...(told.data as object), by: "oak" } }));
    expect(find(...owner, ...guest)).toEqual([]);
    expect(find(...owner, ...over, tell("MemberLeft", { member: "cedar" }, { occurredAt: "2025-05-30" }))).toEqual([]);
    expect(find(...owner, ...over, tell("MemberLeft", { member: "rowan" }, { occurredAt: "2025-05-30" }))).toEqual([]);
  });

  it("says nothing where one is hardly more than the other's equal, and keeps its standing between the lines", () => {
    const once = each(["2025-05-21", "2025-05-22"], (day) => tell("ActRecorded", { act: "TAKEOVER", by: "cedar", to: "rowan" }, { occurredAt: day, informant: "alder" }));
    expect(find(...owner, ...over, ...once)).toEqual([]);
    expect(find(set("emerges", 0.7), ...owner, ...over)[0]?.standing).toBe("BELOW");
  });

  it("shares one level among all pairs that could show it", () => {
    // Four after six in clean order: once in 210, under 0.006, and not under its half.
    expect(find(set("level", 0.006), ...owner, ...over)[0]?.standing).toBe("PRESENT");
    const reviews = tell("RoleAssigned", { member: "linden", role: "reviewer", decides: ["reviews"] }, { occurredAt: "2023-02-01" });
    const others = [...owner, ...over].map(({ data, ...told }) => ({ ...told, data: { ...(data as { by: string }), domain: "reviews", by: (data as { by: string }).by === "cedar" ? "linden" : "alder", ...("to" in (data as object) && { to: "linden" }) } }));
    expect(find(set("level", 0.006), reviews, ...owner, ...over, ...others).map(({ subjects, standing }) => [subjects.join(), standing])).toEqual([["alder,linden", "BELOW"], ["cedar,rowan", "BELOW"]]);
  });

  it("does not show where it was in winter, and has stopped", () => {
    const own = each(["2025-01-03", "2025-01-06", "2025-01-08", "2025-01-10", "2025-01-13", "2025-01-15"], (day) => act("DECISION", "cedar", day));
    const taken = each(["2025-02-03", "2025-02-06", "2025-02-10", "2025-02-13"], (day) => act("TAKEOVER", "rowan", day, { to: "cedar" }));
    expect(find(set("half-life-days", 365), ...own, ...taken)[0]).toMatchObject({ standing: "BELOW", value: expect.closeTo(0.763, 3) });
  });

  it("names what happened to either of the two, and that the other counts on it", () => {
    const role = (member: string): Told => tell("RoleAssigned", { member, role: "scribe" }, { occurredAt: "2025-01-20" });
    const contract = (owedTo: string): Told => tell("UnspokenContractSurfaced", { contract: "rowan-saves-it", owedBy: "rowan", owedTo: [owedTo] }, { occurredAt: "2025-02-01", informant: owedTo });
    expect(find(role("rowan"), role("alder"), contract("alder"), ...owner, ...over)[0]).toMatchObject({ alternatives: ["rowan took on the role scribe on 2025-01-20: what belongs to whom has moved."] });
    expect([contract("cedar"), contract("alder")].map((told) => find(told, ...owner, ...over)[0]?.need)).toEqual(["cedar may count on it: the unspoken contract rowan-saves-it is said to hold.", undefined]);
  });
});
