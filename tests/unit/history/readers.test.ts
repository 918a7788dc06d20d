import { beforeEach, describe, expect, it } from "@jest/globals";
import type { Reader } from "../../../src/access/reader.ts";
import type { Told } from "../../../src/decisions/command.ts";
import { EngagementUnknown, NotPermitted } from "../../../src/history/errors.ts";
import { History } from "../../../src/history/history.ts";
import type { Outcome, RecordCommand } from "../../../src/history/recording.ts";
import { MemoryCheckpoints } from "../../../src/store/memory/checkpoints.ts";
import { MemoryLog } from "../../../src/store/memory/log.ts";
import { opening, tell } from "../../fixtures/given.ts";

const ilex: Reader = { id: "ilex", as: "COACH" };
const yew: Reader = { id: "yew", as: "COACH" };
const supervisor: Reader = { id: "sage", as: "SUPERVISOR" };
const linden: Reader = { id: "linden", as: "MEMBER" };
const rowan: Reader = { id: "rowan", as: "MEMBER" };
const oak: Reader = { id: "oak", as: "SPONSOR" };

const joined = (member: string, more: Partial<Told> = {}): Told => tell("MemberJoined", { member }, more);
const session = tell("SessionHeld", { kind: "INDIVIDUAL", participants: ["rowan"], aimedAt: ["linden"] });
const note = tell("NoteTaken", { about: ["rowan"], note: "Why does nobody contradict?" });

describe("an engagement through the eyes of its readers", () => {
  let history: History;
  let log: MemoryLog;
  let commands = 0;
  let now = Date.parse("2025-06-01T12:00:00.000Z");
  const clock = (): number => (now += 1_000);
  const send = (reader: Reader, facts: readonly Told[], more: Partial<RecordCommand> = {}): Promise<Outcome> =>
    history.as(reader).record({ engagementId: "e", commandId: `c${(commands += 1)}`, actor: reader.id, facts, ...more });
  /** Records what must be accepted, and returns the id of its last fact. */
  const tells = async (reader: Reader, ...facts: readonly Told[]): Promise<string> => {
    const outcome = await send(reader, facts);
    if (outcome.outcome !== "RECORDED") throw new Error(JSON.stringify(outcome));
    return outcome.facts.at(-1)?.id as string;
  };
  const refusals = async (outcome: Promise<Outcome>): Promise<string[]> => {
    const came = await outcome;
    return came.outcome === "REFUSED" ? came.refusals.map(({ code }) => code) : [came.outcome];
  };
  /** The types of the facts that a reader sees, in their order. */
  const sees = async (reader: Reader): Promise<string[]> => (await history.as(reader).events("e", {}, {})).facts.map(({ fact }) => fact.type);

  beforeEach(async () => {
    log = new MemoryLog({ clock });
    history = new History({ log, clock });
    await tells(ilex, opening, joined("rowan"), joined("linden"));
  });

  it("a private note is its author's until it is released", async () => {
    const id = await tells(ilex, note);
    expect(await sees(ilex)).toContain("NoteTaken");
    expect(await sees(yew)).not.toContain("NoteTaken");
    await tells(ilex, tell("AudienceWidened", { about: id, circles: ["COACHES"] }));
    expect(await sees(yew)).toContain("NoteTaken");
    await tells(ilex, tell("AudienceNarrowed", { about: id, circles: ["COACHES"] }));
    expect(await sees(yew)).not.toContain("NoteTaken");
    expect(await sees(yew)).not.toContain("AudienceNarrowed");
  });

  it("an individual session is its coach's and its participant's, and not that of whom it aimed at", async () => {
    await tells(ilex, session);
    expect(await sees(rowan)).toContain("SessionHeld");
    expect(await sees(linden)).not.toContain("SessionHeld");
    expect((await history.as(linden).team("e")).state.sessions.size).toBe(0);
    expect(await sees(supervisor)).toEqual(["EngagementOpened"]);
    expect(await sees(oak)).toEqual(["EngagementOpened"]);
  });

  it("a withdrawn consent acts on every moment, and giving it again restores", async () => {
    await tells(ilex, tell("ConsentGiven", { by: "linden", scope: "SHARING_WITH_TEAM" }), tell("RoleAssigned", { member: "linden", role: "lead" }));
    expect((await history.as(rowan).team("e")).state.roles.size).toBe(1);
    const known = (await history.as(rowan).team("e")).revision;
    await tells(ilex, tell("ConsentWithdrawn", { by: "linden", scope: "SHARING_WITH_TEAM" }));
    expect((await history.as(rowan).team("e")).state.roles.size).toBe(0);
    await expect(history.as(rowan).team("e", { knownAt: known })).rejects.toThrow("is not there");
    expect(await sees(yew)).toContain("RoleAssigned");
    await tells(ilex, tell("ConsentGiven", { by: "linden", scope: "SHARING_WITH_TEAM" }));
    expect((await history.as(rowan).team("e", { knownAt: known })).state.roles.size).toBe(1);
  });

  it("who withdraws consent to be recorded is recorded no longer, and is seen by themselves and by who told it", async () => {
    await tells(ilex, tell("ConsentGiven", { by: "linden", scope: "RECORDING" }));
    await tells(ilex, tell("ConsentWithdrawn", { by: "linden", scope: "RECORDING" }));
    const observed = tell("RelationshipObserved", { from: "rowan", to: "linden", dimension: "TRUST", strength: 1 });
    expect(await refusals(send(ilex, [observed]))).toEqual(["RECORDING_NOT_CONSENTED"]);
    expect(await refusals(send(ilex, [{ ...observed, informant: "linden" }]))).toEqual(["RECORDED"]);
    expect(await sees(yew)).toEqual(["EngagementOpened", "MemberJoined", "ConsentGiven", "ConsentWithdrawn"]);
    expect(await sees(linden)).toContain("RelationshipObserved");
  });

  it("attributes are their author's alone once consent to them is withdrawn", async () => {
    await tells(ilex, tell("ConsentGiven", { by: "linden", scope: "ATTRIBUTES" }), tell("AttributeStated", { element: "linden", attribute: "site", value: "bern" }));
    expect((await history.as(yew).team("e")).state.attributes.size).toBe(1);
    await tells(ilex, tell("ConsentWithdrawn", { by: "linden", scope: "ATTRIBUTES" }));
    expect((await history.as(yew).team("e")).state.attributes.size).toBe(0);
    expect((await history.as(linden).team("e")).state.attributes.size).toBe(0);
    expect((await history.as(ilex).team("e")).state.attributes.size).toBe(1);
  });

  it("a member who does not see the withdrawal learns no more than that it cannot be recorded", async () => {
    await tells(ilex, tell("ConsentGiven", { by: "linden", scope: "RECORDING" }), tell("ConsentWithdrawn", { by: "linden", scope: "RECORDING" }));
    expect(await sees(rowan)).not.toContain("ConsentWithdrawn");
    const outcome = await send(rowan, [tell("ActRecorded", { act: "PRAISE", by: "rowan", to: "linden" })]);
    expect(outcome).toEqual({ outcome: "REFUSED", refusals: [{ code: "NOT_ACCEPTED", message: expect.not.stringContaining("linden") }] });
  });

  it("a fact and its repairs are seen together, by whom the last correction says", async () => {
    const id = await tells(ilex, tell("SignalRecorded", { kind: "trust", value: 3 }));
    await tells(ilex, tell("FactCorrected", { target: id, replacement: { audience: ["TEAM"], data: { kind: "trust", value: 4 } } }));
    expect(await sees(rowan)).toEqual(expect.arrayContaining(["SignalRecorded", "FactCorrected"]));
    expect([...(await history.as(rowan).team("e")).state.signals.values()].map(({ value }) => value)).toEqual([4]);
    expect(await sees(yew)).not.toEqual(expect.arrayContaining(["SignalRecorded"]));
    await tells(ilex, tell("FactRetracted", { target: id }));
    expect((await history.as(rowan).team("e")).state.signals.size).toBe(0);
  });

  it("numbers, hashes, positions and command ids tell a reader nothing of what they may not see", async () => {
    await tells(ilex, note, joined("cedar"), note);
    const { facts } = await history.as(rowan).events("e", {}, {});
    expect(facts.map(({ fact, position }) => [fact.revision, position, fact.hash, fact.commandDigest])).toEqual([0, 1, 2, 3].map((index) => [index, String(index), "", ""]));
    expect(facts.map(({ fact }) => fact.commandId)).toEqual([facts[0]?.fact.id, facts[0]?.fact.id, facts[0]?.fact.id, facts[3]?.fact.id]);
    expect((await history.as(rowan).engagements()).map(({ revision }) => revision)).toEqual([3]);
  });

  it("expected revisions are those that the recorder sees", async () => {
    await tells(ilex, note);
    expect(await send(rowan, [tell("ActRecorded", { act: "PRAISE", by: "rowan" })], { expectedRevision: 2 })).toMatchObject({ outcome: "RECORDED", revision: 3, facts: [{ revision: 3, type: "ActRecorded" }] });
    await tells(ilex, note);
    expect(await send(rowan, [tell("ActRecorded", { act: "PRAISE", by: "rowan" })], { expectedRevision: 2 })).toEqual({ outcome: "CONFLICT", expectedRevision: 2, revision: 3 });
  });

  it("nobody can ask what another's command id stands for", async () => {
    const facts = [tell("SignalRecorded", { kind: "trust", value: 3 })];
    expect(await refusals(send(ilex, facts, { commandId: "mine" }))).toEqual(["RECORDED"]);
    expect(await send(ilex, facts, { commandId: "mine" })).toMatchObject({ outcome: "RECORDED", repeated: true });
    expect(await refusals(send(rowan, facts, { commandId: "mine" }))).toEqual(["NOT_ACCEPTED"]);
    expect(await refusals(send(rowan, [...facts, ...facts], { commandId: "mine" }))).toEqual(["NOT_ACCEPTED"]);
    expect(await refusals(send(yew, facts, { commandId: "mine" }))).toEqual(["NOT_ACCEPTED"]);
  });

  it("what a reader does not see cannot be repaired, shown to others or built upon", async () => {
    const id = await tells(ilex, note);
    expect(await refusals(send(yew, [tell("FactRetracted", { target: id })]))).toEqual(["REPAIR_TARGET_UNKNOWN"]);
    expect(await refusals(send(yew, [tell("AudienceWidened", { about: id, circles: ["COACHES"] })]))).toEqual(["FACT_UNKNOWN"]);
    expect(await refusals(send(yew, [tell("ClaimOwned", { claim: id })]))).toEqual(["CLAIM_UNKNOWN"]);
  });

  it("an engagement in which one sees nothing does not exist, and its id cannot be told from one that is taken", async () => {
    const stranger: Reader = { id: "stranger", as: "MEMBER" };
    await expect(history.as(stranger).team("e")).rejects.toThrow(EngagementUnknown);
    await expect(history.as(stranger).events("e", {}, {})).rejects.toThrow(EngagementUnknown);
    expect(await history.as(stranger).engagements()).toEqual([]);
    expect(await refusals(send(stranger, [joined("stranger")]))).toEqual(["NOT_OPENED"]);
    expect(await refusals(send(stranger, [opening]))).toEqual(["NOT_ACCEPTED"]);
  });

  it("who left the team sees what they took part in, and the team's no longer", async () => {
    await tells(ilex, tell("SessionHeld", { kind: "TEAM", participants: ["linden", "rowan"] }), tell("MemberLeft", { member: "linden" }));
    expect(await sees(linden)).toEqual(["SessionHeld"]);
  });

  it("a right that was revoked takes its role away, at every moment", async () => {
    await tells(ilex, tell("AccessGranted", { grantee: "sage", as: "SUPERVISOR" }));
    expect(await sees(supervisor)).toEqual(["EngagementOpened", "AccessGranted"]);
    await tells(ilex, tell("AccessRevoked", { grantee: "sage", as: "SUPERVISOR" }));
    await expect(history.as(supervisor).team("e")).rejects.toThrow(EngagementUnknown);
  });

  it("a right ends when it expires, without a fact", async () => {
    await tells(ilex, tell("AccessGranted", { grantee: "sage", as: "SUPERVISOR", expires: "2025-07-01T00:00:00Z" }));
    expect(await sees(supervisor)).toHaveLength(2);
    now = Date.parse("2025-07-02T12:00:00.000Z");
    await expect(history.as(supervisor).team("e")).rejects.toThrow(EngagementUnknown);
    now = Date.parse("2025-06-01T12:00:00.000Z");
  });

  it("only the keeper of the record takes over old histories", async () => {
    await expect(history.as(ilex).import({ engagementId: "e", facts: [], keepRecordedTimes: false, strict: false })).rejects.toThrow(NotPermitted);
  });

  describe("who sees all of it", () => {
    const many = Array.from({ length: 300 }, () => tell("SignalRecorded", { kind: "trust", value: 5 }));

    it("shares the whole record", async () => {
      const team = async (reader: Reader) => (await history.as(reader).engagement("e")).team;
      const whole = (await history.engagement("e")).team;
      expect(await team(ilex)).toBe(whole);
      expect(await team(yew)).toBe(whole);
      await tells(ilex, note);
      expect(await team(ilex)).toBe(whole);
      expect(await team(yew)).not.toBe(whole);
    });

    it("cannot tell that from any answer: nothing becomes other than it was when something is hidden", async () => {
      const answers = async () => ({ ...(await history.as(yew).events("e", {}, { first: 3 })), again: (await history.as(yew).engagement("e")).told(1) });
      const before = await answers();
      expect(before.facts[0]).toMatchObject({ position: "0", fact: { hash: "", commandDigest: "", commandId: before.facts[0]?.fact.id } });
      await tells(ilex, note);
      expect(await answers()).toEqual(before);
    });

    it("is answered from saved segments, and who does not is not", async () => {
      await tells(ilex, ...many);
      await tells(ilex, ...many);
      const checkpoints = new MemoryCheckpoints();
      const first = new History({ log, clock, checkpoints });
      await first.engagement("e");
      await first.close();
      const reading: number[] = [];
      const watched = new Proxy(log, {
        get: (target, name) => {
          const own = Reflect.get(target, name, target) as unknown;
          if (name === "readStream") reading.push(1);
          return typeof own === "function" ? own.bind(target) : own;
        },
      });
      const cold = (): History => new History({ log: watched, clock, checkpoints });
      const readsOf = async (reader: Reader): Promise<number> => {
        reading.length = 0;
        await cold().as(reader).team("e");
        return reading.length;
      };
      const [whole, all, part] = [await readsOf({ id: "keeper", as: "RECORD_KEEPER" }), await readsOf(yew), await readsOf(rowan)];
      expect(all).toBe(whole);
      expect(part).toBeGreaterThan(whole);
      await tells(ilex, note);
      expect((await cold().as(yew).team("e")).revision).toBe((await cold().team("e")).revision - 1);
    });
  });
});
