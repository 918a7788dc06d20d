import { describe, expect, it } from "@jest/globals";
import type { Told } from "../../../src/decisions/command.ts";
import type { StoredFact } from "../../../src/events/envelope.ts";
import { Draft } from "../../../projections/team/draft.ts";
import { TEAM_FOLD, foldTeam } from "../../../projections/team/fold.ts";
import { EMPTY_TEAM, type TeamState } from "../../../projections/team/state.ts";
import { type Given, given, tell } from "../../fixtures/given.ts";

const on = (occurredAt: string, informant?: string) => ({ occurredAt, ...(informant !== undefined && { informant }) });
const joined = (member: string, day = "2025-01-02", more = {}) => tell("MemberJoined", { member, ...more }, on(day));
const role = (member: string, more = {}, day = "2025-02-01") => tell("RoleAssigned", { member, role: "lead", ...more }, on(day));
const doubts = (record: Given): string[] => [...record.state().inconsistencies.values()].map(({ code, message }) => `${code}: ${message}`);
/** A record whose first fact after the opening is taken back in the end, so that what rests on it no longer fits. */
const withoutFirst = (...facts: Told[]): Given => {
  const record = given(...facts);
  return record.and(tell("FactRetracted", { target: record.stream[1]?.id as string }));
};

describe("what no longer fits is listed, and changes nothing", () => {
  it("when somebody turns out never to have joined", () => {
    const record = withoutFirst(
      joined("alder"), tell("DepartureAnnounced", { member: "alder" }, on("2025-02-01")), tell("AbsenceStarted", { member: "alder" }, on("2025-02-02")), tell("AbsenceEnded", { member: "alder" }, on("2025-02-03")),
      role("alder"), tell("RoleChangeAnnounced", { member: "alder", role: "scribe" }, on("2025-02-04")), tell("MemberLeft", { member: "alder" }, on("2025-03-01")),
    );
    expect(doubts(record)).toEqual(Array.from({ length: 6 }, () => "NOT_A_MEMBER: alder is not a member of team at that time"));
    expect([record.state().members.size, record.state().roles.size, record.state().announcedRoles.size]).toEqual([0, 0, 0]);
  });

  it("when what was handed on, kept, changed or closed never was", () => {
    const instrument = tell("InstrumentDefined", { instrument: "pulse", items: ["q"], scaleMin: 1, scaleMax: 7, better: "UP" }, on("2025-01-02"));
    const survey = withoutFirst(instrument, tell("SurveyRoundOpened", { round: "r", instrument: "pulse" }, on("2025-02-01")), tell("SurveyAnswered", { round: "r", answers: [{ item: "q", value: 3 }] }, on("2025-02-02")), tell("SurveyRoundClosed", { round: "r", invited: 3, answered: 1 }, on("2025-02-03")));
    expect(doubts(survey).map((doubt) => doubt.split(":")[0])).toEqual(["INSTRUMENT_UNKNOWN", "ROUND_UNKNOWN", "ROUND_UNKNOWN"]);
    expect([survey.state().rounds.size, survey.state().surveyMeans.size]).toEqual([0, 0]);
    const team = withoutFirst(tell("TeamFormed", {}, on("2025-01-02")), tell("TeamChanged", { purpose: "Run." }, on("2025-02-01")));
    expect([doubts(team), team.state().teams.size]).toEqual([["TEAM_UNKNOWN: no team team was formed by then"], 0]);
    const goal = withoutFirst(tell("GoalSet", { goal: "g", about: ["rowan"] }, on("2025-01-02")), tell("GoalProgressed", { goal: "g", progress: 1 }, on("2025-02-01")));
    expect([doubts(goal), goal.state().goalProgress.size]).toEqual([["GOAL_UNKNOWN: no goal g was set by then"], 0]);
  });

  it("when a repair reaches the fold without what it repairs", () => {
    const { stream } = given(joined("alder"));
    const fold = (type: string, data: object): TeamState => {
      const draft = new Draft(EMPTY_TEAM);
      foldTeam(draft, { ...(stream[1] as StoredFact), type, data: data as StoredFact["data"] });
      return draft.freeze();
    };
    expect([...fold("FactRetracted", { target: "x" }).inconsistencies.values()]).toMatchObject([{ code: "REPAIR_TARGET_UNKNOWN", message: "no fact x is there to be retracted", revision: 1 }]);
    expect([...fold("FactCorrected", { target: "x" }).inconsistencies.values()]).toMatchObject([{ code: "REPAIR_TARGET_UNKNOWN", message: "no fact x is there to be corrected" }]);
  });

  it("when it comes a second time", () => {
    const coach = given(tell("CoachAssigned", { coach: "ilex" }, on("2025-01-02")));
    expect(coach.reasons(tell("CoachAssigned", { coach: "ilex" }))).toEqual(["COACH_ALREADY_ASSIGNED: ilex already coaches here"]);
    coach.and(tell("CoachReleased", { coach: "ilex" }, on("2025-02-01")));
    expect(coach.reasons(tell("CoachReleased", { coach: "ilex" }))).toEqual(["COACH_NOT_ASSIGNED: ilex does not coach here at that time"]);
    expect(coach.and(tell("CoachAssigned", { coach: "ilex" }, on("2025-03-01"))).state().coaches.get("ilex")).not.toHaveProperty("until");
    const consent = given(tell("ConsentGiven", { by: "rowan", scope: "RESEARCH" }, on("2025-01-02")), tell("ConsentWithdrawn", { by: "rowan", scope: "RESEARCH" }, on("2025-02-01")));
    expect(consent.refuses(tell("ConsentWithdrawn", { by: "rowan", scope: "RESEARCH" }))).toEqual(["CONSENT_NOT_GIVEN"]);
    const grant = given(tell("AccessGranted", { grantee: "yew", as: "SUPERVISOR" }, on("2025-01-02")), tell("AccessRevoked", { grantee: "yew", as: "SUPERVISOR" }, on("2025-02-01")));
    expect(grant.refuses(tell("AccessRevoked", { grantee: "yew", as: "SUPERVISOR" }))).toEqual(["GRANT_UNKNOWN"]);
  });

  it("says of the frame what is so", () => {
    expect(given().reasons(tell("EngagementOpened", { timeZone: "UTC" }))).toEqual(["ENGAGEMENT_ALREADY_OPENED: the engagement was opened before"]);
    expect(given().reasons(tell("EngagementReopened"))).toEqual(["ENGAGEMENT_NOT_CLOSED: the engagement is not closed at that time"]);
    expect(given(tell("EngagementClosed", {}, on("2025-05-01"))).reasons(tell("EngagementClosed"))).toEqual(["ENGAGEMENT_NOT_OPEN: the engagement is not open at that time"]);
  });
});

describe("a fact changes what it is about, and leaves alone what lies beside it", () => {
  it("somebody who leaves a team leaves their own roles there, not those of others, elsewhere, or ended before", () => {
    const record = given(
      joined("alder"), joined("birch"), joined("alder", "2025-01-02", { team: "board" }), role("alder"), role("birch"), role("alder", { team: "board" }),
      role("alder", { role: "scribe" }), tell("RoleReleased", { member: "alder", role: "scribe" }, on("2025-02-10")), tell("MemberLeft", { member: "alder" }, on("2025-03-01")),
    );
    expect([...record.state().roles.values()].map(({ team, member, role: held, until }) => [team, member, held, until?.slice(0, 10)])).toEqual([
      ["team", "alder", "lead", "2025-02-28"], ["team", "birch", "lead", undefined], ["board", "alder", "lead", undefined], ["team", "alder", "scribe", "2025-02-09"],
    ]);
  });

  it("a role that was given up is held no more, and may be taken up again", () => {
    const record = given(joined("alder"), role("alder"));
    const held = record.state().roles.get("team|lead|alder");
    record.and(tell("RoleReleased", { member: "alder", role: "lead" }, on("2025-03-01")));
    expect(record.state().roles.get("team|lead|alder")).toStrictEqual({ ...held, until: "2025-02-28T23:00:00.000Z" });
    expect(record.reasons(tell("RoleReleased", { member: "alder", role: "lead" }, on("2025-04-01")))).toEqual(["ROLE_NOT_HELD: alder does not hold the role lead any more"]);
    expect(record.and(role("alder", {}, "2025-05-01")).state().roles.get("team|lead|alder")).not.toHaveProperty("until");
  });

  it("a release that is told after the leaving, for the same day, keeps the role's end", () => {
    const record = given(joined("alder"), role("alder"), tell("MemberLeft", { member: "alder" }, on("2025-03-01")));
    const ended = record.state().roles.get("team|lead|alder");
    record.and(tell("RoleReleased", { member: "alder", role: "lead" }, on("2025-03-10")));
    expect(record.state().roles.get("team|lead|alder")).toEqual(ended);
  });

  it("of two burdens, two contracts, two claims, the one that is named", () => {
    const burden = (id: string) => tell("BurdenMapped", { burden: id, carrier: "linden", forWhom: ["team"], kind: "SHADOW" }, on("2025-02-01"));
    const contract = (id: string) => tell("UnspokenContractSurfaced", { contract: id, owedBy: "rowan", owedTo: ["team"] }, on("2025-02-01"));
    const { burdens, contracts } = given(burden("a"), burden("b"), tell("BurdenReleased", { burden: "b" }), contract("a"), contract("b"), tell("UnspokenContractBreached", { contract: "b", by: "rowan" })).state();
    expect([...burdens.values()].map(({ releasedAt }) => releasedAt !== undefined)).toEqual([false, true]);
    expect([...contracts.values()].map(({ breaches }) => breaches)).toEqual([0, 1]);
    const seen = given(tell("EmotionalRoleAscribed", { element: "alder", role: "hero" }, on("2025-02-01", "birch")), tell("EmotionalRoleAscribed", { element: "cedar", role: "hero" }, on("2025-02-01", "birch")));
    const [, , second] = seen.stream;
    expect([...seen.and(tell("EmotionalRoleWithdrawn", { element: "cedar", role: "hero", claim: second?.id })).state().emotionalRoles.values()].map(({ element }) => element)).toEqual(["alder"]);
    expect(seen.refuses(tell("ClaimOwned", { claim: second?.id }))).toEqual(["CLAIM_UNKNOWN"]);
  });

  it.each([
    ["EmotionalRoleAscribed", { element: "alder", role: "hero" }], ["BurdenMapped", { burden: "b", carrier: "alder", forWhom: ["team"], kind: "SHADOW" }],
    ["UnspokenContractSurfaced", { contract: "c", owedBy: "alder", owedTo: ["team"] }], ["ChangePerceived", { about: "alder", behaviour: "saying-no", readAs: "GROWTH" }], ["GrowthObserved", { about: "alder", quality: "calm", level: 1 }],
  ])("%s is a claim that may be owned and disputed", (type, data) => {
    const record = given(tell(type, data, on("2025-02-01")));
    const claim = record.last.id;
    record.and(tell("ClaimOwned", { claim }, on("2025-03-01", "alder")));
    expect([...record.state().claimAnswers.values()]).toMatchObject([{ claim, informant: "alder", stance: "OWNED", factId: record.last.id }]);
  });

  it("sessions that aim at nobody aim at nobody; acts towards nobody have a key of their own", () => {
    const { aims, acts } = given(tell("SessionHeld", { kind: "TEAM", participants: ["alder"] }), tell("ActRecorded", { act: "PRAISE", by: "oak" })).state();
    expect([aims.size, [...acts.keys()]]).toEqual([0, ["PRAISE|oak|"]]);
  });

  it("answers lie on the scale, both ends included, in a round that is closed once", () => {
    const survey = given(tell("InstrumentDefined", { instrument: "pulse", items: ["q"], scaleMin: 1, scaleMax: 7, better: "UP" }, on("2025-01-02")), tell("SurveyRoundOpened", { round: "r", instrument: "pulse" }, on("2025-02-01")));
    const answer = (value: number) => tell("SurveyAnswered", { round: "r", answers: [{ item: "q", value }] }, on("2025-02-02"));
    expect([survey.refuses(answer(0.9)), survey.refuses(answer(7.1))]).toEqual([["ANSWER_OUT_OF_SCALE"], ["ANSWER_OUT_OF_SCALE"]]);
    survey.and(answer(1)).and(answer(7)).and(tell("SurveyRoundClosed", { round: "r", invited: 3, answered: 2 }, on("2025-03-01")));
    expect(survey.reasons(tell("SurveyRoundClosed", { round: "r", invited: 3, answered: 2 }))).toEqual(["ROUND_CLOSED: the survey round r was closed before"]);
  });
});

describe("the frame", () => {
  it("begins with the title and the phase that it was opened with, or without", () => {
    const opened = (data: object) => foldOne("EngagementOpened", data).engagement;
    expect(opened({ timeZone: "UTC" })).toStrictEqual({ status: "OPEN", timeZone: "UTC", openedAt: "2025-01-01T23:00:00.000Z" });
    expect(opened({ timeZone: "UTC", title: "Spring", phase: "contracting" })).toStrictEqual({ status: "OPEN", timeZone: "UTC", openedAt: "2025-01-01T23:00:00.000Z", title: "Spring", phase: "contracting", phaseSince: "2025-01-01T23:00:00.000Z" });
  });

  it("hands the capacity over with the work; to somebody who coaches here already nothing is handed but the work", () => {
    const record = given(tell("CoachAssigned", { coach: "ilex", capacity: "CO_COACH" }, on("2025-01-02")), tell("HandoverMade", { from: "ilex", to: "yew" }, on("2025-02-01")));
    expect(record.state().coaches.get("yew")).toMatchObject({ capacity: "CO_COACH", since: "2025-01-31T23:00:00.000Z" });
    record.and(tell("CoachAssigned", { coach: "oak", capacity: "OBSERVER" }, on("2025-03-01")), tell("HandoverMade", { from: "yew", to: "oak" }, on("2025-04-01")));
    expect(record.state().coaches.get("oak")).toMatchObject({ capacity: "OBSERVER", since: "2025-02-28T23:00:00.000Z" });
    expect(record.state().inconsistencies.size).toBe(0);
    record.and(tell("HandoverMade", { from: "oak", to: "ilex" }, on("2025-05-01")));
    expect(record.state().coaches.get("ilex")).not.toHaveProperty("until");
  });

  it("lists a handover by somebody who does not coach here, and takes the other as lead", () => {
    const record = withoutFirst(tell("CoachAssigned", { coach: "ilex", capacity: "CO_COACH" }, on("2025-01-02")), tell("HandoverMade", { from: "ilex", to: "yew" }, on("2025-02-01")));
    expect(doubts(record)).toEqual(["COACH_NOT_ASSIGNED: ilex does not coach here at that time"]);
    expect([...record.state().coaches.values()].map(({ coach, capacity }) => [coach, capacity])).toEqual([["yew", "LEAD"]]);
  });
});

const foldOne = (type: string, data: object, version = 1): TeamState => {
  const draft = new Draft(EMPTY_TEAM);
  foldTeam(draft, { ...(given(joined("alder")).last as StoredFact), type, version, data: data as StoredFact["data"] });
  return draft.freeze();
};

describe("the fold", () => {
  it("leaves the state as it was for types it does not know, types without a part in it, and newer versions", () => {
    for (const [type, data, version] of [["SomethingNew", {}, 1], ["NoteTaken", { note: "n" }, 1], ["MemberJoined", { member: "alder" }, 99]] as const) expect(foldOne(type, data, version)).toEqual(EMPTY_TEAM);
    expect(foldOne("MemberJoined", { member: "alder" }).members.size).toBe(1);
  });

  it("has a name and a number, which checkpoints are kept under", () => {
    expect(TEAM_FOLD).toMatch(/^team\/\d+$/);
  });
});
