import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import type { Edge } from "../../../projections/measures/edge.ts";
import { seeded } from "../../../projections/measures/random.ts";
import { triadCohesion } from "../../../projections/measures/triad-cohesion.ts";

const nodes = ["a", "b", "c", "d", "e", "f", "g", "h"];
const all = (weight: (from: string, to: string) => number): Edge[] => nodes.flatMap((from) => nodes.filter((to) => to !== from).map((to) => ({ from, to, weight: weight(from, to) })));
const side = (node: string): boolean => node < "e";

describe("triads that agree", () => {
  it("are beyond chance in a team of two camps", () => {
    expect(triadCohesion(nodes, all((from, to) => (side(from) === side(to) ? 1 : -1)))).toEqual({ triads: 56, p: 1 / 200 });
  });

  it("are not where people only differ in how low they rate, or in how they are liked", () => {
    const noise = seeded(4);
    const level = new Map(nodes.map((node, place) => [node, (place % 3) - 1]));
    expect(triadCohesion(nodes, all((from) => (level.get(from) as number) + noise.below(100) / 200))?.p).toBeGreaterThan(0.05);
    expect(triadCohesion(nodes, all((_, to) => (level.get(to) as number) + noise.below(100) / 200))?.p).toBeGreaterThan(0.05);
  });

  it("are not where one person rates everybody low, or is liked by nobody", () => {
    for (const seed of [1, 2, 3]) {
      const noise = seeded(seed);
      expect(triadCohesion(nodes, all((from) => (from === "a" ? -3 : 1) + noise.below(5)))?.p).toBeGreaterThan(0.05);
      expect(triadCohesion(nodes, all((_, to) => (to === "a" ? -3 : 1) + noise.below(5)))?.p).toBeGreaterThan(0.05);
    }
  });

  it("are those whose three ties are known, in whichever direction, also one that was read as nothing", () => {
    const tie = (pair: string, weight = 1): Edge => ({ from: pair[0] as string, to: pair[1] as string, weight });
    const count = (...ties: Edge[]) => triadCohesion(nodes, ties)?.triads;
    expect([count(tie("ba"), tie("cb"), tie("ac")), count(tie("ab"), tie("bc"), tie("ac", 0)), count(tie("gh"), tie("hf"), tie("fg"))]).toEqual([1, 1, 1]);
    expect([count(tie("ab"), tie("ac")), count(tie("ab"), tie("bc"), tie("cd")), count(tie("ab"), tie("ac"), tie("ad"), tie("bd"))]).toEqual([undefined, undefined, 1]);
  });

  it("are all alike where everybody says the same of everybody: chance does as well every time", () => {
    expect(triadCohesion(nodes, all(() => 1))).toEqual({ triads: 56, p: 1 });
  });

  it("do not depend on where the zero of the scale lies", () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: -3, max: 3 }), { minLength: 56, maxLength: 56 }), (weights) => {
      const edges = all(() => 0).map((edge, place) => ({ ...edge, weight: weights[place] as number }));
      expect(triadCohesion(nodes, edges.map((edge) => ({ ...edge, weight: edge.weight + 5 })), { permutations: 19 })?.p).toBeCloseTo(triadCohesion(nodes, edges, { permutations: 19 })?.p as number, 9);
    }), { numRuns: 20 });
  });

  it("are undefined without triads", () => {
    expect(triadCohesion(nodes, [])).toBeUndefined();
    expect(triadCohesion(nodes, [{ from: "a", to: "b", weight: 1 }])).toBeUndefined();
  });

  it("reach a p of 0.05 about once in twenty networks without structure", () => {
    let reached = 0;
    for (let seed = 1; seed <= 200; seed += 1) {
      const random = seeded(seed * 7919);
      if ((triadCohesion(nodes, all(() => random.below(7) / 3 - 1), { permutations: 99 })?.p ?? 1) <= 0.05) reached += 1;
    }
    expect(reached).toBeLessThanOrEqual(20);
  });

  it("do not depend on scale or on the order of ties", () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: -3, max: 3 }), { minLength: 56, maxLength: 56 }), fc.constantFrom(0.5, 2, 4), (weights, scale) => {
      const edges = all(() => 0).map((edge, place) => ({ ...edge, weight: weights[place] as number }));
      expect(triadCohesion(nodes, edges.map((edge) => ({ ...edge, weight: scale * edge.weight })), { permutations: 19 })?.p).toBe(triadCohesion(nodes, edges, { permutations: 19 })?.p);
    }), { numRuns: 20 });
  });
});
