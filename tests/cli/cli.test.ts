import { copyFileSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { History } from "../../src/history/history.ts";
import { SqliteCheckpoints } from "../../src/store/sqlite/checkpoints.ts";
import { openSqliteLog } from "../../src/store/sqlite/log.ts";
import { batch, draft } from "../fixtures/drafts.ts";
import { type RunningService, startService, tensegrity } from "../fixtures/service.ts";

const place = mkdtempSync(path.join(os.tmpdir(), "tensegrity-cli-"));
const store = path.join(place, "store.db");
const rows = (count: number): string => `who,day\n${Array.from({ length: count }, (_, index) => `p${index},2019-01-0${1 + (index % 9)}`).join("\n")}\n`;
const mapping = path.join(place, "mapping.yaml");
let service: RunningService;
let env: NodeJS.ProcessEnv;

beforeAll(async () => {
  service = await startService(store);
  env = { TENSEGRITY_URL: `${service.url}/graphql`, TENSEGRITY_STORE: store };
  writeFileSync(mapping, `engagement: "{who}"
command: join
occurredAt: "{day}"
actor: clerk
timeZone: UTC
opening: [{ type: EngagementOpened, data: { timeZone: UTC } }]
facts: [{ type: MemberJoined, data: { member: "{who}" } }]
`);
}, 60_000);
afterAll(async () => {
  await service.stop();
  rmSync(place, { recursive: true });
});

describe("the service", () => {
  it("has the demo, says where to look, and stops when it is told to", async () => {
    expect(service.output()).toMatch(/query page .*works without internet/);
    const { out } = await tensegrity(["inspect", "high-performer"], { env });
    expect(out).toContain("The high performer who broke the team");
    expect(out).toContain("alder since 2021-03-01");
    const other = await startService(path.join(place, "other.db"));
    expect(await other.stop()).toBe(0);
  });

  it("says in one sentence why it cannot start", async () => {
    await expect(startService(store)).rejects.toThrow("another process writes the log");
    await expect(startService(path.join(place, "x.db"), { PORT: "many" })).rejects.toThrow("PORT must be a whole number");
    await expect(startService(path.join(place, "y.db"), { PORT: new URL(service.url).port })).rejects.toThrow("is in use");
    writeFileSync(path.join(place, "text.db"), "no database at all, but text that is long enough for a header".repeat(40));
    await expect(startService(path.join(place, "text.db"))).rejects.toThrow("is damaged");
  });
});

describe("tensegrity import", () => {
  it("takes CSV through a mapping, from a pipe too, and says what it did", async () => {
    const { code, errors } = await tensegrity(["import", "--map", mapping], { input: "who,day\nann,2025-01-13\n", env });
    expect([code, errors]).toEqual([0, expect.stringContaining("imported 2 facts")]);
    expect((await tensegrity(["inspect", "ann"], { env })).out).toContain("ann since 2025-01-13");
  });

  it("says who is named and was never introduced, and who may be meant", async () => {
    const slip = path.join(place, "slip.yaml");
    writeFileSync(slip, readFileSync(mapping, "utf8").replace(/\]\n$/, `, { type: SignalRecorded, data: { kind: load, about: "{who}l", value: 3 } }]\n`));
    const { code, errors } = await tensegrity(["import", "--map", slip, "--dry-run"], { input: "who,day\nhazel,2025-01-13\n", env });
    expect([code, errors]).toEqual([0, expect.stringContaining("look at line 2: nobody and nothing called hazell is known here; did you mean hazel?")]);
  });

  it("writes nothing in a dry run, and nothing when any line is bad", async () => {
    expect((await tensegrity(["import", "--map", mapping, "--dry-run"], { input: "who,day\nbob,2025-01-13\n", env })).errors).toContain("nothing was written");
    const bad = await tensegrity(["import", "--map", mapping], { input: "who,day\nbob,2025-01-13\ncleo,someday\n", env });
    expect([bad.code, bad.errors]).toEqual([1, expect.stringMatching(/line 3: INVALID_FACT.*\n?.*nothing was written/s)]);
    expect((await tensegrity(["inspect", "bob"], { env })).errors).toContain("no engagement bob");
  });

  it("says of an empty file that there was nothing in it", async () => {
    expect(await tensegrity(["import"], { input: "\n", env })).toMatchObject({ code: 0, errors: expect.stringContaining("nothing was imported: there is no fact in it. One stands on each line") });
    expect((await tensegrity(["import", "--map", mapping], { input: "who,day\n", env })).errors).toContain("See that it has rows");
  });

  it("killed on the way and run again, finishes: nothing lost, nothing doubled", async () => {
    const file = path.join(place, "many.csv");
    writeFileSync(file, rows(400));
    const broken = await tensegrity(["import", file, "--map", mapping], { env, during: (child) => setTimeout(() => child.kill("SIGKILL"), 250) });
    expect(broken.code).toBeNull();
    const finished = await tensegrity(["import", file, "--map", mapping], { env });
    expect(finished.errors).toMatch(/imported \d+ facts/);
    const { out } = await tensegrity(["export"], { env });
    const ids = out.trim().split("\n").map((line) => (JSON.parse(line) as { id: string }).id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(out.trim().split("\n").filter((line) => line.includes('"commandId":"join"'))).toHaveLength(401);
  });

  it("says what to do when nobody answers, or nothing was named", async () => {
    expect(await tensegrity(["export"], { env: { TENSEGRITY_URL: "http://127.0.0.1:9/graphql" } })).toMatchObject({ code: 1, errors: expect.stringContaining("npm start") });
    expect(await tensegrity(["import", "nowhere.ndjson"], { env })).toMatchObject({ code: 1, errors: expect.stringContaining("there is no file") });
    expect((await tensegrity(["import", "--map", path.join(place, "no.yaml")], { env })).errors).toContain("there is no mapping");
  });
});

describe("tensegrity export", () => {
  it("writes what import takes into another store, with the same answers", async () => {
    const file = path.join(place, "demo.ndjson");
    expect(await tensegrity(["export", "high-performer", "--plain-text", "--out", file], { env })).toMatchObject({ code: 0, errors: expect.stringContaining("beyond erasure") });
    const copy = await startService(path.join(place, "copy.db"), { TENSEGRITY_DEMO: "off" });
    const there = { TENSEGRITY_URL: `${copy.url}/graphql` };
    expect((await tensegrity(["import", file, "--keep-recorded-times"], { env: there })).code).toBe(0);
    const ask = async (where: NodeJS.ProcessEnv): Promise<string> => (await tensegrity(["inspect", "high-performer", "--as-of", "2025-07-04", "--known-at", "2025-07-04"], { env: where })).out;
    expect(await ask(there)).toBe(await ask(env));
    await copy.stop();
  }, 90_000);

  it("never overwrites a file, and knows what is not there", async () => {
    const file = path.join(place, "dear.txt");
    writeFileSync(file, "dear");
    expect((await tensegrity(["export", "--out", file], { env })).code).toBe(1);
    expect(readFileSync(file, "utf8")).toBe("dear");
    expect((await tensegrity(["export", "nobody"], { env })).errors).toContain("no engagement nobody");
  });
});

describe("tensegrity retention", () => {
  it("says the days of the engagement's zone, and erases nothing unless told to", async () => {
    const { code, errors } = await tensegrity(["retention"], { env });
    expect([code, errors]).toEqual([0, expect.stringContaining("coached-as-a-system: closed 2025-07-04, kept 24 months, until 2027-07-04")]);
  });
});

describe("the commands that open the store", () => {
  it("verify and back up beside a running service; rebuild waits until it has stopped", async () => {
    expect((await tensegrity(["verify"], { env })).errors).toMatch(/facts of \d+ streams are as they were written/);
    const copy = path.join(place, "backup.db");
    expect((await tensegrity(["backup", copy], { env })).errors).toContain("verified");
    expect((await tensegrity(["backup", copy], { env })).errors).toContain("never overwrites");
    expect(await tensegrity(["rebuild"], { env })).toMatchObject({ code: 1, errors: expect.stringContaining("another process writes") });
    expect((await tensegrity(["rebuild", "--store", copy], { env })).errors).toMatch(/^\d+ engagements need none: with fewer than 512 facts/m);
  });

  it("restore a backup from before the key was changed, as the README says", async () => {
    const file = path.join(place, "tensegrity.db");
    const running = await startService(file);
    expect((await tensegrity(["backup", path.join(place, "DEST"), "--store", file])).code).toBe(0);
    await running.stop();
    const { errors } = await tensegrity(["vault", "rotate", "--store", file]);
    const old = /the old key is in (.+?);/.exec(errors)?.[1] as string;
    expect(old).toMatch(/tensegrity\.db\.key\.local-[0-9a-f]+$/);
    for (const name of readdirSync(place).filter((each) => /^tensegrity\.db(\.vault)?(-wal|-shm|\.checkpoints.*)?$/.test(each))) rmSync(path.join(place, name));
    copyFileSync(path.join(place, "DEST"), file);
    copyFileSync(path.join(place, "DEST.vault"), `${file}.vault`);
    await expect(startService(file)).rejects.toThrow(`made under the master key ${old.slice(old.indexOf("local-"))}`);
    renameSync(old, `${file}.key`);
    const restored = await startService(file);
    expect((await tensegrity(["inspect", "high-performer", "--url", `${restored.url}/graphql`])).out).toContain("The high performer who broke the team");
    expect((await tensegrity(["verify", "--store", file])).errors).toContain("as they were written");
    expect((await tensegrity(["inspect", "high-performer"], { env: { PORT: new URL(restored.url).port } })).code).toBe(0);
    await restored.stop();
  });

  it("rebuild, killed at any moment and run again, changes no answer", async () => {
    const file = path.join(place, "long.db");
    const log = openSqliteLog(file);
    const stream = "engagement-long";
    await log.append(stream, [draft("long", "open", 0, { type: "EngagementOpened", data: { timeZone: "UTC" } })], -1);
    for (let command = 0; command < 6; command++) await log.append(stream, batch("long", command, 500), "ANY");
    const history = new History({ log });
    const expected = (await history.team("long", { knownAt: 2_000 })).state;
    await log.close();
    for (const wait of [60, 120, 180, 240]) {
      await tensegrity(["rebuild", "--store", file], { kill: wait });
      const again = openSqliteLog(file);
      const checkpoints = new SqliteCheckpoints(`${file}.checkpoints`);
      expect((await new History({ log: again, checkpoints }).team("long", { knownAt: 2_000 })).state).toEqual(expected);
      checkpoints.close();
      await again.close();
    }
    expect((await tensegrity(["rebuild", "--store", file])).errors).toContain("checkpoints of 1 engagement built anew");
    const whole = openSqliteLog(file);
    const checkpoints = new SqliteCheckpoints(`${file}.checkpoints`);
    expect(checkpoints.header(stream)?.revision).toBe(3_000);
    expect((await new History({ log: whole, checkpoints }).team("long", { knownAt: 2_000 })).state).toEqual(expected);
    checkpoints.close();
    await whole.close();
  });
});
