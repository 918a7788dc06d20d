import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { isDeepStrictEqual } from "node:util";
import { beforeAll, describe, expect, it } from "@jest/globals";
import { EXAMPLES } from "../../src/graphql/examples.ts";
import { Evaluator } from "../../src/history/evaluator.ts";
import { loadDemos } from "../../src/transfer/demo.ts";
import { serve } from "./client.ts";

const client = serve();
beforeAll(async () => {
  client.now = Date.parse("2026-06-01T12:00:00Z");
  await loadDemos(client.history, pathToFileURL("examples/demo/"));
  await new Evaluator({ log: client.log, history: client.history }).catchUp();
});

interface Printed {
  readonly query: string;
  readonly answer: unknown;
}

/** Every question of the README with the answer that is printed below it; a second answer is to the question without `knownAt`. */
const printed = (): Printed[] => {
  const blocks = [...readFileSync("README.md", "utf8").matchAll(/```(graphql|json)\n([\s\S]*?)```/g)].map(([, kind, text]) => ({ kind, text: text as string }));
  let query = "";
  return blocks.flatMap(({ kind, text }, index) => {
    if (kind === "graphql") query = text;
    else if (blocks[index - 1]?.kind === "json") query = query.replace(/, knownAt: "[^"]*"/, "");
    return kind === "json" ? [{ query, answer: JSON.parse(text) as unknown }] : [];
  });
};

/** The answer as printed, or a part of it where the way there is left out. */
const stands = (answer: unknown, within: unknown): boolean =>
  isDeepStrictEqual(within, answer) || (typeof within === "object" && within !== null && Object.values(within).some((part) => stands(answer, part)));

describe("the README", () => {
  it("prints each question with the answer that comes", async () => {
    const all = printed();
    expect(all.length).toBeGreaterThan(5);
    for (const { query, answer } of all) {
      const { data, errors } = await client.ask(query);
      expect(errors).toEqual([]);
      if (!stands(answer, { data })) expect(data).toEqual(answer);
    }
  });

  it("begins an engagement of one's own in which nobody counts as new, each thing through the eyes that it names", async () => {
    const { engagement } = await client.get(`{ engagement(id: "north") { team { members { member since } coaches { coach } relationships { from to informant } growth { about informant } perceptions { about informant } inconsistencies { code } } } }`);
    expect(engagement?.["team"]).toEqual({
      members: [{ member: "alder", since: "2021-02-28T23:00:00.000Z" }, { member: "rowan", since: "2023-01-08T23:00:00.000Z" }], coaches: [{ coach: "ilex" }], relationships: [{ from: "alder", to: "rowan", informant: "alder" }],
      growth: [{ about: "rowan", informant: "ilex" }], perceptions: [{ about: "rowan", informant: "alder" }], inconsistencies: [],
    });
  });

  it("says how conclusions are followed: page by page each comes once, and at the end nothing more", async () => {
    const ask = async (after: string | null) => (await client.get(`query ($after: Cursor) { engagement(id: "high-performer") { patternHistory(first: 7, after: $after) { nodes { id } pageInfo { hasNextPage endCursor } } } }`, { after }))["engagement"]?.["patternHistory"] as unknown as
      { nodes: { id: string }[]; pageInfo: { hasNextPage: boolean; endCursor: string | null } };
    const ids: string[] = [];
    let cursor: string | null = null;
    for (let more = true; more; ) {
      const { nodes, pageInfo } = await ask(cursor);
      ids.push(...nodes.map(({ id }) => id));
      cursor = pageInfo.endCursor;
      more = pageInfo.hasNextPage;
    }
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBeGreaterThan(7);
    expect(await ask(cursor)).toEqual({ nodes: [], pageInfo: { hasNextPage: false, endCursor: null } });
  });
});

const leaves = (value: unknown): unknown[] => (typeof value === "object" && value !== null ? Object.values(value).flatMap(leaves) : [value]);

describe("the questions to begin with", () => {
  it.each(EXAMPLES.map(({ question, query }) => [question, query]))("%s", async (_, query) => {
    const { data, errors } = await client.ask(query);
    expect(errors).toEqual([]);
    expect(leaves(data).filter((leaf) => leaf !== null).length).toBeGreaterThan(20);
  });

  it("have those that a coach asks next: what is worth asking, and what shows", async () => {
    const answers = await Promise.all(EXAMPLES.map(({ query }) => client.get(query)));
    const [briefing] = answers.flatMap(({ engagement }) => engagement?.["briefing"] ?? []);
    const [patterns] = answers.flatMap(({ engagement }) => engagement?.["patterns"] ?? []);
    expect([briefing?.["worthAsking"], briefing?.["patternChanges"]].map((list) => (list as unknown as unknown[]).length).every((length) => length > 0)).toBe(true);
    expect(patterns?.["findings"]?.[0]).toMatchObject({ pattern: { plainLabel: "one grows, and the team around them breaks" }, subjects: ["rowan"] });
  });
});
