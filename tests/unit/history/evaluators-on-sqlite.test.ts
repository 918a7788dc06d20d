import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { FactDraft, StoredFact } from "../../../src/events/envelope.ts";
import { conclusionsOf } from "../../../src/history/conclusions.ts";
import { Evaluator } from "../../../src/history/evaluator.ts";
import { History } from "../../../src/history/history.ts";
import { type Log, LogInUse, engagementStream } from "../../../src/store/log.ts";
import { MemoryLog } from "../../../src/store/memory/log.ts";
import { type SqliteLog, openSqliteLog } from "../../../src/store/sqlite/log.ts";
import { verifyLog } from "../../../src/store/verify.ts";
import { loadStory } from "../../../src/transfer/demo.ts";
import { line } from "../../fixtures/evaluated.ts";

const UNTIL = "2025-06-01T00:00:00.000Z";
const clock = (): number => Date.parse(UNTIL);
const DEMOS = ["high-performer", "coached-as-a-system"];

/** A node as others on the same file are: it reads through a connection of its own, and what it concludes goes through the one that may write. */
const nodeOn = (reader: Log, writer: Log): Log => new Proxy(reader, {
  get: (target, name) => {
    const owner = name === "append" ? writer : target;
    const found: unknown = Reflect.get(owner, name, owner);
    return typeof found === "function" ? found.bind(owner) : found;
  },
});

describe("several evaluators of one SQLite file, with the whole catalogue", () => {
  const place = mkdtempSync(path.join(os.tmpdir(), "tensegrity-evaluators-"));
  const file = path.join(place, "log.db");
  const memory = new MemoryLog({ clock });
  const failures: unknown[] = [];
  const facts = new Map<string, readonly StoredFact[]>();
  const nodes: Evaluator[] = [];
  let log: SqliteLog;
  const readers: SqliteLog[] = [];

  const bring = async (to: Log, id: string, stored: readonly StoredFact[]): Promise<void> => {
    for (const { revision: _, hash: __, loggedAt: ___, ...fact } of stored) await to.append(engagementStream(id), [fact as FactDraft], "ANY");
  };

  beforeAll(async () => {
    const told = new History({ log: new MemoryLog() });
    log = openSqliteLog(file, { clock, synchronous: "OFF" });
    for (const name of DEMOS) {
      await loadStory(told, new URL(`../../../examples/demo/${name}.yaml`, import.meta.url));
      facts.set(name, (await told.engagement(name)).logged.map(({ fact }) => fact).filter(({ recordedAt }) => recordedAt < UNTIL));
      await bring(memory, name, facts.get(name) ?? []);
    }
    readers.push(...[1, 2].map(() => openSqliteLog(file, { clock, readonly: true })));
    for (const each of [log, ...readers.map((reader) => nodeOn(reader, log))]) nodes.push(new Evaluator({ log: each, history: new History({ log: each, clock }), report: (error) => failures.push(error) }));
    await new Evaluator({ log: memory, history: new History({ log: memory, clock }), report: (error) => failures.push(error) }).catchUp();
    // The record comes in three parts, and each time another one begins.
    for (const part of [0, 1, 2]) {
      for (const [name, all] of facts) await bring(log, name, all.slice(Math.floor((part * all.length) / 3), Math.floor(((part + 1) * all.length) / 3)));
      await Promise.all([...nodes.slice(part), ...nodes.slice(0, part)].map((node) => node.catchUp()));
    }
  });

  afterAll(async () => {
    await Promise.all([...readers, log].map((each) => each.close()));
    rmSync(place, { recursive: true });
  });

  it("conclude together what one concludes alone in memory: the same, in order, each once", async () => {
    const alone = await Promise.all(DEMOS.map((name) => conclusionsOf(memory, name)));
    const together = await Promise.all(DEMOS.map((name) => conclusionsOf(log, name)));
    expect(together.map((said) => said.map(line))).toEqual(alone.map((said) => said.map(line)));
    expect(together.map((said) => said.map(({ id }) => id))).toEqual(alone.map((said) => said.map(({ id }) => id)));
    expect(together[0]?.map(({ conclusion: { pattern, transition } }) => `${pattern} ${transition}`)).toContain("isolated-transformation EMERGED");
    expect(new Set(together.flat().map(({ id }) => id)).size).toBe(together.flat().length);
  });

  it("each work through all of it, write every conclusion between them, fail at nothing, and leave a log that verifies", async () => {
    expect(failures).toEqual([]);
    expect(nodes.map(({ progress: { waiting, points } }) => waiting === 0 && points > 100)).toEqual([true, true, true]);
    const written = (await Promise.all(DEMOS.map((name) => conclusionsOf(log, name)))).flat().length;
    expect(nodes.reduce((sum, { progress: { conclusions } }) => sum + conclusions, 0)).toBe(written);
    expect((await verifyLog(log)).problems).toEqual([]);
  });

  it("are one process: a second one that would write the file is refused", () => {
    expect(() => openSqliteLog(file)).toThrow(LogInUse);
  });
});
