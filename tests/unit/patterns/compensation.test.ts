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
