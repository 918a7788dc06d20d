import { Ctx, Field, ID, Int, ObjectType, Query, Resolver } from "type-graphql";
import type { Retention } from "../subjects/retention.ts";
import type { Context } from "./context.ts";
import { subjectsOf } from "./persons.ts";
import { DateTime } from "./scalars.ts";

/** For how long a record is kept. */
@ObjectType("Retention", { simpleResolvers: true, description: "For how long the record of a closed engagement is kept, as its coaching agreement says." })
export class RetentionType {
  @Field(() => ID, { description: "Which engagement." }) engagementId!: string;
  @Field(() => String, { description: "IANA name of the zone in which its days begin and end." }) timeZone!: string;
  @Field(() => DateTime, { description: "When it was closed." }) closedAt!: string;
  @Field(() => Int, { description: "For how many months after closing it is kept; of several agreements the longest." }) retentionMonths!: number;
  @Field(() => DateTime, { description: "From when on it is to be erased." }) dueAt!: string;
  @Field(() => Boolean, { description: "True when that time has come: erase it with `eraseEngagement`." }) due!: boolean;
}

/** What is to be erased when. */
@Resolver()
export class RetentionResolver {
  @Query(() => [RetentionType], { description: "Closed engagements whose keeping was agreed on and that are not erased yet. Reads the state of every engagement: it takes its time. For the keeper of the record." })
  retentions(@Ctx() context: Context): Promise<Retention[]> {
    return subjectsOf(context).retentions();
  }
}
