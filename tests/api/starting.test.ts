import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { openSqliteLog } from "../../src/store/sqlite/log.ts";
import { type RunningService, startService, tensegrity } from "../fixtures/service.ts";

const place = mkdtempSync(path.join(os.tmpdir(), "tensegrity-starting-"));
const at = (name: string): string => path.join(place, name);
let service: RunningService;
const taken = net.createServer();
beforeAll(async () => {
  await new Promise<void>((resolve) => taken.listen(0, "127.0.0.1", resolve));
  service = await startService(at("log.db"), { LOG_LEVEL: "info", TENSEGRITY_DEMO: "off", TENSEGRITY_CORS_ORIGINS: "https://team.example" });
  mkdirSync(at("folder.db"));
  writeFileSync(at("text.db"), "no database at all, but a text that is long enough to have a header of one hundred bytes, which SQLite reads first");
});
afterAll(async () => {
  taken.close();
  await service.stop();
  rmSync(place, { recursive: true });
});

/** Runs the compiled service with settings that it cannot use. */
const fails = (env: NodeJS.ProcessEnv): Promise<{ code: number | null; errors: string; out: string }> =>
  new Promise((resolve) => {
    const child: ChildProcess = spawn(process.execPath, ["dist/src/main.js"], { env: { ...process.env, NODE_OPTIONS: "", PORT: "0", TENSEGRITY_DEMO: "off", TENSEGRITY_STORE: at("unused.db"), ...env } });
    const said = { out: "", errors: "" };
    child.stdout?.on("data", (data: Buffer) => { said.out += data.toString(); });
    child.stderr?.on("data", (data: Buffer) => { said.errors += data.toString(); });
    child.once("close", (code) => resolve({ code, ...said }));
  });

describe("a service that cannot start", () => {
  it.each<[string, () => NodeJS.ProcessEnv, string]>([
    ["a port that is none", () => ({ PORT: "many" }), "PORT must be a whole number"],
    ["a port in use", () => ({ PORT: String((taken.address() as net.AddressInfo).port) }), "is in use"],
    ["a log that another process writes", () => ({ TENSEGRITY_STORE: at("log.db") }), "another process writes the log"],
    ["a folder for a log", () => ({ TENSEGRITY_STORE: at("folder.db") }), "folder.db"],
    ["a place below a file", () => ({ TENSEGRITY_STORE: at("text.db/log.db") }), "cannot be opened"],
  ])("says so in one line and ends with 1: %s", async (_, env, said) => {
    const { code, errors, out } = await fails(env());
    expect([code, out]).toEqual([1, ""]);
    expect(errors.trimEnd().split("\n")).toEqual([expect.stringMatching(/^tensegrity: /)]);
    expect(errors).toContain(said);
  });
});

describe("a service that starts", () => {
  it("says at once that its port is in use, before it has loaded anything", async () => {
    await fails({ PORT: String((taken.address() as net.AddressInfo).port), TENSEGRITY_STORE: at("busy.db"), TENSEGRITY_DEMO: "on" });
    const log = openSqliteLog(at("busy.db"), { readonly: true });
    expect(await log.head("engagement-high-performer")).toBeUndefined();
    await log.close();
  });

  it("warns of a setting that is none", async () => {
    const { errors } = await fails({ TENSEGRITY_DEV_VIEWR: "on", PORT: "many" });
    expect(errors).toContain("tensegrity: warning: TENSEGRITY_DEV_VIEWR is no setting and changes nothing; did you mean TENSEGRITY_DEV_VIEWER?");
  });

  it("leaves all that it writes to its owner alone, and what was there as it was", async () => {
    const open = at("open.db");
    writeFileSync(`${open}.reads`, "", { mode: 0o640 });
    const running = await startService(open, { TENSEGRITY_DEMO: "off" });
    const files = readdirSync(place).filter((name) => name.startsWith("open.db"));
    expect(files).toEqual(expect.arrayContaining(["open.db", "open.db-wal", "open.db.checkpoints", "open.db.key", "open.db.lock", "open.db.reads", "open.db.vault", "open.db.vault-wal"]));
    const modes = Object.fromEntries(files.map((name) => [name, (statSync(at(name)).mode & 0o777).toString(8)]));
    expect(modes).toEqual(Object.fromEntries(files.map((name) => [name, name.startsWith("open.db.reads") ? "640" : "600"])));
    await running.stop();
    const { errors } = await tensegrity(["backup", at("copy.db"), "--store", open]);
    expect(errors).toContain("verified");
    expect(["copy.db", "copy.db.vault"].map((name) => (statSync(at(name)).mode & 0o777).toString(8))).toEqual(["600", "600"]);
  });
});

describe("a service that runs", () => {
  const get = async (url: string): Promise<string> => (await fetch(`${service.url}${url}`)).text();
  const ask = async (query: string, origin?: string): Promise<Response> =>
    fetch(`${service.url}/graphql`, { method: "POST", headers: { "content-type": "application/json", ...(origin && { origin }) }, body: JSON.stringify({ query }) });
  const record = (facts: string, more = ""): Promise<Response> => ask(`mutation { recordFacts(engagementId: "e", commandId: "c${Math.random()}", ${more} facts: [${facts}]) { __typename } }`);

  it("shows what happened to it under /metrics", async () => {
    await record('{ engagementOpened: { timeZone: "UTC" } }, { memberJoined: { member: "alder" } }');
    await record('{ memberLeft: { member: "nobody" } }');
    await record('{ memberJoined: { member: "birch" } }', "expectedRevision: 7,");
    await ask("{ nonsense }");
    await get("/nowhere");
    const metrics = await get("/metrics");
    for (const line of [
      /^tensegrity_facts_recorded_total 2$/m, /^tensegrity_commands_recorded_total 1$/m,
      /^tensegrity_refusals_total\{code="NOT_A_MEMBER"\} 1$/m, /^tensegrity_refusals_total\{code="REVISION_CONFLICT"\} 1$/m, /^tensegrity_errors_total\{code="GRAPHQL_VALIDATION_FAILED"\} 1$/m,
      /^tensegrity_operation_seconds_count\{operation="mutation",outcome="ok"\} 1$/m, /^tensegrity_operation_seconds_count\{operation="mutation",outcome="refused"\} 2$/m, /^tensegrity_operation_seconds_count\{operation="none",outcome="error"\} 1$/m,
      /^tensegrity_http_responses_total\{path="other",status="404"\} 1$/m, /^tensegrity_file_bytes\{file="log"\} [1-9]\d+$/m, /^tensegrity_file_bytes\{file="wal"\} [1-9]\d+$/m,
      /^tensegrity_checkpoint_lookups_total\{saved="(yes|no)"\} \d+$/m, /^nodejs_eventloop_lag_p99_seconds /m, /^process_resident_memory_bytes /m,
    ]) expect(metrics).toMatch(line);
    expect(metrics).not.toMatch(/alder|nobody|nowhere|nonsense/);
  });

  it("lets pages of the origins it was given ask, and of no others", async () => {
    const preflight = (origin: string): Promise<Response> =>
      fetch(`${service.url}/graphql`, { method: "OPTIONS", headers: { origin, "access-control-request-method": "POST", "access-control-request-headers": "content-type" } });
    const allowed = await preflight("https://team.example");
    expect([allowed.status, allowed.headers.get("access-control-allow-origin"), allowed.headers.get("access-control-allow-headers")]).toEqual([204, "https://team.example", "content-type"]);
    expect((await ask("{ __typename }", "https://team.example")).headers.get("access-control-allow-origin")).toBe("https://team.example");
    for (const response of [await preflight("https://else.example"), await ask("{ __typename }", "https://else.example"), await ask("{ __typename }", "https://team.example.else.example")]) expect(response.headers.get("access-control-allow-origin")).toBeNull();
  });

  it("serves its schema as schema.graphql, and is ready", async () => {
    expect(await get("/schema.graphql")).toBe(readFileSync("schema.graphql", "utf8"));
    expect([await get("/readyz"), await get("/livez")]).toEqual(["ready\n", "ok\n"]);
  });

  it("writes one JSON line a request, each with an id", () => {
    const lines = service.output().split("\n").filter((line) => line.startsWith("{")).map((line) => JSON.parse(line) as Record<string, unknown>);
    const ids = lines.filter(({ msg }) => msg === "request").map(({ reqId }) => reqId);
    expect(ids.length).toBeGreaterThan(8);
    expect(new Set(ids).size).toBe(ids.length);
  });
});
