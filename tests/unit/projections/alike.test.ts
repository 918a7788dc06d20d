import { describe, expect, it } from "@jest/globals";
import { keepingAlike } from "../../../projections/team/alike.ts";
import { EMPTY_TEAM, type TeamState } from "../../../projections/team/state.ts";
import { given, tell } from "../../fixtures/given.ts";

const EARLY = { occurredAt: "2025-02-01" };
const LATER = { occurredAt: "2025-03-01" };
const team = () => given(
  tell("MemberJoined", { member: "oak" }, EARLY), tell("MemberJoined", { member: "rowan" }, EARLY),
  tell("RoleAssigned", { member: "oak", role: "lead", decides: ["budget", "hiring"] }, LATER), tell("ActRecorded", { act: "PRAISE", by: "oak", to: "rowan" }, LATER),
);

describe("a late fact, after which everything is folded again", () => {
  it("leaves each part of the team that it says nothing of the very one it was", () => {
    const record = team();
    const before = record.state();
    const after = record.and(tell("ActRecorded", { act: "BLAME", by: "rowan", to: "oak" }, { occurredAt: "2025-02-10" })).state();
    expect(after.roles).toBe(before.roles);
    expect(after.members).toBe(before.members);
    expect(after.engagement).toBe(before.engagement);
  });

  it("shows what it changes, and leaves the state before as it was", () => {
    const record = team();
    const before = record.state();
    const after = record.and(tell("ActRecorded", { act: "PRAISE", by: "oak", to: "rowan" }, { occurredAt: "2025-02-10" })).state();
    expect([...before.acts.values()].map(({ count }) => count)).toEqual([1]);
    expect([...after.acts.values()].map(({ count }) => count)).toEqual([2]);
  });
});

describe("a part of a state is kept only where it says the very same", () => {
  const stateOf = (roles: readonly (readonly [string, object])[]): TeamState => ({ ...EMPTY_TEAM, roles: new Map(roles) as unknown as TeamState["roles"] });
  const before = stateOf([["a", { role: "lead", decides: ["budget"] }], ["b", { role: "owner", decides: [] }]]);

  it.each([
    ["an entry with another value", [["a", { role: "chair", decides: ["budget"] }], ["b", { role: "owner", decides: [] }]]],
    ["an entry with another list", [["a", { role: "lead", decides: ["hiring"] }], ["b", { role: "owner", decides: [] }]]],
    ["an entry with a longer list", [["a", { role: "lead", decides: ["budget", "hiring"] }], ["b", { role: "owner", decides: [] }]]],
    ["an entry with one field less", [["a", { role: "lead" }], ["b", { role: "owner", decides: [] }]]],
    ["an entry with another field in the place of one", [["a", { role: "lead", domains: ["budget"] }], ["b", { role: "owner", decides: [] }]]],
    ["another order", [["b", { role: "owner", decides: [] }], ["a", { role: "lead", decides: ["budget"] }]]],
    ["the same entries by other keys", [["a", { role: "lead", decides: ["budget"] }], ["c", { role: "owner", decides: [] }]]],
    ["one entry less", [["a", { role: "lead", decides: ["budget"] }]]],
    ["one entry more", [["a", { role: "lead", decides: ["budget"] }], ["b", { role: "owner", decides: [] }], ["c", { role: "owner", decides: [] }]]],
  ] as const)("not with %s", (_, roles) => {
    const now = stateOf(roles);
    expect(keepingAlike(before, now).roles).toBe(now.roles);
  });

  it("with entries that were made anew, and says the same", () => {
    const now = stateOf([["a", { role: "lead", decides: ["budget"] }], ["b", { role: "owner", decides: [] }]]);
    const kept = keepingAlike(before, now);
    expect(kept.roles).toBe(before.roles);
    expect(kept).toEqual(now);
  });

  it("and not the engagement itself, when it was renamed", () => {
    const now = { ...before, engagement: { ...before.engagement, title: "Harbour" } };
    expect(keepingAlike(before, now).engagement).toBe(now.engagement);
  });
});
