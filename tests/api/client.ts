import { afterAll, beforeAll } from "@jest/globals";
import { History } from "../../src/history/history.ts";
import { MemoryLog } from "../../src/store/memory/log.ts";
import { Subjects } from "../../src/subjects/subjects.ts";
import { Keyring } from "../../src/vault/keyring.ts";
import { MemoryLedger } from "../../src/vault/ledger.ts";
import { MemoryVault } from "../../src/vault/memory/vault.ts";
import { Texts } from "../../src/vault/texts.ts";
import { masterKey } from "../fixtures/vaults.ts";
import { type Service, type ServiceParts, startService } from "../../src/graphql/server.ts";

/** An answer of the API. */
export interface Answer {
  readonly status: number;
  // eslint-disable-next-line -- what a query asks for, the test knows
  readonly data: Json;
  readonly errors: readonly { readonly message: string; readonly extensions: { readonly code: string } & Record<string, unknown> }[];
  readonly text: string;
}

/** JSON whose shape a test knows: reading a field that is not there gives undefined. */
export interface Json {
  readonly [name: string]: Json;
  readonly [index: number]: Json;
}

/** A service on a free port, its clock in the test's hands. */
export class Client {
  now = Date.parse("2025-06-01T12:00:00.000Z");
  readonly faults: unknown[] = [];
  readonly log: MemoryLog;
  readonly history: History;
  /** Who asks, in the header that a development service honours; nobody in particular when undefined. */
  viewer: string | undefined;
  #service: Service | undefined;

  readonly #parts: Partial<ServiceParts>;

  /** @param parts of the service; with `vault` texts are sealed and persons known, in memory */
  constructor({ vault = false, ...parts }: Partial<ServiceParts> & { readonly vault?: boolean } = {}) {
    const clock = (): number => this.now;
    const keyring = vault ? new Keyring(new MemoryVault(), masterKey()) : undefined;
    const texts = keyring && new Texts(keyring);
    this.log = new MemoryLog({ clock });
    this.history = new History({ log: this.log, clock, texts });
    this.#parts = { ...(keyring && texts && { texts, subjects: new Subjects(this.history, keyring, texts, new MemoryLedger()) }), ...parts };
  }

  get url(): string {
    return this.#service?.url ?? "";
  }

  async start(): Promise<void> {
    this.#service = await startService({ history: this.history, actor: "coach", port: 0, report: (_, error) => this.faults.push(error), ...this.#parts });
  }

  async stop(): Promise<void> {
    await this.#service?.stop();
    await this.history.close();
  }

  /** Lets the clock go on. */
  wait(minutes: number): void {
    this.now += minutes * 60_000;
  }

  /** Does something while somebody looks, in the header that a development service honours. */
  async as<T>(viewer: string | undefined, task: () => Promise<T>): Promise<T> {
    const before = this.viewer;
    this.viewer = viewer;
    try {
      return await task();
    } finally {
      this.viewer = before;
    }
  }

  /** Sends one operation over HTTP. */
  async ask(query: string, variables: object = {}): Promise<Answer> {
    const response = await fetch(`${this.url}/graphql`, { method: "POST", headers: { "content-type": "application/json", ...(this.viewer !== undefined && { "x-tensegrity-viewer": this.viewer }) }, body: JSON.stringify({ query, variables }) });
    const text = await response.text();
    const body = JSON.parse(text) as { data?: Json; errors?: Answer["errors"] };
    return { status: response.status, data: body.data as Json, errors: body.errors ?? [], text };
  }

  /** Asks what must be answered without an error, and returns the data. */
  async get(query: string, variables: object = {}): Promise<Json> {
    const { data, errors } = await this.ask(query, variables);
    if (errors.length > 0) throw new Error(JSON.stringify(errors));
    return data;
  }

  /** Records facts with a command id of its own, or a given one. */
  async record(engagementId: string, facts: readonly object[], { commandId, expectedRevision }: { commandId?: string; expectedRevision?: number } = {}): Promise<Json> {
    this.#commands += 1;
    const variables = { engagementId, commandId: commandId ?? `c${this.#commands}`, expectedRevision, facts };
    return (await this.get(RECORD, variables))["recordFacts"] as Json;
  }

  #commands = 0;
}

const RECORD = `mutation ($engagementId: ID!, $commandId: String!, $expectedRevision: Int, $facts: [FactInput!]!) {
  recordFacts(engagementId: $engagementId, commandId: $commandId, expectedRevision: $expectedRevision, facts: $facts) {
    __typename
    ... on FactsRecorded { revision repeated warnings { code message fact field } engagement { revision } facts { __typename id factId revision type label recordedAt envelope } }
    ... on FactsRefused { refusals { code message fact field } }
    ... on RevisionConflict { expectedRevision revision message }
    ... on CommandReused { commandId message }
  }
}`;

/** A service for the tests of one file. */
export const serve = (parts: Partial<ServiceParts> & { readonly vault?: boolean } = {}): Client => {
  const client = new Client(parts);
  beforeAll(() => client.start());
  afterAll(() => client.stop());
  return client;
};

/** The opening of an engagement in Zurich. */
export const opened = { engagementOpened: { timeZone: "Europe/Zurich", title: "Alpine", occurredAt: "2025-01-01" } };
