import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import type { StoredFact } from "../../src/events/envelope.ts";
import type { History } from "../../src/history/history.ts";
import { exportLines } from "../../src/transfer/export.ts";
import { planImport, writeImport } from "../../src/transfer/import.ts";
import { readNdjson } from "../../src/transfer/ndjson.ts";
import { DirectTarget, draftOf } from "../../src/transfer/target.ts";
import { dayOf, histories } from "../fixtures/histories.ts";
import { memoryHistory } from "../fixtures/imports.ts";
import { expectSame } from "../fixtures/same.ts";
import { runs } from "../fixtures/runs.ts";

const RUNS = runs(60);
const moments = [0, 3, 8, 15, 21, 40].map(dayOf);

const holding = async (stream: readonly StoredFact[]): Promise<History> => {
  const history = memoryHistory();
  for (const fact of stream) await history.import({ engagementId: "random", facts: [draftOf(fact)], keepRecordedTimes: true, strict: false });
  return history;
};

describe("import(export(x))", () => {
  it("7: answers every question as x does, at every moment and revision", async () => {
    await fc.assert(fc.asyncProperty(histories(40), async (stream) => {
      const original = await holding(stream);
      const copy = memoryHistory();
      const options = { keepRecordedTimes: true };
      const plan = await planImport(await readNdjson(exportLines(new DirectTarget(original))), new DirectTarget(copy), options);
      expect(plan.problems).toEqual([]);
      await writeImport(plan, new DirectTarget(copy), options);
      for (const asOf of moments)
        for (const knownAt of [0, Math.floor(stream.length / 2), stream.length - 1]) {
          const when = { asOf, knownAt };
          expectSame(await copy.team("random", when), await original.team("random", when));
        }
      const facts = async (history: History): Promise<unknown[]> => (await history.events("random", {}, {})).facts.map(({ fact: { hash: _, loggedAt: __, ...rest } }) => rest);
      expect(await facts(copy)).toEqual(await facts(original));
    }), { numRuns: RUNS });
  });
});
