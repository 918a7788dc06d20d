import { ArrayMaxSize, IsOptional } from "class-validator";
import { ArgsType, Field, Float, ID, Int, ObjectType } from "type-graphql";
import { TRANSITIONS } from "../../events/conclusions.ts";
import { type Moment, parseMoment } from "../../events/moment.ts";
import type { StoredConclusion } from "../../history/conclusions.ts";
import type { EngagementRecord } from "../../history/record.ts";
import { patternWithId } from "../../../projections/patterns/catalogue.ts";
import { answersToEach } from "../../../projections/patterns/spells.ts";
import type { PatternAnswer } from "../../../projections/team/parts.ts";
import { type List, type Page, PageArgs, connectionOf, numberOf, pageOf, pageSize } from "../connection.ts";
import { Fact } from "../facts/fact.ts";
import { type FactView, factWithId } from "../facts/view.ts";
import { DateTime, MomentScalar } from "../scalars.ts";
import { PatternAnswerType } from "../team/around.ts";
import { enumOf } from "../words.ts";
import { EvidenceGrade, PatternType, patternView } from "./definition.ts";
import { EyesType, StandingWord, roundedValues } from "./finding.ts";

/** What happened to a pattern. */
export const TransitionWord = enumOf("PatternTransition", TRANSITIONS);

/** A conclusion. */
@ObjectType("Conclusion", { simpleResolvers: true, description: "What the product said, at a moment, about how a pattern stands in some subjects: that it emerged, intensified, eased or dissolved. Never revised; what is learned later leads to a new one." })
export class ConclusionType {
  @Field(() => ID, { description: "Its id: the same conclusion has the same id wherever it is made." }) id!: string;
  @Field(() => TransitionWord, { description: "What happened." }) transition!: string;
  @Field(() => ID, { description: "The pattern, by `id`." }) patternId!: string;
  @Field(() => PatternType, { nullable: true, description: "The pattern as it is defined now. Null when this version does not know it any more." }) pattern?: PatternType | undefined;
  @Field(() => [ID], { description: "In whom; empty for the team as a whole." }) subjects!: readonly string[];
  @Field(() => StandingWord, { description: "How it stood from then on: PRESENT, STRONG, or ABSENT when it dissolved." }) standing!: string;
  @Field(() => Float, { nullable: true, description: "The pattern's own figure then, in `unit`. Null when nothing was left to judge." }) value?: number | undefined;
  @Field(() => String, { description: "The unit of value and baseline." }) unit!: string;
  @Field(() => Float, { nullable: true, description: "What the value was held against. Null where the pattern knew none." }) baseline?: number | undefined;
  @Field(() => Int, { description: "How many readings, acts or persons the value rested on." }) n!: number;
  @Field(() => Float, { description: "Share of the team from or about whom there was data, 0 to 1." }) coverage!: number;
  @Field(() => [ID], { description: "The facts it rested on, by `factId`; of very many, the latest 60." }) evidence!: readonly string[];
  @Field(() => EyesType, { description: "Through whose eyes it was seen." }) eyes!: EyesType;
  @Field(() => EvidenceGrade, { description: "How well founded the pattern was." }) grade!: string;
  @Field(() => Int, { description: "The version of the method that said so." }) method!: number;
  @Field(() => DateTime, { description: "The moment it speaks of, on both clocks: give it as `asOf` and `knownAt` of `patterns` to see the ground it stood on." }) evaluatedAt!: string;
  @Field(() => Int, { description: "The last revision that was known at that moment." }) basisRevision!: number;
  @Field(() => DateTime, { description: "When it was said. Only who keeps the whole record is told; for all others conclusions are made from what they may see, and this is the moment they speak of." }) saidAt!: string;
  @Field(() => Boolean, { description: "True when it could not be said at the time: made of an imported past, more than a week afterwards, or by a new method. No news, then." }) backfilled!: boolean;
  @Field(() => [PatternAnswerType], { description: "What was said to it, oldest first: acknowledged, rejected, shared with the team; after it, and before the next word on the same pattern and subjects. As known now." }) answers!: PatternAnswerType[];
  readonly #record: EngagementRecord;

  constructor(record: EngagementRecord, { conclusion, id, recordedAt }: StoredConclusion, answers: readonly PatternAnswer[]) {
    const { pattern, ...said } = { ...conclusion, ...roundedValues(conclusion) };
    const definition = patternWithId(pattern);
    this.#record = record;
    Object.assign(this, { ...said, id, patternId: pattern, pattern: definition && patternView(definition), saidAt: recordedAt, answers });
  }

  @Field(() => [Fact], { description: "The facts of `evidence`, as recorded." })
  evidenceFacts(): FactView[] { return this.evidence.flatMap((factId) => factWithId(this.#record, factId) ?? []); }
}

/** Conclusions as Relay pages. */
export const ConclusionConnection = connectionOf("Conclusion", () => ConclusionType, "conclusions");

/** Which conclusions. */
@ArgsType()
export class ConclusionArgs extends PageArgs {
  @Field(() => ID, { nullable: true, description: "Only of this pattern, by `id`; of all when left out." }) pattern?: string | null;
  @Field(() => [ID], { nullable: true, description: "Only about exactly these subjects, in any order; an empty list is the team as a whole. Everybody when left out." })
  @IsOptional() @ArrayMaxSize(200)
  subjects?: string[] | null;
  @Field(() => MomentScalar, { nullable: true, description: "Only what speaks of this moment or a later one; a day means its first millisecond in the engagement's zone." }) since?: string | null;
}

const wanted = ({ pattern, subjects, since }: ConclusionArgs, timeZone: string): ((said: StoredConclusion) => boolean) => {
  const from = since == null ? undefined : parseMoment(since, timeZone, "START");
  const about = subjects && [...subjects].sort().join(" ");
  return ({ conclusion }) => (pattern == null || conclusion.pattern === pattern) && (about == null || [...conclusion.subjects].sort().join(" ") === about) &&
    (from === undefined || conclusion.evaluatedAt >= from);
};

/** All that was concluded of an engagement, in order, as a reader sees it, and what was said to patterns. */
export interface Concluded {
  readonly record: EngagementRecord;
  readonly said: readonly StoredConclusion[];
  readonly answers: readonly PatternAnswer[];
}

/** Those conclusions that speak of a moment after one (excluded) up to another (included). */
export const conclusionsBetween = ({ record, said, answers }: Concluded, after: Moment, upTo: Moment): ConclusionType[] => {
  const answered = answersToEach(said.map(({ conclusion }) => conclusion), answers);
  return said.flatMap((each, index) => (each.conclusion.evaluatedAt > after && each.conclusion.evaluatedAt <= upTo ? [new ConclusionType(record, each, answered[index] ?? [])] : []));
};

/** One page of what was concluded. */
export const conclusionsPage = (engagementId: string, { record, said, answers }: Concluded, args: ConclusionArgs): Page<ConclusionType> => {
  const list: List = `patternHistory of ${engagementId}`;
  const answered = answersToEach(said.map(({ conclusion }) => conclusion), answers);
  const isWanted = wanted(args, record.timeZone);
  const all = said.map((each, index) => ({ each, answers: answered[index] ?? [] })).filter(({ each }) => isWanted(each));
  const after = numberOf(list, args.after, "after") ?? -1;
  const before = numberOf(list, args.before, "before") ?? Infinity;
  const within = all.filter(({ each: { revision } }) => revision > after && revision < before);
  const size = pageSize(args);
  const page = "first" in size ? within.slice(0, size.first) : within.slice(Math.max(0, within.length - size.last));
  const entries = page.map(({ each, answers: given }) => ({ place: each.revision, node: new ConclusionType(record, each, given) }));
  const [first, last] = [page[0]?.each.revision ?? before, page.at(-1)?.each.revision ?? after];
  return pageOf(list, entries, all.some(({ each: { revision } }) => revision > last), all.some(({ each: { revision } }) => revision < first));
};
