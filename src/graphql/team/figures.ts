import { Field, Float, ID, Int, ObjectType } from "type-graphql";
import type { LineIndexAt } from "../../../projections/measures/balance.ts";
import type { BalanceFigure, MisfitFigure, PartingFigure } from "../../../projections/team-measures/network-figures.ts";
import { EyesType } from "../patterns/finding.ts";

/** One figure, or why there is none. */
@ObjectType("MeasuredFigure", { simpleResolvers: true, description: "One figure of the team, or the reason why there is none. Small numbers stay small numbers: look at `n`, `coverage` and `eyes` before you show it." })
export class MeasuredFigure {
  @Field(() => Float, { nullable: true, description: "The figure. Null when there is not enough to say, which is not zero." }) value?: number;
  @Field(() => String, { nullable: true, description: "Why there is no value, for people. Null when there is one." }) notEnough?: string;
  @Field(() => Boolean, { description: "False when the value is only proved to be at most this: the balance of large teams." }) exact!: boolean;
  @Field(() => Int, { description: "How many ties, triangles, meetings or burdens it rests on." }) n!: number;
  @Field(() => Float, { nullable: true, description: "Share of what could be known that is known, 0 to 1: of possible ties that were read, of members with data. Null when nobody can say." }) coverage?: number;
  @Field(() => EyesType, { description: "Through whose eyes." }) eyes!: EyesType;
}

@ObjectType("BalanceBlocks", { simpleResolvers: true, description: "The best parting of the team into one number of blocks." })
class BalanceBlocks {
  @Field(() => Int, { description: "Into how many blocks, none of them empty." }) k!: number;
  @Field(() => Float, { description: "Weight of the ties that do not fit: negative ones inside blocks, positive ones between them." }) raw!: number;
  @Field(() => Float, { description: "Half of `raw`, as Doreian and Mrvar (1996) report the line index." }) halved!: number;
  @Field(() => Float, { description: "No parting into so many blocks does with less. Equal to `raw` where that is proved." }) lower!: number;
  @Field(() => Boolean, { description: "Is `raw` proved to be the least?" }) exact!: boolean;
  @Field(() => [[ID]], { description: "The members of each block. Of equally good partings the first in the order of ids, where `exact`." }) partition!: readonly (readonly string[])[];
}

const blocksView = (at: LineIndexAt): BalanceBlocks => ({ ...at, halved: at.raw / 2 });

/** The line index of balance. */
@ObjectType("Balance", { simpleResolvers: true, description: "How far the team is from falling into blocks that like each other inside and not outside: the line index of balance. `value` is the weight that does not fit as a share of all, 0 to 1. It finds where a team would part, never when: it falls as groups form, also in teams that never break." })
export class BalanceType extends MeasuredFigure {
  @Field(() => [BalanceBlocks], { description: "The best parting for 1, 2, ... blocks; empty when there is not enough to say." }) byBlocks!: readonly BalanceBlocks[];
  @Field(() => BalanceBlocks, { nullable: true, description: "The one that needs least, the fewest blocks of equals. Null when there is not enough to say." }) best?: BalanceBlocks;
  @Field(() => Float, { nullable: true, description: "Weight of all ties with a sign. Null when there is not enough to say." }) total?: number;
  @Field(() => Float, { nullable: true, description: "Signed modularity of the best parting (Gomez, Jensen and Arenas 2009), -1 to 1; 0 is chance for a parting that was not searched for. Null when there is not enough to say." }) modularity?: number;
  @Field(() => Float, { nullable: true, description: "How far ties fall into one whole or two camps, which is what balance meant at first (normalised frustration, Aref and Wilson 2018): 1 without remainder, 0 when half of all weight does not fit; at least this where `byBlocks` is not `exact` for two blocks. Comparable between teams of different sizes. Null when there is not enough to say, or `mostBlocks` is 1." }) normalised?: number;
}

/** A line index as the API gives it. */
export const balanceView = ({ index, ...figure }: BalanceFigure): BalanceType =>
  ({ ...figure, byBlocks: (index?.byBlocks ?? []).map(blocksView), ...(index && { best: blocksView(index.best), total: index.total }) });

/** How far a parting that somebody has in mind fits. */
@ObjectType("BlocksFit", { simpleResolvers: true, description: "How far a parting that you have in mind fits what members read of each other. `value` is the weight of the ties that do not fit, as a share of all among those named, 0 to 1. Hold it against the same number of blocks in `balance { byBlocks }`, the least that any parting leaves." })
export class BlocksFitType extends MeasuredFigure {
  @Field(() => Float, { nullable: true, description: "Weight of the ties that do not fit: `negativeInside` and `positiveBetween` together. Null when there is not enough to say." }) raw?: number;
  @Field(() => Float, { nullable: true, description: "Half of `raw`, as Doreian and Mrvar (1996) report it. Null when there is not enough to say." }) halved?: number;
  @Field(() => Float, { nullable: true, description: "Weight of the negative ties inside blocks. Null when there is not enough to say." }) negativeInside?: number;
  @Field(() => Float, { nullable: true, description: "Weight of the positive ties between blocks. Null when there is not enough to say." }) positiveBetween?: number;
  @Field(() => Float, { nullable: true, description: "Weight of all ties with a sign among those named. Null when there is not enough to say." }) total?: number;
  @Field(() => Float, { nullable: true, description: "Signed modularity of these blocks (Gomez, Jensen and Arenas 2009), -1 to 1; 0 is what chance gives. Null when there is not enough to say." }) modularity?: number;
}

/** A fit as the API gives it. */
export const blocksFitView = (figure: MisfitFigure): BlocksFitType => ({ ...figure, ...(figure.raw !== undefined && { halved: figure.raw / 2 }) });

@ObjectType("PartingTie", { simpleResolvers: true, description: "A positive tie across the line." })
class PartingTieType {
  @Field(() => ID, { description: "Whose tie it is." }) from!: string;
  @Field(() => ID, { description: "To whom." }) to!: string;
  @Field(() => Float, { description: "How strong, above 0 to 1." }) strength!: number;
}

/** The easiest parting between two members. */
@ObjectType("Parting", { simpleResolvers: true, description: "Where the team would part most easily if two of its members went different ways: the minimum cut of positive ties, with which Zachary (1977) told who would go with whom when a club split. `value` is the weight of the ties that would have to go, as a share of all positive weight: 0 (they stand apart already) to 1. It says along which line, never whether or when." })
export class PartingType extends MeasuredFigure {
  @Field(() => [[ID]], { description: "The first member's side, and that of the second. Of equally easy partings the one that leaves fewest with the first. Empty when there is not enough to say." }) sides!: readonly (readonly string[])[];
  @Field(() => [PartingTieType], { description: "The ties that hold the two sides together." }) across!: readonly PartingTieType[];
}

/** A parting as the API gives it. */
export const partingView = ({ sides = [], across, ...figure }: PartingFigure): PartingType => ({ ...figure, sides, across: across.map(({ from, to, weight }) => ({ from, to, strength: weight })) });

/** An E-I index. */
@ObjectType("ExternalInternal", { simpleResolvers: true, description: "Whether positive ties go out of groups or stay inside (E-I index). `value` is -1 (all inside) to 1 (all outside)." })
export class ExternalInternalType extends MeasuredFigure {
  @Field(() => Int, { nullable: true, description: "Ties between groups. Null when there is not enough to say." }) external?: number;
  @Field(() => Int, { nullable: true, description: "Ties inside groups. Null when there is not enough to say." }) internal?: number;
  @Field(() => Float, { nullable: true, description: "What chance gives with the same ties and the same sizes of groups. Null when there is not enough to say." }) expected?: number;
  @Field(() => Float, { nullable: true, description: "How often chance gives a value at least this low; small means that groups keep to themselves. Null when there is not enough to say." }) pInward?: number;
  @Field(() => Float, { nullable: true, description: "How often chance gives a value at least this high. Null when there is not enough to say." }) pOutward?: number;
}

/** A faultline. */
@ObjectType("Faultline", { simpleResolvers: true, description: "The line along which attributes would part the team (average silhouette width, Meyer and Glenz 2013). `value` near 1 is a sharp line, near 0 none. Functional sub-teams have one by design." })
export class FaultlineType extends MeasuredFigure {
  @Field(() => [[ID]], { description: "The subgroups; empty when there is not enough to say." }) subgroups!: readonly (readonly string[])[];
}

@ObjectType("Speaking", { simpleResolvers: true, description: "How often one member spoke up." })
class SpeakingType {
  @Field(() => ID, { description: "Who." }) member!: string;
  @Field(() => Int, { description: "At how many meetings they spoke up." }) spoke!: number;
  @Field(() => Int, { description: "At how many they were while somebody noted who spoke: the number that `spoke` is out of." }) watched!: number;
}

/** Gini of voice. */
@ObjectType("VoiceSpread", { simpleResolvers: true, description: "How unevenly members speak up in the meetings they come to: `value` is a Gini coefficient, 0 (all as often) to 1 (one alone). Format, size and quiet people matter as much as safety." })
export class VoiceType extends MeasuredFigure {
  @Field(() => [SpeakingType], { description: "Who spoke how often, in the order of ids." }) speaking!: readonly SpeakingType[];
}

@ObjectType("LoadShare", { simpleResolvers: true, description: "What one member carries of all that is carried." })
class LoadShareType {
  @Field(() => ID, { description: "Who." }) member!: string;
  @Field(() => Float, { description: "Share of the weight, 0 to 1." }) share!: number;
}

/** Load concentration. */
@ObjectType("LoadSpread", { simpleResolvers: true, description: "How far what is carried rests on few: `value` is a Herfindahl-Hirschman index brought to 0 (all carry the same) to 1 (one carries all)." })
export class LoadType extends MeasuredFigure {
  @Field(() => [LoadShareType], { description: "Who carries how much, the largest share first; empty when nothing is mapped." }) shares!: readonly LoadShareType[];
}

/** Agreement on a survey. */
@ObjectType("SurveyAgreement", { simpleResolvers: true, description: "How far the respondents of one round say the same (r_wg(j), James, Demaree and Wolf 1984)." })
export class SurveyAgreementType {
  @Field(() => ID, { description: "The round." }) round!: string;
  @Field(() => ID, { description: "Its instrument." }) instrument!: string;
  @Field(() => ID, { description: "Of whom the answers speak; `team` is the team." }) about!: string;
  @Field(() => Float, { nullable: true, description: "0 (no more agreement than by chance) to 1 (all say the same). Null when there is not enough to say." }) value?: number;
  @Field(() => String, { nullable: true, description: "Why there is no value, for people. Null when there is one." }) notEnough?: string;
  @Field(() => Boolean, { description: "True when there are answers, and too few to be shown." }) suppressed!: boolean;
  @Field(() => Int, { description: "Respondents who answered every item." }) n!: number;
  @Field(() => Float, { nullable: true, description: "Share of those asked who did, 0 to 1. Null when nobody said how many were asked." }) coverage?: number;
}

/** Whether a survey tells apart. */
@ObjectType("SurveyReliability", { simpleResolvers: true, description: "How far the answers of one round tell those apart of whom they speak (intraclass correlations, Shrout and Fleiss 1979): for a 360, or a survey about several teams." })
export class SurveyReliabilityType {
  @Field(() => ID, { description: "The round." }) round!: string;
  @Field(() => ID, { description: "Its instrument." }) instrument!: string;
  @Field(() => Float, { nullable: true, description: "ICC(1): share of the variance of one person's answers that lies between those they speak of; at most 1, below 0 when those differ less than chance. Null when there is not enough to say." }) single?: number;
  @Field(() => Float, { nullable: true, description: "ICC(2): how reliable the mean of all answers about one is; at most 1, below 0 likewise. Null when there is not enough to say." }) mean?: number;
  @Field(() => String, { nullable: true, description: "Why there is none, for people. Null when there is one." }) notEnough?: string;
  @Field(() => [ID], { description: "Who was compared, by id: those of whom five whole sheets or more speak; `team` is the team." }) compared!: readonly string[];
  @Field(() => Int, { description: "Whole sheets about them." }) n!: number;
}

/** A member's place in the network. */
@ObjectType("MemberPlace", { simpleResolvers: true, description: "Where one member stands in the network of positive ties. In a small team these jump with every tie." })
export class MemberPlaceType {
  @Field(() => ID, { description: "Who." }) member!: string;
  @Field(() => Int, { description: "Positive ties to this member." }) inDegree!: number;
  @Field(() => Int, { description: "Positive ties of this member." }) outDegree!: number;
  @Field(() => Float, { description: "Share of shortest paths between others that pass through this member, 0 to 1 (Freeman 1977)." }) betweenness!: number;
  @Field(() => Float, { description: "PageRank (Brin and Page 1998): attention that flows here over positive ties by weight; all members together are 1." }) pageRank!: number;
  @Field(() => Boolean, { description: "Would the network fall into more pieces without this member?" }) cutPoint!: boolean;
  @Field(() => Float, { nullable: true, description: "How fragmented the others are without this member, 0 to 1 (Borgatti 2006). Null below three members." }) fragmentationWithout?: number;
}
