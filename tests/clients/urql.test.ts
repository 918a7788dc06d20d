import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { cacheExchange as graphcache } from "@urql/exchange-graphcache";
import { relayPagination } from "@urql/exchange-graphcache/extras";
import { type AnyVariables, Client, type Exchange, type OperationResult, cacheExchange, fetchExchange, gql } from "@urql/core";
import { serve } from "../api/client.ts";
import { introspection } from "./possible-types.ts";
import { LENGTH, tellStory } from "./stories.ts";

const service = serve();
const warned: string[] = [];
let told = 0;
let story = "";

beforeEach(async () => {
  story = `urql-${++told}`;
  await tellStory(service, story);
});
afterEach(() => expect(warned.splice(0)).toEqual([]));

/** Urql's default: a cache of whole answers, asked again when a mutation names a type that they hold. */
const plain = (): Client => clientWith(cacheExchange);
/** The normalised cache, told about interfaces and unions by the schema. */
const normalised = (): Client =>
  clientWith(graphcache({
    schema: introspection, resolvers: { Engagement: { events: relayPagination() } }, keys: keysOf(),
    logger: (severity, message) => void (severity === "debug" || warned.push(message)),
  }));
/** By POST: urql prefers GET for short questions, whose ids would then stand in the logs of everything in between. */
const clientWith = (cache: Exchange): Client => new Client({ url: `${service.url}/graphql`, exchanges: [cache, fetchExchange], preferGetMethod: false });

/** Types without an id of their own live inside what holds them. */
function keysOf(): Record<string, () => null> {
  const bare = introspection.__schema.types.filter((type) => type.kind === "OBJECT" && !type.fields.some(({ name }) => name === "id"));
  return Object.fromEntries(bare.map(({ name }) => [name, () => null]));
}

interface Team { readonly engagement: { readonly revision: number; readonly team: { readonly members: readonly { readonly member: string }[] } } }
const TEAM = gql<Team>`query Team($id: ID!) { engagement(id: $id) { id revision team { members { member } } } }`;
interface Recorded { readonly recordFacts: { readonly __typename: string; readonly refusals?: readonly { readonly code: string }[] } }
const RECORD = gql<Recorded>`mutation Record($id: ID!, $facts: [FactInput!]!) { recordFacts(engagementId: $id, commandId: "one", facts: $facts) {
  __typename
  ... on FactsRecorded { engagement { id revision team { members { member } } } }
  ... on FactsRefused { refusals { code message } }
} }`;

/** Resolves with the first answer that is as asked of a query that is watched. */
const watch = (client: Client, variables: AnyVariables, asked: (team: Team) => boolean): Promise<Team> =>
  new Promise((resolve, reject) => {
    const { unsubscribe } = client.query<Team>(TEAM, variables).subscribe(({ data, error }) => {
      if (error) reject(error);
      else if (data && asked(data)) resolve(data);
      else return;
      queueMicrotask(() => unsubscribe());
    });
  });

const answered = <T>({ data, error }: OperationResult<T>): T => {
  if (error || data === undefined) throw error ?? new Error("no data");
  return data;
};

describe.each([["urql", plain], ["urql with graphcache", normalised]])("%s", (_, make) => {
  it("shows the team again, unasked, when facts were recorded", async () => {
    const client = make();
    const { engagement } = await watch(client, { id: story }, () => true);
    expect(engagement.team.members).toHaveLength(LENGTH - 1);
    const grown = watch(client, { id: story }, (team) => team.engagement.revision > engagement.revision);
    const { recordFacts } = answered(await client.mutation(RECORD, { id: story, facts: [{ memberJoined: { member: "rowan" } }] }));
    expect(recordFacts.__typename).toBe("FactsRecorded");
    expect((await grown).engagement.team.members.map(({ member }) => member)).toContain("rowan");
  });

  it("gets a refusal as data, by its type", async () => {
    const { recordFacts } = answered(await make().mutation(RECORD, { id: story, facts: [{ memberLeft: { member: "nobody" } }] }));
    expect(recordFacts).toMatchObject({ __typename: "FactsRefused", refusals: [{ code: "NOT_A_MEMBER" }] });
  });
});

describe("urql as it comes", () => {
  it("asks by GET, which is refused in words that say what to send", async () => {
    const { error } = await new Client({ url: `${service.url}/graphql`, exchanges: [cacheExchange, fetchExchange] }).query(TEAM, { id: story });
    expect(error?.message).toContain("specify a 'content-type' header");
  });
});

describe("graphcache", () => {
  interface Page { readonly engagement: { readonly id: string; readonly events: { readonly edges: readonly { readonly node: { readonly id: string; readonly revision: number } }[]; readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string } } } }
  const PAGE = gql<Page>`query ($id: ID!, $after: Cursor) { engagement(id: $id) { id events(first: 5, after: $after) { edges { cursor node { id revision } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } } }`;

  it("pages facts with relayPagination until there are no more", async () => {
    const client = normalised();
    let { events } = answered(await client.query<Page>(PAGE, { id: story })).engagement;
    while (events.pageInfo.hasNextPage) ({ events } = answered(await client.query<Page>(PAGE, { id: story, after: events.pageInfo.endCursor })).engagement);
    expect(events.edges.map(({ node }) => node.revision)).toEqual([...Array(LENGTH).keys()]);
  });

  it("keeps a fact by its node id, and answers a fragment on an interface from what it holds", async () => {
    const client = normalised();
    const { engagement } = answered(await client.query<Page>(PAGE, { id: story }));
    const id = engagement.events.edges[1]?.node.id;
    const NODE = gql<{ node: { revision: number; member: string } }>`query ($id: ID!) { node(id: $id) { id ... on Fact { revision } ... on MemberJoined { member } } }`;
    expect(answered(await client.query(NODE, { id }))).toMatchObject({ node: { revision: 1, member: "alder" } });
    expect(await client.query(NODE, { id }, { requestPolicy: "cache-only" })).toMatchObject({ data: { node: { revision: 1, member: "alder" } }, stale: false });
  });
});
