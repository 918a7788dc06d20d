import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import type { StoredFact } from "../../src/events/envelope.ts";
import { REPAIR_TYPES } from "../../src/events/families/repair.ts";
import { History } from "../../src/history/history.ts";
import { Archive } from "../../src/history/saved.ts";
import { MemoryCheckpoints } from "../../src/store/memory/checkpoints.ts";
import { MemoryLog } from "../../src/store/memory/log.ts";
import type { Checkpoints } from "../../src/store/checkpoints.ts";
import { draftOf } from "../fixtures/drafts.ts";
import { dayOf, histories } from "../fixtures/histories.ts";
import { runs } from "../fixtures/runs.ts";
import { expectSame } from "../fixtures/same.ts";
import { oracleState } from "./oracle.ts";

const RUNS = runs(25, 60);
const LATER = Date.UTC(2026, 0, 1);
const stream = "engagement-random";

/** The facts of a history in a log, as an import that keeps recording times. */
const logOf = async (facts: readonly StoredFact[], log = new MemoryLog({ clock: () => LATER })): Promise<MemoryLog> => {
  for (const fact of facts) await log.append(stream, [draftOf(fact)], "ANY");
  return log;
};

/** The same history again and again until it is long enough to be saved, with ids of its own each time. */
const lengthened = (facts: readonly StoredFact[], length: number): StoredFact[] => {
  const [opening, ...rest] = facts;
  const list = opening ? [opening] : [];
  for (let round = 0; list.length < length && rest.length > 0; round++)
    for (const fact of rest) {
      const id = (original: string): string => `${String(round).padStart(8, "0")}${original.slice(8)}`;
      const target = fact.data["target"] as string | undefined;
      const data = target === undefined || target === opening?.id ? fact.data : { ...fact.data, target: id(target) };
      list.push({ ...fact, id: id(fact.id), commandId: `${fact.commandId}-${round}`, recordedAt: dayOf(300), data, revision: list.length });
    }
  return list;
};

/** The same with no repair among the facts from an index on: a repair there would have the whole stream read, and nothing of what was saved. */
const withoutRepairs = (facts: readonly StoredFact[], from: number): StoredFact[] =>
  facts.filter(({ type }, index) => index < from || !REPAIR_TYPES.has(type)).map((fact, revision) => ({ ...fact, revision }));

/** The same up to its last repair, or up to its last fact that is none. */
const endingWith = (facts: readonly StoredFact[], repair: boolean): readonly StoredFact[] => {
  const last = facts.findLastIndex(({ type }, index) => index > 0 && REPAIR_TYPES.has(type) === repair);
  return last < 0 ? facts : facts.slice(0, last + 1);
};

const question = fc.record({ asOf: fc.integer({ min: -1, max: 41 }).map(dayOf), known: fc.nat() });

describe("answers from saved segments", () => {
  it("equal those of the oracle, whatever was asked, saved and recorded before", async () => {
    await fc.assert(fc.asyncProperty(histories(60), fc.array(question, { minLength: 6, maxLength: 6 }), fc.double({ min: 0.5, max: 1, noNaN: true }), fc.boolean(), async (short, questions, share, repaired) => {
      const all = lengthened(short, 900);
      const cut = Math.max(1, Math.floor(all.length * share));
      const facts = repaired ? all : withoutRepairs(all, cut);
      const log = await logOf(facts.slice(0, cut));
      const checkpoints = new MemoryCheckpoints();
      const first = new History({ log, checkpoints });
      await first.events("random", {}, { first: 1 });
      for (const { asOf, known } of questions.slice(0, 3)) await first.team("random", { asOf, knownAt: known % cut });
      await first.close();
      await logOf(facts.slice(cut), log);
      const cold = new History({ log, checkpoints });
      for (const { asOf, known } of questions) {
        const { state, revision } = await cold.team("random", { asOf, knownAt: known % facts.length });
        expectSame(state, oracleState(facts, asOf, revision));
      }
      await cold.engagement("random");
      const answer = await cold.team("random", { asOf: dayOf(400) });
      expectSame(answer.state, oracleState(facts, dayOf(400), facts.length - 1));
    }), { numRuns: RUNS });
  });

  it("equal those of the oracle when one process saved, recorded one more, and saved again what had changed by it", async () => {
    await fc.assert(fc.asyncProperty(histories(60), fc.array(question, { minLength: 6, maxLength: 6 }), fc.boolean(), async (short, questions, repair) => {
      const facts = endingWith(lengthened(short, 900), repair);
      fc.pre(facts.length > 1);
      const log = await logOf(facts.slice(0, -1));
      const [checkpoints, warm] = [new MemoryCheckpoints(), new History({ log })];
      const archive = new Archive(log, checkpoints);
      await archive.save(stream, await warm.engagement("random"));
      await logOf(facts.slice(-1), log);
      await archive.save(stream, await warm.engagement("random"));
      const cold = new History({ log, checkpoints });
      for (const { asOf, known } of [...questions, { asOf: dayOf(400), known: facts.length - 1 }]) {
        const { state, revision } = await cold.team("random", { asOf, knownAt: known % facts.length });
        expectSame(state, oracleState(facts, asOf, revision));
      }
    }), { numRuns: RUNS });
  });

  it("are thrown away when they were made by another fold, or of another log", async () => {
    const [facts, others] = fc.sample(histories(60), { numRuns: 2, seed: 1 }).map((history) => lengthened(history, 900)) as [StoredFact[], StoredFact[]];
    const log = await logOf(facts);
    const checkpoints = new MemoryCheckpoints();
    const first = new History({ log, checkpoints });
    await first.engagement("random");
    await first.close();
    const header = checkpoints.header(stream);
    expect(header?.revision).toBe(facts.length - 1);
    checkpoints.putHeader(stream, { ...(header as NonNullable<typeof header>), fingerprint: "older" });
    const segments = checkpoints.keys(stream).map((key) => ({ key, body: new Uint8Array([0xc1]) }));
    checkpoints.putSegments(stream, segments);
    const expected = oracleState(facts, dayOf(20), facts.length - 1);
    expect((await new History({ log, checkpoints }).team("random", { asOf: dayOf(20) })).state).toEqual(expected);
    const other = await logOf(others);
    checkpoints.putHeader(stream, header as NonNullable<typeof header>);
    expect((await new History({ log: other, checkpoints }).team("random", { asOf: dayOf(20) })).state).toEqual(oracleState(others, dayOf(20), others.length - 1));
  });

  it("survive a cache that dies at any step of saving", async () => {
    const facts = lengthened(fc.sample(histories(60), { numRuns: 1, seed: 4 })[0] as StoredFact[], 900);
    const log = await logOf(facts);
    const expected = oracleState(facts, dayOf(20), facts.length - 1);
    for (let dies = 0; dies < 6; dies++) {
      const inner = new MemoryCheckpoints();
      let steps = 0;
      const fragile = new Proxy(inner, {
        get: (target, name) => {
          const method = Reflect.get(target, name) as (...args: unknown[]) => unknown;
          return (...args: unknown[]) => {
            if (/^(put|remove|drop)/.test(String(name)) && steps++ >= dies) throw new Error("the cache died");
            return method.apply(target, args);
          };
        },
      }) as Checkpoints;
      const history = new History({ log, checkpoints: fragile });
      await history.engagement("random");
      await history.close();
      expect((await new History({ log, checkpoints: inner }).team("random", { asOf: dayOf(20) })).state).toEqual(expected);
    }
  });
});
