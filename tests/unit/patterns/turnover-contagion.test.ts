import { describe, expect, it } from "@jest/globals";
import type { Told } from "../../../src/decisions/command.ts";
import { turnoverContagion } from "../../../projections/patterns/turnover-contagion.ts";
import { evaluate } from "../../../projections/patterns/evaluate.ts";
import { given, tell } from "../../fixtures/given.ts";
import { findingsIn, sceneOf } from "../../fixtures/scene.ts";

const people = Array.from({ length: 14 }, (_, index) => `m${index + 1}`);
/** A team known since 2019: somebody left early, so that leaving was recorded. */
const team = [...people, "first"].map((member) => tell("MemberJoined", { member }, { occurredAt: "2019-01-02" }));
const left = (member: string, on: string, more: object = {}): Told => tell("MemberLeft", { member, ...more }, { occurredAt: on });
const leaving = (...days: readonly string[]): Told[] => [left("first", "2019-02-01"), ...days.map((on, index) => left(people[index] as string, on))];
const find = (...facts: readonly Told[]) => findingsIn(turnoverContagion, [...team, ...facts]);

/** Two bunches, years apart, in which one leaving follows another. */
const bunches = ["2021-03-01", "2021-03-10", "2021-03-20", "2021-03-28", "2023-09-01", "2023-09-08", "2023-09-15", "2023-09-25"];

describe("turnover contagion", () => {
  it("shows when leavings follow each other in more than one bunch, and not at other times", () => {
    const [finding] = find(...leaving(...bunches));
    expect(finding).toMatchObject({ subjects: [], standing: "STRONG", n: 8, baseline: 1, value: 25 });
    expect(finding?.figures[0]).toMatchObject({ value: 6 / 8, p: expect.closeTo((1 / 3) ** 6, 9) });
    expect(finding?.evidence.map(({ says }) => says)).toEqual(expect.arrayContaining(["m1 left", "m2 left, within 30 days of another"]));
  });

  it("says which need a leaving may have served, where one who left carried something, also until somebody else took it over", () => {
    const mapped = tell("BurdenMapped", { burden: "keeping-peace", carrier: "m2", forWhom: ["team"], kind: "TENSION" }, { occurredAt: "2020-06-01" });
    const served = "m2 carried keeping-peace for team: going may have been the one way to put it down.";
    expect(find(mapped, ...leaving(...bunches))[0]?.need).toBe(served);
    expect(find(mapped, tell("BurdenHandedOver", { burden: "keeping-peace", carrier: "m13" }, { occurredAt: "2021-02-01" }), ...leaving(...bunches))[0]?.need).toBe(served);
    expect([find(...leaving(...bunches))[0]?.need, find({ ...mapped, data: { ...(mapped.data as object), carrier: "m13" } }, ...leaving(...bunches))[0]?.need]).toEqual([undefined, undefined]);
  });

  it("has not enough to say of one bunch: that is an event, and no habit", () => {
    expect(find(...leaving("2021-03-01", "2021-03-10", "2021-03-20", "2021-03-28", "2021-04-04", "2021-04-12"))).toMatchObject([{ standing: "NOT_ENOUGH", unknown: [expect.stringContaining("in 1 bunch."), expect.any(String)] }]);
  });

  it("does not show where people leave all the time", () => {
    const often = ["2021-01-05", "2021-01-28", "2021-02-20", "2021-03-15", "2021-04-07", "2021-04-30", "2021-05-23", "2021-06-15", "2021-07-08", "2021-07-31", "2021-08-23", "2021-09-15"];
    expect(find(...leaving(...often))[0]?.standing).not.toMatch(/PRESENT|STRONG/);
  });

  it("does not count those who follow a change of the surroundings: a common cause", () => {
    const shock = (on: string): Told => tell("ContextChanged", { kind: "REORGANISATION" }, { occurredAt: on });
    expect(find(shock("2021-02-25"), shock("2023-08-28"), ...leaving(...bunches))).toMatchObject([{ standing: "NOT_ENOUGH", alternatives: expect.arrayContaining(["8 leavings soon after a change of the surroundings are left out."]) }]);
  });

  it("does not count ends of contracts, nor names that were changed", () => {
    expect(find(...leaving(...bunches).map((fact) => ({ ...fact, data: { ...(fact.data as object), reason: "END_OF_CONTRACT" } })))).toEqual([]);
    expect(find(...leaving(...bunches).flatMap((fact, index) => [fact, tell("MemberJoined", { member: `handle-${index}` }, { occurredAt: fact.occurredAt as string })]))).toEqual([]);
  });

  it("has nothing to say before two have left, and not enough early in a record", () => {
    expect(find(left("m1", "2021-03-01"))).toEqual([]);
    expect(find(left("m1", "2019-03-01"), left("m2", "2019-03-08"), left("m3", "2019-03-15"))).toMatchObject([{ standing: "NOT_ENOUGH", n: 0, unknown: [expect.stringContaining("0 of 3 have enough known time"), expect.any(String)] }]);
  });

  it("holds each leaving against two months that end a quarter and half a year before it", () => {
    const figures = (...on: readonly string[]) => find(...leaving(...on))[0]?.figures ?? [];
    const control = (first: string) => figures(first, "2021-03-15").map(({ value }) => value);
    // 100, 125, 185 and 215 days before: in the one window, between them, in the other, before both.
    expect([control("2020-12-05"), control("2020-11-10"), control("2020-09-11"), control("2020-08-12")].map(([own, other]) => [own, other])).toEqual([[0, 1 / 4], [0, 0], [0, 1 / 4], [0, 0]]);
    expect(figures("2020-12-05", "2021-03-15")).toMatchObject([{ n: 2, p: 1 }, { n: 4 }, { value: 0.5 / 1.5, n: 1, interval: [0, expect.any(Number)] }, { value: 0, n: 0 }]);
    expect(find(...leaving(...bunches))[0]?.figures[2]).not.toHaveProperty("interval");
  });

  it("counts chance over the windows of each leaving: two of three where one control window held another", () => {
    const [finding] = find(...leaving("2020-12-05", "2021-03-01", "2021-03-15"));
    expect(finding?.figures).toMatchObject([{ value: 1 / 3, n: 3, p: expect.closeTo(2 / 3, 9) }, { value: 1 / 6, n: 6 }, { value: 1.5 / 0.5, n: 1 }, { value: 1, n: 1 }]);
    expect(finding?.unknown[0]).toContain("3 of 4 have enough known time before them to compare with, and those that follow another lie in 1 bunch.");
    expect(find(...leaving("2021-03-01", "2021-06-15"))[0]?.unknown[0]).toContain("in 0 bunches.");
  });

  it("does not show where as many leave a quarter after others as right after them: that may be chance", () => {
    const [finding] = find(...leaving("2021-03-01", "2021-03-10", "2021-03-18", "2021-06-20", "2023-09-01", "2023-09-10", "2023-09-18", "2023-12-20"));
    // Four of six follow another, of whose three windows one held one: as often as four or more of six throws of one in three.
    expect(finding?.figures).toMatchObject([{ value: 4 / 8, p: expect.closeTo(73 / 729, 9) }, { value: 2 / 16 }, { value: 8.5 / 2.5, n: 10 }, { value: 2, n: 4 }]);
    expect(finding).toMatchObject({ standing: "BELOW", value: 8.5 / 2.5 });
  });

  it("takes those of one list as one leaving", () => {
    const record = (...facts: readonly Told[]) => given(...team, left("first", "2019-02-01")).and(...facts);
    const listed = ["m1", "m2", "m3"].map((member) => left(member, "2025-05-20"));
    expect(evaluate(sceneOf(record(...listed)), [turnoverContagion])).toMatchObject([{ n: 1 }]);
    expect(evaluate(sceneOf(record(...listed.map((fact) => ({ ...fact, data: { ...(fact.data as object), reason: "RESIGNATION" } })))), [turnoverContagion])).toMatchObject([{ n: 3 }]);
  });

  it("lies in bunches a quarter apart", () => {
    const count = (second: string, after: string) => find(...leaving("2021-03-01", "2021-03-10", second, after))[0]?.figures[3];
    expect([count("2021-05-20", "2021-06-08"), count("2021-05-20", "2021-06-09")].map((figure) => [figure?.value, figure?.n])).toEqual([[1, 2], [2, 2]]);
  });

  it("names what is left out, and which reasons nobody stated, from the first leaving on", () => {
    const alternatives = (...facts: readonly Told[]) => find(...facts)[0]?.alternatives;
    const shock = tell("ContextChanged", { kind: "REORGANISATION" }, { occurredAt: "2021-02-25" });
    expect(alternatives(shock, ...leaving("2021-03-01", "2023-09-01"))?.[1]).toBe("1 leaving soon after a change of the surroundings is left out.");
    expect(alternatives(...leaving("2021-03-01", "2023-09-01"))).toEqual([expect.stringContaining("A common cause"), expect.stringContaining("for all who left since 2019-02-01")]);
    const because = leaving("2021-03-01", "2023-09-01").map((fact) => ({ ...fact, data: { ...(fact.data as object), reason: "RESIGNATION" } }));
    expect(alternatives(...because)).toHaveLength(1);
    expect(alternatives(...because.slice(1), left("m9", "2024-01-01"))).toHaveLength(2);
    expect(find(...leaving("2021-03-01", "2023-09-01"))[0]?.from).toBe("2019-01-31T23:00:00.000Z");
  });

  it("is judged by the settings of the engagement, and says through whose eyes", () => {
    expect(find(tell("PatternSettingsChanged", { pattern: "turnover-contagion", setting: "follows-days", number: 7 }, { occurredAt: "2025-01-03" }), ...leaving(...bunches))[0]?.standing).toBe("NOT_ENOUGH");
    expect(find(...leaving(...bunches))[0]?.eyes.throughOne).toBe("coach");
  });
});
