import { create } from "xmlbuilder2";
import type { XMLBuilder } from "xmlbuilder2/lib/interfaces.js";
import { type NetworkField, NODE_FIELDS, TIE_FIELDS, describe, tieId, weightOf } from "./fields.ts";
import type { Network, NetworkNode, NetworkTie } from "./network.ts";

const LABEL: NetworkField<NetworkNode> = { name: "label", type: "string", value: ({ id }) => id };
const WEIGHT: NetworkField<NetworkTie> = { name: "weight", type: "double", value: weightOf };
const NODES = [LABEL, ...NODE_FIELDS];
const EDGES = [WEIGHT, ...TIE_FIELDS];

const declare = <T>(root: XMLBuilder, of: "node" | "edge", fields: readonly NetworkField<T>[]): void => {
  for (const { name, type } of fields) root.ele("key", { id: `${of}-${name}`, for: of, "attr.name": name, "attr.type": type });
};

const values = <T>(parent: XMLBuilder, of: "node" | "edge", fields: readonly NetworkField<T>[], from: T): void => {
  for (const { name, value } of fields) {
    const found = value(from);
    if (found !== undefined) parent.ele("data", { key: `${of}-${name}` }).txt(String(found));
  }
};

/** A map as GraphML (graphml.graphdrawing.org), which knows one moment: the one the map is of. Dimensions are parallel edges. */
export const toGraphml = (network: Network): string => {
  const root = create({ version: "1.0", encoding: "UTF-8", invalidCharReplacement: "\ufffd" }).ele("http://graphml.graphdrawing.org/xmlns", "graphml");
  root.ele("key", { id: "graph-description", for: "graph", "attr.name": "description", "attr.type": "string" });
  declare(root, "node", NODES);
  declare(root, "edge", EDGES);
  const graph = root.ele("graph", { id: network.engagementId, edgedefault: "directed" });
  graph.ele("data", { key: "graph-description" }).txt(describe(network));
  for (const node of network.nodes) values(graph.ele("node", { id: node.id }), "node", NODES, node);
  for (const tie of network.ties) values(graph.ele("edge", { id: tieId(tie), source: tie.from, target: tie.to }), "edge", EDGES, tie);
  return `${root.end({ prettyPrint: true })}\n`;
};
