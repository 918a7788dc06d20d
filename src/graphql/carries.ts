import { Field, ID, ObjectType } from "type-graphql";
import { CARRIED_KINDS, type Carried } from "../../projections/carries.ts";
import type { TeamAnswer } from "../history/answer.ts";
import { DateTime } from "./scalars.ts";
import { Answered } from "./team/answered.ts";
import { enumOf } from "./words.ts";

const CarriedKind = enumOf("CarriedKind", CARRIED_KINDS, "In which way an element carries something for the system.");

/** One thing that an element carries. */
@ObjectType("Carried", { simpleResolvers: true, description: "One thing that an element carries for the system. Claims are by somebody's account, never traits." })
export class CarriedType {
  @Field(() => CarriedKind, { description: "In which way." }) kind!: string;
  @Field(() => String, { description: "Which role, burden, contract, initiative or step; for those who lean on it, `dependence` or `advice`." }) what!: string;
  @Field(() => DateTime, { description: "Since when, as far as the record says." }) since!: string;
  @Field(() => [ID], { description: "For whom; empty when nobody was named." }) forWhom!: readonly string[];
  @Field(() => [ID], { description: "By whose account; empty for what is agreed and needs no witness." }) informants!: readonly string[];
  @Field(() => [ID], { description: "Who says that it is not so." }) disputedBy!: readonly string[];
  @Field(() => [ID], { description: "Who holds the same besides; empty when nobody would hold it if this one stopped." }) heldBesidesBy!: readonly string[];
  @Field(() => [ID], { description: "The facts that say so, by `factId`." }) factIds!: readonly string[];
}

/** What an element carries. */
@ObjectType("Carries", { simpleResolvers: true, description: "What one element carries for the system at a moment. An empty list means that nothing was recorded, not that nothing is carried." })
export class CarriesType extends Answered {
  @Field(() => ID, { description: "Who or what." }) element!: string;
  @Field(() => [CarriedType], { description: "All that it carries." }) items!: readonly Carried[];
  @Field(() => [CarriedType], { description: "What nobody would hold if it stopped, as far as the record says." }) leftUnheld!: readonly Carried[];
}

/** What an element carries, at an answer. */
export const carriesView = (element: string, { answer: { state: _, ...answered }, items }: { readonly answer: TeamAnswer; readonly items: readonly Carried[] }): CarriesType =>
  ({ ...answered, element, items, leftUnheld: items.filter(({ heldBesidesBy }) => heldBesidesBy.length === 0) });
