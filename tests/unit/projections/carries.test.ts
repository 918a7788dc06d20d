import { describe, expect, it } from "@jest/globals";
import type { StoredFact } from "../../../src/events/envelope.ts";
import { briefingAt } from "../../../src/history/briefing.ts";
import { EngagementRecord } from "../../../src/history/record.ts";
import type { Position } from "../../../src/store/log.ts";
import { briefingOf } from "../../../projections/briefing.ts";
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

describe("what an element carries is told whole", () => {
  it("since the first account, by all of them, with the facts that say so", () => {
    const seen = (informant: string, day: string) => tell("BurdenMapped", { burden: "unsaid", carrier: "linden", forWhom: ["team", "alder"], kind: "TENSION" }, on(day, informant));
    const record = given(seen("yew", "2025-03-01"), seen("birch", "2025-02-01"));
    expect(carriesOf(record.state(), "linden")).toStrictEqual([{
      kind: "BURDEN", what: "unsaid", since: "2025-01-31T23:00:00.000Z", forWhom: ["alder", "team"], informants: ["birch", "yew"], disputedBy: [], heldBesidesBy: [], factIds: [record.last.id, record.stream[1]?.id],
    }]);
  });

  it("agreed things need no account; a role counts since it is held, in its own team", () => {
    const record = given(joined("linden"), tell("MemberJoined", { member: "linden", team: "board" }, on("2025-01-02")), tell("RoleAssigned", { member: "linden", role: "lead", team: "board" }, on("2025-02-01")), tell("ActionAgreed", { action: "ask", by: ["linden"] }, on("2025-03-01")));
    expect(carriesOf(record.state(), "linden").map(({ kind, what, since, forWhom, informants }) => [kind, what, since, forWhom, informants])).toStrictEqual([
      ["ROLE", "board/lead", "2025-01-31T23:00:00.000Z", ["board"], []], ["ACTION", "ask", "2025-02-28T23:00:00.000Z", [], []],
    ]);
  });

  it("one that owns a claim does not dispute it, nor who disputes another", () => {
    const seen = (role: string) => tell("EmotionalRoleAscribed", { element: "linden", role }, on("2025-02-01"));
    const record = given(seen("hero"), seen("jester"));
    const [, hero, jester] = record.stream;
    record.and(tell("ClaimOwned", { claim: hero?.id }, on("2025-03-01", "alder")), tell("ClaimDisputed", { claim: jester?.id }, on("2025-03-01", "birch")));
    expect(carriesOf(record.state(), "linden").map(({ what, disputedBy }) => [what, disputedBy])).toEqual([["hero", []], ["jester", ["birch"]]]);
  });

  it("advice is asked of it in the dimension of advice, and what is led is led by the one who leads", () => {
    const record = given(tell("RelationshipObserved", { from: "alder", to: "linden", dimension: "ADVICE", strength: 2 }, on("2025-02-01", "alder")), tell("InitiativeStarted", { initiative: "market", lead: "rowan" }, on("2025-02-01")), tell("ActionAgreed", { action: "ask", by: ["rowan"] }, on("2025-02-01")));
    expect(carriesOf(record.state(), "linden").map(({ kind, what, forWhom, informants, heldBesidesBy }) => [kind, what, forWhom, informants, heldBesidesBy])).toEqual([["ADVICE", "advice", ["alder"], ["alder"], []]]);
    expect(find(record, "alder", "ADVICE")).toBeUndefined();
  });

  it("a tie in the middle of its scale leans on nobody, nor does somebody else's tie help", () => {
    expect(find(given(leans("alder", "linden", 0)), "linden", "DEPENDENCE")).toBeUndefined();
    expect(find(given(leans("alder", "linden"), leans("birch", "cedar")), "linden", "DEPENDENCE")?.heldBesidesBy).toEqual([]);
    expect(find(given(leans("alder", "linden"), leans("alder", "cedar", -1)), "linden", "DEPENDENCE")?.heldBesidesBy).toEqual([]);
    expect(find(given(leans("alder", "linden"), leans("alder", "cedar"), leans("birch", "oak")), "linden", "DEPENDENCE")?.heldBesidesBy).toEqual(["cedar"]);
  });

  it("what only others carry is not its own", () => {
    expect(carriesOf(given(burden("ilex", "alder")).state(), "linden")).toEqual([]);
  });

  it("every kind names the facts that say so, and begins with the earliest", () => {
    const tie = (day: string, informant: string) => tell("RelationshipObserved", { from: "alder", to: "linden", dimension: "DEPENDENCE", strength: 2 }, on(day, informant));
    const record = given(tell("InitiativeStarted", { initiative: "market", lead: "linden" }, on("2025-02-01")), tie("2025-03-01", "alder"), tie("2025-02-15", "yew"));
    expect(carriesOf(record.state(), "linden").map(({ kind, since, factIds }) => [kind, since.slice(0, 10), factIds.length])).toStrictEqual([["DEPENDENCE", "2025-02-14", 2], ["INITIATIVE", "2025-01-31", 1]]);
  });
});

describe("a briefing", () => {
  it("keeps plans that lie ahead or have no day, contracts that hold, goals that nobody says are reached, and who is here", () => {
    const since = "2025-04-01T00:00:00.000Z";
    const plan = (id: string, plannedFor?: string) => tell("InterventionPlanned", { plan: id, kind: "TEAM", ...(plannedFor && { plannedFor }) }, on("2025-02-01"));
    const contract = (id: string) => tell("UnspokenContractSurfaced", { contract: id, owedBy: "rowan", owedTo: ["team"] }, on("2025-02-01"));
    const { plans, unspoken, fractures, openGoals, notHeard } = briefingOf(given(
      plan("past", "2025-03-01T08:00:00Z"), plan("just-then", since), plan("ahead", "2025-09-01T08:00:00Z"), plan("some-day"),
      contract("settled"), contract("held"), tell("UnspokenContractRenegotiated", { contract: "settled" }, on("2025-03-01")),
      tell("FractureDeclared", { fracture: "mended", kind: "CONFLICT", severity: 2 }, on("2025-02-01")), tell("FractureRepaired", { fracture: "mended" }, on("2025-03-01")),
      tell("GoalSet", { goal: "half", about: ["rowan"] }, on("2025-02-01")), tell("GoalProgressed", { goal: "half", progress: 0.5 }, on("2025-03-01")),
      joined("yew"), joined("alder"), joined("gone"), tell("MemberLeft", { member: "gone" }, on("2025-03-01")), tell("MemberJoined", { member: "alder", team: "board" }, on("2025-01-02")),
    ).state(), since, "2025-06-01", [], []);
    expect(plans.map((each) => each.plan)).toEqual(["ahead", "some-day"]);
    expect(unspoken.map((each) => each.contract)).toEqual(["held"]);
    expect(fractures).toEqual([]);
    expect(openGoals.map(({ goal }) => goal)).toEqual(["half"]);
    expect(notHeard).toEqual(["alder", "yew"]);
  });

  it("names steps by the day they are due, then by name; one due today is not overdue", () => {
    const action = (id: string, due?: string) => tell("ActionAgreed", { action: id, by: ["alder"], ...(due && { due }) }, on("2025-02-01"));
    const record = given(action("z"), action("c", "2025-06-02"), action("a"), action("b", "2025-06-01"), action("d", "2025-05-31"), action("a2", "2025-06-01"));
    expect(briefingOf(record.state(), NOW, "2025-06-01", [], []).openActions.map(({ action: id, overdue }) => [id, overdue])).toEqual([["d", true], ["a2", false], ["b", false], ["c", false], ["a", false], ["z", false]]);
  });

  it("counts whose eyes it is seen through, most first, and what was learned late up to that moment", () => {
    const signal = (informant: string, day = "2025-05-01") => tell("SignalRecorded", { kind: "trust", value: 5 }, on(day, informant));
    const { stream } = given(signal("yew"), signal("birch"), signal("alder"), signal("birch", "2025-05-02"));
    const [, yew, birch, alder, again] = stream as [StoredFact, StoredFact, StoredFact, StoredFact, StoredFact];
    const { heard, learnedLate } = briefingOf(given().state(), birch.occurredAt, "2025-06-01", [yew, birch, alder, again], [yew, again]);
    expect(heard).toEqual([{ informant: "birch", facts: 2 }, { informant: "alder", facts: 1 }, { informant: "yew", facts: 1 }]);
    expect(learnedLate).toEqual([yew]);
  });

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
