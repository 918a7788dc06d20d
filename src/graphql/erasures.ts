import { Arg, Ctx, Field, ID, Int, Mutation, ObjectType, Query, Resolver, createUnionType } from "type-graphql";
import { ELEMENT_ID } from "../events/fields.ts";
import type { ErasureReason as Reason } from "../events/vocabulary.ts";
import { EngagementUnknown } from "../history/errors.ts";
import { NOT_GUARANTEED } from "../subjects/certificate.ts";
import { type Erasable, OrderReused } from "../subjects/erasure.ts";
import type { Context } from "./context.ts";
import { PersonRefused, subjectsOf } from "./persons.ts";
import { DateTime, Json } from "./scalars.ts";
import { enumOf, wordsOf } from "./words.ts";

const ErasureReason = wordsOf("ErasureReason");
const MentionMatch = enumOf("MentionMatch", ["FULL_NAME", "PART_OF_NAME", "ELEMENT_ID"], "How well what was typed fits a person.");
const COMMAND_ID = /^[!-~]{1,128}$/;

/** What an erasure concerns in one engagement. */
@ObjectType("ErasureScope", { simpleResolvers: true, description: "What an erasure would concern in one engagement. Facts stay, with their counts, times and the element's id; texts become unreadable." })
export class ErasureScopeType {
  @Field(() => ID, { description: "In which engagement." }) engagementId!: string;
  @Field(() => ID, { nullable: true, description: "Which element. Null when the whole engagement is meant." }) element?: string;
  @Field(() => Int, { description: "How many facts are about it. They stay." }) facts!: number;
  @Field(() => Int, { description: "How many texts become unreadable, for everybody and at every moment; those about others as well as about this element among them." }) texts!: number;
  @Field(() => Int, { description: "How many texts stay readable, because they were stored before there was a vault. Export the engagement and import it into a new store to have them sealed." }) plainTexts!: number;
}

/** What an erasure would do. */
@ObjectType("ErasurePreview", { simpleResolvers: true, description: "What an erasure would do. Nothing is changed by asking." })
export class ErasurePreview {
  @Field(() => [ErasureScopeType], { description: "Engagement by engagement." }) engagements!: readonly ErasureScopeType[];
  @Field(() => [String], { description: "What cannot be guaranteed, in words. Ask `mentionsOf` for the first of them." }) notGuaranteed!: readonly string[];
}

/** What was erased in one engagement. */
@ObjectType("ErasedIn", { simpleResolvers: true, description: "What was erased in one engagement." })
export class ErasedInType extends ErasureScopeType {
  @Field(() => [String], { description: "Fingerprints of the keys that were destroyed; empty when nothing had been written about it." }) keys!: readonly string[];
  @Field(() => String, { description: "The hash of the engagement's last fact before." }) headBefore!: string;
  @Field(() => String, { nullable: true, description: "The hash of the fact that records the erasure; the chain from the one to the other is whole. Null when the engagement is not in this log." }) headAfter!: string | null;
}

/** What was erased, and when. */
@ObjectType("ErasureCertificate", { simpleResolvers: true, description: "What was erased, when, and what cannot be guaranteed. It holds no names: keep it." })
export class ErasureCertificate {
  @Field(() => ID, { description: "Which erasure." }) erasure!: string;
  @Field(() => DateTime, { description: "When it was ordered." }) at!: string;
  @Field(() => ErasureReason, { description: "Why." }) because!: string;
  @Field(() => String, { nullable: true, description: "Fingerprint of the key of the person's names. Null when no person was erased." }) personKey!: string | null;
  @Field(() => [ErasedInType], { description: "Engagement by engagement." }) engagements!: readonly ErasedInType[];
  @Field(() => [String], { description: "What cannot be guaranteed, in words." }) notGuaranteed!: readonly string[];
}

/** A text that speaks of a person. */
@ObjectType("TypedMention", { simpleResolvers: true, description: "A text that seems to speak of a person and would stay readable after their erasure: nobody mentioned them with `@`. Read it, then correct or retract the fact." })
export class TypedMentionType {
  @Field(() => ID, { description: "In which engagement." }) engagementId!: string;
  @Field(() => ID, { description: "Which fact." }) factId!: string;
  @Field(() => Int, { description: "The revision of that fact." }) revision!: number;
  @Field(() => String, { description: "Which field, as a dotted path." }) field!: string;
  @Field(() => MentionMatch, { description: "How well it fits." }) match!: string;
}

/** What came of an erasure. */
export const ErasureResult = createUnionType({ name: "ErasureResult", description: "What came of an erasure. Only `ErasureCertificate` means that something was erased.", types: () => [ErasureCertificate, PersonRefused] as const });

const refused = (error: unknown): PersonRefused => {
  if (error instanceof OrderReused) return new PersonRefused("COMMAND_REUSED", error.message, "commandId");
  if (error instanceof EngagementUnknown) return new PersonRefused("ENGAGEMENT_UNKNOWN", error.message, "engagementId");
  throw error;
};

const erased = async (context: Context, what: Erasable, commandId: string, because: Reason): Promise<ErasureCertificate | PersonRefused> => {
  const subjects = subjectsOf(context);
  if (!COMMAND_ID.test(commandId)) return new PersonRefused("INVALID_PERSON", "commandId must be 1 to 128 printable characters without spaces", "commandId");
  const element = "person" in what ? undefined : what.element;
  if (element !== undefined && !ELEMENT_ID.test(element)) return new PersonRefused("INVALID_PERSON", "an element id is 1 to 64 letters, digits, '.', '_' or '-', beginning with a letter or a digit", "element");
  try {
    return Object.assign(new ErasureCertificate(), await subjects.erase({ what, commandId, actor: context.actor, because }));
  } catch (error) {
    return refused(error);
  }
};

const COMMAND = "Chosen by you, 1 to 128 printable characters without spaces. Send the same again after a lost connection, or when the service was stopped in between: it is finished, and you get the same certificate.";

/** What is done for the sake of the persons in the record. */
@Resolver()
export class ErasureResolver {
  @Query(() => ErasurePreview, { nullable: true, description: "What erasing a person would do, in all engagements they are linked to. Null when the vault knows no such person. For the keeper of the record." })
  async erasurePreview(@Arg("personId", () => ID, { description: "Who." }) personId: string, @Ctx() context: Context): Promise<ErasurePreview | undefined> {
    const subjects = subjectsOf(context);
    if (!(await subjects.people.person(personId))) return undefined;
    return { engagements: await subjects.preview({ person: personId }), notGuaranteed: NOT_GUARANTEED };
  }

  @Query(() => [TypedMentionType], { description: "Texts in which a person's names or elements were typed without a mention, so that an erasure would leave them readable. Opens every text: it takes its time. For the keeper of the record." })
  async mentionsOf(
    @Arg("personId", () => ID, { description: "Who." }) personId: string,
    @Arg("everywhere", () => Boolean, { defaultValue: false, description: "Search all engagements, not only those the person is linked to." }) everywhere: boolean,
    @Ctx() context: Context,
  ): Promise<TypedMentionType[]> {
    const subjects = subjectsOf(context);
    const person = await subjects.people.person(personId);
    return person ? subjects.mentionsOf(person, everywhere) : [];
  }

  @Query(() => Json, { nullable: true, description: "Everything that is held about a person, in all engagements, with texts about them readable: their right of access. `leftOut` says what is missing, to protect others. Null when the vault knows no such person. For the keeper of the record." })
  async accessExport(@Arg("personId", () => ID, { description: "Who." }) personId: string, @Ctx() context: Context): Promise<unknown> {
    const subjects = subjectsOf(context);
    const person = await subjects.people.person(personId);
    return person && subjects.accessExport(person);
  }

  @Query(() => [ErasureCertificate], { description: "The certificates of all erasures, oldest first. For the keeper of the record." })
  erasures(@Ctx() context: Context): ErasureCertificate[] {
    return subjectsOf(context).certificates().map((certificate) => Object.assign(new ErasureCertificate(), certificate));
  }

  @Mutation(() => ErasureResult, { description: "Erases a person in all engagements they are linked to, for ever: their names, and every text about them, at every moment. Counts and the chain of hashes stay. Ask `erasurePreview` and `mentionsOf` first." })
  async erasePerson(
    @Arg("personId", () => ID, { description: "Who." }) personId: string,
    @Arg("commandId", () => String, { description: COMMAND }) commandId: string,
    @Arg("reason", () => ErasureReason, { description: "Why; it stands in the record." }) reason: Reason,
    @Ctx() context: Context,
  ): Promise<typeof ErasureResult> {
    const subjects = subjectsOf(context);
    if (!subjects.ordered(commandId) && !(await subjects.people.person(personId))) return new PersonRefused("PERSON_UNKNOWN", "the vault knows no person with this id", "personId");
    return erased(context, { person: personId }, commandId, reason);
  }

  @Mutation(() => ErasureResult, { description: "Erases one element of one engagement, for ever: every text about it. For somebody whom the vault does not know." })
  eraseElement(
    @Arg("engagementId", () => ID, { description: "In which engagement." }) engagementId: string,
    @Arg("element", () => ID, { description: "Which element." }) element: string,
    @Arg("commandId", () => String, { description: COMMAND }) commandId: string,
    @Arg("reason", () => ErasureReason, { description: "Why; it stands in the record." }) reason: Reason,
    @Ctx() context: Context,
  ): Promise<typeof ErasureResult> {
    return erased(context, { engagementId, element }, commandId, reason);
  }

  @Mutation(() => ErasureResult, { description: "Erases an engagement, for ever: every text of it, and what links persons to it. Counts and the chain of hashes stay." })
  eraseEngagement(
    @Arg("engagementId", () => ID, { description: "Which engagement." }) engagementId: string,
    @Arg("commandId", () => String, { description: COMMAND }) commandId: string,
    @Arg("reason", () => ErasureReason, { description: "Why; it stands in the record." }) reason: Reason,
    @Ctx() context: Context,
  ): Promise<typeof ErasureResult> {
    return erased(context, { engagementId }, commandId, reason);
  }
}
