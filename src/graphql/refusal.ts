import { Field, Int, ObjectType } from "type-graphql";
import { REFUSAL_CODES } from "../decisions/command.ts";
import type { Context } from "./context.ts";
import { DOOR_CODES } from "./refusal-meanings.ts";
import { enumOf } from "./words.ts";

/** The codes of the core, and those that only the door to the log knows. */
export const RefusalCode = enumOf("RefusalCode", [...REFUSAL_CODES, ...DOOR_CODES]);

/** An answer to a mutation by which nothing was written. */
export interface Refusing {
  /** Why, for whoever counts. */
  readonly codes: readonly string[];
}

/** Tells whoever counts what was refused, and passes the answer on. */
export const noted = <A extends object>(answer: A, { refusals }: Context): A => {
  if ("codes" in answer) refusals.push(...(answer as unknown as Refusing).codes);
  return answer;
};

/** Why something was not recorded. */
@ObjectType("Refusal", { simpleResolvers: true, description: "One reason why something was not recorded; among `warnings`, one thing to look at in what was recorded all the same." })
export class RefusalType {
  @Field(() => RefusalCode, { description: "The reason, for programs." }) code!: string;
  @Field(() => String, { description: "What is wrong and what to do, for people." }) message!: string;
  @Field(() => Int, { nullable: true, description: "Which fact of the command, from 0. Null when it is the command as a whole." }) fact?: number;
  @Field(() => String, { description: "Where in the arguments, as a dotted path such as `facts.0.memberJoined.member`; `facts` when it is the command as a whole." }) field!: string;
}

/** Nothing was recorded. */
@ObjectType("FactsRefused", { simpleResolvers: true, description: "Nothing was recorded: the facts break a rule. Put right what `refusals` say and send it again, under the same command id if you like: a refusal leaves no trace." })
export class FactsRefused implements Refusing {
  @Field(() => [RefusalType], { description: "Every reason that was found; at least one." }) refusals!: RefusalType[];

  constructor(refusals: RefusalType[]) {
    this.refusals = refusals;
  }

  get codes(): readonly string[] {
    return this.refusals.map(({ code }) => code);
  }
}

/** The command's id stands for other facts. */
@ObjectType("CommandReused", { simpleResolvers: true, description: "Nothing was recorded: this command id was accepted before with other facts. A new command needs a new id." })
export class CommandReusedType implements Refusing {
  readonly codes = ["COMMAND_REUSED"];
  @Field(() => String, { description: "The id that was used before." }) commandId!: string;
  @Field(() => String, { description: "What happened and what to do, for people." }) message!: string;

  constructor(commandId: string, message: string) {
    this.commandId = commandId;
    this.message = message;
  }
}
