import { Field, Float, ID, Int, InterfaceType } from "type-graphql";
import { DateTime } from "../scalars.ts";
import { Circle, Precision } from "../words.ts";

/** What every part of the team's state says of its origin. */
@InterfaceType("Traced", { resolveType: () => undefined as unknown as string, description: "A part of the team's state, and the fact that made it so." })
export abstract class Traced {
  @Field(() => ID, { description: "The fact that made it so; ask `engagement.fact` for it." }) factId!: string;
  @Field(() => Int, { description: "The revision of that fact." }) revision!: number;
  @Field(() => DateTime, { description: "When that fact happened in the team." }) at!: string;
}

/** What somebody saw. */
@InterfaceType("Claim", { implements: Traced, resolveType: () => undefined as unknown as string, description: "Something seen through somebody's eyes: never a trait, and others may see it otherwise." })
export abstract class Claim extends Traced {
  @Field(() => ID, { description: "Through whose eyes." }) informant!: string;
  @Field(() => Float, { description: "How sure the informant is: 0 (a guess) to 1 (certain)." }) confidence!: number;
  @Field(() => Precision, { description: "How exactly `at` is known." }) precision!: string;
  @Field(() => [Circle], { description: "Who may see it." }) audience!: string[];
}
