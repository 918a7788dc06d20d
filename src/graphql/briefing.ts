import { Field, ID, Int, ObjectType } from "type-graphql";
import type { HeldStandings } from "../../projections/patterns/held.ts";
import type { History } from "../history/history.ts";
import type { EngagementRecord } from "../history/record.ts";
import { TeamChanges, changesView } from "./changes.ts";
import { Fact } from "./facts/fact.ts";
import { type FactView, factAt } from "./facts/view.ts";
import { ConclusionType } from "./patterns/conclusion.ts";
import { FindingType } from "./patterns/finding.ts";
import { PatternStandingType, standingsView } from "./patterns/stands.ts";
import { ContractType } from "./team/agreements.ts";
import { ActionType, GoalType, PlanType } from "./team/coaching.ts";
import { FractureType } from "./team/work.ts";

/** A step that is open. */
@ObjectType("OpenAction", { simpleResolvers: true, description: "A step that was agreed and is not done." })
export class OpenAction {
  @Field(() => ActionType, { description: "The step." }) action!: ActionType;
  @Field(() => Boolean, { description: "True when its day has passed in the engagement's zone." }) overdue!: boolean;
}

/** Whose perceptions were recorded. */
@ObjectType("Voice", { simpleResolvers: true, description: "An informant, and how much was recorded through their eyes." })
export class Voice {
  @Field(() => ID, { description: "Who." }) informant!: string;
  @Field(() => Int, { description: "How many facts of that time." }) facts!: number;
}

/** A briefing. */
@ObjectType("Briefing", { simpleResolvers: true, description: "What to know before meeting a team again." })
export class BriefingType {
  @Field(() => TeamChanges, { description: "What differs between the team as it was, and was known, at `since`, and now." }) changes!: TeamChanges;
  @Field(() => [OpenAction], { description: "Steps that were agreed and are not done, those due first at the top." }) openActions!: OpenAction[];
  @Field(() => [GoalType], { description: "Goals that nobody says are reached." }) openGoals!: GoalType[];
  @Field(() => [PlanType], { description: "Steps of the coaching planned for after `since`, or for no stated day." }) plans!: PlanType[];
  @Field(() => [ContractType], { description: "Unspoken contracts that still hold." }) unspoken!: ContractType[];
  @Field(() => [FractureType], { description: "Fractures that are not settled." }) fractures!: FractureType[];
  @Field(() => [ID], { description: "Present members through whose eyes nothing was recorded of the time since. Ask them." }) notHeard!: readonly string[];
  @Field(() => [Voice], { description: "Through whose eyes the time since was seen, most first." }) heard!: readonly Voice[];
  @Field(() => [Fact], { description: "What happened before `since` and became known only after." }) learnedLate!: FactView[];
  concluded!: Looking["concluded"];
  held!: Looking["held"];
  unsettled!: Looking["unsettled"];

  @Field(() => [ConclusionType], { description: "What the product has concluded since, in order: patterns that emerged, intensified, eased or dissolved after `since`, up to the moment of the briefing. Everybody is told what follows from what they may see, as in `patternHistory`." })
  patternChanges(): Promise<ConclusionType[]> { return this.concluded(); }

  @Field(() => [PatternStandingType], { description: "The patterns that stand at the moment of the briefing by what was concluded, in the order in which they emerged; those that emerged before `since` among them." })
  async patternsStanding(): Promise<PatternStandingType[]> { return standingsView(await this.held()); }

  @Field(() => [FindingType], { description: "What the record does not settle at the moment of the briefing, and `unknown` of each says what would help to know: first what is BELOW, close to where it emerges, so that one more answer may decide; then what is NOT_ENOUGH to judge. A record kept by hand seldom holds more: ask." })
  worthAsking(): Promise<FindingType[]> { return this.unsettled(); }
}

/** What was concluded around a briefing; looked at only when somebody asks. */
export interface Looking {
  /** After the last meeting, up to the briefing. */
  readonly concluded: () => Promise<ConclusionType[]>;
  /** What stands at the briefing. */
  readonly held: () => Promise<HeldStandings>;
  /** What is worth asking at the briefing. */
  readonly unsettled: () => Promise<FindingType[]>;
}

/** A briefing as the API says it. */
export const briefingView = (record: EngagementRecord, looking: Looking, { before, now, changes, briefing }: Awaited<ReturnType<History["briefing"]>>): BriefingType => {
  const { openActions, openGoals, learnedLate, ...rest } = briefing;
  const progress = [...now.state.goalProgress.values()];
  return {
    ...(rest as unknown as Pick<BriefingType, "plans" | "unspoken" | "fractures" | "notHeard" | "heard">),
    changes: changesView({ from: before, to: now, changes }),
    openActions: openActions.map(({ overdue, ...action }) => ({ action: action as unknown as ActionType, overdue })),
    openGoals: openGoals.map((goal) => ({ ...goal, progress: progress.filter((each) => each.goal === goal.goal) }) as unknown as GoalType),
    learnedLate: learnedLate.map(({ revision }) => factAt(record, revision)), ...looking,
  } as BriefingType;
};
