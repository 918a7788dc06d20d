import { create } from "xmlbuilder2";
import type { XMLBuilder } from "xmlbuilder2/lib/interfaces.js";
import { type NetworkField, NODE_FIELDS, TIE_FIELDS, describe, tieId, weightOf } from "./fields.ts";
import type { Network, NetworkNode, NetworkTie, Spell } from "./network.ts";

const NAMESPACE = "http://gexf.net/1.3";
const TYPES = { string: "string", boolean: "boolean", double: "double", int: "integer" } as const;

/** Attributes of ties that change from reading to reading; their values carry the time of each. */
const CHANGING = new Set(["strength", "normalised", "sign", "informant"]);
const LASTING = TIE_FIELDS.filter(({ name }) => !CHANGING.has(name));

const declare = <T>(graph: XMLBuilder, of: "node" | "edge", mode: "static" | "dynamic", fields: readonly NetworkField<T>[]): void => {
  const attributes = graph.ele("attributes", { class: of, mode });
  for (const { name, type } of fields) attributes.ele("attribute", { id: name, title: name, type: TYPES[type] });
};

const values = <T>(parent: XMLBuilder, fields: readonly NetworkField<T>[], of: T, time: object = {}): void => {
  for (const { name, value } of fields) {
    const found = value(of);
    if (found !== undefined) parent.ele("attvalue", { for: name, value: String(found), ...time });
  }
};

const spells = (parent: XMLBuilder, list: readonly Spell[]): void => {
  if (list.length === 0) return;
  const element = parent.ele("spells");
  for (const { start, end } of list) element.ele("spell", { start, end });
};

const writeNode = (nodes: XMLBuilder, node: NetworkNode): void => {
  const element = nodes.ele("node", { id: node.id, label: node.id });
  values(element.ele("attvalues"), NODE_FIELDS, node);
  spells(element, node.stays);
};

const writeTie = (edges: XMLBuilder, tie: NetworkTie): void => {
  const element = edges.ele("edge", { id: tieId(tie), source: tie.from, target: tie.to, kind: tie.dimension, weight: String(weightOf(tie)) });
  const attvalues = element.ele("attvalues");
  values(attvalues, LASTING, tie);
  for (const spell of tie.spells) values(attvalues, TIE_FIELDS.filter(({ name }) => CHANGING.has(name)), { ...tie, ...spell }, { start: spell.start, end: spell.end });
  spells(element, tie.spells);
};

/**
 * A map as GEXF 1.3 (gexf.net), dynamic by days: members last as long as their stays, a tie from its first reading to the map's moment, its
 * strength from one reading to the next. Both ends of a spell are included. Dimensions are parallel edges of different `kind`. Days and not
 * moments, because readers differ in how they read a time of the day (networkx reads none), and because few facts are known more exactly.
 */
export const toGexf = (network: Network): string => {
  const root = create({ version: "1.0", encoding: "UTF-8", invalidCharReplacement: "\ufffd" }).ele(NAMESPACE, "gexf", { version: "1.3" });
  const meta = root.ele("meta", { lastmodifieddate: network.knownOn });
  meta.ele("creator").txt("Tensegrity");
  meta.ele("description").txt(describe(network));
  const graph = root.ele("graph", { mode: "dynamic", defaultedgetype: "directed", timeformat: "date", timerepresentation: "interval" });
  declare(graph, "node", "static", NODE_FIELDS);
  declare(graph, "edge", "static", LASTING);
  declare(graph, "edge", "dynamic", TIE_FIELDS.filter(({ name }) => CHANGING.has(name)));
  const nodes = graph.ele("nodes", { count: String(network.nodes.length) });
  for (const node of network.nodes) writeNode(nodes, node);
  const edges = graph.ele("edges", { count: String(network.ties.length) });
  for (const tie of network.ties) writeTie(edges, tie);
  return `${root.end({ prettyPrint: true })}\n`;
};
