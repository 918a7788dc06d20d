import { describe, expect, it } from "@jest/globals";
import type { Told } from "../../../src/decisions/command.ts";
import { absencesOf, wasAway } from "../../../projections/patterns/absences.ts";
import { coachees, coaches, members, membersAt } from "../../../projections/patterns/people.ts";
import { given, tell } from "../../fixtures/given.ts";
import { sceneOf } from "../../fixtures/scene.ts";

const on = (occurredAt: string) => ({ occurredAt });
const joins = (member: string, day: string, team?: string): Told => tell("MemberJoined", { member, ...(team && { team }) }, on(day));
const leaves = (member: string, day: string, team?: string): Told => tell("MemberLeft", { member, ...(team && { team }) }, on(day));
const goes = (member: string, day: string, team?: string): Told => tell("AbsenceStarted", { member, ...(team && { team }) }, on(day));
const returns = (member: string, day: string, team?: string): Told => tell("AbsenceEnded", { member, ...(team && { team }) }, on(day));
const team = ["rowan", "cedar", "birch"].map((member) => joins(member, "2025-01-02T00:00:00.000Z"));
const north = tell("TeamFormed", { team: "north" }, on("2025-01-02"));
const scene = (...facts: readonly Told[]) => sceneOf(given(...team, ...facts));

describe("members", () => {
  it("belong from the moment they joined until the moment they left, once, in the order of their ids", () => {
    const one = scene(north, joins("rowan", "2025-02-01", "north"), leaves("cedar", "2025-03-01T00:00:00.000Z"), joins("cedar", "2025-04-01T00:00:00.000Z"));
    const at = (moment: string) => membersAt(one, moment);
    expect([at("2025-01-01T23:59:59.999Z"), at("2025-01-02T00:00:00.000Z")]).toEqual([[], ["birch", "cedar", "rowan"]]);
    expect([at("2025-02-28T23:59:59.999Z"), at("2025-03-01T00:00:00.000Z"), at("2025-04-01T00:00:00.000Z")]).toEqual([["birch", "cedar", "rowan"], ["birch", "rowan"], ["birch", "cedar", "rowan"]]);
    expect(members(one)).toEqual(["birch", "cedar", "rowan"]);
  });
});

describe("absences", () => {
  it("end with the next return of the same member to the same team, with their leaving, or not yet", () => {
    const facts = [north, joins("rowan", "2025-01-02", "north"), goes("rowan", "2025-05-01T00:00:00.000Z"), goes("rowan", "2025-05-02T00:00:00.000Z", "north"), goes("cedar", "2025-05-03T00:00:00.000Z"), goes("birch", "2025-05-04T00:00:00.000Z"),
      returns("rowan", "2025-05-05T00:00:00.000Z", "north"), returns("rowan", "2025-05-06T00:00:00.000Z"), leaves("cedar", "2025-05-07T00:00:00.000Z"), goes("rowan", "2025-05-08T00:00:00.000Z"), returns("rowan", "2025-05-09T00:00:00.000Z")];
    expect(absencesOf(scene(...facts)).map(({ member, from, until }) => `${member} ${from.slice(8, 10)}-${until?.slice(8, 10)}`)).toEqual(["rowan 01-06", "rowan 02-05", "cedar 03-07", "birch 04-undefined", "rowan 08-09"]);
    expect(absencesOf(scene(goes("birch", "2025-05-04")))[0]).not.toHaveProperty("until");
  });

  it("end by what comes first, a return or a leaving", () => {
    expect(absencesOf(scene(goes("rowan", "2025-05-01"), leaves("rowan", "2025-05-03T00:00:00.000Z"), joins("rowan", "2025-05-04"), goes("rowan", "2025-05-05"), returns("rowan", "2025-05-06T00:00:00.000Z"))).map(({ until }) => until?.slice(8, 10))).toEqual(["03", "06"]);
  });

  it("count from their first moment until their last", () => {
    const absences = [{ member: "rowan", from: "2025-05-02", until: "2025-05-04" }, { member: "cedar", from: "2025-05-03" }];
    expect(["2025-05-01", "2025-05-02", "2025-05-03", "2025-05-04"].map((at) => wasAway(absences, "rowan", at))).toEqual([false, true, true, false]);
    expect(["2025-05-02", "2025-05-03", "2025-06-03"].map((at) => wasAway(absences, "cedar", at))).toEqual([false, true, true]);
    expect(wasAway(absences, "birch", "2025-05-03")).toBe(false);
  });
});

describe("whom the coaching works with as a person", () => {
  const session = (kind: string, participants: readonly string[], aimedAt?: readonly string[]): Told => tell("SessionHeld", { kind, participants, ...(aimedAt && { aimedAt }) }, on("2025-05-01"));
  const plan = (kind: string, aimedAt?: readonly string[]): Told => tell("InterventionPlanned", { plan: "i", kind, ...(aimedAt && { aimedAt }) }, on("2025-05-01"));
  const goal = (...about: readonly string[]): Told => tell("GoalSet", { goal: "rest", about }, on("2025-05-01"));

  it("are those in an individual session, aimed at by one, or with a goal of their own", () => {
    expect(coachees(scene(session("INDIVIDUAL", ["rowan"])))).toEqual(["rowan"]);
    expect(coachees(scene(session("INDIVIDUAL", ["rowan"], ["cedar"])))).toEqual(["rowan", "cedar"]);
    expect(coachees(scene(plan("INDIVIDUAL", ["cedar"])))).toEqual(["cedar"]);
    expect(coachees(scene(goal("birch"), session("INDIVIDUAL", ["birch"])))).toEqual(["birch"]);
  });

  it("are not those of a session of the team, of a shared goal, nor who is no member", () => {
    expect(coachees(scene(session("TEAM", ["rowan", "cedar"], ["birch"]), plan("TEAM", ["cedar"]), plan("INDIVIDUAL"), goal("rowan", "cedar"), goal("team")))).toEqual([]);
  });

  it("are not the coaches, who are known by having come", () => {
    expect([...coaches(scene())]).toEqual([]);
    expect([...coaches(scene(tell("CoachAssigned", { coach: "coach" }, on("2025-01-02"))))]).toEqual(["coach"]);
  });
});
