import "reflect-metadata";
import { type GraphQLInputObjectType, type GraphQLObjectType, type GraphQLSchema, lexicographicSortSchema, printSchema } from "graphql";
import { buildSchemaSync } from "type-graphql";
import { UnknownFact, factObjectTypes } from "./facts/types.ts";
import { ErasureResolver } from "./erasures.ts";
import { ImportFactsResolver } from "./import-facts.ts";
import { PersonResolver } from "./person-resolver.ts";
import { QueryResolver } from "./query.ts";
import { noteReading } from "./reading.ts";
import { RecordFactsResolver } from "./record-facts.ts";
import { RetentionResolver } from "./retention.ts";

/** Builds the schema from the registry and the resolvers. */
export const makeSchema = (): GraphQLSchema => {
  const schema = buildSchemaSync({
    resolvers: [QueryResolver, RecordFactsResolver, ImportFactsResolver, PersonResolver, ErasureResolver, RetentionResolver], orphanedTypes: [...factObjectTypes, UnknownFact],
    validate: { forbidUnknownValues: false },
  });
  // type-graphql cannot say @oneOf; graphql-js reads this flag when it prints, validates and executes.
  for (const name of ["FactInput", "MeasureInput"]) (schema.getType(name) as GraphQLInputObjectType).isOneOf = true;
  // Nor can it describe the two roots.
  const describe = (root: GraphQLObjectType | null | undefined, description: string): void => void (root && (root.description = description));
  describe(schema.getQueryType(), "Questions. Nothing here changes anything.");
  describe(schema.getMutationType(), "Recording: facts go in, all of a command or none, and are never changed afterwards.");
  return noteReading(schema);
};

/** The schema as text, in a stable order: what schema.graphql holds. */
export const printedSchema = (schema: GraphQLSchema): string => `${printSchema(lexicographicSortSchema(schema))}\n`;
