import { readFileSync } from "node:fs";
import { type GraphQLSchema, type IntrospectionQuery, buildSchema, introspectionFromSchema, isAbstractType } from "graphql";

/** The schema as a front end has it: the text of schema.graphql and nothing else. */
export const SDL = readFileSync("schema.graphql", "utf8");
const schema: GraphQLSchema = buildSchema(SDL);

/** What a normalised cache must know of interfaces and unions: the types that each may be. */
export const possibleTypes: Readonly<Record<string, string[]>> = Object.fromEntries(
  Object.values(schema.getTypeMap()).filter(isAbstractType).map((type) => [type.name, schema.getPossibleTypes(type).map(({ name }) => name)]),
);

/** The same for clients that read an introspection. */
export const introspection: IntrospectionQuery = introspectionFromSchema(schema, { descriptions: false });
