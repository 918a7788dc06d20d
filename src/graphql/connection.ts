import { IsOptional, Max, Min } from "class-validator";
import { GraphQLError } from "graphql";
import { ArgsType, type ClassType, Field, Int, ObjectType } from "type-graphql";
import { Cursor } from "./scalars.ts";

/** The size of a page when neither `first` nor `last` is given. */
export const PAGE_SIZE = 100;
/** The largest page. */
export const MAX_PAGE_SIZE = 500;

/** Where a page lies in its list. */
@ObjectType("PageInfo", { simpleResolvers: true, description: "Where a page lies in its list (Relay cursor connections)." })
export class PageInfo {
  @Field(() => Boolean, { description: "True when there is more after this page." }) hasNextPage!: boolean;
  @Field(() => Boolean, { description: "True when there is more before this page." }) hasPreviousPage!: boolean;
  @Field(() => Cursor, { nullable: true, description: "The first edge's cursor: give it as `before` to go back. Null on an empty page." }) startCursor?: string | undefined;
  @Field(() => Cursor, { nullable: true, description: "The last edge's cursor: give it as `after` to go on. Null on an empty page." }) endCursor?: string | undefined;
}

/** A page of a list. */
export interface Page<N> {
  readonly edges: readonly { readonly cursor: string; readonly node: N }[];
  readonly nodes: readonly N[];
  readonly pageInfo: PageInfo;
}

/** Makes the connection and edge types of a list. */
export const connectionOf = (name: string, node: () => ClassType | Function, what: string): ClassType => {
  @ObjectType(`${name}Edge`, { simpleResolvers: true, description: `One of the ${what} and its place in the list.` })
  class Edge {
    @Field(() => Cursor, { description: "Its place in the list." }) cursor!: string;
    @Field(node as () => ClassType, { description: `One of the ${what}.` }) node!: unknown;
  }
  @ObjectType(`${name}Connection`, { simpleResolvers: true, description: `A page of ${what}.` })
  class Connection {
    @Field(() => [Edge], { description: `The ${what} of this page with their cursors.` }) edges!: Edge[];
    @Field(() => [node() as ClassType], { description: `The ${what} of this page without cursors.` }) nodes!: unknown[];
    @Field(() => PageInfo, { description: "Where this page lies in the list." }) pageInfo!: PageInfo;
  }
  return Connection;
};

/** Which page of a list. */
@ArgsType()
export class PageArgs {
  @Field(() => Int, { nullable: true, description: `How many from the beginning, or after \`after\`: 0 to ${MAX_PAGE_SIZE}; ${PAGE_SIZE} when neither \`first\` nor \`last\` is given.` })
  @IsOptional() @Min(0) @Max(MAX_PAGE_SIZE)
  first?: number | null;

  @Field(() => Cursor, { nullable: true, description: "Only what comes after this cursor (excluded)." })
  after?: string | null;

  @Field(() => Int, { nullable: true, description: `How many from the end, or before \`before\`, in the same order: 0 to ${MAX_PAGE_SIZE}. Not together with \`first\`.` })
  @IsOptional() @Min(0) @Max(MAX_PAGE_SIZE)
  last?: number | null;

  @Field(() => Cursor, { nullable: true, description: "Only what comes before this cursor (excluded)." })
  before?: string | null;
}

/** An error about what the caller sent. */
export const badInput = (message: string): GraphQLError => new GraphQLError(message, { extensions: { code: "BAD_USER_INPUT" } });

/** Which end to count from, and how many. @throws GraphQLError when both ends are asked for */
export const pageSize = ({ first, last }: PageArgs): { readonly first: number } | { readonly last: number } => {
  if (first != null && last != null) throw badInput("give `first` or `last`, not both");
  return last != null ? { last } : { first: first ?? PAGE_SIZE };
};

/** A list that is paged. Its cursors carry it: a place in one list says nothing in another, and who follows a list must not miss what they were never told of. */
export type List = "engagements" | "persons" | `${"events" | "patternHistory" | "reads"} of ${string}`;

const CURSOR = /^at:((?:engagements|persons|(?:events|patternHistory|reads) of [A-Za-z0-9._-]{1,64})):([A-Za-z0-9._-]{1,64})$/;
/** What cursors were before they said of which list they are. */
const OLD_CURSOR = /^at:[A-Za-z0-9._-]{1,64}$/;

/** The cursor of a place in a list. */
export const cursorOf = (list: List, place: string | number): string => Buffer.from(`at:${list}:${place}`).toString("base64url");

/** The place in a list that a cursor stands for; undefined when there is none. @throws GraphQLError when it is not a cursor of ours, or one of another list */
export const placeOf = (list: List, cursor: string | null | undefined, name: string): string | undefined => {
  if (cursor == null) return undefined;
  const text = Buffer.from(cursor, "base64url").toString("utf8");
  const [, of, place] = CURSOR.exec(text) ?? [];
  if (of === list) return place;
  if (of !== undefined) throw badInput(`${name} is a cursor of ${of}, and this is ${list}: take one from its own answers`);
  if (OLD_CURSOR.test(text)) throw badInput(`${name} is a cursor of an earlier version, which did not say of which list it is: begin again without it`);
  throw badInput(`${name} must be a cursor taken from an earlier answer`);
};

/** The same where places are numbers, such as revisions. @throws GraphQLError */
export const numberOf = (list: List, cursor: string | null | undefined, name: string): number | undefined => {
  const place = placeOf(list, cursor, name);
  if (place !== undefined && !/^\d{1,15}$/.test(place)) throw badInput(`${name} must be a cursor taken from an earlier answer`);
  return place === undefined ? undefined : Number(place);
};

/** A page made of nodes and their places. */
export const pageOf = <N>(list: List, entries: readonly { readonly place: string | number; readonly node: N }[], hasNextPage: boolean, hasPreviousPage: boolean): Page<N> => {
  const edges = entries.map(({ place, node }) => ({ cursor: cursorOf(list, place), node }));
  return { edges, nodes: entries.map(({ node }) => node), pageInfo: { hasNextPage, hasPreviousPage, startCursor: edges[0]?.cursor, endCursor: edges.at(-1)?.cursor } };
};
