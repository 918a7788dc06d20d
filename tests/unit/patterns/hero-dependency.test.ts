import { describe, expect, it } from "@jest/globals";
import type { Told } from "../../../src/decisions/command.ts";
import { heroDependency } from "../../../projections/patterns/hero-dependency.ts";
import { tell } from "../../fixtures/given.ts";
import { findingsIn } from "../../fixtures/scene.ts";

const people = ["linden", "rowan", "cedar", "alder", "birch", "maple", "hazel"];
const team = people.map((member) => tell("MemberJoined", { member }, { occurredAt: "2023-01-02" }));
const leans = (from: string, to: string, strength = 3, dimension = "DEPENDENCE"): Told => tell("RelationshipObserved", { from, to, dimension, strength }, { occurredAt: "2025-02-01", informant: from });
const load = (about: string, ...values: readonly number[]): Told[] => values.map((value, index) => tell("SignalRecorded", { kind: "load", about, value }, { occurredAt: `2025-0${index + 1}-15`, informant: about }));
const help = (kind: string, by: string, count: number, more: object = {}): Told[] => Array.from({ length: count }, (_, index) => tell("ActRecorded", { act: kind, by, ...more }, { occurredAt: `2025-04-${10 + index}`, informant: "birch" }));

const onLinden = ["rowan", "cedar", "alder", "hazel"].map((member) => leans(member, "linden"));
const rising = load("linden", 4, 5, 7, 8, 9);
const find = (...facts: readonly Told[]) => findingsIn(heroDependency, [...team, ...facts]);

describe("hero dependency", () => {
  it("shows when most lean on one first and the load of that one rises", () => {
    const [finding] = find(...onLinden, ...rising);
    expect(finding).toMatchObject({ subjects: ["linden"], standing: "PRESENT", value: 4 / 6, n: 4, unknown: ["On whom birch, maple lean first."] });
    expect(finding?.figures).toMatchObject([{ value: 1, p: expect.closeTo(7 * (1 / 6) ** 4, 9) }, { name: "rise of linden's load", n: 5, p: expect.closeTo(1 / 120, 9) }, { value: 1 }, { name: expect.stringContaining("Borgatti"), value: 1 }, { value: 1 }]);
    expect(finding?.evidence.map(({ says }) => says)).toEqual(expect.arrayContaining(["alder leans on linden (dependence)", "load of linden: 9"]));
  });

  it("shows when most lean on one first and most help comes from there", () => {
    expect(find(...onLinden, ...help("SUPPORT", "linden", 5), ...help("ADVICE", "cedar", 1))).toMatchObject([{ standing: "PRESENT" }]);
    expect(find(...onLinden, ...help("COMPLAINT", "cedar", 5, { to: "linden", about: "rowan" }))[0]?.evidence.at(-1)?.says).toBe("cedar came to linden with a complaint");
  });

  it("does not show by the ties alone: a small sparse team always has somebody in the middle", () => {
    expect(find(...onLinden)).toMatchObject([{ standing: "BELOW", unknown: [expect.any(String), expect.stringContaining("Whether it weighs on linden")] }]);
  });

  it("does not show when everybody's load rises, or when many help", () => {
    expect(find(...onLinden, ...rising, ...load("cedar", 3, 4, 6, 7, 8), ...load("birch", 4, 4, 6, 8, 8))[0]?.standing).toBe("BELOW");
    expect(find(...onLinden, ...help("SUPPORT", "linden", 3), ...help("SUPPORT", "cedar", 3), ...help("SUPPORT", "birch", 3))[0]?.standing).toBe("BELOW");
  });

  it("does not show where people lean on somebody else as much", () => {
    expect(find(...onLinden, ...["rowan", "cedar", "alder"].map((member) => leans(member, "birch")), ...rising)).toEqual([]);
  });

  it("says that a hub may be meant to be one, and what the one is said to carry", () => {
    const role = tell("RoleAssigned", { member: "linden", role: "coordinator" }, { occurredAt: "2024-01-02" });
    const burden = tell("BurdenMapped", { burden: "the-unsaid", carrier: "linden", forWhom: ["team"], kind: "TENSION" }, { occurredAt: "2025-03-01" });
    expect(find(role, burden, ...onLinden, ...rising)[0]).toMatchObject({ alternatives: [expect.stringContaining("coordinator: being asked may be the job")], need: "linden is said to carry the-unsaid for team." });
  });

  it("has not enough to say while most of the team has not said on whom it leans, and says nothing of who is leaned on by one", () => {
    expect(find(leans("rowan", "linden"), leans("cedar", "linden"), ...rising)).toMatchObject([{ standing: "NOT_ENOUGH" }]);
    expect(find(leans("rowan", "linden"), leans("cedar", "birch"), ...rising)).toEqual([]);
  });

  it("says through whose eyes, and is judged by the settings of the engagement", () => {
    expect(find(...onLinden, ...rising)[0]?.eyes).toMatchObject({ throughOne: "linden", neverHeard: ["birch", "maple"] });
    expect(find(tell("PatternSettingsChanged", { pattern: "hero-dependency", setting: "emerges", number: 0.9 }, { occurredAt: "2025-01-03" }), ...onLinden, ...rising)[0]?.standing).toBe("BELOW");
  });
});
