import { Field, Float, ID, Int, InterfaceType, ObjectType } from "type-graphql";
import { Node } from "../node.ts";
import { DateTime, Json } from "../scalars.ts";
import { WithheldText } from "../withheld.ts";
import { Circle, Family, Precision, Source } from "../words.ts";

/** How a fact reads now. */
@ObjectType("FactReading", { simpleResolvers: true, description: "How a fact reads now, after every correction and retraction that is known today. What is missing was not repaired: it reads as recorded." })
export class FactReading {
  @Field(() => Boolean, { description: "True while the fact is taken back: it counts nowhere. The fields below then show it as recorded." }) retracted!: boolean;
  @Field(() => Boolean, { description: "True when it reads differently from how it was recorded." }) corrected!: boolean;
  @Field(() => DateTime, { description: "When it happened, as it reads now." }) occurredAt!: string;
  @Field(() => Precision, { description: "How exactly that is known." }) occurredPrecision!: string;
  @Field(() => ID, { description: "Whose perception it is, as it reads now." }) informant!: string;
  @Field(() => Float, { description: "How sure the informant is, 0 to 1, as it reads now." }) confidence!: number;
  @Field(() => [Circle], { description: "Who may see it, as it reads now." }) audience!: string[];
  @Field(() => Json, { description: "The fields of its type, as they read now: a JSON object." }) data!: unknown;
}

const typeNameOf = (value: { typeName: string }): string => value.typeName;
const FACT = "Something that was recorded, and never changes: who told what about whom, when it happened, when the record learned it. Repairs are facts of their own; see `reading` for how a fact reads now.";

/** What every fact of the log has. */
@InterfaceType("Fact", { implements: Node, resolveType: typeNameOf, description: FACT })
export abstract class Fact extends Node {
  @Field(() => ID, { description: "The fact's id in the log (a UUID); repairs and causes name facts by it." }) factId!: string;
  @Field(() => String, { description: "The name of its type, such as `MemberJoined`." }) type!: string;
  @Field(() => Int, { description: "The version of that type's fields, from 1." }) version!: number;
  @Field(() => String, { description: "The type in a practitioner's words, such as \"Member joined\"." }) label!: string;
  @Field(() => String, { description: "The type for somebody who was never coached, such as \"somebody joined the team\"." }) plainLabel!: string;
  @Field(() => Family, { nullable: true, description: "The family of its type. Null for a type this version does not know." }) family?: string;
  @Field(() => ID, { description: "The engagement it belongs to." }) engagementId!: string;
  @Field(() => DateTime, { description: "When it happened in the team." }) occurredAt!: string;
  @Field(() => Precision, { description: "How exactly `occurredAt` is known." }) occurredPrecision!: string;
  @Field(() => DateTime, { description: "When the record learned it: the clock of `knownAt`. Never decreases within an engagement." }) recordedAt!: string;
  @Field(() => DateTime, { description: "When it was truly written; later than `recordedAt` only in imported histories." }) loggedAt!: string;
  @Field(() => ID, { description: "Who recorded it." }) actor!: string;
  @Field(() => ID, { description: "Whose perception it is." }) informant!: string;
  @Field(() => Source, { description: "Where it comes from." }) source!: string;
  @Field(() => Float, { description: "How sure the informant is: 0 (a guess) to 1 (certain)." }) confidence!: number;
  @Field(() => [Circle], { description: "Who may see it." }) audience!: string[];
  @Field(() => String, { nullable: true, description: "A word that ties the facts of one story together. Null when none was given." }) correlationId?: string;
  @Field(() => ID, { nullable: true, description: "The fact that led to this one. Null when none was named." }) causationId?: string;
  @Field(() => String, { description: "The command it was recorded with." }) commandId!: string;
  @Field(() => Int, { description: "Its place in the engagement, from 0 without gaps." }) revision!: number;
  @Field(() => String, { description: "Its place in the whole log; for whoever does not keep the record, in what they see. Opaque: for following the log, never for comparing as text." }) position!: string;
  @Field(() => String, { nullable: true, description: "SHA-256 over the hash before it and its envelope, in hexadecimal: the chain that shows any edited byte. Null for whoever does not keep the record: it would tell of facts they may not see." }) hash?: string;
  @Field(() => [ID], { description: "The elements it is about, each once; a correction counts for the elements of its target as well." }) elements!: string[];
  @Field(() => Json, { description: "The fields of its type: a JSON object." }) data!: unknown;
  @Field(() => [WithheldText], { description: "Texts that were told and cannot be shown any more, because somebody they were about was erased; their fields are null. Empty when every text that was told is there." }) withheld!: WithheldText[];
  @Field(() => Json, { description: "The whole fact, exactly as stored and as `tensegrity export` writes it, its texts sealed: a JSON object. For whoever does not keep the record without what could speak of facts they may not see: its hash, and the id and digest of others' commands; its texts are readable then." }) envelope!: unknown;
  @Field(() => Json, { description: "The same with its texts readable, as `tensegrity export --plain-text` writes it; texts that cannot be shown stay sealed. What leaves like this is beyond erasure." }) plainEnvelope!: unknown;
  @Field(() => FactReading, { nullable: true, description: "How it reads now. Null for a repair, which cannot itself be repaired." }) reading?: FactReading;
}
