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

  it("begin where the pattern says since when it shows, and not with what it is held against", () => {
    const [resistance] = found(shows(["rowan"], { since: "2025-05-21T00:00:00.000Z" }));
    expect(resistance).toMatchObject({ since: "2025-05-21T00:00:00.000Z", against: [{ kind: "GOAL" }, { kind: "SESSION" }, { kind: "GROWTH" }, { kind: "ROLE" }] });
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

  it("are of six patterns, and of no other: those that answer a change", () => {
    const six = ["broken-contract", "compensation", "envy-after-success", "isolated-transformation", "loss-of-voice", "peer-withdrawal"];
    const patterns = [...six, "hero-dependency", "polarisation"].map((id) => patternOf(id, () => []));
    const resistances = resistancesIn(sceneOf(record(), AT), patterns.map(({ id }) => findingOf(id, ["rowan"], "STRONG")), patterns);
    expect(resistances.map(({ finding }) => finding.pattern).sort()).toEqual(six);
  });

  it("answer a new role too, but no loss and no standstill of a quality", () => {
    const told = record().and(tell("GrowthObserved", { about: "rowan", quality: "calm", level: 0 }, on("2025-05-21")));
    const [resistance] = resistancesIn(sceneOf(told, AT), [shows(["rowan"], { evidence: [{ factId: "c", says: "x", at: "2025-05-25T00:00:00.000Z", informant: "cedar" }] })], [envy]);
    expect(resistance?.against.map(({ kind, what, concerns }) => [kind, what, concerns])).toEqual([
      ["GOAL", "decide-faster", ["rowan"]], ["SESSION", "INDIVIDUAL", ["rowan"]], ["GROWTH", "decisiveness", ["rowan"]], ["ROLE", "lead", ["rowan"]],
    ]);
  });

  it("answer what changes one of several together, in the order of the world and, at one moment, of their ids", () => {
    const told = record().and(
      tell("GoalSet", { goal: "share-the-lead", about: ["cedar", "rowan"] }, on("2025-04-10")), tell("SessionHeld", { kind: "TEAM", participants: ["rowan", "cedar"] }, on("2025-04-10")),
      tell("GrowthObserved", { about: "rowan", quality: "warmth", level: 1 }, on("2025-04-10")),
    );
    const [resistance] = resistancesIn(sceneOf(told, AT), [shows(["rowan"])], [envy]);
    const together = resistance?.against.slice(-3) ?? [];
    expect(together.map(({ what }) => what).sort()).toEqual(["TEAM", "share-the-lead", "warmth"]);
    expect(together.map(({ factId }) => factId)).toEqual(together.map(({ factId }) => factId).sort());
  });

  it("list the latest twenty changes", () => {
    const told = record().and(...Array.from({ length: 21 }, (_, index) => tell("GoalSet", { goal: `goal-${index}`, about: ["rowan"] }, on(`2025-03-${index + 10}`))));
    const [resistance] = resistancesIn(sceneOf(told, AT), [shows(["rowan"])], [envy]);
    expect([resistance?.against.length, resistance?.against.at(-1)?.what, resistance?.against.some(({ what }) => what === "goal-1")]).toEqual([20, "decisiveness", false]);
  });

  it("begin with the first stage that was reached, and with the first evidence where no stage says when", () => {
    const stage = (reached: boolean, since?: string) => ({ stage: "threat", reached, evidence: [], ...(since !== undefined && { since }) });
    const since = (...stages: ReturnType<typeof stage>[]) => found(shows(["rowan"], { stages }))[0]?.since;
    expect(since(stage(false, "2025-02-01T00:00:00.000Z"), stage(true, "2025-03-10T00:00:00.000Z"), stage(true, "2025-03-05T00:00:00.000Z"))).toBe("2025-03-05T00:00:00.000Z");
    expect(since(stage(true), stage(false, "2025-02-01T00:00:00.000Z"))).toBe("2025-04-20T00:00:00.000Z");
    expect(found(shows(["rowan"], { evidence: [] }))[0]?.since).toBe("2025-01-01T00:00:00.000Z");
  });

  it("stand in the order of their first signs, and of equals in that of the findings", () => {
    const since = (subject: string, day: string) => shows([subject], { stages: [{ stage: "threat", reached: true, since: `2025-${day}T00:00:00.000Z`, evidence: [] }] }, "STRONG");
    const subjects = (...findings: Finding[]) => found(...findings).map(({ finding }) => finding.subjects[0]);
    expect(subjects(since("cedar", "03-02"), since("rowan", "03-03"), since("birch", "03-01"))).toEqual(["birch", "cedar", "rowan"]);
    expect(subjects(since("rowan", "03-02"), since("cedar", "03-02"), since("birch", "03-02"))).toEqual(["rowan", "cedar", "birch"]);
  });

  it("are what shows, of the patterns that push back, the longest lasting first", () => {
    const older = shows(["cedar"], { stages: [{ stage: "threat", reached: true, since: "2025-02-01T00:00:00.000Z", evidence: [] }] });
    expect(found(shows(["rowan"]), older, shows(["maple"], {}, "BELOW"), shows(["hazel"], {}, "NOT_ENOUGH"), findingOf("orphaned-tension", ["birch"], "STRONG")).map(({ finding }) => finding.subjects)).toEqual([["cedar"], ["rowan"]]);
  });
});
