import { describe, expect, it } from "@jest/globals";
import type { StoredFact } from "../../../src/events/envelope.ts";
import { Draft } from "../../../projections/team/draft.ts";
import { foldTeam } from "../../../projections/team/fold.ts";
import { withLate } from "../../../projections/team/late.ts";
import { EMPTY_TEAM, SLICES, type Slice, type TeamState } from "../../../projections/team/state.ts";
import { given, tell } from "../../fixtures/given.ts";

const PEOPLE = ["alder", "birch", "cedar"];
const members = PEOPLE.map((member) => tell("MemberJoined", { member }, { occurredAt: "2025-01-01" }));
type Happening = readonly [type: string, data: object, day: number, informant?: string];
/** Facts in the order of the world, as recorded one after another. */
const factsOf = (...happenings: readonly Happening[]): StoredFact[] =>
  given(...members, ...happenings.map(([type, data, day, informant = "alder"]) => tell(type, data, { occurredAt: `2025-02-${String(day).padStart(2, "0")}`, informant })))
    .stream.filter(({ type }) => type !== "EngagementOpened" && type !== "MemberJoined");
const folded = (facts: readonly StoredFact[], from: TeamState = EMPTY_TEAM): TeamState => {
  const draft = new Draft(from);
  for (const fact of facts) foldTeam(draft, fact);
  return draft.freeze();
};
const said = (state: TeamState | undefined): string => JSON.stringify(state && SLICES.map((slice) => [...state[slice]]));

/** The state with the late fact in its place, where the first so many facts were folded before it could matter; beside it the state of all facts in order. */
const placed = (facts: readonly StoredFact[], lateAt: number, before = 1): { readonly state: TeamState | undefined; readonly whole: TeamState; readonly now: TeamState } => {
  const late = facts[lateAt] as StoredFact;
  const now = folded(facts.filter((fact) => fact !== late));
  return { state: withLate(folded(facts.slice(0, before)), facts.slice(before), [late], now), whole: folded(facts), now };
};

const act = (by: string, day: number): Happening => ["ActRecorded", { act: "PRAISE", by, to: "cedar" }, day];
const CASES: readonly (readonly [Slice, (day: number) => Happening])[] = [
  ["acts", (day) => act("alder", day)],
  ["attendance", (day) => ["MeetingHeld", { invited: PEOPLE, present: day % 2 === 0 ? PEOPLE : ["alder", "birch"], spoke: ["alder"] }, day]],
  ["relationships", (day) => ["RelationshipObserved", { from: "alder", to: "cedar", dimension: "TRUST", strength: (day % 7) - 3 }, day]],
  ["signals", (day) => ["SignalRecorded", { kind: "trust", value: day }, day]],
  ["growth", (day) => ["GrowthObserved", { about: "cedar", quality: "calm", level: (day % 7) - 3 }, day]],
  ["perceptions", (day) => ["ChangePerceived", { about: "cedar", behaviour: "saying-no", readAs: day % 2 === 0 ? "GROWTH" : "THREAT" }, day]],
];

describe("a late fact of a type that has a slice to itself", () => {
  it.each(CASES)("is put in its place among the %s, and the rest of the state stays the very same", (slice, happening) => {
    const facts = factsOf(happening(1), happening(4), act("birch", 5), happening(9), ["SignalRecorded", { kind: "load", value: 3 }, 10, "birch"]);
    const { state, whole, now } = placed(facts, 1);
    expect(said(state)).toBe(said(whole));
    expect(said(now)).not.toBe(said(whole));
    expect(SLICES.filter((each) => state?.[each] !== now[each])).toEqual([slice]);
  });

  it("stands in the order of first mention, where it is the first of its entry", () => {
    const { state, whole } = placed(factsOf(act("alder", 1), act("birch", 3), act("cedar", 5), act("birch", 7)), 1);
    expect([said(state), [...(state?.acts.keys() ?? [])].length]).toEqual([said(whole), 3]);
    const first = placed(factsOf(act("alder", 1), act("birch", 3), act("cedar", 5)), 1);
    expect(said(first.state)).toBe(said(first.whole));
    expect([...(first.state?.acts.values() ?? [])].map(({ by }) => by)).toEqual(["alder", "birch", "cedar"]);
  });

  it("may come with others, of one entry and of several types", () => {
    const facts = factsOf(act("alder", 1), ["SignalRecorded", { kind: "trust", value: 2 }, 2], act("alder", 3), ["SignalRecorded", { kind: "trust", value: 7 }, 4], act("alder", 6), ["SignalRecorded", { kind: "trust", value: 9 }, 8]);
    const late = [facts[2], facts[3], facts[4]] as StoredFact[];
    const state = withLate(folded(facts.slice(0, 2)), facts.slice(2), late, folded(facts.filter((fact) => !late.includes(fact))));
    expect(said(state)).toBe(said(folded(facts)));
  });

  it.each([["growth", 4], ["perceptions", 5]] as const)("is left to the whole fold where somebody owned or disputed a claim since, which may be one of %s", (_, index) => {
    const happening = (CASES[index] as (typeof CASES)[number])[1];
    const told = factsOf(happening(1), happening(4), happening(9));
    for (const type of ["ClaimOwned", "ClaimDisputed"]) {
      const answer = { ...(told[2] as StoredFact), type, data: { claim: (told[0] as StoredFact).id } };
      expect(withLate(folded(told.slice(0, 1)), [told[1] as StoredFact, answer], [told[1] as StoredFact], folded([told[0] as StoredFact, answer]))).toBeUndefined();
    }
    const [first, second] = factsOf(act("alder", 1), act("alder", 2)) as [StoredFact, StoredFact];
    const owned = { ...second, type: "ClaimOwned", data: { claim: first.id } };
    expect(withLate(folded([]), [first, owned], [first], folded([owned]))).toBeDefined();
  });

  it("is left to the whole fold where its type shares what it writes, or its version is not known", () => {
    const [goal, signal] = factsOf(["GoalSet", { goal: "calm", about: ["team"] }, 3], ["SignalRecorded", { kind: "trust", value: 2 }, 2]) as [StoredFact, StoredFact];
    expect(withLate(EMPTY_TEAM, [goal], [goal], EMPTY_TEAM)).toBeUndefined();
    expect(withLate(EMPTY_TEAM, [signal], [signal, goal], EMPTY_TEAM)).toBeUndefined();
    const strange = { ...signal, version: 99 };
    expect(withLate(EMPTY_TEAM, [strange], [strange], EMPTY_TEAM)).toBeUndefined();
  });

  it("passes over facts since that are of a version not known", () => {
    const facts = factsOf(act("alder", 1), act("alder", 3), act("alder", 5), act("alder", 8));
    const strange = { ...(facts[2] as StoredFact), version: 99 };
    const late = facts[1] as StoredFact;
    const others = [facts[0] as StoredFact, strange, facts[3] as StoredFact];
    const state = withLate(folded(facts.slice(0, 1)), [late, strange, facts[3] as StoredFact], [late], folded(others));
    expect(said(state)).toBe(said(folded([facts[0] as StoredFact, late, strange, facts[3] as StoredFact])));
  });
});
