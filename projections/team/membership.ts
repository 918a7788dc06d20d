import type { StoredFact } from "../../src/events/envelope.ts";
import { type Draft, claimOf, traceOf } from "./draft.ts";
import type { Handlers } from "./handlers.ts";
import { MAIN_TEAM, type Member, keyOf } from "./state.ts";

/** The present membership of an element in a team; otherwise lists why there is none. */
export const presentMember = (draft: Draft, fact: StoredFact, element: string, team = MAIN_TEAM): Member | undefined => {
  const member = draft.get("members", keyOf(team, element));
  if (member && member.until === undefined) return member;
  draft.doubt(fact, "NOT_A_MEMBER", `${element} is not a member of ${team} at that time`);
  return undefined;
};

const stays = (member: Member | undefined): Member["earlier"] =>
  member?.until === undefined ? [] : [...member.earlier, { since: member.since, until: member.until }];

const endRoles = (draft: Draft, fact: StoredFact, element: string, team: string): void => {
  for (const [key, role] of draft.all("roles"))
    if (role.member === element && role.team === team && role.until === undefined) draft.set("roles", key, { ...role, until: fact.occurredAt });
};

const put = (draft: Draft, member: Member): void => draft.set("members", keyOf(member.team, member.member), member);

/** Folds teams and who belongs to them, who is away, who said they will go. */
export const membershipHandlers: Handlers = {
  TeamFormed(draft, fact) {
    const { team = MAIN_TEAM, purpose, partOf } = fact.data;
    if (draft.get("teams", team)) return draft.doubt(fact, "TEAM_ALREADY_FORMED", `the team ${team} exists already`);
    draft.set("teams", team, { ...traceOf(fact), team, ...(purpose !== undefined && { purpose }), ...(partOf !== undefined && { partOf }) });
  },
  TeamChanged(draft, fact) {
    const { team = MAIN_TEAM, purpose, partOf } = fact.data;
    const known = draft.get("teams", team);
    if (!known) return draft.doubt(fact, "TEAM_UNKNOWN", `no team ${team} was formed by then`);
    draft.set("teams", team, { ...known, ...traceOf(fact), ...(purpose !== undefined && { purpose }), ...(partOf !== undefined && { partOf }) });
  },
  MemberJoined(draft, fact) {
    const { member, team = MAIN_TEAM } = fact.data;
    const before = draft.get("members", keyOf(team, member));
    if (before && before.until === undefined) return draft.doubt(fact, "ALREADY_A_MEMBER", `${member} is a member of ${team} already`);
    put(draft, { ...traceOf(fact), member, team, since: fact.occurredAt, earlier: stays(before) });
  },
  DepartureAnnounced(draft, fact) {
    const { member, team, effectiveOn, reason } = fact.data;
    const present = presentMember(draft, fact, member, team);
    if (!present) return;
    const departure = { announcedAt: fact.occurredAt, ...(effectiveOn !== undefined && { effectiveOn }), ...(reason !== undefined && { reason }) };
    put(draft, { ...present, departure });
  },
  MemberLeft(draft, fact) {
    const { member, team = MAIN_TEAM, reason } = fact.data;
    const present = presentMember(draft, fact, member, team);
    if (!present) return;
    const { absentSince: _, expectedBack: __, ...rest } = present;
    put(draft, { ...rest, until: fact.occurredAt, ...(reason !== undefined && { reason }) });
    endRoles(draft, fact, member, team);
  },
  AbsenceStarted(draft, fact) {
    const { member, team, expectedUntil } = fact.data;
    const present = presentMember(draft, fact, member, team);
    if (!present) return;
    if (present.absentSince !== undefined) return draft.doubt(fact, "ALREADY_ABSENT", `${member} is away already`);
    put(draft, { ...present, absentSince: fact.occurredAt, ...(expectedUntil !== undefined && { expectedBack: expectedUntil }) });
  },
  AbsenceEnded(draft, fact) {
    const present = presentMember(draft, fact, fact.data.member, fact.data.team);
    if (!present) return;
    if (present.absentSince === undefined) return draft.doubt(fact, "NOT_ABSENT", `${fact.data.member} is not away at that time`);
    const { absentSince: _, expectedBack: __, ...back } = present;
    put(draft, back);
  },
  AttributeStated(draft, fact) {
    const { element, attribute, value } = fact.data;
    draft.set("attributes", keyOf(element, attribute), { ...claimOf(fact), element, attribute, value });
  },
  ElementMapped(draft, fact) {
    const { element, kind, team } = fact.data;
    draft.set("elements", element, { ...traceOf(fact), element, kind, ...(team !== undefined && { team }) });
  },
};
