import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import type { StoredFact } from "../../src/events/envelope.ts";
import { parseSealed } from "../../src/events/sealed.ts";
import { EMPTY_HEAD, chainHash } from "../../src/events/seal.ts";
import { sealsIn } from "../../src/events/texts.ts";
import { History } from "../../src/history/history.ts";
import { MemoryLog } from "../../src/store/memory/log.ts";
import { erase } from "../../src/subjects/erasure.ts";
import { exportLines } from "../../src/transfer/export.ts";
import { planImport, writeImport } from "../../src/transfer/import.ts";
import { readNdjson } from "../../src/transfer/ndjson.ts";
import { DirectTarget, draftOf } from "../../src/transfer/target.ts";
import { MemoryLedger } from "../../src/vault/ledger.ts";
import type { OpenedText, Texts } from "../../src/vault/texts.ts";
import { dayOf, histories } from "../fixtures/histories.ts";
import { memoryVault } from "../fixtures/vaults.ts";
import { runs } from "../fixtures/runs.ts";

const RUNS = runs(40);
const moments = [0, 8, 21, 40].map(dayOf);
const people = fc.constantFrom("alder", "birch", "cedar", "hazel", "rowan", "team");

const sealedHistory = (texts: Texts): History => new History({ log: new MemoryLog(), texts });
const fill = async (history: History, stream: readonly StoredFact[]): Promise<void> => {
  for (const fact of stream) await history.import({ engagementId: "random", facts: [draftOf(fact)], keepRecordedTimes: true, strict: false });
};
const factsOf = async (history: History): Promise<StoredFact[]> => (await history.events("random", {}, {})).facts.map(({ fact }) => fact);

/** Every sealed text of a history: whom it is about, and how it reads. */
const textsOf = async (history: History, texts: Texts): Promise<Map<string, { elements: readonly string[]; opened: OpenedText }>> => {
  const found = new Map<string, { elements: readonly string[]; opened: OpenedText }>();
  for (const { id, data } of await factsOf(history))
    for (const { path, text } of sealsIn(data)) found.set(`${id} ${path}`, { elements: parseSealed(text)?.elements ?? [], opened: await texts.open(text) });
  return found;
};

const statesOf = async (history: History, revisions: readonly number[]): Promise<unknown[]> =>
  Promise.all(moments.flatMap((asOf) => revisions.map(async (knownAt) => (await history.team("random", { asOf, knownAt })).state)));

describe("the erasure of one element", () => {
  it("changes no state of any moment and no fact, makes every text about it unreadable, and no other", async () => {
    await fc.assert(fc.asyncProperty(histories(40), people, async (stream, element) => {
      const { vault, keyring, texts } = await memoryVault();
      const history = sealedHistory(texts);
      await fill(history, stream);
      const revisions = [0, Math.floor(stream.length / 2), stream.length - 1];
      const [states, facts, before] = [await statesOf(history, revisions), await factsOf(history), await textsOf(history, texts)];
      // An engagement that the random facts erased before stays so.
      await erase({ history, keyring, texts, ledger: new MemoryLedger() }, { what: { engagementId: "random", element }, commandId: "x", actor: "coach", because: "REQUEST" });
      expect(await statesOf(history, revisions)).toEqual(states);
      const after = await factsOf(history);
      expect(after.slice(0, -1)).toEqual(facts);
      after.forEach((fact, index) => expect(fact.hash).toBe(chainHash(after[index - 1]?.hash ?? EMPTY_HEAD.hash, fact)));
      for (const [place, { elements, opened }] of await textsOf(history, texts))
        expect([place, opened]).toEqual([place, elements.includes(element) ? { state: "ERASED" } : before.get(place)?.opened]);
      expect((await vault.keys([`element/random/${element}`])).get(`element/random/${element}`)?.wrapped).toBeUndefined();
    }), { numRuns: RUNS });
  });
});

describe("import(export(x)) with sealed texts", () => {
  it("gives the same answers and the same texts, also of a history from which somebody was erased, and twice adds nothing", async () => {
    await fc.assert(fc.asyncProperty(histories(30), people, async (stream, element) => {
      const { keyring, texts } = await memoryVault();
      const history = sealedHistory(texts);
      await fill(history, stream);
      const lines: string[] = [];
      for await (const line of exportLines(new DirectTarget(history))) lines.push(line);
      const copy = sealedHistory(texts);
      const options = { keepRecordedTimes: true };
      for (const repeated of [0, stream.length]) {
        const plan = await planImport(await readNdjson(lines), new DirectTarget(copy), options);
        expect(plan.problems).toEqual([]);
        expect((await writeImport(plan, new DirectTarget(copy), options)).repeated).toBe(repeated);
      }
      expect(await statesOf(copy, [stream.length - 1])).toEqual(await statesOf(history, [stream.length - 1]));
      expect(await textsOf(copy, texts)).toEqual(await textsOf(history, texts));
      await erase({ history, keyring, texts, ledger: new MemoryLedger() }, { what: { engagementId: "random", element }, commandId: "x", actor: "coach", because: "REQUEST" });
      const again = await planImport(await readNdjson(stream.map((fact) => JSON.stringify(fact))), new DirectTarget(copy), options);
      expect(again.problems).toEqual([]);
      for (const { elements, opened } of (await textsOf(copy, texts)).values()) if (elements.includes(element)) expect(opened).toEqual({ state: "ERASED" });
    }), { numRuns: Math.ceil(RUNS / 2) });
  });
});
