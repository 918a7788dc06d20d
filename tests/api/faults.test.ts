import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from "@jest/globals";
import { type Service, startService } from "../../src/graphql/server.ts";
import { History } from "../../src/history/history.ts";
import { type Log, LogFull, LogUnavailable } from "../../src/store/log.ts";
import { MemoryLog } from "../../src/store/memory/log.ts";

const SECRET = "rowan-secret";
const log = new MemoryLog();
let trouble: Error | undefined;
/** A log that is in trouble when the test says so. */
const troubled: Log = new Proxy<Log>(log, {
  get: (target, name) => {
    const own: unknown = Reflect.get(target, name, target);
    if (typeof own !== "function") return own;
    return (...args: unknown[]): unknown => {
      if (trouble && ["append", "head", "streams"].includes(String(name))) throw trouble;
      return own.apply(target, args);
    };
  },
});
let service: Service;
const lines: string[] = [];
beforeAll(async () => {
  jest.spyOn(process.stderr, "write").mockImplementation((text) => lines.push(String(text)) > 0);
  service = await startService({ history: new History({ log: troubled }), actor: "coach", port: 0, logLevel: "info" });
  await record("opens", '{ engagementOpened: { timeZone: "UTC" } }');
});
afterAll(async () => {
  await service.stop();
  jest.restoreAllMocks();
});
beforeEach(() => {
  trouble = undefined;
  lines.length = 0;
});

interface Failed { readonly errors: readonly { readonly message: string; readonly extensions: { readonly code: string } }[] }
const send = (body: string): Promise<Response> => fetch(`${service.url}/graphql`, { method: "POST", headers: { "content-type": "application/json" }, body });
const record = (command: string, facts: string): Promise<Response> => send(JSON.stringify({ query: `mutation { recordFacts(engagementId: "e", commandId: "${command}", facts: [${facts}]) { __typename } }` }));
const JOINED = '{ memberJoined: { member: "alder" } }';

describe("a fault of ours", () => {
  it("is told by a reference alone, which stands in the log with the id of the request and where it happened", async () => {
    trouble = Object.assign(new TypeError(`${SECRET}\n${SECRET} in a second line`), { detail: SECRET });
    const response = await record("fails", JOINED);
    const text = await response.text();
    const [error] = (JSON.parse(text) as Failed).errors;
    const reference = /its reference is ([0-9a-f-]{36})$/.exec(error?.message ?? "")?.[1];
    expect([error?.extensions, reference]).toEqual([{ code: "INTERNAL_SERVER_ERROR" }, expect.any(String)]);
    expect(text).not.toMatch(/rowan|TypeError|\.ts:\d|stack/i);
    const told = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
    const [fault, request] = [told.find(({ msg }) => msg === "fault"), told.find(({ msg }) => msg === "request")];
    expect(fault).toMatchObject({ reference, name: "TypeError", reqId: request?.["reqId"], stack: expect.arrayContaining([expect.stringMatching(/faults\.test\.ts:\d+/)]) });
    expect(lines.join("")).not.toContain(SECRET);
  });
});

describe("a log in trouble", () => {
  it.each([
    ["LOG_FULL", new LogFull(`/home/${SECRET}/log.db is full`), /make room and send it again/],
    ["LOG_UNAVAILABLE", new LogUnavailable(`/home/${SECRET}/log.db is closed`), /send the same command again/],
  ])("is said with what to do, and no path: %s", async (code, error, said) => {
    trouble = error;
    const text = await (await record("waits", JOINED)).text();
    expect((JSON.parse(text) as Failed).errors).toEqual([expect.objectContaining({ message: expect.stringMatching(said), extensions: { code } })]);
    expect(text).not.toContain(SECRET);
  });

  it("makes the service not ready, and alive", async () => {
    trouble = new LogUnavailable("closed");
    expect((await fetch(`${service.url}/readyz`)).status).toBe(503);
    expect((await fetch(`${service.url}/livez`)).status).toBe(200);
    trouble = undefined;
    expect((await fetch(`${service.url}/readyz`)).status).toBe(200);
  });
});

describe("a body that is not taken", () => {
  it.each([
    ["more than 4 MiB", () => JSON.stringify({ query: "{ __typename }", variables: { x: "x".repeat(4 * 1024 * 1024) } }), 413, "PAYLOAD_TOO_LARGE"],
    ["several requests in one", () => JSON.stringify([{ query: "{ __typename }" }, { query: "{ __typename }" }]), 400, "BAD_REQUEST"],
    ["no JSON", () => `{"query": ${SECRET}`, 400, "BAD_REQUEST"],
  ])("says so in GraphQL's form: %s", async (_, body, status, code) => {
    const response = await send(body());
    const text = await response.text();
    expect([response.status, (JSON.parse(text) as Failed).errors[0]?.extensions.code]).toEqual([status, code]);
    expect(text).not.toContain(SECRET);
  });
});
