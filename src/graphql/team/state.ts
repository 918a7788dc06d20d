import { Arg, Args, ArgsType, Field, ID, ObjectType } from "type-graphql";
import type { Signal as SignalReading, TeamState as State } from "../../../projections/team/state.ts";
import { keyOf } from "../../../projections/team/state.ts";
import { type Tie, tieKey, tiesOf } from "../../../projections/team/ties.ts";
import type { TeamAnswer } from "../../history/answer.ts";
import { Dimension } from "../words.ts";
import { byKey, wants } from "./listed.ts";
import { MeasuresArgs, TeamMeasures } from "./measures.ts";
import { TeamParts } from "./parts.ts";
import type { Past } from "./past.ts";
import { AnnouncedRoleType, AttributeType, CoachType, ElementType, EmotionalRoleType, EngagementStateType, MemberType, RoleType, TeamType } from "./people.ts";
import { Relationship, type TieSource } from "./relationship.ts";
import { Signal } from "./signal.ts";
import { ofEngagement } from "./named.ts";
import { ActsType, AimType, FractureType, GrowthType, InconsistencyType, RepairType, SessionsType } from "./work.ts";

@ArgsType()
class RelationshipArgs {
  @Field(() => Dimension, { nullable: true, description: "Only in this dimension." }) dimension?: string | null;
  @Field(() => ID, { nullable: true, description: "Only ties of this element." }) from?: string | null;
  @Field(() => ID, { nullable: true, description: "Only ties to this element." }) to?: string | null;
  @Field(() => ID, { nullable: true, description: "Only ties of or to this element." }) element?: string | null;
  @Field(() => ID, { nullable: true, description: "Only through this informant's eyes: everybody else's readings are left out." }) informant?: string | null;
}

/** The team at one moment, as known at another. */
@ObjectType("TeamState", { simpleResolvers: true, description: "The team at one moment (`asOf`), as known at another (`knownAt`). Lists are in a stable order. An empty list means that nothing was recorded, not that nothing was there." })
export class TeamStateType extends TeamParts {
  protected readonly state: State;
  readonly #engagementId: string;
  readonly #past: Past;

  constructor(engagementId: string, { state, asOf, knownAt, revision, final }: TeamAnswer, past: Past) {
    super();
    Object.assign(this, { asOf, knownAt, revision, final });
    this.state = state;
    this.#engagementId = engagementId;
    this.#past = past;
  }

  @Field(() => EngagementStateType, { description: "The frame of the work." })
  engagement(): EngagementStateType { return this.state.engagement as EngagementStateType; }

  @Field(() => [CoachType], { description: "Coaches at work, and those who were." })
  coaches(): CoachType[] { return byKey(this.state.coaches); }

  @Field(() => [TeamType], { description: "The teams that were formed. Facts may name a team that nobody formed; it is not listed." })
  teams(): TeamType[] { return byKey(this.state.teams) as unknown as TeamType[]; }

  @Field(() => [MemberType], { description: "Who belongs to which team, and who did." })
  members(
    @Arg("present", () => Boolean, { nullable: true, defaultValue: true, description: "true: who belongs at that moment, also when away. false: who left. null: both." }) present: boolean | null,
    @Arg("team", () => ID, { nullable: true, description: "Only of this team." }) team: string | null,
  ): MemberType[] {
    const members = (byKey(this.state.members) as unknown as MemberType[]).filter((member) => wants(team, member.team) && (present === null || present === (member.until === undefined)));
    return members.map((member) => ofEngagement(this.#engagementId, new MemberType(), member));
  }

  @Field(() => [RoleType], { description: "Formal roles." })
  roles(
    @Arg("current", () => Boolean, { nullable: true, defaultValue: true, description: "true: held at that moment. false: given up. null: both." }) current: boolean | null,
    @Arg("team", () => ID, { nullable: true, description: "Only in this team." }) team: string | null,
    @Arg("member", () => ID, { nullable: true, description: "Only this member's." }) member: string | null,
  ): RoleType[] {
    const roles = byKey(this.state.roles) as unknown as RoleType[];
    return roles.filter((role) => wants(team, role.team) && wants(member, role.member) && (current === null || current === (role.until === undefined)));
  }

  @Field(() => [AnnouncedRoleType], { description: "Changes of roles that are known but have not happened." })
  announcedRoles(): AnnouncedRoleType[] { return byKey(this.state.announcedRoles); }

  @Field(() => [AttributeType], { description: "Attributes of elements." })
  attributes(@Arg("element", () => ID, { nullable: true, description: "Only of this element." }) element: string | null): AttributeType[] {
    return (byKey(this.state.attributes) as unknown as AttributeType[]).filter((attribute) => wants(element, attribute.element));
  }

  @Field(() => [ElementType], { description: "Elements that were put on the map." })
  elements(): ElementType[] { return byKey(this.state.elements).map((element) => ofEngagement(this.#engagementId, new ElementType(), element)); }

  @Field(() => [EmotionalRoleType], { description: "Emotional roles as informants see them; they may contradict each other." })
  emotionalRoles(@Arg("element", () => ID, { nullable: true, description: "Only of this element." }) element: string | null): EmotionalRoleType[] {
    return (byKey(this.state.emotionalRoles) as unknown as EmotionalRoleType[]).filter((role) => wants(element, role.element));
  }

  @Field(() => [Relationship], { description: "Ties between elements; every condition that is given must hold." })
  relationships(@Args(() => RelationshipArgs) { dimension, from, to, element, informant }: RelationshipArgs): Relationship[] {
    const source = this.#ties(informant);
    return source.all
      .filter((tie) => wants(dimension, tie.dimension) && wants(from, tie.from) && wants(to, tie.to) && wants(element, tie.from, tie.to))
      .map((tie) => new Relationship(tie, source));
  }

  @Field(() => [Signal], { description: "Signals of the team and its elements." })
  signals(
    @Arg("kind", () => String, { nullable: true, description: "Only this kind, such as `cohesion`." }) kind: string | null,
    @Arg("about", () => ID, { nullable: true, description: "Only about this element; `team` is the team." }) about: string | null,
  ): Signal[] {
    const groups = new Map<string, [SignalReading, ...SignalReading[]]>();
    for (const reading of byKey(this.state.signals)) {
      if (!wants(kind, reading.kind) || !wants(about, reading.about)) continue;
      const group = groups.get(keyOf(reading.kind, reading.about));
      if (group) group.push(reading);
      else groups.set(keyOf(reading.kind, reading.about), [reading]);
    }
    const source = { pastOf: (...asked: [string, string, number]) => this.#past.ofSignal(...asked) };
    return byKey(groups).map((readings) => new Signal(readings, source));
  }

  @Field(() => TeamMeasures, { description: "Measures of the team at that moment: of its ties in one dimension, of voice, load and agreement. Each is computed only when it is asked for." })
  measures(@Args(() => MeasuresArgs) args: MeasuresArgs): TeamMeasures { return new TeamMeasures(this.state, this.asOf, args, this.#past); }

  @Field(() => [RepairType], { description: "What was mended, by the elements between whom." })
  repairs(): RepairType[] { return byKey(this.state.repairs) as unknown as RepairType[]; }

  @Field(() => [ActsType], { description: "Acts by kind, who did them and towards whom." })
  acts(): ActsType[] { return byKey(this.state.acts); }

  @Field(() => [SessionsType], { description: "Sessions by kind." })
  sessions(): SessionsType[] { return byKey(this.state.sessions); }

  @Field(() => [AimType], { description: "At whom coaching aimed." })
  aims(): AimType[] { return byKey(this.state.aims); }

  @Field(() => [GrowthType], { description: "Growth as informants last saw it." })
  growth(): GrowthType[] { return byKey(this.state.growth) as unknown as GrowthType[]; }

  @Field(() => [FractureType], { description: "What broke, and what became of it." })
  fractures(): FractureType[] { return byKey(this.state.fractures) as unknown as FractureType[]; }

  @Field(() => [InconsistencyType], { description: "What does not fit in the record up to that moment." })
  inconsistencies(): InconsistencyType[] { return byKey(this.state.inconsistencies); }

  #ties(informant: string | null | undefined): TieSource & { readonly all: readonly Tie[] } {
    const seen = [...this.state.relationships.values()].filter((reading) => wants(informant, reading.informant));
    const all = tiesOf(seen);
    const byTie = new Map(all.map((tie) => [tie.key, tie]));
    return {
      all,
      reverseOf: ({ from, to, dimension }) => byTie.get(tieKey({ from: to, to: from, dimension })),
      pastOf: async (key) => (await this.#past.ofTie(key)).filter((reading) => wants(informant, reading.informant)),
    };
  }
}
