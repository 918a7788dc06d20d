import { describe, expect, it } from "@jest/globals";
import { FACT_TYPES } from "../../../src/events/registry.ts";
import { recorderFields } from "../../../src/events/envelope.ts";

describe("the registry", () => {
  it("defines every type once", () => {
    expect(new Set(FACT_TYPES.map(({ type }) => type)).size).toBe(FACT_TYPES.length);
  });

  it("says of every type and every field what it is, in sentences", () => {
    for (const { label, plainLabel, description, fields } of FACT_TYPES) {
      expect([label, plainLabel, description].every((text) => text.length > 5)).toBe(true);
      expect(description).toMatch(/\.$/);
      for (const field of Object.values(fields)) expect(field.description).toMatch(/\.$/);
    }
  });

  it("gives no field of data a name of the envelope", () => {
    const taken = new Set([...Object.keys(recorderFields), "id", "type", "version", "revision", "recordedAt", "loggedAt", "hash", "data", "actor", "position", "engagementId", "commandId"]);
    expect(FACT_TYPES.flatMap(({ type, fields }) => Object.keys(fields).filter((name) => taken.has(name)).map((name) => `${type}.${name}`))).toEqual([]);
  });

  it("gives a vocabulary the same words wherever it is named", () => {
    const words = new Map<string, string>();
    for (const field of FACT_TYPES.flatMap(({ fields }) => Object.values(fields))) {
      if (!field.vocabulary) continue;
      const { name, words: list } = field.vocabulary;
      expect(words.get(name) ?? list.join()).toBe(list.join());
      words.set(name, list.join());
    }
    expect(words.size).toBeGreaterThan(5);
  });

  it("refuses a field it does not know, so that a typing error loses nothing", () => {
    for (const { schema } of FACT_TYPES) expect(schema.safeParse({ nonsense: 1 }).success).toBe(false);
  });
});
