import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { componentsOf, cutPointsOf, fragmentation, keyPlayers } from "../../../projections/measures/components.ts";
import { concentration, gini } from "../../../projections/measures/concentration.ts";
import { type Edge, neighboursOf } from "../../../projections/measures/edge.ts";
import { whoseEyes } from "../../../projections/measures/whose-eyes.ts";

const ties = (...pairs: readonly string[]): Edge[] => pairs.map((pair) => ({ from: pair[0] as string, to: pair[1] as string, weight: 1 }));

describe("concentration", () => {
  it("is 0 when all have the same, 1 when one has all, whatever the size", () => {
    for (const n of [2, 6, 12]) {
      const one = [1, ...Array<number>(n - 1).fill(0)];
      expect([gini(Array(n).fill(3)), gini(one)]).toEqual([0, 1]);
      expect(concentration(one)).toEqual({ hhi: 1, normalised: 1, largest: 1 });
      expect(concentration(Array(n).fill(2))?.normalised).toBeCloseTo(0, 12);
    }
  });
  it("says nothing where nobody has anything", () => {
    expect([gini([0, 0]), gini([4]), gini([]), concentration([0, 0]), concentration([])]).toEqual(Array(5).fill(undefined));
    expect(concentration([4])).toEqual({ hhi: 1, largest: 1 });
  });
  it("is the mean difference of all pairs over twice the mean, and stays between 0 and 1", () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 2, maxLength: 12 }).filter((list) => list.some(Boolean)), (list) => {
      const differences = list.flatMap((a, i) => list.filter((_, j) => j !== i).map((b) => Math.abs(a - b)));
      const mean = list.reduce((sum, each) => sum + each, 0) / list.length;
      expect(gini(list)).toBeCloseTo(differences.reduce((sum, each) => sum + each, 0) / differences.length / (2 * mean), 9);
      const { hhi, normalised } = concentration(list) as { hhi: number; normalised: number };
      expect(normalised >= 0 && normalised <= 1 + 1e-12 && hhi >= 1 / list.length - 1e-12).toBe(true);
    }));
  });
});

describe("whose eyes", () => {
  it("names who gave over half, and who was never heard", () => {
    expect(whoseEyes(["oak", "oak", "oak", "coach", "birch"], ["oak", "birch", "elm", "alder"])).toEqual({
      n: 5, throughOne: "oak", neverHeard: ["alder", "elm"],
      shares: [{ informant: "oak", n: 3, share: 0.6 }, { informant: "birch", n: 1, share: 0.2 }, { informant: "coach", n: 1, share: 0.2 }],
    });
    expect(whoseEyes(["oak", "elm"], ["oak"])).not.toHaveProperty("throughOne");
    expect(whoseEyes(["oak"])).toMatchObject({ throughOne: "oak", neverHeard: [] });
    expect(whoseEyes([], ["oak"])).toEqual({ n: 0, shares: [], neverHeard: ["oak"] });
  });
});

describe("cut points and pieces", () => {
  const people = [..."abcdef"];
  it("are who holds the network together", () => {
    const chain = ties("ab", "bc", "cd", "de", "ce");
    expect(cutPointsOf(people, chain)).toEqual(["b", "c"]);
    expect(componentsOf(people, chain)).toEqual([["a", "b", "c", "d", "e"], ["f"]]);
    expect(cutPointsOf(people, ties("ab", "bc", "ca"))).toEqual([]);
    expect(cutPointsOf([], [])).toEqual([]);
  });
  it("names the largest piece first, and who is in it in the order of the team", () => {
    expect(componentsOf([..."abcdefg"], ties("bg", "gd", "ef"))).toEqual([["b", "d", "g"], ["e", "f"], ["a"], ["c"]]);
  });
  it("make nobody a neighbour of themselves", () => {
    expect(neighboursOf(["a", "b", "c"], ties("aa", "ab", "cx"))).toEqual([new Set([1]), new Set([0]), new Set()]);
  });
  it("fragment two people who have no tie, and a chain of three in the middle", () => {
    expect([fragmentation(["a", "b"], ties("ab")), fragmentation(["a", "b"], [])]).toEqual([0, 1]);
    expect(keyPlayers(["a", "b", "c"], ties("ab", "bc"))).toEqual([{ node: "b", fragmentation: 1 }, { node: "a", fragmentation: 0 }, { node: "c", fragmentation: 0 }]);
  });
  it("leave out strangers, loops and ties of strength 0", () => {
    expect(componentsOf(["a", "b", "c"], [...ties("aa", "ax", "xb"), { from: "b", to: "c", weight: 0 }])).toEqual([["a"], ["b"], ["c"]]);
  });
  it("fragment a star when its centre goes (Borgatti 2006)", () => {
    const star = ties("ab", "ac", "ad", "ae", "af");
    expect(fragmentation(people, star)).toBe(0);
    expect(keyPlayers(people, star)[0]).toEqual({ node: "a", fragmentation: 1 });
    expect(keyPlayers(people, star)[1]).toEqual({ node: "b", fragmentation: 0 });
    expect(fragmentation(people, ties("ab", "bc", "de"))).toBeCloseTo(1 - (6 + 2) / 30, 12);
    expect([fragmentation(["a"], []), keyPlayers(["a", "b"], ties("ab"))]).toEqual([undefined, []]);
  });
  it("are exactly the people without whom there are more pieces", () => {
    fc.assert(fc.property(fc.array(fc.tuple(fc.nat(7), fc.nat(7)), { maxLength: 14 }), (pairs) => {
      const nodes = [..."abcdefgh"];
      const edges = pairs.map(([a, b]) => ({ from: nodes[a] as string, to: nodes[b] as string, weight: -1 }));
      const cut = cutPointsOf(nodes, edges);
      const before = componentsOf(nodes, edges);
      for (const node of nodes) {
        const after = componentsOf(nodes.filter((other) => other !== node), edges);
        expect(after.length > before.length).toBe(cut.includes(node));
      }
    }));
  });
});
