import { ApolloClient, HttpLink, InMemoryCache, type ObservableQuery, gql } from "@apollo/client";
import { relayStylePagination } from "@apollo/client/utilities";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { serve } from "../api/client.ts";
import { possibleTypes } from "./possible-types.ts";
import { LENGTH, tellStory } from "./stories.ts";

const service = serve();
let client: ApolloClient;
let told = 0;
let story = "";

beforeEach(async () => {
  story = `apollo-${++told}`;
  await tellStory(service, story);
  client = new ApolloClient({
    link: new HttpLink({ uri: `${service.url}/graphql` }),
    cache: new InMemoryCache({ possibleTypes: { ...possibleTypes }, typePolicies: { Engagement: { fields: { events: relayStylePagination(["filter"]) } } } }),
  });
});
afterEach(() => client.stop());

interface Team { readonly engagement: { readonly id: string; readonly revision: number; readonly team: { readonly members: readonly { readonly member: string }[] } } }
const TEAM = gql`query Team($id: ID!) { engagement(id: $id) { id revision team { members { member } } } }`;
const RECORD = gql`mutation Record($id: ID!, $commandId: String!, $facts: [FactInput!]!) { recordFacts(engagementId: $id, commandId: $commandId, facts: $facts) {
  ... on FactsRecorded { revision engagement { id revision team { members { member } } } }
  ... on FactsRefused { refusals { code message field } }
  ... on RevisionConflict { revision message }
  ... on CommandReused { message }
} }`;
interface Recorded { readonly recordFacts: { readonly __typename: string; readonly refusals?: readonly { readonly code: string; readonly field: string }[] } }
const record = async (commandId: string, facts: object[]): Promise<Recorded["recordFacts"] | undefined> =>
  (await client.mutate<Recorded>({ mutation: RECORD, variables: { id: story, commandId, facts } })).data?.recordFacts;

/** Resolves with the first whole answer of a watched query that is as asked. */
const seen = <T extends object>(watched: ObservableQuery<T>, asked: (data: T) => boolean): Promise<T> =>
  new Promise((resolve, reject) => {
    const subscription = watched.subscribe(({ data, dataState, error }) => {
      if (error) reject(error);
      else if (dataState === "complete" && asked(data as T)) resolve(data as T);
      else return;
      queueMicrotask(() => subscription.unsubscribe());
    });
  });

describe("Apollo Client", () => {
  it("shows the team again, unasked, when a recording answers with its engagement", async () => {
    const watched = client.watchQuery<Team>({ query: TEAM, variables: { id: story } });
    const { engagement } = await seen(watched, () => true);
    expect(engagement.team.members).toHaveLength(LENGTH - 1);
    const grown = seen(watched, (data) => data.engagement.revision > engagement.revision);
    expect(await record("joins", [{ memberJoined: { member: "rowan" } }])).toMatchObject({ __typename: "FactsRecorded" });
    expect((await grown).engagement.team.members.map(({ member }) => member)).toContain("rowan");
  });

  it("keeps engagements and facts by their node id, however they were reached", async () => {
    const { data } = await client.query<{ engagement: { id: string; events: { nodes: { id: string }[] } } }>({ query: gql`query ($id: ID!) { engagement(id: $id) { id title events(first: 2) { nodes { id label } edges { cursor } pageInfo { hasNextPage endCursor } } } }`, variables: { id: story } });
    const [, joined] = data?.engagement.events.nodes ?? [];
    expect(Object.keys(client.extract() as object)).toEqual(expect.arrayContaining([`Engagement:${data?.engagement.id}`, `MemberJoined:${joined?.id}`]));
    await client.query({ query: gql`query ($node: ID!) { node(id: $node) { id ... on Fact { revision } ... on MemberJoined { member } } }`, variables: { node: joined?.id } });
    expect(client.readFragment({ id: `MemberJoined:${joined?.id}`, fragment: gql`fragment Both on Fact { label revision ... on MemberJoined { member } }` })).toEqual({ __typename: "MemberJoined", label: "Member joined", revision: 1, member: "alder" });
  });

  it("gets a refusal as data, by its type", async () => {
    expect(await record("leaves", [{ memberLeft: { member: "nobody" } }])).toMatchObject({ __typename: "FactsRefused", refusals: [{ code: "NOT_A_MEMBER", field: "facts.0.memberLeft" }] });
    expect(await record("twice", [{ memberJoined: { member: "oak" } }])).toMatchObject({ __typename: "FactsRecorded" });
    expect(await record("twice", [{ memberJoined: { member: "yew" } }])).toMatchObject({ __typename: "CommandReused" });
  });

  it("pages facts with relayStylePagination until there are no more", async () => {
    interface Page { readonly engagement: { readonly events: { readonly edges: readonly { readonly node: { readonly revision: number } }[]; readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string } } } }
    const watched = client.watchQuery<Page>({ query: gql`query ($id: ID!, $after: Cursor) { engagement(id: $id) { id events(first: 5, after: $after) { edges { cursor node { id revision } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } } }`, variables: { id: story } });
    let events = (await seen(watched, () => true)).engagement.events;
    while (events.pageInfo.hasNextPage) {
      const length = events.edges.length;
      await watched.fetchMore({ variables: { after: events.pageInfo.endCursor } });
      events = (await seen(watched, (data) => data.engagement.events.edges.length > length)).engagement.events;
    }
    expect(events.edges.map(({ node }) => node.revision)).toEqual([...Array(LENGTH).keys()]);
  });
});
