import { describe, expect, it } from "@jest/globals";
import type { Told } from "../../../src/decisions/command.ts";
import { Given, NOW, given, opening, tell } from "../../fixtures/given.ts";

const on = (day: string) => ({ occurredAt: day });
const joined = (member: string, day = "2025-01-02") => tell("MemberJoined", { member }, on(day));

describe("a command", () => {
  it("is recorded whole or not at all, and says every reason", () => {
    expect(given(joined("alder")).refuses(joined("birch"), joined("alder"), tell("MemberLeft", { member: "cedar" }))).toEqual(["ALREADY_A_MEMBER", "NOT_A_MEMBER"]);
  });

  it("is judged fact by fact, each after the ones before it", () => {
    given().accepts(joined("alder"), tell("RoleAssigned", { member: "alder", role: "lead" }, on("2025-01-02")), tell("MemberLeft", { member: "alder" }, on("2025-02-01")));
  });

  it("gives the same ids to the same command", () => {
    expect(given().accepts(joined("alder"))[0]?.id).toBe(given().accepts(joined("alder"))[0]?.id);
  });
});

describe("the form of a fact", () => {
  it("names the unknown type and the known ones", () => {
    expect(given().refuses(tell("MemberJoind", { member: "alder" }))).toEqual(["UNKNOWN_TYPE type"]);
  });

  it("says which field is wrong", () => {
    expect(given().refuses(tell("MemberJoined", {}))).toEqual(["INVALID_FACT member"]);
    expect(given().refuses(tell("MemberJoined", { member: "no spaces please" }))).toEqual(["INVALID_FACT member"]);
    expect(given().refuses(tell("MemberJoined", { member: "alder", tea: "milk" }))).toEqual(["INVALID_FACT "]);
    expect(given().refuses(tell("MemberJoined", { member: "alder" }, { confidence: 2 }))).toEqual(["INVALID_FACT confidence"]);
    expect(given().refuses(tell("MemberJoined", { member: "alder" }, on("yesterday")))).toEqual(["INVALID_FACT occurredAt"]);
  });

  it.each([
    ["RelationshipObserved", { from: "alder", to: "alder", dimension: "TRUST", strength: 1 }, "to"],
    ["RelationshipObserved", { from: "alder", to: "birch", dimension: "TRUST", strength: 4 }, "strength"],
    ["RelationshipObserved", { from: "alder", to: "birch", dimension: "TRUST", strength: 4, scaleMin: 5, scaleMax: 1 }, "scaleMax"],
    ["RelationshipObserved", { from: "alder", to: "birch", dimension: "LOVE", strength: 1 }, "dimension"],
    ["SignalRecorded", { kind: "trust", value: 11 }, "value"],
    ["SignalRecorded", { kind: "trust", value: 0, scaleMin: 3, scaleMax: 3 }, "scaleMax"],
    ["SignalRecorded", { kind: "trust", value: Number.NaN }, "value"],
    ["RepairObserved", { between: ["alder"] }, "between"],
    ["RepairObserved", { between: ["alder", "alder"] }, "between"],
    ["HandoverMade", { from: "ilex", to: "ilex" }, "to"],
    ["FractureDeclared", { fracture: "f", kind: "CONFLICT", severity: 6 }, "severity"],
    ["SessionHeld", { kind: "INDIVIDUAL", participants: ["rowan"], minutes: 0 }, "minutes"],
    ["FactRetracted", { target: "not-an-id" }, "target"],
  ])("refuses %s %j for its %s", (type, data, field) => {
    expect(given().refuses(tell(type, data))).toEqual([`INVALID_FACT ${field}`]);
  });

  it("fills in what was left unsaid", () => {
    expect(given().accepts(tell("SignalRecorded", { kind: "trust", value: 5 }))[0]).toMatchObject({
      occurredAt: NOW, occurredPrecision: "INSTANT", actor: "coach", informant: "coach", source: "OBSERVATION", confidence: 1, audience: ["AUTHOR", "COACHES"],
    });
  });

  it("takes a day as its first moment in the engagement's zone, known to the day", () => {
    expect(given().accepts(joined("alder", "2025-03-30"))[0]).toMatchObject({ occurredAt: "2025-03-29T23:00:00.000Z", occurredPrecision: "DAY" });
    expect(given().accepts(tell("MemberJoined", { member: "alder" }, { occurredAt: "2025-03-30", occurredPrecision: "MONTH" }))[0]?.occurredPrecision).toBe("MONTH");
  });
});

describe("time", () => {
  it("takes what happened long before the engagement", () => {
    given().accepts(joined("alder", "2011-01-01"));
  });

  it("refuses what has not come yet, beyond five minutes of a clock that runs ahead", () => {
    given().accepts(tell("MemberJoined", { member: "alder" }, on("2025-06-01T12:05:00.000Z")));
    expect(given().refuses(tell("MemberJoined", { member: "alder" }, on("2025-06-01T12:05:00.001Z")))).toEqual(["OCCURS_IN_FUTURE occurredAt"]);
  });

  it("judges a late fact where it happened, not where we are now", () => {
    const left = given(joined("alder"), tell("MemberLeft", { member: "alder" }, on("2025-03-01")));
    left.accepts(tell("AbsenceStarted", { member: "alder" }, on("2025-02-01")));
    expect(left.refuses(tell("AbsenceStarted", { member: "alder" }, on("2025-03-02")))).toEqual(["NOT_A_MEMBER"]);
  });

  it("never refuses what a late fact makes inconsistent later: it is listed", () => {
    const record = given(joined("alder", "2025-03-01")).and(joined("alder", "2025-02-01"));
    expect([...record.state().inconsistencies.values()]).toMatchObject([{ code: "ALREADY_A_MEMBER", at: "2025-02-28T23:00:00.000Z" }]);
  });
});

describe("the frame of the work", () => {
  it("begins with its opening, and only once", () => {
    expect(new Given().refuses(joined("alder"))).toEqual(["NOT_OPENED"]);
    new Given().accepts(opening, joined("alder"));
    expect(given().refuses(opening)).toEqual(["ENGAGEMENT_ALREADY_OPENED"]);
  });

  it("refuses coaching after closing, takes signals, departures, fractures and repairs", () => {
    const closed = given(joined("alder")).and(tell("EngagementClosed", {}, on("2025-05-01")));
    const session = tell("SessionHeld", { kind: "TEAM", participants: ["alder"] });
    expect(closed.refuses(session)).toEqual(["ENGAGEMENT_CLOSED"]);
    closed.accepts(tell("SessionHeld", { kind: "TEAM", participants: ["alder"] }, on("2025-04-01")));
    closed.accepts(
      tell("SignalRecorded", { kind: "trust", value: 1 }), tell("MemberLeft", { member: "alder" }), tell("FractureDeclared", { fracture: "f", kind: "DEPARTURE", severity: 4 }),
      tell("FactRetracted", { target: closed.stream[1]?.id as string }),
    );
    closed.and(tell("EngagementReopened", {}, on("2025-05-15"))).accepts(session);
  });

  it("closes what is open and reopens what is closed", () => {
    expect(given().refuses(tell("EngagementReopened"))).toEqual(["ENGAGEMENT_NOT_CLOSED"]);
    expect(given(tell("EngagementClosed", {}, on("2025-05-01"))).refuses(tell("EngagementClosed"))).toEqual(["ENGAGEMENT_NOT_OPEN"]);
  });

  it("knows who coaches", () => {
    const coached = given(tell("CoachAssigned", { coach: "ilex" }, on("2025-01-02")));
    expect(coached.refuses(tell("CoachAssigned", { coach: "ilex" }))).toEqual(["COACH_ALREADY_ASSIGNED"]);
    expect(coached.refuses(tell("CoachReleased", { coach: "yew" }))).toEqual(["COACH_NOT_ASSIGNED"]);
    expect(coached.refuses(tell("HandoverMade", { from: "yew", to: "oak" }))).toEqual(["COACH_NOT_ASSIGNED"]);
    const handed = coached.and(tell("HandoverMade", { from: "ilex", to: "yew" }, on("2025-02-01"))).state();
    expect([...handed.coaches.values()].filter(({ until }) => until === undefined).map(({ coach }) => coach)).toEqual(["yew"]);
  });
});

describe("people and roles", () => {
  it.each([
    ["TeamFormed", {}, [tell("TeamFormed", {})], "TEAM_ALREADY_FORMED: the team team exists already"],
    ["TeamChanged", {}, [], "TEAM_UNKNOWN: no team team was formed by then"],
    ["MemberJoined", { member: "alder" }, [joined("alder")], "ALREADY_A_MEMBER: alder is a member of team already"],
    ["MemberLeft", { member: "alder" }, [], "NOT_A_MEMBER: alder is not a member of team at that time"],
    ["DepartureAnnounced", { member: "alder" }, [], "NOT_A_MEMBER: alder is not a member of team at that time"],
    ["AbsenceStarted", { member: "alder" }, [joined("alder"), tell("AbsenceStarted", { member: "alder" })], "ALREADY_ABSENT: alder is away already"],
    ["AbsenceEnded", { member: "alder" }, [joined("alder")], "NOT_ABSENT: alder is not away at that time"],
    ["RoleAssigned", { member: "alder", role: "lead" }, [], "NOT_A_MEMBER: alder is not a member of team at that time"],
    ["RoleAssigned", { member: "alder", role: "lead" }, [joined("alder"), tell("RoleAssigned", { member: "alder", role: "lead" })], "ROLE_ALREADY_HELD: alder holds the role lead already"],
    ["RoleReleased", { member: "alder", role: "lead" }, [joined("alder")], "ROLE_NOT_HELD: alder does not hold the role lead at that time"],
    ["RoleChangeAnnounced", { member: "alder", role: "lead" }, [], "NOT_A_MEMBER: alder is not a member of team at that time"],
    ["EmotionalRoleWithdrawn", { element: "alder", role: "hero" }, [], "CLAIM_UNKNOWN: coach does not see alder as hero at that time"],
    ["FractureDeclared", { fracture: "f", kind: "OTHER", severity: 1 }, [tell("FractureDeclared", { fracture: "f", kind: "OTHER", severity: 1 })], "FRACTURE_ALREADY_DECLARED: the fracture f was declared before"],
    ["FractureRepaired", { fracture: "f" }, [], "FRACTURE_NOT_OPEN: no fracture f is open at that time"],
    ["FractureWithdrawn", { fracture: "f" }, [], "FRACTURE_NOT_OPEN: no fracture f is open at that time"],
  ])("refuses %s %j when it does not fit", (type, data, before, reason) => {
    expect(given(...before).reasons(tell(type, data))).toEqual([reason]);
  });

  it("needs presence for formal roles only: a tie or a claim may reach anybody", () => {
    given().accepts(
      tell("RelationshipObserved", { from: "ghost", to: "the-founder", dimension: "INFLUENCE", strength: -3 }),
      tell("EmotionalRoleAscribed", { element: "the-founder", role: "hero" }), tell("GrowthObserved", { about: "anyone", quality: "calm", level: 1 }),
    );
  });

  it("ends formal roles with the membership, and takes a late release as said", () => {
    const record = given(joined("alder"), tell("RoleAssigned", { member: "alder", role: "lead" }, on("2025-01-03")), tell("MemberLeft", { member: "alder" }, on("2025-02-01")));
    expect(record.state().roles.get("team|lead|alder")).toMatchObject({ until: "2025-01-31T23:00:00.000Z" });
    record.accepts(tell("RoleReleased", { member: "alder", role: "lead" }, on("2025-02-01")));
  });

  it("remembers earlier stays of somebody who came back", () => {
    const record = given(joined("alder"), tell("MemberLeft", { member: "alder" }, on("2025-02-01")), joined("alder", "2025-03-01"));
    expect(record.state().members.get("team|alder")).toMatchObject({
      since: "2025-02-28T23:00:00.000Z", earlier: [{ since: "2025-01-01T23:00:00.000Z", until: "2025-01-31T23:00:00.000Z" }],
    });
  });

  it("lets only the informant withdraw a claim, or anyone who names it", () => {
    const record = given(tell("EmotionalRoleAscribed", { element: "alder", role: "hero" }, { informant: "birch" }));
    expect(record.refuses(tell("EmotionalRoleWithdrawn", { element: "alder", role: "hero" }))).toEqual(["CLAIM_UNKNOWN"]);
    record.accepts(tell("EmotionalRoleWithdrawn", { element: "alder", role: "hero" }, { informant: "birch" }));
    record.accepts(tell("EmotionalRoleWithdrawn", { element: "alder", role: "hero", claim: record.last.id }));
  });
});

describe("repair of the record", () => {
  const record = () => given(joined("alder"));

  it("names an original fact of the engagement", () => {
    const unknown = "6f0f4d5e-1d3c-5b52-9a51-7c2f3f0a9b10";
    expect(record().refuses(tell("FactRetracted", { target: unknown }))).toEqual(["REPAIR_TARGET_UNKNOWN target"]);
    const retracted = record();
    retracted.and(tell("FactRetracted", { target: retracted.last.id }));
    expect(retracted.refuses(tell("FactRetracted", { target: retracted.last.id }))).toEqual(["REPAIR_TARGET_UNKNOWN target"]);
  });

  it("takes a fact back, and a later correction restores it", () => {
    const repaired = record();
    const target = repaired.last.id;
    repaired.and(tell("FactRetracted", { target }));
    expect(repaired.state().members.size).toBe(0);
    repaired.and(tell("FactCorrected", { target, replacement: { data: { member: "birch" } } }));
    expect([...repaired.state().members.keys()]).toEqual(["team|birch"]);
  });

  it("stores a correction whole: what is left unsaid stays as it reads now", () => {
    const [correction] = record().accepts(tell("FactCorrected", { target: record().last.id, replacement: { occurredAt: "2025-02-03", data: { member: "alder" } } }));
    expect(correction?.data["replacement"]).toEqual({
      occurredAt: "2025-02-02T23:00:00.000Z", occurredPrecision: "DAY", informant: "coach", confidence: 1, audience: ["AUTHOR", "COACHES", "TEAM"], data: { member: "alder" },
    });
  });

  it("checks the new wording against the type of its target", () => {
    const target = record().last.id;
    expect(record().refuses(tell("FactCorrected", { target, replacement: { data: { who: "alder" } } }))[0]).toMatch("INVALID_FACT replacement.data");
    expect(record().refuses(tell("FactCorrected", { target, replacement: { occurredAt: "2030-01-01T00:00:00Z", data: { member: "alder" } } }))).toEqual(["OCCURS_IN_FUTURE occurredAt"]);
    expect(record().refuses(tell("FactCorrected", { target }))[0]).toMatch("INVALID_FACT replacement");
  });

  it("keeps the opening of an engagement, but lets it be corrected", () => {
    const opened = given();
    expect(opened.refuses(tell("FactRetracted", { target: opened.last.id }))).toEqual(["OPENING_CANNOT_BE_RETRACTED target"]);
    opened.accepts(tell("FactCorrected", { target: opened.last.id, replacement: { data: { timeZone: "Asia/Tokyo" } } }));
  });
});

describe("the size of a command", () => {
  it("is between 1 and 500 facts, and says so", () => {
    const many = (length: number): Told[] => Array.from({ length }, (_, index) => joined(`m${index}`));
    expect(given().decide()).toEqual({ refusals: [{ code: "EMPTY_COMMAND", message: "a command holds at least one fact" }] });
    expect(given().decide(...many(501))).toEqual({ refusals: [{ code: "TOO_MANY_FACTS", message: "a command holds at most 500 facts, this one 501; send several" }] });
    expect(given().accepts(...many(500))).toHaveLength(500);
  });
});
