import { copyFileSync, rmSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { conclusionOf } from "../../src/events/conclusions.ts";
import type { FactDraft } from "../../src/events/envelope.ts";
import { fromMillis } from "../../src/events/moment.ts";
import { conclusionsStream, engagementStream } from "../../src/store/log.ts";
import { openSqliteLog } from "../../src/store/sqlite/log.ts";
import { verifyLog } from "../../src/store/verify.ts";
import { draft } from "../fixtures/drafts.ts";
import { type Said, folder, run } from "./process.ts";

/** How often the process is killed: 20 in the short form, 200 in the long one (`npm run test:crash`). */
const KILLS = Number(process.env["KILLS"] ?? 20);
const SEED = Number(process.env["SEED"] ?? Date.now() % 1_000_000);
const CLOCK = Date.UTC(2021, 0, 1);
const ENGAGEMENTS = ["one", "two", "three", "four", "five", "six"];
const SIGNALS = Math.max(30, KILLS);

/** A small seeded generator, so that a failing run can be repeated with SEED. */
const chance = (() => {
  let state = SEED;
  return () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return state / 2 ** 32;
  };
})();

/** A history in which heat rises and falls in several people, as an import that keeps recording times. */
const history = (id: string): FactDraft[] => {
  const told = (index: number, hours: number, type: string, data: object): FactDraft => {
    const at = fromMillis(Date.UTC(2020, 0, 1) + hours * 3_600_000);
    return draft(id, `c${index}`, 0, { type, data: data as Record<string, unknown>, occurredAt: at, recordedAt: at });
  };
  const signals = Array.from({ length: SIGNALS }, (_, index) =>
    told(index + 1, (index + 1) * 41, "SignalRecorded", { kind: "heat", about: ["alder", "birch", "cedar"][Math.floor(chance() * 3)], value: Math.floor(chance() * 11) }));
  return [told(0, 0, "EngagementOpened", { timeZone: "Europe/Zurich" }), ...signals];
};

describe(`an evaluating process killed ${KILLS} times (SEED=${SEED})`, () => {
  const place = folder();
  const [undisturbed, killed] = [path.join(place, "undisturbed.db"), path.join(place, "killed.db")];
  const told: Said[] = [];
  const evaluate = (file: string, env: NodeJS.ProcessEnv = {}, during?: Parameters<typeof run>[2]): Promise<Said> => run("evaluator.js", [file, path.resolve("dist")], during, { CLOCK: String(CLOCK), ...env });

  const concluded = async (file: string): Promise<string[][]> => {
    const log = openSqliteLog(file, { clock: () => CLOCK });
    const lines: string[][] = [];
    for (const id of ENGAGEMENTS) {
      const stream: string[] = [];
      for await (const { fact } of log.readStream(conclusionsStream(id))) stream.push(`${fact.id} ${conclusionOf(fact)?.transition} ${fact.occurredAt} ${fact.commandDigest}`);
      lines.push(stream);
    }
    await log.close();
    return lines;
  };

  beforeAll(async () => {
    const log = openSqliteLog(undisturbed, { clock: () => CLOCK });
    await Promise.all(ENGAGEMENTS.map(async (id) => {
      for (const fact of history(id)) await log.append(engagementStream(id), [fact], "ANY");
    }));
    await log.close();
    copyFileSync(undisturbed, killed);
    told.push(await evaluate(undisturbed));
    for (let round = 0; round < KILLS; round++) {
      const NOTES = round % 2 === 0 ? path.join(place, "notes.db") : "";
      const DIE = round % 4 === 3 ? "never 0" : `${chance() < 0.5 ? "before" : "after"} ${1 + Math.floor(chance() * 5)}`;
      told.push(await evaluate(killed, { NOTES, DIE }, (child) => void (DIE === "never 0" && setTimeout(() => child.kill("SIGKILL"), chance() * 60))));
    }
  }, 600_000);
  afterAll(() => rmSync(place, { recursive: true }));

  it("was killed every time but the first, before it was done", () => {
    expect(told.map(({ signal }) => signal)).toEqual([null, ...Array.from({ length: KILLS }, () => "SIGKILL")]);
    expect(told.map(({ errors }) => errors).join("")).toBe("");
  });

  it("had concluded a part, in order, and nothing twice", async () => {
    const [whole, part] = [await concluded(undisturbed), await concluded(killed)];
    expect(part.flat().length).toBeGreaterThan(0);
    expect(part.flat().length).toBeLessThan(whole.flat().length);
    part.forEach((stream, index) => expect(stream).toEqual(whole[index]?.slice(0, stream.length)));
  });

  it("concludes the rest after the last restart: the same as undisturbed, each once and in order", async () => {
    const last = await evaluate(killed, { NOTES: path.join(place, "notes.db") });
    expect([last.code, last.errors]).toEqual([0, ""]);
    expect(await concluded(killed)).toEqual(await concluded(undisturbed));
    expect((await concluded(killed)).every((stream) => stream.length > 10)).toBe(true);
    const log = openSqliteLog(killed, { clock: () => CLOCK });
    expect((await verifyLog(log)).problems).toEqual([]);
    await log.close();
  }, 60_000);
});
