/** What the API is asked for a map. */
export const QUERY = `query Network($id: ID!, $asOf: Moment, $knownAt: KnownAt) { engagement(id: $id) { title timeZone team(asOf: $asOf, knownAt: $knownAt) { asOf knownAt revision
  members(present: null) { member team since until earlier { since until } } roles { member role } elements { element kind team } coaches { coach } teams { team }
  relationships { from to dimension strength normalised informant at movement history { at strength normalised informant } } } } }`;

interface Reading {
  readonly at: string;
  readonly strength: number;
  readonly normalised: number;
  readonly informant: string;
}

/** What it answers. */
export interface Answer {
  readonly engagement: {
    readonly title: string | null;
    readonly timeZone: string;
    readonly team: {
      readonly asOf: string; readonly knownAt: string; readonly revision: number;
      readonly members: readonly { readonly member: string; readonly team: string; readonly since: string; readonly until: string | null; readonly earlier: readonly { readonly since: string; readonly until: string }[] }[];
      readonly roles: readonly { readonly member: string; readonly role: string }[];
      readonly elements: readonly { readonly element: string; readonly kind: string; readonly team: string | null }[];
      readonly coaches: readonly { readonly coach: string }[];
      readonly teams: readonly { readonly team: string }[];
      readonly relationships: readonly (Reading & { readonly from: string; readonly to: string; readonly dimension: string; readonly movement: string; readonly history: readonly Reading[] })[];
    };
  } | null;
}
