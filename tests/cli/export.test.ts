import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { parse } from "csv-parse/sync";
import { MultiDirectedGraph } from "graphology";
import * as gexf from "graphology-gexf";
import * as graphml from "graphology-graphml";
import { ApiTarget } from "../../src/transfer/api.ts";
import { type Edge, fetchEdges } from "../../src/transfer/network/edges.ts";
import { toGexf } from "../../src/transfer/network/gexf.ts";
import { toGraphml } from "../../src/transfer/network/graphml.ts";
import { toKumu } from "../../src/transfer/network/kumu.ts";
import { type Moments, type Network, fetchNetwork } from "../../src/transfer/network/network.ts";
import { type RunningService, type Said, startService, tensegrity } from "../fixtures/service.ts";

const place = mkdtempSync(path.join(os.tmpdir(), "tensegrity-export-"));
let service: RunningService;
let env: NodeJS.ProcessEnv;
const run = (...args: string[]): Promise<Said> => tensegrity(args, { env });
const api = (): ApiTarget => new ApiTarget(`${service.url}/graphql`);
const map = (id: string, moments: Moments = {}): Promise<Network> => fetchNetwork(api(), id, moments);

/** 150 people, each with two ties, and a title that XML must escape. */
const crowd = (): string => {
  const people = Array.from({ length: 150 }, (_, index) => `p${index}`);
  const rows = people.flatMap((who, index) => [`in,${who},,`, ...[1, 31].map((step) => `tie,${who},p${(index + step) % 150},${step % 3}`)]);
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

describe("the relationship map", () => {
  it("is the map of the moment that is asked for, as known at another", async () => {
    const strengths = ({ ties }: Network): Record<string, number> => Object.fromEntries(ties.map(({ from, to, dimension, strength }) => [`${from} ${to} ${dimension}`, strength]));
    const then = strengths(await map("high-performer", { asOf: "2025-07-04", knownAt: "2025-07-04" }));
    const now = strengths(await map("high-performer", { asOf: "2025-07-04" }));
    expect([then["linden rowan TRUST"], now["linden rowan TRUST"]]).toEqual([2, -2]);
    expect(strengths(await map("high-performer", { asOf: "2025-07-04", knownAt: 174 }))).toEqual(then);
    expect(await map("high-performer", { asOf: "1999-01-01" })).toMatchObject({ nodes: [], ties: [] });
  });

  it("says who everybody is, and how each tie went, day by day of the engagement's zone", async () => {
    const { nodes, ties } = await map("high-performer", { asOf: "2025-07-04" });
    expect(nodes.find(({ id }) => id === "ilex")).toEqual({ id: "ilex", kind: "COACH", teams: [], roles: [], stays: [] });
    expect(nodes.find(({ id }) => id === "rowan")).toMatchObject({ kind: "MEMBER", teams: ["team"], stays: [{ start: "2023-01-09", end: "2025-07-04" }] });
    expect(ties.find(({ from, to }) => from === "alder" && to === "rowan")?.spells).toMatchObject([
      { start: "2025-01-10", end: "2025-04-10", strength: 2 }, { start: "2025-04-11", end: "2025-06-19", strength: 0 }, { start: "2025-06-20", end: "2025-07-04", strength: -1, normalised: -0.333333 },
    ]);
    expect((await map("high-performer", { asOf: "2026-03-01" })).nodes.find(({ id }) => id === "linden")).toMatchObject({ kind: "FORMER_MEMBER" });
  });

  it("holds 150 people and what lies between them, in every format", async () => {
    const crowd = await map("crowd");
    for (const graph of [gexf.parse(MultiDirectedGraph, toGexf(crowd), { allowUndeclaredAttributes: true }), graphml.parse(MultiDirectedGraph, toGraphml(crowd))])
      expect([graph.order, graph.size, graph.getAttribute("description")]).toEqual([150, 300, expect.stringContaining('crowd (A <crowd> & "more")')]);
    const kumu = JSON.parse(toKumu(crowd)) as { elements: object[]; connections: object[] };
    expect([kumu.elements.length, kumu.connections.length]).toEqual([150, 300]);
  });

  it("is written by the command line, which says what it needs", async () => {
    const { out, errors } = await run("export", "high-performer", "--format", "graphml", "--as-of", "2025-07-04", "--known-at", "174");
    expect([out, errors]).toEqual([expect.stringContaining("<graphml"), expect.stringMatching(/exported 10 elements and 16 ties as of 2025-07-04T21:59:59.999Z/)]);
    expect(await run("export", "--format", "gexf")).toMatchObject({ code: 1, errors: expect.stringContaining("a map is of one engagement") });
    expect(await run("export", "nobody", "--format", "kumu")).toMatchObject({ code: 1, errors: expect.stringContaining("no engagement nobody") });
    expect(await run("export", "crowd", "--as-of", "2025-01-01")).toMatchObject({ code: 1, errors: expect.stringContaining("--as-of and --known-at go with the formats of a map") });
  });
});

describe("relational events", () => {
  const events = (moments: Moments = {}, types: string[] = []): Promise<Edge[]> => fetchEdges(api(), "high-performer", moments, types);

  it("are acts and readings in the order of time", async () => {
    const all = await events();
    expect(all[0]).toEqual({ time: Date.parse("2025-01-10T00:00:00+01:00") / 1_000, sender: "linden", receiver: "rowan", type: "tie.TRUST", weight: 0.666667 });
    expect(all.map(({ time }) => time)).toEqual(all.map(({ time }) => time).toSorted((a, b) => a - b));
    expect(await events({}, ["ActRecorded"])).toEqual(all.filter(({ type }) => type.startsWith("act.")));
    expect(await events({}, ["act.TAKEOVER", "tie.ADVICE"])).toEqual(all.filter(({ type }) => type === "act.TAKEOVER" || type === "tie.ADVICE"));
  });

  it("are those known then: repaired by then, and not what was told later", async () => {
    const then = await events({ asOf: "2025-07-04", knownAt: "2025-07-04" });
    const now = await events({ asOf: "2025-07-04" });
    const late = now.filter((event) => !then.some((other) => JSON.stringify(other) === JSON.stringify(event)));
    expect(late).toContainEqual(expect.objectContaining({ sender: "linden", receiver: "rowan", type: "tie.TRUST", weight: -0.666667 }));
    expect(then.length).toBeLessThan(now.length);
  });

  it("are written with the columns that R's packages expect", async () => {
    const { out } = await run("export", "high-performer", "--format", "edges", "--types", "act.TAKEOVER, tie.ADVICE");
    const rows = parse(out, { columns: true }) as Record<string, string>[];
    expect([Object.keys(rows[0] ?? {}), rows.length]).toEqual([["time", "sender", "receiver", "type", "weight"], (await events({}, ["act.TAKEOVER", "tie.ADVICE"])).length]);
    expect(await run("export", "high-performer", "--format", "edges", "--types", "act.KISS")).toMatchObject({ code: 1, errors: expect.stringContaining("there are ActRecorded, RelationshipObserved, act.CONTACT") });
  });
});

describe("tensegrity export of tables", () => {
  it("writes one table a fact type, every fact once, and says what is what", async () => {
    const folder = path.join(place, "tables");
    expect((await run("export", "--format", "csv", "--out", folder)).errors).toMatch(/exported \d+ facts in \d+ tables/);
    const facts = (await run("export")).out.trim().split("\n").map((line) => JSON.parse(line) as { id: string; type: string });
    const tables = readdirSync(folder).filter((name) => /^\w+\.csv$/.test(name));
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
