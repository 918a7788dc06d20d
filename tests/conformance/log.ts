import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import type { FactDraft } from "../../src/events/envelope.ts";
import { EMPTY_HEAD, chainHash } from "../../src/events/seal.ts";
import { BatchRefused, DuplicateFact, type Followed, type Log, type LoggedFact, LogUnavailable, type Position, type ReadStream, WrongRevision } from "../../src/store/log.ts";
import { batch, draft } from "../fixtures/drafts.ts";

/** A log under test, and what its adapter can do besides. */
export interface Subject {
  /** A log without facts whose clock the test sets. */
  open(clock: () => number): Promise<Log>;
  /** The same log after a restart; absent for adapters that forget. */
  reopen?(log: Log, clock: () => number): Promise<Log>;
  /** How far a clock may go back over a restart, in milliseconds, with the horizon still kept: any distance when left out; a cluster states its skew. */
  readonly clockMayGoBack?: number;
  dispose(): Promise<void>;
}

const START = Date.UTC(2025, 0, 13, 9);
const all = async <T>(items: AsyncIterable<T>): Promise<T[]> => {
  const list: T[] = [];
  for await (const item of items) list.push(item);
  return list;
};
const ids = (facts: readonly LoggedFact[]): string[] => facts.map(({ fact }) => fact.id);
const idsOf = (drafts: readonly FactDraft[]): string[] => drafts.map(({ id }) => id);

/** The contract of the port, sentence by sentence; every adapter runs it. */
export const describeLog = (name: string, make: () => Promise<Subject>): void => {
  describe(`${name} keeps the contract of the log`, () => {
    let subject: Subject;
    let log: Log;
    let now: number;
    const read = (stream: string, options?: ReadStream): Promise<LoggedFact[]> => all(log.readStream(stream, options));

    beforeEach(async () => {
      now = START;
      subject = await make();
      log = await subject.open(() => now);
    });
    afterEach(async () => {
      await log.close();
      await subject.dispose();
    });

    describe("append", () => {
      it("places a batch whole: revisions without gaps, one recording time, a hash chain from the first fact", async () => {
        await log.append("s", batch("s", 1, 2), -1);
        now += 5;
        await log.append("s", batch("s", 2, 3), 1);
        const facts = (await read("s")).map(({ fact }) => fact);
        expect(facts.map(({ revision }) => revision)).toEqual([0, 1, 2, 3, 4]);
        expect(facts.map(({ recordedAt }) => Date.parse(recordedAt) - START)).toEqual([0, 0, 5, 5, 5]);
        facts.forEach((fact, index) => expect(fact.hash).toBe(chainHash(facts[index - 1]?.hash ?? EMPTY_HEAD.hash, fact)));
      });

      it("answers with what reading returns", async () => {
        expect(await log.append("s", batch("s", 1, 3), -1)).toEqual(await read("s"));
      });

      it.each([-1, 0, 2, 99])("throws WrongRevision at %i when the stream ends at 1, and writes nothing", async (expected) => {
        await log.append("s", batch("s", 1, 2), -1);
        await expect(log.append("s", [draft("s", 2)], expected)).rejects.toMatchObject({ name: "WrongRevision", stream: "s", expected, actual: 1 });
        expect(await read("s")).toHaveLength(2);
      });

      it("throws WrongRevision when a stream without facts is expected to have some", async () => {
        await expect(log.append("s", [draft("s", 1)], 0)).rejects.toBeInstanceOf(WrongRevision);
        expect(await log.head("s")).toBeUndefined();
      });

      it("with ANY places a batch wherever the stream ends", async () => {
        for (let command = 0; command < 3; command++) await log.append("s", [draft("s", command)], "ANY");
        expect((await read("s")).map(({ fact }) => fact.revision)).toEqual([0, 1, 2]);
      });

      it("throws DuplicateFact for an id that the stream holds, also within the batch, and writes nothing", async () => {
        await log.append("s", batch("s", 1, 2), -1);
        await expect(log.append("s", [draft("s", 2), draft("s", 1)], 1)).rejects.toBeInstanceOf(DuplicateFact);
        await expect(log.append("s", [draft("s", 3), draft("s", 3)], 1)).rejects.toBeInstanceOf(DuplicateFact);
        expect(await read("s")).toHaveLength(2);
        await log.append("t", [draft("s", 1)], -1);
      });

      it("refuses empty batches, more than 500 facts, and more than 512 KiB", async () => {
        await expect(log.append("s", [], "ANY")).rejects.toBeInstanceOf(BatchRefused);
        await expect(log.append("s", batch("s", 1, 501), "ANY")).rejects.toBeInstanceOf(BatchRefused);
        await expect(log.append("s", [draft("s", 2, 0, { data: { note: "ü".repeat(262_144) } })], "ANY")).rejects.toBeInstanceOf(BatchRefused);
        expect(await log.head("s")).toBeUndefined();
        expect(await log.append("s", batch("s", 3, 500), "ANY")).toHaveLength(500);
        expect(await log.append("s", [draft("s", 4, 0, { data: { note: "u".repeat(520_000) } })], "ANY")).toHaveLength(1);
      });

      it("keeps what it does not understand to the letter", async () => {
        const strange = { type: "SomethingNew", version: 42, data: { text: "Zürich 🙂 \u0000 \u2028", nested: [{ deep: [null, true, 1e-7] }], "": "empty" } };
        await log.append("s", [draft("s", 1, 0, strange)], -1);
        expect((await read("s"))[0]?.fact).toMatchObject(strange);
      });

      it("takes appends that arrive together; one that fails, fails alone", async () => {
        const results = await Promise.allSettled([
          log.append("a", [draft("a", 1)], -1), log.append("a", [draft("a", 2)], -1), log.append("b", [draft("b", 1)], 7), log.append("c", [draft("c", 1)], -1), log.append("c", [draft("c", 1)], 0),
        ]);
        expect(results.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "rejected", "fulfilled", "rejected"]);
        expect([await read("a"), await read("b"), await read("c")].map(({ length }) => length)).toEqual([1, 0, 1]);
      });

      it("takes 64 writers on one stream without losing or doubling any", async () => {
        await Promise.all(Array.from({ length: 64 }, async (_, writer) => {
          for (let index = 0; index < 5; index++) await log.append("s", [draft("s", `${writer}-${index}`)], "ANY");
        }));
        const facts = await read("s");
        expect(new Set(ids(facts)).size).toBe(320);
        expect(facts.map(({ fact }) => fact.revision)).toEqual(Array.from({ length: 320 }, (_, index) => index));
      });
    });

    describe("time", () => {
      it("never records earlier than before when the clock goes back", async () => {
        await log.append("s", [draft("s", 1)], -1);
        now -= 3_600_000;
        await log.append("s", [draft("s", 2)], 0);
        await log.append("t", [draft("t", 1)], -1);
        expect([...(await read("s")), ...(await read("t"))].every(({ fact }) => Date.parse(fact.recordedAt) >= START)).toBe(true);
      });

      it("has a horizon at or before which nothing is recorded any more", async () => {
        await log.append("s", [draft("s", 1)], -1);
        now += 10_000;
        const horizon = log.horizon();
        now -= 60_000;
        const [logged] = await log.append("t", [draft("t", 1)], -1);
        expect(logged?.fact.recordedAt.localeCompare(horizon)).toBe(1);
        expect(Date.parse(horizon)).toBeGreaterThan(START);
      });

      it("keeps earlier recording times in streams that hold nothing else, and says when it was truly logged", async () => {
        const kept = { recordedAt: "2019-01-01T00:00:00.000Z" };
        const [first] = await log.append("s", [draft("s", 1, 0, kept)], -1);
        expect(first?.fact).toMatchObject({ ...kept, loggedAt: new Date(START).toISOString() });
        await log.append("t", [draft("t", 1)], -1);
        await expect(log.append("t", [draft("t", 2, 0, kept)], 0)).rejects.toMatchObject({ name: "RecordedTimeRefused" });
        await expect(log.append("s", [draft("s", 2, 0, { recordedAt: "2018-01-01T00:00:00.000Z" })], 0)).rejects.toMatchObject({ name: "RecordedTimeRefused" });
      });
    });

    describe("readStream", () => {
      beforeEach(async () => {
        for (let command = 0; command < 3; command++) await log.append("s", batch("s", command, 300), "ANY");
        await log.append("other", [draft("other", 1)], -1);
      });
      const revisions = async (options?: ReadStream): Promise<number[]> => (await read("s", options)).map(({ fact }) => fact.revision);

      it("has no limit of its own", async () => {
        expect(await revisions()).toEqual(Array.from({ length: 900 }, (_, index) => index));
      });

      it("includes both ends, forward and backward, across pages", async () => {
        expect(await revisions({ from: 255, to: 258 })).toEqual([255, 256, 257, 258]);
        expect(await revisions({ from: 255, to: 258, direction: "BACKWARD" })).toEqual([258, 257, 256, 255]);
        expect(await revisions({ direction: "BACKWARD" })).toEqual(Array.from({ length: 900 }, (_, index) => 899 - index));
        expect(await revisions({ from: 100, limit: 400 })).toEqual(Array.from({ length: 400 }, (_, index) => 100 + index));
        expect(await revisions({ to: 800, direction: "BACKWARD", limit: 2 })).toEqual([800, 799]);
      });

      it("yields nothing outside the stream, of no stream, and of a reversed range", async () => {
        expect([await revisions({ from: 900 }), await revisions({ from: 5, to: 4 }), await revisions({ limit: 0 })]).toEqual([[], [], []]);
        expect(await read("nobody")).toEqual([]);
      });

      it("may be left early, and read again", async () => {
        for await (const { fact } of log.readStream("s")) if (fact.revision === 300) break;
        expect(await revisions({ from: 898 })).toEqual([898, 899]);
      });
    });

    describe("readAll", () => {
      it("yields all streams in one order, whole batches, after a position", async () => {
        const expected: string[] = [];
        for (let command = 0; command < 200; command++) {
          const drafts = batch(`s${command % 7}`, command, 1 + (command % 4));
          expected.push(...idsOf(drafts));
          await log.append(`s${command % 7}`, drafts, "ANY");
        }
        const facts = await all(log.readAll());
        expect(ids(facts)).toEqual(expected);
        expect(new Set(facts.map(({ position }) => position)).size).toBe(facts.length);
        const middle = facts[300] as LoggedFact;
        expect(ids(await all(log.readAll({ after: middle.position })))).toEqual(expected.slice(301));
        expect(ids(await all(log.readAll({ after: middle.position, limit: 3 })))).toEqual(expected.slice(301, 304));
      });
    });

    describe("follow", () => {
      const collect = async (wanted: number, after?: Position, pause = async (): Promise<void> => {}): Promise<Followed[]> => {
        const stop = new AbortController();
        const seen: Followed[] = [];
        for await (const item of log.follow({ signal: stop.signal, ...(after !== undefined && { after }) })) {
          seen.push(item);
          await pause();
          if (seen.filter((each) => each !== "CAUGHT_UP").length >= wanted && item !== "CAUGHT_UP") stop.abort();
        }
        return seen;
      };
      const idsIn = (seen: readonly Followed[]): string[] => seen.flatMap((item) => (item === "CAUGHT_UP" ? [] : [item.fact.id]));

      it("replays, says that it has caught up, then goes on live: no gap, no repeat", async () => {
        await log.append("s", batch("s", "old", 300), -1);
        const stop = new AbortController();
        const seen: Followed[] = [];
        const live = async (): Promise<void> => {
          for (let command = 0; command < 100; command++) await log.append("t", [draft("t", command)], "ANY");
        };
        for await (const item of log.follow({ signal: stop.signal })) {
          if (item === "CAUGHT_UP" && seen.length === 300) void live();
          seen.push(item);
          if (idsIn(seen).length === 400) stop.abort();
        }
        expect(idsIn(seen)).toEqual(ids(await all(log.readAll())));
        expect(seen.indexOf("CAUGHT_UP")).toBe(300);
      });

      it("says at once that it has caught up with an empty log", async () => {
        const stop = new AbortController();
        for await (const item of log.follow({ signal: stop.signal })) {
          expect(item).toBe("CAUGHT_UP");
          stop.abort();
        }
      });

      it("goes on after a position", async () => {
        const [, second] = await log.append("s", batch("s", 1, 4), -1);
        expect(idsIn(await collect(2, second?.position))).toEqual(idsOf(batch("s", 1, 4)).slice(2));
      });

      it("waits for a slow consumer and skips nothing", async () => {
        const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
        const seen = collect(500, undefined, turn);
        await Promise.all(Array.from({ length: 500 }, (_, command) => log.append(`s${command % 3}`, [draft(`s${command % 3}`, command)], "ANY")));
        expect(idsIn(await seen)).toEqual(ids(await all(log.readAll())));
      });

      it("ends without an error when it is aborted or the log closes", async () => {
        const stop = new AbortController();
        const aborted = all(log.follow({ signal: stop.signal }));
        const closed = all(log.follow({ signal: new AbortController().signal }));
        stop.abort();
        expect((await aborted).every((item) => item === "CAUGHT_UP")).toBe(true);
        await log.close();
        expect((await closed).every((item) => item === "CAUGHT_UP")).toBe(true);
      });
    });

    describe("head and streams", () => {
      it("tell where streams end", async () => {
        await log.append("s", batch("s", 1, 2), -1);
        const last = (await read("s")).at(-1)?.fact;
        expect(await log.head("s")).toEqual({ revision: 1, recordedAt: last?.recordedAt, loggedAt: last?.loggedAt, hash: last?.hash });
        expect(await log.head("nobody")).toBeUndefined();
      });

      it("lists streams by name, by prefix, after a name, up to a limit", async () => {
        for (const stream of ["b-2", "a-1", "b-1", "b_x", "B-3"]) await log.append(stream, [draft(stream, 1)], -1);
        const names = async (options?: Parameters<Log["streams"]>[0]): Promise<string[]> => (await all(log.streams(options))).map(({ stream }) => stream);
        expect(await names()).toEqual(["B-3", "a-1", "b-1", "b-2", "b_x"]);
        expect(await names({ prefix: "b-" })).toEqual(["b-1", "b-2"]);
        expect(await names({ prefix: "b", after: "b-1", limit: 1 })).toEqual(["b-2"]);
      });
    });

    it("refuses everything after closing", async () => {
      await log.close();
      await expect(log.append("s", [draft("s", 1)], -1)).rejects.toBeInstanceOf(LogUnavailable);
      await expect(read("s")).rejects.toBeInstanceOf(LogUnavailable);
      await expect(log.head("s")).rejects.toBeInstanceOf(LogUnavailable);
    });

    it("behaves like lists that only grow, whatever is appended", async () => {
      const step = fc.record({ stream: fc.constantFrom("a", "b", "c"), size: fc.integer({ min: 1, max: 4 }), expected: fc.constantFrom("ANY", "RIGHT", "WRONG"), again: fc.boolean() });
      let run = 0;
      await fc.assert(fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
        const prefix = `run${run++}-`;
        const model = new Map<string, string[]>();
        for (const [index, { stream: name, size, expected, again }] of steps.entries()) {
          const stream = prefix + name;
          const held = model.get(stream) ?? [];
          const drafts = batch(stream, again ? Math.max(0, index - 1) : index, size);
          const fails = expected === "WRONG" || drafts.some(({ id }) => held.includes(id));
          const outcome = log.append(stream, drafts, expected === "ANY" ? "ANY" : expected === "RIGHT" ? held.length - 1 : held.length + 3);
          if (fails) await expect(outcome).rejects.toThrow();
          else {
            await outcome;
            model.set(stream, [...held, ...idsOf(drafts)]);
          }
        }
        for (const [stream, expected] of model) expect(ids(await read(stream))).toEqual(expected);
      }), { numRuns: 40 });
    });

    it("is the same log after a restart, when it is durable", async () => {
      if (!subject.reopen) return;
      await log.append("s", batch("s", 1, 3), -1);
      now += 20_000;
      const horizon = log.horizon();
      const before = { facts: await all(log.readAll()), head: await log.head("s") };
      await log.close();
      now -= subject.clockMayGoBack ?? 3_600_000;
      log = await subject.reopen(log, () => now);
      expect({ facts: await all(log.readAll()), head: await log.head("s") }).toEqual(before);
      const [next] = await log.append("s", [draft("s", 2)], 2);
      expect(next?.fact.recordedAt.localeCompare(horizon)).toBe(1);
      expect(ids(await all(log.readAll({ after: before.facts[2]?.position as Position })))).toEqual([next?.fact.id]);
    });
  });
};
