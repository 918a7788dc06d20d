import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { MultiDirectedGraph } from "graphology";
import * as gexf from "graphology-gexf";
import * as graphml from "graphology-graphml";
import { create } from "xmlbuilder2";
import { weightOf } from "../../../../src/transfer/network/fields.ts";
import { toGexf } from "../../../../src/transfer/network/gexf.ts";
import { toGraphml } from "../../../../src/transfer/network/graphml.ts";
import { toKumu } from "../../../../src/transfer/network/kumu.ts";
import type { Network, NetworkNode, NetworkTie } from "../../../../src/transfer/network/network.ts";
import { ELEMENT_KINDS, DIMENSIONS } from "../../../../src/events/vocabulary.ts";
import { runs } from "../../../fixtures/runs.ts";

const EMPTY: Network = { engagementId: "quiet", asOf: "2025-07-04T21:59:59.999Z", knownAt: "2025-07-05T22:30:00.000Z", knownOn: "2025-07-06", revision: 0, nodes: [], ties: [] };
const TIE: NetworkTie = {
  from: "ann", to: "bob", dimension: "TRUST", strength: -1, normalised: -0.333333, informant: "ann", informants: 2, at: "2025-06-20T08:00:00.000Z", movement: "FALLING",
  spells: [
    { start: "2025-01-10", end: "2025-06-19", strength: 2, normalised: 0.666667, informant: "cleo" },
    { start: "2025-06-20", end: "2025-07-04", strength: -1, normalised: -0.333333, informant: "ann" },
  ],
};
const NODES: NetworkNode[] = [
  { id: "ann", kind: "MEMBER", teams: ["team", "office"], roles: ["lead", "release-owner"], stays: [{ start: "2024-01-01", end: "2024-06-30" }, { start: "2025-01-06", end: "2025-07-04" }] },
  { id: "bob", kind: "FORMER_MEMBER", teams: ["team"], roles: [], stays: [{ start: "2024-01-01", end: "2025-05-31" }] },
  { id: "the-founder", teams: [], roles: [], stays: [] },
];
const SMALL: Network = { ...EMPTY, engagementId: "north", title: 'Nord & Süd <"Öl">, 北 ]]> \u0007', nodes: NODES, ties: [TIE, { ...TIE, dimension: "ADVICE", normalised: 0, strength: 0 }] };

/** graphology reads one declaration of attributes a class, the last; what the other declares it takes as text. It leaves times alone. */
const readGexf = (text: string) => gexf.parse(MultiDirectedGraph, text, { allowUndeclaredAttributes: true, addMissingNodes: false, respectInputGraphType: true });
const readGraphml = (text: string) => graphml.parse(MultiDirectedGraph, text);
/** The attributes of every element with this name, in order. */
const attributesOf = (text: string, name: string): Record<string, string>[] => {
  const document = create(text).node as unknown as { getElementsByTagName(name: string): Iterable<{ attributes: Iterable<{ name: string; value: string }> }> };
  return [...document.getElementsByTagName(name)].map((element) => Object.fromEntries([...element.attributes].map(({ name, value }) => [name, value])));
};

describe("a map as GEXF", () => {
  it("is read with its elements, its ties and what is known of both", () => {
    const graph = readGexf(toGexf(SMALL));
    expect(graph.nodes()).toEqual(["ann", "bob", "the-founder"]);
    expect(graph.getNodeAttributes("ann")).toMatchObject({ label: "ann", kind: "MEMBER", team: "team; office", roles: "lead; release-owner", present: true });
    expect(graph.getNodeAttributes("the-founder")).toEqual({ label: "the-founder", present: false });
    expect(graph.edges("ann", "bob")).toHaveLength(2);
    expect(graph.getEdgeAttributes("ann>bob:TRUST")).toMatchObject({ weight: 0.333333, dimension: "TRUST", movement: "FALLING", informants: "2", strength: -1, sign: -1, informant: "ann" });
    expect(graph.getEdgeAttribute("ann>bob:ADVICE", "weight")).toBe(0.01);
  });

  it("says when each element was there, and what each tie was from when to when", () => {
    const text = toGexf({ ...SMALL, ties: [TIE] });
    expect(attributesOf(text, "graph")).toEqual([{ mode: "dynamic", defaultedgetype: "directed", timeformat: "date", timerepresentation: "interval" }]);
    expect(attributesOf(text, "meta")).toEqual([{ lastmodifieddate: "2025-07-06" }]);
    expect(attributesOf(text, "spell")).toEqual([
      { start: "2024-01-01", end: "2024-06-30" }, { start: "2025-01-06", end: "2025-07-04" }, { start: "2024-01-01", end: "2025-05-31" }, { start: "2025-01-10", end: "2025-06-19" }, { start: "2025-06-20", end: "2025-07-04" },
    ]);
    expect(attributesOf(text, "attvalue").filter((value) => value["for"] === "strength")).toEqual([
      { for: "strength", value: "2", start: "2025-01-10", end: "2025-06-19" }, { for: "strength", value: "-1", start: "2025-06-20", end: "2025-07-04" },
    ]);
  });
});

describe("a map as GraphML", () => {
  it("is read with its elements, its ties and what is known of both, with their types", () => {
    const graph = readGraphml(toGraphml(SMALL));
    expect(graph.nodes()).toEqual(["ann", "bob", "the-founder"]);
    expect(graph.getNodeAttributes("bob")).toEqual({ label: "bob", kind: "FORMER_MEMBER", team: "team", present: false });
    expect(graph.getEdgeAttributes("ann>bob:TRUST")).toEqual({
      weight: 0.333333, dimension: "TRUST", strength: -1, normalised: -0.333333, sign: -1, movement: "FALLING", informant: "ann", informants: 2, at: "2025-06-20T08:00:00.000Z",
    });
  });
});

describe("a map for Kumu", () => {
  it("has the shape that its documentation gives: elements and directed connections between their ids", () => {
    const { elements, connections } = JSON.parse(toKumu(SMALL)) as { elements: { id: string }[]; connections: { from: string; to: string }[] };
    expect(elements[0]).toEqual({ id: "ann", label: "ann", type: "MEMBER", tags: ["lead", "release-owner"], team: "team; office", present: true });
    expect(elements[2]).toEqual({ id: "the-founder", label: "the-founder", tags: [], present: false });
    expect(connections[0]).toEqual({
      from: "ann", to: "bob", direction: "directed", type: "TRUST", weight: 0.333333, strength: -1, normalised: -0.333333, sign: -1, movement: "FALLING", informant: "ann", informants: 2, at: "2025-06-20T08:00:00.000Z",
    });
    expect(connections.every(({ from, to }) => [from, to].every((end) => elements.some(({ id }) => id === end)))).toBe(true);
  });
});

describe("a map in any format", () => {
  it("keeps every character that XML knows, and marks the others", () => {
    for (const graph of [readGexf(toGexf(SMALL)), readGraphml(toGraphml(SMALL))]) expect(graph.getAttribute("description")).toContain('(Nord & Süd <"Öl">, 北 ]]> \ufffd)');
  });

  it("may be empty", () => {
    expect([readGexf(toGexf(EMPTY)).order, readGraphml(toGraphml(EMPTY)).order]).toEqual([0, 0]);
    expect(JSON.parse(toKumu(EMPTY))).toEqual({ elements: [], connections: [] });
  });

  it("holds the same elements, ties and weights as every other, whatever the map", () => {
    const id = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9._-]{0,12}$/);
    const map = fc.uniqueArray(id, { minLength: 2, maxLength: 12 }).chain((ids) => fc.record({
      nodes: fc.constant(ids).chain((ids) => fc.tuple(...ids.map((each) => fc.record({ id: fc.constant(each), kind: fc.constantFrom(...ELEMENT_KINDS), teams: fc.constant([]), roles: fc.array(fc.string({ unit: "grapheme" }), { maxLength: 2 }), stays: fc.constant([]) })))),
      ties: fc.uniqueArray(fc.record({ from: fc.constantFrom(...ids), to: fc.constantFrom(...ids), dimension: fc.constantFrom(...DIMENSIONS), normalised: fc.integer({ min: -100, max: 100 }).map((value) => value / 100) }),
        { selector: ({ from, to, dimension }) => `${from} ${to} ${dimension}`, maxLength: 20 }),
    }));
    fc.assert(fc.property(map, ({ nodes, ties }) => {
      const network: Network = { ...EMPTY, nodes, ties: ties.map((tie) => ({ ...TIE, ...tie })) };
      const kumu = JSON.parse(toKumu(network)) as { elements: { id: string }[]; connections: { from: string; to: string; type: string; weight: number }[] };
      const said = [...network.ties].map((tie) => `${tie.from} ${tie.to} ${tie.dimension} ${weightOf(tie)}`).sort();
      expect(kumu.connections.map(({ from, to, type, weight }) => `${from} ${to} ${type} ${weight}`).sort()).toEqual(said);
      for (const graph of [readGexf(toGexf(network)), readGraphml(toGraphml(network))]) {
        expect(graph.nodes()).toEqual(nodes.map(({ id }) => id));
        expect(graph.mapEdges((_, { dimension, weight }, from, to) => `${from} ${to} ${dimension} ${weight}`).sort()).toEqual(said);
      }
    }), { numRuns: runs(30) });
  });
});
