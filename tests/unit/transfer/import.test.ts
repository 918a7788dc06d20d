import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "@jest/globals";
import { encode } from "../../../src/events/codec.ts";
import { History } from "../../../src/history/history.ts";
import { MemoryLog } from "../../../src/store/memory/log.ts";
import { type Loaded, loadDemos, loadStory } from "../../../src/transfer/demo.ts";
import { exportLines } from "../../../src/transfer/export.ts";
import { type ImportOptions, planImport, writeImport } from "../../../src/transfer/import.ts";
import { readNdjson } from "../../../src/transfer/ndjson.ts";
import { reportOf } from "../../../src/transfer/report.ts";
import { DirectTarget } from "../../../src/transfer/target.ts";
import { memoryHistory } from "../../fixtures/imports.ts";

const golden = readFileSync("tests/fixtures/golden-v1.ndjson", "utf8").trim().split("\n");
const story = new URL("../../../examples/demo/high-performer.yaml", import.meta.url);
const linesOf = async (history: History): Promise<string[]> => {
  const lines: string[] = [];
  for await (const line of exportLines(new DirectTarget(history))) lines.push(line);
  return lines;
};
const take = async (history: History, lines: readonly string[], options: ImportOptions = {}) => {
  const target = new DirectTarget(history);
  const plan = await planImport(await readNdjson(lines), target, options);
  return { plan, done: plan.problems.length === 0 ? await writeImport(plan, target, options) : undefined };
};

/** The demo, loaded once, and its lines: what follows only reads them. */
const told = memoryHistory();
let lines: string[];
let loaded: Loaded;
beforeAll(async () => {
  loaded = await loadStory(told, story);
  lines = await linesOf(told);
});

describe("an import of NDJSON", () => {
  it("takes what export wrote, without loss but for its new place", async () => {
    const to = memoryHistory();
    await take(to, lines, { keepRecordedTimes: true, strict: true });
    const placeless = (line: string): object => ({ ...(JSON.parse(line) as object), hash: "", loggedAt: "" });
    expect((await linesOf(to)).map(placeless)).toEqual(lines.map(placeless));
  });

  it("takes every golden fact, unknown types included", async () => {
    const unknown = encode({ ...JSON.parse(golden[1] as string), type: "SomethingNew", id: "00000000-0000-4000-8000-000000000001", commandId: "new", data: { any: 1 } });
    const history = memoryHistory();
    const { plan } = await take(history, [...golden.filter((line) => !line.includes('"type":"Fact')), unknown]);
    expect(plan.problems).toEqual([]);
    expect((await linesOf(history)).at(-1)).toContain('"type":"SomethingNew"');
  });

  it("names every bad line with its number and the reason, and writes nothing", async () => {
    const history = memoryHistory();
    const broken = golden.slice(0, 4);
    const { plan, done } = await take(history, [broken[0] as string, "not json", "", "[]", (broken[1] as string).replace('"confidence":0.8', '"confidence":8'), (broken[2] as string).replace('"coach":', '"couch":')]);
    expect(plan.problems.map(({ line, code, field }) => [line, code, field])).toEqual([[2, "NOT_JSON", undefined], [4, "NOT_JSON", undefined], [5, "INVALID_FACT", "confidence"], [6, "INVALID_FACT", "data.coach"], [6, "INVALID_FACT", "data"]]);
    expect(done).toBeUndefined();
    expect(await history.engagements()).toEqual([]);
  });

  it("warns of broken rules with the line, and refuses them when it is strict", async () => {
    const [opening] = golden as [string];
    const leaves = (golden.find((line) => line.includes('"type":"MemberLeft"')) as string).replaceAll('"commandId":"golden"', '"commandId":"leaves"');
    const { plan } = await take(memoryHistory(), [opening, leaves]);
    expect([plan.problems, plan.warnings]).toMatchObject([[], [{ line: 2, code: "NOT_A_MEMBER" }]]);
    const strict = await take(memoryHistory(), [opening, leaves], { strict: true });
    expect(strict.plan.problems).toMatchObject([{ line: 2, code: "NOT_A_MEMBER" }]);
    expect(strict.done).toBeUndefined();
  });

  it("takes an old choice of a pattern outside its bounds with a warning, and refuses it when it is strict", async () => {
    const [opening] = golden as [string];
    const chosen = (golden.find((line) => line.includes('"type":"PatternSettingsChanged"')) as string).replaceAll('"commandId":"golden"', '"commandId":"chosen"')
      .replace('"number":28', '"number":5').replace('"setting":"half-life-days"', '"setting":"window-days"');
    const history = memoryHistory();
    const { plan, done } = await take(history, [opening, chosen]);
    expect([plan.problems, plan.warnings]).toMatchObject([[], [{ line: 2, code: "PATTERN_SETTING_OUT_OF_BOUNDS", field: "number", message: expect.stringContaining("28 to 730") }]]);
    expect(done).toEqual({ facts: 2, repeated: 0 });
    expect((await linesOf(history))[1]).toContain('"number":5');
    expect((await take(memoryHistory(), [opening, chosen], { strict: true })).plan.problems).toMatchObject([{ line: 2, code: "PATTERN_SETTING_OUT_OF_BOUNDS" }]);
  });

  it("names once who was never introduced, with the lines and who may be meant; even a strict one takes it", async () => {
    const from = memoryHistory();
    const record = (commandId: string, ...facts: readonly { type: string; data: object }[]) => from.record({ engagementId: "e", commandId, actor: "ilex", facts });
    const felt = (about: string) => ({ type: "SignalRecorded", data: { kind: "load", about, value: 3 } });
    await record("a", { type: "EngagementOpened", data: { timeZone: "UTC" } }, { type: "MemberJoined", data: { member: "hazel" } });
    await record("b", felt("hazell"));
    await record("c", felt("hazell"), felt("hazel"));
    const { plan, done } = await take(memoryHistory(), await linesOf(from), { strict: true });
    expect([plan.problems, done]).toEqual([[], { facts: 5, repeated: 0 }]);
    expect(reportOf(plan)).toMatchObject({ warnings: {}, strangers: [{ count: 2, lines: [3, 4], message: expect.stringContaining("called hazell is known here; did you mean hazel?") }] });
  });

  it("broken off and run again, finishes and doubles nothing", async () => {
    const to = memoryHistory();
    await take(to, lines.slice(0, 60), { keepRecordedTimes: true });
    const { done } = await take(to, lines, { keepRecordedTimes: true });
    expect(done).toEqual({ facts: lines.length, repeated: 60 });
    expect(await linesOf(to)).toHaveLength(lines.length);
  });

  it("takes a command that is there for a repetition only when it says the same, whole", async () => {
    const from = memoryHistory();
    const tell = (commandId: string, ...members: string[]) => from.record({ engagementId: "e", commandId, actor: "ilex", facts: members.map((member) => ({ type: "MemberJoined", data: { member } })) });
    await from.record({ engagementId: "e", commandId: "a", actor: "ilex", facts: [{ type: "EngagementOpened", data: { timeZone: "UTC" } }] });
    await tell("b", "alder", "birch");
    await tell("c", "cedar");
    const [opening, first, second, third] = (await linesOf(from)) as [string, string, string, string];
    const scattered = await take(memoryHistory(), [opening, first, third, second]);
    expect(scattered.plan.problems.map(({ line, code }) => [line, code])).toContainEqual([4, "COMMAND_SCATTERED"]);
    expect(scattered.done).toBeUndefined();
    const truncated = memoryHistory();
    await take(truncated, [opening, first]);
    expect((await take(truncated, [opening, first, second, third])).plan.problems).toMatchObject([{ line: 2, code: "COMMAND_REUSED" }]);
    const whole = memoryHistory();
    await take(whole, [opening, first, second, third]);
    expect((await take(whole, [opening, first, second, third.replace("cedar", "hazel")])).plan.problems).toMatchObject([{ line: 4, code: "COMMAND_REUSED" }]);
  });

  it("is rehearsed on a target whose clock runs ahead of ours", async () => {
    const clock = (): number => Date.now() + 3_600_000;
    const ahead = new History({ log: new MemoryLog({ clock }), clock });
    await take(ahead, golden.slice(0, 1));
    const more = golden.slice(1, 2).map((line) => line.replace('"commandId":"golden"', '"commandId":"more"'));
    expect((await take(ahead, more)).done).toEqual({ facts: 1, repeated: 0 });
  });

  it("keeps no recording times in an engagement with an everyday past", async () => {
    const history = memoryHistory();
    await take(history, golden.slice(0, 1));
    const more = golden.slice(1, 2).map((line) => line.replace('"commandId":"golden"', '"commandId":"more"'));
    const { plan } = await take(history, more, { keepRecordedTimes: true });
    expect(plan.problems).toMatchObject([{ line: 1, code: "RECORDED_TIME_REFUSED", message: expect.stringContaining("everyday way") }]);
  });
});

describe("the demo", () => {
  it("tells of one moment what was known at the closing review, and what is known now", async () => {
    const trust = async (knownAt?: string): Promise<number | undefined> =>
      (await told.team("high-performer", { asOf: "2025-07-04", knownAt })).state.relationships.get("linden|rowan|TRUST|linden")?.strength;
    expect([await trust("2025-07-04"), await trust()]).toEqual([2, -2]);
  });

  it("fits every rule, and loading it again changes nothing", async () => {
    expect((await told.team("high-performer")).state.inconsistencies.size).toBe(0);
    expect(await loadStory(told, story)).toEqual({ ...loaded, facts: 0 });
    expect((await told.engagement("high-performer")).revision).toBe(loaded.facts - 1);
  });

  it("comes in three: the team that breaks, the same growth in a team that does not, and a busy coach's few notes", async () => {
    const history = memoryHistory();
    const demos = await loadDemos(history, new URL("../../../examples/demo/", import.meta.url));
    expect(demos.map(({ engagementId }) => engagementId)).toEqual(["high-performer", "coached-as-a-system", "busy-coach"]);
    expect(demos[2]?.facts).toBeLessThanOrEqual(120);
    const states = await Promise.all(demos.map(async ({ engagementId }) => (await history.team(engagementId)).state));
    expect(states.map(({ inconsistencies }) => inconsistencies.size)).toEqual([0, 0, 0]);
    expect(states.map(({ fractures }) => fractures.size)).toEqual([3, 0, 0]);
    expect(states.map(({ initiatives }) => [...initiatives.values()].map(({ status }) => status))).toEqual([["FAILED"], ["SUCCEEDED"], []]);
  });
});
