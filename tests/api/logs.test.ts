import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { describe, expect, it } from "@jest/globals";
import { startService } from "../fixtures/service.ts";

const MARKED = ["rowan-marked", "a-marked-note", "marked-command", "MarkedOperation"];

describe("the log of the service", () => {
  it("holds a line for each request, and nothing of what was asked, recorded or answered", async () => {
    const place = mkdtempSync(path.join(os.tmpdir(), "tensegrity-logs-"));
    const service = await startService(path.join(place, "log.db"), { TENSEGRITY_DEMO: "off", LOG_LEVEL: "debug" });
    const send = (body: string, type = "application/json"): Promise<Response> => fetch(`${service.url}/graphql?secret=rowan-marked`, { method: "POST", headers: { "content-type": type }, body });
    const record = 'mutation MarkedOperation { recordFacts(engagementId: "e", commandId: "marked-command", facts: [{ engagementOpened: { timeZone: "UTC", title: "a-marked-note" } }, { memberJoined: { member: "rowan-marked" } }]) { __typename } }';
    await send(JSON.stringify({ query: record }));
    await send(JSON.stringify({ query: '{ engagement(id: "e") { team { members { member } } nonsense(id: "rowan-marked") } }' }));
    await send('{"query": "rowan-marked');
    await send("a-marked-note", "text/plain");
    await fetch(`${service.url}/rowan-marked`);
    expect(await service.stop()).toBe(0);
    rmSync(place, { recursive: true });
    const lines = service.output().split("\n").filter((line) => line.startsWith("{")).map((line) => JSON.parse(line) as Record<string, unknown>);
    const requests = lines.filter(({ msg }) => msg === "request");
    expect(requests.map(({ method, path: asked, status }) => [method, asked, status]).slice(0, 4)).toEqual([["POST", "/graphql", 200], ["POST", "/graphql", 200], ["POST", "/graphql", 400], ["POST", "/graphql", 400]]);
    expect(requests.at(-1)).toMatchObject({ path: "other", status: 404 });
    for (const text of MARKED) expect(service.output()).not.toContain(text);
  });
});
