import { describe, expect, it } from "@jest/globals";
import type { Told } from "../../../src/decisions/command.ts";
import { roleFriction } from "../../../projections/patterns/role-friction.ts";
import { tell } from "../../fixtures/given.ts";
import { findingsIn } from "../../fixtures/scene.ts";

const team = ["linden", "rowan", "cedar", "alder"].map((member) => tell("MemberJoined", { member }, { occurredAt: "2023-01-02" }));
const act = (kind: string, by: string, on: string, more: object = {}, informant = "alder"): Told => tell("ActRecorded", { act: kind, by, domain: "releases", ...more }, { occurredAt: on, informant });
const two = (days: readonly string[]): Told[] => days.map((day, index) => act("DECISION", index % 2 === 0 ? "cedar" : "rowan", day));

const calm = two(["2025-01-08", "2025-01-15", "2025-01-22", "2025-02-05", "2025-02-12", "2025-02-19", "2025-02-26"]);
const contested = [
  act("TAKEOVER", "rowan", "2025-03-26", { to: "cedar" }, "cedar"),
  act("DECISION", "rowan", "2025-04-16"), act("BLAME", "cedar", "2025-04-18", { to: "rowan" }),
  act("DECISION", "cedar", "2025-05-07"), tell("ChangePerceived", { about: "cedar", behaviour: "deciding-alone", readAs: "THREAT" }, { occurredAt: "2025-05-09", informant: "rowan" }),
];
const find = (...facts: readonly Told[]) => findingsIn(roleFriction, [...team, ...facts]);

describe("role friction", () => {
  it("shows when two act in one domain and contest it more and more", () => {
    const [finding] = find(...calm, ...contested);
    expect(finding).toMatchObject({ subjects: ["cedar", "rowan"], standing: "STRONG", n: 10, baseline: 0 });
    expect(finding?.figures).toMatchObject([{ name: "acts of the two in releases", value: 10 }, { value: 3 }, { p: expect.closeTo(1 / 120, 9) }]);
    expect(finding?.evidence.map(({ says }) => says)).toEqual(expect.arrayContaining([
      "rowan took over in releases, contested: cedar calls it a takeover", "blame of cedar against rowan", "cedar decided in releases, contested: rowan read deciding-alone of cedar as threat",
    ]));
  });

  it("does not show where two share a field in peace, or always argued as they do now", () => {
    expect(find(...calm, ...two(["2025-03-26", "2025-04-16", "2025-05-07"]))).toEqual([]);
    const arguing = ["2025-01-08", "2025-02-05", "2025-03-05", "2025-04-02", "2025-04-30", "2025-05-28"].flatMap((day) => [act("DECISION", "rowan", day), act("DISSENT", "cedar", day, { to: "rowan" })]);
    expect(find(...calm, ...arguing)[0]?.standing).not.toMatch(/PRESENT|STRONG/);
  });

  it("does not show once the two have agreed, until it begins anew", () => {
    expect(find(...calm, ...contested, tell("TeamAgreementMade", { agreement: "releases-are-cedars", parties: ["cedar", "rowan"], content: "Cedar decides." }, { occurredAt: "2025-05-20" }))).toEqual([]);
  });

  it("does not show for a quarrel about something else", () => {
    const elsewhere = calm.map(({ occurredAt }) => act("BLAME", "cedar", occurredAt as string, { to: "rowan", domain: "hiring" }));
    expect(find(...calm, ...two(["2025-03-26", "2025-04-16", "2025-05-07"]), ...elsewhere)).toEqual([]);
  });

  it("does not show under cover of absence or delegation", () => {
    expect(find(tell("RoleAssigned", { member: "cedar", role: "release-owner", decides: ["releases"] }, { occurredAt: "2023-02-01" }), ...calm, act("DELEGATION", "cedar", "2025-03-20", { to: "rowan" }), ...contested)).toEqual([]);
  });

  it("says what is missing where there is no calm before, and through whose eyes", () => {
    expect(find(...contested)).toMatchObject([{ standing: "NOT_ENOUGH", unknown: [expect.stringContaining("before it was contested")] }]);
    expect(find(...calm, ...contested)[0]?.eyes.neverHeard).toEqual(["linden"]);
  });

  it("is judged by the settings of the engagement", () => {
    expect(find(tell("PatternSettingsChanged", { pattern: "role-friction", setting: "level", number: 0.001 }, { occurredAt: "2025-01-03" }), ...calm, ...contested)[0]?.standing).toBe("NOT_ENOUGH");
  });
});
