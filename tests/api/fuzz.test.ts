import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { type GraphQLField, type GraphQLInputType, type GraphQLOutputType, getNamedType, isEnumType, isInputObjectType, isInterfaceType, isListType, isNonNullType, isObjectType, isUnionType } from "graphql";
import { makeSchema } from "../../src/graphql/schema.ts";
import { opened, serve } from "./client.ts";

/** How many requests: 1,500 in the short form, 20,000 in the long one (`npm run test:fuzz`). */
const REQUESTS = Number(process.env["FUZZ"] ?? 1_500);
const SEED = Number(process.env["SEED"] ?? 20_261_124);
const schema = makeSchema();
const client = serve();

/** A seeded generator (mulberry32), so that a failing run can be repeated with SEED. */
let state = SEED;
const chance = (): number => {
  state = (state + 0x6d2b79f5) | 0;
  let t = Math.imul(state ^ (state >>> 15), 1 | state);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
};
const pick = <T>(list: readonly T[]): T => list[Math.floor(chance() * list.length)] as T;

const NASTY = [
  "null", "true", "0", "-1", "1e309", "1e400", "2147483648", "0.1", '""', '"\\u0000"', '"\\ud800"', '"🙂"', '"fuzzed"', '"2025-02-30"', '"2025-01-13"', '"2025-01-13T09:00:00+99:00"', '"9999-12-31T23:59:59.999Z"',
  '"0000-01-01"', "[]", "[[[]]]", "{}", "{ a: { b: 1 } }", "NONSENSE", '"P1Y"', '"-P9999999D"', '"../../etc/passwd"', `"${"x".repeat(5_000)}"`, '"Robert\\"); DROP TABLE facts;--"', '"RW5nYWdlbWVudDo="', "TRUST", "DAY", '"UTC"', "500", "100000",
];

/** A value for an argument: mostly of the right form, often not. */
const valueFor = (type: GraphQLInputType, depth = 0): string => {
  if (chance() < 0.25 || depth > 4) return pick(NASTY);
  if (isNonNullType(type)) return valueFor(type.ofType as GraphQLInputType, depth);
  if (isListType(type)) return `[${Array.from({ length: Math.floor(chance() * 3) }, () => valueFor(type.ofType as GraphQLInputType, depth + 1)).join(", ")}]`;
  const named = getNamedType(type);
  if (isEnumType(named)) return pick(named.getValues()).name;
  if (!isInputObjectType(named)) return pick(NASTY);
  const fields = Object.values(named.getFields()).filter(() => chance() < (named.isOneOf ? 2 / Object.keys(named.getFields()).length : 0.5));
  return `{ ${fields.map((field) => `${field.name}: ${valueFor(field.type, depth + 1)}`).join(", ")} }`;
};

const argumentsFor = (field: GraphQLField<unknown, unknown>): string => {
  const given = field.args.filter((argument) => isNonNullType(argument.type) || chance() < 0.4).map((argument) => `${argument.name}: ${argument.name === "engagementId" || (argument.name === "id" && chance() < 0.7) ? '"fuzzed"' : valueFor(argument.type)}`);
  return given.length > 0 ? `(${given.join(", ")})` : "";
};

const selectionOf = (type: GraphQLOutputType, depth: number): string => {
  const named = getNamedType(type);
  if (isUnionType(named)) return ` { __typename ${named.getTypes().map((member) => `... on ${member.name} { __typename }`).join(" ")} }`;
  if (!isObjectType(named) && !isInterfaceType(named)) return chance() < 0.03 ? " { nonsense }" : "";
  const fields = Object.values(named.getFields()).filter(() => chance() < 0.4 / depth);
  return ` { __typename ${depth > 5 ? "" : fields.map((field) => `${field.name}${argumentsFor(field)}${selectionOf(field.type, depth + 1)}`).join(" ")} }`;
};

const operation = (): string => {
  const mutation = chance() < 0.3;
  const root = Object.values((mutation ? schema.getMutationType() : schema.getQueryType())?.getFields() ?? {});
  const field = chance() < 0.5 && !mutation ? (schema.getQueryType()?.getFields()["engagement"] as GraphQLField<unknown, unknown>) : pick(root);
  return `${mutation ? "mutation" : "query"} { ${field.name}${argumentsFor(field)}${selectionOf(field.type, 1)} }`;
};

const bodies = (): string => pick([
  () => JSON.stringify({ query: operation() }), () => JSON.stringify({ query: operation() }), () => JSON.stringify({ query: operation() }), () => JSON.stringify({ query: operation() }), () => JSON.stringify({ query: operation().slice(0, -Math.ceil(chance() * 9)) }),
  () => JSON.stringify({ query: pick([1, null, [], {}, ""]), variables: pick([1, "x", [], null]) }), () => pick(["", "[]", "null", "{", '{"query":', "\u0000", "[{}]", JSON.stringify([{ query: "{ __typename }" }])]),
  () => JSON.stringify({ query: "query ($a: [FactInput!]!) { __typename }", variables: { a: pick([{}, [{}], "x", 1]) }, operationName: pick(["x", null, 7]) }),
])();

describe(`${REQUESTS} requests that nobody should send (SEED=${SEED})`, () => {
  const before: string[] = [];
  const outcomes = new Map<number, number>();
  const broken: string[] = [];
  const facts = async (): Promise<string[]> => (await client.history.events("fuzzed", {}, {})).facts.map(({ fact }) => fact.hash);

  beforeAll(async () => {
    await client.record("fuzzed", [opened, { memberJoined: { member: "alder", occurredAt: "2025-02-01" } }]);
    before.push(...(await facts()));
    for (let sent = 0; sent < REQUESTS; sent++) {
      const body = bodies();
      const method = chance() < 0.03 ? pick(["GET", "PUT", "DELETE", "OPTIONS"]) : "POST";
      const type = chance() < 0.05 ? pick(["text/plain", "application/xml", "multipart/form-data", ""]) : "application/json";
      const response = await fetch(`${client.url}/graphql`, { method, headers: type === "" ? {} : { "content-type": type }, ...(method === "POST" || method === "PUT" ? { body } : {}) });
      const text = await response.text();
      outcomes.set(response.status, (outcomes.get(response.status) ?? 0) + 1);
      if (response.status >= 500 || /INTERNAL_SERVER_ERROR|node_modules|\bat .*\.(js|ts):\d+/.test(text)) broken.push(`${response.status} ${body.slice(0, 600)} -> ${text.slice(0, 300)}`);
    }
  }, 3_600_000);
  afterAll(() => outcomes.clear());

  it("never end in an error of ours, nor show a stack", () => {
    expect(broken.slice(0, 3)).toEqual([]);
    expect(client.faults).toEqual([]);
  });

  it("were answered, well and badly: the generator reaches both", () => {
    expect(outcomes.get(200) ?? 0).toBeGreaterThan(REQUESTS / 10);
    expect([...outcomes].filter(([status]) => status >= 400).reduce((sum, [, count]) => sum + count, 0)).toBeGreaterThan(REQUESTS / 50);
  });

  it("lost nothing that was recorded before, and the service lives", async () => {
    expect((await facts()).slice(0, before.length)).toEqual(before);
    expect((await client.get("{ __typename }"))["__typename"]).toBe("Query");
  });
});
