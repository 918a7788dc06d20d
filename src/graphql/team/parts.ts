import { Arg, Field, ID, ObjectType } from "type-graphql";
import type { TeamState as State } from "../../../projections/team/state.ts";
import { BurdenType, CoachingAgreementType, ConsentType, ContractType, TeamAgreementType } from "./agreements.ts";
import { settingShown } from "../patterns/settings.ts";
import { Answered } from "./answered.ts";
import { ClaimAnswerType, ContextType, ErasedType, GrantType, InitiativeType, PatternAnswerType, PatternSettingType } from "./around.ts";
import { ActionType, GoalType, HypothesisType, PerceptionType, PlanType } from "./coaching.ts";
import { byKey, wants } from "./listed.ts";
import { AttendanceType, InstrumentType, SurveyRoundType } from "./surveys.ts";

/** The parts of the team's state beyond people, ties and signals: what is agreed, carried, planned, answered. */
@ObjectType({ simpleResolvers: true })
export abstract class TeamParts extends Answered {
  protected abstract readonly state: State;

  @Field(() => [CoachingAgreementType], { description: "What the parties agreed about the coaching." })
  agreements(): CoachingAgreementType[] { return byKey(this.state.agreements) as unknown as CoachingAgreementType[]; }

  @Field(() => [ConsentType], { description: "Consents, in force and withdrawn." })
  consents(): ConsentType[] { return byKey(this.state.consents); }

  @Field(() => [BurdenType], { description: "What elements carry for others, by informant." })
  burdens(@Arg("carrier", () => ID, { nullable: true, description: "Only what this element carries." }) carrier: string | null): BurdenType[] {
    return (byKey(this.state.burdens) as unknown as BurdenType[]).filter((burden) => wants(carrier, burden.carrier));
  }

  @Field(() => [ContractType], { description: "Expectations that were held but never agreed." })
  contracts(): ContractType[] { return byKey(this.state.contracts) as unknown as ContractType[]; }

  @Field(() => [TeamAgreementType], { description: "What the team agreed aloud, and how it was kept." })
  teamAgreements(): TeamAgreementType[] { return byKey(this.state.teamAgreements) as unknown as TeamAgreementType[]; }

  @Field(() => [PlanType], { description: "Steps of the coaching that were planned." })
  plans(): PlanType[] { return byKey(this.state.plans) as unknown as PlanType[]; }

  @Field(() => [GoalType], { description: "Goals of the coaching, and how far each is by whose eyes." })
  goals(): GoalType[] {
    const progress = byKey(this.state.goalProgress);
    return byKey(this.state.goals).map((goal) => ({ ...goal, progress: progress.filter((each) => each.goal === goal.goal) }) as unknown as GoalType);
  }

  @Field(() => [PerceptionType], { description: "How changes in behaviour are read, and by whom. The same behaviour may be growth to one and aggression to another." })
  perceptions(@Arg("about", () => ID, { nullable: true, description: "Only of this element's behaviour." }) about: string | null): PerceptionType[] {
    return (byKey(this.state.perceptions) as unknown as PerceptionType[]).filter((perception) => wants(about, perception.about));
  }

  @Field(() => [ActionType], { description: "Steps that somebody took on." })
  actions(@Arg("open", () => Boolean, { nullable: true, description: "true: only those that are not done. false: only those that are. Null: both." }) open: boolean | null): ActionType[] {
    return (byKey(this.state.actions) as unknown as ActionType[]).filter(({ doneAt }) => open === null || open === undefined || open === (doneAt === undefined));
  }

  @Field(() => [HypothesisType], { description: "What coaches suppose is going on." })
  hypotheses(): HypothesisType[] { return byKey(this.state.hypotheses) as unknown as HypothesisType[]; }

  @Field(() => [InstrumentType], { description: "Sets of items that are put to people." })
  instruments(): InstrumentType[] { return byKey(this.state.instruments) as unknown as InstrumentType[]; }

  @Field(() => [SurveyRoundType], { description: "Survey rounds: participation and means." })
  surveyRounds(): SurveyRoundType[] {
    const means = byKey(this.state.surveyMeans);
    return byKey(this.state.rounds).map((round) => ({ ...round, means: means.filter((each) => each.round === round.round) }) as unknown as SurveyRoundType);
  }

  @Field(() => [AttendanceType], { description: "How often elements were invited to meetings, came, and spoke." })
  attendance(): AttendanceType[] { return byKey(this.state.attendance); }

  @Field(() => [ContextType], { description: "What changed around the team." })
  contexts(): ContextType[] { return byKey(this.state.contexts) as unknown as ContextType[]; }

  @Field(() => [InitiativeType], { description: "What the team began together." })
  initiatives(): InitiativeType[] { return byKey(this.state.initiatives) as unknown as InitiativeType[]; }

  @Field(() => [ClaimAnswerType], { description: "What people say to claims about them." })
  claimAnswers(@Arg("claim", () => ID, { nullable: true, description: "Only to this claim, by its `factId`." }) claim: string | null): ClaimAnswerType[] {
    return (byKey(this.state.claimAnswers) as unknown as ClaimAnswerType[]).filter((answer) => wants(claim, answer.claim));
  }

  @Field(() => [PatternAnswerType], { description: "What was said to patterns." })
  patternAnswers(): PatternAnswerType[] { return byKey(this.state.patternAnswers) as unknown as PatternAnswerType[]; }

  @Field(() => [PatternSettingType], { description: "Free choices of patterns, set for this engagement." })
  patternSettings(): PatternSettingType[] { return byKey(this.state.patternSettings).map(settingShown) as unknown as PatternSettingType[]; }

  @Field(() => [GrantType], { description: "Who may look, and who might." })
  grants(): GrantType[] { return byKey(this.state.grants); }

  @Field(() => [ErasedType], { description: "Elements whose texts were made unreadable by that moment. An erasure acts on every moment, also on those before it." })
  erased(): ErasedType[] { return byKey(this.state.erased); }
}
