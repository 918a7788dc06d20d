import { describe, expect, it } from "@jest/globals";
import { briefingAt } from "../../../src/history/briefing.ts";
import { EngagementRecord } from "../../../src/history/record.ts";
import type { Position } from "../../../src/store/log.ts";
import { type Carried, carriesOf } from "../../../projections/carries.ts";
import { type Given, NOW, given, tell } from "../../fixtures/given.ts";

const on = (occurredAt: string, informant = "ilex") => ({ occurredAt, informant });
const joined = (member: string) => tell("MemberJoined", { member }, on("2025-01-02"));
const leans = (from: string, to: string, strength = 3, day = "2025-02-01") => tell("RelationshipObserved", { from, to, dimension: "DEPENDENCE", strength }, on(day, from));
const burden = (informant: string, carrier: string) => tell("BurdenMapped", { burden: "unsaid", carrier, forWhom: ["team"], kind: "TENSION" }, on("2025-02-01", informant));
const find = (record: Given, element: string, kind: string): Carried | undefined => carriesOf(record.state(), element).find((item) => item.kind === kind);

describe("what an element carries", () => {
  it("is nothing when nothing was recorded", () => {
    expect(carriesOf(given(joined("linden")).state(), "linden")).toEqual([]);
  });

  it("names formal roles, and who holds the same besides", () => {
    const role = (member: string) => tell("RoleAssigned", { member, role: "release-owner" }, on("2025-02-01"));
    const record = given(joined("linden"), joined("cedar"), role("linden"));
    expect(find(record, "linden", "ROLE")).toMatchObject({ what: "team/release-owner", since: "2025-01-31T23:00:00.000Z", heldBesidesBy: [] });
    expect(find(record.and(role("cedar")), "linden", "ROLE")?.heldBesidesBy).toEqual(["cedar"]);
    expect(find(record.and(tell("RoleReleased", { member: "linden", role: "release-owner" }, on("2025-03-01"))), "linden", "ROLE")).toBeUndefined();
  });

  it("brings claims together by whose account, and who disputes them", () => {
    const seen = (informant: string) => tell("EmotionalRoleAscribed", { element: "linden", role: "peacemaker", forWhom: ["team"] }, on("2025-02-01", informant));
    const record = given(seen("ilex"));
    const claim = record.last.id;
    record.and(seen("birch")).and(tell("ClaimDisputed", { claim }, on("2025-03-01", "linden")));
    expect(find(record, "linden", "EMOTIONAL_ROLE")).toMatchObject({ what: "peacemaker", informants: ["birch", "ilex"], disputedBy: ["linden"], forWhom: ["team"], heldBesidesBy: [] });
  });

  it("says of a burden that another is seen to carry it, and drops it once released", () => {
    const record = given(burden("ilex", "linden"), burden("birch", "alder"));
    expect(find(record, "linden", "BURDEN")).toMatchObject({ what: "unsaid", heldBesidesBy: ["alder"], informants: ["ilex"] });
    expect(find(record.and(tell("BurdenReleased", { burden: "unsaid" }, on("2025-03-01"))), "linden", "BURDEN")).toBeUndefined();
  });

  it("counts those who lean on it, and whether anybody leans on it alone", () => {
    const record = given(leans("alder", "linden"), leans("alder", "cedar"));
    expect(find(record, "linden", "DEPENDENCE")).toMatchObject({ forWhom: ["alder"], heldBesidesBy: ["cedar"] });
    expect(find(record.and(leans("maple", "linden")), "linden", "DEPENDENCE")).toMatchObject({ forWhom: ["alder", "maple"], heldBesidesBy: [] });
    expect(find(given(leans("alder", "linden", -2)), "linden", "DEPENDENCE")).toBeUndefined();
  });

  it("names unspoken contracts owed, initiatives led, and steps taken on, while they are open", () => {
    const record = given(
      tell("UnspokenContractSurfaced", { contract: "asked", owedBy: "rowan", owedTo: ["team"] }, on("2025-02-01")), tell("InitiativeStarted", { initiative: "market", lead: "rowan", participants: ["cedar"] }, on("2025-02-01")),
      tell("ActionAgreed", { action: "ask", by: ["rowan", "alder"] }, on("2025-02-01")),
    );
    expect(carriesOf(record.state(), "rowan").map(({ kind, what, forWhom, heldBesidesBy }) => [kind, what, forWhom, heldBesidesBy])).toEqual([["UNSPOKEN_CONTRACT", "asked", ["team"], []], ["INITIATIVE", "market", ["cedar"], []], ["ACTION", "ask", [], ["alder"]]]);
    record.and(tell("UnspokenContractRenegotiated", { contract: "asked" }, on("2025-03-01")), tell("InitiativeFinished", { initiative: "market", outcome: "FAILED" }, on("2025-03-01")), tell("ActionDone", { action: "ask" }, on("2025-03-01")));
    expect(carriesOf(record.state(), "rowan")).toEqual([]);
  });
});

describe("a briefing", () => {
  it("says what is open, who has not been heard, and what was learned late", () => {
    const record = given(
      joined("alder"), joined("birch"), tell("ActionAgreed", { action: "later", by: ["alder"] }, on("2025-02-01")), tell("ActionAgreed", { action: "ask", by: ["alder"], due: "2025-05-31" }, on("2025-02-01")),
      tell("ActionAgreed", { action: "done", by: ["alder"] }, on("2025-02-01")), tell("ActionDone", { action: "done" }, on("2025-03-01")),
      tell("GoalSet", { goal: "reached", about: ["alder"] }, on("2025-02-01")), tell("GoalSet", { goal: "open", about: ["alder"] }, on("2025-02-01")), tell("GoalProgressed", { goal: "reached", progress: 1 }, on("2025-03-01")),
      tell("SignalRecorded", { kind: "trust", value: 5 }, on("2025-05-01", "alder")), tell("FractureDeclared", { fracture: "f", kind: "CONFLICT", severity: 2 }, on("2025-05-02", "alder")),
    );
    const whole = new EngagementRecord();
    record.stream.forEach((fact, index) => whole.append({ stream: "engagement-e", position: String(index) as Position, fact: index < 3 ? { ...fact, recordedAt: "2025-01-03T00:00:00.000Z" } : fact }));
    const since = "2025-04-01T00:00:00.000Z";
    const answer = { asOf: NOW, knownAt: NOW, revision: whole.revision, final: false, state: whole.team.stateAt(NOW, whole.revision) };
    const briefing = briefingAt(whole, since, answer);
    expect(briefing.openActions.map(({ action, overdue }) => [action, overdue])).toEqual([["ask", true], ["later", false]]);
    expect(briefing.openGoals.map(({ goal }) => goal)).toEqual(["open"]);
    expect(briefing.fractures.map(({ fracture }) => fracture)).toEqual(["f"]);
    expect(briefing.heard).toEqual([{ informant: "alder", facts: 2 }]);
    expect(briefing.notHeard).toEqual(["birch"]);
    expect(briefing.learnedLate.map(({ type }) => type)).toEqual(["ActionAgreed", "ActionAgreed", "ActionAgreed", "ActionDone", "GoalSet", "GoalSet", "GoalProgressed"]);
  });
});
