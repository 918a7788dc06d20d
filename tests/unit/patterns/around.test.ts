import { describe, expect, it } from "@jest/globals";
import type { Told } from "../../../src/decisions/command.ts";
import { explanationsIn, surroundingsBetween } from "../../../projections/patterns/around.ts";
import { dayOf } from "../../../projections/patterns/calendar-day.ts";
import { given, tell } from "../../fixtures/given.ts";
import { sceneOf } from "../../fixtures/scene.ts";

const on = (occurredAt: string) => ({ occurredAt });
const team = ["rowan", "cedar", "alder"].map((member) => tell("MemberJoined", { member }, on("2023-01-02")));
const said = (people: readonly string[], ...told: readonly Told[]) => explanationsIn(sceneOf(given(...team, ...told)), 60, people);
const changed = (kind: string, day: string): Told => tell("ContextChanged", { kind }, on(day));

describe("what else the record holds", () => {
  it("is a change of the surroundings, for everybody, in the days that are looked at", () => {
    expect(said([], changed("REORGANISATION", "2025-05-02"))).toEqual(["The surroundings changed on 2025-05-02 (reorganisation): it may have moved everybody."]);
    expect(said([], changed("NEW_LEADER", "2025-05-02"))[0]).toContain("(new leader)");
    expect(said(["rowan"], changed("REORGANISATION", "2025-03-02"))).toEqual([]);
  });

  it("is a change of the surroundings between two moments, the earlier excluded, the latest three, and of nothing else", () => {
    const scene = sceneOf(given(...team, ...["2025-01-03", "2025-01-04", "2025-01-05", "2025-01-06"].map((day) => changed("LAYOFF", day)), tell("MemberJoined", { member: "hazel" }, on("2025-01-04"))));
    const days = (after: string, upTo: string) => surroundingsBetween(scene, after, upTo).map((each) => each.slice(28, 38));
    expect(days("2025-01-02T23:00:00.000Z", "2025-01-04T23:00:00.000Z")).toEqual(["2025-01-04", "2025-01-05"]);
    expect(days("", "2025-02-01T00:00:00.000Z")).toEqual(["2025-01-04", "2025-01-05", "2025-01-06"]);
  });

  it("is who was away, is new, took on a role or will, or was handed work, of the people in question", () => {
    const facts: readonly Told[] = [
      tell("AbsenceStarted", { member: "rowan" }, on("2025-03-20")), tell("AbsenceEnded", { member: "rowan" }, on("2025-04-20")), tell("AbsenceStarted", { member: "rowan" }, on("2025-05-20")),
      tell("MemberJoined", { member: "hazel" }, on("2025-05-01")), tell("RoleAssigned", { member: "cedar", role: "lead" }, on("2025-05-02")), tell("RoleChangeAnnounced", { member: "cedar", role: "scribe" }, on("2025-05-03")),
      tell("ActRecorded", { act: "DELEGATION", by: "cedar", to: "rowan" }, on("2025-05-04")), tell("ActRecorded", { act: "DELEGATION", by: "cedar", to: "rowan", domain: "releases" }, on("2025-05-05")),
      tell("ActRecorded", { act: "PRAISE", by: "cedar", to: "rowan" }, on("2025-05-06")), tell("ActRecorded", { act: "DELEGATION", by: "cedar" }, on("2025-05-07")),
    ];
    expect(said(["rowan"], ...facts)).toEqual(["rowan was away from 2025-03-20 to 2025-04-20.", "rowan was away from 2025-05-20."]);
    expect(said(["hazel"], ...facts)).toEqual(["hazel joined on 2025-05-01 and is still finding a place."]);
    expect(said(["cedar"], ...facts)).toEqual(["cedar took on the role lead on 2025-05-02: what belongs to whom has moved.", "It was announced on 2025-05-03 that cedar will be scribe."]);
    expect(said(["cedar", "rowan"], ...facts).slice(-2)).toEqual(["cedar handed work to rowan on 2025-05-04.", "cedar handed releases to rowan on 2025-05-05."]);
    expect(said(["alder"], ...facts)).toEqual([]);
  });

  it("is no newcomer among the first members of a team, nor a role they had from the first day on", () => {
    const first = (team: string | undefined, ...members: readonly string[]) => members.map((member, hour) => tell("MemberJoined", { member, ...(team !== undefined && { team }) }, on(`2025-05-04T0${hour + 6}:00:00.000Z`)));
    const role = (member: string, day: string) => tell("RoleAssigned", { member, role: "lead" }, on(day));
    const newly = (...told: readonly Told[]) => explanationsIn(sceneOf(given(...told)), 60, ["elm", "oak", "yew"]);
    const founders = first(undefined, "elm", "oak");
    expect(newly(...founders, role("elm", "2025-05-04T09:00:00.000Z"))).toEqual([]);
    expect(newly(...founders, tell("MemberJoined", { member: "yew" }, on("2025-05-05")), role("elm", "2025-05-05"))).toEqual(["yew joined on 2025-05-05 and is still finding a place.", "elm took on the role lead on 2025-05-05: what belongs to whom has moved."]);
    // Another team that begins later has its own first members; whoever joins a team that was there is new in it.
    expect(newly(...team, ...first("ops", "elm", "oak"))).toEqual([]);
    expect(newly(...team, ...first(undefined, "elm", "oak"))).toEqual(["elm joined on 2025-05-04 and is still finding a place.", "oak joined on 2025-05-04 and is still finding a place."]);
  });

  it("is not an absence that was over before", () => {
    const away = (until: string) => said(["rowan"], tell("AbsenceStarted", { member: "rowan" }, on("2025-02-01")), tell("AbsenceEnded", { member: "rowan" }, on(until))).length;
    expect([away("2025-04-02T22:00:00.000Z"), away("2025-04-02T22:00:00.001Z")]).toEqual([0, 1]);
  });

  it("is the latest three of each sort, each once", () => {
    expect(said([], ...["2025-05-02", "2025-05-03", "2025-05-04", "2025-05-05"].map((day) => changed("LAYOFF", day))).map((each) => each.slice(28, 38))).toEqual(["2025-05-03", "2025-05-04", "2025-05-05"]);
    expect(said([], changed("LAYOFF", "2025-05-02T08:00:00.000Z"), changed("LAYOFF", "2025-05-02T09:00:00.000Z"))).toHaveLength(1);
  });
});

describe("a calendar day", () => {
  it("is that of the engagement's zone", () => {
    expect(["2025-05-01T21:59:59.999Z", "2025-05-01T22:00:00.000Z"].map((at) => dayOf(sceneOf(given()), at))).toEqual(["2025-05-01", "2025-05-02"]);
  });
});
