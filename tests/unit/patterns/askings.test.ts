import { describe, expect, it } from "@jest/globals";
import type { Told } from "../../../src/decisions/command.ts";
import { questionsIn } from "../../../projections/patterns/askings.ts";
import { given, tell } from "../../fixtures/given.ts";
import { sceneOf } from "../../fixtures/scene.ts";

const people = ["alder", "birch", "cedar", "hazel", "linden"];
const team = people.map((member) => tell("MemberJoined", { member }, { occurredAt: "2023-01-02" }));
const say = (informant: string, value: number, occurredAt: string, more: object = {}): Told => tell("SignalRecorded", { kind: "cohesion", value, ...more }, { occurredAt, informant });
/** Stretches of four weeks back from the end of 1 June: from 5 May, 7 April, 10 March, 10 February, 13 January and 16 December. */
const asked = (...facts: readonly Told[]) => questionsIn(sceneOf(given(...team, ...facts)), 182, 28);
const said = (...facts: readonly Told[]) => asked(...facts).map(({ label, askings }) => [label, ...askings.map(({ answers }) => answers.map(({ who, row }) => `${who} ${row.join()}`).join("; "))]);

const instrument = tell("InstrumentDefined", { instrument: "safety-2", items: ["a", "b"], reversed: ["b"], scaleMin: 1, scaleMax: 5, better: "UP" }, { occurredAt: "2025-01-02" });
const opened = (round: string, occurredAt: string): Told => tell("SurveyRoundOpened", { round, instrument: "safety-2" }, { occurredAt });
const answer = (round: string, occurredAt: string, a: number, b: number, more: object = {}): Told => tell("SurveyAnswered", { round, answers: [{ item: "a", value: a }, { item: "b", value: b }], ...more }, { occurredAt, informant: "t" });

describe("what the team was asked", () => {
  it("is one asking in each stretch in which anybody answered: the latest of each counts, in the order in which they began to answer", () => {
    expect(said(say("alder", 5, "2025-03-11"), say("birch", 6, "2025-03-12"), say("birch", 7, "2025-05-06"), say("alder", 3, "2025-05-07"), say("birch", 8, "2025-05-20")))
      .toEqual([["cohesion", "alder 5; birch 6", "birch 8; alder 3"]]);
    expect(asked(say("alder", 5, "2025-05-06"))[0]).toMatchObject({ known: true, askings: [{ at: "2025-05-18T22:00:00.000Z" }] });
  });

  it("is a question for each kind and each scale, the one that was put first before the others", () => {
    const facts = [say("alder", 5, "2025-03-11"), say("alder", 4, "2025-03-10", { scaleMin: 1, scaleMax: 5 }), say("birch", 7, "2025-03-09", { kind: "trust" })];
    expect(said(...facts)).toEqual([["trust", "birch 7"], ["cohesion", "alder 4"], ["cohesion", "alder 5"]]);
    // What lies before the first whole stretch is not looked at, and puts no question first.
    expect(said(say("alder", 5, "2024-12-05"), say("birch", 7, "2025-03-09", { kind: "trust" }), say("alder", 6, "2025-03-11"))).toEqual([["trust", "birch 7"], ["cohesion", "alder 6"]]);
    expect(said(say("alder", 5, "2024-12-05"))).toEqual([]);
  });

  it("is put to members about the team: not to guests, and not about one of them", () => {
    expect(said(say("oak", 5, "2025-03-11"), say("alder", 6, "2025-03-12", { about: "team" }), say("alder", 5, "2025-03-13", { about: "birch" }))).toEqual([["cohesion", "alder 6"]]);
  });

  it("is in a survey one asking for each round, without knowing who answered, the one that was finished first before the others", () => {
    const [question, ...more] = asked(instrument, opened("r1", "2025-02-01"), opened("r2", "2025-03-01"), answer("r1", "2025-02-01", 5, 1), answer("r2", "2025-03-01", 4, 2), answer("r1", "2025-05-01", 3, 3));
    expect(more).toEqual([]);
    expect(question).toMatchObject({ label: "safety-2", known: false });
    expect(question?.askings.map(({ at, answers }) => [at.slice(0, 10), ...answers.map(({ row }) => row.join())])).toEqual([["2025-02-28", "4,4"], ["2025-04-30", "5,5", "3,3"]]);
  });

  it("is no question to the team where a sheet is about one person, or not whole, or its round was taken back", () => {
    const some = tell("SurveyAnswered", { round: "r1", answers: [{ item: "a", value: 4 }] }, { occurredAt: "2025-02-02", informant: "t" });
    expect(asked(instrument, opened("r1", "2025-02-01"), answer("r1", "2025-02-01", 5, 1, { about: "birch" }), some)).toEqual([]);
    const record = given(...team, instrument, opened("r1", "2025-02-01"));
    const { id } = record.last;
    expect(questionsIn(sceneOf(record.and(answer("r1", "2025-02-02", 5, 1))), 182, 28)).toHaveLength(1);
    expect(questionsIn(sceneOf(record.and(tell("FactRetracted", { target: id, reason: "told by mistake" }))), 182, 28)).toEqual([]);
  });

  it("has a level and distances in shares of its scale, and agreement from five answers on", () => {
    const [question] = asked(instrument, opened("r1", "2025-02-01"), answer("r1", "2025-02-01", 5, 1), answer("r1", "2025-02-02", 4, 2), answer("r1", "2025-02-03", 2, 4), answer("r1", "2025-02-04", 4, 1));
    const [asking] = question?.askings ?? [];
    // Rows of 5 5, 4 4, 2 2 and 4 5: the middle is 4 and 4.5, on a scale of four steps.
    expect([asking?.level, asking?.agreement]).toEqual([(31 / 8 - 1) / 4, undefined]);
    expect([...(asking?.distances.values() ?? [])]).toEqual([1.5 / 8, 0.5 / 8, 4.5 / 8, 0.5 / 8]);
    const five = (values: readonly number[]) => asked(...values.map((value, index) => say(people[index] as string, value, "2025-05-06", { scaleMin: 1, scaleMax: 5 })))[0]?.askings[0];
    expect([five([3, 3, 3, 3, 3])?.agreement, five([1, 5, 1, 5, 3])?.agreement, five([3, 3, 3, 3])?.agreement]).toEqual([1, 0, undefined]);
    const all = five([1, 2, 3, 4, 5]);
    expect([all?.level, all?.of(new Set(["alder", "oak"])).answers.map(({ who }) => who)]).toEqual([0.5, ["alder"]]);
  });
});
