import { graphql } from "relay-runtime";

export const question = graphql`
  query historyQuery($id: ID!, $count: Int!) {
    engagement(id: $id) {
      id
      ...history_engagement @arguments(count: $count)
    }
  }
`;

export const engagement = graphql`
  fragment history_engagement on Engagement
  @refetchable(queryName: "historyPageQuery")
  @argumentDefinitions(count: { type: "Int", defaultValue: 10 }, cursor: { type: "Cursor" }) {
    revision
    events(first: $count, after: $cursor) @connection(key: "history_events") {
      edges {
        node {
          id
          revision
          ...history_fact
        }
      }
    }
  }
`;

export const fact = graphql`
  fragment history_fact on Fact @refetchable(queryName: "historyFactQuery") {
    label
    ... on MemberJoined {
      member
    }
  }
`;

export const recording = graphql`
  mutation historyRecordMutation($engagementId: ID!, $commandId: String!, $facts: [FactInput!]!) {
    recordFacts(engagementId: $engagementId, commandId: $commandId, facts: $facts) {
      __typename
      ... on FactsRecorded {
        revision
        engagement {
          id
          revision
        }
      }
      ... on FactsRefused {
        refusals {
          code
          message
          field
        }
      }
    }
  }
`;
