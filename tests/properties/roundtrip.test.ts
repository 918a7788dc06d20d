import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import type { StoredFact } from "../../src/events/envelope.ts";
import { type StoredConclusion, conclusionsOf } from "../../src/history/conclusions.ts";
import { Evaluator } from "../../src/history/evaluator.ts";
import { History } from "../../src/history/history.ts";
import { MemoryLog } from "../../src/store/memory/log.ts";
import { loadStory } from "../../src/transfer/demo.ts";
import { exportLines } from "../../src/transfer/export.ts";
import { planImport, writeImport } from "../../src/transfer/import.ts";
import { readNdjson } from "../../src/transfer/ndjson.ts";
import { DirectTarget, draftOf } from "../../src/transfer/target.ts";
import { dayOf, histories } from "../fixtures/histories.ts";
import { memoryHistory } from "../fixtures/imports.ts";
import { expectSame } from "../fixtures/same.ts";
import { runs } from "../fixtures/runs.ts";

const RUNS = runs(60);
const DEMO = "high-performer";
const moments = [0, 3, 8, 15, 21, 40].map(dayOf);

const holding = async (stream: readonly StoredFact[]): Promise<History> => {
  const history = memoryHistory();
  for (const fact of stream) await history.import({ engagementId: "random", facts: [draftOf(fact)], keepRecordedTimes: true, strict: false });
  return history;
};

/** What was concluded, without when it was said: that is now, for both. */
const whatWasSaid = (concluded: readonly StoredConclusion[]): unknown[] => concluded.map(({ recordedAt: _, ...rest }) => rest);

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
          if (knownAt > 0 && moments.indexOf(asOf) > 3) expectSame(await copy.patterns("random", when), await original.patterns("random", when));
        }
      const facts = async (history: History): Promise<unknown[]> => (await history.events("random", {}, {})).facts.map(({ fact: { hash: _, loggedAt: __, ...rest } }) => rest);
      expect(await facts(copy)).toEqual(await facts(original));
    }), { numRuns: RUNS });
  });

  it("7: finds in a demo what was found in it, at moments of every quarter, and concludes the same, each under the same id", async () => {
    const [log, copiedLog] = [new MemoryLog(), new MemoryLog()];
    const [original, copy] = [new History({ log }), new History({ log: copiedLog })];
    await loadStory(original, new URL("../../examples/demo/high-performer.yaml", import.meta.url));
    const options = { keepRecordedTimes: true };
    const plan = await planImport(await readNdjson(exportLines(new DirectTarget(original))), new DirectTarget(copy), options);
    await writeImport(plan, new DirectTarget(copy), options);
    for (const asOf of ["2025-04-12", "2025-07-04", "2025-10-06", "2025-12-31"])
      for (const knownAt of [asOf, undefined]) expect((await copy.patterns(DEMO, { asOf, knownAt })).findings).toEqual((await original.patterns(DEMO, { asOf, knownAt })).findings);
    await new Evaluator({ log, history: original }).catchUp();
    await new Evaluator({ log: copiedLog, history: copy }).catchUp();
    const concluded = await conclusionsOf(log, DEMO);
    expect(concluded.length).toBeGreaterThan(10);
    expect(whatWasSaid(await conclusionsOf(copiedLog, DEMO))).toEqual(whatWasSaid(concluded));
  });
});
