import type { NetworkNode, NetworkTie } from "./network.ts";

/** The types that graph formats give to attributes. */
export type FieldType = "string" | "boolean" | "double" | "int";

/** One attribute of nodes or of ties: its name in the file, its type, its value. */
export interface NetworkField<T> {
  readonly name: string;
  readonly type: FieldType;
  readonly value: (of: T) => string | number | boolean | undefined;
}

const joined = (list: readonly string[]): string | undefined => (list.length > 0 ? list.join("; ") : undefined);

/** What is written of an element, besides its id. */
export const NODE_FIELDS: readonly NetworkField<NetworkNode>[] = [
  { name: "kind", type: "string", value: ({ kind }) => kind },
  { name: "team", type: "string", value: ({ teams }) => joined(teams) },
  { name: "roles", type: "string", value: ({ roles }) => joined(roles) },
  { name: "present", type: "boolean", value: ({ kind }) => kind === "MEMBER" },
];

/** What is written of a tie, besides its ends and its weight: the latest reading. */
export const TIE_FIELDS: readonly NetworkField<NetworkTie>[] = [
  { name: "dimension", type: "string", value: ({ dimension }) => dimension },
  { name: "strength", type: "double", value: ({ strength }) => strength },
  { name: "normalised", type: "double", value: ({ normalised }) => normalised },
  { name: "sign", type: "int", value: ({ normalised }) => Math.sign(normalised) },
  { name: "movement", type: "string", value: ({ movement }) => movement },
  { name: "informant", type: "string", value: ({ informant }) => informant },
  { name: "informants", type: "int", value: ({ informants }) => informants },
  { name: "at", type: "string", value: ({ at }) => at },
];

const NEUTRAL = 0.01;

/**
 * How far a tie stands from neutral, 0.01 to 1: the weight that layouts and centralities take. They take neither signs nor zero, so that the
 * sign stands in `sign`, and a neutral tie weighs next to nothing.
 */
export const weightOf = ({ normalised }: NetworkTie): number => Math.max(Math.abs(normalised), NEUTRAL);

/** The id of a tie in a file. */
export const tieId = ({ from, to, dimension }: NetworkTie): string => `${from}>${to}:${dimension}`;

/** What the map is, in one sentence. */
export const describe = ({ engagementId, title, asOf, knownAt, revision }: { readonly engagementId: string; readonly title?: string; readonly asOf: string; readonly knownAt: string; readonly revision: number }): string =>
  `Relationship map of ${engagementId}${title === undefined ? "" : ` (${title})`} as of ${asOf}, as known at ${knownAt}, revision ${revision}`;
