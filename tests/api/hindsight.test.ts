import { beforeAll, describe, expect, it } from "@jest/globals";
import { loadStory } from "../../src/transfer/demo.ts";
import { type Json, serve } from "./client.ts";

const client = serve({ devViewer: true });
const list = (value: Json | undefined): Json[] => value as unknown as Json[];
const engagement = (fields: string, viewer?: string): Promise<Json> => client.as(viewer, async () => (await client.get(`{ engagement(id: "high-performer") { ${fields} } }`))["engagement"] as Json);
const CHANGE = "{ at transition pattern { id coachesOnly } subjects standing finding { standing n } }";
const hindsight = async (when: string, viewer?: string): Promise<Json> => (await engagement(`hindsight(${when}) { asOf knownAt revision final looks changes ${CHANGE} }`, viewer))["hindsight"] as Json;
const words = (answer: Json): string[] => list(answer["changes"]).map(({ at, transition, pattern, subjects }) => `${String(at).slice(0, 10)} ${String((pattern as Json)["id"])} ${String(transition)} ${(subjects as unknown as string[]).join(",")}`);

beforeAll(async () => {
  client.now = Date.parse("2026-06-01T12:00:00Z");
  await loadStory(client.history, new URL("../../examples/demo/high-performer.yaml", import.meta.url));
});

describe("hindsight", () => {
  it("tells week by week what would have been concluded by what is known now: that a contract broke in June, which nobody told before November", async () => {
    const now = await hindsight(`from: "2025-03-07", to: "2025-07-04"`);
    expect(now).toMatchObject({ asOf: "2025-07-04T21:59:59.999Z", looks: 18, final: false });
    expect(words(now)).toEqual(expect.arrayContaining(["2025-04-11 isolated-transformation EMERGED rowan", "2025-06-06 broken-contract EMERGED alder,cedar,linden,maple,rowan", "2025-06-20 isolated-transformation INTENSIFIED rowan"]));
    const then = await hindsight(`from: "2025-03-07", to: "2025-07-04", knownAt: "2025-07-04"`);
    expect([words(then).some((line) => line.includes("broken-contract")), then["final"]]).toEqual([false, true]);
  });

  it("shows the findings that `patterns` gives at the same moment, and nothing beside those that changed", async () => {
    const changes = list((await hindsight(`from: "2025-05-02", to: "2025-06-20", everyDays: 14, only: ["role-friction", "bypass-of-role"]`))["changes"]);
    expect(changes.length).toBeGreaterThan(1);
    for (const { at, pattern, subjects, finding } of changes) {
      const { patterns } = await engagement(`patterns(asOf: "${String(at)}", only: ["${String((pattern as Json)["id"])}"]) { findings { subjects standing n } }`);
      expect(list(patterns?.["findings"])).toContainEqual({ subjects, ...(finding as Json) });
    }
  });

  it("begins with nothing that stands, looks at the calendar's days across a change of the clock, and once more at the end", async () => {
    const { changes, looks } = await hindsight(`from: "2025-06-27", to: "2025-06-27"`);
    expect([looks, list(changes).every(({ transition }) => (transition as unknown as string) === "EMERGED"), list(changes).length > 3]).toEqual([1, true, true]);
    const spring = await hindsight(`from: "2025-03-28", to: "2025-04-13", everyDays: 7`);
    expect([spring["looks"], list(spring["changes"])[1]?.["at"]]).toEqual([4, "2025-04-11T21:59:59.999Z"]);
    expect((await hindsight(`from: "2025-03-28T12:00:00+01:00", to: "2025-05-26", everyDays: 1`))["looks"]).toBe(61);
  });

  it("names no pattern that hurts to the team, and changes nothing of what was said", async () => {
    const open = `from: "2025-03-07", to: "2025-10-31", everyDays: 14`;
    const hurts = async (viewer?: string): Promise<boolean> => list((await hindsight(open, viewer))["changes"]).some(({ pattern }) => (pattern as Json)["coachesOnly"] as unknown as boolean);
    expect([await hurts("coach:ilex"), await hurts("member:hazel")]).toEqual([true, false]);
    expect(await engagement("revision patternHistory { nodes { id } }")).toEqual({ revision: 212, patternHistory: { nodes: [] } });
  });

  it.each([
    [`from: "2025-07-05", to: "2025-07-04"`, /^from: 2025-07-05T21:59:59.999Z lies after the end, 2025-07-04T21:59:59.999Z$/],
    [`from: "2025-01-01", to: "2025-12-31", everyDays: 1`, /^everyDays: 364 days in steps of 1 are 365 looks, at most 60; let everyDays be 7 or more, or from later$/],
    [`from: "2025-01-01", everyDays: 0`, /^everyDays: 1 or more, not 0$/],
    [`from: "2025-01-01", only: ["gossip"]`, /^only: no pattern has that id/],
  ])("refuses %s, and says what to do", async (when, message) => {
    const { errors } = await client.ask(`{ engagement(id: "high-performer") { hindsight(${when}) { looks } } }`);
    expect([errors[0]?.message, errors[0]?.extensions.code]).toEqual([expect.stringMatching(message), "BAD_USER_INPUT"]);
  });
});
