import { Arg, Ctx, Field, Float, ID, ObjectType } from "type-graphql";
import type { Context } from "../context.ts";
import { DateTime } from "../scalars.ts";
import { WithheldText, shown, withheldIn } from "../withheld.ts";
import { EngagementStatus, wordsOf } from "../words.ts";
import { PersonType } from "../persons.ts";
import { nameOf, personBehind } from "./named.ts";
import { Claim, Traced } from "./traced.ts";

const SINCE = "From when.";
const NAME = "What the person is called, from the vault. Null when the vault does not know who it is, or they were erased.";
const LANGUAGE = "In this language, a BCP 47 tag, where there is a name in it; in the one dearest to them when left out.";
const PERSON = "Who it is, from the vault. Null when the vault does not know, they were erased, or the reader is not the keeper of the record.";
const UNTIL = "Until when. Null while it holds.";

/** The engagement at a moment. */
@ObjectType("EngagementState", { simpleResolvers: true, description: "The frame of the work at that moment." })
export class EngagementStateType {
  @Field(() => EngagementStatus, { description: "Where it stands." }) status!: string;
  @Field(() => String, { description: "IANA name of the zone in which its days begin and end; `UTC` before it was opened." }) timeZone!: string;
  @Field(() => DateTime, { nullable: true, description: "When it began. Null before." }) openedAt?: string;
  @Field(() => DateTime, { nullable: true, description: "When it ended. Null while it is open." }) closedAt?: string;
  @Field(() => String, { nullable: true, description: "The phase of work. Null when none was entered." }) phase?: string;
  @Field(() => DateTime, { nullable: true, description: "Since when it is in that phase. Null when none was entered." }) phaseSince?: string;
  @Field(() => DateTime, { nullable: true, description: "When every text of it was made unreadable. Null while it was not." }) erasedAt?: string;
  title?: string;

  @Field(() => String, { name: "title", nullable: true, description: "What it is called among coaches. Null when it has no title, or when it is `withheld`." })
  shownTitle(@Ctx() context: Context): Promise<string | null> { return shown(this.title, context); }

  @Field(() => [WithheldText], { description: "Texts that were told and cannot be shown any more; their fields are null. Empty when all are there." })
  withheld(@Ctx() context: Context): Promise<WithheldText[]> { return withheldIn({ title: this.title }, context); }
}

/** A coach at work. */
@ObjectType("Coach", { implements: [Traced], simpleResolvers: true, description: "A coach at work in the engagement, now or earlier." })
export class CoachType {
  @Field(() => ID, { description: "Who." }) coach!: string;
  @Field(() => wordsOf("CoachCapacity"), { description: "In which capacity." }) capacity!: string;
  @Field(() => DateTime, { description: SINCE }) since!: string;
  @Field(() => DateTime, { nullable: true, description: UNTIL }) until?: string;
}

/** A team of the engagement. */
@ObjectType("Team", { implements: [Traced], simpleResolvers: true, description: "A team of the engagement." })
export class TeamType {
  @Field(() => ID, { description: "Which team; `team` is the one meant when a fact names none." }) team!: string;
  @Field(() => ID, { nullable: true, description: "The larger team it belongs to. Null when none was named." }) partOf?: string;
  purpose?: string;

  @Field(() => String, { name: "purpose", nullable: true, description: "What it is for. Null when nobody said, or when it is `withheld`." })
  shownPurpose(@Ctx() context: Context): Promise<string | null> { return shown(this.purpose, context); }

  @Field(() => [WithheldText], { description: "Texts that were told and cannot be shown any more; their fields are null. Empty when all are there." })
  withheld(@Ctx() context: Context): Promise<WithheldText[]> { return withheldIn({ purpose: this.purpose }, context); }
}

/** A stay that is over. */
@ObjectType("Stay", { simpleResolvers: true, description: "An earlier stay in a team." })
export class Stay {
  @Field(() => DateTime, { description: SINCE }) since!: string;
  @Field(() => DateTime, { description: "Until when." }) until!: string;
}

/** A departure that is known. */
@ObjectType("Departure", { simpleResolvers: true, description: "A departure that was announced." })
export class Departure {
  @Field(() => DateTime, { description: "When it became known." }) announcedAt!: string;
  @Field(() => DateTime, { nullable: true, description: "When they will be gone. Null when nobody said." }) effectiveOn?: string;
  @Field(() => wordsOf("DepartureReason"), { nullable: true, description: "Why. Null when nobody said." }) reason?: string;
}

/** A membership. */
@ObjectType("Member", { implements: [Traced], simpleResolvers: true, description: "A person's membership of one team: the present or last stay, and earlier ones." })
export class MemberType {
  @Field(() => ID, { description: "Who." }) member!: string;
  @Field(() => ID, { description: "Of which team." }) team!: string;
  @Field(() => DateTime, { description: "Since when, in this stay." }) since!: string;
  @Field(() => DateTime, { nullable: true, description: "When they left. Null while they belong." }) until?: string;
  @Field(() => wordsOf("DepartureReason"), { nullable: true, description: "Why they left. Null while they belong, or when nobody said." }) reason?: string;
  @Field(() => DateTime, { nullable: true, description: "Since when they are away. Null while they are here." }) absentSince?: string;
  @Field(() => DateTime, { nullable: true, description: "When they are expected back. Null while they are here, or when nobody said." }) expectedBack?: string;
  @Field(() => Departure, { nullable: true, description: "Their announced leaving. Null when none was announced." }) departure?: Departure;
  @Field(() => [Stay], { description: "Earlier stays in the same team, oldest first." }) earlier!: Stay[];

  @Field(() => String, { nullable: true, description: NAME })
  name(@Arg("language", () => String, { nullable: true, description: LANGUAGE }) language: string | null, @Ctx() context: Context): Promise<string | undefined> { return nameOf(this, this.member, language, context); }

  @Field(() => PersonType, { nullable: true, description: PERSON })
  person(@Ctx() context: Context): Promise<PersonType | undefined> { return personBehind(this, this.member, context); }
}

/** A formal role. */
@ObjectType("Role", { implements: [Traced], simpleResolvers: true, description: "A formal role that a member holds in a team." })
export class RoleType {
  @Field(() => ID, { description: "Who holds it." }) member!: string;
  @Field(() => String, { description: "Which role, such as `lead`." }) role!: string;
  @Field(() => ID, { description: "In which team." }) team!: string;
  @Field(() => [String], { description: "The domains in which it decides; empty when none was stated." }) decides!: string[];
  @Field(() => DateTime, { description: SINCE }) since!: string;
  @Field(() => DateTime, { nullable: true, description: UNTIL }) until?: string;
}

/** A role to come. */
@ObjectType("AnnouncedRole", { implements: [Traced], simpleResolvers: true, description: "A change of roles that is known but has not happened." })
export class AnnouncedRoleType {
  @Field(() => ID, { description: "Whose role will change." }) member!: string;
  @Field(() => String, { description: "The role they will hold." }) role!: string;
  @Field(() => ID, { description: "In which team." }) team!: string;
  @Field(() => DateTime, { nullable: true, description: "From when. Null when nobody said." }) effectiveOn?: string;
}

/** An attribute of an element. */
@ObjectType("Attribute", { implements: [Claim, Traced], simpleResolvers: true, description: "An attribute along which a team may split, such as site." })
export class AttributeType {
  @Field(() => ID, { description: "Of whom or what." }) element!: string;
  @Field(() => String, { description: "Which attribute." }) attribute!: string;
  @Field(() => String, { description: "Its value." }) value!: string;
}

/** An element on the map. */
@ObjectType("Element", { implements: [Traced], simpleResolvers: true, description: "An element of the system that was put on the map; it need not be a member." })
export class ElementType {
  @Field(() => ID, { description: "Its id." }) element!: string;
  @Field(() => wordsOf("ElementKind"), { description: "What it is." }) kind!: string;
  @Field(() => ID, { nullable: true, description: "The team it belongs to. Null when none was named." }) team?: string;

  @Field(() => String, { nullable: true, description: NAME })
  name(@Arg("language", () => String, { nullable: true, description: LANGUAGE }) language: string | null, @Ctx() context: Context): Promise<string | undefined> { return nameOf(this, this.element, language, context); }

  @Field(() => PersonType, { nullable: true, description: PERSON })
  person(@Ctx() context: Context): Promise<PersonType | undefined> { return personBehind(this, this.element, context); }
}

/** An emotional role. */
@ObjectType("EmotionalRole", { implements: [Claim, Traced], simpleResolvers: true, description: "An emotional role in which one informant sees an element. Others may see another; both stand." })
export class EmotionalRoleType {
  @Field(() => ID, { description: "Who is seen in it." }) element!: string;
  @Field(() => String, { description: "The role, such as `peacemaker`." }) role!: string;
  @Field(() => String, { description: "Whose vocabulary the role comes from." }) scheme!: string;
  @Field(() => Float, { nullable: true, description: "How strongly, 0 to 1. Null when nobody said." }) strength?: number;
  @Field(() => [ID], { description: "For whom it is carried; empty when nobody was named." }) forWhom!: string[];
}
