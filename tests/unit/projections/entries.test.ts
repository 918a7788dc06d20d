import { describe, expect, it } from "@jest/globals";
import type { Told } from "../../../src/decisions/command.ts";
import type { Slice } from "../../../projections/team/state.ts";
import { given, tell } from "../../fixtures/given.ts";

const DAY = { occurredAt: "2025-02-01" };
const AT = "2025-01-31T23:00:00.000Z";
const NEXT = { occurredAt: "2025-03-01" };
const LATER = "2025-02-28T23:00:00.000Z";
const instrument = tell("InstrumentDefined", { instrument: "pulse", items: ["q1", "q2"], scaleMin: 1, scaleMax: 7, better: "UP" }, DAY);
const round = tell("SurveyRoundOpened", { round: "r", instrument: "pulse" }, DAY);

/** The last entry of a slice, and the fact that was told last. */
const entryAfter = (slice: Slice, facts: readonly Told[]): { entry: object; trace: object; claim: object } => {
  const record = given(...facts);
  const { id: factId, revision, occurredAt: at, informant, confidence, occurredPrecision: precision, audience } = record.last;
  const trace = { factId, revision, at };
  return { entry: [...record.state()[slice].values()].at(-1) as object, trace, claim: { ...trace, informant, confidence, precision, audience } };
};

describe("an entry holds what was told, its defaults, where it comes from, and nothing undefined", () => {
  it.each([
    ["teams", "TeamFormed", {}, { team: "team" }],
    ["teams", "TeamFormed", { team: "board", purpose: "Steer.", partOf: "firm" }, { team: "board", purpose: "Steer.", partOf: "firm" }],
    ["members", "MemberJoined", { member: "alder" }, { member: "alder", team: "team", since: AT, earlier: [] }],
    ["elements", "ElementMapped", { element: "founder", kind: "GHOST_ROLE" }, { element: "founder", kind: "GHOST_ROLE" }],
    ["elements", "ElementMapped", { element: "founder", kind: "STAKEHOLDER", team: "board" }, { element: "founder", kind: "STAKEHOLDER", team: "board" }],
    ["coaches", "CoachAssigned", { coach: "ilex" }, { coach: "ilex", capacity: "LEAD", since: AT }],
    ["coaches", "CoachAssigned", { coach: "ilex", capacity: "OBSERVER" }, { coach: "ilex", capacity: "OBSERVER", since: AT }],
    ["acts", "ActRecorded", { act: "PRAISE", by: "oak" }, { act: "PRAISE", by: "oak", count: 1 }],
    ["acts", "ActRecorded", { act: "PRAISE", by: "oak", to: "rowan" }, { act: "PRAISE", by: "oak", to: "rowan", count: 1 }],
    ["sessions", "SessionHeld", { kind: "TEAM", participants: ["alder"] }, { kind: "TEAM", count: 1 }],
    ["aims", "SessionHeld", { kind: "TEAM", participants: ["alder"], aimedAt: ["rowan"] }, { element: "rowan", count: 1 }],
    ["agreements", "CoachingAgreementMade", { agreement: "a", parties: ["rowan"] }, { agreement: "a", parties: ["rowan"], goals: [], revisions: 0 }],
    ["agreements", "CoachingAgreementMade", { agreement: "a", parties: ["rowan"], goals: ["calm"], told: "Oak.", retentionMonths: 3 }, { agreement: "a", parties: ["rowan"], goals: ["calm"], told: "Oak.", retentionMonths: 3, revisions: 0 }],
    ["consents", "ConsentGiven", { by: "rowan", scope: "RESEARCH" }, { by: "rowan", scope: "RESEARCH", since: AT }],
    ["teamAgreements", "TeamAgreementMade", { agreement: "t", content: "Ask first." }, { agreement: "t", parties: [], kept: 0, broken: 0 }],
    ["teamAgreements", "TeamAgreementMade", { agreement: "t", content: "Ask first.", parties: ["alder"], reviewOn: "2025-06-01" }, { agreement: "t", parties: ["alder"], reviewOn: "2025-06-01", kept: 0, broken: 0 }],
    ["plans", "InterventionPlanned", { plan: "p", kind: "TEAM" }, { plan: "p", kind: "TEAM", participants: [], aimedAt: [] }],
    ["plans", "InterventionPlanned", { plan: "p", kind: "TEAM", participants: ["alder"], aimedAt: ["team"], pattern: "hero", plannedFor: "2025-09-01T08:00:00Z" }, { plan: "p", kind: "TEAM", participants: ["alder"], aimedAt: ["team"], pattern: "hero", plannedFor: "2025-09-01T08:00:00.000Z" }],
    ["goals", "GoalSet", { goal: "g", about: ["rowan"] }, { goal: "g", about: ["rowan"] }],
    ["goals", "GoalSet", { goal: "g", about: ["rowan"], wishedBy: "oak", due: "2025-06-01" }, { goal: "g", about: ["rowan"], wishedBy: "oak", due: "2025-06-01" }],
    ["actions", "ActionAgreed", { action: "x", by: ["rowan"] }, { action: "x", by: ["rowan"] }],
    ["actions", "ActionAgreed", { action: "x", by: ["rowan"], due: "2025-06-01" }, { action: "x", by: ["rowan"], due: "2025-06-01" }],
    ["initiatives", "InitiativeStarted", { initiative: "i" }, { initiative: "i", participants: [], status: "RUNNING" }],
    ["initiatives", "InitiativeStarted", { initiative: "i", lead: "rowan", participants: ["alder"] }, { initiative: "i", lead: "rowan", participants: ["alder"], status: "RUNNING" }],
    ["patternSettings", "PatternSettingsChanged", { pattern: "overfunctioning", setting: "half-life-days", number: 14 }, { pattern: "overfunctioning", setting: "half-life-days", number: 14 }],
    ["grants", "AccessGranted", { grantee: "yew", as: "SUPERVISOR" }, { grantee: "yew", as: "SUPERVISOR", since: AT }],
    ["grants", "AccessGranted", { grantee: "yew", as: "SUPERVISOR", expires: "2026-01-01T00:00:00Z" }, { grantee: "yew", as: "SUPERVISOR", since: AT, expires: "2026-01-01T00:00:00.000Z" }],
    ["instruments", "InstrumentDefined", instrument.data, { instrument: "pulse", items: ["q1", "q2"], reversed: [], scaleMin: 1, scaleMax: 7, better: "UP" }],
    ["instruments", "InstrumentDefined", { instrument: "pulse", items: ["q1"], reversed: ["q1"], scaleMin: 0, scaleMax: 4, better: "DOWN", measures: "load" }, { instrument: "pulse", items: ["q1"], reversed: ["q1"], scaleMin: 0, scaleMax: 4, better: "DOWN", measures: "load" }],
  ] as [Slice, string, object, object][])("%s after %s %j", (slice, type, data, expected) => {
    const { entry, trace } = entryAfter(slice, [tell(type, data, DAY)]);
    expect(entry).toStrictEqual({ ...trace, ...expected });
  });

  it.each([
    ["attributes", "AttributeStated", { element: "alder", attribute: "site", value: "bern" }, { element: "alder", attribute: "site", value: "bern" }],
    ["emotionalRoles", "EmotionalRoleAscribed", { element: "alder", role: "hero" }, { element: "alder", role: "hero", scheme: "own", forWhom: [] }],
    ["emotionalRoles", "EmotionalRoleAscribed", { element: "alder", role: "hero", scheme: "satir", strength: 0.5, forWhom: ["team"] }, { element: "alder", role: "hero", scheme: "satir", strength: 0.5, forWhom: ["team"] }],
    ["relationships", "RelationshipObserved", { from: "alder", to: "rowan", dimension: "TRUST", strength: 2 }, { from: "alder", to: "rowan", dimension: "TRUST", strength: 2, scaleMin: -3, scaleMax: 3, count: 1 }],
    ["signals", "SignalRecorded", { kind: "load", value: 4 }, { kind: "load", about: "team", value: 4, scaleMin: 0, scaleMax: 10, count: 1 }],
    ["signals", "SignalRecorded", { kind: "load", about: "alder", value: 4, scaleMin: 1, scaleMax: 5 }, { kind: "load", about: "alder", value: 4, scaleMin: 1, scaleMax: 5, count: 1 }],
    ["growth", "GrowthObserved", { about: "rowan", quality: "calm", level: 2 }, { about: "rowan", quality: "calm", level: 2, count: 1 }],
    ["burdens", "BurdenMapped", { burden: "b", carrier: "linden", forWhom: ["team"], kind: "SHADOW" }, { burden: "b", carrier: "linden", forWhom: ["team"], kind: "SHADOW", since: AT, earlier: [] }],
    ["burdens", "BurdenMapped", { burden: "b", carrier: "linden", forWhom: ["team"], kind: "SHADOW", weight: 0.5 }, { burden: "b", carrier: "linden", forWhom: ["team"], kind: "SHADOW", weight: 0.5, since: AT, earlier: [] }],
    ["contracts", "UnspokenContractSurfaced", { contract: "c", owedBy: "rowan", owedTo: ["team"] }, { contract: "c", owedBy: "rowan", owedTo: ["team"], breaches: 0, breachLoad: 0 }],
    ["contracts", "UnspokenContractSurfaced", { contract: "c", owedBy: "rowan", owedTo: ["team"], heldSince: "2023-01-09" }, { contract: "c", owedBy: "rowan", owedTo: ["team"], heldSince: "2023-01-09", breaches: 0, breachLoad: 0 }],
    ["perceptions", "ChangePerceived", { about: "rowan", behaviour: "saying-no", readAs: "GROWTH" }, { about: "rowan", behaviour: "saying-no", readAs: "GROWTH", intensity: 1, count: 1 }],
    ["perceptions", "ChangePerceived", { about: "rowan", behaviour: "saying-no", readAs: "GROWTH", intensity: 3 }, { about: "rowan", behaviour: "saying-no", readAs: "GROWTH", intensity: 3, count: 1 }],
    ["hypotheses", "HypothesisNoted", { hypothesis: "h", note: "What if?" }, { hypothesis: "h", about: [] }],
    ["hypotheses", "HypothesisNoted", { hypothesis: "h", about: ["rowan"], pattern: "hero", note: "What if?" }, { hypothesis: "h", about: ["rowan"], pattern: "hero" }],
    ["contexts", "ContextChanged", { kind: "MERGER" }, { kind: "MERGER", touches: [] }],
    ["contexts", "ContextChanged", { kind: "MERGER", touches: ["alder"] }, { kind: "MERGER", touches: ["alder"] }],
    ["patternAnswers", "PatternAcknowledged", { pattern: "polarisation" }, { pattern: "polarisation", subjects: [], stance: "ACKNOWLEDGED" }],
    ["patternAnswers", "PatternSharedWithTeam", { pattern: "polarisation", subjects: ["rowan"] }, { pattern: "polarisation", subjects: ["rowan"], stance: "SHARED_WITH_TEAM" }],
    ["fractures", "FractureDeclared", { fracture: "f", kind: "CONFLICT", severity: 2 }, { fracture: "f", kind: "CONFLICT", touches: [], severity: 2, status: "OPEN" }],
    ["fractures", "FractureDeclared", { fracture: "f", kind: "CONFLICT", severity: 2, touches: ["alder"], team: "board" }, { fracture: "f", kind: "CONFLICT", touches: ["alder"], team: "board", severity: 2, status: "OPEN" }],
  ] as [Slice, string, object, object][])("%s, seen through somebody's eyes, after %s %j", (slice, type, data, expected) => {
    const { entry, claim } = entryAfter(slice, [tell(type, data, { ...DAY, informant: "birch", confidence: 0.7, audience: ["TEAM"] })]);
    expect(claim).toMatchObject({ informant: "birch", confidence: 0.7, precision: "DAY", audience: ["TEAM"] });
    expect(entry).toStrictEqual({ ...claim, ...expected });
  });

  it.each([
    ["rounds", [instrument, round], { round: "r", instrument: "pulse", answered: 0 }],
    ["rounds", [instrument, tell("SurveyRoundOpened", { round: "r", instrument: "pulse", invited: 5 }, DAY)], { round: "r", instrument: "pulse", answered: 0, invited: 5 }],
    ["surveyMeans", [instrument, round, tell("SurveyAnswered", { round: "r", about: "alder", answers: [{ item: "q1", value: 3 }] }, NEXT)], { round: "r", instrument: "pulse", about: "alder", n: 1, mean: 3 }],
    ["attendance", [tell("MeetingHeld", { invited: ["alder"], present: ["alder"] }, DAY)], { element: "alder", invited: 1, present: 1, watched: 0, spoke: 0 }],
    ["roles", [tell("MemberJoined", { member: "alder" }, DAY), tell("RoleAssigned", { member: "alder", role: "lead" }, NEXT)], { member: "alder", role: "lead", team: "team", decides: [], since: LATER }],
    ["announcedRoles", [tell("MemberJoined", { member: "alder" }, DAY), tell("RoleChangeAnnounced", { member: "alder", role: "lead" }, NEXT)], { member: "alder", role: "lead", team: "team" }],
    ["announcedRoles", [tell("MemberJoined", { member: "alder" }, DAY), tell("RoleChangeAnnounced", { member: "alder", role: "lead", effectiveOn: "2025-09-01T08:00:00Z" }, NEXT)], { member: "alder", role: "lead", team: "team", effectiveOn: "2025-09-01T08:00:00.000Z" }],
    ["repairs", [tell("RepairObserved", { between: ["rowan", "alder"] }, NEXT)], { between: ["alder", "rowan"], count: 1 }],
    ["teams", [tell("TeamFormed", { purpose: "Build.", partOf: "firm" }, DAY), tell("TeamChanged", {}, NEXT)], { team: "team", purpose: "Build.", partOf: "firm" }],
    ["teams", [tell("TeamFormed", {}, DAY), tell("TeamChanged", { purpose: "Run.", partOf: "group" }, NEXT)], { team: "team", purpose: "Run.", partOf: "group" }],
    ["agreements", [tell("CoachingAgreementMade", { agreement: "a", parties: ["rowan"] }, DAY), tell("CoachingAgreementRevised", { agreement: "a", parties: ["rowan", "oak"] }, NEXT)], { agreement: "a", parties: ["rowan", "oak"], goals: [], revisions: 1 }],
  ] as [Slice, Told[], object][])("%s after several facts %#", (slice, facts, expected) => {
    const { entry, trace } = entryAfter(slice, facts);
    expect(entry).toStrictEqual({ ...trace, ...expected });
  });
});

describe("an entry that is changed keeps what it was, and where it comes from", () => {
  const member = tell("MemberJoined", { member: "alder" }, DAY);
  const burden = tell("BurdenMapped", { burden: "b", carrier: "linden", forWhom: ["team"], kind: "SHADOW" }, DAY);
  const contract = tell("UnspokenContractSurfaced", { contract: "c", owedBy: "rowan", owedTo: ["team"] }, DAY);
  const agreement = tell("TeamAgreementMade", { agreement: "t", content: "Ask first." }, DAY);
  const initiative = tell("InitiativeStarted", { initiative: "i", lead: "rowan" }, DAY);
  const fracture = tell("FractureDeclared", { fracture: "f", kind: "CONFLICT", severity: 2 }, DAY);

  it.each([
    ["coaches", tell("CoachAssigned", { coach: "ilex" }, DAY), "CoachReleased", { coach: "ilex" }, { until: LATER }],
    ["consents", tell("ConsentGiven", { by: "rowan", scope: "RESEARCH" }, DAY), "ConsentWithdrawn", { by: "rowan", scope: "RESEARCH" }, { until: LATER }],
    ["grants", tell("AccessGranted", { grantee: "yew", as: "SUPERVISOR" }, DAY), "AccessRevoked", { grantee: "yew", as: "SUPERVISOR" }, { until: LATER }],
    ["members", member, "DepartureAnnounced", { member: "alder" }, { departure: { announcedAt: LATER } }],
    ["members", member, "DepartureAnnounced", { member: "alder", effectiveOn: "2025-09-01T08:00:00Z", reason: "TRANSFER" }, { departure: { announcedAt: LATER, effectiveOn: "2025-09-01T08:00:00.000Z", reason: "TRANSFER" } }],
    ["members", member, "MemberLeft", { member: "alder" }, { until: LATER }],
    ["members", member, "MemberLeft", { member: "alder", reason: "TRANSFER" }, { until: LATER, reason: "TRANSFER" }],
    ["members", member, "AbsenceStarted", { member: "alder" }, { absentSince: LATER }],
    ["members", member, "AbsenceStarted", { member: "alder", expectedUntil: "2025-04-01T08:00:00Z" }, { absentSince: LATER, expectedBack: "2025-04-01T08:00:00.000Z" }],
    ["burdens", burden, "BurdenHandedOver", { burden: "b", carrier: "cedar" }, { carrier: "cedar", since: LATER, earlier: [{ carrier: "linden", since: AT, until: LATER }] }],
    ["burdens", burden, "BurdenReleased", { burden: "b" }, { releasedAt: LATER }],
    ["contracts", contract, "UnspokenContractBreached", { contract: "c", by: "rowan" }, { breaches: 1, breachLoad: 3, lastBreachAt: LATER }],
    ["contracts", contract, "UnspokenContractRenegotiated", { contract: "c" }, { renegotiatedAt: LATER }],
    ["contracts", contract, "UnspokenContractRenegotiated", { contract: "c", into: "t" }, { renegotiatedAt: LATER, into: "t" }],
    ["teamAgreements", agreement, "TeamAgreementKept", { agreement: "t" }, { kept: 1 }],
    ["teamAgreements", agreement, "TeamAgreementBroken", { agreement: "t", by: "rowan" }, { broken: 1, lastBrokenAt: LATER }],
    ["actions", tell("ActionAgreed", { action: "x", by: ["rowan"] }, DAY), "ActionDone", { action: "x" }, { doneAt: LATER }],
    ["initiatives", initiative, "InitiativeFinished", { initiative: "i", outcome: "ABANDONED" }, { status: "ABANDONED", finishedAt: LATER }],
    ["fractures", fracture, "FractureRepaired", { fracture: "f" }, { status: "REPAIRED", settledAt: LATER }],
    ["fractures", fracture, "FractureWithdrawn", { fracture: "f" }, { status: "WITHDRAWN", settledAt: LATER }],
  ] as [Slice, Told, string, object, object][])("%s: %j, then %s %j", (slice, first, type, data, change) => {
    const { entry: before } = entryAfter(slice, [first]);
    const { entry: after } = entryAfter(slice, [first, tell(type, data, NEXT)]);
    expect(after).toStrictEqual({ ...before, ...change });
  });

  it("a member who came back is here again, without the reason for having left", () => {
    const record = given(member, tell("AbsenceStarted", { member: "alder", expectedUntil: "2025-04-01T08:00:00Z" }, NEXT), tell("AbsenceEnded", { member: "alder" }, { occurredAt: "2025-03-10" }));
    expect(record.state().members.get("team|alder")).toStrictEqual(entryAfter("members", [member]).entry);
    record.and(tell("MemberLeft", { member: "alder", reason: "TRANSFER" }, { occurredAt: "2025-04-01" })).and(tell("MemberJoined", { member: "alder" }, { occurredAt: "2025-05-01" }));
    expect(record.state().members.get("team|alder")).not.toHaveProperty("reason");
  });
});
