import { Ctx, Field, Float, ID, Int, ObjectType } from "type-graphql";
import type { Context } from "../context.ts";
import { DateTime, Day } from "../scalars.ts";
import { wordsOf } from "../words.ts";
import { WithheldText, shown, withheldIn } from "../withheld.ts";
import { Claim, Traced } from "./traced.ts";

/** What the parties agreed about the coaching. */
@ObjectType("CoachingAgreement", { implements: [Traced], simpleResolvers: true, description: "What the parties agreed about the coaching, as it reads at that moment." })
export class CoachingAgreementType {
  @Field(() => ID, { description: "Its id in the engagement." }) agreement!: string;
  @Field(() => [ID], { description: "Between whom." }) parties!: string[];
  @Field(() => [String], { description: "What the coaching is for, as words; empty when none was stated." }) goals!: string[];
  @Field(() => Int, { nullable: true, description: "For how many months after closing the record is kept. Null when nobody said." }) retentionMonths?: number;
  @Field(() => Int, { description: "How often it was revised." }) revisions!: number;
  told?: string;

  @Field(() => String, { name: "told", nullable: true, description: "Who is told what of the work. Null when nobody said, or when it is `withheld`." })
  shownTold(@Ctx() context: Context): Promise<string | null> { return shown(this.told, context); }

  @Field(() => [WithheldText], { description: "Texts that were told and cannot be shown any more; their fields are null. Empty when all are there." })
  withheld(@Ctx() context: Context): Promise<WithheldText[]> { return withheldIn({ told: this.told }, context); }
}

/** A consent. */
@ObjectType("Consent", { implements: [Traced], simpleResolvers: true, description: "A consent to one use of what is recorded about a person." })
export class ConsentType {
  @Field(() => ID, { description: "Who consents." }) by!: string;
  @Field(() => wordsOf("ConsentScope"), { description: "To what." }) scope!: string;
  @Field(() => DateTime, { description: "Since when." }) since!: string;
  @Field(() => DateTime, { nullable: true, description: "When it was withdrawn. Null while it is in force." }) until?: string;
}

/** Who carried something before. */
@ObjectType("EarlierCarrier", { simpleResolvers: true, description: "Who carried something before." })
export class EarlierCarrier {
  @Field(() => ID, { description: "Who." }) carrier!: string;
  @Field(() => DateTime, { description: "From when." }) since!: string;
  @Field(() => DateTime, { description: "Until when." }) until!: string;
}

/** What one element carries for others. */
@ObjectType("Burden", { implements: [Claim, Traced], simpleResolvers: true, description: "What one element carries for others, as one informant sees it: a tension, an agreement, a shadow." })
export class BurdenType {
  @Field(() => ID, { description: "Its id in the engagement; several informants may speak of the same." }) burden!: string;
  @Field(() => ID, { description: "Who carries it, or carried it last." }) carrier!: string;
  @Field(() => [ID], { description: "For whom." }) forWhom!: string[];
  @Field(() => wordsOf("BurdenKind"), { description: "What is carried." }) kind!: string;
  @Field(() => Float, { nullable: true, description: "How heavy, 0 to 1. Null when nobody said." }) weight?: number;
  @Field(() => DateTime, { description: "Since when this carrier carries it." }) since!: string;
  @Field(() => [EarlierCarrier], { description: "Who carried it before, oldest first." }) earlier!: EarlierCarrier[];
  @Field(() => DateTime, { nullable: true, description: "When it was resolved. Null while it is carried." }) releasedAt?: string;
}

/** An unspoken contract. */
@ObjectType("UnspokenContract", { implements: [Claim, Traced], simpleResolvers: true, description: "An expectation that was held but never agreed, as one informant sees it." })
export class ContractType {
  @Field(() => ID, { description: "Its id in the engagement." }) contract!: string;
  @Field(() => ID, { description: "Of whom it is expected." }) owedBy!: string;
  @Field(() => [ID], { description: "Who expects it." }) owedTo!: string[];
  @Field(() => Day, { nullable: true, description: "Since when it has been held, as far as known. Null when nobody said." }) heldSince?: string;
  @Field(() => Int, { description: "How often it was breached." }) breaches!: number;
  @Field(() => Int, { description: "The severities of its breaches, each 1 to 5, added up." }) breachLoad!: number;
  @Field(() => DateTime, { nullable: true, description: "When it was last breached. Null when it never was." }) lastBreachAt?: string;
  @Field(() => DateTime, { nullable: true, description: "When it was talked about and settled. Null while it is unspoken." }) renegotiatedAt?: string;
  @Field(() => ID, { nullable: true, description: "The team agreement it became. Null when it became none." }) into?: string;
}

/** What the team agreed aloud. */
@ObjectType("TeamAgreement", { implements: [Traced], simpleResolvers: true, description: "What the team agreed aloud, and how it was kept." })
export class TeamAgreementType {
  @Field(() => ID, { description: "Its id in the engagement." }) agreement!: string;
  @Field(() => [ID], { description: "Between whom; empty means the whole team." }) parties!: string[];
  @Field(() => Day, { nullable: true, description: "When it is looked at again. Null when nobody said." }) reviewOn?: string;
  @Field(() => Int, { description: "How often it was seen to be kept." }) kept!: number;
  @Field(() => Int, { description: "How often it was seen to be broken." }) broken!: number;
  @Field(() => DateTime, { nullable: true, description: "When it was last broken. Null when it never was." }) lastBrokenAt?: string;
}
