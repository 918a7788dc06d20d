import { readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, describe, expect, it } from "@jest/globals";
import Database from "better-sqlite3";
import { encode } from "../../src/events/codec.ts";
import type { LoggedFact } from "../../src/store/log.ts";
import { LogCorrupt, LogInUse, LogUnavailable } from "../../src/store/log.ts";
import { type SqliteLog, openSqliteLog } from "../../src/store/sqlite/log.ts";
import { verifyLog } from "../../src/store/verify.ts";
import { batch, draft } from "../fixtures/drafts.ts";
import { folder, run } from "./process.ts";

const place = folder();
let files = 0;
const newFile = (): string => path.join(place, `${files++}-log.db`);
afterAll(() => rmSync(place, { recursive: true }));

const contents = async (log: SqliteLog): Promise<LoggedFact[]> => {
  const facts: LoggedFact[] = [];
  for await (const logged of log.readAll()) facts.push(logged);
  return facts;
};

const filled = async (file: string, commands = 40): Promise<LoggedFact[]> => {
  const log = openSqliteLog(file);
  for (let command = 0; command < commands; command++) await log.append(`s${command % 3}`, batch(`s${command % 3}`, command, 4), "ANY");
  const facts = await contents(log);
  await log.close();
  return facts;
};

describe("a second writer", () => {
  it("is told that another process writes, also by this process itself", async () => {
    const file = newFile();
    const log = openSqliteLog(file);
    expect(() => openSqliteLog(file)).toThrow(LogInUse);
    const other = await run("writer.js", [file, "0", path.resolve("dist")]);
    expect(other.code).not.toBe(0);
    expect(other.errors).toContain("another process writes the log");
    await log.close();
    await openSqliteLog(file).close();
  });

  it("may look, but not write, while another writes", async () => {
    const file = newFile();
    const log = openSqliteLog(file);
    await log.append("s", [draft("s", 1)], -1);
    const reader = openSqliteLog(file, { readonly: true });
    expect(await contents(reader)).toHaveLength(1);
    await log.append("s", [draft("s", 2)], 0);
    expect(await contents(reader)).toHaveLength(2);
    await expect(reader.append("s", [draft("s", 3)], 1)).rejects.toThrow("for reading only");
    await reader.close();
    await log.close();
  });

  it("may take over the moment a writer was killed", async () => {
    const file = newFile();
    await run("writer.js", [file, "0", path.resolve("dist")], (child) => setTimeout(() => child.kill("SIGKILL"), 50));
    await openSqliteLog(file).close();
  });
});

describe("a clock that went back", () => {
  it("is warned of at opening, and changes nothing of what was promised", async () => {
    const file = newFile();
    const log = openSqliteLog(file);
    const [first] = await log.append("s", [draft("s", 1)], -1);
    expect(log.warnings).toEqual([]);
    await log.close();
    const later = openSqliteLog(file, { clock: () => Date.now() - 3_600_000 });
    expect(later.warnings).toEqual([expect.stringMatching(/stands 3600 seconds behind the log's newest entry/)]);
    const [second] = await later.append("t", [draft("t", 1)], -1);
    expect(second?.fact.recordedAt).toBe(first?.fact.recordedAt);
    await later.close();
  });
});

describe("a file that is foreign, or newer", () => {
  it("says what it is, when it is not a log", async () => {
    const foreign = newFile();
    const other = new Database(foreign);
    other.exec("CREATE TABLE recipes (name TEXT)");
    other.close();
    expect(() => openSqliteLog(foreign)).toThrow("not a tensegrity log");
    const text = newFile();
    writeFileSync(text, "just some text, long enough to be looked at as a database file header".repeat(20));
    expect(() => openSqliteLog(text)).toThrow(LogCorrupt);
    expect(() => openSqliteLog(newFile(), { readonly: true })).toThrow("there is no log at");
  });

  it("asks for an update when a newer version wrote it", async () => {
    const file = newFile();
    await filled(file, 1);
    const newer = new Database(file);
    newer.pragma("user_version = 99");
    newer.close();
    expect(() => openSqliteLog(file)).toThrow("newer version");
  });
});

describe("an edited byte", () => {
  const flipped = (file: string, ...offsets: number[]): string => {
    const copy = newFile();
    const bytes = readFileSync(file);
    for (const offset of offsets) bytes[offset] = (bytes[offset] as number) ^ 0x04;
    writeFileSync(copy, bytes);
    return copy;
  };
  const placesOf = (bytes: Buffer, text: string): number[] => {
    const places: number[] = [];
    for (let at = bytes.indexOf(text); at >= 0; at = bytes.indexOf(text, at + 1)) places.push(at);
    return places;
  };

  it("of any stored fact is found", async () => {
    const file = newFile();
    const facts = await filled(file, 3);
    const bytes = readFileSync(file);
    for (const [index, { fact }] of facts.entries()) {
      const body = encode(fact);
      const places = placesOf(bytes, body);
      expect(places.length).toBeGreaterThan(0);
      for (let offset = index % 9; offset < body.length; offset += 9) {
        const log = openSqliteLog(flipped(file, ...places.map((place) => place + offset)), { readonly: true });
        expect((await verifyLog(log)).problems).not.toEqual([]);
        await log.close();
      }
    }
  });

  it("anywhere in the file is found, or changes no answer", async () => {
    const file = newFile();
    const before = await filled(file);
    const size = readFileSync(file).length;
    const rounds = Number(process.env["FLIPS"] ?? 150);
    const outcomes = { reported: 0, harmless: 0 };
    for (let round = 0; round < rounds; round++) {
      const copy = flipped(file, Math.floor((round / rounds) * size) + (round % 7));
      try {
        const log = openSqliteLog(copy);
        const { problems } = await verifyLog(log);
        const after = problems.length === 0 ? await contents(log) : [];
        await log.close();
        if (problems.length > 0) outcomes.reported += 1;
        else {
          outcomes.harmless += 1;
          expect(after).toEqual(before);
        }
      } catch (error) {
        if (!(error instanceof LogCorrupt || error instanceof LogUnavailable)) throw error;
        outcomes.reported += 1;
      }
      rmSync(copy, { force: true });
    }
    expect(outcomes.reported).toBeGreaterThan(rounds / 4);
  });

  it("in a torn page never crashes a reader: it says where to go from here", async () => {
    const file = newFile();
    await filled(file, 200);
    const bytes = readFileSync(file);
    bytes.fill(0xff, 4096 * 6, 4096 * 12);
    writeFileSync(file, bytes);
    const attempt = async (): Promise<void> => {
      const log = openSqliteLog(file);
      try {
        await contents(log);
      } finally {
        await log.close();
      }
    };
    await expect(attempt()).rejects.toMatchObject({ code: "LOG_CORRUPT", message: expect.stringMatching(/tensegrity verify.*restore a backup/) });
  });
});

describe("a backup", () => {
  it("is taken live, is whole, and opens as the log it was at one moment", async () => {
    const file = newFile();
    const copy = newFile();
    const log = openSqliteLog(file);
    let writing = true;
    const writer = (async () => {
      for (let command = 0; writing; command++) await log.append(`s${command % 3}`, batch(`s${command % 3}`, command, 3), "ANY");
    })();
    for await (const item of log.follow({ signal: AbortSignal.timeout(5_000) })) if (item !== "CAUGHT_UP" && Number(item.position) > 300) break;
    await log.backup(copy);
    writing = false;
    await writer;
    const whole = await contents(log);
    await log.close();
    const restored = openSqliteLog(copy);
    const part = await contents(restored);
    expect(part.length).toBeGreaterThan(300);
    expect(part.length % 3).toBe(0);
    expect(part).toEqual(whole.slice(0, part.length));
    expect((await verifyLog(restored)).problems).toEqual([]);
    await restored.append("s0", [draft("s0", "after")], "ANY");
    await restored.close();
  });

  it("never overwrites", async () => {
    const log = openSqliteLog(newFile());
    const copy = newFile();
    writeFileSync(copy, "something dear");
    await expect(log.backup(copy)).rejects.toThrow("never overwrites");
    expect(readFileSync(copy, "utf8")).toBe("something dear");
    await log.close();
  });
});
