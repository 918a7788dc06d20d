import { claimOf, traceOf } from "./draft.ts";
import type { Handlers } from "./handlers.ts";
import { presentMember } from "./membership.ts";
import { MAIN_TEAM, keyOf } from "./state.ts";

/** Folds formal roles, and emotional ones as claims of those who see them. */
export const roleHandlers: Handlers = {
  RoleAssigned(draft, fact) {
    const { member, role, team = MAIN_TEAM, decides = [] } = fact.data;
    if (!presentMember(draft, fact, member, team)) return;
    const key = keyOf(team, role, member);
    const held = draft.get("roles", key);
    if (held && held.until === undefined) return draft.doubt(fact, "ROLE_ALREADY_HELD", `${member} holds the role ${role} already`);
    draft.set("roles", key, { ...traceOf(fact), member, role, team, decides, since: fact.occurredAt });
    draft.delete("announcedRoles", key);
  },
  RoleReleased(draft, fact) {
    const { member, role, team = MAIN_TEAM } = fact.data;
    const key = keyOf(team, role, member);
    const held = draft.get("roles", key);
    if (held === undefined) return draft.doubt(fact, "ROLE_NOT_HELD", `${member} does not hold the role ${role} at that time`);
    if (held.until !== undefined) {
      const left = draft.get("members", keyOf(team, member))?.until;
      if (left !== held.until) draft.doubt(fact, "ROLE_NOT_HELD", `${member} does not hold the role ${role} any more`);
      return;
    }
    draft.set("roles", key, { ...held, until: fact.occurredAt });
  },
  RoleChangeAnnounced(draft, fact) {
    const { member, role, team = MAIN_TEAM, effectiveOn } = fact.data;
    if (!presentMember(draft, fact, member, team)) return;
    draft.set("announcedRoles", keyOf(team, role, member), { ...traceOf(fact), member, role, team, ...(effectiveOn !== undefined && { effectiveOn }) });
  },
  EmotionalRoleAscribed(draft, fact) {
    const { element, role, scheme = "own", strength, forWhom = [] } = fact.data;
    draft.set("emotionalRoles", keyOf(element, scheme, role, fact.informant), {
      ...claimOf(fact), element, role, scheme, forWhom, ...(strength !== undefined && { strength }),
    });
  },
  EmotionalRoleWithdrawn(draft, fact) {
    const { element, role, scheme = "own", claim } = fact.data;
    const found = [...draft.all("emotionalRoles")].find(([key, entry]) =>
      claim === undefined ? key === keyOf(element, scheme, role, fact.informant) : entry.factId === claim);
    if (found) draft.delete("emotionalRoles", found[0]);
    else draft.doubt(fact, "CLAIM_UNKNOWN", `${fact.informant} does not see ${element} as ${role} at that time`);
  },
};
