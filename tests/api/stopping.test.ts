import { mkdtempSync, rmSync } from "node:fs";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import { afterAll, describe, expect, it } from "@jest/globals";
import { type RunningService, startService } from "../fixtures/service.ts";

const place = mkdtempSync(path.join(os.tmpdir(), "tensegrity-stopping-"));
afterAll(() => rmSync(place, { recursive: true }));
let services = 0;
const start = (): Promise<RunningService> => startService(path.join(place, `${services++}.db`), { TENSEGRITY_DEMO: "off", LOG_LEVEL: "silent" });

interface Wire {
  readonly socket: net.Socket;
  /** Everything that came back until the connection ended. */
  readonly ended: Promise<string>;
}

/** A connection that has sent these bytes and says no more. */
const wired = ({ url }: RunningService, bytes: string): Promise<Wire> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(url);
    const socket = net.connect(Number(port), hostname, () => socket.write(bytes, () => resolve({ socket, ended })));
    let text = "";
    socket.on("data", (data) => { text += data.toString(); });
    socket.on("error", reject);
    const ended = new Promise<string>((end) => socket.on("close", () => end(text)));
  });

/** Resolves when the service takes no more connections. */
const closed = ({ url }: RunningService): Promise<void> =>
  new Promise((resolve) => {
    const { hostname, port } = new URL(url);
    const knock = (): void => {
      const socket = net.connect(Number(port), hostname, () => {
        socket.destroy();
        setImmediate(knock);
      }).on("error", () => resolve());
    };
    knock();
  });

const post = (body: string, sent = body): string => `POST /graphql HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\nconnection: close\r\ncontent-length: ${body.length}\r\n\r\n${sent}`;

describe("a service that is told to stop", () => {
  it("ends by its own deadline, though clients hang in the middle of a header, of a body, and on an open connection", async () => {
    const service = await start();
    const hanging = await Promise.all([wired(service, "POST /graphql HTTP/1.1\r\nhost: loc"), wired(service, post("x".repeat(500), '{"query"')), wired(service, ""), wired(service, "GET /livez HTTP/1.1\r\nhost: localhost\r\n\r\n")]);
    expect(await service.stop()).toBe(0);
    expect(service.output()).toContain("stopped");
    for (const { ended } of hanging) await ended;
  });

  it("answers and keeps what was being sent when the signal came", async () => {
    const service = await start();
    const body = JSON.stringify({ query: 'mutation { recordFacts(engagementId: "e", commandId: "c", facts: [{ engagementOpened: { timeZone: "UTC" } }]) { __typename } }' });
    const half = Math.floor(body.length / 2);
    const { socket, ended } = await wired(service, post(body, body.slice(0, half)));
    await (await fetch(`${service.url}/livez`)).text();
    const stopped = service.stop();
    await closed(service);
    socket.write(body.slice(half));
    expect(await ended).toContain("FactsRecorded");
    expect(await stopped).toBe(0);
  });
});
