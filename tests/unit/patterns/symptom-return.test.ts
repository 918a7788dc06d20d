import { describe, expect, it } from "@jest/globals";
import type { Told } from "../../../src/decisions/command.ts";
import { compensation } from "../../../projections/patterns/compensation.ts";
import { tell } from "../../fixtures/given.ts";
import { findingsIn } from "../../fixtures/scene.ts";

const team = ["linden", "rowan", "cedar", "alder", "birch"].map((member) => tell("MemberJoined", { member }, { occurredAt: "2023-01-02" }));
const on = (occurredAt: string, informant = "coach") => ({ occurredAt, informant });
/** One reading a week for half a year: week 5 is 9 January, week 17 is 3 April, lately begins after it. */
const weekly = (about: string, valueOf: (week: number) => number, kind = "load", weeks: readonly number[] = Array.from({ length: 25 }, (_, week) => week)): Told[] =>
  weeks.map((week) => tell("SignalRecorded", { kind, about, value: valueOf(week) }, on(new Date(Date.parse("2024-12-05T10:00:00Z") + week * 7 * 86_400_000).toISOString(), about)));
const course = (before: number, between: number, lately: number) => (week: number): number => (week < 6 ? before : week < 17 ? between : lately) + (week % 2) * 0.5;
const even = (week: number): number => 5 + (week % 3) * 0.5;
const session = (kind: string, participants: readonly string[], aimedAt?: readonly string[], day = "2025-01-10"): Told => tell("SessionHeld", { kind, participants, ...(aimedAt && { aimedAt }) }, on(day));
const goal = (about: string, day = "2025-01-10", name = "rest"): Told => tell("GoalSet", { goal: name, about: [about] }, on(day));
const grew = (about: string, level: number, informant: string): Told => tell("GrowthObserved", { about, quality: "calm", level }, on("2025-01-10", informant));
const find = (...facts: readonly Told[]) => findingsIn(compensation, [...team, ...facts]);
const heavy = weekly("rowan", course(8, 4, 8));

describe("a step of the coaching after which a symptom may get better", () => {
  /** Rowan is coached, and the only step is before there are three readings. */
  const early = goal("rowan", "2024-12-06", "speak-up");
  const stepsIn = (told: Told): (string | undefined)[] => find(early, ...heavy, told).map(({ evidence }) => evidence.find(({ says }) => !says.startsWith("load"))?.says);

  it("is a session with the one, a goal of theirs, or growth that others saw", () => {
    expect([session("INDIVIDUAL", ["rowan"]), session("TEAM", ["cedar"], ["rowan"]), goal("rowan"), grew("rowan", 1, "alder")].map(stepsIn)).toEqual([
      ["a session with rowan"], ["a session with rowan"], ["the goal rest was set with rowan"], ["rowan was seen to grow in calm"],
    ]);
  });

  it("is nothing that was done with others, or said by themselves", () => {
    expect([session("INDIVIDUAL", ["cedar"]), session("TEAM", ["rowan", "cedar"]), goal("cedar"), grew("rowan", 0, "alder"), grew("rowan", 2, "rowan"), grew("cedar", 2, "alder")].map(stepsIn)).toEqual([[], [], [], [], [], []]);
  });

  it("is the first of them, in the order of the world", () => {
    const first = (...told: readonly Told[]) => find(...heavy, ...told)[0]?.figures[0]?.name;
    expect([first(session("INDIVIDUAL", ["rowan"]), goal("rowan", "2025-02-20")), first(goal("rowan"), session("INDIVIDUAL", ["rowan"], undefined, "2025-02-20"))]).toEqual(Array(2).fill("how much better load of rowan became after 2025-01-10"));
  });
});

describe("a symptom that came back", () => {
  const step = session("INDIVIDUAL", ["rowan"]);

  it("is as large as the smaller of the two moves between the medians, with how seldom it was worse in between", () => {
    // Medians 0.825, 0.425, 0.8; of 13 by 12 readings all but those beside the 8.5 of 3 April lie above.
    const [finding] = find(step, ...heavy, ...weekly("cedar", even));
    expect(finding?.figures.map(({ value, n }) => [Number(value.toFixed(6)), n])).toEqual([[0.4, 18], [0.375, 19], [Number((143 / 156).toFixed(6)), 25], [0, 19]]);
    expect([finding?.value, finding?.coverage, finding?.n]).toEqual([expect.closeTo(0.375, 9), 1 / 5, 25]);
  });

  it("has come back when two thirds of the relief are undone", () => {
    const standing = (lately: number) => find(step, ...weekly("rowan", course(8, 4, lately)))[0]?.standing;
    expect([standing(8), standing(7), standing(6)]).toEqual(["PRESENT", "PRESENT", "BELOW"]);
  });

  it("is not looked for where it hardly moved, or where either way may as well be chance", () => {
    expect(find(step, ...weekly("rowan", course(6, 5, 6)))).toEqual([]);
    expect(find(step, ...weekly("rowan", course(4, 4, 8)))).toEqual([]);
    expect(find(step, ...weekly("rowan", course(8, 4, 4)))).toEqual([]);
    const torn = (week: number): number => (week % 2 === 0 ? 9 : 2);
    expect(find(step, ...weekly("rowan", (week) => (week < 6 ? torn(week) : course(8, 3, 8)(week)))).filter(({ subjects }) => subjects.length === 1)).toEqual([]);
  });

  it("is back in both halves of lately, and is not looked for where the way back may be chance", () => {
    const valued = (values: Readonly<Record<number, number>>) => weekly("rowan", (week) => values[week] ?? 0, "load", Object.keys(values).map(Number));
    const [before, relief] = [{ 0: 8, 1: 8, 2: 8, 3: 8, 4: 8, 5: 8 }, { 8: 4, 9: 4, 10: 4 }];
    const subjects = (lately: Readonly<Record<number, number>>) => find(step, ...valued({ ...before, ...relief, ...lately })).length;
    expect([subjects({ 18: 8, 19: 8, 20: 8, 21: 8, 22: 8, 23: 8, 24: 8 }), subjects({ 18: 8, 19: 8, 20: 8, 21: 8, 22: 4, 23: 4, 24: 8 }), subjects({ 18: 8, 19: 8, 20: 2, 22: 8, 23: 8, 24: 2 })]).toEqual([1, 0, 0]);
  });

  it("is not clear where both ways together may be chance at the level", () => {
    // Of five in between four are lower than four before and four lately, and one is higher than all: 12 of 126 ways or fewer each, and 60 of 1287 together.
    const torn = (week: number): number => (week === 11 ? 9 : week > 6 && week < 17 ? 4 : 8);
    const [finding] = find(step, ...weekly("rowan", torn, "load", [0, 1, 2, 3, 7, 8, 9, 10, 11, 18, 19, 22, 23]));
    expect(finding?.standing).toBe("BELOW");
    expect(finding?.figures.map(({ p }) => p)).toEqual([12 / 126, 12 / 126, 60 / 1_287].map((p) => expect.closeTo(p, 9)));
  });

  it("needs three readings before, in between and lately, and some in both halves of lately", () => {
    const of = (...weeks: readonly number[]) => find(step, ...weekly("rowan", course(8, 4, 8), "load", weeks)).length;
    expect([of(0, 1, 2, 8, 9, 10, 19, 20, 23), of(0, 1, 8, 9, 10, 19, 20, 23), of(0, 1, 2, 8, 9, 19, 20, 23), of(0, 1, 2, 8, 9, 10, 19, 23), of(0, 1, 2, 8, 9, 10, 18, 19, 20), of(0, 1, 2, 8, 9, 10, 22, 23, 24)]).toEqual([1, 0, 0, 0, 0, 0]);
    expect(find(step, ...weekly("rowan", course(8, 4, 8), "load", [0, 1, 2, 8, 9, 10, 19, 20, 23]))[0]?.unknown[0]).toBe("Whether it is more than chance: 3 readings before, 3 in between and 3 lately are too few to tell.");
  });

  it("is held against the middle of the others who were read in between and lately", () => {
    const standing = (...others: readonly Told[]) => find(step, ...heavy, ...others).find(({ subjects }) => subjects.join() === "rowan")?.standing;
    const rising = (about: string) => weekly(about, course(4, 4, 8));
    expect([standing(...rising("cedar")), standing(...rising("cedar"), ...weekly("alder", even), ...weekly("birch", even)), standing(...weekly("cedar", () => 9, "load", [0, 1, 2, 3]))]).toEqual(["BELOW", "PRESENT", "PRESENT"]);
    expect(find(step, ...heavy, ...weekly("cedar", () => 9, "load", [0, 1, 2, 3]))[0]?.figures).toHaveLength(3);
    expect(standing(...weekly("cedar", course(8, 4, 8), "conflict"))).toBe("PRESENT");
  });

  it("may be as long as the help: where the last step was before lately", () => {
    const alternatives = (...told: readonly Told[]) => find(step, ...heavy, ...told)[0]?.alternatives;
    expect(alternatives()).toEqual(["The last step of the coaching with rowan was on 2025-01-10: the relief may have lasted as long as the help."]);
    expect(alternatives(session("INDIVIDUAL", ["rowan"], undefined, "2025-05-10"))).toEqual([]);
    expect(alternatives(session("INDIVIDUAL", ["rowan"], undefined, "2025-05-10"), tell("RoleAssigned", { member: "rowan", role: "lead" }, on("2025-05-01")), tell("RoleAssigned", { member: "alder", role: "scribe" }, on("2025-05-01")))).toEqual([expect.stringContaining("rowan took on the role lead")]);
  });

  it("is told once of each member, by the symptom that came back furthest", () => {
    const small = weekly("rowan", course(7, 4, 7), "conflict");
    for (const told of [[...small, ...heavy], [...heavy, ...small]]) expect(find(step, ...told)).toMatchObject([{ value: expect.closeTo(0.375, 9), need: "What shows as load still has a place in the team: rowan had put it down, and bears it again." }]);
    expect(find(step, session("INDIVIDUAL", ["cedar"]), ...heavy, ...weekly("cedar", course(8, 4, 8), "conflict")).map(({ subjects }) => subjects)).toEqual([["cedar"], ["rowan"]]);
  });
});
