import { Field, ID, ObjectType } from "type-graphql";
import { patternWithId } from "../../../projections/patterns/catalogue.ts";
import type { HeldStandings } from "../../../projections/patterns/held.ts";
import { DateTime } from "../scalars.ts";
import { PatternType, patternView } from "./definition.ts";
import { StandingWord } from "./finding.ts";

/** A pattern that stands. */
@ObjectType("PatternStanding", { simpleResolvers: true, description: "A pattern that stands in some subjects by what was concluded: it has emerged, and has not dissolved." })
export class PatternStandingType {
  @Field(() => ID, { description: "The pattern, by `id`." }) patternId!: string;
  @Field(() => PatternType, { nullable: true, description: "The pattern as it is defined now. Null when this version does not know it any more." }) pattern?: PatternType | undefined;
  @Field(() => [ID], { description: "In whom; empty for the team as a whole." }) subjects!: readonly string[];
  @Field(() => StandingWord, { description: "How it stands: PRESENT or STRONG." }) standing!: string;
  @Field(() => DateTime, { description: "Since when it has stood without a break." }) since!: string;
}

/** What stands, as the API tells it, in the order in which it emerged. */
export const standingsView = (held: HeldStandings): PatternStandingType[] =>
  [...held.values()].map(({ pattern, ...stands }) => {
    const definition = patternWithId(pattern);
    return { ...stands, patternId: pattern, pattern: definition && patternView(definition) };
  });
