import { Field, Int, ObjectType } from "type-graphql";
import { DateTime } from "../scalars.ts";

/** Where on the two clocks an answer stands. */
@ObjectType({ simpleResolvers: true })
export abstract class Answered {
  @Field(() => DateTime, { description: "The moment in the team's world that this answer shows." }) asOf!: string;
  @Field(() => DateTime, { description: "The moment up to which the record was believed." }) knownAt!: string;
  @Field(() => Int, { description: "The last revision this answer rests on; -1 when nothing was known then. Give it as `knownAt` to get the same answer again." }) revision!: number;
  @Field(() => Boolean, { description: "True when this answer can never change: nobody can still record at or before `knownAt`. Final answers may be kept for ever." }) final!: boolean;
}
