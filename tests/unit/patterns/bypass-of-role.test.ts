import { describe, expect, it } from "@jest/globals";
import type { Told } from "../../../src/decisions/command.ts";
import { bypassOfRole } from "../../../projections/patterns/bypass-of-role.ts";
import { tell } from "../../fixtures/given.ts";
import { findingsIn } from "../../fixtures/scene.ts";

const joined = ["linden", "rowan", "cedar", "alder"].map((member) => tell("MemberJoined", { member }, { occurredAt: "2023-01-02" }));
const team = [...joined, tell("RoleAssigned", { member: "cedar", role: "release-owner", decides: ["releases"] }, { occurredAt: "2023-02-01" })];
const act = (kind: string, by: string, on: string, more: object = {}): Told => tell("ActRecorded", { act: kind, by, domain: "releases", ...more }, { occurredAt: on, informant: "alder" });

const before = ["2025-01-08", "2025-01-15", "2025-01-22", "2025-02-05", "2025-02-19"].map((day) => act("DECISION", "cedar", day));
const past = [act("DECISION", "rowan", "2025-03-26"), act("DECISION", "linden", "2025-04-16"), act("TAKEOVER", "rowan", "2025-05-07", { to: "cedar" }), act("DECISION", "rowan", "2025-05-21")];
const find = (...facts: readonly Told[]) => findingsIn(bypassOfRole, [...team, ...facts]);

describe("bypass of a role", () => {
  it("shows when what a role decides is more and more decided past its holder, by whomever", () => {
    const [finding] = find(...before, ...past);
    expect(finding).toMatchObject({ subjects: ["cedar"], standing: "STRONG", n: 9, baseline: 0 });
    expect(finding?.figures).toMatchObject([{ interval: [expect.closeTo(0.137, 3), expect.closeTo(0.788, 3)] }, { value: 2, unit: "persons" }, { p: expect.closeTo(1 / 126, 9) }]);
    expect(finding?.evidence.at(-1)?.says).toBe("rowan decided in releases without cedar");
  });

  it("does not show where the holder had a part: asked, heard, or the one who delegated it", () => {
    const asked = past.map(({ occurredAt, data }) => act("QUESTION", (data as { by: string }).by, occurredAt as string, { to: "cedar" }));
    expect(find(...before, ...past.flatMap((one, index) => [asked[index] as Told, one]))).toEqual([]);
    expect(find(...before, act("DELEGATION", "cedar", "2025-03-20", { to: "rowan" }), ...past)).toEqual([]);
  });

  it("does not show while the holder is away or new", () => {
    expect(find(...before, tell("AbsenceStarted", { member: "cedar" }, { occurredAt: "2025-03-01" }), ...past)).toEqual([]);
    const newHolder = [tell("MemberLeft", { member: "cedar" }, { occurredAt: "2025-03-24" }), tell("RoleAssigned", { member: "alder", role: "release-owner", decides: ["releases"] }, { occurredAt: "2025-03-25" })];
    expect(find(...before, ...newHolder, ...past)).toEqual([]);
  });

  it("does not show where experts always decided part of it", () => {
    const always = ["2025-01-10", "2025-02-02", "2025-02-25", "2025-03-20", "2025-04-12", "2025-05-05"].map((day) => act("DECISION", "rowan", day));
    const holder = ["2025-01-20", "2025-02-12", "2025-03-07", "2025-03-30", "2025-04-22", "2025-05-15"].map((day) => act("DECISION", "cedar", day));
    expect(find(...always, ...holder)[0]?.standing).toBe("BELOW");
  });

  it("says what is missing where there is no before, and nothing where nobody acted past a role", () => {
    expect(find(...past)).toMatchObject([{ standing: "NOT_ENOUGH", unknown: [expect.stringContaining("No decision of cedar")] }]);
    expect(find(...before)).toEqual([]);
  });

  it("says whom the others turn to, where at least half say so", () => {
    const ties = [["linden", "rowan"], ["alder", "rowan"], ["cedar", "rowan"]].map(([from, to]) => tell("RelationshipObserved", { from, to, dimension: "ADVICE", strength: 2 }, { occurredAt: "2025-03-01" }));
    expect(find(...before, ...ties, ...past)[0]?.figures.at(-1)).toMatchObject({ name: "members to whom more turn for advice than to cedar", value: 1, n: 3 });
  });

  it("says through whose eyes, and is judged by the settings of the engagement", () => {
    expect(find(...before, ...past)[0]?.eyes).toMatchObject({ throughOne: "alder" });
    const patient = tell("PatternSettingsChanged", { pattern: "bypass-of-role", setting: "emerges", number: 0.99 }, { occurredAt: "2025-01-03" });
    expect(find(patient, ...before, ...past)[0]?.standing).toBe("BELOW");
  });
});
