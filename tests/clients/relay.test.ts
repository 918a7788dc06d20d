import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { type ConcreteRequest, Environment, Network, type OperationDescriptor, type ReaderFragment, RecordSource, Store, type Variables, commitMutation, createOperationDescriptor, fetchQuery, getSingularSelector } from "relay-runtime";
import { serve } from "../api/client.ts";
import { LENGTH, tellStory } from "./stories.ts";

const service = serve();
const SOURCE = readFileSync("tests/clients/relay/history.js", "utf8");
const places: string[] = [];
afterAll(() => places.forEach((place) => rmSync(place, { recursive: true })));

/** Compiles what a front end wrote against schema.graphql, as its build does. */
const compile = (source: string): { readonly code: number | null; readonly said: string; readonly compiled: string } => {
  const place = mkdtempSync(path.join(os.tmpdir(), "tensegrity-relay-"));
  places.push(place);
  const compiled = path.join(place, "src", "compiled");
  mkdirSync(compiled, { recursive: true });
  writeFileSync(path.join(place, "package.json"), '{ "type": "module" }');
  writeFileSync(path.join(place, "src", "history.js"), source);
  cpSync("schema.graphql", path.join(place, "schema.graphql"));
  writeFileSync(path.join(place, "relay.config.json"), JSON.stringify({ src: "src", schema: "schema.graphql", language: "javascript", eagerEsModules: true, artifactDirectory: "src/compiled" }));
  const { status, stdout, stderr } = spawnSync(process.execPath, [path.resolve("node_modules/relay-compiler/cli.js"), "relay.config.json"], { cwd: place, encoding: "utf8" });
  return { code: status, said: stdout + stderr, compiled };
};

/** An environment as a front end makes it: one function that fetches, one store. */
const environmentOf = (): Environment =>
  new Environment({
    network: Network.create(async ({ text }, variables) => {
      const response = await fetch(`${service.url}/graphql`, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ query: text, variables }) });
      return response.json();
    }),
    store: new Store(new RecordSource()),
  });

interface Events { readonly revision: number; readonly events: { readonly edges: readonly { readonly node: { readonly id: string; readonly revision: number } }[]; readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string } } }

describe("Relay's compiler", () => {
  it("takes the schema, a connection and fragments that are fetched again through node(id)", () => {
    const { code, said, compiled } = compile(SOURCE);
    expect([code, said]).toEqual([0, expect.not.stringMatching(/error|warn/i)]);
    expect(readdirSync(compiled).sort()).toEqual(["history_engagement", "history_fact", "historyFactQuery", "historyPageQuery", "historyQuery", "historyRecordMutation"].map((name) => `${name}.graphql.js`).sort());
  });

  it("refuses what the schema does not have", () => {
    const { code, said } = compile(SOURCE.replace("    revision\n", "    revisions\n"));
    expect([code, said]).toEqual([1, expect.stringContaining("revisions")]);
  });
});

describe("Relay's store", () => {
  const compiled = new Map<string, ConcreteRequest | ReaderFragment>();
  beforeAll(async () => {
    const { compiled: folder } = compile(SOURCE);
    for (const file of readdirSync(folder)) compiled.set(file.replace(".graphql.js", ""), ((await import(pathToFileURL(path.join(folder, file)).href)) as { default: ConcreteRequest }).default);
  });
  const request = (name: string): ConcreteRequest => compiled.get(name) as ConcreteRequest;

  /** The engagement's fragment, as the store holds it. */
  const watchEvents = async (environment: Environment, story: string): Promise<{ readonly id: string; readonly now: () => Events; readonly changed: () => Promise<Events> }> => {
    const operation: OperationDescriptor = createOperationDescriptor(request("historyQuery"), { id: story, count: 5 });
    environment.retain(operation);
    const { engagement } = (await fetchQuery(environment, request("historyQuery"), operation.request.variables).toPromise()) as { engagement: { id: string } };
    const root = environment.lookup(operation.fragment).data as { engagement: unknown };
    const selector = getSingularSelector(compiled.get("history_engagement") as ReaderFragment, root.engagement);
    if (!selector) throw new Error("the answer holds no engagement");
    const now = (): Events => environment.lookup(selector).data as unknown as Events;
    const changed = (): Promise<Events> => new Promise((resolve) => {
      const { dispose } = environment.subscribe(environment.lookup(selector), ({ data }) => {
        dispose();
        resolve(data as unknown as Events);
      });
    });
    return { id: engagement.id, now, changed };
  };
  const record = (environment: Environment, variables: Variables): Promise<Record<string, unknown>> =>
    new Promise((resolve, reject) => void commitMutation(environment, { mutation: request("historyRecordMutation"), variables, onCompleted: (answer) => resolve((answer as { recordFacts: Record<string, unknown> }).recordFacts), onError: reject }));

  it("joins the pages of a connection, each fetched through node(id)", async () => {
    const [environment, story] = [environmentOf(), "relay-pages"];
    await tellStory(service, story);
    const { id, now } = await watchEvents(environment, story);
    while (now().events.pageInfo.hasNextPage)
      await fetchQuery(environment, request("historyPageQuery"), { id, count: 5, cursor: now().events.pageInfo.endCursor }).toPromise();
    expect(now().events.edges.map(({ node }) => node.revision)).toEqual([...Array(LENGTH).keys()]);
  });

  it("shows a watched engagement again when a recording answers with it, and gets refusals as data", async () => {
    const [environment, story] = [environmentOf(), "relay-watch"];
    await tellStory(service, story);
    const watched = await watchEvents(environment, story);
    const changed = watched.changed();
    expect(await record(environment, { engagementId: story, commandId: "joins", facts: [{ memberJoined: { member: "rowan" } }] })).toMatchObject({ __typename: "FactsRecorded" });
    expect((await changed).revision).toBe(LENGTH);
    expect(await record(environment, { engagementId: story, commandId: "leaves", facts: [{ memberLeft: { member: "nobody" } }] })).toMatchObject({ __typename: "FactsRefused", refusals: [{ code: "NOT_A_MEMBER" }] });
  });

  it("fetches one fact again by its node id", async () => {
    const [environment, story] = [environmentOf(), "relay-node"];
    await tellStory(service, story);
    const { now } = await watchEvents(environment, story);
    const id = now().events.edges[1]?.node.id ?? "";
    await fetchQuery(environment, request("historyFactQuery"), { id }).toPromise();
    expect(environment.getStore().getSource().get(id)).toMatchObject({ __typename: "MemberJoined", label: "Member joined", member: "alder", revision: 1 });
  });
});
