import { setImmediate as nextTurn } from "node:timers/promises";
import { IsOptional, Max, Min } from "class-validator";
import { Arg, Args, ArgsType, Field, Float, ID, Int, ObjectType } from "type-graphql";
import type { Centralisation } from "../../../projections/measures/centralisation.ts";
import { betweenness, degrees, pageRank } from "../../../projections/measures/centrality.ts";
import { componentsOf, cutPointsOf, keyPlayers } from "../../../projections/measures/components.ts";
import { externalInternalOf, faultlineOf } from "../../../projections/team-measures/groups.ts";
import { loadOf } from "../../../projections/team-measures/load.ts";
import { NEUTRAL, type TeamNetwork, networkOf, presentMembers } from "../../../projections/team-measures/network.ts";
import { balanceOf, centralisationOf, densityOf, fragmentationOf, misfitFigureOf, partingOf, reciprocityOf, transitivityOf, trianglesOf, walkBalanceOf } from "../../../projections/team-measures/network-figures.ts";
import { agreementsOf } from "../../../projections/team-measures/survey-agreement.ts";
import { reliabilitiesOf } from "../../../projections/team-measures/survey-reliability.ts";
import { voiceOf } from "../../../projections/team-measures/voice.ts";
import type { TeamState } from "../../../projections/team/state.ts";
import { fromMillis, toMillis } from "../../events/moment.ts";
import type { Dimension as DimensionName } from "../../events/vocabulary.ts";
import { badInput } from "../connection.ts";
import { Duration, millisOf } from "../scalars.ts";
import type { Asked } from "../tally.ts";
import { Dimension, enumOf } from "../words.ts";
import { BalanceType, BlocksFitType, ExternalInternalType, FaultlineType, MeasuredFigure, LoadType, MemberPlaceType, PartingType, SurveyAgreementType, SurveyReliabilityType, VoiceType, balanceView, blocksFitView, partingView } from "./figures.ts";
import type { Past } from "./past.ts";

const CentralisationBy = enumOf("CentralisationBy", ["IN_DEGREE", "OUT_DEGREE", "DEGREE", "BETWEENNESS"], "By what a network may be centred on one member.");
const BY: Readonly<Record<string, keyof Centralisation>> = { IN_DEGREE: "inDegree", OUT_DEGREE: "outDegree", DEGREE: "degree", BETWEENNESS: "betweenness" };
const YEAR_1 = Date.parse("0001-01-01T00:00:00.000Z");
/** Above so many members the exact line index is long enough to let others go first. */
const LONG = 12;

/** Which ties measures are taken of. */
@ArgsType()
export class MeasuresArgs {
  @Field(() => Dimension, { defaultValue: "TRUST", description: "Ties of which dimension." }) dimension!: DimensionName;
  @Field(() => ID, { nullable: true, description: "Only members of this team; of all teams when left out." }) team?: string | null;
  @Field(() => Boolean, { defaultValue: false, description: "Also who has left, and elements that are no members, where ties name them." }) everybody!: boolean;
  @Field(() => Duration, { nullable: true, description: "Only readings of ties no older than this; of any age when left out." }) maxAge?: string | null;
  @Field(() => Float, { defaultValue: NEUTRAL, description: "How far from the middle, on -1 to 1, a tie must lie to count as positive or negative, 0 to 0.9. Half a step of a scale from -3 to 3 when left out." })
  @Min(0) @Max(0.9)
  neutral!: number;
}

@ArgsType()
class BalanceArgs {
  @Field(() => Int, { defaultValue: 5, description: "Into how many blocks at most, 1 to 5." }) @Min(1) @Max(5) mostBlocks!: number;
  @Field(() => Boolean, { defaultValue: false, description: "Count every tie as 1, whatever its strength." }) signOnly!: boolean;
  @Field(() => Int, { defaultValue: 14, description: "Up to how many members the answer is proved, 1 to 18; beyond, it is searched for and bounded. Each member more takes three times as long: 14 some milliseconds, 18 half a second." })
  @Min(1) @Max(18)
  exactUpTo!: number;
  @Field(() => Int, { nullable: true, description: "Seed of the search in larger teams; 1 when left out. The same seed gives the same answer." }) @IsOptional() seed?: number | null;
}

/** 180 for a proof of up to 15 members, or a search in a large team; three times as much for each member more. */
const balanceCost = ({ args }: Asked): number => 60 * 3 ** Math.max(1, Math.min(18, typeof args["exactUpTo"] === "number" ? args["exactUpTo"] : 14) - 14);
/** Of figures that take longer in a department. */
const HEAVY = 150;

const choiceOf = ({ dimension, team, everybody, maxAge, neutral }: MeasuresArgs, asOf: string) => ({
  dimension, everybody, neutral, ...(team != null && { team }), ...(maxAge != null && { since: fromMillis(Math.max(toMillis(asOf) - (millisOf(maxAge) as number), YEAR_1)) }),
});

const placesIn = ({ members, positive }: TeamNetwork): MemberPlaceType[] => {
  const [into, out, between, rank] = [degrees(members, positive, "IN"), degrees(members, positive, "OUT"), betweenness(members, positive), pageRank(members, positive)];
  const cuts = new Set(cutPointsOf(members, positive));
  const without = new Map(keyPlayers(members, positive).map(({ node, fragmentation }) => [node, fragmentation]));
  return members.map((member) => {
    const left = without.get(member);
    return { member, inDegree: into.get(member) ?? 0, outDegree: out.get(member) ?? 0, betweenness: between.get(member) ?? 0, pageRank: rank.get(member) ?? 0, cutPoint: cuts.has(member), ...(left !== undefined && { fragmentationWithout: left }) };
  });
};

/** Refuses names between whom no ties are counted, and who is named twice. */
const requireEachOnce = ({ members }: TeamNetwork, named: readonly string[], argument: string): void => {
  const stranger = named.find((name) => !members.includes(name));
  if (stranger !== undefined) throw badInput(`${argument}: ${stranger} is not one of those between whom ties are counted; \`members\` lists them, and \`everybody: true\` adds who has left`);
  const twice = named.find((name, place) => named.indexOf(name) !== place);
  if (twice !== undefined) throw badInput(`${argument}: ${twice} is named twice; name each once`);
};

/** Measures of a team at one moment. */
@ObjectType("TeamMeasures", { simpleResolvers: true, description: "Measures of the team at one moment. Those of ties look at one dimension among present members; a tie that several informants read is the mean of their latest readings on -1 to 1. Every figure says how much it rests on, and is null with a reason where that is too little." })
export class TeamMeasures {
  readonly #state: TeamState;
  readonly #past: Past;
  readonly #team: string | undefined;
  readonly #choice: ReturnType<typeof choiceOf>;
  #made: TeamNetwork | undefined;

  constructor(state: TeamState, asOf: string, args: MeasuresArgs, past: Past) {
    this.#state = state;
    this.#past = past;
    this.#team = args.team ?? undefined;
    this.#choice = choiceOf(args, asOf);
  }

  get #network(): TeamNetwork { return (this.#made ??= networkOf(this.#state, this.#choice)); }

  @Field(() => [ID], { description: "Between whom ties are counted." })
  members(): readonly string[] { return this.#network.members; }

  @Field(() => MeasuredFigure, { description: "Positive ties among all that are possible, 0 to 1. A tie that nobody read counts as none: see `coverage`." })
  density(): MeasuredFigure { return densityOf(this.#network); }

  @Field(() => MeasuredFigure, { description: "Positive ties that are answered by a positive one, 0 to 1. One-sided ties may be a matter of role." })
  reciprocity(): MeasuredFigure { return reciprocityOf(this.#network); }

  @Field(() => MeasuredFigure, { description: "Two-step paths of positive ties that are closed by a third, 0 to 1." })
  transitivity(): MeasuredFigure { return transitivityOf(this.#network); }

  @Field(() => MeasuredFigure, { description: "How far positive ties are centred on one member, 0 (all alike) to 1 (a star); Freeman 1979." })
  centralisation(@Arg("by", () => CentralisationBy, { defaultValue: "IN_DEGREE", description: "By what." }) by: string): MeasuredFigure { return centralisationOf(this.#network, BY[by] as keyof Centralisation); }

  @Field(() => MeasuredFigure, { description: "Pairs of members who cannot reach each other over positive ties, 0 (none) to 1 (all); Borgatti 2006." })
  fragmentation(): MeasuredFigure { return fragmentationOf(this.#network); }

  @Field(() => [[ID]], { description: "The pieces into which the network of positive ties falls, the largest first." })
  components(): string[][] { return componentsOf(this.#network.members, this.#network.positive); }

  @Field(() => [MemberPlaceType], { complexity: HEAVY, description: "Where each member stands in the network of positive ties; empty when no tie is positive." })
  places(): MemberPlaceType[] { return this.#network.positive.length === 0 ? [] : placesIn(this.#network); }

  @Field(() => MeasuredFigure, { description: "Share of triangles of ties that are balanced, 0 to 1: the friend of my friend is my friend (Heider 1946)." })
  balancedTriangles(): MeasuredFigure { return trianglesOf(this.#network); }

  @Field(() => MeasuredFigure, { complexity: HEAVY, description: "Balance over closed walks of all lengths, above 0 to 1 (Estrada and Benzi 2014)." })
  walkBalance(): MeasuredFigure { return walkBalanceOf(this.#network); }

  @Field(() => BalanceType, { complexity: balanceCost, description: "The line index of balance: where the team would part, and what would not fit." })
  async balance(@Args(() => BalanceArgs) { mostBlocks, signOnly, exactUpTo, seed }: BalanceArgs): Promise<BalanceType> {
    if (this.#network.members.length > LONG) await nextTurn();
    return balanceView(balanceOf(this.#network, { mostBlocks, signOnly, exactUpTo, seed: seed ?? 1 }));
  }

  @Field(() => BlocksFitType, { description: "How far a parting that you have in mind fits, such as the camps that somebody told of." })
  balanceOf(
    @Arg("blocks", () => [[ID]], { description: "Who stands together, each member in one block at most. Whoever is in none is left out with all their ties." }) blocks: string[][],
    @Arg("signOnly", () => Boolean, { defaultValue: false, description: "Count every tie as 1, whatever its strength." }) signOnly: boolean,
  ): BlocksFitType {
    requireEachOnce(this.#network, blocks.flat(), "blocks");
    return blocksFitView(misfitFigureOf(networkOf(this.#state, { ...this.#choice, among: blocks.flat() }), blocks, signOnly));
  }

  @Field(() => PartingType, { complexity: HEAVY, description: "Where the team would part most easily between two members, and the ties that hold them together." })
  parting(@Arg("from", () => ID, { description: "The one." }) from: string, @Arg("to", () => ID, { description: "The other." }) to: string): PartingType {
    requireEachOnce(this.#network, [from, to], "from, to");
    return partingView(partingOf(this.#network, from, to));
  }

  @Field(() => ExternalInternalType, { complexity: HEAVY, description: "Whether positive ties stay inside the groups of an attribute, held against chance." })
  externalInternal(
    @Arg("attribute", () => String, { description: "The attribute that makes the groups, such as `site`." }) attribute: string,
    @Arg("seed", () => Int, { defaultValue: 1, description: "Seed of the permutations. The same seed gives the same answer." }) seed: number,
  ): ExternalInternalType {
    const { index, ...figure } = externalInternalOf(this.#state, this.#network, attribute, seed);
    return { ...index, ...figure };
  }

  @Field(() => FaultlineType, { complexity: HEAVY, description: "The line along which attributes would part the present members." })
  faultline(@Arg("attributes", () => [String], { description: "Which attributes, such as `site`; those after the tenth are left out." }) attributes: string[]): FaultlineType {
    return faultlineOf(this.#state, attributes.slice(0, 10), this.#team);
  }

  @Field(() => VoiceType, { description: "How unevenly present members spoke up at meetings in a window that ends at the moment." })
  async voice(@Arg("window", () => Duration, { defaultValue: "P84D", description: "How far back to look." }) window: string): Promise<VoiceType> {
    return voiceOf(await this.#past.within(millisOf(window)), presentMembers(this.#state, this.#team));
  }

  @Field(() => LoadType, { description: "How far what is carried (burdens mapped and not released) rests on few of the present members." })
  load(): LoadType { return loadOf(this.#state, this.#team); }

  @Field(() => [SurveyAgreementType], { description: "Agreement on surveys, round by round and element by element; empty when nobody answered any." })
  async agreement(@Arg("round", () => ID, { nullable: true, description: "Only this round." }) round: string | null): Promise<SurveyAgreementType[]> {
    return agreementsOf(this.#state, await this.#past.within()).filter((each) => round === null || each.round === round);
  }

  @Field(() => [SurveyReliabilityType], { description: "Whether surveys tell those apart of whom they speak, round by round; empty when nobody answered any." })
  async reliability(@Arg("round", () => ID, { nullable: true, description: "Only this round." }) round: string | null): Promise<SurveyReliabilityType[]> {
    return reliabilitiesOf(this.#state, await this.#past.within()).filter((each) => round === null || each.round === round);
  }
}
