import { Field, Float, ID, ObjectType } from "type-graphql";
import { DateTime } from "../scalars.ts";
import { enumOf, wordsOf } from "../words.ts";
import { Claim, Traced } from "./traced.ts";

const InitiativeStatus = enumOf("InitiativeStatus", ["RUNNING", "SUCCEEDED", "FAILED", "ABANDONED"], "What became of an initiative.");
const ClaimStance = enumOf("ClaimStance", ["OWNED", "DISPUTED"], "What somebody says to a claim: that it is so, or not.");
const PatternStance = enumOf("PatternStance", ["ACKNOWLEDGED", "REJECTED", "SHARED_WITH_TEAM"], "What was done with a pattern.");

/** What changed around the team. */
@ObjectType("Context", { implements: [Claim, Traced], simpleResolvers: true, description: "Something that changed around the team and touches many at once: a common cause." })
export class ContextType {
  @Field(() => wordsOf("ContextKind"), { description: "What changed." }) kind!: string;
  @Field(() => [ID], { description: "Whom it touches; empty means everybody." }) touches!: string[];
}

/** What was begun together. */
@ObjectType("Initiative", { implements: [Traced], simpleResolvers: true, description: "Something the team began together." })
export class InitiativeType {
  @Field(() => ID, { description: "Its id in the engagement." }) initiative!: string;
  @Field(() => ID, { nullable: true, description: "Who leads it. Null when nobody was named." }) lead?: string;
  @Field(() => [ID], { description: "Who carries it." }) participants!: string[];
  @Field(() => InitiativeStatus, { description: "What became of it by that moment." }) status!: string;
  @Field(() => DateTime, { nullable: true, description: "When it ended. Null while it runs." }) finishedAt?: string;
}

/** What somebody says to a claim. */
@ObjectType("ClaimAnswer", { implements: [Claim, Traced], simpleResolvers: true, description: "What one informant says to a claim about somebody; claim and answer stand side by side." })
export class ClaimAnswerType {
  @Field(() => ID, { description: "The `factId` of the claim." }) claim!: string;
  @Field(() => ClaimStance, { description: "Whether it is so." }) stance!: string;
}

/** What was said to a pattern. */
@ObjectType("PatternAnswer", { implements: [Claim, Traced], simpleResolvers: true, description: "What was last said to a pattern." })
export class PatternAnswerType {
  @Field(() => String, { description: "Which pattern." }) pattern!: string;
  @Field(() => [ID], { description: "In whom it was seen; empty means the whole team." }) subjects!: string[];
  @Field(() => PatternStance, { description: "What was done with it." }) stance!: string;
}

/** A free choice of a pattern. */
@ObjectType("PatternSetting", { implements: [Traced], simpleResolvers: true, description: "A free choice of a pattern, set for this engagement." })
export class PatternSettingType {
  @Field(() => String, { description: "Which pattern." }) pattern!: string;
  @Field(() => String, { description: "Which choice." }) setting!: string;
  @Field(() => Float, { description: "The value in force, in the unit the pattern states: what was chosen, within the bounds of the choice. The fact shows what was recorded." }) number!: number;
  @Field(() => Boolean, { description: "False where this version knows no such pattern, or no such choice of it: it changes nothing." }) counts!: boolean;
}

/** An element whose texts were made unreadable. */
@ObjectType("Erased", { implements: [Traced], simpleResolvers: true, description: "An element whose key was destroyed: no text about it can be read again." })
export class ErasedType {
  @Field(() => ID, { description: "Who." }) element!: string;
  @Field(() => String, { description: "Which erasure." }) erasure!: string;
  @Field(() => wordsOf("ErasureReason"), { description: "Why." }) because!: string;
}

/** A right to look. */
@ObjectType("Grant", { implements: [Traced], simpleResolvers: true, description: "A right to look into the engagement." })
export class GrantType {
  @Field(() => ID, { description: "Who." }) grantee!: string;
  @Field(() => wordsOf("AccessRole"), { description: "In which role." }) as!: string;
  @Field(() => DateTime, { description: "Since when." }) since!: string;
  @Field(() => DateTime, { nullable: true, description: "When it was revoked. Null while it is in force." }) until?: string;
  @Field(() => DateTime, { nullable: true, description: "When it ends by itself. Null when it does not." }) expires?: string;
}
