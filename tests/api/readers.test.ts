import { beforeAll, describe, expect, it } from "@jest/globals";
import { loadStory } from "../../src/transfer/demo.ts";
import { type Answer, Client, type Json, opened, serve } from "./client.ts";

const client = serve({ devViewer: true });
const story = new URL("../../examples/demo/high-performer.yaml", import.meta.url);
const list = (value: Json | undefined): Json[] => value as unknown as Json[];
/** Asks as somebody. */
const as = (viewer: string | undefined, query: string, variables: object = {}): Promise<Answer> => client.as(viewer, () => client.ask(query, variables));
const engagement = async (viewer: string | undefined, fields: string): Promise<Json> => (await as(viewer, `query Looking { engagement(id: "high-performer") { ${fields} } }`)).data?.["engagement"] as Json;
const types = (answer: Json): string[] => [...new Set(list(answer?.["events"]?.["nodes"]).map(({ type }) => type as unknown as string))];

beforeAll(async () => {
  client.now = Date.parse("2026-06-01T12:00:00Z");
  await loadStory(client.history, story);
});

describe("the viewer", () => {
  it("is the keeper of the record unless a header says otherwise", async () => {
    expect((await as(undefined, "{ viewer { id as seesEverything } }")).data).toEqual({ viewer: { id: "coach", as: "RECORD_KEEPER", seesEverything: true } });
    expect((await as("member:linden", "{ viewer { id as seesEverything } }")).data).toEqual({ viewer: { id: "linden", as: "MEMBER", seesEverything: false } });
    expect((await as("co-coach:yew", "{ viewer { as } }")).data).toEqual({ viewer: { as: "CO_COACH" } });
  });

  it.each(["linden", "chief:linden", "member:", "member:linden:rowan", "member:lin den"])("is refused as %p, with what to say instead", async (header) => {
    const { status, errors } = await as(header, "{ viewer { id } }");
    expect([status, errors[0]?.extensions.code]).toEqual([400, "BAD_USER_INPUT"]);
    expect(errors[0]?.message).toContain("coach:ilex");
  });

  it("is refused, not ignored, where the service is not told to switch", async () => {
    const plain = new Client();
    await plain.start();
    plain.viewer = "member:linden";
    const { status, errors, data } = await plain.ask("{ viewer { id } }");
    await plain.stop();
    expect([status, data, errors[0]?.extensions.code]).toEqual([403, undefined, "FORBIDDEN"]);
    expect(errors[0]?.message).toContain("TENSEGRITY_DEV_VIEWER=on");
  });

  it("is refused where others than this machine can reach the service", async () => {
    const open = new Client({ devViewer: true, host: "0.0.0.0" });
    await open.start();
    open.viewer = "member:linden";
    const { errors } = await open.ask("{ viewer { id } }");
    await open.stop();
    expect(errors[0]?.extensions.code).toBe("FORBIDDEN");
  });
});

describe("the demo through other eyes", () => {
  it("is a different one for the coach, a member, the supervisor and the sponsor", async () => {
    const seen = async (viewer: string | undefined): Promise<string[]> => types(await engagement(viewer, `events(first: 500) { nodes { type } }`));
    const all = await seen(undefined);
    expect(await seen("coach:ilex")).toEqual(all);
    const hazel = await seen("member:hazel");
    expect(hazel).toEqual(expect.arrayContaining(["EngagementOpened", "MemberJoined", "RoleAssigned"]));
    expect(hazel).not.toEqual(expect.arrayContaining(["RelationshipObserved"]));
    for (const type of ["NoteTaken", "HypothesisNoted", "EmotionalRoleAscribed", "GrowthObserved", "BurdenMapped"]) expect(hazel).not.toContain(type);
    expect(await seen("member:rowan")).toContain("SessionHeld");
    expect(await seen("sponsor:oak-board")).toEqual(["EngagementOpened", "EngagementClosed", "EngagementReopened"]);
  });

  it("derives nothing from what is hidden: no carries, no ties, no voices, and only the session that one took part in", async () => {
    const answer = await engagement("member:hazel", `team { relationships { from } emotionalRoles { element } growth { about } sessions { kind count } } carries(element: "linden") { items { what } }
      briefing(since: "2025-01-01") { heard { informant } fractures { fracture } learnedLate { type } }`);
    expect(answer["team"]).toEqual({ relationships: [], emotionalRoles: [], growth: [], sessions: [{ kind: "CONSTELLATION", count: 1 }] });
    expect(answer["carries"]).toEqual({ items: [] });
    expect(list(answer["briefing"]?.["heard"]).map(({ informant }) => informant)).not.toContain("rowan");
    expect(answer["briefing"]).toMatchObject({ fractures: [] });
    expect(list(answer["briefing"]?.["learnedLate"]).map(({ type }) => type)).not.toContain("RelationshipObserved");
  });

  it("has no node for a hidden fact or engagement, as if there were none", async () => {
    const [hidden] = list((await engagement(undefined, `events(first: 1, filter: { types: ["RelationshipObserved"] }) { nodes { id factId } }`))["events"]?.["nodes"]);
    const ask = `query ($id: ID!, $fact: ID!) { node(id: $id) { id } engagement(id: "high-performer") { fact(id: $fact) { factId } } }`;
    expect((await as("member:hazel", ask, { id: hidden?.["id"], fact: hidden?.["factId"] })).data).toEqual({ node: null, engagement: { fact: null } });
    expect((await as("member:stranger", `{ engagement(id: "high-performer") { revision } engagements { nodes { id } pageInfo { hasNextPage } } }`)).data)
      .toEqual({ engagement: null, engagements: { nodes: [], pageInfo: { hasNextPage: false } } });
  });

  it("says neither hash nor how many there are, in no cursor, revision or envelope", async () => {
    const { events, revision } = await engagement("member:hazel", `revision events(last: 1) { edges { cursor node { revision position hash commandId envelope } } pageInfo { hasNextPage } }`);
    const [edge] = list(events?.["edges"]);
    expect(edge?.["node"]).toMatchObject({ revision, position: String(revision), hash: null, envelope: { revision, hash: "", commandDigest: "" } });
    expect(Buffer.from(String(edge?.["cursor"]), "base64url").toString()).toBe(`at:events of high-performer:${String(revision)}`);
    expect(Number(revision)).toBeLessThan(100);
  });

  it("names in an error whom the reader sees, and nobody else", async () => {
    await client.record("parted", [opened, { memberJoined: { member: "rowan" } }, { memberJoined: { member: "elm", audience: ["AUTHOR"] } }, { elementMapped: { element: "yew", kind: "STAKEHOLDER" } }]);
    const says = async (viewer: string | undefined, question: string): Promise<string> => String((await as(viewer, `{ engagement(id: "parted") { ${question} { element } } }`)).errors[0]?.message);
    for (const question of ['watched(element: "nobody")', 'carries(element: "nobody")']) {
      expect(await says(undefined, question)).toContain("elm, ");
      expect(await says("member:rowan", question)).toContain("rowan");
      expect(await says("member:rowan", question)).not.toContain("elm");
    }
    expect(await says("member:rowan", 'carries(element: "elm")')).toBe(await says("member:rowan", 'carries(element: "nobody")'));
    expect(await says("coach:ilex", 'carries(element: "yew")')).toBe("undefined");
  });

  it("takes no import from who does not keep the record", async () => {
    const { errors } = await as("coach:ilex", `mutation { importFacts(input: { engagementId: "e", facts: [] }) { __typename } }`);
    expect(errors[0]?.extensions.code).toBe("FORBIDDEN");
  });

  it("records as the viewer", async () => {
    client.viewer = "coach:yew";
    const recorded = await client.record("yews-own", [opened, { noteTaken: { note: "Begin slowly." } }]);
    client.viewer = undefined;
    expect(recorded).toMatchObject({ __typename: "FactsRecorded", revision: 1, engagement: { revision: 1 } });
    expect((await as("coach:ilex", `{ engagement(id: "yews-own") { revision } }`)).data).toEqual({ engagement: { revision: 0 } });
  });
});

describe("who read what", () => {
  const reads = async (viewer: string | undefined, args = ""): Promise<Json> =>
    (await as(viewer, `{ engagement(id: "busy") { reads${args} { nodes { reader role operation content { kind count } } edges { cursor } pageInfo { hasNextPage } } } }`)).data?.["engagement"]?.["reads"] as Json;
  const opening = (facts: object[] = []) => client.record("busy", [opened, { memberJoined: { member: "rowan" } }, ...facts]);

  beforeAll(async () => {
    client.viewer = "coach:ilex";
    await opening([{ sessionHeld: { kind: "INDIVIDUAL", participants: ["rowan"] } }, { noteTaken: { note: "Mine." } }, { emotionalRoleAscribed: { element: "rowan", role: "hero" } }]);
    client.viewer = undefined;
  });

  it("is kept of confidential content alone: who, as what, in which operation, which kinds and how many", async () => {
    await as("coach:yew", `query Sessions { engagement(id: "busy") { events { nodes { type } } team { emotionalRoles { role } members { member } } } }`);
    await as("member:rowan", `query Mine { engagement(id: "busy") { events(filter: { types: ["SessionHeld"] }) { nodes { data } } } }`);
    await as("coach:yew", `{ engagement(id: "busy") { revision title team { members { member } } } }`);
    expect(list((await reads("coach:ilex"))["nodes"])).toEqual([
      { reader: "rowan", role: "MEMBER", operation: "Mine", content: [{ kind: "SessionHeld", count: 1 }] },
      { reader: "yew", role: "COACH", operation: "Sessions", content: [{ kind: "EmotionalRole", count: 1 }, { kind: "EmotionalRoleAscribed", count: 1 }, { kind: "SessionHeld", count: 1 }] },
    ]);
  });

  it("leaves out what one recorded oneself, and tells coaches nothing of what is not for them", async () => {
    await as("coach:ilex", `query Own { engagement(id: "busy") { events { nodes { data } } } }`);
    await as(undefined, `query Keeping { engagement(id: "busy") { events(filter: { types: ["NoteTaken"] }) { nodes { data } } } }`);
    expect(list((await reads("coach:yew"))["nodes"]).map(({ operation }) => operation)).toEqual(["Mine", "Sessions"]);
    expect(list((await reads(undefined, "(first: 1)"))["nodes"])).toEqual([{ reader: "coach", role: "RECORD_KEEPER", operation: "Keeping", content: [{ kind: "NoteTaken", count: 1 }] }]);
  });

  it("pages from the newest, and is for coaches and the keeper alone", async () => {
    const first = await reads("coach:ilex", "(first: 1)");
    const second = await reads("coach:ilex", `(first: 5, after: "${String(list(first["edges"])[0]?.["cursor"])}")`);
    expect([first["pageInfo"]?.["hasNextPage"], list(second["nodes"]).map(({ operation }) => operation)]).toEqual([true, ["Sessions"]]);
    expect(await reads("member:rowan")).toBeNull();
  });

  it("counts requests by role in the metrics", async () => {
    const metrics = await (await fetch(`${client.url}/metrics`)).text();
    expect(metrics).toMatch(/tensegrity_confidential_reads_total\{role="MEMBER"\} [1-9]/);
  });

  it("counts what engagements in a list hold for each of them", async () => {
    await as("coach:yew", `query Lists { engagements { nodes { team { emotionalRoles { role } } } } node(id: "${Buffer.from("Engagement:busy").toString("base64url")}") { ... on Engagement { changes(from: { asOf: "2024-01-01" }, to: {}) { changes { after } } } } }`);
    expect(list((await reads("coach:ilex", "(first: 1)"))["nodes"])).toEqual([
      { reader: "yew", role: "COACH", operation: "Lists", content: [{ kind: "EMOTIONAL_ROLES", count: 1 }, { kind: "EmotionalRole", count: 1 }, { kind: "SESSIONS", count: 1 }] },
    ]);
  });
});
