import { IsOptional, Matches, Min } from "class-validator";
import { Args, ArgsType, Ctx, Field, ID, Int, Mutation, ObjectType, Resolver, createUnionType } from "type-graphql";
import type { Refusal } from "../decisions/command.ts";
import { ERASURE_TYPES } from "../events/families/rights.ts";
import { ELEMENT_ID } from "../events/fields.ts";
import { CommandReused, EngagementUnknown } from "../history/errors.ts";
import type { History } from "../history/history.ts";
import type { EngagementRecord } from "../history/record.ts";
import type { Outcome } from "../history/recording.ts";
import { BatchRefused } from "../store/log.ts";
import type { Context } from "./context.ts";
import { Engagement } from "./engagement.ts";
import { Fact } from "./facts/fact.ts";
import { FactInput } from "./facts/inputs.ts";
import { type Heard, hear, mistyped, pathOf } from "./facts/told.ts";
import { type FactView, factAt } from "./facts/view.ts";
import { CommandReusedType, FactsRefused, RefusalType, type Refusing, noted } from "./refusal.ts";

const COMMAND_ID = /^[!-~]{1,128}$/;

@ArgsType()
class RecordFactsArgs {
  @Field(() => ID, { description: "Which engagement: 1 to 64 letters, digits, `.`, `_` or `-`. The first fact of a new one is `engagementOpened`." })
  @Matches(ELEMENT_ID, { message: "engagementId must be 1 to 64 letters, digits, '.', '_' or '-', beginning with a letter or a digit" })
  engagementId!: string;
  @Field(() => String, { description: "Chosen by you, 1 to 128 printable characters without spaces, a UUID for instance. Send the same again after a lost connection: the facts are recorded once, and you get the first answer." })
  @Matches(COMMAND_ID, { message: "commandId must be 1 to 128 printable characters without spaces" })
  commandId!: string;
  @Field(() => Int, { nullable: true, description: "Record only if the engagement's latest revision is still this; -1 for a new one. Left out: record after whatever is there." })
  @IsOptional() @Min(-1)
  expectedRevision?: number | null;
  @Field(() => [FactInput], { description: "1 to 500 facts, recorded all or none, in this order." })
  facts!: FactInput[];
}

/** The facts are in the log. */
@ObjectType("FactsRecorded", { simpleResolvers: true, description: "The facts are recorded, durably." })
export class FactsRecorded {
  @Field(() => Int, { description: "The revision of the last of these facts." }) revision!: number;
  @Field(() => Boolean, { description: "True when this command was recorded before: this is the first answer again, and nothing was added." }) repeated!: boolean;
  @Field(() => [RefusalType], { description: "What to look at in what was recorded: ids of elements that nobody introduced here (`ELEMENT_UNKNOWN`), with the id that was meant where one is near. Told at the first mention, and again while it is near to another. Empty when there is nothing." })
  warnings!: RefusalType[];
  @Field(() => [Fact], { description: "The facts as recorded, in the order of the command." }) facts!: FactView[];
  readonly #engagementId: string;

  constructor(engagementId: string, parts: Pick<FactsRecorded, "revision" | "repeated" | "facts" | "warnings">) {
    this.#engagementId = engagementId;
    Object.assign(this, parts);
  }

  @Field(() => Engagement, { description: "The engagement as it stands now." })
  engagement(@Ctx() { history }: Context): Promise<Engagement | undefined> {
    return Engagement.find(history, this.#engagementId);
  }
}

const conflictIn = (engagementId: string, expected: number, revision: number): string => {
  if (revision < 0) return `there is no engagement ${engagementId} yet, so it cannot be at revision ${expected}: mend the id, or begin it with engagementOpened and expectedRevision -1`;
  if (expected < 0) return `the engagement ${engagementId} exists already, at revision ${revision}: read it and send again with that revision, or take another id for a new one`;
  return `the engagement is at revision ${revision}, not ${expected}: read what was added, decide again, send again`;
};

/** Somebody else was faster. */
@ObjectType("RevisionConflict", { simpleResolvers: true, description: "Nothing was recorded: the engagement is not at `expectedRevision`. Read what was added, decide again, send again." })
export class RevisionConflict implements Refusing {
  readonly codes = ["REVISION_CONFLICT"];
  @Field(() => Int, { description: "The revision you expected." }) expectedRevision!: number;
  @Field(() => Int, { description: "The revision it is at; -1 when it does not exist." }) revision!: number;
  @Field(() => String, { description: "What happened and what to do, for people." }) message!: string;

  constructor(engagementId: string, expectedRevision: number, revision: number) {
    Object.assign(this, { expectedRevision, revision });
    this.message = conflictIn(engagementId, expectedRevision, revision);
  }
}

/** What came of recording. */
export const RecordFactsResult = createUnionType({
  name: "RecordFactsResult", description: "What came of recording. Ask for all four: only `FactsRecorded` means that something was written.",
  types: () => [FactsRecorded, FactsRefused, RevisionConflict, CommandReusedType] as const,
});

const refused = (refusals: readonly Refusal[], heard: readonly Heard[]): FactsRefused =>
  new FactsRefused(refusals.map((refusal) => ({ ...refusal, field: pathOf(refusal, heard) })));

/** An erasure is recorded by the keys' destruction, never by itself. */
const erasuresIn = (heard: readonly Heard[]): Refusal[] =>
  heard.flatMap(({ told: { type } }, fact) => (ERASURE_TYPES.has(type) ? [{ code: "INVALID_FACT", fact, message: `${type} is recorded when keys are destroyed: use erasePerson, eraseElement or eraseEngagement` } as const] : []));

/** The engagement's record; undefined while it has none. */
const recordOf = async (history: History, engagementId: string): Promise<EngagementRecord | undefined> => {
  try {
    return await history.engagement(engagementId);
  } catch (error) {
    if (error instanceof EngagementUnknown) return undefined;
    throw error;
  }
};

const answer = async (outcome: Outcome, heard: readonly Heard[], history: History, engagementId: string): Promise<FactsRecorded | FactsRefused | RevisionConflict> => {
  if (outcome.outcome === "REFUSED") return refused(outcome.refusals, heard);
  if (outcome.outcome === "CONFLICT") return new RevisionConflict(engagementId, outcome.expectedRevision, outcome.revision);
  const facts = outcome.facts.length === 0 ? [] : factsAt(await history.engagement(engagementId), outcome.facts);
  return new FactsRecorded(engagementId, { revision: outcome.revision, repeated: outcome.repeated, facts, warnings: outcome.warnings.map((warning) => ({ ...warning, field: pathOf(warning, heard) })) });
};

const factsAt = (record: EngagementRecord, facts: readonly { readonly revision: number }[]): FactView[] => facts.map(({ revision }) => factAt(record, revision));

/** What can be recorded. */
@Resolver()
export class RecordFactsResolver {
  @Mutation(() => RecordFactsResult, { description: "Records facts, all or none. The answer comes when they are durable." })
  async recordFacts(@Args(() => RecordFactsArgs) args: RecordFactsArgs, @Ctx() context: Context): Promise<typeof RecordFactsResult> {
    return noted(await this.#record(args, context), context);
  }

  async #record(args: RecordFactsArgs, { history, actor }: Context): Promise<typeof RecordFactsResult> {
    const { engagementId, commandId, expectedRevision } = args;
    const heard = args.facts.map(hear);
    const erasures = erasuresIn(heard);
    if (erasures.length > 0) return refused(erasures, heard);
    const wrong = heard.some(({ says }) => says) ? mistyped(heard, await recordOf(history, engagementId)) : [];
    if (wrong.length > 0) return refused(wrong, heard);
    try {
      const command = { engagementId, commandId, actor, facts: heard.map(({ told }) => told), ...(expectedRevision != null && { expectedRevision }) };
      return await answer(await history.record(command), heard, history, engagementId);
    } catch (error) {
      if (error instanceof CommandReused) return new CommandReusedType(commandId, error.message);
      if (error instanceof BatchRefused) return new FactsRefused([{ code: "BATCH_TOO_LARGE", message: error.message, field: "facts" }]);
      throw error;
    }
  }
}
