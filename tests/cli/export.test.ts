import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { parse } from "csv-parse/sync";
import { MultiDirectedGraph } from "graphology";
import * as gexf from "graphology-gexf";
import * as graphml from "graphology-graphml";
import { type RunningService, type Said, startService, tensegrity } from "../fixtures/service.ts";

const place = mkdtempSync(path.join(os.tmpdir(), "tensegrity-export-"));
let service: RunningService;
let env: NodeJS.ProcessEnv;
const run = (...args: string[]): Promise<Said> => tensegrity(args, { env });

/** 150 people, each with four ties, and a title that XML must escape. */
const crowd = (): string => {
  const people = Array.from({ length: 150 }, (_, index) => `p${index}`);
  const rows = people.flatMap((who, index) => [`in,${who},,`, ...[1, 7, 31, 75].map((step, kind) => `tie,${who},p${(index + step) % 150},${kind - 2}`)]);
  return `what,who,whom,value\n${rows.join("\n")}\n`;
};

beforeAll(async () => {
  service = await startService(path.join(place, "store.db"));
  env = { TENSEGRITY_URL: `${service.url}/graphql` };
  const map = path.join(place, "crowd.yaml");
  writeFileSync(map, `engagement: crowd
command: "{who}"
occurredAt: "2025-01-13"
actor: clerk
timeZone: UTC
opening: [{ type: EngagementOpened, data: { timeZone: UTC, title: 'A <crowd> & "more"' } }]
facts:
  - { when: { what: in }, type: MemberJoined, data: { member: "{who}" } }
  - { when: { what: tie }, type: RelationshipObserved, informant: "{who}", data: { from: "{who}", to: "{whom}", dimension: TRUST, strength: "{value}" } }
`);
  expect(await tensegrity(["import", "--map", map], { env, input: crowd() })).toMatchObject({ code: 0 });
}, 180_000);
afterAll(async () => {
  await service.stop();
  rmSync(place, { recursive: true });
});

describe("tensegrity export of the relationship map", () => {
  const edgesOf = (text: string): string[] => graphml.parse(MultiDirectedGraph, text).mapEdges((_, { dimension, strength }, from, to) => `${from} ${to} ${dimension} ${strength}`);

  it("is the map of the moment that is asked for, as known at another", async () => {
    const then = edgesOf((await run("export", "high-performer", "--format", "graphml", "--as-of", "2025-07-04", "--known-at", "2025-07-04")).out);
    const now = edgesOf((await run("export", "high-performer", "--format", "graphml", "--as-of", "2025-07-04")).out);
    expect([then.includes("linden rowan TRUST 2"), now.includes("linden rowan TRUST -2"), then.length]).toEqual([true, true, now.length]);
    expect(edgesOf((await run("export", "high-performer", "--format", "graphml", "--as-of", "2025-07-04", "--known-at", "158")).out)).toEqual(then);
  });

  it("tells in GEXF how a tie went, day by day of the engagement's zone", async () => {
    const { out, errors } = await run("export", "high-performer", "--format", "gexf", "--as-of", "2025-07-04");
    expect(errors).toMatch(/exported 10 elements and 13 ties as of 2025-07-04T21:59:59.999Z/);
    const tie = /<edge id="alder&gt;rowan:TRUST"[^]*?<\/edge>/.exec(out)?.[0] ?? "";
    expect([...tie.matchAll(/<spell start="(.*?)" end="(.*?)"/g)].map(([, start, end]) => [start, end])).toEqual([["2025-01-10", "2025-04-10"], ["2025-04-11", "2025-06-19"], ["2025-06-20", "2025-07-04"]]);
    expect([...tie.matchAll(/for="strength" value="(.*?)"/g)].map(([, value]) => value)).toEqual(["2", "0", "-1"]);
    expect(out).toMatch(/<node id="ilex"[^]*?for="kind" value="COACH"/);
  });

  it("holds 150 people and what lies between them, in every format", async () => {
    const network = async (format: string): Promise<string> => (await run("export", "crowd", "--format", format)).out;
    const read = [gexf.parse(MultiDirectedGraph, await network("gexf"), { allowUndeclaredAttributes: true }), graphml.parse(MultiDirectedGraph, await network("graphml"))];
    for (const graph of read) expect([graph.order, graph.size, graph.getAttribute("description")]).toEqual([150, 600, expect.stringContaining('crowd (A <crowd> & "more")')]);
    const kumu = JSON.parse(await network("kumu")) as { elements: object[]; connections: object[] };
    expect([kumu.elements.length, kumu.connections.length]).toEqual([150, 600]);
    expect((parse(await network("edges")) as string[][]).length).toBe(601);
  });

  it("is empty before there was anything", async () => {
    const { out } = await run("export", "high-performer", "--format", "kumu", "--as-of", "1999-01-01");
    expect(JSON.parse(out)).toEqual({ elements: [], connections: [] });
  });

  it("says what it needs", async () => {
    expect(await run("export", "--format", "gexf")).toMatchObject({ code: 1, errors: expect.stringContaining("a map is of one engagement") });
    expect(await run("export", "nobody", "--format", "kumu")).toMatchObject({ code: 1, errors: expect.stringContaining("no engagement nobody") });
    expect(await run("export", "crowd", "--as-of", "2025-01-01")).toMatchObject({ code: 1, errors: expect.stringContaining("--as-of and --known-at go with the formats of a map") });
    expect(await run("export", "crowd", "--format", "dot")).toMatchObject({ code: 1, errors: expect.stringContaining("Allowed choices are") });
  });
});

describe("tensegrity export of relational events", () => {
  const events = async (...args: string[]): Promise<Record<string, string>[]> => parse((await run("export", "high-performer", "--format", "edges", ...args)).out, { columns: true });

  it("lists acts and readings in the order of time, with the columns that R's packages expect", async () => {
    const all = await events();
    expect(Object.keys(all[0] ?? {})).toEqual(["time", "sender", "receiver", "type", "weight"]);
    expect(all.map(({ time }) => Number(time))).toEqual(all.map(({ time }) => Number(time)).toSorted((a, b) => a - b));
    expect(all[0]).toEqual({ time: String(Date.parse("2025-01-10T00:00:00+01:00") / 1_000), sender: "linden", receiver: "rowan", type: "tie.TRUST", weight: "0.666667" });
  });

  it("lists only the types that are asked for, and says which there are", async () => {
    const all = await events();
    expect(await events("--types", "ActRecorded")).toEqual(all.filter(({ type }) => type?.startsWith("act.")));
    expect(await events("--types", "act.TAKEOVER, tie.ADVICE")).toEqual(all.filter(({ type }) => type === "act.TAKEOVER" || type === "tie.ADVICE"));
    expect(await run("export", "high-performer", "--format", "edges", "--types", "act.KISS")).toMatchObject({ code: 1, errors: expect.stringContaining("there are ActRecorded, RelationshipObserved, act.CONTACT") });
  });

  it("lists them as known then: repaired by then, and not what was told later", async () => {
    const then = await events("--as-of", "2025-07-04", "--known-at", "2025-07-04");
    const now = await events("--as-of", "2025-07-04");
    const late = now.filter((event) => !then.some((other) => JSON.stringify(other) === JSON.stringify(event)));
    expect(late).toContainEqual(expect.objectContaining({ sender: "linden", receiver: "rowan", type: "tie.TRUST", weight: "-0.666667" }));
    expect(then.length).toBeLessThan(now.length);
  });
});

describe("tensegrity export of tables", () => {
  it("writes one table a fact type, every fact once, and says what is what", async () => {
    const folder = path.join(place, "tables");
    expect((await run("export", "--format", "csv", "--out", folder)).errors).toMatch(/exported \d+ facts in \d+ tables/);
    const facts = (await run("export")).out.trim().split("\n").map((line) => JSON.parse(line) as { id: string; type: string });
    const tables = readdirSync(folder).filter((name) => name.endsWith(".csv"));
    expect(tables.toSorted()).toEqual([...new Set(facts.map(({ type }) => `${type}.csv`))].toSorted());
    const ids = tables.flatMap((name) => (parse(readFileSync(path.join(folder, name)), { columns: true }) as { id: string }[]).map(({ id }) => id));
    expect(ids.toSorted()).toEqual(facts.map(({ id }) => id).toSorted());
    expect(readFileSync(path.join(folder, "README.md"), "utf8")).toContain("## MemberJoined.csv");
    expect(await run("export", "--format", "csv", "--out", folder)).toMatchObject({ code: 1, errors: expect.stringContaining("is there already") });
  });

  it("leaves nothing where it found nothing", async () => {
    const folder = path.join(place, "nothing");
    expect(await run("export", "nobody", "--format", "csv", "--out", folder)).toMatchObject({ code: 1, errors: expect.stringContaining("no engagement nobody") });
    expect(existsSync(folder)).toBe(false);
    expect(await run("export", "--format", "csv")).toMatchObject({ code: 1, errors: expect.stringContaining("--out FOLDER") });
  });
});
