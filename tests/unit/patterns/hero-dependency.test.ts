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
    expect(finding).toMatchObject({ subjects: ["linden"], standing: "PRESENT", value: 4 / 6, n: 4, coverage: 5 / 7, unknown: ["On whom birch, maple lean first."] });
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

  it("takes for help what is given, what somebody comes to ask, and a complaint that is carried to one about somebody else; nothing else", () => {
    const helps = [...["SUPPORT", "RESCUE", "ADVICE"].flatMap((kind) => help(kind, "linden", 1)), ...help("QUESTION", "cedar", 1, { to: "linden" }), ...help("COMPLAINT", "cedar", 1, { to: "linden", about: "rowan" })];
    const none = [...help("PRAISE", "linden", 1), ...help("DISSENT", "cedar", 1, { to: "linden" }), ...help("COMPLAINT", "cedar", 1, { to: "linden" }), ...help("COMPLAINT", "cedar", 1, { to: "linden", about: "linden" }), ...help("BLAME", "cedar", 1, { to: "linden", about: "rowan" })];
    const [finding] = find(...onLinden, ...helps, ...none);
    expect(finding?.figures[1]).toMatchObject({ key: "help-share", name: "help that came from linden", value: 1, unit: "share of helping acts", n: 5, interval: [expect.closeTo(0.478, 3), 1], p: expect.closeTo(7 * (1 / 7) ** 5, 9) });
    expect(find(...onLinden, ...none)[0]?.figures.map(({ key }) => key)).not.toContain("help-share");
  });

  it("shows from more than half of all help on, and not from half of it", () => {
    expect(find(...onLinden, ...help("SUPPORT", "linden", 6), ...help("SUPPORT", "cedar", 6))).toMatchObject([{ standing: "BELOW" }]);
    expect(find(...onLinden, ...help("SUPPORT", "linden", 7), ...help("SUPPORT", "cedar", 6))).toMatchObject([{ standing: "PRESENT" }]);
    // Two of three is more than half, and no wonder.
    expect(find(...onLinden, ...help("SUPPORT", "linden", 2), ...help("SUPPORT", "cedar", 1))).toMatchObject([{ standing: "BELOW" }]);
  });

  it("shows by a load that rises by a fifth of its scale, on whatever scale it was told, and though one other's rises too", () => {
    const rise = (...facts: readonly Told[]) => find(...onLinden, ...facts).map(({ standing, figures }) => [standing, figures.find(({ key }) => key === "load-rise")?.value])[0];
    const ofHundred = rising.map(({ data, ...told }) => ({ ...told, data: { ...(data as { value: number }), value: 10 * (data as { value: number }).value, scaleMin: 0, scaleMax: 100 } }));
    expect(rise(...ofHundred)).toEqual(["PRESENT", expect.closeTo(rise(...rising)?.[1] as number, 9)]);
    expect(rise(...load("linden", 4, 4.2, 4.4, 4.7, 5))).toEqual(["BELOW", expect.closeTo(0.1, 2)]);
    expect(rise(...load("linden", 9, 8, 7, 5, 4))).toEqual(["BELOW", expect.closeTo(-0.53, 1)]);
    expect(rise(...rising, ...load("cedar", 3, 4, 6, 7, 8), ...load("birch", 4, 4, 4, 4, 4), ...load("alder", 5, 5, 5, 5, 5))?.[0]).toBe("PRESENT");
  });

  it("takes no trend from two readings of a load, and no load from what else is asked or from what is said of the team", () => {
    const asked = (kind: string, more: object): Told[] => load("linden", 4, 5, 7, 8, 9).map(({ data, ...told }) => ({ ...told, data: { kind, value: (data as { value: number }).value, ...more } }));
    for (const facts of [load("linden", 4, 9), asked("clarity", { about: "linden" }), asked("load", {})])
      expect(find(...onLinden, ...facts)).toMatchObject([{ standing: "BELOW", unknown: [expect.any(String), "Whether it weighs on linden: no helping act and no load of linden is recorded."] }]);
  });

  it("says in how few hands leaning lies, and what would be left of the team without the one", () => {
    const talks = (from: string, to: string): Told => leans(from, to, 2, "COMMUNICATION");
    const [finding] = find(...onLinden.slice(1), leans("rowan", "birch"), talks("cedar", "rowan"), talks("alder", "birch"), talks("hazel", "maple"), talks("maple", "birch"), talks("cedar", "maple"), ...rising);
    expect(finding).toMatchObject({ standing: "PRESENT", n: 4, value: 0.5 });
    expect(finding?.figures.slice(2)).toMatchObject([
      { key: "leaning-concentration", value: 0.625, unit: "1/n to 1", n: 4 }, { key: "fragmentation-without-person", name: "fragmentation of the team without linden (Borgatti)", value: 0, n: 9 },
      { key: "is-cut-point", name: "linden is a cut point of advice, dependence and communication", value: 0 },
    ]);
  });

  it("has enough to say once half of the others have said on whom they lean, the one's own word aside", () => {
    const three = onLinden.slice(0, 3);
    expect(find(...three, ...rising)).toMatchObject([{ standing: "PRESENT", n: 3 }]);
    expect(find(...three.slice(1), leans("linden", "maple"), ...rising)).toMatchObject([{ standing: "NOT_ENOUGH", n: 2 }]);
    expect(find(...onLinden, leans("maple", "birch"), ...rising)[0]?.unknown).toEqual(["On whom birch leans first."]);
    expect(find(...["rowan", "cedar", "alder", "hazel", "maple"].map((member) => leans(member, "linden")), ...rising)).toMatchObject([{ standing: "STRONG" }]);
  });

  it("rests on the ties of those who lean on the one first, and on the acts that helped", () => {
    const second = [leans("maple", "birch", 3), leans("maple", "linden", 1, "ADVICE")];
    const says = find(...onLinden, ...second, ...help("SUPPORT", "linden", 4))[0]?.evidence.map((each) => each.says);
    expect(new Set(says)).toEqual(new Set([...["alder", "cedar", "hazel", "rowan"].map((member) => `${member} leans on linden (dependence)`), "linden gave support"]));
  });

  it("names only roles that the one holds today, and burdens that the one still carries", () => {
    const role = (member: string): Told => tell("RoleAssigned", { member, role: "coordinator" }, { occurredAt: "2024-01-02" });
    const burden = (carrier: string): Told => tell("BurdenMapped", { burden: "the-unsaid", carrier, forWhom: ["team"], kind: "TENSION" }, { occurredAt: "2025-03-01" });
    const before = [role("linden"), tell("RoleReleased", { member: "linden", role: "coordinator" }, { occurredAt: "2024-03-01" }), role("cedar")];
    const [finding] = find(...before, burden("linden"), tell("BurdenReleased", { burden: "the-unsaid" }, { occurredAt: "2025-04-01" }), ...onLinden, ...rising);
    expect([finding?.alternatives, finding?.need]).toEqual([[], undefined]);
    const seen = (element: string, more: object): Told => tell("EmotionalRoleAscribed", { element, role: "peacemaker", ...more }, { occurredAt: "2025-03-01" });
    expect(find(burden("cedar"), seen("cedar", { forWhom: ["team"] }), seen("linden", {}), ...onLinden, ...rising)[0]?.need).toBeUndefined();
    expect(find(seen("linden", { forWhom: ["rowan", "cedar"] }), ...onLinden, ...rising)[0]?.need).toBe("linden is seen as peacemaker for rowan, cedar.");
  });

  it("is no question in a team of three", () => {
    const three = ["linden", "rowan", "cedar"];
    expect(findingsIn(heroDependency, [...team.slice(0, 3), ...three.slice(1).map((member) => leans(member, "linden")), ...rising])).toEqual([]);
  });
});
