import { describe, expect, it } from "@jest/globals";
import { applyChanges, changesBetween } from "../../../projections/team/changes.ts";
import { EMPTY_TEAM } from "../../../projections/team/state.ts";
import { movementOf, normalised, pastOfTies, tiesOf } from "../../../projections/team/ties.ts";
import { NOW, given, tell } from "../../fixtures/given.ts";

const on = (occurredAt: string, more = {}) => ({ occurredAt, ...more });
const joined = (member: string, day = "2025-01-02") => tell("MemberJoined", { member }, on(day));
const tie = (from: string, to: string, strength: number, day: string, informant = from, more = {}) =>
  tell("RelationshipObserved", { from, to, dimension: "TRUST", strength, ...more }, on(day, { informant }));

describe("the frame", () => {
  it("tells phase, time zone, coaches and closing", () => {
    const { engagement, coaches } = given(
      tell("CoachAssigned", { coach: "ilex" }, on("2025-01-02")), tell("PhaseEntered", { phase: "exploration" }, on("2025-02-01")), tell("HandoverMade", { from: "ilex", to: "yew" }, on("2025-03-01")),
      tell("EngagementClosed", { outcome: "COMPLETED" }, on("2025-05-01")),
    ).state();
    expect(engagement).toMatchObject({ status: "CLOSED", timeZone: "Europe/Zurich", phase: "exploration", phaseSince: "2025-01-31T23:00:00.000Z", closedAt: "2025-04-30T22:00:00.000Z" });
    expect([...coaches.values()]).toMatchObject([{ coach: "ilex", capacity: "LEAD", until: "2025-02-28T23:00:00.000Z" }, { coach: "yew", capacity: "LEAD" }]);
  });

  it("forgets its closing when it is reopened", () => {
    const { engagement } = given(tell("EngagementClosed", {}, on("2025-05-01")), tell("EngagementReopened", {}, on("2025-05-02"))).state();
    expect(engagement).toMatchObject({ status: "OPEN" });
    expect(engagement).not.toHaveProperty("closedAt");
  });
});

describe("people", () => {
  it("are away between two facts, and no longer once they left", () => {
    const record = given(joined("alder"), tell("AbsenceStarted", { member: "alder", expectedUntil: "2025-03-01T08:00:00Z" }, on("2025-02-01")));
    expect(record.state().members.get("team|alder")).toMatchObject({ absentSince: "2025-01-31T23:00:00.000Z", expectedBack: "2025-03-01T08:00:00.000Z" });
    record.and(tell("AbsenceEnded", { member: "alder" }, on("2025-02-20")));
    expect(record.state().members.get("team|alder")).not.toHaveProperty("absentSince");
    record.and(tell("AbsenceStarted", { member: "alder" }, on("2025-03-20"))).and(tell("MemberLeft", { member: "alder", reason: "TRANSFER" }, on("2025-04-01")));
    expect(record.state().members.get("team|alder")).toMatchObject({ until: "2025-03-31T22:00:00.000Z", reason: "TRANSFER" });
    expect(record.state().members.get("team|alder")).not.toHaveProperty("absentSince");
  });

  it("belong to several teams independently", () => {
    const { members } = given(joined("alder"), tell("MemberJoined", { member: "alder", team: "board" }, on("2025-02-01")), tell("MemberLeft", { member: "alder" }, on("2025-03-01"))).state();
    expect(members.get("team|alder")).toHaveProperty("until");
    expect(members.get("board|alder")).not.toHaveProperty("until");
  });

  it("announce what comes; the announcement goes when it has come", () => {
    const record = given(joined("alder"), tell("DepartureAnnounced", { member: "alder", effectiveOn: "2025-12-31T00:00:00Z", reason: "RESIGNATION" }, on("2025-02-01")), tell("RoleChangeAnnounced", { member: "alder", role: "lead" }, on("2025-02-01")));
    expect(record.state().members.get("team|alder")?.departure).toEqual({ announcedAt: "2025-01-31T23:00:00.000Z", effectiveOn: "2025-12-31T00:00:00.000Z", reason: "RESIGNATION" });
    expect(record.state().announcedRoles.size).toBe(1);
    expect(record.and(tell("RoleAssigned", { member: "alder", role: "lead", decides: ["budget"] }, on("2025-03-01"))).state()).toMatchObject({ announcedRoles: new Map(), roles: new Map([["team|lead|alder", { decides: ["budget"] }]]) });
  });

  it("have attributes and places on the map that the latest fact decides", () => {
    const { attributes, elements } = given(
      tell("AttributeStated", { element: "alder", attribute: "site", value: "bern" }, on("2025-02-01")), tell("AttributeStated", { element: "alder", attribute: "site", value: "basel" }, on("2025-03-01")),
      tell("ElementMapped", { element: "the-founder", kind: "GHOST_ROLE" }, on("2025-02-01")),
    ).state();
    expect([...attributes.values()].map(({ value }) => value)).toEqual(["basel"]);
    expect(elements.get("the-founder")).toMatchObject({ kind: "GHOST_ROLE" });
  });
});

describe("ties", () => {
  it("keep the latest reading of each informant, and what it was before", () => {
    const { relationships } = given(tie("alder", "rowan", 2, "2025-02-01"), tie("alder", "rowan", -1, "2025-03-01"), tie("alder", "rowan", 3, "2025-02-15", "rowan")).state();
    expect(relationships.get("alder|rowan|TRUST|alder")).toMatchObject({ strength: -1, count: 2, before: { strength: 2 } });
    expect(relationships.get("alder|rowan|TRUST|rowan")).toMatchObject({ strength: 3, count: 1 });
  });

  it("brought together show the latest of all, and each informant's", () => {
    const [first] = tiesOf(given(tie("alder", "rowan", 2, "2025-02-01"), tie("alder", "rowan", 3, "2025-02-15", "rowan")).state().relationships.values());
    expect(first).toMatchObject({ from: "alder", to: "rowan", latest: { informant: "rowan", strength: 3 }, readings: [{ informant: "alder" }, { informant: "rowan" }] });
  });

  it("brought together stand in the order of their keys, their readings in the order of the informants", () => {
    const told = [tie("rowan", "alder", 1, "2025-02-01", "oak"), tie("alder", "rowan", 1, "2025-02-01", "oak"), tie("alder", "rowan", 2, "2025-02-02", "alder"), tie("alder", "birch", 2, "2025-02-02", "yew"), tie("alder", "rowan", 2, "2025-02-01", "birch")];
    for (const order of [told, told.toReversed()]) {
      const ties = tiesOf(given(...order).state().relationships.values());
      expect(ties.map(({ key, readings }) => [key, readings.map(({ informant }) => informant)])).toEqual([["alder|birch|TRUST", ["yew"]], ["alder|rowan|TRUST", ["alder", "birch", "oak"]], ["rowan|alder|TRUST", ["oak"]]]);
      expect(ties[1]?.latest.informant).toBe("alder");
    }
  });

  it("of one moment show what was recorded last", () => {
    const ofOneDay = given(tie("alder", "rowan", 2, "2025-02-01", "oak"), tie("alder", "rowan", -1, "2025-02-01", "birch")).state().relationships;
    for (const readings of [[...ofOneDay.values()], [...ofOneDay.values()].toReversed()]) expect(tiesOf(readings)[0]?.latest).toMatchObject({ informant: "birch", strength: -1 });
  });

  it("are compared on their scales", () => {
    expect(normalised({ strength: 3, scaleMin: 1, scaleMax: 5 })).toBe(0);
    expect([-3, 0, 3].map((strength) => normalised({ strength, scaleMin: -3, scaleMax: 3 }))).toEqual([-1, 0, 1]);
    const { relationships } = given(tie("alder", "rowan", 3, "2025-02-01", "alder", { scaleMin: 1, scaleMax: 5 }), tie("alder", "rowan", 0, "2025-03-01")).state();
    expect([...relationships.values()].map(movementOf)).toEqual(["STEADY"]);
  });

  it.each([[1, "FALLING"], [3, "RISING"], [2, "STEADY"]])("that go from 2 to %i are %s", (strength, movement) => {
    expect([...given(tie("alder", "rowan", 2, "2025-02-01"), tie("alder", "rowan", strength, "2025-03-01")).state().relationships.values()].map(movementOf)).toEqual([movement]);
  });

  it("have a whole past in the order of the world", () => {
    const record = given(tie("alder", "rowan", 2, "2025-03-01"), tie("alder", "rowan", 1, "2025-02-01"));
    const past = pastOfTies(record.team.between("", NOW, record.team.revision)).get("alder|rowan|TRUST");
    expect(past?.map(({ strength, count }) => [strength, count])).toEqual([[1, 1], [2, 2]]);
    expect(past?.map(movementOf)).toEqual(["FIRST", "RISING"]);
  });

  it("have a past that equals what the state says of each informant, and passes over other facts and newer versions", () => {
    const record = given(tie("alder", "rowan", 2, "2025-02-01"), joined("alder"), tie("alder", "rowan", 3, "2025-02-15", "rowan", { scaleMin: 1, scaleMax: 5 }), tie("alder", "rowan", 1, "2025-03-01"), tie("birch", "rowan", 1, "2025-03-01"));
    const past = pastOfTies(record.team.between("", NOW, record.team.revision));
    expect([...past.keys()]).toEqual(["alder|rowan|TRUST", "birch|rowan|TRUST"]);
    const [first, second, third] = past.get("alder|rowan|TRUST") ?? [];
    expect([second, third]).toStrictEqual([record.state().relationships.get("alder|rowan|TRUST|rowan"), record.state().relationships.get("alder|rowan|TRUST|alder")]);
    expect([first?.count, first && "before" in first, third?.before]).toEqual([1, false, { strength: 2, scaleMin: -3, scaleMax: 3, at: first?.at }]);
    expect(pastOfTies(record.stream.map((fact) => ({ ...fact, version: 99 }))).size).toBe(0);
  });

  it("count repairs between the same elements, in whatever order they are named", () => {
    const { repairs } = given(tell("RepairObserved", { between: ["rowan", "alder"] }, on("2025-02-01")), tell("RepairObserved", { between: ["alder", "rowan"] }, on("2025-03-01"))).state();
    expect([...repairs.values()]).toMatchObject([{ between: ["alder", "rowan"], count: 2, at: "2025-02-28T23:00:00.000Z" }]);
  });
});

describe("signals, acts, sessions, growth", () => {
  it("keep the latest reading of each informant, and counts", () => {
    const { signals, acts, sessions, aims, growth } = given(
      tell("SignalRecorded", { kind: "trust", value: 5 }, on("2025-02-01")), tell("SignalRecorded", { kind: "trust", value: 4 }, on("2025-03-01")), tell("SignalRecorded", { kind: "trust", value: 9 }, on("2025-02-01", { informant: "alder" })),
      tell("ActRecorded", { act: "PRAISE", by: "oak", to: "rowan" }, on("2025-02-01")), tell("ActRecorded", { act: "PRAISE", by: "oak", to: "rowan" }, on("2025-03-01")), tell("ActRecorded", { act: "PRAISE", by: "oak" }, on("2025-03-01")),
      tell("SessionHeld", { kind: "TEAM", participants: ["alder"], aimedAt: ["team", "rowan"] }, on("2025-02-01")), tell("SessionHeld", { kind: "INDIVIDUAL", participants: ["rowan"], aimedAt: ["rowan"] }, on("2025-03-01")),
      tell("GrowthObserved", { about: "rowan", quality: "calm", level: 1 }, on("2025-02-01")), tell("GrowthObserved", { about: "rowan", quality: "calm", level: 2 }, on("2025-03-01")),
    ).state();
    expect([...signals.values()].map(({ informant, value, count, scaleMax }) => [informant, value, count, scaleMax])).toEqual([["coach", 4, 2, 10], ["alder", 9, 1, 10]]);
    expect([...acts.values()].map(({ to, count }) => [to, count])).toEqual([["rowan", 2], [undefined, 1]]);
    expect([...sessions.values()].map(({ kind, count }) => [kind, count])).toEqual([["TEAM", 1], ["INDIVIDUAL", 1]]);
    expect([...aims.values()].map(({ element, count }) => [element, count])).toEqual([["team", 1], ["rowan", 2]]);
    expect([...growth.values()]).toMatchObject([{ level: 2, count: 2, informant: "coach" }]);
  });
});

describe("fractures", () => {
  it("are open until they are repaired or withdrawn", () => {
    const declared = given(tell("FractureDeclared", { fracture: "f", kind: "DEPARTURE", touches: ["linden"], severity: 4 }, on("2025-02-01")));
    expect(declared.state().fractures.get("f")).toMatchObject({ status: "OPEN", severity: 4, touches: ["linden"] });
    expect(declared.and(tell("FractureRepaired", { fracture: "f" }, on("2025-03-01"))).state().fractures.get("f")).toMatchObject({ status: "REPAIRED", settledAt: "2025-02-28T23:00:00.000Z", at: "2025-01-31T23:00:00.000Z" });
    expect(declared.refuses(tell("FractureWithdrawn", { fracture: "f" }))).toEqual(["FRACTURE_NOT_OPEN"]);
  });
});

describe("changes", () => {
  it("name the slice, the key, and both readings; the frame apart", () => {
    const record = given(joined("alder"), tie("alder", "rowan", 2, "2025-02-01"), tie("alder", "rowan", 1, "2025-03-01"), tell("EmotionalRoleAscribed", { element: "alder", role: "hero" }, on("2025-02-01")), tell("EmotionalRoleWithdrawn", { element: "alder", role: "hero" }, on("2025-03-01")), tell("EngagementClosed", {}, on("2025-03-01")));
    const [from, to] = [record.state("2025-02-10T00:00:00.000Z"), record.state()];
    const changes = changesBetween(from, to);
    expect(changes.engagement).toMatchObject({ before: { status: "OPEN" }, after: { status: "CLOSED" } });
    expect(changes.entries.map(({ slice, key, before, after }) => [slice, key, before !== undefined, after !== undefined])).toEqual([["emotionalRoles", "alder|own|hero|coach", true, false], ["relationships", "alder|rowan|TRUST|alder", true, true]]);
    expect(applyChanges(from, changes)).toEqual(to);
    expect(applyChanges(to, changesBetween(to, EMPTY_TEAM))).toEqual(EMPTY_TEAM);
    expect(changesBetween(to, to)).toEqual({ entries: [] });
    expect(changes.entries.map((change) => Object.keys(change))).toEqual([["slice", "key", "before"], ["slice", "key", "before", "after"]]);
    expect(changesBetween(to, from).entries.map((change) => Object.keys(change))).toEqual([["slice", "key", "after"], ["slice", "key", "before", "after"]]);
  });
});
