import { describe, expect, it } from "@jest/globals";
import { orphanedTension } from "../../../projections/patterns/orphaned-tension.ts";
import { tell } from "../../fixtures/given.ts";
import { findingsIn } from "../../fixtures/scene.ts";

const team = ["linden", "rowan", "alder"].map((member) => tell("MemberJoined", { member }, { occurredAt: "2025-01-02" }));
const carried = tell("BurdenMapped", { burden: "the-unsaid", carrier: "linden", forWhom: ["team"], kind: "TENSION" }, { occurredAt: "2025-02-01", informant: "alder" });
const left = tell("MemberLeft", { member: "linden" }, { occurredAt: "2025-04-01" });
const find = (...facts: readonly ReturnType<typeof tell>[]) => findingsIn(orphanedTension, [...team, ...facts]);

describe("orphaned tension", () => {
  it("is found two weeks after a carrier left and nobody took over", () => {
    expect(find(carried, left)).toMatchObject([{ subjects: ["linden"], standing: "PRESENT", evidence: [{ says: "linden carried the-unsaid (tension)" }, { says: "linden left" }] }]);
    expect(findingsIn(orphanedTension, [...team, carried, left], "2025-04-10T00:00:00.000Z")).toMatchObject([{ standing: "BELOW" }]);
  });

  it("is not found while the carrier is there, after a handover, or once it is resolved", () => {
    expect(find(carried)).toEqual([]);
    expect(find(carried, tell("BurdenHandedOver", { burden: "the-unsaid", carrier: "alder" }, { occurredAt: "2025-03-01" }), left)).toEqual([]);
    expect(find(carried, tell("BurdenReleased", { burden: "the-unsaid" }, { occurredAt: "2025-03-01" }), left)).toEqual([]);
  });

  it("waits as many days as the engagement chose", () => {
    const patient = tell("PatternSettingsChanged", { pattern: "orphaned-tension", setting: "grace-days", number: 90 }, { occurredAt: "2025-01-03" });
    expect(find(patient, carried, left)).toMatchObject([{ standing: "BELOW" }]);
  });

  it("says through whose eyes, and who was never heard", () => {
    expect(find(carried, left)[0]?.eyes).toEqual({ shares: [{ informant: "alder", share: 1 }], throughOne: "alder", neverHeard: ["rowan"] });
  });

  it("is found when the carrier stays and gives up the role by two accounts, and says that they may carry it on", () => {
    const role = tell("RoleAssigned", { member: "linden", role: "coordinator" }, { occurredAt: "2025-01-10" });
    const released = tell("RoleReleased", { member: "linden", role: "coordinator" }, { occurredAt: "2025-04-01" });
    expect(find(role, carried, released)).toMatchObject([{ standing: "BELOW" }]);
    const another = tell("BurdenMapped", { burden: "the-unsaid", carrier: "linden", forWhom: ["team"], kind: "TENSION" }, { occurredAt: "2025-02-03", informant: "rowan" });
    expect(find(role, carried, another, released)).toMatchObject([{ standing: "PRESENT", evidence: [{}, {}, { says: "linden gave up the role coordinator" }], alternatives: [expect.any(String), expect.stringContaining("linden is still there")] }]);
    expect(find(role, carried, tell("RoleAssigned", { member: "linden", role: "scribe" }, { occurredAt: "2025-04-01" }))).toEqual([]);
    expect(find(carried, role, released)).toHaveLength(1);
    expect(find(role, carried, released, tell("BurdenMapped", { burden: "the-unsaid", carrier: "linden", forWhom: ["team"], kind: "TENSION" }, { occurredAt: "2025-04-20", informant: "alder" }))).toEqual([]);
  });

  it("is not concluded from an account that its informant is not sure of", () => {
    expect(find({ ...carried, confidence: 0.3 }, left)).toMatchObject([{ standing: "BELOW", figures: [{}, { value: 0.3 }] }]);
  });
});
