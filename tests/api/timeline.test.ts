import { beforeAll, describe, expect, it } from "@jest/globals";
import { loadStory } from "../../src/transfer/demo.ts";
import { type Json, serve } from "./client.ts";

const client = serve();
const list = (value: Json | undefined): Json[] => value as unknown as Json[];
const ask = async (query: string): Promise<Json> => (await client.get(`{ engagement(id: "high-performer") { ${query} } }`))["engagement"] as Json;

describe("a timeline over HTTP", () => {
  beforeAll(async () => {
    client.now = Date.parse("2026-06-01T12:00:00Z");
    await loadStory(client.history, new URL("../../examples/demo/high-performer.yaml", import.meta.url));
  });

  it("draws a heat map with change marks from one question", async () => {
    const { timeline } = await ask(`timeline(from: "2025-01-01", to: "2025-12-31", bucket: MONTH, measures: [{ signal: { kind: "meeting-temperature" } }, { ties: { dimension: TRUST, to: "rowan" } }, { facts: { type: "SessionHeld" } }, { acts: { act: TAKEOVER } }]) {
      timeZone final buckets { start end } series { label better min max points { __typename ... on MeasuredPoint { value n informants spread } ... on EmptyPoint { reason } } } changeMarks { __typename occurredAt label } }`);
    expect(list(timeline?.["buckets"])).toHaveLength(12);
    const [temperature, trust, sessions, takeovers] = list(timeline?.["series"]) as [Json, Json, Json, Json];
    expect(temperature).toMatchObject({ label: "Meeting temperature", better: "UP", min: 0, max: 10 });
    expect(list(temperature["points"]).map(({ __typename }) => __typename)).toEqual([...Array(6).fill("MeasuredPoint"), ...Array(6).fill("EmptyPoint")]);
    const values = (series: Json): number[] => list(series["points"]).map(({ value }) => value as unknown as number);
    expect(values(sessions)).toEqual([2, 2, 2, 1, 2, 1, 1, 0, 0, 0, 0, 0]);
    expect(values(takeovers)).toEqual([0, 0, 2, 1, 1, 0, 0, 0, 0, 0, 0, 0]);
    expect(values(trust)[0]).toBeGreaterThan(values(trust)[5] as number);
    expect(list(timeline?.["changeMarks"]).map(({ __typename }) => __typename)).toContain("FractureDeclared");
  });

  it("shows what was known at the closing review beside what is known now", async () => {
    const trust = `series { points { ... on MeasuredPoint { value } } }`;
    const found = await ask(`before: timeline(from: "2025-06-01", to: "2025-06-30", bucket: MONTH, knownAt: "2025-07-04", measures: [{ ties: { dimension: TRUST, from: "linden" } }]) { final ${trust} }
      now: timeline(from: "2025-06-01", to: "2025-06-30", bucket: MONTH, measures: [{ ties: { dimension: TRUST, from: "linden" } }]) { final ${trust} }`);
    expect(found).toMatchObject({ before: { final: true, series: [{ points: [{}] }] }, now: { series: [{ points: [{ value: -0.6666666666666667 }] }] } });
  });

  it("suppresses what too few have said", async () => {
    const { timeline } = await ask(`timeline(from: "2025-06-20", to: "2025-06-20", bucket: DAY, minimumInformants: 5, measures: [{ signal: { kind: "cohesion" } }, { ties: { dimension: TRUST } }]) { series { points { __typename ... on SuppressedPoint { needed } } } }`);
    expect(timeline).toMatchObject({ series: [{ points: [{ __typename: "SuppressedPoint", needed: 5 }] }, { points: [{ __typename: "MeasuredPoint" }] }] });
  });

  it("draws figures of the team, month by month, and leaves the future empty", async () => {
    const { timeline } = await ask(`timeline(from: "2025-01-01", to: "2026-07-31", bucket: MONTH, measures: [{ team: { figure: CENTRALISATION } }, { team: { figure: BALANCE, dimension: TRUST } }, { team: { figure: VOICE } }]) {
      series { label better max points { __typename ... on MeasuredPoint { value n informants atMost } ... on EmptyPoint { reason } } } }`);
    const [centred, balance, voice] = list(timeline?.["series"]) as [Json, Json, Json];
    expect([centred["label"], balance["label"], voice["better"]]).toEqual(["Centralisation of trust", "Line index of balance of trust", "DOWN"]);
    const points = list(centred["points"]);
    expect(points[0]?.["value"] as unknown as number).toBeGreaterThan(points[5]?.["value"] as unknown as number);
    expect(points.at(-1)).toEqual({ __typename: "EmptyPoint", reason: "the bucket lies after the moment of this answer" });
    expect(list(balance["points"])[0]).toMatchObject({ __typename: "MeasuredPoint", atMost: null });
    expect(list(voice["points"])[0]).toMatchObject({ __typename: "EmptyPoint" });
  });

  it("holds a series against its own beginning: the temperature of meetings falls below what its first four showed", async () => {
    const chart = "{ label control(baselineBuckets: 4) { mean deviation baselineBuckets notEnough points { start value gatheredBelow gathered average lower upper beyond } } }";
    const { timeline } = await ask(`timeline(from: "2025-01-01", to: "2025-12-31", bucket: WEEK, measures: [{ signal: { kind: "meeting-temperature" } }, { signal: { kind: "trust" } }]) { series ${chart} }`);
    const [temperature, trust] = list(timeline?.["series"]).map(({ control }) => control) as [Json, Json];
    expect(temperature).toMatchObject({ baselineBuckets: 4, notEnough: null });
    expect(list(temperature["points"]).at(-1)).toMatchObject({ gathered: "BELOW", beyond: "BELOW" });
    expect(trust).toMatchObject({ mean: null, notEnough: expect.stringContaining("buckets hold a value"), points: [] });
    const { errors } = await client.ask(`{ engagement(id: "high-performer") { timeline(from: "2025-01-01", to: "2025-12-31", bucket: WEEK, measures: [{ acts: {} }]) { series { control(baselineBuckets: 2) { mean } } } } }`);
    expect([errors[0]?.message, errors[0]?.extensions.code]).toEqual(["baselineBuckets: 4 to 60, not 2", "BAD_USER_INPUT"]);
  });

  it("gives 26 weekly states in one question", async () => {
    const moments = Array.from({ length: 26 }, (_, week) => `{ asOf: "${new Date(Date.UTC(2025, 0, 10 + week * 7)).toISOString().slice(0, 10)}" }`).join(", ");
    const { teamSeries } = await ask(`teamSeries(moments: [${moments}]) { asOf members { member } relationships(to: "rowan", dimension: TRUST) { strength } }`);
    expect(list(teamSeries)).toHaveLength(26);
    expect(list(teamSeries).every(({ members }) => list(members).length === 7)).toBe(true);
  });

  it("refuses in words what it cannot do", async () => {
    const refused = async (args: string): Promise<string> => {
      const { errors } = await client.ask(`{ engagement(id: "high-performer") { timeline(${args}) { final } } }`);
      expect(errors[0]?.extensions.code).toMatch(/BAD_USER_INPUT|GRAPHQL_VALIDATION_FAILED/);
      return errors[0]?.message ?? "";
    };
    const one = 'measures: [{ signal: { kind: "trust" } }]';
    expect(await refused(`from: "2025-02-01", to: "2025-01-01", bucket: DAY, ${one}`)).toContain("from lies after to");
    expect(await refused(`from: "1900-01-01", to: "2025-01-01", bucket: DAY, ${one}`)).toContain("1000 buckets");
    expect(await refused(`from: "2025-01-01", to: "2025-01-02", bucket: DAY, timeZone: "Mars", ${one}`)).toContain("IANA");
    expect(await refused('from: "2025-01-01", to: "2025-01-02", bucket: DAY, measures: []')).toContain("1 to 20");
    expect(await refused('from: "2025-01-01", to: "2025-01-02", bucket: DAY, measures: [{ facts: { type: "Nothing" } }]')).toContain("no fact type");
    expect(await refused('from: "2025-01-01", to: "2025-01-02", bucket: DAY, measures: [{ signal: { kind: "trust" }, acts: {} }]')).toContain("MeasureInput");
    expect(await refused('from: "2025-01-01", to: "2025-12-31", bucket: DAY, measures: [{ team: { figure: DENSITY } }]')).toContain("at most 130 buckets");
    expect(await refused('from: "2025-01-01", to: "2025-01-02", bucket: DAY, measures: [{ team: { figure: EXTERNAL_INTERNAL } }]')).toContain("attribute");
    expect(await refused(`from: "2025-01-01", to: "2025-01-02", bucket: DAY, minimumInformants: 0, ${one}`)).not.toBe("");
    expect(client.faults).toEqual([]);
  });
});
