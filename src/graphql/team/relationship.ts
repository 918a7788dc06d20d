import { IsOptional, Max, Min } from "class-validator";
import { ArgsType, Args, Field, Float, ID, Int, ObjectType } from "type-graphql";
import { type Tie, movementOf, normalised, tieKey } from "../../../projections/team/ties.ts";
import type { Reading } from "../../../projections/team/state.ts";
import { DateTime } from "../scalars.ts";
import { Dimension, Precision, enumOf } from "../words.ts";
import { Claim, Traced } from "./traced.ts";

const Movement = enumOf("Movement", ["RISING", "FALLING", "STEADY", "FIRST"]);
const NORMALISED = "Where the strength stands on its scale: -1 at the lowest value, 0 in the middle, 1 at the highest. Comparable between scales.";

/** One informant's reading of a tie. */
@ObjectType("TieReading", { implements: [Claim, Traced], simpleResolvers: true, description: "One informant's reading of a tie." })
export class TieReading {
  @Field(() => Float, { description: "Signed strength on its own scale; negative is against." }) strength!: number;
  @Field(() => Float, { description: "The scale's lowest value." }) scaleMin!: number;
  @Field(() => Float, { description: "The scale's highest value." }) scaleMax!: number;
  @Field(() => Float, { description: NORMALISED }) normalised!: number;
  @Field(() => Movement, { description: "Against this informant's reading before." }) movement!: string;
  @Field(() => Int, { description: "Which of this informant's readings of this tie it is, from 1." }) count!: number;
}

const readingView = (reading: Reading) => ({ ...reading, normalised: normalised(reading), movement: movementOf(reading) });

/** What a tie must ask of its team. */
export interface TieSource {
  /** The tie the other way round, in the same eyes. */
  reverseOf(tie: Tie): Tie | undefined;
  /** Every reading of the tie up to the moment, oldest first, in the same eyes. */
  pastOf(key: string): Promise<readonly Reading[]>;
}

@ArgsType()
class HistoryArgs {
  @Field(() => Int, { nullable: true, description: "How many, 1 to 10,000; all when left out." })
  @IsOptional() @Min(1) @Max(10_000)
  first?: number | null;
}

/** A tie between two elements. */
@ObjectType("Relationship", { simpleResolvers: true, description: "How one element stands to another in one dimension. The fields of the tie itself are those of the latest reading, by whomever; `readings` has everybody's." })
export class Relationship {
  @Field(() => ID, { description: "Whose tie it is." }) readonly from!: string;
  @Field(() => ID, { description: "To whom." }) readonly to!: string;
  @Field(() => Dimension, { description: "In which dimension." }) readonly dimension!: string;
  @Field(() => Float, { description: "Signed strength on its own scale, by the latest reading; negative is against." }) readonly strength!: number;
  @Field(() => Float, { description: "The scale's lowest value." }) readonly scaleMin!: number;
  @Field(() => Float, { description: "The scale's highest value." }) readonly scaleMax!: number;
  @Field(() => Float, { description: NORMALISED }) readonly normalised: number;
  @Field(() => ID, { description: "Through whose eyes the latest reading is." }) readonly informant!: string;
  @Field(() => DateTime, { description: "When that was." }) readonly at!: string;
  @Field(() => Float, { description: "How sure the informant is, 0 to 1." }) readonly confidence!: number;
  @Field(() => Precision, { description: "How exactly `at` is known." }) readonly precision!: string;
  @Field(() => Movement, { description: "Against the same informant's reading before." }) readonly movement: string;
  readonly #tie: Tie;
  readonly #source: TieSource;

  constructor(tie: Tie, source: TieSource) {
    const { strength, scaleMin, scaleMax, informant, at, confidence, precision } = tie.latest;
    Object.assign(this, { from: tie.from, to: tie.to, dimension: tie.dimension, strength, scaleMin, scaleMax, informant, at, confidence, precision });
    this.normalised = normalised(tie.latest);
    this.movement = movementOf(tie.latest);
    this.#tie = tie;
    this.#source = source;
  }

  @Field(() => [TieReading], { description: "The latest reading by each informant, in the order of their ids; at least one." })
  readings(): TieReading[] {
    return this.#tie.readings.map(readingView);
  }

  @Field(() => Relationship, { nullable: true, description: "The tie the other way round, in the same dimension. Null when nobody read it: that is not the same as a neutral tie." })
  reverse(): Relationship | undefined {
    const tie = this.#source.reverseOf(this.#tie);
    return tie && new Relationship(tie, this.#source);
  }

  @Field(() => [TieReading], { description: "All readings of this tie up to `asOf`, as known at `knownAt`, by every informant asked for: newest first." })
  async history(@Args(() => HistoryArgs) { first }: HistoryArgs): Promise<TieReading[]> {
    const past = await this.#source.pastOf(tieKey(this.#tie));
    return past.slice(first == null ? 0 : -first).reverse().map(readingView);
  }
}

