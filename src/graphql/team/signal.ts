import { Arg, Field, Float, ID, Int, ObjectType } from "type-graphql";
import type { Signal as Reading } from "../../../projections/team/state.ts";
import { type Point, type Scale, commonScale, rescaled, trendOf } from "../../../projections/team/trend.ts";
import { signalKind } from "../../events/vocabulary.ts";
import { DateTime, Duration, millisOf } from "../scalars.ts";
import { BetterDirection, enumOf } from "../words.ts";
import { Claim, Traced } from "./traced.ts";

const TrendDirection = enumOf("TrendDirection", ["RISING", "FALLING", "STEADY", "NOT_ENOUGH"]);
const Assessment = enumOf("Assessment", ["BETTER", "WORSE", "SAME", "UNKNOWN"]);

/** One informant's reading of a signal. */
@ObjectType("SignalReading", { implements: [Claim, Traced], simpleResolvers: true, description: "One informant's latest reading of a signal." })
export class SignalReading {
  @Field(() => Float, { description: "The reading, on its own scale." }) value!: number;
  @Field(() => Float, { description: "The scale's lowest value." }) scaleMin!: number;
  @Field(() => Float, { description: "The scale's highest value." }) scaleMax!: number;
  @Field(() => Int, { description: "How many readings this informant has given of it." }) count!: number;
}

/** One reading in a trend. */
@ObjectType("TrendPoint", { simpleResolvers: true, description: "One reading in a trend." })
export class TrendPoint {
  @Field(() => DateTime, { description: "When." }) at!: string;
  @Field(() => ID, { description: "Through whose eyes." }) informant!: string;
  @Field(() => Float, { description: "The reading, brought to the signal's scale." }) value!: number;
}

/** Where a signal goes. */
@ObjectType("Trend", { simpleResolvers: true, description: "Where a signal goes within a window: a least-squares line through all readings in it, by whomever. If those who answer change, the line moves with them." })
export class TrendType {
  @Field(() => Int, { description: "How many readings it rests on." }) n!: number;
  @Field(() => TrendPoint, { nullable: true, description: "The first reading in the window. Null when there is none." }) first?: TrendPoint;
  @Field(() => TrendPoint, { nullable: true, description: "The last reading in the window. Null when there is none." }) last?: TrendPoint;
  @Field(() => Float, { nullable: true, description: "Change per week, in units of the signal's scale. Null when there is not enough to say: that is not zero." }) slopePerWeek?: number;
  @Field(() => TrendDirection, { description: "Which way it goes." }) direction!: string;
  @Field(() => Assessment, { description: "Whether that is good news." }) assessment!: string;
}

/** What a signal must ask of its team. */
export interface SignalSource {
  /** Readings in the window before the moment, oldest first. */
  pastOf(kind: string, about: string, windowMillis: number): Promise<readonly Point[]>;
}

/** A signal about one element. */
@ObjectType("Signal", { simpleResolvers: true, description: "A kind of signal about one element: the latest reading by each informant, and where it goes." })
export class Signal {
  @Field(() => String, { description: "Which signal, such as `cohesion`; see `signalKinds`." }) readonly kind: string;
  @Field(() => String, { description: "What to call it." }) readonly label: string;
  @Field(() => String, { description: "The unit of its values." }) readonly unit: string;
  @Field(() => BetterDirection, { description: "Which way it gets better; NEITHER for a kind that is not in `signalKinds`." }) readonly better: "UP" | "DOWN" | "NEITHER";
  @Field(() => ID, { description: "About whom; `team` is the team." }) readonly about: string;
  @Field(() => Float, { description: "The lowest value of the scale used here: the readings' own where they share one, the kind's otherwise." }) readonly scaleMin: number;
  @Field(() => Float, { description: "The highest value of that scale." }) readonly scaleMax: number;
  @Field(() => Float, { description: "Mean of everybody's latest reading, on that scale. Old readings count as much as new ones; see `at` of each." }) readonly mean: number;
  @Field(() => Int, { description: "How many informants: each counts once." }) readonly n: number;
  @Field(() => [ID], { description: "Who they are, in the order of their ids." }) readonly informants: string[];
  @Field(() => [SignalReading], { description: "The latest reading by each informant, in the order of their ids; at least one." }) readonly readings: readonly Reading[];
  readonly #scale: Scale;
  readonly #source: SignalSource;

  constructor(readings: readonly [Reading, ...Reading[]], source: SignalSource) {
    const [{ kind, about }] = readings;
    this.#scale = commonScale(kind, readings);
    this.#source = source;
    this.kind = kind;
    this.about = about;
    ({ label: this.label, unit: this.unit, better: this.better } = signalKind(kind));
    ({ min: this.scaleMin, max: this.scaleMax } = this.#scale);
    this.readings = readings;
    this.n = readings.length;
    this.informants = readings.map(({ informant }) => informant);
    this.mean = readings.reduce((sum, reading) => sum + rescaled(reading, this.#scale), 0) / readings.length;
  }

  @Field(() => TrendType, { description: "Where it goes in the window that ends at `asOf` (included) and begins after `asOf - window`, as known at `knownAt`." })
  async trend(@Arg("window", () => Duration, { defaultValue: "P28D", description: "How far back to look." }) window: string): Promise<TrendType> {
    const past = await this.#source.pastOf(this.kind, this.about, millisOf(window) as number);
    return trendOf(past, this.#scale, this.better);
  }
}
