import { existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, expect, it } from "@jest/globals";
import { openSqliteLog } from "../../src/store/sqlite/log.ts";
import { verifyLog } from "../../src/store/verify.ts";
import { startService } from "../fixtures/service.ts";
import { describeWhere } from "../fixtures/where.ts";
import { folder, run } from "./process.ts";
import { compileShim } from "./shim.ts";

const place = folder();
const shim = compileShim(place);
const env = (more: NodeJS.ProcessEnv): NodeJS.ProcessEnv => ({ LD_PRELOAD: "library" in shim ? shim.library : "", ...more });

/** What the writer was told and what reached the disk, in the order in which it happened. */
const acknowledgedUnsynced = (trace: string): number => {
  let dirty = false;
  let found = 0;
  for (const line of trace.split("\n")) {
    if (line === "W") dirty = true;
    else if (line === "S") dirty = false;
    else if (line.startsWith("A") && dirty) found += 1;
  }
  return found;
};

describeWhere("missing" in shim ? shim.missing : undefined, "an acknowledgement", () => {
  afterAll(() => rmSync(place, { recursive: true }));

  const traceOf = async (synchronous: string): Promise<string> => {
    const trace = path.join(place, `${synchronous}.trace`);
    const said = await run("watched.js", [path.join(place, `${synchronous}-log.db`), path.resolve("dist"), trace], undefined, env({ TRACE: trace, SYNCHRONOUS: synchronous }));
    expect({ code: said.code, errors: said.errors }).toEqual({ code: 0, errors: "" });
    return readFileSync(trace, "utf8");
  };

  it("is given only after what it acknowledges was synced to the disk", async () => {
    const trace = await traceOf("FULL");
    expect(trace.match(/^A/gm)).toHaveLength(60);
    expect(trace.match(/^W/gm)?.length).toBeGreaterThan(60);
    expect(acknowledgedUnsynced(trace)).toBe(0);
  });

  it.each(["NORMAL", "OFF"])("would be seen to come too early with synchronous = %s: the test can fail", async (synchronous) => {
    expect(acknowledgedUnsynced(await traceOf(synchronous))).toBeGreaterThan(50);
  });

  it("is refused, clearly and whole, while the disk is full, and given again when there is room", async () => {
    const full = path.join(place, "full");
    const file = path.join(place, "room-log.db");
    const said = await run("writer.js", [file, "0", path.resolve("dist")], (child, text) => {
      const seen = (word: string): number => text().split(`${word} `).length - 1;
      const timer = setInterval(() => {
        if (!existsSync(full) && seen("refused") === 0 && seen("acknowledged") > 20) writeFileSync(full, "");
        else if (existsSync(full) && seen("refused") > 20) rmSync(full);
        else if (seen("refused") > 20 && text().lastIndexOf("acknowledged") > text().lastIndexOf("refused") + 2_000) {
          clearInterval(timer);
          child.kill("SIGKILL");
        }
      }, 5);
    }, env({ FULL: full }));
    expect(said.refused.every((line) => line.endsWith("LOG_FULL"))).toBe(true);
    expect(said.refused.length).toBeGreaterThan(20);
    const log = openSqliteLog(file);
    const held = new Map<string, number>();
    for await (const { fact } of log.readAll()) held.set(fact.commandId, (held.get(fact.commandId) ?? 0) + 1);
    expect(said.refused.filter((line) => held.has(line.split(" ")[0] as string))).toEqual([]);
    expect(said.acknowledged.filter((command) => !held.has(command))).toEqual([]);
    expect(said.sent.filter(({ command, size }) => held.has(command) && held.get(command) !== size)).toEqual([]);
    expect((await verifyLog(log)).problems).toEqual([]);
    await log.close();
  });

  it("makes the service unready while the disk is full, and ready again when there is room, also where nobody records any more", async () => {
    const full = path.join(place, "service-full");
    const service = await startService(path.join(place, "service-log.db"), env({ FULL: full, TENSEGRITY_DEMO: "off" }));
    const ready = async (): Promise<[number, string]> => {
      const answer = await fetch(`${service.url}/readyz`);
      return [answer.status, await answer.text()];
    };
    const record = async (command: string, fact: string): Promise<string> => (await fetch(`${service.url}/graphql`, {
      method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ query: `mutation { recordFacts(engagementId: "e", commandId: "${command}", facts: [${fact}]) { __typename } }` }),
    })).text();
    expect(await record("opens", '{ engagementOpened: { timeZone: "UTC" } }')).toContain("FactsRecorded");
    writeFileSync(full, "");
    expect(await ready()).toEqual([200, "ready\n"]);
    expect(await record("joins", '{ memberJoined: { member: "alder" } }')).toContain("LOG_FULL");
    for (let times = 0; times < 2; times++) expect(await ready()).toEqual([503, "not ready: the log is full: nothing can be recorded until there is room on its disk\n"]);
    rmSync(full);
    expect(await ready()).toEqual([200, "ready\n"]);
    expect(readdirSync(place).filter((name) => name.endsWith(".room"))).toEqual([]);
    expect(await record("joins", '{ memberJoined: { member: "alder" } }')).toContain("FactsRecorded");
    await service.stop();
  });
});
