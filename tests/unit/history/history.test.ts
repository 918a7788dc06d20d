import { beforeEach, describe, expect, it } from "@jest/globals";
import type { Told } from "../../../src/decisions/command.ts";
import { EngagementUnknown } from "../../../src/history/errors.ts";
import { History } from "../../../src/history/history.ts";
import type { Outcome } from "../../../src/history/recording.ts";
import type { Log } from "../../../src/store/log.ts";
import { MemoryLog } from "../../../src/store/memory/log.ts";
import { opening, tell } from "../../fixtures/given.ts";

const HOUR = 3_600_000;
let now: number;
let log: MemoryLog;
let history: History;
let commands: number;

const record = (facts: readonly Told[], more: { commandId?: string; expectedRevision?: number; engagementId?: string } = {}): Promise<Outcome> =>
  history.record({ engagementId: "e", commandId: `c${commands++}`, actor: "ilex", facts, ...more });
const joined = (member: string, occurredAt = "2025-01-02"): Told => tell("MemberJoined", { member }, { occurredAt });
const members = async (when = {}): Promise<string[]> => [...(await history.team("e", when)).state.members.values()].filter(({ until }) => until === undefined).map(({ member }) => member);

beforeEach(async () => {
  now = Date.UTC(2025, 5, 1, 12);
  commands = 0;
  log = new MemoryLog({ clock: () => now });
  history = new History({ log, clock: () => now });
  await record([opening]);
});

describe("recording", () => {
  it("returns the first answer to a command that comes again, and records nothing twice", async () => {
    const first = await record([joined("alder")], { commandId: "same" });
    now += HOUR;
    const again = await record([joined("alder")], { commandId: "same" });
    expect(again).toEqual({ ...first, repeated: true });
    expect((await history.engagement("e")).revision).toBe(1);
  });

  it("knows a repeated command before it looks at expected revisions and rules", async () => {
    await record([joined("alder")], { commandId: "same", expectedRevision: 0 });
    await record([tell("EngagementClosed")]);
    expect(await record([joined("alder")], { commandId: "same", expectedRevision: 0 })).toMatchObject({ outcome: "RECORDED", repeated: true });
  });

  it("takes keys in any order and nulls as left out, but not other facts, under one id", async () => {
    await record([{ type: "MemberJoined", data: { member: "alder", team: "team" }, occurredAt: "2025-01-02" }], { commandId: "same" });
    expect(await record([{ occurredAt: "2025-01-02", data: { team: "team", member: "alder" }, type: "MemberJoined", informant: null }], { commandId: "same" })).toMatchObject({ repeated: true });
    await expect(record([joined("birch")], { commandId: "same" })).rejects.toMatchObject({ code: "COMMAND_REUSED" });
  });

  it("leaves no receipt of a refusal: the same command may succeed later", async () => {
    expect(await record([tell("MemberLeft", { member: "alder" })], { commandId: "later" })).toMatchObject({ outcome: "REFUSED" });
    await record([joined("alder")]);
    expect(await record([tell("MemberLeft", { member: "alder" })], { commandId: "later" })).toMatchObject({ outcome: "RECORDED" });
  });

  it("scopes command ids to the engagement", async () => {
    const one = await record([joined("alder")], { commandId: "same" });
    const two = await record([opening, joined("alder")], { commandId: "same", engagementId: "other" });
    expect([one.outcome, two.outcome]).toEqual(["RECORDED", "RECORDED"]);
  });

  it("says where the engagement ends when the expected revision is another", async () => {
    expect(await record([joined("alder")], { expectedRevision: 7 })).toEqual({ outcome: "CONFLICT", expectedRevision: 7, revision: 0 });
    expect(await record([joined("alder")], { expectedRevision: 0 })).toMatchObject({ outcome: "RECORDED", revision: 1 });
  });

  it("serialises the commands of one engagement: of two that exclude each other, one is refused", async () => {
    const outcomes = await Promise.all([record([joined("alder")]), record([joined("alder")]), record([joined("birch")])]);
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(["RECORDED", "REFUSED", "RECORDED"]);
  });

  it("decides again when another node was faster", async () => {
    const other = new History({ log, clock: () => now });
    let interfered = false;
    const slow = new Proxy(log, {
      get: (target, name) => {
        if (name !== "append" || interfered) return (Reflect.get(target, name) as () => unknown).bind(target);
        return async (...args: Parameters<Log["append"]>) => {
          interfered = true;
          await other.record({ engagementId: "e", commandId: "faster", actor: "yew", facts: [joined("alder")] });
          return target.append(...args);
        };
      },
    });
    const late = new History({ log: slow as unknown as Log, clock: () => now });
    expect(await late.record({ engagementId: "e", commandId: "slower", actor: "ilex", facts: [joined("alder")] })).toMatchObject({ outcome: "REFUSED", refusals: [{ code: "ALREADY_A_MEMBER" }] });
  });

  it("lets every history over one log see what any of them recorded", async () => {
    const other = new History({ log, clock: () => now });
    await other.team("e");
    await record([joined("alder")]);
    expect((await other.team("e")).state.members.size).toBe(1);
  });
});

describe("questions", () => {
  it("are answered for now when they name no moment", async () => {
    await record([joined("alder")]);
    expect(await history.team("e")).toMatchObject({ asOf: "2025-06-01T12:00:00.000Z", knownAt: "2025-06-01T12:00:00.000Z", revision: 1, final: false });
  });

  it("tell what was known when: a late fact is not known before it was recorded", async () => {
    now += HOUR;
    await record([joined("alder", "2025-01-02")]);
    expect(await members({ asOf: "2025-02-01" })).toEqual(["alder"]);
    expect(await members({ asOf: "2025-02-01", knownAt: "2025-06-01T12:30:00Z" })).toEqual([]);
    expect(await members({ asOf: "2025-01-01" })).toEqual([]);
  });

  it("never let a batch be torn, not even by its revision", async () => {
    await record([joined("alder"), joined("birch"), joined("cedar")]);
    expect(await history.team("e", { knownAt: 1 })).toMatchObject({ revision: 3 });
    expect(await members({ knownAt: 2 })).toEqual(["alder", "birch", "cedar"]);
  });

  it("take a day as its end in the engagement's zone, as its opening reads now", async () => {
    expect((await history.team("e", { asOf: "2025-02-01" })).asOf).toBe("2025-02-01T22:59:59.999Z");
    const opened = (await history.engagement("e")).at(0);
    await record([tell("FactCorrected", { target: opened?.id, replacement: { data: { timeZone: "Asia/Tokyo" } } })]);
    expect((await history.team("e", { asOf: "2025-02-01" })).asOf).toBe("2025-02-01T14:59:59.999Z");
  });

  it("default to the latest fact of a closed engagement, as far as it was known to be closed", async () => {
    await record([tell("EngagementClosed", {}, { occurredAt: "2025-05-01T10:00:00Z" })]);
    expect((await history.team("e")).asOf).toBe("2025-05-01T10:00:00.000Z");
    expect((await history.team("e", { knownAt: 0 })).asOf).toBe("2025-06-01T12:00:00.000Z");
    now += HOUR;
    await record([tell("SignalRecorded", { kind: "trust", value: 2 })]);
    expect((await history.team("e")).asOf).toBe("2025-06-01T13:00:00.000Z");
  });

  it("are final once nobody can record at or before what was known", async () => {
    await record([joined("alder")]);
    const then = new Date(now).toISOString();
    expect((await history.team("e", { knownAt: then })).final).toBe(false);
    expect((await history.team("e", { knownAt: 1 })).final).toBe(true);
    now += HOUR;
    const answer = await history.team("e", { knownAt: then, asOf: then });
    expect(answer.final).toBe(true);
    await record([tell("MemberLeft", { member: "alder" }, { occurredAt: "2025-02-01" })]);
    expect(await history.team("e", { knownAt: then, asOf: then })).toEqual(answer);
  });

  it("refuse moments that are none, and revisions that are not there", async () => {
    await expect(history.team("e", { asOf: "last week" })).rejects.toMatchObject({ code: "MOMENT_REFUSED", message: expect.stringContaining("asOf") });
    await expect(history.team("e", { knownAt: "soon" })).rejects.toThrow("knownAt");
    for (const knownAt of [1, -1, 0.5]) await expect(history.team("e", { knownAt })).rejects.toThrow("revisions 0 to 0");
    await expect(history.team("nobody")).rejects.toBeInstanceOf(EngagementUnknown);
  });

  it("tell what changed between two moments, and between two states of knowledge", async () => {
    await record([joined("alder", "2025-01-02"), joined("birch", "2025-03-01")]);
    const inTime = await history.changes("e", { asOf: "2025-02-01" }, { asOf: "2025-04-01" });
    expect(inTime.changes.entries.map(({ key }) => key)).toEqual(["team|birch"]);
    const inKnowledge = await history.changes("e", { knownAt: 0 }, { knownAt: 2 });
    expect(inKnowledge.changes.entries.map(({ key }) => key)).toEqual(["team|alder", "team|birch"]);
  });
});

describe("events", () => {
  const pages = async (page: object, filter = {}): Promise<number[]> => (await history.events("e", filter, page)).facts.map(({ fact }) => fact.revision);

  beforeEach(async () => {
    for (const name of ["alder", "birch", "cedar", "hazel"]) {
      now += HOUR;
      await record([joined(name)]);
    }
    const target = (await history.engagement("e")).at(2)?.id;
    await record([tell("FactRetracted", { target }, { correlationId: "cleaning" })]);
  });

  it("come by revision, from either end, and say whether there are more", async () => {
    expect(await pages({ first: 2 })).toEqual([0, 1]);
    expect(await pages({ first: 2, after: 1 })).toEqual([2, 3]);
    expect(await pages({ last: 2 })).toEqual([4, 5]);
    expect(await pages({ last: 2, before: 4 })).toEqual([2, 3]);
    expect(await history.events("e", {}, { first: 2, after: 1 })).toMatchObject({ hasNext: true, hasPrevious: true });
    expect(await history.events("e", {}, { first: 6 })).toMatchObject({ hasNext: false, hasPrevious: false });
    expect(await history.events("e", {}, { last: 6 })).toMatchObject({ hasNext: false, hasPrevious: false });
    expect(await history.events("e", {}, { last: 1 })).toMatchObject({ hasNext: false, hasPrevious: true });
  });

  it("can be asked for by type, element, time and story; a repair counts for the elements of its target", async () => {
    expect(await pages({}, { types: ["MemberJoined"] })).toEqual([1, 2, 3, 4]);
    expect(await pages({}, { elements: ["birch"] })).toEqual([2, 5]);
    expect(await pages({}, { correlationId: "cleaning" })).toEqual([5]);
    expect(await pages({}, { occurredTo: "2025-03-01T00:00:00.000Z" })).toEqual([0, 1, 2, 3, 4]);
    expect(await pages({}, { recordedFrom: "2025-06-01T14:00:00.000Z", recordedTo: "2025-06-01T15:00:00.000Z" })).toEqual([2, 3]);
  });
});

describe("importing", () => {
  const draft = (index: number, more: object = {}) => ({
    id: `00000000-0000-4000-8000-00000000000${index}`, engagementId: "old", type: index === 0 ? "EngagementOpened" : "MemberJoined", version: 1, occurredAt: "2019-01-01T00:00:00.000Z",
    occurredPrecision: "DAY" as const, actor: "clerk", informant: "clerk", source: "SYSTEM_OF_RECORD" as const, confidence: 1, audience: ["COACHES" as const], commandId: `old-${index}`, commandDigest: "d",
    recordedAt: `2019-01-0${index + 1}T00:00:00.000Z`, data: index === 0 ? { timeZone: "UTC" } : { member: "alder" }, ...more,
  });
  const take = (facts: ReturnType<typeof draft>[], more = {}) => history.import({ engagementId: "old", facts, keepRecordedTimes: true, strict: false, ...more });

  it("keeps recording times in new engagements, so that what was known then can be asked", async () => {
    await take([draft(0)]);
    await take([draft(1)]);
    expect((await history.team("old", { knownAt: "2019-01-01T12:00:00Z" })).state.members.size).toBe(0);
    expect((await history.team("old", { knownAt: "2019-01-02" })).state.members.size).toBe(1);
  });

  it("calls only what lies before its last fact final, for more of the old history may come", async () => {
    await take([draft(0)]);
    await take([draft(1)]);
    expect((await history.team("old", { knownAt: "2019-01-01T12:00:00Z" })).final).toBe(true);
    expect((await history.team("old", { knownAt: "2019-06-01" })).final).toBe(false);
  });

  it("warns of broken rules, or refuses them when it is strict", async () => {
    await take([draft(0)]);
    await take([draft(1)]);
    expect(await take([draft(2)], { strict: true })).toMatchObject({ outcome: "REFUSED", refusals: [{ code: "ALREADY_A_MEMBER", fact: 0 }] });
    expect(await take([draft(2)])).toMatchObject({ outcome: "RECORDED", warnings: [{ code: "ALREADY_A_MEMBER" }] });
    expect([...(await history.team("old")).state.inconsistencies.values()]).toMatchObject([{ code: "ALREADY_A_MEMBER" }]);
  });

  it("enforces the schema always, and passes unknown types through", async () => {
    await take([draft(0)]);
    expect(await take([draft(1, { data: { member: 7 } })])).toMatchObject({ outcome: "REFUSED", refusals: [{ code: "INVALID_FACT", field: "data.member" }] });
    expect(await take([draft(1, { confidence: 3 })])).toMatchObject({ outcome: "REFUSED", refusals: [{ code: "INVALID_FACT", field: "confidence" }] });
    expect(await take([draft(1, { type: "SomethingNew", data: { any: "thing" } })])).toMatchObject({ outcome: "RECORDED", warnings: [] });
  });

  it("begins with the opening, and repeats nothing", async () => {
    expect(await take([draft(1)])).toMatchObject({ outcome: "REFUSED", refusals: [{ code: "NOT_OPENED" }] });
    await take([draft(0)]);
    expect(await take([draft(0)])).toMatchObject({ outcome: "RECORDED", repeated: true });
    await expect(take([draft(0, { commandDigest: "other" })])).rejects.toMatchObject({ code: "COMMAND_REUSED" });
  });
});
