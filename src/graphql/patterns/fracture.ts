import { Field, ID, Int, ObjectType } from "type-graphql";
import { FRACTURE_SIGNS, type FractureCandidate } from "../../../projections/fractures/candidate.ts";
import type { FracturesAnswer } from "../../history/patterns.ts";
import type { EngagementRecord } from "../../history/record.ts";
import { DateTime } from "../scalars.ts";
import { Answered } from "../team/answered.ts";
import { FractureType } from "../team/work.ts";
import { enumOf, wordsOf } from "../words.ts";
import { EvidenceType, EyesType, FigureType } from "./finding.ts";

const FractureSignWord = enumOf("FractureSign", FRACTURE_SIGNS);

/** How bad it may be. */
@ObjectType("SeverityRange", { simpleResolvers: true, description: "How bad it may be, from 1 (a crack) to 5 (a break that cannot be undone): the record does not say it more exactly." })
export class SeverityRangeType {
  @Field(() => Int, { description: "At least so bad, if it is a fracture at all." }) least!: number;
  @Field(() => Int, { description: "At most so bad." }) most!: number;
}

/** A fracture that is proposed. */
@ObjectType("FractureCandidate", { simpleResolvers: true, description: "Something that may have broken, with all that it rests on. A proposal to a coach, who knows more: never a verdict, and never a forecast." })
export class FractureCandidateType {
  @Field(() => FractureSignWord, { description: "By which sign it is proposed." }) sign!: string;
  @Field(() => wordsOf("FractureKind"), { description: "As which kind it would be declared." }) kind!: string;
  @Field(() => [ID], { description: "Who is in it, in the order of their ids; empty when the record does not say." }) touches!: readonly string[];
  @Field(() => ID, { nullable: true, description: "In which team. Null where it is not about one." }) team?: string;
  @Field(() => DateTime, { description: "When the first of it happened." }) since!: string;
  @Field(() => DateTime, { description: "When the last of it happened." }) at!: string;
  @Field(() => SeverityRangeType, { description: "How bad it may be." }) severity!: SeverityRangeType;
  @Field(() => String, { description: "Why it is proposed, in plain words." }) why!: string;
  @Field(() => [EvidenceType], { description: "The facts it rests on, in the order of the world; of very many, the latest 60." }) evidence!: EvidenceType[];
  @Field(() => EyesType, { description: "Through whose eyes it was seen." }) eyes!: EyesType;
  @Field(() => [FigureType], { description: "The figures behind it." }) figures!: readonly FigureType[];
  @Field(() => [String], { description: "What else it may be." }) alternatives!: readonly string[];
  @Field(() => [String], { description: "What is not known and would help." }) unknown!: readonly string[];
  @Field(() => [FractureType], { description: "Declared fractures that seem to be this one: they touch the same people, or the same team, at about that time. Empty while nobody has declared it." }) coveredBy!: FractureType[];
  @Field(() => Boolean, { description: "True when a coach rejected it: `patternRejected` of `fracture-candidate`, with `touches` as its subjects." }) rejected!: boolean;
}

/** What may have broken. */
@ObjectType("FracturesProposed", { simpleResolvers: true, description: "What may have broken up to one moment, as known at another. An empty list means that no sign was seen, not that nothing broke." })
export class FracturesProposed extends Answered {
  @Field(() => [FractureCandidateType], { description: "The candidates, oldest first; those that were declared or rejected are among them." }) candidates!: FractureCandidateType[];
}

const candidateView = (record: EngagementRecord, { state }: FracturesAnswer, candidate: FractureCandidate): FractureCandidateType => ({
  ...candidate, evidence: candidate.evidence.map((each) => new EvidenceType(record, each)),
  coveredBy: candidate.coveredBy.flatMap((id) => (state.fractures.get(id) as unknown as FractureType | undefined) ?? []),
} as FractureCandidateType);

/** What may have broken, as the API tells it. */
export const fracturesView = (record: EngagementRecord, answer: FracturesAnswer): FracturesProposed => {
  const { asOf, knownAt, revision, final } = answer;
  return { asOf, knownAt, revision, final, candidates: answer.candidates.map((candidate) => candidateView(record, answer, candidate)) };
};
