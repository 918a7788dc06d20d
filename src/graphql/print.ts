import { writeFileSync } from "node:fs";
import { makeSchema, printedSchema } from "./schema.ts";

writeFileSync("schema.graphql", printedSchema(makeSchema()));
