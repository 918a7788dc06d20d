import { type NetworkField, NODE_FIELDS, TIE_FIELDS, weightOf } from "./fields.ts";
import type { Network } from "./network.ts";

const HELD: ReadonlySet<string> = new Set(["kind", "roles", "dimension"]);

const rest = <T>(fields: readonly NetworkField<T>[], of: T): Record<string, string | number | boolean> =>
  Object.fromEntries(fields.filter(({ name }) => !HELD.has(name)).flatMap(({ name, value }) => {
    const found = value(of);
    return found === undefined ? [] : [[name, found]];
  }));

/**
 * A map as a blueprint of Kumu (docs.kumu.io, "JSON / Blueprints"): elements by id, directed connections between ids. Kinds and dimensions
 * are Kumu's `type`, roles its `tags`; everything else is a field of the same name.
 */
export const toKumu = ({ nodes, ties }: Network): string => {
  const elements = nodes.map((node) => ({ id: node.id, label: node.id, ...(node.kind !== undefined && { type: node.kind }), tags: node.roles, ...rest(NODE_FIELDS, node) }));
  const connections = ties.map((tie) => ({ from: tie.from, to: tie.to, direction: "directed", type: tie.dimension, weight: weightOf(tie), ...rest(TIE_FIELDS, tie) }));
  return `${JSON.stringify({ elements, connections }, null, 2)}\n`;
};
