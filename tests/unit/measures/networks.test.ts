import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { balancedTriangles } from "../../../projections/measures/balanced-triangles.ts";
import { centralisation } from "../../../projections/measures/centralisation.ts";
import { betweenness, degrees, pageRank } from "../../../projections/measures/centrality.ts";
import type { Edge } from "../../../projections/measures/edge.ts";
import { eiIndex } from "../../../projections/measures/external-internal.ts";
import { type LineIndex, lineIndex, normalisedFrustration } from "../../../projections/measures/balance.ts";
import { boundedPartition } from "../../../projections/measures/balance-search.ts";
import { minCut } from "../../../projections/measures/min-cut.ts";
import { misfitOf } from "../../../projections/measures/misfit.ts";
import { density, reciprocity, transitivity } from "../../../projections/measures/reciprocity.ts";
import { seeded } from "../../../projections/measures/random.ts";
import { groupsOf, signedModularity } from "../../../projections/measures/signed-modularity.ts";
import { signedPairs } from "../../../projections/measures/signed-pairs.ts";
import { walkBalance } from "../../../projections/measures/walk-balance.ts";

const edge = (pair: string, weight = 1): Edge => ({ from: pair[0] as string, to: pair[1] as string, weight });
const signedEdges = (nodes: string): fc.Arbitrary<Edge[]> =>
  fc.array(fc.record({ from: fc.constantFrom(...nodes), to: fc.constantFrom(...nodes), weight: fc.integer({ min: -3, max: 3 }) }), { maxLength: 24 });

/** Every partition of the nodes, each block in their order, blocks by their first node. */
const partitionsOf = (nodes: readonly string[]): string[][][] => {
  const [last] = nodes.slice(-1);
  if (last === undefined) return [[]];
  return partitionsOf(nodes.slice(0, -1)).flatMap((blocks) => [...blocks.map((_, at) => blocks.map((block, index) => (index === at ? [...block, last] : block))), [...blocks, [last]]]);
};
const unfitting = (blocks: readonly (readonly string[])[], edges: readonly Edge[]): number => {
  const groups = groupsOf(blocks);
  return edges.filter(({ from, to }) => from !== to).reduce((sum, { from, to, weight }) => ((groups.get(from) === groups.get(to)) === (weight > 0) ? sum : sum + Math.abs(weight)), 0);
};
const asText = (blocks: readonly (readonly string[])[]): string => blocks.map((block) => `${block.join("")}!`).join("");

describe("the line index of balance", () => {
  it("is 0 where a team parts into blocks without remainder, and finds them", () => {
    const two = [edge("ab"), edge("cd"), edge("ac", -1), edge("bd", -2)];
    expect(lineIndex([..."abcd"], two)).toMatchObject({ total: 5, ratio: 0, best: { k: 2, raw: 0, exact: true, partition: [["a", "b"], ["c", "d"]] } });
    expect(lineIndex([..."abcd"], two, { signOnly: true })?.byBlocks.map(({ raw }) => raw)).toEqual([2, 0, 1, 2]);
    expect(lineIndex([..."ab"], [edge("ab")])?.byBlocks.map(({ raw }) => raw)).toEqual([0, 1]);
    expect(lineIndex(["a"], [])).toBeUndefined();
  });

  it("is the least over all partitions, and the partition the lexicographically first of those, by brute force", () => {
    fc.assert(fc.property(signedEdges("abcdefg").filter((edges) => edges.some(({ from, to, weight }) => from !== to && weight !== 0)), fc.constantFrom(1, 1 / 3), (edges, unit) => {
      const nodes = [..."gfedcba"];
      const scaled = edges.map((each) => ({ ...each, weight: each.weight * unit }));
      for (const { k, raw, partition } of (lineIndex(nodes, scaled) as LineIndex).byBlocks) {
        const all = partitionsOf([..."abcdefg"]).filter(({ length }) => length === k).map((blocks) => ({ blocks, cost: unfitting(blocks, edges) }));
        const least = Math.min(...all.map(({ cost }) => cost));
        expect(raw).toBeCloseTo(least * unit, 9);
        expect(asText(partition)).toBe(all.filter(({ cost }) => cost === least).map(({ blocks }) => asText(blocks)).sort()[0]);
      }
    }), { numRuns: 25 });
  });

  it("is the same for few blocks, whether more are asked for or not", () => {
    fc.assert(fc.property(signedEdges("abcdefgh").filter((edges) => edges.some(({ from, to, weight }) => from !== to && weight !== 0)), fc.constantFrom(1, 2, 3, 4), (edges, mostBlocks) => {
      const all = (lineIndex([..."abcdefgh"], edges) as LineIndex).byBlocks;
      expect(lineIndex([..."abcdefgh"], edges, { mostBlocks })?.byBlocks).toStrictEqual(all.slice(0, mostBlocks));
    }), { numRuns: 50 });
  });

  it("lies between the bounds of the search that takes over in large teams", () => {
    fc.assert(fc.property(signedEdges("abcdefghij").filter((edges) => edges.some(({ from, to, weight }) => from !== to && weight !== 0)), fc.integer(), (edges, seed) => {
      const nodes = [..."abcdefghij"];
      const exact = lineIndex(nodes, edges) as LineIndex;
      for (const [index, { raw, lower, exact: proved, partition }] of (lineIndex(nodes, edges, { exactUpTo: 0, seed }) as LineIndex).byBlocks.entries()) {
        const least = exact.byBlocks[index]?.raw as number;
        expect(lower <= least + 1e-9 && raw >= least - 1e-9 && (!proved || raw === least)).toBe(true);
        expect(unfitting(partition, edges)).toBeCloseTo(raw, 9);
        expect([partition.length, partition.every(({ length }) => length > 0)]).toEqual([index + 1, true]);
      }
    }), { numRuns: 15 });
  });

  it("is the smallest number of blocks of equals, as a share of all weight; against one or two blocks where it is normalised", () => {
    expect(lineIndex([..."abc"], [edge("ab", -1)])?.best.k).toBe(2);
    const [mixed, cold] = [[edge("ab", 3), edge("bc", 2), edge("ac", -1)], [edge("ab", -1), edge("bc", -2), edge("ac", -3)]].map((edges) => lineIndex([..."abc"], edges) as LineIndex) as [LineIndex, LineIndex];
    expect([mixed.ratio, normalisedFrustration(mixed), cold.ratio, normalisedFrustration(cold)]).toEqual([1 / 6, 1 - 2 / 6, 0, 1 - 2 / 6]);
  });

  /** What the search finds and proves for so many blocks. */
  const searched = (nodes: string, edges: readonly Edge[], k: number): readonly number[] => {
    const { upper, lower } = boundedPartition(signedPairs([...nodes], edges), k, 1);
    return [upper, lower];
  };
  const pentagon = [edge("ef"), edge("fg"), edge("gh"), edge("hi"), edge("ie", -1)];

  it("proves by pairs that hold both signs, and by triangles that cannot fit, each tie up to its weight", () => {
    expect(searched("abc", [edge("ab", 2), edge("ba", -1)], 2)).toEqual([1, 1]);
    expect([searched("abcd", [edge("ab", 3), edge("bc", 2), edge("ac", -1)], 2), searched("abcd", [edge("ab", 1), edge("bc", 2), edge("ac", -3)], 2), searched("abcd", [edge("ab", 1), edge("bc", 2), edge("ac", -3)], 3)]).toEqual([[1, 1], [1, 1], [1, 1]]);
    expect([searched("abcd", [edge("ab", -1), edge("bc", -2), edge("ac", -3)], 2), searched("abcd", [edge("ab", -1), edge("bc", -2), edge("ac", -3)], 3)]).toEqual([[1, 1], [0, 0]]);
    expect(searched("abcde", [edge("ab"), edge("bc"), edge("ac", -1), edge("ad"), edge("de"), edge("ae", -1)], 2)).toEqual([2, 2]);
    expect([searched("abc", [edge("ab", 2), edge("bc", -3)], 1), searched("abc", [edge("ab", 2), edge("bc", -3)], 3)]).toEqual([[3, 3], [2, 2]]);
  });

  it("proves no more than is so: a cycle of five holds no triangle, and one tie counts in one of them only", () => {
    expect(searched("efghi", pentagon, 2)).toEqual([1, 0]);
    expect(searched("abcdefghi", [...pentagon, edge("ab", -1), edge("ac"), edge("bc"), edge("ad"), edge("bd")], 2)).toEqual([2, 1]);
    expect(searched("abcdefghi", [...pentagon, edge("ab", -5), edge("ac"), edge("bc", 2), edge("ad", 3), edge("bd")], 2)).toEqual([3, 2]);
    expect(searched("abcefghi", [...pentagon, edge("ab", 3), edge("ba", -1), edge("bc", -2)], 2)).toEqual([2, 1]);
    // Two who dislike each other and a third who is with one of them fit; three who dislike each other fit three blocks.
    expect([searched("abcefghi", [...pentagon, edge("ab", -1), edge("ac"), edge("bc", -1)], 2), searched("abcefghi", [...pentagon, edge("ab", -1), edge("ac", -1), edge("bc")], 2)]).toEqual([[1, 0], [1, 0]]);
    expect([2, 3].map((k) => searched("abcefghi", [...pentagon, edge("ab", -1), edge("ac", -1), edge("bc", -1)], k))).toEqual([[2, 1], [1, 0]]);
    expect(lineIndex([..."efghi"], pentagon, { exactUpTo: 0 })?.byBlocks[1]).toMatchObject({ raw: 1, lower: 0, exact: false });
  });

  it("finds the best of small networks, in blocks of which none is empty", () => {
    const random = seeded(11);
    for (let tried = 0; tried < 20; tried += 1) {
      const edges = Array.from({ length: 18 }, () => edge(`${"abcdefg"[random.below(7)]}${"abcdefg"[random.below(7)]}`, random.below(7) - 3));
      const [exact, found] = [lineIndex([..."abcdefg"], edges) as LineIndex, lineIndex([..."abcdefg"], edges, { exactUpTo: 0 }) as LineIndex];
      expect(found.byBlocks.map(({ raw }) => raw)).toEqual(exact.byBlocks.map(({ raw }) => raw));
      expect(found.byBlocks.map(({ partition }) => partition.length)).toEqual([1, 2, 3, 4, 5]);
    }
  });

  it("says of a department of 60 what it found, what it proved, and the same again", () => {
    const nodes = Array.from({ length: 60 }, (_, index) => `p${String(index).padStart(2, "0")}`);
    const edges = nodes.flatMap((from, a) => nodes.filter((_, b) => (a * 7 + b * 13) % 11 < 3 && a !== b).map((to) => ({ from, to, weight: (a < 30) === (nodes.indexOf(to) < 30) ? 1 : -1 })));
    const found = lineIndex(nodes, edges) as LineIndex;
    expect(found.best).toMatchObject({ k: 2, raw: 0, lower: 0, exact: true, partition: [nodes.slice(0, 30), nodes.slice(30)] });
    expect(lineIndex(nodes, edges)).toEqual(found);
    const odd = lineIndex(nodes, edges.map((each, index) => (index % 9 === 0 ? { ...each, weight: -each.weight } : each))) as LineIndex;
    expect(odd.best.exact).toBe(odd.best.lower === odd.best.raw);
    expect(odd.best.lower).toBeGreaterThan(0);
  });

  it("refuses to be exact where that would take minutes", () => {
    const nodes = Array.from({ length: 21 }, (_, index) => `p${index}`);
    expect(() => lineIndex(nodes, [{ from: "p0", to: "p1", weight: 1 }], { exactUpTo: 30 })).toThrow("bounded search");
  });
});

describe("balance without a partition", () => {
  it("counts triangles whose ties multiply to plus (Heider 1946)", () => {
    const signs = (ab: number, bc: number, ac: number) => balancedTriangles([..."abc"], [edge("ab", ab), edge("bc", bc), edge("ac", ac)])?.share;
    expect([signs(1, 1, 1), signs(1, 1, -1), signs(1, -1, -1), signs(-1, -1, -1)]).toEqual([1, 0, 1, 0]);
    expect(balancedTriangles([..."abc"], [edge("ab"), edge("bc")])).toBeUndefined();
    expect(balancedTriangles([..."abc"], [edge("ab"), edge("ba", -1), edge("bc"), edge("ac")])).toBeUndefined();
  });
  it("takes two directions together by the stronger one", () => {
    expect(balancedTriangles([..."abc"], [edge("ab", 3), edge("ba", -1), edge("bc"), edge("ac")])?.share).toBe(1);
  });
  it("weighs closed walks of all lengths: a triangle with one negative tie has the eigenvalues 1, 1, -2 beside 2, -1, -1", () => {
    expect(walkBalance([..."abc"], [edge("ab"), edge("bc"), edge("ac", -1)])).toBeCloseTo((2 * Math.E + Math.exp(-2)) / (Math.exp(2) + 2 * Math.exp(-1)), 9);
  });
  it("is the share of those that are, of all triangles", () => {
    const two = [edge("ab"), edge("bc"), edge("ac"), edge("bd"), edge("cd", -1)];
    expect(balancedTriangles([..."abcd"], two)).toEqual({ triangles: 2, balanced: 1, share: 0.5 });
    expect([balancedTriangles([], []), balancedTriangles(["a"], [])]).toEqual([undefined, undefined]);
  });
  it("is 1 by walks where the line index is 0 at two blocks, and less otherwise (Harary's theorem)", () => {
    fc.assert(fc.property(signedEdges("abcdef"), (edges) => {
      const nodes = [..."abcdef"];
      const once = edges.filter(({ from, to, weight }, at) => from < to && weight !== 0 && edges.findIndex((other) => other.from === from && other.to === to) === at);
      const [walks, index] = [walkBalance(nodes, once), lineIndex(nodes, once)];
      if (!index || walks === undefined) return expect([index, walks]).toEqual([undefined, undefined]);
      expect(walks > 1 - 1e-9).toBe(normalisedFrustration(index) === 1);
    }));
  });
});

describe("what does not fit in a given partition", () => {
  it("is what lies inside against its sign and across against its sign, each tie up to its weight or as one", () => {
    const edges = [edge("ab", -2), edge("ac", 3), edge("cd", 1), edge("bd", -1), edge("ax", 9)];
    expect(misfitOf([["a", "b"], ["c", "d"]], edges)).toEqual({ total: 7, negativeInside: 2, positiveBetween: 3, raw: 5, ratio: 5 / 7 });
    expect(misfitOf([["a", "b"], ["c", "d"]], edges, true)).toEqual({ total: 4, negativeInside: 1, positiveBetween: 1, raw: 2, ratio: 0.5 });
    expect([misfitOf([], edges), misfitOf([["a"], ["d"]], edges)]).toEqual([undefined, undefined]);
  });
  it("is the line index for the best partition, and no less for any other", () => {
    fc.assert(fc.property(signedEdges("abcdef").filter((edges) => edges.some(({ from, to, weight }) => from !== to && weight !== 0)), (edges) => {
      const { byBlocks } = lineIndex([..."abcdef"], edges) as LineIndex;
      for (const { k, raw, partition } of byBlocks) {
        expect(misfitOf(partition, edges)?.raw).toBe(raw);
        for (const blocks of partitionsOf([..."abcdef"])) if (blocks.length === k) expect(misfitOf(blocks, edges)?.raw).toBeGreaterThanOrEqual(raw);
      }
    }), { numRuns: 25 });
  });
});

describe("signed modularity", () => {
  it("agrees with a worked example: two pairs that like each other inside and not outside", () => {
    const edges = [edge("ab"), edge("ba"), edge("cd"), edge("dc"), edge("ac", -1), edge("ca", -1)];
    expect(signedModularity(groupsOf([["a", "b"], ["c", "d"]]), edges)).toBeCloseTo((4 * 0.5 + 2 * 0.5) / 6, 12);
    expect(signedModularity(groupsOf([["a", "b", "c", "d"]]), edges)).toBeCloseTo(0, 12);
    expect(signedModularity(groupsOf([["a"]]), edges)).toBeUndefined();
    expect(signedModularity(groupsOf([["a", "b"], ["c", "d"]]), [edge("ab"), edge("cd"), edge("ac", -1)])).toBeCloseTo((2 * 0.5 - 0) / 3, 12);
    expect(signedModularity(groupsOf([["a", "b"], ["c", "d"]]), [edge("ab"), edge("ac", -1)])).toBeCloseTo(0, 12);
  });
});

describe("who answers, who is in the middle", () => {
  const star = [..."bcde"].flatMap((leaf) => [edge(`a${leaf}`), edge(`${leaf}a`)]);
  const people = [..."abcde"];
  it("counts ties that are there, answered, closed", () => {
    const edges = [edge("ab"), edge("ba"), edge("bc"), edge("ac")];
    expect([density([..."abc"], edges), reciprocity([..."abc"], edges), transitivity([..."abc"], edges)]).toEqual([4 / 6, 0.5, 1]);
    expect([density(["a"], []), reciprocity(people, []), transitivity(people, [])]).toEqual([undefined, undefined, undefined]);
    expect(density([..."ab"], [edge("ab"), edge("ab"), edge("aa")])).toBe(0.5);
    expect(density([..."ab"], [edge("ab", 0)])).toBe(0);
    expect(transitivity([..."abcd"], [edge("ab"), edge("bc"), edge("ac"), edge("cd")])).toBe(1 / 3);
  });
  it("is 1 for a star and 0 for a ring by every centralisation (Freeman 1979)", () => {
    expect(centralisation(people, star)).toEqual({ inDegree: 0.75, outDegree: 0.75, degree: 1, betweenness: 1 });
    expect(centralisation(people, [..."bcde"].map((leaf) => edge(`${leaf}a`)))).toMatchObject({ inDegree: 1 });
    expect(centralisation(people, ["ab", "bc", "cd", "de", "ea"].map((pair) => edge(pair)))).toMatchObject({ inDegree: 0, degree: 0, betweenness: 0 });
    expect([centralisation(people, []), centralisation(["a", "b"], [edge("ab")])]).toEqual([undefined, undefined]);
  });
  it("tells ties that arrive from ties that leave, and speaks of three people and of those with whom nobody has a tie", () => {
    expect(centralisation(people, [..."bcde"].map((leaf) => edge(`${leaf}a`)))).toMatchObject({ outDegree: 1 / 16, degree: 1 });
    expect(centralisation([..."abc"], [edge("ab"), edge("ac")])).toMatchObject({ outDegree: 1, degree: 1 });
    expect(centralisation(people, [edge("ab")])).toMatchObject({ degree: 3 / 12 });
    const chain = [edge("ab"), edge("ac"), edge("bc")];
    expect((["IN", "OUT", "ANY"] as const).map((direction) => [...degrees([..."abc"], chain, direction).values()])).toEqual([[0, 1, 2], [2, 1, 0], [2, 2, 2]]);
  });
  it("shares shortest paths among those on them, however strong the ties, and of three people too", () => {
    expect(betweenness([..."abc"], [edge("ab"), edge("bc")]).get("b")).toBe(0.5);
    const twoWays = betweenness([..."abcd"], [edge("ab", 5), edge("bd", 5), edge("ac"), edge("cd")]);
    expect([twoWays.get("b"), twoWays.get("c")]).toEqual([0.5 / 6, 0.5 / 6]);
  });
  it("walks along heavier ties more often, to the eighth digit of what can be worked out by hand", () => {
    const forked = pageRank([..."abc"], [edge("ab", 3), edge("ac")]) as ReadonlyMap<"a" | "b" | "c", number>;
    const [a, b, c] = [..."abc"].map((node) => forked.get(node as "a")) as [number, number, number];
    expect((b - a) / (c - a)).toBeCloseTo(3, 5);
    // c = 0.15 / 3; a = c + 0.85 (b + c); b = c + 0.85 a.
    expect(pageRank([..."abc"], [edge("ab"), edge("ba"), edge("ca")]).get("a")).toBeCloseTo(0.135 / 0.2775, 8);
  });
  it("gives the centre all shortest paths, most of the walk, and its degree", () => {
    expect([betweenness(people, star).get("a"), betweenness(people, star).get("b"), betweenness(["a", "b"], [edge("ab")]).get("a")]).toEqual([1, 0, 0]);
    const ranks = pageRank(people, [...star, edge("bc", -3)]);
    expect([...ranks.values()].reduce((sum, rank) => sum + rank, 0)).toBeCloseTo(1, 6);
    expect(ranks.get("a")).toBeGreaterThan(0.4);
    expect(ranks.get("b")).toBeCloseTo(ranks.get("e") as number, 9);
    expect([degrees(people, star, "IN").get("a"), degrees(people, star, "ANY").get("b"), degrees([], [], "OUT").size, pageRank([], []).size]).toEqual([4, 1, 0, 0]);
  });
});

describe("the E-I index", () => {
  const groups = groupsOf([[..."abcd"], [..."efgh"]]);
  const inside = ["ab", "bc", "cd", "da", "ef", "fg", "gh", "he"].map((pair) => edge(pair));
  it("is -1 inside and 1 outside, held against the same ties with groups dealt by chance", () => {
    const found = eiIndex(groups, inside);
    expect(found).toMatchObject({ value: -1, external: 0, internal: 8 });
    expect(found?.expected).toBeCloseTo(1 / 7, 1);
    expect(found?.pInward).toBeLessThan(0.06);
    expect(eiIndex(groups, [edge("ae"), edge("hd")])?.value).toBe(1);
    expect(eiIndex(groups, inside)).toEqual(found);
    expect([eiIndex(groups, []), eiIndex(groupsOf([[..."abcd"]]), inside)]).toEqual([undefined, undefined]);
  });
});

describe("the E-I index by chance", () => {
  const pairs = groupsOf([[..."ab"], [..."cd"]]);
  it("is one of three partings of two pairs: as often inside as 1 in 3, as often outside as 2 in 3", () => {
    expect(eiIndex(pairs, [edge("ab"), edge("cd")])).toMatchObject({ pInward: expect.closeTo(1 / 3, 1), pOutward: 1, expected: expect.closeTo(1 / 3, 1) });
    expect(eiIndex(pairs, [edge("ac"), edge("bd")])).toMatchObject({ pInward: 1, pOutward: expect.closeTo(2 / 3, 1), expected: expect.closeTo(1 / 3, 1) });
    expect(eiIndex(pairs, [edge("ab"), edge("cd"), edge("ac")])).toMatchObject({ external: 1, internal: 2 });
  });
  it("holds what was seen among its own permutations, so that nothing is ever impossible", () => {
    expect(eiIndex(pairs, [edge("ab"), edge("cd")], { permutations: 0 })).toMatchObject({ value: -1, expected: -1, pInward: 1, pOutward: 1 });
  });
});

describe("the minimum cut", () => {
  it("is no more than what leaves either end, and parts them", () => {
    fc.assert(fc.property(signedEdges("abcdef"), (edges) => {
      const nodes = [..."abcdef"];
      const { value, side } = minCut(nodes, edges, "a", "f") as { value: number; side: readonly string[] };
      const crossing = edges.filter(({ from, to, weight }) => weight > 0 && side.includes(from) !== side.includes(to)).reduce((sum, { weight }) => sum + weight, 0);
      expect(side.includes("a") && !side.includes("f")).toBe(true);
      expect(crossing).toBeCloseTo(value, 9);
      const subsets = Array.from({ length: 16 }, (_, bits) => ["a", ...[..."bcde"].filter((_, at) => bits & (1 << at))]);
      expect(Math.min(...subsets.map((set) => edges.filter(({ from, to, weight }) => weight > 0 && set.includes(from) !== set.includes(to)).reduce((sum, { weight }) => sum + weight, 0)))).toBeCloseTo(value, 9);
    }), { numRuns: 60 });
    // Two ways from a to d; c to d is the narrow tie of one, a to b of the other.
    expect(minCut([..."abcd"], [edge("ab", 2), edge("bd", 5), edge("ac", 4), edge("cd", 1), edge("ad", -9)], "a", "d")).toEqual({ value: 3, side: ["a", "c"] });
    expect([minCut(["a"], [], "a", "a"), minCut(["a"], [], "a", "z")]).toEqual([undefined, undefined]);
  });
});
