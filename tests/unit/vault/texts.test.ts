import { beforeEach, describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import type { FactDraft, StoredFact } from "../../../src/events/envelope.ts";
import { mentionsIn } from "../../../src/events/mentions.ts";
import { parseSealed } from "../../../src/events/sealed.ts";
import type { History } from "../../../src/history/history.ts";
import type { Outcome } from "../../../src/history/recording.ts";
import type { Texts } from "../../../src/vault/texts.ts";
import type { Vault } from "../../../src/vault/vault.ts";
import { opening, tell } from "../../fixtures/given.ts";
import { memoryVault, sealingHistory } from "../../fixtures/vaults.ts";

const AT = "2025-06-01T12:00:00.000Z";
const note = "Said no for the first time; @birch, was silent.";
let history: History;
let texts: Texts;
let vault: Vault;
let turn = 0;

const record = (commandId: string, ...facts: ReturnType<typeof tell>[]): Promise<Outcome> => history.record({ engagementId: "e", commandId, actor: "coach", facts });
const recorded = async (...facts: ReturnType<typeof tell>[]): Promise<readonly StoredFact[]> => {
  const outcome = await record(`c${turn++}`, ...facts);
  if (outcome.outcome !== "RECORDED") throw new Error(JSON.stringify(outcome));
  return outcome.facts;
};
const textOf = (fact: StoredFact | undefined, name = "note"): string => String(fact?.data[name]);
const aboutOf = (fact: StoredFact | undefined, name = "note"): readonly string[] | undefined => parseSealed(textOf(fact, name))?.elements;
const erase = (element: string) => vault.destroyKeys([`element/e/${element}`], AT);
const session = tell("SessionHeld", { kind: "INDIVIDUAL", participants: ["alder"], note });

beforeEach(async () => {
  const made = await memoryVault();
  ({ texts, vault } = made);
  ({ history } = await sealingHistory(made.texts));
  await recorded(opening);
});

describe("a text", () => {
  it("is sealed in the log, reads the same where it is opened, and never the same twice", async () => {
    const [first, second] = [await recorded(session), await recorded(session)].map(([fact]) => textOf(fact));
    expect(first).toMatch(/^sealed:1:e:/);
    expect([await texts.open(first ?? ""), await texts.open(second ?? "")]).toEqual([{ state: "READABLE", text: note }, { state: "READABLE", text: note }]);
    expect(first?.split(":").at(-1)).not.toBe(second?.split(":").at(-1));
  });

  it("is about whom the fact names, whose perception it tells unless they recorded it, and whom it mentions", async () => {
    expect(aboutOf((await recorded(session))[0])).toEqual(["alder", "birch"]);
    expect(aboutOf((await recorded(tell("NoteTaken", { note: "Nobody in particular." })))[0])).toEqual([]);
    expect(aboutOf((await recorded(tell("GrowthObserved", { about: "alder", quality: "calm", level: 1, note: "Calmer." }, { informant: "cedar" })))[0])).toEqual(["alder", "cedar"]);
  });

  it("is about whom the goal, the burden or the claim was about that it speaks of", async () => {
    const [, , , role] = await recorded(tell("GoalSet", { goal: "g", about: ["alder"] }), tell("BurdenMapped", { burden: "b", carrier: "birch", forWhom: ["team"], kind: "SHADOW" }), tell("FractureDeclared", { fracture: "f", kind: "CONFLICT", touches: ["cedar"], severity: 2 }), tell("EmotionalRoleAscribed", { element: "dogwood", role: "hero" }));
    const [progress, released, repaired, disputed] = await recorded(tell("GoalProgressed", { goal: "g", progress: 1, note: "Done." }), tell("BurdenReleased", { burden: "b", note: "Said." }), tell("FractureRepaired", { fracture: "f", note: "Talked." }), tell("ClaimDisputed", { claim: role?.id, note: "Not so." }));
    expect([progress, released, repaired, disputed].map((fact) => aboutOf(fact))).toEqual([["alder"], ["birch", "team"], ["cedar"], ["dogwood"]]);
  });

  it("inside a correction is sealed for the correction, about whom the target was and is", async () => {
    const [fact] = await recorded(session);
    const [correction] = await recorded(tell("FactCorrected", { target: fact?.id, reason: "Somebody else.", replacement: { data: { kind: "INDIVIDUAL", participants: ["cedar"], note: "Hers, not his." } } }));
    const inner = (correction?.data["replacement"] as StoredFact | undefined)?.data["note"];
    expect(parseSealed(String(inner))).toMatchObject({ factId: correction?.id, path: "replacement.data.note", elements: ["alder", "cedar"] });
    expect(await texts.open(String(inner))).toEqual({ state: "READABLE", text: "Hers, not his." });
    expect(parseSealed(textOf(correction, "reason"))?.elements).toEqual(["alder", "cedar"]);
  });

  it("cannot be read once the key of anybody it is about is destroyed, nor once the engagement's is", async () => {
    const [both] = await recorded(session);
    const [other] = await recorded(tell("SessionHeld", { kind: "INDIVIDUAL", participants: ["cedar"], note: "Another matter." }));
    await erase("birch");
    expect([await texts.open(textOf(both)), (await texts.open(textOf(other))).state]).toEqual([{ state: "ERASED" }, "READABLE"]);
    await vault.destroyKeys(["engagement/e"], AT);
    expect((await texts.open(textOf(other))).state).toBe("ERASED");
  });

  it("cannot be moved: with another place in its header it does not open", async () => {
    const [fact] = await recorded(session);
    const moved = textOf(fact).replace(":note:", ":reason:");
    const freed = textOf(fact).replace(":alder,birch:", ":alder:");
    expect([(await texts.open(moved)).state, (await texts.open(freed)).state]).toEqual(["UNREADABLE", "UNREADABLE"]);
  });

  it("of up to 4,000 characters of any script survives sealing", async () => {
    await fc.assert(fc.asyncProperty(fc.string({ minLength: 1, maxLength: 60, unit: "binary" }).filter((text) => text.trim() === text && text !== "" && !/\p{Surrogate}/u.test(text) && !text.startsWith("sealed:")), async (text) => {
      const [fact] = await recorded(tell("NoteTaken", { note: text }));
      expect((await texts.open(textOf(fact))).text).toBe(text);
    }), { numRuns: 50 });
    const longest = "語".repeat(4_000);
    expect((await texts.open(textOf((await recorded(tell("NoteTaken", { note: longest })))[0]))).text).toBe(longest);
    expect(await record("too-long", tell("NoteTaken", { note: `${longest}!` }))).toMatchObject({ outcome: "REFUSED", refusals: [{ code: "INVALID_FACT", field: "note" }] });
  });

  it("that looks sealed is refused when somebody tells it", async () => {
    const [fact] = await recorded(session);
    for (const told of ["sealed: the deal", textOf(fact)])
      expect(await record("looks", tell("NoteTaken", { note: told }))).toMatchObject({ outcome: "REFUSED", refusals: [{ code: "INVALID_FACT", field: "note" }] });
  });

  it("about somebody erased is refused; what only names a thing of theirs is kept without them", async () => {
    await recorded(tell("GoalSet", { goal: "g", about: ["alder"] }));
    await erase("alder");
    expect(await record("again", session)).toMatchObject({ outcome: "REFUSED", refusals: [{ code: "TEXT_ABOUT_ERASED", field: "note" }] });
    expect(aboutOf((await recorded(tell("GoalProgressed", { goal: "g", progress: 1, note: "Done." })))[0])).toEqual([]);
  });
});

describe("mentions", () => {
  it("are found wherever they stand, and nowhere else", () => {
    expect(mentionsIn("@alder and (@birch-2): ask @cedar.")).toEqual(["alder", "birch-2", "cedar.", "cedar"]);
    expect(mentionsIn("@Dogwood!")).toEqual(["Dogwood", "dogwood"]);
    expect(mentionsIn("me@home.example, @ nobody, @@x")).toEqual([]);
  });
});

describe("a repeated command", () => {
  it("gets its first answer, also after an erasure; with other texts it is another command as long as anybody can tell", async () => {
    const first = await record("same", session, tell("NoteTaken", { about: ["cedar"], note: "Quiet." }));
    const changed = tell("SessionHeld", { ...(session.data as object), note: "Something else." });
    expect(await record("same", session, tell("NoteTaken", { about: ["cedar"], note: "Quiet." }))).toEqual({ ...first, repeated: true });
    await expect(record("same", changed, tell("NoteTaken", { about: ["cedar"], note: "Quiet." }))).rejects.toThrow("was accepted before");
    await erase("alder");
    expect(await record("same", session, tell("NoteTaken", { about: ["cedar"], note: "Quiet." }))).toEqual({ ...first, repeated: true });
    await expect(record("same", session, tell("NoteTaken", { about: ["dogwood"], note: "Quiet." }))).rejects.toThrow("was accepted before");
  });

  it("is recognised by a digest that nobody can try guesses on without the keys of its texts", async () => {
    const [one] = await recorded(session);
    const other = await sealingHistory();
    await other.history.record({ engagementId: "e", commandId: "c0", actor: "coach", facts: [opening] });
    const outcome = await other.history.record({ engagementId: "e", commandId: "other", actor: "coach", facts: [session] });
    const digest = outcome.outcome === "RECORDED" ? outcome.facts[0]?.commandDigest : "";
    expect([one?.commandDigest, digest]).toEqual([expect.stringMatching(/^k1\./), expect.stringMatching(/^k1\./)]);
    expect(digest?.split(".")[1]).toBe(one?.commandDigest.split(".")[1]);
    expect(digest?.split(".")[2]).not.toBe(one?.commandDigest.split(".")[2]);
  });
});

describe("an import", () => {
  const plain = (id: number, more: Partial<FactDraft> = {}): FactDraft => ({
    id: `00000000-0000-4000-8000-00000000000${id}`, engagementId: "old", type: "EngagementOpened", version: 1, occurredAt: AT, occurredPrecision: "INSTANT", actor: "coach", informant: "coach",
    source: "OBSERVATION", confidence: 1, audience: ["COACHES"], commandId: "c", commandDigest: "0".repeat(64), data: { timeZone: "UTC", title: "Old times" }, ...more,
  });
  const about = plain(2, { type: "NoteTaken", data: { about: ["alder"], note: "As it was." } });
  const take = (facts: readonly FactDraft[], into = history) => into.import({ engagementId: "old", facts, keepRecordedTimes: false, strict: false });
  const heldBy = async (from: History): Promise<FactDraft[]> => (await from.events("old", {}, {})).facts.map(({ fact: { revision: _, hash: __, loggedAt: ___, recordedAt: ____, ...draft } }) => draft);

  it("seals texts, hides the old history's digest, and knows the same file again, also after an erasure", async () => {
    const file = [plain(1), about];
    expect(await take(file)).toMatchObject({ outcome: "RECORDED", repeated: false, warnings: [] });
    const [stored] = await heldBy(history);
    expect([stored?.data["title"], stored?.commandDigest]).toEqual([expect.stringMatching(/^sealed:1:old:/), expect.stringMatching(/^i1\./)]);
    expect(await take(file)).toMatchObject({ outcome: "RECORDED", repeated: true });
    await expect(take([plain(1), { ...about, data: { about: ["alder"], note: "As it never was." } }])).rejects.toThrow("was accepted before");
    await vault.destroyKeys(["element/old/alder"], AT);
    expect(await take(file)).toMatchObject({ outcome: "RECORDED", repeated: true });
    await expect(take([plain(1), { ...about, data: { about: ["birch"], note: "As it was." } }])).rejects.toThrow("was accepted before");
  });

  it("takes what is sealed as it is, and warns where the vault is another's", async () => {
    await take([plain(1), about]);
    const sealed = await heldBy(history);
    expect(await take(sealed)).toMatchObject({ outcome: "RECORDED", repeated: true });
    const sameVault = await sealingHistory(texts);
    expect(await take(sealed, sameVault.history)).toMatchObject({ outcome: "RECORDED", warnings: [] });
    expect(await heldBy(sameVault.history)).toEqual(sealed);
    const elsewhere = await sealingHistory();
    expect(await take(sealed, elsewhere.history)).toMatchObject({ outcome: "RECORDED", warnings: [{ code: "SEALED_ELSEWHERE", field: "data.title" }, { code: "SEALED_ELSEWHERE", field: "data.note" }] });
  });

  it("refuses a sealed text in another's place", async () => {
    await take([plain(1), about]);
    const [, note] = await heldBy(history);
    const thief = plain(3, { type: "NoteTaken", commandId: "thief", data: { note: note?.data["note"] } });
    expect(await take([thief])).toMatchObject({ outcome: "REFUSED", refusals: [{ code: "SEAL_MISPLACED", field: "data.note" }] });
    expect(await take([plain(4, { type: "NoteTaken", commandId: "fake", data: { note: "sealed:1:whatever" } })])).toMatchObject({ outcome: "REFUSED", refusals: [{ code: "SEAL_MISPLACED" }] });
  });

  it("keeps nothing of a text about somebody erased, and says so", async () => {
    await vault.destroyKeys(["element/old/alder"], AT);
    expect(await take([plain(1), about])).toMatchObject({ outcome: "RECORDED", warnings: [{ code: "TEXT_ABOUT_ERASED", field: "note" }] });
    const [, kept] = await heldBy(history);
    expect((await texts.open(String(kept?.data["note"]))).state).toBe("ERASED");
    expect(await take([plain(1), about])).toMatchObject({ outcome: "RECORDED", repeated: true });
  });
});
