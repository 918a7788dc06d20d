import { Field, ID, InterfaceType } from "type-graphql";

/** Anything with an id of its own in this API. */
@InterfaceType("Node", { description: "Anything that can be fetched again by its id alone, with `node(id)`.", resolveType: (value: { typeName: string }) => value.typeName })
export abstract class Node {
  @Field(() => ID, { description: "Opaque and stable; unique across the whole API. Never build one yourself." })
  id!: string;
}

/** What an id of this API stands for. */
export type Named = { readonly kind: "Engagement"; readonly engagementId: string } | { readonly kind: "Fact"; readonly engagementId: string; readonly factId: string };

const encode = (...parts: readonly string[]): string => Buffer.from(parts.join(":")).toString("base64url");

/** The global id of an engagement. */
export const engagementNodeId = (engagementId: string): string => encode("Engagement", engagementId);
/** The global id of a fact. */
export const factNodeId = (engagementId: string, factId: string): string => encode("Fact", engagementId, factId);

/** What a global id stands for; undefined for any other text. */
export const readNodeId = (id: string): Named | undefined => {
  const [kind, engagementId, factId, ...rest] = Buffer.from(id, "base64url").toString("utf8").split(":");
  if (!engagementId || rest.length > 0) return undefined;
  if (kind === "Engagement" && factId === undefined) return { kind, engagementId };
  return kind === "Fact" && factId ? { kind, engagementId, factId } : undefined;
};
