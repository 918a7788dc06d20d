import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { describe, expect, it } from "@jest/globals";
import { decode, encode } from "../../../src/events/codec.ts";
import type { FactDraft, StoredFact } from "../../../src/events/envelope.ts";
import { factIdOf } from "../../../src/events/identity.ts";
import { FACT_TYPES, factType } from "../../../src/events/registry.ts";
import { EMPTY_HEAD, chainHash, seal } from "../../../src/events/seal.ts";
import { isFoldable, upcast } from "../../../src/events/upcast.ts";
import { Draft } from "../../../projections/team/draft.ts";
import { foldTeam } from "../../../projections/team/fold.ts";
import { EMPTY_TEAM } from "../../../projections/team/state.ts";
import { GOLDEN_DATA } from "../../fixtures/golden-v1.ts";

/** Texts as they were stored by version 1. Never edited: to add a type, delete nothing and run once with GOLDEN=write. */
const FILE = "tests/fixtures/golden-v1.ndjson";

const draftOf = (type: string, index: number): FactDraft => ({
  id: factIdOf("golden", "golden", index), engagementId: "golden", type, version: 1, occurredAt: "2025-02-03T08:00:00.000Z", occurredPrecision: "DAY", actor: "ilex",
  informant: "birch", source: "PEER", confidence: 0.8, audience: ["COACHES", "TEAM"], correlationId: "spring", commandId: "golden", commandDigest: "0", data: GOLDEN_DATA[type] ?? {},
});

const written = (): StoredFact[] => (existsSync(FILE) ? readFileSync(FILE, "utf8").trim().split("\n").map(decode) : []);

if (process.env["GOLDEN"] === "write") {
  const held = written();
  const missing = FACT_TYPES.map(({ type }) => type).filter((type) => !held.some((fact) => fact.type === type));
  const head = held.at(-1) ?? EMPTY_HEAD;
  writeFileSync(FILE, [...held, ...seal(missing.map((type, index) => draftOf(type, held.length + index)), head, "2025-03-01T09:00:00.000Z")].map((fact) => `${encode(fact)}\n`).join(""));
}

describe("facts stored by version 1", () => {
  const golden = written();

  it("are there for every type", () => {
    expect(new Set(golden.map(({ type }) => type))).toEqual(new Set(FACT_TYPES.map(({ type }) => type)));
  });

  it.each(golden.map((fact) => [fact.type, fact] as const))("still read as %s, and fit its schema", (name, fact) => {
    const current = upcast(fact);
    expect(isFoldable(current)).toBe(true);
    expect(factType(name)?.schema.safeParse(current.data)).toMatchObject({ success: true, data: current.data });
  });

  it("keep their text and their hash chain to the letter", () => {
    const texts = readFileSync(FILE, "utf8").trim().split("\n");
    expect(golden.map(encode)).toEqual(texts);
    golden.forEach((fact, index) => expect(chainHash(golden[index - 1]?.hash ?? EMPTY_HEAD.hash, fact)).toBe(fact.hash));
  });

  it("fill every field of their type, so that no field is forgotten here", () => {
    for (const { type, fields } of FACT_TYPES) expect(Object.keys(golden.find((fact) => fact.type === type)?.data ?? {}).sort()).toEqual(Object.keys(fields).sort());
  });
});

describe("facts this version does not know", () => {
  const base = { ...(written()[0] as StoredFact), type: "SomethingNew", data: { any: ["thing", { at: "all" }] } };

  it("pass through text and upcasting untouched, and change no state", () => {
    expect(decode(encode(base))).toEqual(base);
    expect(upcast(base)).toBe(base);
    const draft = new Draft(EMPTY_TEAM);
    foldTeam(draft, base);
    expect(draft.freeze()).toEqual(EMPTY_TEAM);
  });

  it("change no state either when their version is newer", () => {
    const draft = new Draft(EMPTY_TEAM);
    foldTeam(draft, { ...base, type: "MemberJoined", version: 2, data: { somebody: "alder" } });
    expect(draft.freeze()).toEqual(EMPTY_TEAM);
  });

  it("are upcast step by step from the version they were written in", () => {
    const upcasters = { MemberJoined: { 1: (data: object) => ({ ...data, two: true }), 2: (data: object) => ({ ...data, three: true }) } };
    expect(upcast({ ...base, type: "MemberJoined", version: 1 }, upcasters)).toMatchObject({ version: 3, data: { two: true, three: true } });
    expect(upcast({ ...base, type: "MemberJoined", version: 2 }, upcasters)).toMatchObject({ version: 3, data: { three: true } });
    expect(upcast({ ...base, type: "MemberJoined", version: 4 }, upcasters).version).toBe(4);
  });
});
