import { beforeAll, describe, expect, it } from "@jest/globals";
import { FACT_TYPES } from "../../src/events/registry.ts";
import { loadStory } from "../../src/transfer/demo.ts";
import { type Json, opened, serve } from "./client.ts";

const client = serve();
const story = new URL("../../examples/demo/high-performer.yaml", import.meta.url);
const list = (value: Json | undefined): Json[] => value as unknown as Json[];
const joined = (member: string, occurredAt = "2025-02-01") => ({ memberJoined: { member, occurredAt } });

describe("the demo, asked over HTTP", () => {
  beforeAll(async () => {
    client.now = Date.parse("2026-06-01T12:00:00Z");
    await loadStory(client.history, story);
  });
  const ask = async (query: string, variables: object = {}): Promise<Json> => {
    const declared = ["$asOf: Moment", "$knownAt: KnownAt"].filter((each) => query.includes(each.slice(0, each.indexOf(":"))));
    return (await client.get(`query ${declared.length > 0 ? `(${declared.join(", ")})` : ""} { engagement(id: "high-performer") { ${query} } }`, variables))["engagement"] as Json;
  };

  it("tells what was known at the closing review, and what is known of the same day now", async () => {
    const trust = `team(asOf: "2025-07-04", knownAt: $knownAt) { final revision relationships(from: "linden", to: "rowan", dimension: TRUST) { strength movement reverse { strength } history(first: 2) { strength } } }`;
    expect(await ask(trust, { knownAt: "2025-07-04" })).toMatchObject({ team: { final: true, relationships: [{ strength: 2, movement: "STEADY", reverse: { strength: 3 } }] } });
    expect(await ask(trust)).toMatchObject({ team: { relationships: [{ strength: -2, movement: "FALLING", history: [{ strength: -2 }, { strength: -1 }] }] } });
    expect(await ask(trust, { knownAt: 174 })).toMatchObject({ team: { revision: 174, final: true, relationships: [{ strength: 2 }] } });
  });

  it("says what the record has learned since about that day", async () => {
    const { changes } = await ask(`changes(from: { asOf: "2025-07-04", knownAt: "2025-07-04" }, to: { asOf: "2025-07-04" }) { count changes { slice kind elements } }`);
    expect(changes?.["count"]).toBe(list(changes?.["changes"]).length);
    expect(list(changes?.["changes"])).toContainEqual({ slice: "EMOTIONAL_ROLES", kind: "ADDED", elements: ["linden"] });
  });

  it("says what Linden carries, and what nobody would hold", async () => {
    const { carries } = await ask(`carries(element: "linden", asOf: "2025-10-01") { element items { kind what forWhom informants } leftUnheld { kind what } }`);
    expect(list(carries?.["items"]).map(({ kind, what }) => `${kind} ${what}`)).toEqual(["EMOTIONAL_ROLE peacemaker", "EMOTIONAL_ROLE load-bearer", "BURDEN the-unsaid", "DEPENDENCE dependence", "ADVICE advice"]);
    expect(list(carries?.["leftUnheld"])).toHaveLength(5);
  });

  it("answers what an element carries that carries nothing, and refuses one that nobody spoke of instead of clearing it", async () => {
    const carries = async (element: string, asOf = "2025-10-01") => (await client.ask(`{ engagement(id: "high-performer") { carries(element: "${element}", asOf: "${asOf}") { items { what } } } }`));
    const empty = { data: { engagement: { carries: { items: [] } } }, errors: [] };
    for (const known of ["team", "ilex", "oak", "hazel"]) expect(await carries(known)).toMatchObject(empty);
    expect(await carries("linden", "2026-05-01")).toMatchObject({ errors: [] });
    for (const [unknown, asOf] of [["lindn"], ["oak", "2024-12-31"]] as const) {
      const { errors } = await carries(unknown, asOf);
      expect(errors).toMatchObject([{ extensions: { code: "ELEMENT_UNKNOWN" }, message: expect.stringContaining("known are alder, birch, cedar") }]);
    }
  });

  it("briefs a coach: what changed, who was heard, what was learned late", async () => {
    const { briefing } = await ask(`briefing(since: "2025-07-04", asOf: "2026-01-31") { changes { count } heard { informant facts } notHeard fractures { fracture } learnedLate { __typename informant } }`);
    expect(briefing).toMatchObject({ notHeard: ["birch", "hazel", "maple", "rowan"], fractures: [{ fracture: "linden-leaves" }, { fracture: "new-market-fails" }] });
    expect(list(briefing?.["learnedLate"]).filter(({ informant }) => (informant as unknown as string) === "linden").length).toBeGreaterThan(5);
  });

  it("answers at a day by the zone of the engagement, at its last millisecond", async () => {
    expect(await ask(`team(asOf: $asOf) { asOf }`, { asOf: "2025-03-30" })).toEqual({ team: { asOf: "2025-03-30T21:59:59.999Z" } });
  });
});

describe("events", () => {
  const page = async (id: string, args: string): Promise<Json> => (await client.get(`{ engagement(id: "${id}") { events(${args}) { edges { cursor } nodes { revision } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } } }`))["engagement"]?.["events"] as Json;
  const revisions = (found: Json): number[] => list(found["nodes"]).map(({ revision }) => revision as unknown as number);

  it("are visited once each, forward and backward, while others record", async () => {
    await client.record("paged", [opened]);
    for (let index = 0; index < 20; index++) await client.record("paged", [joined(`m${index}`)]);
    const walk = async (size: string, cursor: string, edge: string, more: string): Promise<number[]> => {
      const seen: number[] = [];
      for (let after = ""; ; ) {
        const found = await page("paged", `${size}: 3${after && `, ${cursor}: "${after}"`}`);
        seen.push(...(size === "last" ? revisions(found).reverse() : revisions(found)));
        void client.record("paged", [joined(`late-${size}-${seen.length}`)]);
        const info = found["pageInfo"] as Json;
        if (!info[more]) return seen;
        after = info[edge] as unknown as string;
      }
    };
    const backward = await walk("last", "before", "startCursor", "hasPreviousPage");
    expect(backward).toEqual([...Array(backward.length).keys()].reverse());
    const bounded = (await page("paged", "first: 500"))["nodes"];
    const total = list(bounded).length;
    const forward: number[] = [];
    for (let after = ""; forward.length < total; ) {
      const found = await page("paged", `first: 4${after && `, after: "${after}"`}`);
      forward.push(...revisions(found));
      void client.record("paged", [joined(`later-${forward.length}`)]);
      after = found["pageInfo"]?.["endCursor"] as unknown as string;
    }
    expect(forward).toEqual([...Array(forward.length).keys()]);
  });

  it("can be filtered by type, element, time and story", async () => {
    await client.record("filtered", [opened, joined("alder"), joined("birch"), { signalRecorded: { kind: "trust", value: 5, about: "alder", correlationId: "spring", occurredAt: "2025-03-01" } }]);
    const found = async (filter: string): Promise<number[]> => revisions(await page("filtered", `filter: { ${filter} }`));
    expect(await found('types: ["MemberJoined"]')).toEqual([1, 2]);
    expect(await found('elements: ["alder"]')).toEqual([1, 3]);
    expect(await found('correlationId: "spring"')).toEqual([3]);
    expect(await found('occurredFrom: "2025-03-01", occurredTo: "2025-03-01"')).toEqual([3]);
    expect(await found('recordedTo: "2020-01-01"')).toEqual([]);
  });

  it("refuse both ends at once, sizes out of range, and foreign cursors, in words", async () => {
    await client.record("refusing", [opened]);
    for (const args of ["first: 1, last: 1", "first: -1", "first: 501", 'after: "nonsense"']) {
      const { data, errors } = await client.ask(`{ engagement(id: "refusing") { events(${args}) { nodes { revision } } } }`);
      expect([data?.["engagement"] ?? null, errors[0]?.extensions.code]).toEqual([null, "BAD_USER_INPUT"]);
    }
  });
});

describe("a cursor", () => {
  const of = (list: string, place: string | number): string => Buffer.from(`at:${list}:${place}`).toString("base64url");
  const said = async (cursor: string, question: (cursor: string) => string): Promise<string> => String((await client.ask(`{ ${question(`"${cursor}"`)} { pageInfo { endCursor } } ${question("").includes("engagement(") ? "}" : ""} }`)).errors[0]?.message);
  const LISTS: Readonly<Record<string, (cursor: string) => string>> = {
    "events of one": (cursor) => `engagement(id: "one") { events(after: ${cursor})`, "events of two": (cursor) => `engagement(id: "two") { events(before: ${cursor})`,
    "patternHistory of one": (cursor) => `engagement(id: "one") { patternHistory(after: ${cursor})`, "patternHistory of two": (cursor) => `engagement(id: "two") { patternHistory(before: ${cursor})`,
    "reads of one": (cursor) => `engagement(id: "one") { reads(after: ${cursor})`, engagements: (cursor) => `engagements(after: ${cursor})`,
  };

  it("is taken by the list that gave it, and refused by every other in words: who follows a list is never told of nothing instead", async () => {
    await client.record("one", [opened]);
    await client.record("two", [opened]);
    const { engagement, engagements } = await client.get(`{ engagement(id: "one") { events(first: 1) { edges { cursor } } } engagements(first: 1) { pageInfo { endCursor } } }`);
    expect(list(engagement?.["events"]?.["edges"])).toEqual([{ cursor: of("events of one", 0) }]);
    expect(Buffer.from(String(engagements?.["pageInfo"]?.["endCursor"]), "base64url").toString()).toMatch(/^at:engagements:/);
    for (const [name, question] of Object.entries(LISTS)) {
      for (const other of Object.keys(LISTS)) {
        const message = await said(of(other, 0), question);
        if (other === name) expect(message).toBe("undefined");
        else expect(message).toContain(`is a cursor of ${other}, and this is ${name}: take one from its own answers`);
      }
    }
  });

  it("of an earlier version, which did not say of which list it is, is refused as such; what is none repeats nothing of itself", async () => {
    for (const question of Object.values(LISTS)) {
      expect(await said(Buffer.from("at:12").toString("base64url"), question)).toContain("begin again without it");
      for (const strange of ["at:events of :1", "at:diary of Ann:1", "at:events of one:", "Ann"]) expect(await said(Buffer.from(strange).toString("base64url"), question)).toMatch(/must be a cursor taken from an earlier answer$/);
    }
    expect(await said(of("events of one", "x"), LISTS["events of one"] as (cursor: string) => string)).toContain("must be a cursor");
  });
});

describe("node, engagements, catalogue", () => {
  it("finds engagements and facts again by their global ids", async () => {
    const recorded = await client.record("global", [opened]);
    const [fact] = list(recorded["facts"]);
    const { engagement } = await client.get(`{ engagement(id: "global") { id } }`);
    const node = async (id: unknown): Promise<Json> => (await client.get(`query ($id: ID!) { node(id: $id) { __typename id } }`, { id }))["node"] as Json;
    expect(await node(engagement?.["id"])).toMatchObject({ __typename: "Engagement" });
    expect(await node(fact?.["id"])).toMatchObject({ __typename: "EngagementOpened", id: fact?.["id"] });
    expect(await node("bm9uc2Vuc2U=")).toBeNull();
  });

  it("lists engagements by id, page by page, and answers null for one that is not there", async () => {
    const { engagements } = await client.get(`{ engagements(first: 2) { nodes { engagementId } pageInfo { hasNextPage endCursor } } }`);
    const next = await client.get(`query ($after: Cursor) { engagements(first: 100, after: $after) { nodes { engagementId } } }`, { after: engagements?.["pageInfo"]?.["endCursor"] });
    const ids = [...list(engagements?.["nodes"]), ...list(next["engagements"]?.["nodes"])].map(({ engagementId }) => engagementId as unknown as string);
    expect(ids).toEqual([...new Set(ids)].sort());
    expect((await client.get(`{ engagement(id: "nobody") { id } }`))["engagement"]).toBeNull();
  });

  it("describes every fact type and signal for a front end that has never met us", async () => {
    const { factTypes, signalKinds } = await client.get(`{ factTypes { type label plainLabel description } signalKinds { kind label unit better min max } }`);
    expect(list(factTypes)).toHaveLength(FACT_TYPES.length);
    expect(list(signalKinds).find(({ kind }) => (kind as unknown as string) === "cohesion")).toMatchObject({ label: "Cohesion", better: "UP" });
  });

  it("refuses moments that are none, with a code and what to do", async () => {
    await client.record("moments", [opened]);
    for (const args of ['asOf: "yesterday"', "knownAt: 99", 'knownAt: "2025-02-30"']) {
      const { errors } = await client.ask(`{ engagement(id: "moments") { team(${args}) { revision } } }`);
      expect(errors[0]?.extensions.code).toMatch(/BAD_USER_INPUT|GRAPHQL_VALIDATION_FAILED/);
    }
    expect(client.faults).toEqual([]);
  });
});
