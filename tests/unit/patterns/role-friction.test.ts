import { describe, expect, it } from "@jest/globals";
import type { Told } from "../../../src/decisions/command.ts";
import { roleFriction } from "../../../projections/patterns/role-friction.ts";
import { evaluate } from "../../../projections/patterns/evaluate.ts";
import { given, tell } from "../../fixtures/given.ts";
import { findingsIn, sceneOf } from "../../fixtures/scene.ts";

const team = ["linden", "rowan", "cedar", "alder"].map((member) => tell("MemberJoined", { member }, { occurredAt: "2023-01-02" }));
const act = (kind: string, by: string, on: string, more: object = {}, informant = "alder"): Told => tell("ActRecorded", { act: kind, by, domain: "releases", ...more }, { occurredAt: on, informant });
const two = (days: readonly string[]): Told[] => days.map((day, index) => act("DECISION", index % 2 === 0 ? "cedar" : "rowan", day));

const calm = two(["2025-01-08", "2025-01-15", "2025-01-22", "2025-02-05", "2025-02-12", "2025-02-19", "2025-02-26"]);
const contested = [
  act("TAKEOVER", "rowan", "2025-03-26", { to: "cedar" }, "cedar"),
  act("DECISION", "rowan", "2025-04-16"), act("BLAME", "cedar", "2025-04-18", { to: "rowan" }),
  act("DECISION", "cedar", "2025-05-07"), tell("ChangePerceived", { about: "cedar", behaviour: "deciding-alone", readAs: "THREAT" }, { occurredAt: "2025-05-09", informant: "rowan" }),
];
/** Something that is done each month all along. */
const weeksOf = (kind: string): Told[] => ["01", "02", "03", "04"].map((month) => act(kind, "linden", `2025-${month}-10`, { domain: undefined }));
const find = (...facts: readonly Told[]) => findingsIn(roleFriction, [...team, ...facts]);

describe("role friction", () => {
  it("shows when two act in one domain and contest it more and more", () => {
    const [finding] = find(...calm, ...contested);
    expect(finding).toMatchObject({ subjects: ["cedar", "rowan"], standing: "STRONG", n: 10, baseline: 0 });
    expect(finding?.figures).toMatchObject([{ name: "acts of the two in releases", value: 10 }, { value: 3 }, { p: expect.closeTo(1 / 120, 9) }]);
    expect(finding?.evidence.map(({ says }) => says)).toEqual(expect.arrayContaining([
      "rowan took over in releases, answered: cedar calls it a takeover", "blame of cedar against rowan", "cedar decided in releases, answered: rowan read deciding-alone of cedar as threat",
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

  const agreed = (on: string, parties?: readonly string[]): Told => tell("TeamAgreementMade", { agreement: "a", content: "So be it.", ...(parties && { parties }) }, { occurredAt: on });
  const set = (setting: string, number: number): Told => tell("PatternSettingsChanged", { pattern: "role-friction", setting, number }, { occurredAt: "2025-01-03" });

  it("counts from the last agreement of both of them, or of the whole team", () => {
    const count = (...told: readonly Told[]) => find(...calm, ...contested, ...told)[0]?.n;
    expect([count(agreed("2025-02-01", ["cedar", "rowan"])), count(agreed("2025-02-01")), count(agreed("2025-02-01", ["cedar", "alder"])), count(agreed("2025-02-05", ["rowan", "cedar"]))]).toEqual([7, 7, 10, 6]);
  });

  it("is contested by what the other says within a fortnight, one word one act, in the same domain or in none", () => {
    const against = (...told: readonly Told[]) => find(...calm, ...contested.slice(0, 3), ...told)[0]?.figures[1]?.value;
    const decision = act("DECISION", "rowan", "2025-05-01T00:00:00.000Z");
    const blame = (on: string, more: object = {}, by = "cedar", to = "rowan") => act("BLAME", by, on, { to, ...more });
    expect([against(decision), against(decision, blame("2025-05-15T00:00:00.000Z")), against(decision, blame("2025-05-15T00:00:00.001Z")), against(decision, blame("2025-04-30T23:59:59.999Z"))]).toEqual([2, 3, 2, 2]);
    expect([against(decision, blame("2025-05-02", { domain: "hiring" })), against(decision, blame("2025-05-02", { domain: undefined })), against(decision, blame("2025-05-02", {}, "alder")), against(decision, blame("2025-05-02", {}, "cedar", "alder"))]).toEqual([2, 3, 2, 2]);
    expect(against(decision, blame("2025-05-02"), blame("2025-05-03"))).toBe(3);
    expect(against(decision, act("DECISION", "cedar", "2025-05-02"), blame("2025-05-03"))).toBe(3);
  });

  it("is contested where the answer names the act, though it lies further back; and not by an answer to another's act", () => {
    const record = given(...team, ...calm, ...contested.slice(0, 3), act("DECISION", "rowan", "2025-04-20"));
    const named = record.last.id;
    record.and(act("DECISION", "rowan", "2025-05-20")).and(act("DISSENT", "cedar", "2025-05-25", { to: "rowan", inReplyTo: named }));
    const [finding] = evaluate(sceneOf(record), [roleFriction]);
    expect(finding?.evidence.filter(({ says }) => says.includes("dissent of cedar")).map(({ says, at }) => `${says} ${at.slice(0, 10)}`)).toEqual(["rowan decided in releases, answered: dissent of cedar against rowan 2025-04-19", "dissent of cedar against rowan 2025-05-24"]);
    const own = given(...team, ...calm, ...contested, act("DECISION", "cedar", "2025-05-20"));
    own.and(act("DISSENT", "cedar", "2025-05-25", { to: "rowan", inReplyTo: own.last.id }));
    expect(evaluate(sceneOf(own), [roleFriction])[0]?.figures[1]?.value).toBe(3);
  });

  it("is a takeover where the other calls it so; a third who tells of one contests nothing", () => {
    const told = (informant: string, by = "rowan") => find(...calm, ...contested.slice(1), act("TAKEOVER", by, "2025-05-20", { to: by === "rowan" ? "cedar" : "rowan" }, informant))[0]?.figures[1]?.value;
    expect([told("cedar"), told("alder"), told("rowan"), told("rowan", "cedar")]).toEqual([3, 2, 2, 3]);
  });

  it("is the share of contested acts, each weighed by its age", () => {
    const at = (kind: string, by: string, on: string, to?: string): Told => act(kind, by, on, to === undefined ? {} : { to });
    // Two uncontested four weeks ago count a quarter each, two contested a fortnight ago a half each.
    const [finding] = find(set("half-life-days", 14), at("DECISION", "cedar", "2025-05-04T12:00:00.000Z"), at("DECISION", "rowan", "2025-05-04T12:00:00.000Z"),
      at("DECISION", "rowan", "2025-05-18T12:00:00.000Z"), at("BLAME", "cedar", "2025-05-18T12:00:00.000Z", "rowan"), at("DECISION", "cedar", "2025-05-18T12:00:00.000Z"), at("BLAME", "rowan", "2025-05-18T12:00:00.000Z", "cedar"));
    expect(finding).toMatchObject({ value: expect.closeTo(2 / 3, 9), standing: "NOT_ENOUGH", unknown: ["Too few acts: 2 contested and 2 uncontested cannot show a change."] });
  });

  it("is nothing after one contested act, nor where few of many are", () => {
    expect(find(...calm, ...contested.slice(1, 3))).toEqual([]);
    expect(find(...calm, ...contested.slice(0, 3))).toHaveLength(1);
    expect(find(...calm, ...contested.slice(0, 3), ...two(["2025-05-20", "2025-05-25", "2025-05-28"]))).toEqual([]);
  });

  it("says how much was contested before, in which domains, and which need it may serve", () => {
    const early = [act("BLAME", "cedar", "2025-01-16", { to: "rowan" })];
    expect(find(...calm, ...early, ...contested)[0]?.baseline).toBeCloseTo(1 / 6, 9);
    const hiring = ["2025-05-11", "2025-05-12"].map((day, index) => act("DECISION", index === 0 ? "cedar" : "rowan", day, { domain: "hiring" }));
    expect(find(...hiring, ...calm, ...contested)[0]?.figures[0]?.name).toBe("acts of the two in hiring, releases");
    const contract = (owedBy: string, owedTo: string): Told => tell("UnspokenContractSurfaced", { contract: "we-are-asked-first", owedBy, owedTo: [owedTo] }, { occurredAt: "2025-02-01", informant: owedTo });
    const need = (...told: readonly Told[]) => find(...told, ...calm, ...contested)[0]?.need;
    expect([need(), need(contract("rowan", "alder")), need(contract("rowan", "cedar")), need(contract("cedar", "rowan"))]).toEqual([undefined, undefined, "cedar may count on it: the unspoken contract we-are-asked-first is said to hold.", "rowan may count on it: the unspoken contract we-are-asked-first is said to hold."]);
  });

  it("is not clear where the contested acts did not become more", () => {
    const arguing = ["2025-01-09", "2025-01-23", "2025-02-06"].flatMap((day) => [act("DECISION", "rowan", day), act("DISSENT", "cedar", day, { to: "rowan" })]);
    expect(find(set("emerges", 0.05), ...arguing, ...two(["2025-03-26", "2025-04-02", "2025-04-09", "2025-04-16", "2025-04-23", "2025-05-07", "2025-05-14"]))[0]?.standing ?? "ABSENT").not.toMatch(/PRESENT|STRONG/);
  });

  it("is not contested because the other tells of a decision, nor by what was done in no field", () => {
    const told = calm.map((each, index) => ({ ...each, informant: index % 2 === 0 ? "rowan" : "cedar" }));
    expect(find(...told, ...contested)[0]?.figures[1]?.value).toBe(3);
    const nowhere = ["2025-05-10", "2025-05-14", "2025-05-18"].flatMap((day) => [tell("ActRecorded", { act: "TAKEOVER", by: "rowan", to: "cedar" }, { occurredAt: day, informant: "cedar" }), tell("ActRecorded", { act: "TAKEOVER", by: "cedar", to: "rowan" }, { occurredAt: day, informant: "rowan" })]);
    expect(find(...nowhere)).toEqual([]);
  });

  it("is contested in the latest of the other's acts, in whichever of their fields it was", () => {
    const hiring = [act("DECISION", "cedar", "2025-05-10", { domain: "hiring" }), act("DECISION", "rowan", "2025-05-12", { domain: "hiring" })];
    const says = find(...calm, ...contested, ...hiring, act("DECISION", "rowan", "2025-05-14"), act("BLAME", "cedar", "2025-05-15", { to: "rowan", domain: undefined }))[0]?.evidence.map((each) => each.says);
    expect(says).toContain("rowan decided in hiring");
    expect(says?.at(-2)).toBe("rowan decided in releases, answered: blame of cedar against rowan");
  });

  it("is not clear where what is contested came after what is not no more often than chance has it", () => {
    const mixed = [...two(["2025-03-05", "2025-03-12", "2025-05-12", "2025-05-14", "2025-05-16", "2025-05-20"]), ...contested];
    expect(find(...mixed)[0]).toMatchObject({ standing: "BELOW", unknown: [] });
  });

  it("knows no earlier share where all of it is of lately, and sees it through those who told of it", () => {
    const facts = ["2025-05-06", "2025-05-08", "2025-05-10", "2025-05-12"].map((day, index) => act("DECISION", index % 2 === 0 ? "cedar" : "rowan", day));
    const [finding] = find(...weeksOf("SUPPORT"), ...facts, act("BLAME", "cedar", "2025-05-13", { to: "rowan" }, "linden"), act("BLAME", "rowan", "2025-05-12", { to: "cedar" }, "linden"));
    expect([finding?.n, finding?.baseline, finding?.eyes.shares]).toEqual([4, undefined, [{ informant: "alder", share: 2 / 3 }, { informant: "linden", share: 1 / 3 }]]);
  });

  it("is judged by the settings of the engagement", () => {
    expect(find(tell("PatternSettingsChanged", { pattern: "role-friction", setting: "level", number: 0.001 }, { occurredAt: "2025-01-03" }), ...calm, ...contested)[0]?.standing).toBe("NOT_ENOUGH");
  });
});
