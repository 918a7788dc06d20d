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
