import { Ctx, Field, ID, InputType, ObjectType, createUnionType } from "type-graphql";
import { GraphQLError } from "graphql";
import { seesEverything } from "../access/reader.ts";
import { NotPermitted } from "../history/errors.ts";
import type { Subjects } from "../subjects/subjects.ts";
import { PERSON_REFUSAL_CODES } from "../subjects/subjects.ts";
import { type Person, nameIn } from "../vault/people.ts";
import type { Link } from "../vault/vault.ts";
import { connectionOf } from "./connection.ts";
import type { Context } from "./context.ts";
import { enumOf } from "./words.ts";

const PersonRefusalCode = enumOf("PersonRefusalCode", PERSON_REFUSAL_CODES, "Why a change of persons was refused; stable, made for programs.");

/** A name in one language. */
@ObjectType("PersonName", { simpleResolvers: true, description: "What a person is called in one language or script." })
export class PersonNameType {
  @Field(() => String, { description: "The language as a BCP 47 tag, such as `de` or `ja`." }) language!: string;
  @Field(() => String, { description: "The name." }) name!: string;
}

/** An id elsewhere. */
@ObjectType("ExternalId", { simpleResolvers: true, description: "What a person is called in another system." })
export class ExternalIdType {
  @Field(() => String, { description: "Which system, such as `hr`." }) system!: string;
  @Field(() => String, { description: "The id there." }) id!: string;
}

/** A link to an element. */
@ObjectType("PersonLink", { simpleResolvers: true, description: "A person is this element in that engagement." })
export class PersonLinkType {
  @Field(() => ID, { description: "In which engagement." }) engagementId!: string;
  @Field(() => ID, { description: "Which element." }) element!: string;
}

/** A person. */
@ObjectType("Person", { simpleResolvers: true, description: "A person, as the vault knows them. Names are never in the record: facts name elements, and only the vault knows who they are." })
export class PersonType {
  @Field(() => ID, { description: "Their id in the vault; no fact holds it." }) personId!: string;
  @Field(() => [PersonNameType], { description: "Their names, in the order in which they were given." }) names!: PersonNameType[];
  @Field(() => String, { nullable: true, description: "What to call them: in the language dearest to them. Null when they have no name." }) name!: string | undefined;
  @Field(() => [ExternalIdType], { description: "Their ids in other systems." }) externalIds!: ExternalIdType[];
  @Field(() => [String], { description: "The languages they speak, the dearest first, as BCP 47 tags." }) languages!: string[];

  @Field(() => [PersonLinkType], { description: "Which element they are, in all engagements." })
  async links(@Ctx() { subjects }: Context): Promise<readonly Link[]> {
    return subjects ? subjects.people.linksOf(this.personId) : [];
  }
}

/** Persons as Relay pages. */
export const PersonConnection = connectionOf("Person", () => PersonType, "persons");

/** An element of an engagement and who it is. */
@ObjectType("EngagementPerson", { simpleResolvers: true, description: "Who an element of an engagement is." })
export class EngagementPersonType {
  @Field(() => ID, { description: "The element, as facts name it." }) element!: string;
  @Field(() => PersonType, { description: "The person." }) person!: PersonType;
}

/** A name, as it is told. */
@InputType("PersonNameInput", { description: "A name in one language or script." })
export class PersonNameInput {
  @Field(() => String, { description: "The language as a BCP 47 tag, such as `de` or `ja`." }) language!: string;
  @Field(() => String, { description: "The name: 1 to 200 characters." }) name!: string;
}

/** An id elsewhere, as it is told. */
@InputType("ExternalIdInput", { description: "What a person is called in another system." })
export class ExternalIdInput {
  @Field(() => String, { description: "Which system, such as `hr`: a word of lower-case letters, digits or `-`." }) system!: string;
  @Field(() => String, { description: "The id there: 1 to 200 characters. No two persons have the same." }) id!: string;
}

/** A person, as they are told. */
@InputType("PersonInput", { description: "What is to be known of a person. What is left out stays as it is, and is empty for a new one." })
export class PersonInput {
  @Field(() => [PersonNameInput], { nullable: true, description: "Names, at most 20, one for each language." }) names?: PersonNameInput[] | null;
  @Field(() => [ExternalIdInput], { nullable: true, description: "Ids in other systems, at most 20." }) externalIds?: ExternalIdInput[] | null;
  @Field(() => [String], { nullable: true, description: "The languages they speak, the dearest first, at most 20." }) languages?: string[] | null;
}

/** The vault knows it. */
@ObjectType("PersonSaved", { simpleResolvers: true, description: "The vault has it, durably." })
export class PersonSaved {
  @Field(() => PersonType, { description: "The person as they are known now." }) person!: PersonType;

  constructor(person: PersonType) {
    this.person = person;
  }
}

/** The vault does not take it. */
@ObjectType("PersonRefused", { simpleResolvers: true, description: "Nothing was changed." })
export class PersonRefused {
  @Field(() => PersonRefusalCode, { description: "The reason, for programs." }) code!: string;
  @Field(() => String, { description: "What is wrong and what to do, for people. It never repeats a name." }) message!: string;
  @Field(() => String, { description: "Which argument it is about." }) field!: string;

  constructor(code: (typeof PERSON_REFUSAL_CODES)[number], message: string, field: string) {
    Object.assign(this, { code, message, field });
  }
}

/** What came of a change of persons. */
export const PersonResult = createUnionType({
  name: "PersonResult", description: "What came of registering, changing, linking or unlinking a person. Only `PersonSaved` means that something was changed.",
  types: () => [PersonSaved, PersonRefused] as const,
});

/** A person as the API tells them. */
export const personView = (person: Person): PersonType => Object.assign(new PersonType(), person, { name: nameIn(person) });

/** What serves persons; only who keeps the whole record may ask it. @throws NotPermitted, GraphQLError where there is no vault */
export const subjectsOf = ({ subjects, reader }: Context): Subjects => {
  if (!seesEverything(reader)) throw new NotPermitted("only who keeps the whole record may ask who the persons in it are, or erase them");
  if (!subjects) throw new GraphQLError("this service has no vault: it knows no persons", { extensions: { code: "NO_VAULT" } });
  return subjects;
};
