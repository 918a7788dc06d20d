import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import type { StoredFact } from "../../../src/events/envelope.ts";
import { FactList } from "../../../projections/patterns/fact-list.ts";
import { isBefore } from "../../../projections/patterns/fact-order.ts";
import { runs } from "../../fixtures/runs.ts";

const RUNS = runs(200);
const fact = (revision: number, day: number, who = "oak"): StoredFact => ({ id: `f${revision}`, revision, occurredAt: `2025-01-${String(day).padStart(2, "0")}T00:00:00.000Z`, informant: who }) as unknown as StoredFact;
const day = (on: number): string => `2025-01-${String(on).padStart(2, "0")}T00:00:00.000Z`;
const byWho = ({ informant }: StoredFact): string | undefined => (informant === "nobody" ? undefined : informant);
const ids = (facts: readonly StoredFact[] = []): string[] => facts.map(({ id }) => id);
const listOf = (...facts: readonly StoredFact[]): FactList => {
  const list = new FactList();
  for (const each of facts) list.add(each);
  return list;
};

describe("a list of facts", () => {
  it("is in the order of the world, of one moment in that of the record; a stretch begins after a moment and includes its end", () => {
    const list = listOf(fact(0, 3), fact(1, 1), fact(3, 2), fact(2, 2));
    expect([ids(list.between("", day(31))), ids(list.between(day(1), day(2))), list.between(day(3), day(1)), list.length]).toEqual([["f1", "f2", "f3", "f0"], ["f2", "f3"], [], 4]);
  });

  it("answers a stretch with the same list as long as nothing in it changes", () => {
    const list = listOf(fact(0, 2), fact(1, 4));
    const before = list.between(day(1), day(5));
    for (const added of [fact(2, 1), fact(3, 6)]) list.add(added);
    expect(list.between(day(1), day(5))).toBe(before);
    list.add(fact(4, 3));
    expect(ids(list.between(day(1), day(5)))).toEqual(["f0", "f4", "f1"]);
    expect(ids(before)).toEqual(["f0", "f1"]);
  });

  it("keeps the groups that a new fact, or the end of the window, does not touch", () => {
    const list = listOf(fact(0, 1, "oak"), fact(1, 2, "elm"), fact(2, 3, "nobody"));
    const before = list.grouped(byWho, "", day(9));
    list.add(fact(3, 4, "oak"));
    const after = list.grouped(byWho, "", day(9));
    expect([after.get("elm") === before.get("elm"), ids(after.get("oak")), ids(before.get("oak")), after.get("nobody")]).toEqual([true, ["f0", "f3"], ["f0"], undefined]);
    const later = list.grouped(byWho, day(2), day(9));
    expect([[...later.keys()], ids(later.get("oak"))]).toEqual([["oak"], ["f3"]]);
    list.add(fact(4, 5, "nobody"));
    expect(list.grouped(byWho, day(2), day(9))).toBe(later);
  });

  it("lets a fact go out of its stretch and its group alone, and the group with its last one", () => {
    const facts = [fact(0, 1, "oak"), fact(1, 2, "oak"), fact(2, 3, "elm"), fact(3, 4, "oak"), fact(4, 5, "ash")] as [StoredFact, StoredFact, StoredFact, StoredFact, StoredFact];
    const list = listOf(...facts);
    const [all, groups] = [list.between(day(1), day(9)), list.grouped(byWho, day(1), day(9))];
    list.remove(facts[0]);
    expect([list.between(day(1), day(9)) === all, list.grouped(byWho, day(1), day(9)) === groups]).toEqual([true, true]);
    list.remove(facts[1]);
    list.remove(facts[4]);
    const now = list.grouped(byWho, day(1), day(9));
    expect([ids(list.between(day(1), day(9))), ids(now.get("oak")), now.get("elm") === groups.get("elm"), now.get("ash"), ids(groups.get("oak"))]).toEqual([["f2", "f3"], ["f3"], true, undefined, ["f1", "f3"]]);
    list.remove(fact(9, 3));
    expect(list.length).toBe(2);
  });

  it.each([1, 16, 17, 40])("puts together what is asked for again as it is now, also when %d facts came late meanwhile and one of them went", (late) => {
    const list = listOf(fact(100, 1, "elm"), fact(101, 2, "oak"), fact(102, 28, "oak"));
    const before = list.grouped(byWho, "", day(30));
    for (let index = 0; index < late; index += 1) list.add(fact(index, 3 + (index % 20), index % 2 === 0 ? "oak" : "nobody"));
    list.remove(fact(0, 3, "oak"));
    const after = list.grouped(byWho, "", day(30));
    const came = list.between(day(2), day(27)).filter(({ informant }) => informant === "oak");
    expect([ids(after.get("oak")), ids(after.get("elm")), ids(before.get("oak"))]).toEqual([["f101", ...ids(came), "f102"], ["f100"], ["f101", "f102"]]);
    expect([came.length, list.grouped(byWho, "", day(30)) === after]).toEqual([Math.ceil(late / 2) - 1, true]);
  });

  it("takes no stretch that a new fact has moved for another one", () => {
    const list = listOf(fact(0, 2), fact(1, 4));
    list.between(day(1), day(5));
    list.add(fact(2, 3));
    expect(ids(list.between(day(2), day(5)))).toEqual(["f2", "f1"]);
  });

  it("moves its groups with the window: what came and what went is all that it reads again", () => {
    const list = listOf(fact(0, 1, "ash"), ...[2, 4, 6, 8].map((on) => fact(on, on, "oak")), ...[3, 5, 7, 9].map((on) => fact(on, on, "elm")));
    const before = list.grouped(byWho, "", day(9));
    list.add(fact(10, 10, "oak"));
    const after = list.grouped(byWho, day(1), day(10));
    expect([after.get("ash"), ids(after.get("oak")), after.get("elm") === before.get("elm"), list.grouped(byWho, day(1), day(10)) === after]).toEqual([undefined, ["f2", "f4", "f6", "f8", "f10"], true, true]);
    const later = list.grouped(byWho, day(2), day(10));
    expect([ids(later.get("oak")), later.get("elm") === before.get("elm"), ids(after.get("oak"))]).toEqual([["f4", "f6", "f8", "f10"], true, ["f2", "f4", "f6", "f8", "f10"]]);
    expect(ids(list.grouped(byWho, day(7), day(8)).get("oak"))).toEqual(["f8"]);
  });

  it("keeps the windows that a look asks for, and forgets those that nobody has asked for in a long time", () => {
    const list = listOf(...Array.from({ length: 20 }, (_, index) => fact(index, index + 1)));
    const windows = Array.from({ length: 18 }, (_, from) => Array.from({ length: 18 - from }, (_, length) => [day(from + 1), day(from + length + 2)] as const)).flat();
    const others = (count: number): void => windows.slice(0, count).forEach(([after, upTo]) => void [list.between(after, upTo), list.grouped(byWho, after, upTo)]);
    const look = () => [list.between(day(2), day(20)), list.grouped(byWho, day(2), day(20))] as const;
    const [kept, groups] = look();
    others(3);
    expect(look().map((each, index) => each === [kept, groups][index])).toEqual([true, true]);
    others(100);
    const anew = look();
    expect(anew.map((each, index) => each === [kept, groups][index])).toEqual([false, false]);
    expect(anew).toEqual([kept, groups]);
  });

  it("says of any stretch what a plain list would, whatever is added, taken out and asked before", () => {
    const step = fc.oneof(
      fc.record({ add: fc.integer({ min: 1, max: 28 }), who: fc.constantFrom("oak", "elm", "nobody") }),
      fc.record({ remove: fc.nat(30) }),
      fc.record({ after: fc.integer({ min: 1, max: 28 }), upTo: fc.integer({ min: 1, max: 28 }) }),
    );
    fc.assert(fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const [list, plain] = [new FactList(), [] as StoredFact[]];
      steps.forEach((each, revision) => {
        if ("add" in each) {
          const added = fact(revision, each.add, each.who);
          list.add(added);
          plain.push(added);
        } else if ("remove" in each) {
          const [gone] = plain.splice(each.remove % Math.max(1, plain.length), 1);
          if (gone) list.remove(gone);
        } else {
          const expected = plain.filter(({ occurredAt }) => occurredAt > day(each.after) && occurredAt <= day(each.upTo)).sort((a, b) => (isBefore(a, b) ? -1 : 1));
          expect(ids(list.between(day(each.after), day(each.upTo)))).toEqual(ids(expected));
          const groups = list.grouped(byWho, day(each.after), day(each.upTo)).entries().map(([who, facts]) => [who, ids(facts)] as const).sort();
          expect(groups).toEqual(["elm", "oak"].map((who) => [who, ids(expected.filter(({ informant }) => informant === who))] as const).filter(([, list]) => list.length > 0));
        }
      });
    }), { numRuns: RUNS });
  });
});
