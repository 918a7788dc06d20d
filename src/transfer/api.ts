import type { Refusal } from "../decisions/command.ts";
import { CommandReused } from "../history/errors.ts";
import type { Import, Imported } from "../history/import.ts";
import { type Envelope, FACTS_AT_A_TIME, type Target } from "./target.ts";

/** The service did not answer, or not as expected; the message says what to do. */
export class ServiceError extends Error {
  override readonly name = "ServiceError";
}

const ENGAGEMENTS = "query Engagements($first: Int!, $after: Cursor) { engagements(first: $first, after: $after) { pageInfo { hasNextPage endCursor } nodes { engagementId } } }";
const FACTS = "query Facts($id: ID!, $first: Int!, $after: Cursor) { engagement(id: $id) { events(first: $first, after: $after) { pageInfo { hasNextPage endCursor } nodes { envelope } } } }";
const IMPORT = `mutation Import($input: ImportFactsInput!) { importFacts(input: $input) { __typename
  ... on FactsImported { repeated warnings { code message fact field } } ... on FactsRefused { refusals { code message fact field } } ... on CommandReused { commandId } } }`;

interface Connection<T> {
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  readonly nodes: readonly T[];
}
type ImportAnswer =
  | { readonly __typename: "FactsImported"; readonly repeated: boolean; readonly warnings: readonly Refusal[] }
  | { readonly __typename: "FactsRefused"; readonly refusals: readonly Refusal[] }
  | { readonly __typename: "CommandReused"; readonly commandId: string };

/** The GraphQL API of a running service. */
export class ApiTarget implements Target {
  /**
   * @param url the GraphQL endpoint, such as http://127.0.0.1:4000/graphql
   * @param plainText take facts with their texts readable
   */
  constructor(private readonly url: string, private readonly plainText = false) {}

  async *facts(engagementId: string): AsyncGenerator<Envelope> {
    yield* this.#pages(async (after) => {
      const { engagement } = await this.ask<{ engagement: { events: Connection<{ envelope: Envelope }> } | null }>(this.plainText ? FACTS.replace("{ envelope }", "{ envelope: plainEnvelope }") : FACTS, { id: engagementId, first: FACTS_AT_A_TIME, after });
      return engagement && { ...engagement.events, nodes: engagement.events.nodes.map(({ envelope }) => envelope) };
    });
  }

  async *engagements(): AsyncGenerator<string> {
    yield* this.#pages(async (after) => {
      const { engagements } = await this.ask<{ engagements: Connection<{ engagementId: string }> }>(ENGAGEMENTS, { first: FACTS_AT_A_TIME, after });
      return { ...engagements, nodes: engagements.nodes.map(({ engagementId }) => engagementId) };
    });
  }

  async take({ engagementId, facts, keepRecordedTimes, strict, dryRun = false }: Import): Promise<Imported> {
    const { importFacts: answer } = await this.ask<{ importFacts: ImportAnswer }>(IMPORT, { input: { engagementId, facts, keepRecordedTimes, strict, dryRun } });
    if (answer.__typename === "CommandReused") throw new CommandReused(answer.commandId);
    if (answer.__typename === "FactsRefused") return { outcome: "REFUSED", refusals: answer.refusals };
    return { outcome: "RECORDED", facts: [], warnings: answer.warnings, strangers: [], repeated: answer.repeated };
  }

  /** Sends one operation. @throws ServiceError when the service is not there or answers with errors */
  async ask<T>(query: string, variables: object): Promise<T> {
    const request = { method: "POST", headers: { "content-type": "application/json", accept: "application/json" }, body: JSON.stringify({ query, variables }) };
    const response = await fetch(this.url, request).catch(() => {
      throw new ServiceError(`no service answers at ${this.url}; start it with npm start, or name another with --url`);
    });
    const text = await response.text();
    const { data, errors } = readAnswer<T>(text, this.url, response.status);
    if (errors?.length || !data) throw new ServiceError(errors?.map(({ message }) => message).join("; ") ?? `${this.url} answered without data`);
    return data;
  }

  async *#pages<T>(fetchPage: (after: string | null) => Promise<Connection<T> | null>): AsyncGenerator<T> {
    for (let after: string | null = null; ; ) {
      const page: Connection<T> | null = await fetchPage(after);
      if (!page) return;
      yield* page.nodes;
      if (!page.pageInfo.hasNextPage) return;
      after = page.pageInfo.endCursor;
    }
  }
}

const readAnswer = <T>(text: string, url: string, status: number): { data?: T; errors?: { message: string }[] } => {
  try {
    return JSON.parse(text) as { data?: T; errors?: { message: string }[] };
  } catch {
    throw new ServiceError(`${url} answered ${status} and no JSON; is this the GraphQL endpoint of tensegrity?`);
  }
};
