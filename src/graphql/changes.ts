import { Ctx, Field, ID, InputType, Int, ObjectType } from "type-graphql";
import { SLICES, type TeamState } from "../../projections/team/state.ts";
import type { Changes } from "../../projections/team/changes.ts";
import type { PatternSetting } from "../../projections/team/parts.ts";
import type { TeamAnswer } from "../history/answer.ts";
import type { When } from "../history/answer.ts";
import type { Context } from "./context.ts";
import { settingShown } from "./patterns/settings.ts";
import { Json, KnownAt, MomentScalar } from "./scalars.ts";
import { Answered } from "./team/answered.ts";
import { shownJson } from "./withheld.ts";
import { enumOf } from "./words.ts";

const capitals = (slice: keyof TeamState): string => slice.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase();
const Slice = enumOf("Slice", ["engagement" as const, ...SLICES].map(capitals));
const ChangeKind = enumOf("ChangeKind", ["ADDED", "REMOVED", "CHANGED"]);

/** A moment on both clocks. */
@InputType("MomentsInput", { description: "A moment on both clocks." })
export class MomentsInput {
  @Field(() => MomentScalar, { nullable: true, description: "The moment in the team's world; a day means its last millisecond. Now when left out; in a closed engagement, its latest fact." })
  asOf?: string | null;
  @Field(() => KnownAt, { nullable: true, description: "Up to when, or up to which revision, the record is believed. Now when left out." })
  knownAt?: string | number | null;
}

/** Where a state stands. */
@ObjectType("Moments", { simpleResolvers: true, description: "A moment on both clocks, as it was answered." })
export class Moments extends Answered {}

/** One difference. */
@ObjectType("Change", { simpleResolvers: true, description: "One difference between two states of the team: an entry that came, went, or reads differently." })
export class ChangeType {
  @Field(() => Slice, { description: "The part of the state it lies in." }) slice!: string;
  @Field(() => String, { description: "Which entry of that part; stable, empty for the engagement itself." }) key!: string;
  @Field(() => ChangeKind, { description: "What happened to it." }) kind!: string;
  @Field(() => [ID], { description: "The elements it is about, each once." }) elements!: string[];
  before?: unknown;
  after?: unknown;

  @Field(() => Json, { name: "before", nullable: true, description: "The entry at `from`: a JSON object with the fields of its part; texts that cannot be shown are null. Null when it was not there." })
  shownBefore(@Ctx() context: Context): Promise<unknown> { return shownJson(this.before, context); }

  @Field(() => Json, { name: "after", nullable: true, description: "The entry at `to`. Null when it is not there." })
  shownAfter(@Ctx() context: Context): Promise<unknown> { return shownJson(this.after, context); }
}

/** All that differs between two moments. */
@ObjectType("TeamChanges", { simpleResolvers: true, description: "All that differs between two moments of the team. Applied to the state at `from`, the changes give the state at `to`." })
export class TeamChanges {
  @Field(() => Moments, { description: "Where the first state stands." }) from!: Moments;
  @Field(() => Moments, { description: "Where the second state stands." }) to!: Moments;
  @Field(() => Int, { description: "How many changes there are." }) count!: number;
  @Field(() => [ChangeType], { description: "The changes, part by part, by key." }) changes!: ChangeType[];
}

const ELEMENT_FIELDS = ["member", "coach", "element", "from", "to", "by", "about", "between", "touches"];

const elementsOf = (entry: object | undefined): string[] =>
  ELEMENT_FIELDS.flatMap((name) => ((entry as Record<string, string | string[] | undefined> | undefined)?.[name] ?? []));

const kindOf = (before: unknown, after: unknown): string => (before === undefined ? "ADDED" : after === undefined ? "REMOVED" : "CHANGED");

const change = (slice: keyof TeamState, key: string, before?: object, after?: object): ChangeType =>
  ({ slice: capitals(slice), key, kind: kindOf(before, after), before, after, elements: [...new Set([...elementsOf(before), ...elementsOf(after)])] }) as ChangeType;

/** An entry as the team's state tells it: a setting by the value that is in force. */
const shownIn = (slice: string, entry: object | undefined): object | undefined => (slice === "patternSettings" && entry ? settingShown(entry as PatternSetting) : entry);

const listed = ({ engagement, entries }: Changes): ChangeType[] => {
  const order = (slice: string): number => SLICES.indexOf(slice as (typeof SLICES)[number]);
  const sorted = [...entries].sort((a, b) => order(a.slice) - order(b.slice) || (a.key < b.key ? -1 : 1));
  return [...(engagement ? [change("engagement", "", engagement.before, engagement.after)] : []), ...sorted.map(({ slice, key, before, after }) => change(slice, key, shownIn(slice, before), shownIn(slice, after)))];
};

/** The changes as the API tells them. */
export const changesView = ({ from, to, changes }: { from: TeamAnswer; to: TeamAnswer; changes: Changes }): TeamChanges => {
  const list = listed(changes);
  return { from, to, count: list.length, changes: list };
};

/** The two clocks of a question, without what was left out. */
export const whenOf = ({ asOf, knownAt }: MomentsInput): When => ({ ...(asOf != null && { asOf }), ...(knownAt != null && { knownAt }) });
