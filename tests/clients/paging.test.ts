import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { type RunningService, startService } from "../fixtures/service.ts";
import { runs } from "../fixtures/runs.ts";

const RUNS = runs(20);
const place = mkdtempSync(path.join(os.tmpdir(), "tensegrity-paging-"));
let service: RunningService;
beforeAll(async () => {
  service = await startService(path.join(place, "log.db"), { TENSEGRITY_DEMO: "off", LOG_LEVEL: "silent" });
});
afterAll(async () => {
  await service.stop();
  rmSync(place, { recursive: true });
});

const ask = async <T>(query: string, variables: object): Promise<T> => {
  const response = await fetch(`${service.url}/graphql`, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ query, variables }) });
  const { data, errors } = (await response.json()) as { data: T; errors?: unknown };
  if (errors) throw new Error(JSON.stringify(errors));
  return data;
};

let commands = 0;
const record = async (engagement: string, facts: readonly object[]): Promise<void> => {
  const { recordFacts } = await ask<{ recordFacts: { __typename: string } }>("mutation ($engagement: ID!, $command: String!, $facts: [FactInput!]!) { recordFacts(engagementId: $engagement, commandId: $command, facts: $facts) { __typename } }", { engagement, command: `c${commands++}`, facts });
  expect(recordFacts.__typename).toBe("FactsRecorded");
};
const OPENED = { engagementOpened: { timeZone: "UTC", occurredAt: "2025-01-01" } };
const signals = (count: number): object[] => Array.from({ length: count }, () => ({ signalRecorded: { kind: "cohesion", value: 5 } }));
/** Every third fact is of another type, so that a filter leaves gaps in the revisions. */
const mixed = (count: number): object[] => signals(count).map((signal, index) => (index % 3 === 0 ? { contextChanged: { kind: "OTHER" } } : signal));

interface Connection { readonly edges: readonly { readonly cursor: string; readonly node: { readonly key: string | number } }[]; readonly pageInfo: { readonly hasNextPage: boolean; readonly hasPreviousPage: boolean; readonly startCursor: string | null; readonly endCursor: string | null } }
type Fetch = (range: Record<string, unknown>) => Promise<Connection>;
const FIELDS = "pageInfo { hasNextPage hasPreviousPage startCursor endCursor }";
const events = (id: string, filter: object): Fetch => async (range) =>
  (await ask<{ engagement: { events: Connection } }>(`query ($id: ID!, $filter: EventFilter, $first: Int, $after: Cursor, $last: Int, $before: Cursor) { engagement(id: $id) { events(filter: $filter, first: $first, after: $after, last: $last, before: $before) { edges { cursor node { key: revision } } ${FIELDS} } } }`, { id, filter, ...range })).engagement.events;
const engagements: Fetch = async (range) =>
  (await ask<{ engagements: Connection }>(`query ($first: Int, $after: Cursor, $last: Int, $before: Cursor) { engagements(first: $first, after: $after, last: $last, before: $before) { edges { cursor node { key: engagementId } } ${FIELDS} } }`, range)).engagements;

/** Everything a reader sees who pages to the end, while `meanwhile` happens at the same time as each page is fetched. */
const visit = async (fetchPage: Fetch, size: number, direction: "forward" | "backward", meanwhile: () => Promise<unknown>): Promise<(string | number)[]> => {
  const seen: (string | number)[] = [];
  let cursor: string | null | undefined;
  for (;;) {
    const range = direction === "forward" ? { first: size, after: cursor } : { last: size, before: cursor };
    const [{ edges, pageInfo }] = await Promise.all([fetchPage(range), meanwhile()]);
    const keys = edges.map(({ node }) => node.key);
    if (direction === "forward") seen.push(...keys);
    else seen.unshift(...keys);
    if (!(direction === "forward" ? pageInfo.hasNextPage : pageInfo.hasPreviousPage)) return seen;
    cursor = direction === "forward" ? pageInfo.endCursor : pageInfo.startCursor;
  }
};

const page = fc.record({ size: fc.integer({ min: 1, max: 7 }), direction: fc.constantFrom("forward" as const, "backward" as const), writers: fc.array(fc.integer({ min: 1, max: 4 }), { maxLength: 6 }) });

describe("a reader who pages while others record", () => {
  it("sees every fact that was there at the beginning exactly once, in order, and new ones at most once", async () => {
    let runs = 0;
    await fc.assert(fc.asyncProperty(page, fc.integer({ min: 0, max: 30 }), fc.constantFrom({}, { types: ["SignalRecorded"] }), async ({ size, direction, writers }, length, filter) => {
      const id = `paged-${runs++}`;
      await record(id, [OPENED, ...mixed(length)]);
      const there = await visit(events(id, filter), 500, "forward", async () => {});
      const waiting = [...writers];
      const seen = await visit(events(id, filter), size, direction, () => Promise.all(waiting.splice(0, 2).map((count) => record(id, mixed(count)))));
      expect(seen.slice(0, there.length)).toEqual(there);
      expect(seen).toEqual([...new Set(seen)].sort((a, b) => Number(a) - Number(b)));
    }), { numRuns: RUNS });
  });

  it("sees every engagement that was there at the beginning exactly once while others are opened among them", async () => {
    let runs = 0;
    await fc.assert(fc.asyncProperty(page, async ({ size, direction, writers }) => {
      const letter = (): string => "abcdefghijklmnopqrstuvwxyz"[(commands * 7) % 26] as string;
      for (let count = 0; count < 3; count++) await record(`${letter()}-${runs++}`, [OPENED]);
      const there = await visit(engagements, 500, "forward", async () => {});
      const waiting = [...writers];
      const seen = await visit(engagements, size * 3, direction, () => Promise.all(waiting.splice(0, 2).map(() => record(`${letter()}-new-${runs++}`, [OPENED]))));
      expect(seen.filter((id) => there.includes(id))).toEqual(there);
      expect(new Set(seen).size).toBe(seen.length);
    }), { numRuns: Math.ceil(RUNS / 2) });
  });
});
