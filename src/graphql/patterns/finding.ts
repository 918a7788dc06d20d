import { Field, Float, ID, Int, ObjectType } from "type-graphql";
import { type Evidence, type Figure, type Finding, STANDINGS, type Stage } from "../../../projections/patterns/finding.ts";
import type { Held, HeldStandings } from "../../../projections/patterns/held.ts";
import { CASCADE } from "../../../projections/patterns/isolated/stages.ts";
import type { Pattern } from "../../../projections/patterns/pattern.ts";
import { rounded } from "../../../projections/patterns/rounded.ts";
import { standingKey } from "../../../projections/patterns/transitions.ts";
import type { PatternAnswer } from "../../../projections/team/parts.ts";
import { keyOf } from "../../../projections/team/state.ts";
import type { EngagementRecord } from "../../history/record.ts";
import { Fact } from "../facts/fact.ts";
import { type FactView, factWithId } from "../facts/view.ts";
import { DateTime } from "../scalars.ts";
import { PatternAnswerType } from "../team/around.ts";
import { enumOf } from "../words.ts";
import { EvidenceGrade, PatternType, patternView } from "./definition.ts";

/** How clearly a pattern shows. */
export const StandingWord = enumOf("Standing", STANDINGS);

/** The steps of the cascade around one who grows. */
export const CascadeStep = enumOf("CascadeStep", CASCADE);

/** A fact that something rests on. */
@ObjectType("Evidence", { simpleResolvers: true, description: "A fact that a finding rests on, and what it says to it." })
export class EvidenceType {
  @Field(() => ID, { description: "The fact, by `factId`." }) readonly factId: string;
  @Field(() => String, { description: "What it says, in plain words; elements by their ids." }) readonly says: string;
  @Field(() => DateTime, { description: "When it happened in the team." }) readonly at: string;
  @Field(() => ID, { description: "Through whose eyes." }) readonly informant: string;
  readonly #record: EngagementRecord;

  constructor(record: EngagementRecord, { factId, says, at, informant }: Evidence) {
    this.#record = record;
    ({ factId: this.factId, says: this.says, at: this.at, informant: this.informant } = { factId, says, at, informant });
  }

  @Field(() => Fact, { nullable: true, description: "The fact itself, as recorded. Null when it may not be shown." })
  fact(): FactView | undefined { return factWithId(this.#record, this.factId); }
}

/** Who saw how much of it. */
@ObjectType("InformantShare", { simpleResolvers: true, description: "How much of the evidence one informant gave." })
export class InformantShareType {
  @Field(() => ID, { description: "Who." }) informant!: string;
  @Field(() => Float, { description: "Their share of the evidence, 0 to 1; all shares add up to 1." }) share!: number;
}

/** Whose eyes. */
@ObjectType("Eyes", { simpleResolvers: true, description: "Through whose eyes something was seen." })
export class EyesType {
  @Field(() => [InformantShareType], { description: "Shares of the evidence, most first." }) shares!: readonly InformantShareType[];
  @Field(() => ID, { nullable: true, description: "The informant who gave over half of the evidence: seen through one person. Null when nobody did." }) throughOne?: string;
  @Field(() => [ID], { description: "Present members who told nothing of what this was read from; of one person's growth, those of the others who told nothing of it. The record may hold other things of theirs. Ask them." }) neverHeard!: readonly string[];
}

/** A figure. */
@ObjectType("Figure", { simpleResolvers: true, description: "A figure behind a finding." })
export class FigureType {
  @Field(() => ID, { description: "What it is, in a word that stays the same whoever it is about and whatever it says, such as `ties-to-person-change`. Each once in a finding: chart a pattern's figures over time by it." }) key!: string;
  @Field(() => String, { description: "What it is, in words, with whom and what it is about; it may read differently tomorrow." }) name!: string;
  @Field(() => Float, { description: "Its value, to five significant digits." }) value!: number;
  @Field(() => String, { description: "The unit of the value." }) unit!: string;
  @Field(() => Int, { description: "How many readings, acts or persons it rests on." }) n!: number;
  @Field(() => [Float], { nullable: true, description: "From and to: a 95 % interval, or the range that the record allows. Null where none can be given." }) interval?: readonly number[];
  @Field(() => Float, { nullable: true, description: "The probability of a figure at least so far out if nothing was going on. Null where none was computed." }) p?: number;
}

/** A step of a cascade. */
@ObjectType("CascadeStage", { simpleResolvers: true, description: "A step of a cascade: what was seen of it, and since when." })
export class CascadeStageType {
  @Field(() => CascadeStep, { description: "Which step." }) stage!: string;
  @Field(() => Boolean, { description: "True when the record shows it. Later steps may show before earlier ones; none is reached while the person is not seen to grow." }) reached!: boolean;
  @Field(() => DateTime, { nullable: true, description: "The first moment at which the record shows it. Null where it does not." }) since?: string;
  @Field(() => [EvidenceType], { description: "What it rests on; where it is not reached, what speaks for it so far." }) evidence!: EvidenceType[];
}

/** A finding. */
@ObjectType("Finding", { simpleResolvers: true, description: "What a pattern says of some subjects at one moment, and everything it rests on. A hypothesis to look at together, never a verdict." })
export class FindingType {
  @Field(() => PatternType, { description: "Which pattern." }) pattern!: PatternType;
  @Field(() => [ID], { description: "In whom it shows; empty for the team as a whole." }) subjects!: readonly string[];
  @Field(() => StandingWord, { description: "How clearly it shows." }) standing!: string;
  held!: () => Promise<Held | undefined>;
  @Field(() => Float, { nullable: true, description: "The pattern's own figure, in `unit`, to five significant digits. Null where the record does not tell it: where there is not enough to say, or where `figures` decided without it and `unknown` says what is missing." }) value?: number;
  @Field(() => String, { description: "The unit of value and baseline." }) unit!: string;
  @Field(() => Float, { nullable: true, description: "What the value is held against: an earlier level. Null where the pattern knows none." }) baseline?: number;
  @Field(() => DateTime, { description: "Where the time it looked at begins: what lies after this moment counts. Days of 24 hours are counted back from the end of the day in the engagement's zone, so that across a change of the clocks the time begins an hour before or after midnight. Between two facts, and until midnight, nothing but `to` changes." }) from!: string;
  @Field(() => DateTime, { description: "Where the time it looked at ends." }) to!: string;
  @Field(() => Int, { description: "How many readings, acts or persons the value rests on." }) n!: number;
  @Field(() => Float, { description: "Share of the team from or about whom there is data, 0 to 1." }) coverage!: number;
  @Field(() => [EvidenceType], { description: "The facts it rests on, in the order of the world; of very many, the latest 60." }) evidence!: EvidenceType[];
  @Field(() => Int, { description: "How many facts `evidence` lists." }) evidenceCount!: number;
  @Field(() => EyesType, { description: "Through whose eyes it was seen." }) eyes!: EyesType;
  @Field(() => [FigureType], { description: "The figures behind it." }) figures!: readonly FigureType[];
  @Field(() => [String], { description: "Other explanations that the record itself suggests here; the pattern's `falseAlarms` always apply besides." }) alternatives!: readonly string[];
  @Field(() => [String], { description: "What is not known and would help." }) unknown!: readonly string[];
  @Field(() => String, { nullable: true, description: "Which need of the system it may serve, by the evidence. Null where the evidence does not say; `pattern.serves` says what is usual." }) need?: string;
  @Field(() => [CascadeStageType], { description: "The steps of a cascade, in order; empty for patterns that are none." }) stages!: CascadeStageType[];
  @Field(() => [PatternAnswerType], { description: "What was said to this pattern about these subjects: acknowledged, rejected, shared with the team; by whom and when, oldest first." }) answers!: PatternAnswerType[];
  @Field(() => Int, { description: "The version of the method that found it." }) method!: number;
  @Field(() => EvidenceGrade, { description: "How well founded the pattern is." }) grade!: string;

  @Field(() => StandingWord, { nullable: true, description: "How the pattern stands in these subjects by what the product has concluded up to the moment of the answer (the earlier of `asOf` and `knownAt`): PRESENT or STRONG. It is what holds on while `standing` is BELOW or NOT_ENOUGH, and STRONG may hold on while it is PRESENT. Null where the pattern does not stand, or where that has not been concluded yet: the service concludes in the background, a moment after each recording. Asking for it reads the conclusions." })
  async stands(): Promise<string | undefined> { return (await this.held())?.standing; }

  @Field(() => DateTime, { nullable: true, description: "Since when it has stood so without a break, PRESENT or STRONG. Null where `stands` is." })
  async standsSince(): Promise<string | undefined> { return (await this.held())?.since; }
}

const stageView = (record: EngagementRecord, { evidence, ...stage }: Stage): CascadeStageType =>
  ({ ...stage, evidence: evidence.map((each) => new EvidenceType(record, each)) });

const figuresView = (figures: readonly Figure[]): readonly FigureType[] => figures.map(({ value, interval, ...figure }) => ({ ...figure, value: rounded(value), ...(interval && { interval: interval.map(rounded) }) }));

/** The value and the baseline of what is said, as people can use them. */
export const roundedValues = ({ value, baseline }: Pick<Finding, "value" | "baseline">): Pick<Finding, "value" | "baseline"> => ({ ...(value !== undefined && { value: rounded(value) }), ...(baseline !== undefined && { baseline: rounded(baseline) }) });

/** Those of the answers that were given to a pattern about exactly these subjects. */
export const answersTo = (answers: readonly PatternAnswer[], pattern: string, subjects: readonly string[]): PatternAnswerType[] => {
  const wanted = keyOf(...[...subjects].sort());
  return answers.filter((answer) => answer.pattern === pattern && keyOf(...answer.subjects) === wanted) as unknown as PatternAnswerType[];
};

/** A finding as the API tells it; `held` says what stands where the answer stands. */
export const findingView = (record: EngagementRecord, answers: readonly PatternAnswer[], pattern: Pattern, finding: Finding, held: () => Promise<HeldStandings>): FindingType => {
  const { evidence, stages = [], figures, ...rest } = finding;
  return {
    ...rest, ...roundedValues(finding), figures: figuresView(figures), pattern: patternView(pattern), unit: pattern.unit, method: pattern.method, grade: pattern.grade,
    evidence: evidence.map((each) => new EvidenceType(record, each)), evidenceCount: evidence.length,
    stages: stages.map((stage) => stageView(record, stage)), answers: answersTo(answers, finding.pattern, finding.subjects),
    held: async () => (await held()).get(standingKey(finding.pattern, finding.subjects)),
  } as FindingType;
};
