import { ArgsType, Field, ID, Int, ObjectType } from "type-graphql";
import { IsOptional, Max, Min } from "class-validator";
import { type Reader, circlesOf, seesEverything } from "../access/reader.ts";
import type { Kinds, LoggedRead, ReadLog } from "../store/reads.ts";
import { type List, MAX_PAGE_SIZE, PAGE_SIZE, type Page, connectionOf, numberOf, pageOf } from "./connection.ts";
import { Cursor, DateTime } from "./scalars.ts";
import { ViewerRole } from "./viewer.ts";

@ObjectType("KindRead", { simpleResolvers: true, description: "How much of one kind was read in one request." })
class KindRead {
  @Field(() => String, { description: "What kind: a type of fact such as `SessionHeld`, a part of the team's state such as `Hypothesis`, or of its changes such as `HYPOTHESES`." }) kind!: string;
  @Field(() => Int, { description: "How many." }) count!: number;
}

/** One reading. */
@ObjectType("Read", { simpleResolvers: true, description: "One request that read confidential content of an engagement: who, when and how much of which kind; never the content itself. What one recorded oneself is not counted." })
export class ReadType {
  @Field(() => DateTime, { description: "When." }) at!: string;
  @Field(() => ID, { description: "Who read." }) reader!: string;
  @Field(() => ViewerRole, { description: "What they looked as." }) role!: string;
  @Field(() => String, { description: "The name the caller gave the operation; empty when it had none." }) operation!: string;
  @Field(() => [KindRead], { description: "What was read, by kind in alphabetical order. Coaches are told of what coaches may see." }) content!: KindRead[];
}

/** Readings as Relay pages. */
export const ReadConnection = connectionOf("Read", () => ReadType, "readings");

/** Which readings. */
@ArgsType()
export class ReadArgs {
  @Field(() => Int, { nullable: true, description: `How many, newest first: 0 to ${MAX_PAGE_SIZE}; ${PAGE_SIZE} when left out.` })
  @IsOptional() @Min(0) @Max(MAX_PAGE_SIZE)
  first?: number | null;
  @Field(() => Cursor, { nullable: true, description: "Only what comes after this cursor (excluded): what was read earlier." })
  after?: string | null;
}

const kindsOf = (...kinds: readonly Kinds[]): KindRead[] => {
  const counts = new Map<string, number>();
  for (const [kind, count] of kinds.flatMap((each) => Object.entries(each))) counts.set(kind, (counts.get(kind) ?? 0) + count);
  return [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([kind, count]) => ({ kind, count }));
};

/** One page of who read what of an engagement, newest first; undefined for who is neither coach nor keeper of the record. */
export const readsPage = (reads: ReadLog, engagementId: string, reader: Reader, { first, after }: ReadArgs): Page<ReadType> | undefined => {
  const whole = seesEverything(reader);
  if (!whole && !circlesOf(reader.as).includes("COACHES")) return undefined;
  const limit = first ?? PAGE_SIZE;
  const list: List = `reads of ${engagementId}`;
  const found = reads.of(engagementId, { before: numberOf(list, after, "after"), limit: limit + 1, whole });
  const view = ({ content, apart, ...read }: LoggedRead): ReadType => ({ ...read, content: kindsOf(content, ...(whole ? [apart] : [])) });
  return pageOf(list, found.slice(0, limit).map((read) => ({ place: read.place, node: view(read) })), found.length > limit, after != null);
};
