import { describe, expect, it } from "@jest/globals";
import type { Told } from "../../../src/decisions/command.ts";
import { given, tell } from "../../fixtures/given.ts";

const on = (occurredAt: string, informant?: string) => ({ occurredAt, ...(informant !== undefined && { informant }) });
const burden = (informant = "ilex", carrier = "linden") => tell("BurdenMapped", { burden: "unsaid", carrier, forWhom: ["team"], kind: "TENSION" }, on("2025-02-01", informant));
const contract = tell("UnspokenContractSurfaced", { contract: "asked", owedBy: "rowan", owedTo: ["team"], heldSince: "2023-01-09" }, on("2025-02-01"));
const agreement = tell("TeamAgreementMade", { agreement: "releases", content: "Cedar decides." }, on("2025-02-01"));
const instrument = tell("InstrumentDefined", { instrument: "pulse", items: ["q1", "q2"], reversed: ["q2"], scaleMin: 1, scaleMax: 7, better: "UP", measures: "safety" }, on("2025-01-02"));
const round = tell("SurveyRoundOpened", { round: "r", instrument: "pulse", invited: 5 }, on("2025-02-01"));
const answer = (informant: string, ...values: number[]) => tell("SurveyAnswered", { round: "r", answers: values.map((value, index) => ({ item: `q${index + 1}`, value })) }, on("2025-02-02", informant));

describe("what does not fit is refused", () => {
  const cases: readonly (readonly [string, object, readonly Told[], string])[] = [
    ["CoachingAgreementRevised", { agreement: "a", parties: ["rowan"] }, [], "AGREEMENT_UNKNOWN: no agreement a was made by then"],
    ["CoachingAgreementMade", { agreement: "a", parties: ["rowan"] }, [tell("CoachingAgreementMade", { agreement: "a", parties: ["rowan"] })], "AGREEMENT_ALREADY_MADE: the agreement a was made before; revise it"],
    ["ConsentWithdrawn", { by: "rowan", scope: "RESEARCH" }, [tell("ConsentGiven", { by: "rowan", scope: "RECORDING" })], "CONSENT_NOT_GIVEN: rowan has no consent to RESEARCH in force at that time"],
    ["BurdenHandedOver", { burden: "unsaid", carrier: "birch" }, [], "BURDEN_UNKNOWN: nobody is known to carry unsaid at that time"],
    ["BurdenReleased", { burden: "unsaid" }, [burden(), tell("BurdenReleased", { burden: "unsaid" }, on("2025-03-01"))], "BURDEN_UNKNOWN: nobody is known to carry unsaid at that time"],
    ["UnspokenContractBreached", { contract: "asked", by: "rowan" }, [], "CONTRACT_UNKNOWN: no unspoken contract asked is known to hold at that time"],
    ["UnspokenContractRenegotiated", { contract: "asked" }, [contract, tell("UnspokenContractRenegotiated", { contract: "asked" }, on("2025-03-01"))], "CONTRACT_UNKNOWN: no unspoken contract asked is known to hold at that time"],
    ["TeamAgreementBroken", { agreement: "releases", by: "rowan" }, [], "TEAM_AGREEMENT_UNKNOWN: no team agreement releases was made by then"],
    ["TeamAgreementMade", { agreement: "releases", content: "Again." }, [agreement], "TEAM_AGREEMENT_ALREADY_MADE: the team agreement releases was made before"],
    ["InterventionPlanned", { plan: "p", kind: "TEAM" }, [tell("EngagementClosed", {}, on("2025-05-01"))], "ENGAGEMENT_CLOSED: the engagement is closed at that time; reopen it before coaching goes on"],
    ["GoalProgressed", { goal: "g", progress: 1 }, [], "GOAL_UNKNOWN: no goal g was set by then"],
    ["ActionDone", { action: "x" }, [], "ACTION_UNKNOWN: no action x was agreed by then"],
    ["ActionDone", { action: "x" }, [tell("ActionAgreed", { action: "x", by: ["rowan"] }), tell("ActionDone", { action: "x" })], "ACTION_ALREADY_DONE: the action x was done before"],
    ["InstrumentDefined", instrument.data as object, [instrument], "INSTRUMENT_ALREADY_DEFINED: the instrument pulse was defined before"],
    ["SurveyRoundOpened", { round: "r", instrument: "other" }, [instrument], "INSTRUMENT_UNKNOWN: no instrument other was defined by then"],
    ["SurveyRoundOpened", { round: "r", instrument: "pulse" }, [instrument, round], "ROUND_ALREADY_OPENED: the survey round r was opened before"],
    ["SurveyAnswered", { round: "r", answers: [{ item: "q1", value: 3 }] }, [instrument], "ROUND_UNKNOWN: no survey round r was opened by then"],
    ["SurveyAnswered", { round: "r", answers: [{ item: "q9", value: 3 }] }, [instrument, round], "ITEM_UNKNOWN: pulse has no item q9"],
    ["SurveyAnswered", { round: "r", answers: [{ item: "q1", value: 8 }] }, [instrument, round], "ANSWER_OUT_OF_SCALE: q1 lies outside the scale, 1 to 7"],
    ["SurveyAnswered", { round: "r", answers: [{ item: "q1", value: 3 }] }, [instrument, round, tell("SurveyRoundClosed", { round: "r", invited: 5, answered: 0 }, on("2025-03-01"))], "ROUND_CLOSED: the survey round r is closed at that time"],
    ["SurveyRoundClosed", { round: "r", invited: 5, answered: 0 }, [], "ROUND_UNKNOWN: no survey round r was opened by then"],
    ["InitiativeFinished", { initiative: "i", outcome: "FAILED" }, [], "INITIATIVE_UNKNOWN: no initiative i was started by then"],
    ["InitiativeStarted", { initiative: "i" }, [tell("InitiativeStarted", { initiative: "i" })], "INITIATIVE_ALREADY_STARTED: the initiative i was started before"],
    ["InitiativeFinished", { initiative: "i", outcome: "FAILED" }, [tell("InitiativeStarted", { initiative: "i" }), tell("InitiativeFinished", { initiative: "i", outcome: "FAILED" })], "INITIATIVE_FINISHED: the initiative i was finished before"],
    ["ClaimDisputed", { claim: "6f0f4d5e-1d3c-5b52-9a51-7c2f3f0a9b10" }, [], "CLAIM_UNKNOWN: no claim 6f0f4d5e-1d3c-5b52-9a51-7c2f3f0a9b10 stands at that time"],
    ["AccessRevoked", { grantee: "yew", as: "SUPERVISOR" }, [], "GRANT_UNKNOWN: yew has no access as SUPERVISOR in force at that time"],
  ];

  it.each(cases)("%s %j", (type, data, before, reason) => {
    expect(given(...before).reasons(tell(type, data))).toEqual([reason]);
  });

  it.each([
    ["InstrumentDefined", { instrument: "p", items: ["q1"], reversed: ["q2"], scaleMin: 1, scaleMax: 7, better: "UP" }, "reversed"],
    ["InstrumentDefined", { instrument: "p", items: ["q1"], scaleMin: 7, scaleMax: 7, better: "UP" }, "scaleMax"],
    ["SurveyRoundClosed", { round: "r", invited: 3, answered: 4 }, "answered"],
    ["SurveyAnswered", { round: "r", answers: [{ item: "q1", value: 1 }, { item: "q1", value: 2 }] }, "answers"],
    ["MeetingHeld", { invited: ["alder"], present: ["alder"], spoke: ["birch"] }, "spoke"],
    ["GoalProgressed", { goal: "g", progress: 1.5 }, "progress"],
  ])("%s %j for its %s", (type, data, field) => {
    expect(given().refuses(tell(type, data))).toEqual([`INVALID_FACT ${field}`]);
  });
});

describe("what is carried", () => {
  it("is a claim of each informant; handed over it keeps who carried it before", () => {
    const record = given(burden("ilex"), burden("birch", "alder"), tell("BurdenHandedOver", { burden: "unsaid", carrier: "cedar" }, on("2025-03-01")));
    expect([...record.state().burdens.values()].map(({ informant, carrier, earlier }) => [informant, carrier, earlier.map((before) => before.carrier)])).toEqual([["ilex", "cedar", ["linden"]], ["birch", "cedar", ["alder"]]]);
    expect([...record.and(tell("BurdenReleased", { burden: "unsaid" }, on("2025-04-01"))).state().burdens.values()].every(({ releasedAt }) => releasedAt === "2025-03-31T22:00:00.000Z")).toBe(true);
  });

  it("adds breaches to an unspoken contract until it is renegotiated", () => {
    const breach = (severity?: number) => tell("UnspokenContractBreached", { contract: "asked", by: "rowan", ...(severity && { severity }) }, on("2025-03-01"));
    const record = given(contract, breach(5), breach(), tell("UnspokenContractRenegotiated", { contract: "asked", into: "releases" }, on("2025-04-01")));
    expect([...record.state().contracts.values()]).toMatchObject([{ breaches: 2, breachLoad: 8, into: "releases", renegotiatedAt: "2025-03-31T22:00:00.000Z" }]);
  });

  it("counts how often a team agreement was kept and broken", () => {
    const { teamAgreements } = given(agreement, tell("TeamAgreementKept", { agreement: "releases" }), tell("TeamAgreementBroken", { agreement: "releases", by: "rowan" }), tell("TeamAgreementKept", { agreement: "releases" })).state();
    expect(teamAgreements.get("releases")).toMatchObject({ kept: 2, broken: 1 });
  });
});

describe("a survey", () => {
  it("turns reversed items round, and means over respondents, not over items", () => {
    const record = given(instrument, round, answer("t1", 7, 1), answer("t2", 3));
    expect(record.state().surveyMeans.get("r|team")).toMatchObject({ n: 2, mean: 5 });
    expect(record.state().rounds.get("r")).toMatchObject({ invited: 5, answered: 2 });
    expect(record.and(tell("SurveyRoundClosed", { round: "r", invited: 6, answered: 2 })).state().rounds.get("r")).toMatchObject({ invited: 6, answered: 2, closedAt: expect.any(String) });
  });

  it("counts invitations, presence and voice at meetings; voice only where it was watched", () => {
    const { attendance } = given(tell("MeetingHeld", { invited: ["alder", "birch"], present: ["alder", "cedar"], spoke: ["alder"] }), tell("MeetingHeld", { invited: ["alder", "birch"], present: ["alder", "birch"] })).state();
    expect([...attendance.values()].map(({ element, invited, present, watched, spoke }) => [element, invited, present, watched, spoke])).toEqual([["alder", 2, 2, 1, 1], ["birch", 2, 1, 0, 0], ["cedar", 0, 1, 1, 0]]);
  });
});

describe("answers", () => {
  it("stand beside the claim they are about", () => {
    const record = given(tell("ChangePerceived", { about: "rowan", behaviour: "saying-no", readAs: "AGGRESSION" }, on("2025-02-01", "alder")));
    const claim = record.last.id;
    record.and(tell("ClaimDisputed", { claim }, on("2025-03-01", "rowan"))).and(tell("ClaimOwned", { claim }, on("2025-03-01", "birch")));
    expect([...record.state().claimAnswers.values()].map(({ informant, stance }) => [informant, stance])).toEqual([["rowan", "DISPUTED"], ["birch", "OWNED"]]);
    expect(record.state().perceptions.size).toBe(1);
  });

  it("to a pattern are kept by its subjects, whatever their order; the last one counts", () => {
    const { patternAnswers } = given(tell("PatternAcknowledged", { pattern: "polarisation", subjects: ["b", "a"] }), tell("PatternRejected", { pattern: "polarisation", subjects: ["a", "b"] })).state();
    expect([...patternAnswers.values()]).toMatchObject([{ subjects: ["a", "b"], stance: "REJECTED" }]);
  });
});

describe("the frame of coaching", () => {
  it("holds agreements, consent, goals, actions, initiatives, settings and grants as they stand", () => {
    const state = given(
      tell("CoachingAgreementMade", { agreement: "a", parties: ["rowan"], retentionMonths: 24 }, on("2025-01-02")), tell("CoachingAgreementRevised", { agreement: "a", parties: ["rowan"], retentionMonths: 12 }, on("2025-02-01")),
      tell("ConsentGiven", { by: "rowan", scope: "RECORDING" }, on("2025-01-02")), tell("ConsentGiven", { by: "rowan", scope: "RESEARCH" }, on("2025-01-02")), tell("ConsentWithdrawn", { by: "rowan", scope: "RESEARCH" }, on("2025-03-01")),
      tell("GoalSet", { goal: "g", about: ["rowan"], wishedBy: "oak" }), tell("GoalProgressed", { goal: "g", progress: 0.5 }, { informant: "oak" }), tell("GoalProgressed", { goal: "g", progress: 0.25 }, { informant: "rowan" }),
      tell("ActionAgreed", { action: "x", by: ["rowan"], due: "2025-03-01" }), tell("ActionDone", { action: "x" }), tell("HypothesisNoted", { hypothesis: "h", note: "What if?" }),
      tell("InterventionPlanned", { plan: "p", kind: "CONSTELLATION", pattern: "overfunctioning" }), tell("ContextChanged", { kind: "LAYOFF" }),
      tell("InitiativeStarted", { initiative: "i", lead: "rowan" }, on("2025-02-01")), tell("InitiativeFinished", { initiative: "i", outcome: "FAILED" }, on("2025-03-01")),
      tell("PatternSettingsChanged", { pattern: "overfunctioning", setting: "half-life-days", number: 14 }), tell("AccessGranted", { grantee: "yew", as: "SUPERVISOR" }, on("2025-02-01")), tell("AccessRevoked", { grantee: "yew", as: "SUPERVISOR" }, on("2025-03-01")),
    ).state();
    expect(state.agreements.get("a")).toMatchObject({ retentionMonths: 12, revisions: 1 });
    expect(state.consents.get("rowan|RESEARCH")).toMatchObject({ until: "2025-02-28T23:00:00.000Z" });
    expect([...state.goalProgress.values()].map(({ informant, progress }) => [informant, progress])).toEqual([["oak", 0.5], ["rowan", 0.25]]);
    expect(state.actions.get("x")).toHaveProperty("doneAt");
    expect(state.initiatives.get("i")).toMatchObject({ status: "FAILED" });
    expect(state.patternSettings.get("overfunctioning|half-life-days")).toMatchObject({ number: 14 });
    expect(state.grants.get("yew|SUPERVISOR")).toHaveProperty("until");
    expect([state.contexts.size, state.plans.size, state.hypotheses.size]).toEqual([1, 1, 1]);
    expect(state.inconsistencies.size).toBe(0);
  });
});
