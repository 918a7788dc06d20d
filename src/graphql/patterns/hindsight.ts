import { Field, ID, Int, ObjectType } from "type-graphql";
import type { HeldStandings } from "../../../projections/patterns/held.ts";
import type { HindsightChange } from "../../../projections/patterns/hindsight.ts";
import type { Pattern } from "../../../projections/patterns/pattern.ts";
import { patternWithId } from "../../../projections/patterns/catalogue.ts";
import type { Moment } from "../../events/moment.ts";
import type { HindsightAnswer } from "../../history/hindsight.ts";
import type { EngagementRecord } from "../../history/record.ts";
import { DateTime } from "../scalars.ts";
import { Answered } from "../team/answered.ts";
import { TransitionWord } from "./conclusion.ts";
import { PatternType, patternView } from "./definition.ts";
import { FindingType, StandingWord, findingView } from "./finding.ts";

/** What would have been concluded. */
@ObjectType("HindsightChange", { simpleResolvers: true, description: "What would have been concluded at a moment, had been known then what is known now. It was not: `patternHistory` is what was." })
export class HindsightChangeType {
  @Field(() => DateTime, { description: "The moment that was looked at; what changed did so after the look before it." }) at!: string;
  @Field(() => TransitionWord, { description: "What would have happened." }) transition!: string;
  @Field(() => PatternType, { description: "The pattern." }) pattern!: PatternType;
  @Field(() => [ID], { description: "In whom; empty for the team as a whole." }) subjects!: readonly string[];
  @Field(() => StandingWord, { description: "How it would have stood from then on: PRESENT, STRONG, or ABSENT when it dissolved." }) standing!: string;
  @Field(() => FindingType, { nullable: true, description: "The finding behind it, with its evidence. Null when the pattern had nothing to say of these subjects any more." }) finding?: FindingType | undefined;
}

/** What hindsight shows. */
@ObjectType("Hindsight", { simpleResolvers: true, description: "What would have been concluded between two moments, had been known from the start what is known at `knownAt`." })
export class HindsightType extends Answered {
  @Field(() => Int, { description: "How many moments were looked at, 1 to 61." }) looks!: number;
  @Field(() => [HindsightChangeType], { description: "What would have emerged, intensified, eased or dissolved, in order. What stands at the first moment emerges there: begin earlier to see since when." }) changes!: HindsightChangeType[];
}

/** Hindsight as the API tells it. @param held what stands at a moment by what was concluded */
export const hindsightView = (record: EngagementRecord, { state: _, changes, answers, looks, ...answered }: HindsightAnswer, held: (at: Moment) => Promise<HeldStandings>): HindsightType => {
  const changeView = ({ at, transition, pattern: id, subjects, standing, finding }: HindsightChange): HindsightChangeType => {
    const pattern = patternWithId(id) as Pattern;
    return { at, transition, pattern: patternView(pattern), subjects, standing, finding: finding && findingView(record, answers, pattern, finding, () => held(at)) };
  };
  return { ...answered, looks, changes: changes.map(changeView) };
};
