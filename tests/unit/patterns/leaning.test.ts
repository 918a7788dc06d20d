import { describe, expect, it } from "@jest/globals";
import type { Told } from "../../../src/decisions/command.ts";
import { leaningIn } from "../../../projections/patterns/leaning.ts";
import { given, tell } from "../../fixtures/given.ts";
import { sceneOf } from "../../fixtures/scene.ts";

const people = ["alder", "birch", "cedar", "rowan"];
const team = people.map((member) => tell("MemberJoined", { member }, { occurredAt: "2023-01-02" }));
const tie = (from: string, to: string, strength: number, dimension = "ADVICE", on = "2025-05-20"): Told => tell("RelationshipObserved", { from, to, dimension, strength }, { occurredAt: on, informant: from });
const leaning = (...told: readonly Told[]) => leaningIn(sceneOf(given(...team, ...told)), 56, people);
const first = (...told: readonly Told[]) => [...leaning(...told).first].map(([from, to]) => `${from} on ${to}`);

describe("whom a member leans on first", () => {
  it("is the one on whom they lean most, for advice or by dependence", () => {
    expect(first(tie("alder", "birch", 1), tie("alder", "cedar", 3), tie("rowan", "cedar", 2, "DEPENDENCE"))).toEqual(["alder on cedar", "rowan on cedar"]);
    expect(first(tie("alder", "birch", 2), tie("alder", "cedar", 3, "DEPENDENCE"))).toEqual(["alder on cedar"]);
  });

  it("is nobody where several come first, and one where it is the same in both ways", () => {
    expect(first(tie("alder", "birch", 3), tie("alder", "cedar", 3), tie("alder", "rowan", 1))).toEqual([]);
    expect(first(tie("alder", "birch", 3), tie("alder", "birch", 3, "DEPENDENCE"))).toEqual(["alder on birch"]);
  });

  it("counts from a third of the way up the scale, of the days that are looked at, among members", () => {
    expect([first(tie("alder", "birch", 1)), first(tie("alder", "birch", 0)), first(tie("alder", "guest", 3)), first(tie("guest", "birch", 3))]).toEqual([["alder on birch"], [], [], []]);
    const on = (moment: string) => first(tie("alder", "birch", 3, "ADVICE", moment)).length;
    expect([on("2025-04-06T22:00:00.000Z"), on("2025-04-06T22:00:00.001Z")]).toEqual([0, 1]);
  });

  it("is not a matter of trust, nor of talk; yet talk flows as well", () => {
    const { first: leaned, ties, flow } = leaning(tie("alder", "birch", 3, "TRUST"), tie("alder", "cedar", 3, "COMMUNICATION"), tie("alder", "rowan", 1.5));
    expect([[...leaned], ties.map(({ to }) => to), flow]).toEqual([[["alder", "rowan"]], ["rowan"], [{ from: "alder", to: "cedar", weight: 1 }, { from: "alder", to: "rowan", weight: 0.5 }]]);
  });

  it("is told on any scale, and by the latest that was said of it", () => {
    const ofFive = (to: string, strength: number): Told => tell("RelationshipObserved", { from: "alder", to, dimension: "ADVICE", strength, scaleMin: 1, scaleMax: 5 }, { occurredAt: "2025-05-20", informant: "alder" });
    expect([first(ofFive("birch", 4)), first(ofFive("birch", 3)), first(ofFive("birch", 5), tie("alder", "cedar", 3)), first(ofFive("birch", 5), tie("alder", "cedar", 2.9))]).toEqual([["alder on birch"], [], [], ["alder on birch"]]);
    expect(first(tie("alder", "birch", 3), tie("alder", "cedar", 2), tie("alder", "birch", 0, "ADVICE", "2025-05-25"))).toEqual(["alder on cedar"]);
  });

  it("is read anew for other people, and for another window", () => {
    const scene = sceneOf(given(...team, tie("alder", "birch", 3), tie("alder", "cedar", 2, "ADVICE", "2025-05-30")));
    const firstIn = (days: number, present: readonly string[]) => [...leaningIn(scene, days, present).first].map(([from, to]) => `${from} on ${to}`);
    const some = ["alder", "cedar"];
    expect([firstIn(56, people), firstIn(56, some), firstIn(7, people), firstIn(1, people), firstIn(56, people)]).toEqual([["alder on birch"], ["alder on cedar"], ["alder on cedar"], [], ["alder on birch"]]);
  });
});
