import { rmSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { READS_WAITING } from "../../src/store/reads.ts";
import { SqliteReads } from "../../src/store/sqlite/reads.ts";
import { type Said, folder, run } from "./process.ts";

const KILLS = Math.max(3, Math.ceil(Number(process.env["KILLS"] ?? 20) / 5));

describe(`a reading process killed ${KILLS} times`, () => {
  const place = folder();
  const file = path.join(place, "log.db.reads");
  const told: Said[] = [];
  const kept: string[][] = [];

  beforeAll(async () => {
    for (let round = 0; round < KILLS; round++) {
      told.push(await run("reader.js", [file, String(round), path.resolve("dist")], (child, said) => {
        const look = setInterval(() => {
          if (!said().includes("acknowledged") || Math.random() < 0.5) return;
          clearInterval(look);
          child.kill("SIGKILL");
        }, 5);
      }));
      const reads = new SqliteReads(file);
      kept.push(reads.of(`round-${round}`, { limit: 1_000_000, whole: true }).map(({ operation }) => operation).reverse());
      await reads.close();
    }
  }, 600_000);
  afterAll(() => rmSync(place, { recursive: true }));

  it("was killed every time, in the midst of its work", () => {
    expect(told.map(({ signal }) => signal)).toEqual(told.map(() => "SIGKILL"));
  });

  it("lost nothing that a flush had answered for, and kept the rest without a gap", () => {
    told.forEach(({ acknowledged }, round) => {
      expect(kept[round]).toEqual(kept[round]?.map((_, index) => String(index)));
      expect(kept[round]?.length).toBeGreaterThan(Number(acknowledged.at(-1)));
    });
  });

  it("lost no more than its window", () => {
    told.forEach(({ sent }, round) => expect(sent.length - (kept[round]?.length ?? 0)).toBeLessThanOrEqual(READS_WAITING));
  });
});
