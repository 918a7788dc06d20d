import { Field, Float, ID, ObjectType } from "type-graphql";
import { PATTERNS, patternWithId } from "../../../projections/patterns/catalogue.ts";
import { type Pattern, inForce } from "../../../projections/patterns/pattern.ts";
import type { PatternSetting } from "../../../projections/team/parts.ts";
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

const choicesOf = ({ patternSettings }: TeamState, { id, settings }: Pattern): PatternSettingInForce[] =>
  settings.map((choice) => {
    const chosen = patternSettings.get(keyOf(id, choice.setting));
    return { pattern: id, choice, value: inForce(choice, chosen?.number), chosen: chosen !== undefined, ...(chosen && { factId: chosen.factId, at: chosen.at }) };
  });

/** Every free choice in force in a state, pattern by pattern. */
export const settingsView = (state: TeamState, patterns: readonly Pattern[] = PATTERNS): PatternSettingInForce[] => patterns.flatMap((pattern) => choicesOf(state, pattern));

/** A choice as it was recorded, with the value that is in force: an old record may hold one outside its bounds, or of a pattern that there is not, which counts nowhere. */
export const settingShown = <S extends Pick<PatternSetting, "pattern" | "setting" | "number">>(entry: S): S & { readonly counts: boolean } => {
  const choice = patternWithId(entry.pattern)?.settings.find(({ setting }) => setting === entry.setting);
  return { ...entry, counts: choice !== undefined, ...(choice && { number: inForce(choice, entry.number) }) };
};
