import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import Database from "better-sqlite3";
import { describe, expect, it } from "@jest/globals";
import { MemoryReads } from "../../src/store/memory/reads.ts";
import { READS_AT_MOST } from "../../src/store/reads.ts";
import { SqliteReads } from "../../src/store/sqlite/reads.ts";
import { describeReads, read } from "./reads.ts";

const folder = (): string => mkdtempSync(path.join(os.tmpdir(), "tensegrity-reads-"));

describeReads("the read log in memory", () => ({ open: () => new MemoryReads(), dispose: () => {} }));
describeReads("the SQLite read log", () => {
  const place = folder();
  return { open: () => new SqliteReads(path.join(place, "log.db.reads")), dispose: () => rmSync(place, { recursive: true }) };
});

describe("the SQLite read log on disk", () => {
  it("holds what was noted after it was closed and opened again", async () => {
    const place = folder();
    const file = path.join(place, "reads");
    const first = new SqliteReads(file);
    first.note(read());
    await first.close();
    const second = new SqliteReads(file);
    expect(second.of("alpine", { limit: 10, whole: true })).toHaveLength(1);
    await second.close();
    rmSync(place, { recursive: true });
  });

  it("lets readings wait while it cannot be written, refuses to read unnoted when too many wait, and loses none", async () => {
    const place = folder();
    const file = path.join(place, "reads");
    const reads = new SqliteReads(file);
    const blocking = new Database(file, { timeout: 0 });
    reads.note(read());
    await reads.flush();
    blocking.exec("CREATE TRIGGER full BEFORE INSERT ON reads BEGIN SELECT RAISE(ABORT, 'no room'); END");
    for (let index = 0; index < READS_AT_MOST; index++) reads.note(read());
    expect(() => reads.note(read())).toThrow("nothing confidential is shown");
    // SQLite's own error may come from the realm of an earlier test file, where it is no Error of this one.
    expect(await reads.flush().then(() => "written", String)).toContain("no room");
    blocking.exec("DROP TRIGGER full");
    blocking.close();
    await reads.flush();
    expect(reads.of("alpine", { limit: 20_000, whole: true })).toHaveLength(READS_AT_MOST + 1);
    await reads.close();
    rmSync(place, { recursive: true });
  });
});
