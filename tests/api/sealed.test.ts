import { pathToFileURL } from "node:url";
import { describe, expect, it } from "@jest/globals";
import { type GraphQLField, type GraphQLObjectType, getNamedType, isInterfaceType, isLeafType, isNonNullType, isObjectType, isUnionType } from "graphql";
import { makeSchema } from "../../src/graphql/schema.ts";
import { loadDemos } from "../../src/transfer/demo.ts";
import { serve } from "./client.ts";

const client = serve({ vault: true });
const schema = makeSchema();
/** What is sealed on purpose, and what needs the answer of another question first. */
const ASIDE = new Set(["envelope"]);

const needsNothing = ({ args }: GraphQLField<unknown, unknown>): boolean => args.every(({ type, defaultValue }) => !isNonNullType(type) || defaultValue !== undefined);

/** Everything that can be asked of a type without arguments, to some depth; aliases keep fields of one name and different types apart. */
const everythingOf = (type: ReturnType<typeof getNamedType>, depth: number): string => {
  if (isUnionType(type)) return `{ __typename ${type.getTypes().map((member) => `... on ${member.name} ${everythingOf(member, depth)}`).join(" ")} }`;
  if (isInterfaceType(type)) return everythingOf(schema.getPossibleTypes(type)[0], depth);
  if (!isObjectType(type)) return "";
  const asked = Object.values(type.getFields()).filter((field) => needsNothing(field) && !ASIDE.has(field.name)).flatMap((field) => {
    const inner = getNamedType(field.type);
    if (isLeafType(inner)) return [field.name];
    return depth > 0 ? [`${field.name} ${isInterfaceType(inner) ? "{ __typename }" : everythingOf(inner, depth - 1)}`] : [];
  });
  return `{ __typename ${asked.join(" ")} }`;
};

const partsOf = (name: string): GraphQLField<unknown, unknown>[] => Object.values((schema.getType(name) as GraphQLObjectType).getFields()).filter(needsNothing);

describe("no sealed text reaches an answer", () => {
  const asked = [
    ...partsOf("Engagement").filter(({ name }) => !["team", "events"].includes(name)).map((field) => [`Engagement.${field.name}`, isLeafType(getNamedType(field.type)) ? field.name : `${field.name} ${everythingOf(getNamedType(field.type), 3)}`]),
    ...partsOf("TeamState").map((field) => [`TeamState.${field.name}`, `team { ${isLeafType(getNamedType(field.type)) ? field.name : `${field.name} ${everythingOf(getNamedType(field.type), 2)}`} }`]),
    ["Engagement.events", `events(first: 300) { nodes { __typename data reading { data } withheld { field } } }`],
    ["Engagement.changes", `changes(from: { asOf: "2025-01-01", knownAt: "2025-01-01" }, to: {}) { changes { before after } }`],
    ["Engagement.briefing", `briefing(since: "2025-03-01") ${everythingOf(schema.getType("Briefing") as GraphQLObjectType, 2)}`],
  ] as [string, string][];

  it("of everything that can be asked of an engagement and its team, on the demo", async () => {
    client.now = Date.parse("2026-06-01T12:00:00.000Z");
    await loadDemos(client.history, pathToFileURL("examples/demo/"));
    expect((await client.ask(`{ engagement(id: "high-performer") { events(first: 300) { nodes { envelope } } } }`)).text.match(/sealed:1:/g)?.length).toBeGreaterThan(30);
    const found: string[] = [];
    for (const [name, query] of asked) {
      const { text, errors } = await client.ask(`{ engagement(id: "high-performer") { ${query} } }`);
      if (errors.some(({ extensions }) => extensions.code !== "TOO_MUCH_AT_ONCE") || text.includes("sealed:")) found.push(`${name}: ${errors.map(({ message }) => message).join() || "sealed"}`);
    }
    expect(found).toEqual([]);
    expect(asked.length).toBeGreaterThan(40);
    expect(client.faults).toEqual([]);
  }, 120_000);
});
