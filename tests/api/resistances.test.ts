import { beforeAll, describe, expect, it } from "@jest/globals";
import { Evaluator } from "../../src/history/evaluator.ts";
import { loadStory } from "../../src/transfer/demo.ts";
import { type Json, opened, serve } from "./client.ts";

const client = serve();
const list = (value: Json | undefined): Json[] => value as unknown as Json[];
const DAY = 86_400_000;

const ask = async (id: string, when: string): Promise<Json> => (await client.get(`{ engagement(id: "${id}") { resistances(${when}) { asOf knownAt revision final resistances {
  finding { pattern { id serves } subjects standing stands standsSince evidenceCount } since saidSince ofSubjects need needByEvidence acknowledged against { kind what concerns at fact { __typename factId } factId } } } } }`))["engagement"]?.["resistances"] as Json;
const pushing = (answer: Json): string[] => list(answer["resistances"]).map(({ finding }) => `${String(finding?.["pattern"]?.["id"])}: ${list(finding?.["subjects"]).join(", ")}`);

describe("what pushes back in the story of the high performer", () => {
  beforeAll(async () => {
    client.now = Date.parse("2026-06-01T12:00:00Z");
    for (const story of ["high-performer", "coached-as-a-system"]) await loadStory(client.history, new URL(`../../examples/demo/${story}.yaml`, import.meta.url));
    await new Evaluator({ log: client.log, history: client.history }).catchUp();
  });

  it("is told as known then: who grows alone, since when, against what, and since when the product has been saying so", async () => {
    const answer = await ask("high-performer", `asOf: "2025-10-01", knownAt: "2025-10-01"`);
    expect(answer).toMatchObject({ knownAt: "2025-10-01T21:59:59.999Z", final: true });
    expect(pushing(answer)).toEqual(["isolated-transformation: rowan"]);
    const [alone] = list(answer["resistances"]);
    expect(alone).toMatchObject({ saidSince: "2025-04-11T17:00:00.000Z", ofSubjects: true, needByEvidence: true, need: expect.stringContaining("is growth to some and harm to others"), finding: { stands: "STRONG", standsSince: "2025-04-11T17:00:00.000Z" } });
    const against = list(alone?.["against"]);
    expect(against.map(({ kind }) => kind)).toEqual(expect.arrayContaining(["SESSION", "GROWTH"]));
    for (const { at, concerns, fact, factId } of against) {
      expect([(at as unknown as string) <= (alone?.["since"] as unknown as string), list(concerns).map(String).includes("rowan"), fact?.["factId"]]).toEqual([true, true, factId]);
    }
  });

  it("is another thing as known later: in November Linden told of a contract that was broken in spring", async () => {
    expect(pushing(await ask("high-performer", `asOf: "2025-06-20", knownAt: "2025-06-20"`))).toEqual(["isolated-transformation: rowan", "loss-of-voice: "]);
    const later = await ask("high-performer", `asOf: "2025-06-20", knownAt: "2025-12-01"`);
    expect(pushing(later)).toEqual(expect.arrayContaining(["loss-of-voice: ", "broken-contract: alder, cedar, linden, maple, rowan"]));
    expect(list(later["resistances"]).find(({ finding }) => (finding?.["pattern"]?.["id"] as unknown) === "broken-contract")).toMatchObject({ saidSince: null, finding: { stands: null } });
  });

  it("is nothing before anything shows, and nothing where the team was coached as a system", async () => {
    expect(pushing(await ask("high-performer", `asOf: "2025-03-01"`))).toEqual([]);
    for (const day of ["2025-05-22", "2025-07-10", "2025-10-01"]) expect(pushing(await ask("coached-as-a-system", `asOf: "${day}"`))).toEqual([]);
  });
});

describe("what pushes back in a record made by hand", () => {
  const start = Date.parse("2026-07-01T10:00:00Z");
  const on = (week: number, day = 0): string => new Date(start + (week * 7 + day) * DAY).toISOString();
  const load = (week: number, about: string, value: number) => ({ signalRecorded: { kind: "load", about, value, informant: about, occurredAt: on(week) } });
  /** Rowan's load is heavy for six weeks, light until autumn and heavy again; that of Cedar stays as it is. */
  const weeks = (from: number, to: number): object[] => Array.from({ length: to - from }, (_, index) => index + from).flatMap((week) => [load(week, "rowan", week < 6 || week > 16 ? 8 : 4), load(week, "cedar", 5)]);
  let revision = 0;

  beforeAll(async () => {
    client.now = Date.parse(on(17, -1));
    await client.record("by-hand", [opened, ...["rowan", "cedar"].map((member) => ({ memberJoined: { member, occurredAt: "2025-01-02" } })), { sessionHeld: { kind: "INDIVIDUAL", participants: ["rowan"], aimedAt: ["rowan"], occurredAt: on(5, 2) } }, ...weeks(0, 17)]);
    client.now = Date.parse(on(25));
    const recorded = await client.record("by-hand", [...weeks(17, 25), { goalSet: { goal: "delegate", about: ["rowan"], occurredAt: on(12) } }]);
    revision = recorded["revision"] as unknown as number;
    client.wait(60);
    await new Evaluator({ log: client.log, history: client.history }).catchUp("by-hand");
    client.now = Date.parse(on(25, 5));
  });

  it("is what came back to Rowan, after the session and the goal, with the need that the record names", async () => {
    const [back, ...more] = list((await ask("by-hand", `asOf: "${on(25, 1)}"`))["resistances"]);
    expect(more).toEqual([]);
    expect(back).toMatchObject({
      finding: { pattern: { id: "compensation" }, subjects: ["rowan"], standing: "STRONG", stands: "STRONG", standsSince: on(25), evidenceCount: 26 }, since: "2026-10-29T23:00:00.000Z", saidSince: on(25),
      ofSubjects: true, needByEvidence: true, need: "What shows as load still has a place in the team: rowan had put it down, and bears it again.", acknowledged: false,
      against: [{ kind: "SESSION", what: "INDIVIDUAL", concerns: ["rowan"], fact: { __typename: "SessionHeld" } }, { kind: "GOAL", what: "delegate", concerns: ["rowan"], fact: { __typename: "GoalSet" } }],
    });
  });

  it("was nothing as of a day before it came back, nor as known before it was told", async () => {
    expect(pushing(await ask("by-hand", `asOf: "${on(16)}"`))).toEqual([]);
    const unknown = await ask("by-hand", `asOf: "${on(25, 1)}", knownAt: "${on(24)}"`);
    expect([pushing(unknown), unknown["final"], unknown["revision"] as unknown as number < revision]).toEqual([[], true, true]);
    expect(pushing(await ask("by-hand", `asOf: "${on(25, 1)}", knownAt: ${revision}`))).toEqual(["compensation: rowan"]);
  });

  it("says when the coach has acknowledged it, and when it was rejected after all", async () => {
    const acknowledged = async (): Promise<unknown> => list((await ask("by-hand", `asOf: "${new Date(client.now).toISOString()}"`))["resistances"])[0]?.["acknowledged"];
    await client.record("by-hand", [{ patternAcknowledged: { pattern: "compensation", subjects: ["rowan"] } }]);
    expect(await acknowledged()).toBe(true);
    client.wait(5);
    await client.record("by-hand", [{ patternRejected: { pattern: "compensation", subjects: ["rowan"] } }]);
    expect(await acknowledged()).toBe(false);
  });

  it("refuses a revision that is not there, and says which are", async () => {
    const { errors } = await client.ask(`{ engagement(id: "by-hand") { resistances(knownAt: 9999) { revision } } }`);
    expect(errors[0]?.message).toContain("this engagement has revisions 0 to");
  });
});
