import { readFileSync } from "node:fs";
import { describe, expect, it } from "@jest/globals";
import { type GraphQLEnumType, type GraphQLInputObjectType, isEnumType, isInputObjectType, isInterfaceType, isObjectType } from "graphql";
import { FACT_TYPES } from "../../src/events/registry.ts";
import { makeSchema, printedSchema } from "../../src/graphql/schema.ts";

const schema = makeSchema();
const types = Object.values(schema.getTypeMap()).filter(({ name }) => !name.startsWith("__") && !["String", "Int", "Float", "Boolean", "ID"].includes(name));

describe("the schema", () => {
  it("is the one printed in schema.graphql; npm run schema:print writes it", () => {
    expect(printedSchema(schema)).toBe(readFileSync("schema.graphql", "utf8"));
  });

  it("describes every type, field, argument, input field and word", () => {
    const bare: string[] = [];
    for (const type of types) {
      if (!type.description) bare.push(type.name);
      if (isEnumType(type)) bare.push(...type.getValues().filter(({ description }) => !description).map(({ name }) => `${type.name}.${name}`));
      if (!isObjectType(type) && !isInterfaceType(type) && !isInputObjectType(type)) continue;
      for (const field of Object.values(type.getFields())) {
        if (!field.description) bare.push(`${type.name}.${field.name}`);
        const args: readonly { name: string; description?: string | null }[] = "args" in field ? field.args : [];
        bare.push(...args.filter(({ description }) => !description).map(({ name }) => `${type.name}.${field.name}(${name})`));
      }
    }
    expect(bare).toEqual([]);
  });

  it("says of every reason against recording what was refused and, after a colon, what to do: the name by itself tells neither", () => {
    const reasons = (schema.getType("RefusalCode") as GraphQLEnumType).getValues();
    expect(reasons.length).toBeGreaterThan(50);
    expect(reasons.filter(({ description }) => !/^[A-Z`][^.]{15,}: [^.]{10,}\.$/.test(description ?? "")).map(({ name }) => name)).toEqual([]);
    expect(new Set(reasons.map(({ description }) => description)).size).toBe(reasons.length);
  });

  it("says in plain words what a field of facts holds whose type is JSON because others share its name", () => {
    const sentences = FACT_TYPES.flatMap(({ type, fields }) => {
      const output = schema.getType(type);
      return isObjectType(output) ? Object.entries(fields).filter(([name, { kind }]) => kind !== "replacement" && String(output.getFields()[name]?.type) === "JSON").map(([name]) => String(output.getFields()[name]?.description)) : [];
    });
    expect(sentences.length).toBeGreaterThan(10);
    expect(sentences.filter((sentence) => !/ In this type of fact it is (a |an |the |true)[^;]+; its GraphQL type is JSON because/.test(sentence) || /\ba [aeio]|\ban [^aeio]/.test(sentence))).toEqual([]);
  });

  it("takes every fact of the registry by one input that holds exactly one of them", () => {
    const input = schema.getType("FactInput") as GraphQLInputObjectType;
    expect(input.isOneOf).toBe(true);
    expect(Object.keys(input.getFields()).sort()).toEqual(FACT_TYPES.map(({ type }) => type[0]?.toLowerCase() + type.slice(1)).sort());
  });

  it("gives fields of one name one type in all facts, so that one query can ask for them together", () => {
    const seen = new Map<string, string>();
    const clashes: string[] = [];
    for (const { type } of FACT_TYPES) {
      const output = schema.getType(type);
      if (!isObjectType(output)) throw new Error(`${type} has no output`);
      for (const field of Object.values(output.getFields())) {
        const before = seen.get(field.name) ?? String(field.type);
        if (before !== String(field.type)) clashes.push(`${type}.${field.name}: ${String(field.type)} and ${before}`);
        seen.set(field.name, before);
      }
    }
    expect(clashes).toEqual([]);
  });
});
