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

  const lastSays = (...told: readonly Told[]) => find(...before, ...past, ...told, act("DECISION", "rowan", "2025-05-28T00:00:00.000Z"))[0]?.evidence.at(-1)?.says;
  const word = (kind: string, by: string, to: string | undefined, on = "2025-05-20"): Told => tell("ActRecorded", { act: kind, by, ...(to !== undefined && { to }) }, { occurredAt: on, informant: "alder" });

  it("takes a question, advice, contact or dissent in the fortnight before for a word, whoever spoke first", () => {
    const consulted = "rowan decided in releases after a word with cedar";
    expect(["QUESTION", "ADVICE", "CONTACT", "DISSENT"].flatMap((kind) => [lastSays(word(kind, "rowan", "cedar")), lastSays(word(kind, "cedar", "rowan"))])).toEqual(Array(8).fill(consulted));
    const without = "rowan decided in releases without cedar";
    expect([lastSays(), lastSays(word("PRAISE", "rowan", "cedar")), lastSays(word("QUESTION", "rowan", "linden")), lastSays(word("QUESTION", "cedar", undefined))]).toEqual(Array(4).fill(without));
    expect(["2025-05-14T00:00:00.000Z", "2025-05-14T00:00:00.001Z", "2025-05-28T00:00:00.000Z", "2025-05-28T00:00:00.001Z"].map((on) => lastSays(word("QUESTION", "rowan", "cedar", on)))).toEqual([without, consulted, consulted, without]);
    expect(lastSays(word("QUESTION", "rowan", "cedar", "2025-05-25"), word("QUESTION", "rowan", "cedar", "2025-05-30"))).toBe(consulted);
  });

  it("tells who decided, who took over, and where", () => {
    const says = find(...before, ...past, act("TAKEOVER", "rowan", "2025-05-25", { domain: undefined, to: "cedar" }))[0]?.evidence.map((each) => each.says);
    expect([says?.[0], says?.[7], says?.[9]]).toEqual(["cedar decided in releases", "rowan took over in releases without cedar", "rowan took over without cedar"]);
  });

  it("is not what another holder of the role decided", () => {
    const shared = tell("RoleAssigned", { member: "linden", role: "release-owner", decides: ["releases"] }, { occurredAt: "2023-02-01" });
    expect(find(shared, ...before, ...past).map(({ subjects, n }) => [subjects[0], n])).toEqual([["cedar", 8], ["linden", 4]]);
  });

  it("is the share of decisions without, each weighed by its age", () => {
    const young = tell("PatternSettingsChanged", { pattern: "bypass-of-role", setting: "half-life-days", number: 14 }, { occurredAt: "2025-01-03" });
    const [finding] = find(young, ...["cedar", "cedar"].map((by) => act("DECISION", by, "2025-05-04T12:00:00.000Z")), ...["rowan", "rowan"].map((by) => act("DECISION", by, "2025-05-18T12:00:00.000Z")));
    expect(finding).toMatchObject({ value: expect.closeTo(2 / 3, 9), standing: "NOT_ENOUGH", unknown: ["Too few decisions: 2 without cedar and 2 with cannot show a change."], figures: [{ value: 0.5, n: 4 }, { value: 1, n: 2 }, { p: expect.closeTo(1 / 6, 9) }] });
    expect(find(...before, past[0] as Told)).toEqual([]);
    expect(find(...before, ...past.slice(0, 2), ...["2025-05-20", "2025-05-22", "2025-05-24", "2025-05-26", "2025-05-28"].map((day) => act("DECISION", "cedar", day)))).toEqual([]);
  });

  it("says how many were decided without before, and which need it may serve", () => {
    expect(find(act("DECISION", "rowan", "2025-01-10"), ...before, ...past)[0]?.baseline).toBeCloseTo(1 / 6, 9);
    const contract = (owedBy: string, owedTo: string): Told => tell("UnspokenContractSurfaced", { contract: "we-are-asked-first", owedBy, owedTo: [owedTo] }, { occurredAt: "2025-02-01", informant: owedTo });
    const need = (...told: readonly Told[]) => find(...told, ...before, ...past)[0]?.need;
    expect([need(), need(contract("rowan", "alder")), need(contract("linden", "cedar"))]).toEqual([undefined, undefined, "cedar may count on it: the unspoken contract we-are-asked-first is said to hold."]);
    const goal = (wishedBy?: string): Told => tell("GoalSet", { goal: "decide-faster", about: ["rowan"], ...(wishedBy && { wishedBy }) }, { occurredAt: "2025-02-01" });
    expect([need(goal()), need(goal("alder"))]).toEqual([undefined, "It may serve the goal decide-faster, which alder wished for."]);
    const settled = tell("UnspokenContractRenegotiated", { contract: "we-are-asked-first" }, { occurredAt: "2025-03-01" });
    expect(need(contract("linden", "cedar"), settled)).toBeUndefined();
  });

  it("says whom members turn to in advice and influence, and no more than half must say", () => {
    const turn = (dimension: string, strength: number, ...pairs: readonly (readonly [string, string])[]): Told[] => pairs.map(([from, to]) => tell("RelationshipObserved", { from, to, dimension, strength }, { occurredAt: "2025-03-01" }));
    const ahead = (...told: readonly Told[]) => find(...before, ...told, ...past)[0]?.figures.filter(({ unit }) => unit === "members").map(({ value, n }) => [value, n]);
    expect([ahead(...turn("INFLUENCE", 2, ["linden", "rowan"], ["alder", "rowan"])), ahead(...turn("ADVICE", 2, ["linden", "rowan"]))]).toEqual([[[1, 2]], []]);
    expect([ahead(...turn("TRUST", 2, ["linden", "rowan"], ["alder", "rowan"])), ahead(...turn("ADVICE", 0, ["linden", "rowan"], ["alder", "rowan"])), ahead(...turn("ADVICE", 2, ["linden", "guest"], ["alder", "guest"]))]).toEqual([[], [], []]);
    expect(ahead(...turn("ADVICE", 2, ["linden", "rowan"], ["alder", "cedar"]))).toEqual([[0, 2]]);
  });

  it("names what happened to the holder and to those who decided, and to nobody else", () => {
    const took = (member: string): Told => tell("RoleAssigned", { member, role: "scribe" }, { occurredAt: "2025-05-01" });
    expect(find(...before, ...past, took("rowan"), took("alder"), took("cedar"))[0]?.alternatives.map((each) => each.split(" ")[0])).toEqual(["rowan", "cedar"]);
  });

  it("does not show where the detour is hardly newer than the road, nor where it was taken in winter and is no longer", () => {
    const decided = (by: string, ...days: readonly string[]): Told[] => days.map((day) => act("DECISION", by, `2025-${day}`));
    const mixed = [...decided("cedar", "01-12", "01-20", "02-10", "05-10"), ...decided("rowan", "02-25", "04-12", "05-05", "05-20", "05-28")];
    expect(find(...mixed)[0]).toMatchObject({ standing: "BELOW", unknown: [] });
    const slow = tell("PatternSettingsChanged", { pattern: "bypass-of-role", setting: "half-life-days", number: 365 }, { occurredAt: "2025-01-02" });
    expect(find(slow, ...decided("cedar", "01-03", "01-05", "01-07", "01-09"), ...decided("rowan", "02-03", "02-05", "02-07", "02-09"))[0]).toMatchObject({ standing: "BELOW", value: expect.closeTo(0.515, 3) });
  });

  it("counts of what the holder does there only what they decide", () => {
    expect(find(...before, act("SUPPORT", "cedar", "2025-03-01"), act("SUPPORT", "cedar", "2025-04-20"), ...past)[0]?.n).toBe(9);
  });

  it("says through whose eyes, and is judged by the settings of the engagement", () => {
    expect(find(...before, ...past)[0]?.eyes).toMatchObject({ throughOne: "alder" });
    const patient = tell("PatternSettingsChanged", { pattern: "bypass-of-role", setting: "emerges", number: 0.99 }, { occurredAt: "2025-01-03" });
    expect(find(patient, ...before, ...past)[0]?.standing).toBe("BELOW");
  });
});
