import { describe, expect, it } from "@jest/globals";
import { audienceOf } from "../../../src/access/audience.ts";
import type { Reader } from "../../../src/access/reader.ts";
import { maySee, seatOf } from "../../../src/access/seat.ts";
import type { Visibility } from "../../../src/access/visibility.ts";
import { FACT_TYPES } from "../../../src/events/registry.ts";
import { draft } from "../../fixtures/drafts.ts";
import { GOLDEN_DATA } from "../../fixtures/golden-v1.ts";

const visibility: Visibility = { audiences: [], memberships: [["team", "hazel"], ["board", "sage"]], grants: [], withdrawn: [] };
/** The types of which a reader sees a fact told by ilex, through birch's eyes, with the audience that its type has by itself. */
const seenBy = (reader: Reader): string[] => {
  const seat = seatOf(reader, visibility, "2025-06-01T12:00:00.000Z");
  return FACT_TYPES.filter(({ type, audience }) => {
    const { recordedAt: _, ...told } = draft("e", type, 0, { type, actor: "ilex", informant: "birch", audience: [...audience], data: GOLDEN_DATA[type] ?? {} });
    const stored = { ...told, recordedAt: "", loggedAt: "", revision: 0, hash: "" };
    return maySee(seat, audienceOf(stored, [], new Map()));
  }).map(({ type }) => type).sort();
};

const FRAME = ["EngagementClosed", "EngagementOpened", "EngagementReopened"];
const TEAM = [
  ...FRAME, "AbsenceEnded", "AbsenceStarted", "ContextChanged", "DepartureAnnounced", "InitiativeFinished", "InitiativeStarted", "InstrumentDefined", "MemberJoined", "MemberLeft", "RoleAssigned",
  "RoleChangeAnnounced", "RoleReleased", "SurveyRoundClosed", "SurveyRoundOpened", "TeamAgreementMade", "TeamChanged", "TeamFormed",
];
/** Which types each reader sees; whoever adds a type decides here who sees it. */
const TABLE: readonly (readonly [string, Reader, readonly string[]])[] = [
  ["its author sees all", { id: "ilex", as: "COACH" }, FACT_TYPES.map(({ type }) => type)],
  ["another coach sees all but notes and hypotheses", { id: "yew", as: "COACH" }, FACT_TYPES.map(({ type }) => type).filter((type) => !["NoteTaken", "HypothesisNoted"].includes(type))],
  ["the supervisor sees the frame, what was agreed, who may look, and that somebody was erased", { id: "yew", as: "SUPERVISOR" }, [...FRAME, "AccessGranted", "AccessRevoked", "CoachingAgreementMade", "CoachingAgreementRevised", "EngagementErased", "PersonErased", "ReportReleased"]],
  ["the sponsor sees the frame and what is released", { id: "oak-board", as: "SPONSOR" }, [...FRAME, "ReportReleased"]],
  ["a member sees who belongs, which role they hold, what surrounds the team and what it agreed aloud", { id: "hazel", as: "MEMBER" }, TEAM],
  ["a member of another team sees what is for any team", { id: "sage", as: "MEMBER" }, [...FRAME, "ContextChanged", "InitiativeFinished", "InitiativeStarted", "InstrumentDefined", "SurveyRoundClosed", "SurveyRoundOpened", "TeamAgreementMade"]],
  ["who is coached sees their sessions, goals and agreements, and nothing that was said of them", { id: "rowan", as: "ANALYST" }, ["CoachingAgreementMade", "CoachingAgreementRevised", "ConsentGiven", "ConsentWithdrawn", "GoalSet", "SessionHeld"]],
  ["an informant sees what the coach recorded with them as a participant", { id: "birch", as: "ANALYST" }, [...FRAME, "ClaimDisputed", "ClaimOwned", "CoachingAgreementMade", "CoachingAgreementRevised", "ConsentGiven", "ConsentWithdrawn", "GoalProgressed", "GoalSet", "SessionHeld"]],
  ["a stranger sees nothing", { id: "stranger", as: "MEMBER" }, []],
];

describe("by the audiences that types have by themselves", () => {
  it.each(TABLE)("%s", (_, reader, types) => {
    expect(seenBy(reader)).toEqual([...types].sort());
  });
});
