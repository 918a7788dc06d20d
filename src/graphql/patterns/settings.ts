import { Field, Float, ID, ObjectType } from "type-graphql";
import { PATTERNS } from "../../../projections/patterns/catalogue.ts";
import type { Pattern } from "../../../projections/patterns/pattern.ts";
import { type TeamState, keyOf } from "../../../projections/team/state.ts";
import { DateTime } from "../scalars.ts";
import { PatternChoiceType } from "./definition.ts";

/** A free choice and the value in force. */
@ObjectType("PatternSettingInForce", { simpleResolvers: true, description: "A free choice of a pattern, and the value in force in an engagement at a moment." })
export class PatternSettingInForce {
  @Field(() => ID, { description: "The pattern, by `id`." }) pattern!: string;
  @Field(() => PatternChoiceType, { description: "The choice, with its default and the reason for it." }) choice!: PatternChoiceType;
  @Field(() => Float, { description: "The value in force, within the choice's bounds." }) value!: number;
  @Field(() => Boolean, { description: "True when somebody chose it for this engagement." }) chosen!: boolean;
  @Field(() => ID, { nullable: true, description: "The fact that chose it, by `factId`. Null while the default is in force." }) factId?: string;
  @Field(() => DateTime, { nullable: true, description: "When it was chosen. Null while the default is in force." }) at?: string;
}

const inForce = ({ patternSettings }: TeamState, { id, settings }: Pattern): PatternSettingInForce[] =>
  settings.map((choice) => {
    const chosen = patternSettings.get(keyOf(id, choice.setting));
    const value = Math.min(Math.max(chosen?.number ?? choice.default, choice.min), choice.max);
    return { pattern: id, choice, value, chosen: chosen !== undefined, ...(chosen && { factId: chosen.factId, at: chosen.at }) };
  });

/** Every free choice in force in a state, pattern by pattern. */
export const settingsView = (state: TeamState, patterns: readonly Pattern[] = PATTERNS): PatternSettingInForce[] => patterns.flatMap((pattern) => inForce(state, pattern));
