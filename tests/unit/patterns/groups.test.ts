import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import type { StoredFact } from "../../../src/events/envelope.ts";
import { isBefore } from "../../../projections/patterns/fact-order.ts";
import { Groups } from "../../../projections/patterns/groups.ts";
import { runs } from "../../fixtures/runs.ts";

const RUNS = runs(200);
const fact = (revision: number, day: number, informant: string): StoredFact => ({ id: `f${revision}`, revision, occurredAt: `2025-05-${String(day).padStart(2, "0")}T08:00:00.000Z`, informant }) as unknown as StoredFact;
const byWho = ({ informant }: StoredFact): string | undefined => (informant === "nobody" ? undefined : informant);
const inOrder = (facts: readonly StoredFact[]): StoredFact[] => [...facts].sort((a, b) => (isBefore(a, b) ? -1 : 1));
const coming = (each: StoredFact) => ({ fact: each, comes: true });
const going = (each: StoredFact) => ({ fact: each, comes: false });
const told = (groups: Groups): [string, string[]][] => groups.entries().map(([key, facts]): [string, string[]] => [key, facts.map(({ id }) => id)]).sort();

describe("facts put together", () => {
  const [oak, elm, nobody] = [fact(0, 3, "oak"), fact(1, 4, "elm"), fact(2, 5, "nobody")];
  const groups = Groups.of([oak, elm, nobody], byWho);

  it("are there by key, without those that belong nowhere", () => {
    expect(told(groups)).toEqual([["elm", ["f1"]], ["oak", ["f0"]]]);
    expect([groups.keys().sort(), groups.values().length, groups.get("nobody"), groups.get("ash")]).toEqual([["elm", "oak"], 2, undefined, undefined]);
    expect([Groups.none().keys(), Groups.none().values(), Groups.none().oldestFirst, Groups.none().get("oak")]).toEqual([[], [], [], undefined]);
  });

  it("after a change are other groups, of which those that it did not touch are the same lists", () => {
    const [more, early] = [fact(3, 6, "oak"), fact(4, 1, "oak")];
    const after = groups.after([coming(more), coming(early)], byWho);
    expect([told(after), told(groups)]).toEqual([[["elm", ["f1"]], ["oak", ["f4", "f0", "f3"]]], [["elm", ["f1"]], ["oak", ["f0"]]]]);
    expect(after.get("elm")).toBe(groups.get("elm"));
  });

  it("stay the very same when what changed belongs nowhere", () => {
    expect(groups.after([coming(nobody), going(nobody)], byWho)).toBe(groups);
  });

  it("do not know a group whose last fact went, and know one that began after they were made as little", () => {
    const after = groups.after([going(elm), coming(fact(5, 7, "ash"))], byWho);
    expect([told(after), after.get("elm"), after.keys().includes("elm"), after.values().length, groups.get("ash")]).toEqual([[["ash", ["f5"]], ["oak", ["f0"]]], undefined, false, 2, undefined]);
    expect(told(after.after([coming(elm)], byWho))).toEqual([["ash", ["f5"]], ["elm", ["f1"]], ["oak", ["f0"]]]);
  });

  it("stand as they began, oldest first, of one moment as they were recorded", () => {
    const several = Groups.of([fact(7, 1, "early"), fact(4, 2, "same day"), fact(5, 2, "same day, told later"), fact(6, 2, "same day"), fact(1, 3, "late"), fact(9, 4, "early")], byWho);
    expect(several.oldestFirst.map(([first]) => first?.informant)).toEqual(["early", "same day", "same day, told later", "late"]);
    expect(several.oldestFirst).toBe(several.oldestFirst);
  });

  it.each([["nobody has", false], ["somebody has", true]])("stand so after changes as well, when %s asked before", (_, asks) => {
    const several = Groups.of([fact(4, 2, "second"), fact(5, 3, "third"), fact(6, 4, "goes")], byWho);
    if (asks) void several.oldestFirst;
    const after = several.after([coming(fact(7, 1, "first")), coming(fact(8, 9, "last")), coming(fact(9, 5, "second")), going(fact(6, 4, "goes"))], byWho);
    expect(after.oldestFirst.map((list) => list.map(({ id }) => id))).toEqual([["f7"], ["f4", "f9"], ["f5"], ["f8"]]);
  });

  it("are what they would be if they were put together anew, whatever came and went, and whoever asked for their order", () => {
    const step = fc.record({ day: fc.integer({ min: 1, max: 9 }), who: fc.constantFrom("oak", "elm", "ash", "nobody"), goes: fc.boolean(), which: fc.nat(20), asks: fc.boolean() });
    fc.assert(fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
      let [now, facts] = [Groups.of([], byWho), [] as StoredFact[]];
      steps.forEach(({ day, who, goes, which, asks }, revision) => {
        const gone = goes ? facts[which % Math.max(1, facts.length)] : undefined;
        const added = fact(revision, day, who);
        facts = inOrder([...facts.filter((each) => each !== gone), added]);
        now = now.after([...(gone ? [going(gone)] : []), coming(added)], byWho);
        if (asks) expect(now.oldestFirst).toEqual(Groups.of(facts, byWho).oldestFirst);
      });
      expect([told(now), now.oldestFirst]).toEqual([told(Groups.of(facts, byWho)), Groups.of(facts, byWho).oldestFirst]);
    }), { numRuns: RUNS });
  });
});
