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

  const carries = (carrier: string, informant: string, more: object = {}, confidence?: number) =>
    tell("BurdenMapped", { burden: "the-unsaid", carrier, forWhom: ["team"], kind: "TENSION", ...more }, { occurredAt: "2025-02-01", informant, ...(confidence !== undefined && { confidence }) });
  const takes = (member: string, role: string, on = "2025-01-10") => tell("RoleAssigned", { member, role }, { occurredAt: on });
  const givesUp = (member: string, role: string, on = "2025-04-01") => tell("RoleReleased", { member, role }, { occurredAt: on });
  const ends = (...facts: readonly ReturnType<typeof tell>[]): string[] => find(...facts).flatMap(({ evidence }) => evidence.filter(({ says }) => !says.includes("carried")).map(({ says, at }) => `${says} ${at.slice(0, 10)}`));

  it("counts from the departure of who carried it, whoever left since", () => {
    const [finding] = findingsIn(orphanedTension, [...team, carried, left, tell("MemberLeft", { member: "alder" }, { occurredAt: "2025-05-20" })], "2025-05-31T22:00:00.000Z");
    expect([finding?.value, finding?.figures[0]?.value, finding?.evidence.length]).toEqual([61, 61, 2]);
    expect(finding?.from).toBe("2025-01-31T23:00:00.000Z");
  });

  it("is called so from the last day of grace on", () => {
    const at = (moment: string) => findingsIn(orphanedTension, [...team, carried, { ...left, occurredAt: "2025-04-01T00:00:00.000Z" }], moment)[0]?.standing;
    expect([at("2025-04-14T21:59:59.999Z"), at("2025-04-14T22:00:00.000Z")]).toEqual(["BELOW", "PRESENT"]);
  });

  it("needs the end of every account of it, and counts from the last", () => {
    expect(find(carries("linden", "alder"), carries("rowan", "alder"), left)).toEqual([]);
    const both = find(carries("rowan", "alder"), carries("linden", "rowan", { forWhom: ["rowan", "alder"] }), tell("MemberLeft", { member: "rowan" }, { occurredAt: "2025-05-01T12:00:00.000Z" }), left);
    expect(both).toMatchObject([{ subjects: ["linden", "rowan"], value: 31, need: "Somebody held the-unsaid for alder, rowan, team." }]);
  });

  it("takes the roles that the carrier held when they took it up: all given up, and no others", () => {
    expect(ends(takes("linden", "lead"), carried, givesUp("linden", "lead"))).toEqual(["linden gave up the role lead 2025-03-31"]);
    expect(ends(takes("linden", "lead"), takes("linden", "host"), carried, givesUp("linden", "lead"))).toEqual([]);
    expect(ends(takes("linden", "lead"), takes("linden", "host"), carried, givesUp("linden", "host", "2025-05-01"), givesUp("linden", "lead"))).toEqual(["linden gave up the role host 2025-04-30"]);
    expect(ends(carried, takes("linden", "lead", "2025-02-10"), givesUp("linden", "lead"))).toEqual([]);
    expect(ends(takes("linden", "lead"), givesUp("linden", "lead", "2025-01-20"), carried)).toEqual([]);
    expect(ends(takes("rowan", "lead"), carried, givesUp("rowan", "lead"))).toEqual([]);
    expect(ends(takes("linden", "lead"), carried, givesUp("linden", "lead"), takes("linden", "host", "2025-04-10"), givesUp("linden", "host", "2025-05-10"))).toEqual(["linden gave up the role lead 2025-03-31"]);
    expect(ends(takes("linden", "lead"), takes("rowan", "lead"), carried, givesUp("linden", "lead"), givesUp("rowan", "lead", "2025-05-10"))).toEqual(["linden gave up the role lead 2025-03-31"]);
    expect(ends(takes("linden", "lead", "2025-02-01"), carried, givesUp("linden", "lead"))).toEqual(["linden gave up the role lead 2025-03-31"]);
  });

  it("believes the surest account, from a confidence of a half on; one account is enough of who has left", () => {
    const standing = (...confidences: readonly number[]) => find(...confidences.map((confidence, index) => carries("linden", ["alder", "rowan"][index] as string, {}, confidence)), left)[0]?.standing;
    expect([standing(0.5), standing(0.49), standing(0.3, 0.8), standing(0.3, 0.4)]).toEqual(["PRESENT", "BELOW", "PRESENT", "BELOW"]);
    expect(find(takes("rowan", "lead"), carries("linden", "alder"), carries("rowan", "rowan"), left, givesUp("rowan", "lead"))).toMatchObject([{ standing: "PRESENT", alternatives: [expect.any(String), expect.stringContaining("rowan is still there")] }]);
  });

  it("is covered by those of the team who told of it", () => {
    expect([find(carried, left)[0]?.coverage, find(carries("linden", "coach"), left)[0]?.coverage]).toEqual([1 / 2, 0]);
    expect(find(carried, left, ...["rowan", "alder"].map((member) => tell("MemberLeft", { member }, { occurredAt: "2025-05-01" })))[0]?.coverage).toBe(0);
  });

  it("is not concluded from an account that its informant is not sure of", () => {
    expect(find({ ...carried, confidence: 0.3 }, left)).toMatchObject([{ standing: "BELOW", figures: [{}, { value: 0.3 }] }]);
  });
});
