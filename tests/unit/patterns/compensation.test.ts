import { describe, expect, it } from "@jest/globals";
import type { Told } from "../../../src/decisions/command.ts";
import { compensation } from "../../../projections/patterns/compensation.ts";
import { tell } from "../../fixtures/given.ts";
import { findingsIn } from "../../fixtures/scene.ts";

const team = ["linden", "rowan", "cedar", "alder", "birch"].map((member) => tell("MemberJoined", { member }, { occurredAt: "2023-01-02" }));
const coached = tell("GoalSet", { goal: "rest", about: ["rowan"] }, { occurredAt: "2025-01-10" });
const days = ["2025-01-15", "2025-02-05", "2025-02-26", "2025-03-19", "2025-04-09", "2025-04-30", "2025-05-21"];
const course = (kind: string, about: string, values: readonly number[], informant = about): Told[] => values.map((value, index) => tell("SignalRecorded", { kind, about, value }, { occurredAt: days[index] as string, informant }));
const down = [8, 8, 7, 6, 5, 4, 3];
const up = [3, 3, 4, 5, 6, 7, 8];
const steady = [5, 6, 5, 4, 5, 6, 5];
const find = (...facts: readonly Told[]) => findingsIn(compensation, [...team, ...facts]);

describe("compensation", () => {
  it("shows when one who is coached bears less, another bears more, and the others stay as they were", () => {
    const [finding, ...more] = find(coached, ...course("load", "rowan", down), ...course("load", "cedar", up), ...course("load", "alder", steady));
    expect(more).toEqual([]);
    expect(finding).toMatchObject({ subjects: ["cedar", "rowan"], standing: "STRONG", n: 14, need: expect.stringContaining("it was rowan's and may now be cedar's") });
    expect(finding?.figures[0]).toMatchObject({ name: "how much better load of rowan became", p: expect.closeTo(1 / 2_520, 6) });
  });

  it("turns signals that are better when they are high", () => {
    expect(find(coached, ...course("energy", "rowan", up), ...course("energy", "cedar", down), ...course("energy", "alder", steady))).toMatchObject([{ subjects: ["cedar", "rowan"], standing: "STRONG" }]);
  });

  it("does not show when everybody gets worse, or everybody better", () => {
    expect(find(coached, ...course("load", "rowan", down), ...["cedar", "alder", "birch"].flatMap((member) => course("load", member, up))).map(({ standing }) => standing)).toEqual(["BELOW", "BELOW", "BELOW"]);
    expect(find(coached, ...["rowan", "cedar", "alder"].flatMap((member) => course("load", member, down)))).toEqual([]);
  });

  it("does not show for noise around a level, nor for a move within how roughly people answer", () => {
    expect(find(coached, ...course("load", "rowan", steady), ...course("load", "cedar", [4, 5, 6, 5, 4, 5, 6]))).toEqual([]);
    expect(find(coached, ...course("load", "rowan", [6, 6, 6, 5.5, 5.5, 5, 5]), ...course("load", "cedar", [4, 4, 4.5, 4.5, 5, 5, 5]))[0]?.standing).toBe("BELOW");
  });

  it("does not show where nobody is known to have changed, or readings are few", () => {
    expect(find(...course("load", "rowan", down), ...course("load", "cedar", up))).toEqual([]);
    expect(find(coached, ...course("load", "rowan", down.slice(0, 3)), ...course("load", "cedar", up.slice(0, 3)))).toEqual([]);
  });

  it("says when somebody else tells of the bearer now: the telling may have moved", () => {
    const told = [...course("load", "cedar", up.slice(0, 4)), ...course("load", "cedar", up, "alder").slice(4)];
    expect(find(coached, ...course("load", "rowan", down), ...told)[0]?.alternatives).toEqual([expect.stringContaining("cedar told of cedar first, alder does since 2025-05-21")]);
  });

  const falling = [8, 7, 6, 5, 4, 3, 2];
  const rising = [...falling].reverse();
  const half = [3, 3.5, 4, 4.5, 5, 5.5, 6];

  it("is as large as the smaller of the two moves, in shares of whatever scale was used", () => {
    const [finding] = find(coached, ...course("load", "rowan", falling), ...course("load", "cedar", half), ...course("load", "alder", [5, 5, 5, 5, 5, 5, 5]));
    expect([finding?.value, ...(finding?.figures.map(({ value }) => value) ?? [])].map((value) => Number(value?.toFixed(3)))).toEqual([0.3, 0.6, 0.3, 0]);
    expect(finding?.figures.map(({ n }) => n)).toEqual([7, 7, 14]);
    const scaled = (about: string, values: readonly number[]): Told[] => course("load", about, values).map((told) => ({ ...told, data: { ...(told.data as object), value: 1 + (told.data as { value: number }).value * 0.4, scaleMin: 1, scaleMax: 5 } }));
    expect(find(coached, ...scaled("rowan", falling), ...scaled("cedar", rising))[0]?.value).toBeCloseTo(0.6, 3);
    expect(finding?.evidence[0]?.says).toMatch(/^load of (rowan|cedar): [38]$/);
  });

  it("shows in one whom others saw grow; not in one who says so of themselves, or who did not", () => {
    const grew = (level: number, informant: string) => find(tell("GrowthObserved", { about: "rowan", quality: "calm", level }, { occurredAt: "2025-03-01", informant }), ...course("load", "rowan", falling), ...course("load", "cedar", rising)).length;
    expect([grew(1, "alder"), grew(3, "coach"), grew(0, "alder"), grew(3, "rowan")]).toEqual([1, 1, 0, 0]);
  });

  it("looks at signals about members, of which one way is better", () => {
    expect(find(coached, ...course("weather", "rowan", falling), ...course("weather", "cedar", rising))).toEqual([]);
    expect(find(coached, ...course("load", "rowan", falling), ...course("load", "cedar", rising), tell("MemberLeft", { member: "cedar" }, { occurredAt: "2025-05-25" }))).toEqual([]);
    const nobody = rising.map((value, index) => tell("SignalRecorded", { kind: "load", value }, { occurredAt: days[index] as string, informant: "cedar" }));
    expect(find(coached, ...course("load", "rowan", falling), ...nobody)).toEqual([]);
    expect(find(coached, ...course("load", "rowan", rising), ...course("load", "cedar", rising))).toEqual([]);
  });

  it("takes four readings of each, and more where more pairs are looked at", () => {
    const four = (...steady: readonly string[]) => find(coached, ...course("load", "rowan", [8, 7, 5, 3]), ...course("load", "cedar", [3, 5, 7, 8]), ...steady.flatMap((member) => course("load", member, [5, 6, 6, 5]))).map(({ standing }) => standing);
    // One in 24 on either side: within the root of half the level for one pair, and not for two.
    expect([four(), four("alder"), four("alder", "birch")]).toEqual([["STRONG"], ["BELOW"], ["BELOW"]]);
    expect(find(coached, ...course("load", "rowan", [8, 7, 5, 3]), ...course("load", "cedar", [3, 5, 7, 8]))[0]?.figures.map(({ p }) => p)).toEqual([expect.closeTo(1 / 24, 9), expect.closeTo(1 / 24, 9), undefined]);
  });

  it("is held against the middle one of the others, and against none where there is none", () => {
    const against = (...others: readonly (readonly number[])[]) => find(coached, ...course("load", "rowan", falling), ...course("load", "cedar", rising), ...others.flatMap((values, index) => course("load", ["alder", "birch", "linden"][index] as string, values)))
      .find(({ subjects }) => subjects.join() === "cedar,rowan")?.standing;
    const [still, much] = [[5, 5, 5, 5, 5, 5, 5], [2, 3, 4, 5, 6, 7, 7]];
    expect([against(), against(still), against(still, much, still), against(much, still, much), against(still, much)]).toEqual(["STRONG", "STRONG", "STRONG", "BELOW", "BELOW"]);
  });

  it("is told once of two people: by the larger of two symptoms that moved between them, whoever bears which", () => {
    const both = [coached, tell("GoalSet", { goal: "rest", about: ["cedar"] }, { occurredAt: "2025-01-10" })];
    const [small, large] = [[...course("conflict", "cedar", [...half].reverse()), ...course("conflict", "rowan", half)], [...course("load", "rowan", falling), ...course("load", "cedar", rising)]];
    for (const told of [[...small, ...large], [...large, ...small]]) expect(find(...both, ...told)).toMatchObject([{ value: expect.closeTo(0.6, 3), need: expect.stringContaining("What shows as load") }]);
  });

  it("is not looked for where either course may as well be chance", () => {
    const [down, up] = [[8, 4, 7, 5, 6, 3, 7], [3, 7, 4, 6, 5, 8, 4]];
    expect([find(coached, ...course("load", "rowan", falling), ...course("load", "cedar", up)), find(coached, ...course("load", "rowan", down), ...course("load", "cedar", rising))]).toEqual([[], []]);
  });

  it("says nothing of the telling where it did not change, and what happened to either of the two", () => {
    const facts = [coached, ...course("load", "rowan", falling), ...course("load", "cedar", rising)];
    expect(find(...facts)[0]?.alternatives).toEqual([]);
    expect(find(...facts, tell("RoleAssigned", { member: "cedar", role: "lead" }, { occurredAt: "2025-03-01" }), tell("RoleAssigned", { member: "alder", role: "scribe" }, { occurredAt: "2025-03-01" }))[0]?.alternatives).toEqual([expect.stringContaining("cedar took on the role lead")]);
    expect(find(...facts)[0]?.coverage).toBe(2 / 5);
  });

  it("says through whose eyes, and is judged by the settings of the engagement", () => {
    const facts = [coached, ...course("load", "rowan", down), ...course("load", "cedar", up)];
    expect(find(...facts)[0]?.eyes).toEqual({ shares: [{ informant: "cedar", share: 0.5 }, { informant: "rowan", share: 0.5 }], neverHeard: ["alder", "birch", "linden"] });
    expect(find(tell("PatternSettingsChanged", { pattern: "compensation", setting: "level", number: 0.0001 }, { occurredAt: "2025-01-03" }), coached, ...course("load", "rowan", down.slice(1)), ...course("load", "cedar", up.slice(0, 5)))[0]?.standing).toBe("BELOW");
  });
});

describe("a symptom that comes back", () => {
  /** One reading a week, from half a year ago until now. */
  const weekly = (about: string, valueOf: (week: number) => number, { kind = "load", every = 1, informant = about } = {}): Told[] =>
    Array.from({ length: 25 }, (_, week) => week).filter((week) => week % every === 0)
      .map((week) => tell("SignalRecorded", { kind, about, value: valueOf(week) }, { occurredAt: new Date(Date.parse("2024-12-05T10:00:00Z") + week * 7 * 86_400_000).toISOString(), informant }));
  const session = tell("SessionHeld", { kind: "INDIVIDUAL", participants: ["rowan"], aimedAt: ["rowan"] }, { occurredAt: "2025-01-10" });
  /** Heavy for six weeks, light until April, heavy again for the last eight weeks. */
  const relieved = (week: number): number => (week < 6 ? 8 : week < 17 ? 4 : 8) + (week % 2) * 0.5;
  const even = (week: number): number => 5 + (week % 3) * 0.5;

  it("shows when it got better after a step of the coaching, and is lately as it was, while the others stay as they were", () => {
    const [finding, ...more] = find(session, ...weekly("rowan", relieved), ...weekly("cedar", even));
    expect(more).toEqual([]);
    expect(finding).toMatchObject({ subjects: ["rowan"], standing: "PRESENT", nearlyStrong: true, value: expect.closeTo(0.375), baseline: 0, n: 25, need: expect.stringContaining("rowan had put it down, and bears it again") });
    expect(finding?.figures.map(({ p }) => p !== undefined && p < 0.01)).toEqual([true, true, true, false]);
    expect(finding?.evidence.map(({ says }) => says)).toEqual(expect.arrayContaining(["a session with rowan", "load of rowan: 8", "load of rowan: 4.5"]));
    expect(finding?.alternatives).toEqual([expect.stringContaining("The last step of the coaching with rowan was on 2025-01-10")]);
  });

  it("does not show while the relief holds, nor when a third of it or more is left", () => {
    expect(find(session, ...weekly("rowan", (week) => (week < 6 ? 8 : 4)))).toEqual([]);
    expect(find(session, ...weekly("rowan", (week) => (week < 6 ? 9 : week < 17 ? 3 : 6.5)))).toMatchObject([{ subjects: ["rowan"], standing: "BELOW" }]);
  });

  it("does not show when it comes back to everybody, and asks how it went in the others where that is not known", () => {
    expect(find(session, ...weekly("rowan", relieved), ...weekly("cedar", relieved), ...weekly("alder", relieved))).toMatchObject([{ subjects: ["rowan"], standing: "BELOW" }]);
    expect(find(session, ...weekly("rowan", relieved))[0]?.unknown[0]).toContain("How load went in the others");
  });

  it("does not show without a step of the coaching after three readings, nor in somebody who is not coached", () => {
    expect(find(coached, ...weekly("rowan", relieved, { every: 3 }))).toEqual([]);
    expect(find(session, ...weekly("cedar", relieved), ...weekly("rowan", even))).toEqual([]);
  });

  it("does not show for a fortnight in which it was heavy again: it must be back in both halves of lately", () => {
    expect(find(session, ...weekly("rowan", (week) => (week < 6 ? 8 : week < 23 ? 4 : 8)))).toEqual([]);
  });

  it("is not enough to say from so few readings that chance fits as well", () => {
    const [finding] = find(session, ...weekly("rowan", relieved, { every: 2 }).filter((_, index) => index < 3 || (index > 4 && index < 8) || index > 9), ...weekly("cedar", even));
    expect(finding).toMatchObject({ standing: "NOT_ENOUGH", n: 9, unknown: [expect.stringContaining("3 readings before, 3 in between and 3 lately"), expect.any(String)] });
  });

  it("says once for each person what moved most, and turns signals that are better when they are high", () => {
    const energy = weekly("rowan", (week) => 10 - relieved(week) / 2, { kind: "energy" });
    expect(find(session, ...energy, ...weekly("rowan", relieved))).toMatchObject([{ subjects: ["rowan"], value: expect.closeTo(0.375) }]);
    expect(find(session, ...energy)).toMatchObject([{ subjects: ["rowan"], value: expect.closeTo(0.1875) }]);
  });

  it("stands beside a shift to another bearer", () => {
    const rising = weekly("cedar", (week) => 2 + week / 4, { kind: "conflict" });
    const falling = weekly("rowan", (week) => 8 - week / 4, { kind: "conflict" });
    expect(find(session, ...weekly("rowan", relieved), ...rising, ...falling).map(({ subjects }) => subjects.join())).toEqual(["cedar,rowan", "rowan"]);
  });
});
