import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { SpanKind, SpanStatusCode, context, propagation, trace } from "@opentelemetry/api";
import { AsyncLocalStorageContextManager } from "@opentelemetry/context-async-hooks";
import { W3CTraceContextPropagator } from "@opentelemetry/core";
import { BasicTracerProvider, InMemorySpanExporter, type ReadableSpan, SimpleSpanProcessor } from "@opentelemetry/sdk-trace-base";
import { type Service, startService } from "../../src/graphql/server.ts";
import { History } from "../../src/history/history.ts";
import { LogUnavailable } from "../../src/store/log.ts";
import { MemoryLog } from "../../src/store/memory/log.ts";
import { tracedHistory, tracedLog } from "../../src/telemetry/traced.ts";

const exporter = new InMemorySpanExporter();
const log = new MemoryLog();
let service: Service;

beforeAll(async () => {
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  propagation.setGlobalPropagator(new W3CTraceContextPropagator());
  trace.setGlobalTracerProvider(new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] }));
  service = await startService({ history: tracedHistory(new History({ log: tracedLog(log) })), actor: "coach", port: 0, report: () => {} });
});
afterAll(async () => {
  await service.stop();
  trace.disable();
  context.disable();
  propagation.disable();
});
beforeEach(() => exporter.reset());

const send = async (query: string, headers: Record<string, string> = {}): Promise<string> =>
  (await fetch(`${service.url}/graphql`, { method: "POST", headers: { "content-type": "application/json", ...headers }, body: JSON.stringify({ query }) })).text();
const record = (command: string, facts: string): Promise<string> => send(`mutation Marked { recordFacts(engagementId: "marked-e", commandId: "${command}", facts: [${facts}]) { __typename } }`);
const OPENED = '{ engagementOpened: { timeZone: "UTC", title: "marked-title" } }';
const spans = (): Map<string, ReadableSpan> => new Map(exporter.getFinishedSpans().map((span) => [span.name, span]));
/** The names of a span and of all spans around it, the innermost first. */
const pathOf = (name: string): string[] => {
  const found = [...spans().values()];
  const path: string[] = [];
  for (let span = spans().get(name); span; span = found.find((each) => each.spanContext().spanId === span?.parentSpanContext?.spanId)) path.push(span.name);
  return path;
};

describe("the spans of the service", () => {
  it("lead from a mutation through its recording to the append, with numbers and outcomes", async () => {
    await record("one", `${OPENED}, { memberJoined: { member: "marked-member" } }`);
    expect(pathOf("log append")).toEqual(["log append", "record", "graphql mutation"]);
    expect(spans().get("graphql mutation")).toMatchObject({ kind: SpanKind.SERVER, status: { code: SpanStatusCode.UNSET }, attributes: { "graphql.operation.type": "mutation" } });
    expect(spans().get("record")?.attributes).toEqual({ "tensegrity.facts": 2, "tensegrity.outcome": "RECORDED" });
  });

  it("show the question about a moment below its query", async () => {
    await send('{ engagement(id: "marked-e") { team(asOf: "2025-01-01") { revision } } }');
    expect(pathOf("state at")).toEqual(["state at", "graphql query"]);
    expect(spans().get("state at")?.attributes).toEqual({ "tensegrity.revision": 1, "tensegrity.final": expect.any(Boolean) });
  });

  it("go on from the caller's own", async () => {
    await send("{ __typename }", { traceparent: "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01" });
    expect(spans().get("graphql query")?.spanContext().traceId).toBe("4bf92f3577b34da6a3ce929d0e0e4736");
  });

  it("say what was refused by its code, and call only faults of ours errors", async () => {
    await record("two", '{ memberLeft: { member: "marked-nobody" } }');
    expect(spans().get("graphql mutation")).toMatchObject({ status: { code: SpanStatusCode.UNSET }, attributes: { "tensegrity.refusals": ["NOT_A_MEMBER"] } });
    await send('{ nonsense(id: "marked-id") }');
    expect(spans().get("graphql")).toMatchObject({ status: { code: SpanStatusCode.UNSET }, attributes: { "error.type": "GRAPHQL_VALIDATION_FAILED" } });
    exporter.reset();
    const append = log.append.bind(log);
    log.append = () => Promise.reject(new Error("marked-message"));
    await record("three", '{ memberJoined: { member: "other" } }');
    expect(spans().get("log append")).toMatchObject({ status: { code: SpanStatusCode.ERROR }, attributes: { "error.type": "Error" } });
    expect(spans().get("graphql mutation")).toMatchObject({ status: { code: SpanStatusCode.ERROR }, attributes: { "error.type": "INTERNAL_SERVER_ERROR" } });
    log.append = () => Promise.reject(new LogUnavailable("marked-path"));
    await record("four", '{ memberJoined: { member: "other" } }');
    log.append = append;
  });

  it("hold nothing that was recorded, asked or answered, the callers' own words included", async () => {
    await record("marked-command", '{ memberJoined: { member: "marked-second" } }');
    await record("marked-command", '{ memberJoined: { member: "marked-third" } }');
    await send('query Marked { engagement(id: "marked-e") { changes(from: { asOf: "2025-01-01" }, to: {}) { __typename } events(first: 3) { nodes { factId } } briefing(since: "marked-day") { __typename } } }');
    const told = exporter.getFinishedSpans().map(({ name, attributes, events, status, links }) => ({ name, attributes, events, status, links }));
    expect(told.length).toBeGreaterThan(5);
    expect(JSON.stringify(told)).not.toMatch(/marked/i);
  });
});
