import { rmSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { type SqliteLog, openSqliteLog } from "../../src/store/sqlite/log.ts";
import { verifyLog } from "../../src/store/verify.ts";
import { batch } from "../fixtures/drafts.ts";
import { type Said, folder, run } from "./process.ts";

/** How often the process is killed: 20 in the short form, 200 in the long one (`npm run test:crash`). */
const KILLS = Number(process.env["KILLS"] ?? 20);
const SEED = Number(process.env["SEED"] ?? Date.now() % 1_000_000);

/** A small seeded generator, so that a failing run can be repeated with SEED. */
const chance = (() => {
  let state = SEED;
  return () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return state / 2 ** 32;
  };
})();

describe(`a writing process killed ${KILLS} times (SEED=${SEED})`, () => {
  const place = folder();
  const file = path.join(place, "log.db");
  const told: Said[] = [];
  const held = new Map<string, number>();

  const look = async (log: SqliteLog): Promise<void> => {
    held.clear();
    for await (const { fact } of log.readAll()) held.set(fact.commandId, (held.get(fact.commandId) ?? 0) + 1);
  };

  beforeAll(async () => {
    for (let round = 0; round < KILLS; round++)
      told.push(await run("writer.js", [file, String(round), path.resolve("dist")], (child) => setTimeout(() => child.kill("SIGKILL"), chance() * 120)));
    const log = openSqliteLog(file);
    await look(log);
    await log.close();
  }, 600_000);
  afterAll(() => rmSync(place, { recursive: true }));

  it("was killed every time, in the midst of its work", () => {
    expect(told.map(({ signal }) => signal)).toEqual(told.map(() => "SIGKILL"));
    expect(told.flatMap(({ acknowledged }) => acknowledged).length).toBeGreaterThan(KILLS);
    expect(told.flatMap(({ refused }) => refused)).toEqual([]);
  });

  it("lost nothing that was acknowledged", () => {
    expect(told.flatMap(({ acknowledged }) => acknowledged).filter((command) => !held.has(command))).toEqual([]);
  });

  it("tore no batch", () => {
    const torn = told.flatMap(({ sent }) => sent).filter(({ command, size }) => held.has(command) && held.get(command) !== size);
    expect(torn).toEqual([]);
  });

  it("left chains, columns and indices whole", async () => {
    const log = openSqliteLog(file);
    expect((await verifyLog(log)).problems).toEqual([]);
    await log.close();
  });

  it("doubles nothing when what was in flight is sent again", async () => {
    const log = openSqliteLog(file);
    const unanswered = told.flatMap(({ sent, acknowledged }) => sent.filter(({ command }) => !acknowledged.includes(command)));
    expect(unanswered.length).toBeGreaterThan(0);
    for (const { stream, command, size } of unanswered) {
      const outcome = await log.append(stream, batch(stream, command, size), "ANY").then(() => "placed", (error: Error) => error.name);
      expect(outcome).toBe(held.has(command) ? "DuplicateFact" : "placed");
    }
    await look(log);
    for (const { command, size } of told.flatMap(({ sent }) => sent)) expect(held.get(command)).toBe(size);
    expect((await verifyLog(log)).problems).toEqual([]);
    await log.close();
  });
});
