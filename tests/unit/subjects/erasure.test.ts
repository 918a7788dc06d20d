import { beforeEach, describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import type { StoredFact } from "../../../src/events/envelope.ts";
import { History } from "../../../src/history/history.ts";
import { MemoryLog } from "../../../src/store/memory/log.ts";
import { carryOut, erase, scopesOf } from "../../../src/subjects/erasure.ts";
import { matcherOf } from "../../../src/subjects/mentions.ts";
import { eraseAgain } from "../../../src/subjects/restart.ts";
import { retentionOf } from "../../../src/subjects/retention.ts";
import { Subjects } from "../../../src/subjects/subjects.ts";
import { MemoryLedger } from "../../../src/vault/ledger.ts";
import { MemoryVault } from "../../../src/vault/memory/vault.ts";
import type { Person } from "../../../src/vault/people.ts";
import type { Texts } from "../../../src/vault/texts.ts";
import { opening, tell } from "../../fixtures/given.ts";
import { memoryVault } from "../../fixtures/vaults.ts";

const ANNA: Person = { personId: "p-1", names: [{ language: "de", name: "Anna Weber" }, { language: "ja", name: "安奈" }], externalIds: [{ system: "hr", id: "4711" }], languages: ["de"] };
const START = Date.parse("2025-06-01T12:00:00.000Z");
let now = START;
let log: MemoryLog;
let vault: MemoryVault;
let texts: Texts;
let ledger: MemoryLedger;
let history: History;
let subjects: Subjects;
let commands = 0;

const record = async (engagementId: string, ...facts: ReturnType<typeof tell>[]): Promise<readonly StoredFact[]> => {
  const outcome = await history.record({ engagementId, commandId: `c${commands++}`, actor: "coach", facts });
  if (outcome.outcome !== "RECORDED") throw new Error(JSON.stringify(outcome));
  return outcome.facts;
};
const note = (about: string[], text: string) => tell("NoteTaken", { ...(about.length > 0 && { about }), note: text });
const wish = (commandId = "erase-1") => ({ what: { person: "p-1" }, commandId, actor: "coach", because: "REQUEST" as const });
const readable = async (engagementId: string): Promise<(string | null)[]> =>
  Promise.all((await history.events(engagementId, { types: ["NoteTaken"] }, {})).facts.map(async ({ fact }) => (await texts.open(String(fact.data["note"]))).text ?? null));

beforeEach(async () => {
  now = START;
  log = new MemoryLog({ clock: () => now });
  vault = new MemoryVault();
  ledger = new MemoryLedger();
  const opened = await memoryVault(vault);
  texts = opened.texts;
  history = new History({ log, clock: () => now, texts });
  subjects = new Subjects(history, opened.keyring, texts, ledger);
  await record("e1", opening);
  await record("e1", note(["alder"], "Tired."), note(["alder", "birch"], "They spoke."), note(["birch"], "Calm."));
  await record("e2", opening);
  await record("e2", note(["rowan"], "Elsewhere."));
  await subjects.people.put(ANNA);
  await subjects.link(ANNA, { engagementId: "e1", element: "alder" });
  await subjects.link(ANNA, { engagementId: "e2", element: "rowan" });
});

describe("the erasure of a person", () => {
  it("says before what goes and what stays", async () => {
    expect(await scopesOf(subjects.shredder, { person: "p-1" })).toMatchObject([
      { engagementId: "e1", element: "alder", facts: 2, texts: 2, plainTexts: 0 }, { engagementId: "e2", element: "rowan", facts: 1, texts: 1, plainTexts: 0 },
    ]);
    expect(await readable("e1")).toEqual(["Tired.", "They spoke.", "Calm."]);
  });

  it("makes every text about them unreadable in all engagements, leaves the others, and takes names and links", async () => {
    const certificate = await subjects.erase(wish());
    expect(certificate.engagements).toMatchObject([{ engagementId: "e1", texts: 2, keys: [expect.stringMatching(/^[0-9a-f]{16}$/)] }, { engagementId: "e2", texts: 1 }]);
    expect([await readable("e1"), await readable("e2")]).toEqual([[null, null, "Calm."], [null]]);
    expect([await subjects.people.person("p-1"), await subjects.people.called({ system: "hr", id: "4711" }), await subjects.people.linksOf("p-1")]).toEqual([undefined, undefined, []]);
    expect(await subjects.people.put(ANNA)).toBe(false);
  });

  it("is recorded in each engagement, on an unbroken chain, in words that do not tie the engagements together", async () => {
    const certificate = await subjects.erase(wish());
    const facts = await Promise.all(["e1", "e2"].map(async (id) => (await history.engagement(id)).last));
    expect(facts.map(({ type, data }) => [type, data["element"], data["because"]])).toEqual([["PersonErased", "alder", "REQUEST"], ["PersonErased", "rowan", "REQUEST"]]);
    expect(facts.map(({ hash }) => hash)).toEqual(certificate.engagements.map(({ headAfter }) => headAfter));
    expect(facts[0]?.data["erasure"]).not.toBe(facts[1]?.data["erasure"]);
    expect(JSON.stringify(facts)).not.toMatch(new RegExp(`${certificate.erasure}|p-1|Anna`));
    expect((await history.team("e1")).state.erased.get("alder")).toMatchObject({ because: "REQUEST" });
  });

  it("ordered again gets the same certificate; with the same id something else is refused", async () => {
    const certificate = await subjects.erase(wish());
    expect(await subjects.erase(wish())).toEqual(certificate);
    await expect(subjects.erase({ ...wish(), what: { engagementId: "e1" } })).rejects.toThrow("erased something else before");
    expect((await history.engagement("e1")).revision).toBe(4);
  });

  it("cannot be taken back or told otherwise", async () => {
    await subjects.erase(wish());
    const { last } = await history.engagement("e1");
    const outcome = await history.record({ engagementId: "e1", commandId: "undo", actor: "coach", facts: [tell("FactRetracted", { target: last.id })] });
    expect(outcome).toMatchObject({ outcome: "REFUSED", refusals: [{ code: "ERASURE_CANNOT_BE_REPAIRED" }] });
  });

  it("bars the element for good: nobody is linked to it again, and no text about it is kept", async () => {
    await subjects.erase(wish());
    await subjects.people.put({ ...ANNA, personId: "p-2", externalIds: [] });
    expect(await subjects.link({ ...ANNA, personId: "p-2" }, { engagementId: "e1", element: "alder" })).toMatchObject({ code: "ELEMENT_ERASED" });
    expect(await history.record({ engagementId: "e1", commandId: "late", actor: "coach", facts: [note(["alder"], "Remember?")] })).toMatchObject({ refusals: [{ code: "TEXT_ABOUT_ERASED" }] });
  });

  it("changes nothing in any state but the mark of the erasure", async () => {
    await fc.assert(fc.asyncProperty(fc.constantFrom("alder", "birch", "cedar"), fc.integer({ min: 0, max: 3 }), async (element, revision) => {
      const before = await history.team("e1", { knownAt: revision, asOf: "2025-06-01T12:00:00.000Z" });
      now += 1;
      await subjects.erase({ what: { engagementId: "e1", element }, commandId: `x-${element}`, actor: "coach", because: "REQUEST" });
      expect((await history.team("e1", { knownAt: revision, asOf: "2025-06-01T12:00:00.000Z" })).state).toEqual(before.state);
      const { erased: _, ...now_ } = (await history.team("e1")).state;
      const { erased: __, ...then } = before.state;
      if (revision === 3) expect(now_).toEqual(then);
    }), { numRuns: 12 });
  });
});

describe("an erasure that was broken off", () => {
  const steps = ["destroyKeys", "removePerson", "record", "done"] as const;
  it.each(steps)("before %s is finished at the next start, once", async (step) => {
    const { shredder } = subjects;
    const dies = (): never => { throw new Error("the power went"); };
    const fragile = {
      ...shredder,
      keyring: new Proxy(shredder.keyring, { get: (target, name) => (name === "vault" ? new Proxy(vault, { get: (inner, method) => (method === step ? dies : (Reflect.get(inner, method) as () => unknown).bind(inner)) }) : Reflect.get(target, name)) }),
      history: step === "record" ? new Proxy(history, { get: (target, name) => (name === "record" ? dies : (Reflect.get(target, name) as () => unknown).bind(target)) }) : history,
      ledger: step === "done" ? { entries: () => ledger.entries(), order: (order: Parameters<typeof ledger.order>[0]) => ledger.order(order), done: dies } : ledger,
    };
    await expect(erase(fragile, wish())).rejects.toThrow("the power went");
    expect(await eraseAgain(shredder, log)).toMatchObject({ orders: 1 });
    expect([await readable("e1"), await readable("e2"), await subjects.people.person("p-1")]).toEqual([[null, null, "Calm."], [null], undefined]);
    expect((await history.events("e1", { types: ["PersonErased"] }, {})).facts).toHaveLength(1);
    expect(await eraseAgain(shredder, log)).toEqual({ orders: 0, inLog: 0 });
    expect((await subjects.erase(wish())).engagements).toMatchObject([{ texts: 2 }, { texts: 1 }]);
  });

  it("is finished by ordering it again, too", async () => {
    const { shredder } = subjects;
    ledger.order({ erasure: "11111111-1111-4111-8111-111111111111", commandId: "erase-1", at: history.now(), actor: "coach", because: "REQUEST", person: "p-1", scope: await scopesOf(shredder, { person: "p-1" }) });
    expect((await subjects.erase(wish())).erasure).toBe("11111111-1111-4111-8111-111111111111");
    expect(await readable("e2")).toEqual([null]);
  });
});

describe("a backup", () => {
  const copyOf = async (from: MemoryVault): Promise<MemoryVault> => {
    const copy = new MemoryVault();
    await copy.addKeys((await from.listKeys({})).flatMap(({ wrapped, ...key }) => (wrapped ? [{ ...key, wrapped: Buffer.from(wrapped) }] : [])));
    for (const { body, ...person } of await from.listPersons({})) await copy.putPerson({ ...person, body: Buffer.from(body) });
    for (const link of await from.linksOf("p-1")) await copy.link(link);
    return copy;
  };

  it("of the vault brings nobody back: the ledger erases again before anything is served", async () => {
    const backup = await copyOf(vault);
    await subjects.erase(wish());
    const { keyring } = subjects.shredder;
    subjects.shredder.keyring.forget();
    const restored = { ...subjects.shredder, keyring: new Proxy(keyring, { get: (target, name) => (name === "vault" ? backup : Reflect.get(target, name)) }) };
    expect((await backup.keys(["element/e1/alder"])).get("element/e1/alder")?.wrapped).toBeDefined();
    await eraseAgain(restored, log);
    expect((await backup.keys(["element/e1/alder", "element/e2/rowan", "person/p-1"])).size).toBe(3);
    for (const { wrapped } of (await backup.keys(["element/e1/alder", "element/e2/rowan", "person/p-1"])).values()) expect(wrapped).toBeUndefined();
    expect(await backup.person("p-1")).toBeUndefined();
  });

  it("of log and vault together, with the ledger, is erased again and recorded again", async () => {
    const [before, backup] = [await Promise.all((["e1", "e2"]).map(async (id) => (await history.engagement(id)).logged.map(({ fact }) => fact))), await copyOf(vault)];
    await subjects.erase(wish());
    const older = new MemoryLog({ clock: () => now });
    for (const facts of before) for (const { revision: _, hash: __, loggedAt: ___, recordedAt: ____, ...draft } of facts) await older.append(`engagement-${draft.engagementId}`, [draft], "ANY");
    const restored = { ...subjects.shredder, history: new History({ log: older, clock: () => now, texts }), keyring: new Proxy(subjects.shredder.keyring, { get: (target, name) => (name === "vault" ? backup : Reflect.get(target, name)) }) };
    expect(await eraseAgain(restored, older)).toMatchObject({ orders: 1 });
    expect((await restored.history.engagement("e1")).last.type).toBe("PersonErased");
    expect((await backup.keys(["element/e1/alder"])).get("element/e1/alder")?.wrapped).toBeUndefined();
  });

  it("of the vault alone, without the ledger, is erased by what the log says", async () => {
    const backup = await copyOf(vault);
    await subjects.erase(wish());
    const restored = { ...subjects.shredder, ledger: new MemoryLedger(), keyring: new Proxy(subjects.shredder.keyring, { get: (target, name) => (name === "vault" ? backup : Reflect.get(target, name)) }) };
    expect(await eraseAgain(restored, log)).toEqual({ orders: 0, inLog: 2 });
    expect((await backup.keys(["element/e1/alder"])).get("element/e1/alder")?.wrapped).toBeUndefined();
    expect(await eraseAgain(restored, log)).toEqual({ orders: 0, inLog: 0 });
  });
});

describe("the erasure of an element or an engagement", () => {
  it("needs no person", async () => {
    await subjects.erase({ what: { engagementId: "e1", element: "birch" }, commandId: "b", actor: "coach", because: "REQUEST" });
    expect(await readable("e1")).toEqual(["Tired.", null, null]);
    expect((await subjects.people.person("p-1"))?.names[0]?.name).toBe("Anna Weber");
  });

  it("takes every text of the engagement, and no other's", async () => {
    const { engagements } = await subjects.erase({ what: { engagementId: "e1" }, commandId: "all", actor: "coach", because: "RETENTION" });
    expect(engagements).toMatchObject([{ facts: 4, texts: 3, keys: { length: 3 } }]);
    expect([await readable("e1"), await readable("e2")]).toEqual([[null, null, null], ["Elsewhere."]]);
    expect((await history.team("e1")).state.engagement.erasedAt).toBeDefined();
    expect(await subjects.people.linksOf("p-1")).toEqual([{ personId: "p-1", engagementId: "e2", element: "rowan" }]);
    await carryOut(subjects.shredder, ledger.entries()[0]?.order as Parameters<typeof carryOut>[1]);
    expect((await history.engagement("e1")).revision).toBe(4);
  });

  it("comes along when a history that records it is imported", async () => {
    await subjects.erase({ what: { engagementId: "e1", element: "birch" }, commandId: "b", actor: "coach", because: "REQUEST" });
    const { facts } = await history.events("e1", {}, {});
    const elsewhere = await memoryVault();
    const copy = new History({ log: new MemoryLog({ clock: () => now }), clock: () => now, texts: elsewhere.texts });
    const drafts = facts.map(({ fact: { revision: _, hash: __, loggedAt: ___, recordedAt: ____, ...draft } }) => draft);
    for (const commandId of new Set(drafts.map((draft) => draft.commandId))) await copy.import({ engagementId: "e1", facts: drafts.filter((draft) => draft.commandId === commandId), keepRecordedTimes: false, strict: false });
    expect((await elsewhere.vault.keys(["element/e1/birch"])).get("element/e1/birch")).toMatchObject({ wrapped: undefined, destroyedAt: expect.any(String) });
  });
});

describe("a search for names that were typed", () => {
  it("finds whole names, parts, other scripts and ids, and no mere likeness", () => {
    const matches = matcherOf(ANNA, ["alder"]);
    expect(["anna weber said", "Annas Idee", "mit Frau WEBER", "安奈さんは", "alder was late"].map(matches)).toEqual(["FULL_NAME", "PART_OF_NAME", "PART_OF_NAME", "FULL_NAME", "ELEMENT_ID"]);
    expect(["Hannah", "the alders-2 team", "Susanna", "we"].map(matches)).toEqual([undefined, undefined, undefined, undefined]);
  });

  it("names the texts that an erasure would leave readable, and not those that it takes", async () => {
    const [typed] = await record("e1", note(["birch"], "Said that Anna always does it."), note(["alder"], "Anna smiled."), note(["birch"], "@alder, Anna to friends."));
    expect(await subjects.mentionsOf(ANNA, false)).toEqual([{ engagementId: "e1", factId: typed?.id, revision: typed?.revision, field: "note", match: "PART_OF_NAME" }]);
    await record("e3", opening, note([], "Anna Weber, from the other team."));
    expect((await subjects.mentionsOf(ANNA, true)).map(({ engagementId, match }) => [engagementId, match])).toEqual([["e1", "PART_OF_NAME"], ["e3", "FULL_NAME"]]);
  });
});

describe("an access export", () => {
  it("holds what is about the person, readable, and protects who said it", async () => {
    await record("e1", tell("GrowthObserved", { about: "alder", quality: "calm", level: 1, note: "Calmer, says birch." }, { informant: "birch" }), tell("GrowthObserved", { about: "birch", quality: "calm", level: 1, note: "So is birch." }, { informant: "alder" }));
    const { person, engagements, leftOut } = await subjects.accessExport(ANNA);
    expect([person, engagements.map(({ element, facts }) => [element, facts.map(({ type, informant, data }) => [type, informant, data["note"]])])]).toEqual([ANNA, [
      ["alder", [["NoteTaken", null, "Tired."], ["NoteTaken", null, "They spoke."], ["GrowthObserved", null, "Calmer, says birch."], ["GrowthObserved", "alder", "So is birch."]]],
      ["rowan", [["NoteTaken", null, "Elsewhere."]]],
    ]]);
    expect(leftOut.length).toBeGreaterThan(2);
    expect(JSON.stringify(engagements)).not.toContain("Calm.\"");
  });
});

describe("retention", () => {
  const closed = (months: (number | undefined)[], timeZone = "Europe/Zurich") => ({
    engagement: { status: "CLOSED" as const, timeZone, closedAt: "2024-08-31T10:00:00.000Z" }, agreements: new Map(months.map((retentionMonths, index) => [String(index), { retentionMonths }])),
  });
  const found = (state: object, at: string) => retentionOf("e", state as Parameters<typeof retentionOf>[1], at);

  it("counts calendar months from the closing, by the longest agreement", () => {
    expect(found(closed([6, 3]), "2025-02-28T10:59:59.999Z")).toMatchObject({ timeZone: "Europe/Zurich", retentionMonths: 6, dueAt: "2025-02-28T11:00:00.000Z", due: false });
    expect(found(closed([6, 3]), "2025-02-28T11:00:00.000Z")?.due).toBe(true);
  });

  it("is nobody's wish where nothing was agreed, while the work is open, and once it was erased", () => {
    expect(found(closed([undefined]), "2030-01-01T00:00:00.000Z")).toBeUndefined();
    expect(found({ ...closed([6]), engagement: { ...closed([6]).engagement, status: "OPEN" } }, "2030-01-01T00:00:00.000Z")).toBeUndefined();
    expect(found({ ...closed([6]), engagement: { ...closed([6]).engagement, erasedAt: "2026-01-01T00:00:00.000Z" } }, "2030-01-01T00:00:00.000Z")).toBeUndefined();
  });

  it("finds what is due among all engagements", async () => {
    await record("e2", tell("CoachingAgreementMade", { agreement: "a", parties: ["rowan", "coach"], retentionMonths: 12 }), tell("EngagementClosed", {}));
    expect((await subjects.retentions()).map(({ engagementId, due }) => [engagementId, due])).toEqual([["e2", false]]);
    now += 366 * 86_400_000;
    expect((await subjects.retentions()).map(({ engagementId, due }) => [engagementId, due])).toEqual([["e2", true]]);
    await subjects.erase({ what: { engagementId: "e2" }, commandId: "r", actor: "coach", because: "RETENTION" });
    expect(await subjects.retentions()).toEqual([]);
  });
});
