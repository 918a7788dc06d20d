import { describe, expect, it } from "@jest/globals";
import { resistancesIn } from "../../../projections/resistances.ts";
import type { Finding } from "../../../projections/patterns/finding.ts";
import { given, tell } from "../../fixtures/given.ts";
import { findingOf, patternOf } from "../../fixtures/patterns.ts";
import { sceneOf } from "../../fixtures/scene.ts";

const AT = "2025-05-30T12:00:00.000Z";
const envy = patternOf("envy-after-success", () => [], { serves: "Equality." });
const on = (occurredAt: string) => ({ occurredAt });
const record = () => given(
  tell("MemberJoined", { member: "rowan" }, on("2025-01-02")), tell("MemberJoined", { member: "cedar" }, on("2025-01-02")),
  tell("GoalSet", { goal: "speak-up", about: ["cedar"] }, on("2025-01-10")), tell("GoalSet", { goal: "decide-faster", about: ["rowan"] }, on("2025-03-01")),
  tell("SessionHeld", { kind: "INDIVIDUAL", participants: ["rowan"] }, on("2025-03-02")), tell("SessionHeld", { kind: "TEAM", participants: ["rowan", "cedar"], aimedAt: ["team"] }, on("2025-03-03")),
  tell("GrowthObserved", { about: "rowan", quality: "decisiveness", level: 2 }, on("2025-04-01")), tell("GrowthObserved", { about: "rowan", quality: "patience", level: -1 }, on("2025-04-02")),
  tell("RoleAssigned", { member: "rowan", role: "lead" }, on("2025-05-20")),
);
const shows = (subjects: readonly string[], more: Partial<Finding> = {}, standing: Finding["standing"] = "PRESENT"): Finding =>
  findingOf("envy-after-success", subjects, standing, { evidence: [{ factId: "b", says: "x", at: "2025-05-01T00:00:00.000Z", informant: "cedar" }, { factId: "a", says: "x", at: "2025-04-20T00:00:00.000Z", informant: "cedar" }], ...more });
const found = (...findings: Finding[]) => resistancesIn(sceneOf(record(), AT), findings, [envy, patternOf("orphaned-tension", () => [])]);

describe("resistances", () => {
  it("say since when, and against which changes of the same people before the first sign", () => {
    const [resistance] = found(shows(["rowan"]));
    expect(resistance).toMatchObject({ since: "2025-04-20T00:00:00.000Z", ofSubjects: true });
    expect(resistance?.against.map(({ kind, what }) => `${kind} ${what}`)).toEqual(["GOAL decide-faster", "SESSION INDIVIDUAL", "GROWTH decisiveness"]);
  });

  it("name the changes of others where the subjects were not asked to change", () => {
    const [resistance] = found(shows(["cedar"]));
    expect(resistance).toMatchObject({ ofSubjects: false });
    expect(resistance?.against.map(({ what }) => what)).toEqual(["decide-faster", "INDIVIDUAL", "TEAM", "decisiveness"]);
  });

  it("tell the need that the record names from the one that is usual", () => {
    expect(found(shows(["rowan"]))[0]).toMatchObject({ need: "Equality.", needByEvidence: false });
    expect(found(shows(["rowan"], { need: "A promise to the team." }))[0]).toMatchObject({ need: "A promise to the team.", needByEvidence: true });
  });

  it("are what shows, of the patterns that push back, the longest lasting first", () => {
    const older = shows(["cedar"], { stages: [{ stage: "threat", reached: true, since: "2025-02-01T00:00:00.000Z", evidence: [] }] });
    expect(found(shows(["rowan"]), older, shows(["maple"], {}, "BELOW"), shows(["hazel"], {}, "NOT_ENOUGH"), findingOf("orphaned-tension", ["birch"], "STRONG")).map(({ finding }) => finding.subjects)).toEqual([["cedar"], ["rowan"]]);
  });
});
