import { GraphQLError } from "graphql";
import { Arg, Args, Ctx, Field, ID, Int, ObjectType } from "type-graphql";
import type { HeldStandings } from "../../projections/patterns/held.ts";
import { worthAsking } from "../../projections/patterns/worth-asking.ts";
import { EngagementUnknown } from "../history/errors.ts";
import type { TeamAnswer } from "../history/answer.ts";
import type { History } from "../history/history.ts";
import { BriefingType, briefingView } from "./briefing.ts";
import { CarriesType, carriesView } from "./carries.ts";
import { MomentsInput, TeamChanges, changesView, whenOf } from "./changes.ts";
import type { Page } from "./connection.ts";
import type { Context } from "./context.ts";
import { EventArgs, EventConnection, eventsPage } from "./events.ts";
import { Fact } from "./facts/fact.ts";
import { type FactView, factWithId } from "./facts/view.ts";
import { Node, engagementNodeId } from "./node.ts";
import { EngagementPersonType, personView, subjectsOf } from "./persons.ts";
import { ReadArgs, ReadConnection, type ReadType, readsPage } from "./reads.ts";
import { KnownAt, MomentScalar } from "./scalars.ts";
import { PatternsAt, patternsNamed, patternsView } from "./patterns/at.ts";
import { type Concluded, ConclusionArgs, ConclusionConnection, type ConclusionType, conclusionsBetween, conclusionsPage } from "./patterns/conclusion.ts";
import { type FindingType, StandingWord } from "./patterns/finding.ts";
import { FracturesProposed, fracturesView } from "./patterns/fracture.ts";
import { HindsightType, hindsightView } from "./patterns/hindsight.ts";
import { ResistancesAt, resistancesView } from "./patterns/resistance.ts";
import { TransformationWatched, watchedView } from "./patterns/watched.ts";
import { PatternSettingInForce, settingsView } from "./patterns/settings.ts";
import { Past } from "./team/past.ts";
import { TeamStateType } from "./team/state.ts";
import { TimelineArgs, timelineCost } from "./timeline-arguments.ts";
import { TimelineType, timelineView } from "./timeline.ts";
import { WithheldText, shown, withheldIn } from "./withheld.ts";
import { EngagementStatus } from "./words.ts";

/** What one hindsight weighs: it looks at the team up to 61 times. */
const HINDSIGHT_COST = 2_000;
/** The most states of one series. */
const MOST_MOMENTS = 60;

/** One engagement, as it stands now and at any moment. */
@ObjectType("Engagement", { implements: [Node], simpleResolvers: true, description: "One piece of coaching work with one system: its record, and the team at any moment. Title, status, phase and zone are those of now." })
export class Engagement {
  readonly typeName = "Engagement";
  readonly id: string;
  @Field(() => ID, { description: "Its id in the log, chosen by whoever opened it." }) readonly engagementId: string;
  @Field(() => EngagementStatus, { description: "Where it stands." }) readonly status: string;
  @Field(() => String, { nullable: true, description: "The phase of work. Null when none was entered." }) readonly phase: string | undefined;
  @Field(() => String, { description: "IANA name of the zone in which its days begin and end." }) readonly timeZone: string;
  @Field(() => Int, { description: "The revision of its latest fact; give it as `expectedRevision` to record only if nothing came in between." }) readonly revision: number;
  readonly #history: History;
  readonly #title: string | undefined;

  constructor(history: History, engagementId: string, now: TeamAnswer) {
    this.#history = history;
    this.id = engagementNodeId(engagementId);
    this.engagementId = engagementId;
    this.revision = now.revision;
    ({ title: this.#title, status: this.status, phase: this.phase, timeZone: this.timeZone } = now.state.engagement);
  }

  @Field(() => String, { nullable: true, description: "What it is called among coaches. Null when it has no title, or when it is `withheld`." })
  title(@Ctx() context: Context): Promise<string | null> {
    return shown(this.#title, context);
  }

  @Field(() => [WithheldText], { description: "Texts that were told and cannot be shown any more; their fields are null. Empty when all are there." })
  withheld(@Ctx() context: Context): Promise<WithheldText[]> {
    return withheldIn({ title: this.#title }, context);
  }

  @Field(() => [EngagementPersonType], { description: "Who the elements of this engagement are, as far as the vault knows, in the order of their ids. For the keeper of the record." })
  async people(@Ctx() context: Context): Promise<EngagementPersonType[]> {
    const { people } = subjectsOf(context);
    return [...(await people.personsIn(this.engagementId))].map(([element, person]) => ({ element, person: personView(person) }));
  }

  /** Finds an engagement; undefined when there is none. */
  static async find(history: History, engagementId: string): Promise<Engagement | undefined> {
    try {
      return new Engagement(history, engagementId, await history.team(engagementId));
    } catch (error) {
      if (error instanceof EngagementUnknown) return undefined;
      throw error;
    }
  }

  @Field(() => TeamStateType, { description: "The team at any moment, as known at any moment. Both default to now; in a closed engagement `asOf` defaults to its latest fact." })
  async team(
    @Arg("asOf", () => MomentScalar, { nullable: true, description: "The moment in the team's world; a day means its last millisecond in the engagement's zone." }) asOf: string | null,
    @Arg("knownAt", () => KnownAt, { nullable: true, description: "Up to when, or up to which revision, the record is believed; a day means its last millisecond." }) knownAt: string | number | null,
  ): Promise<TeamStateType> {
    const answer = await this.#history.team(this.engagementId, whenOf({ asOf, knownAt }));
    return new TeamStateType(this.engagementId, answer, new Past(answer, () => this.#history.engagement(this.engagementId)));
  }

  @Field(() => TeamChanges, { description: "What differs between two moments of the team. With one `asOf` and two `knownAt` it says what the record has learned since." })
  async changes(
    @Arg("from", () => MomentsInput, { description: "The first moment." }) from: MomentsInput,
    @Arg("to", () => MomentsInput, { description: "The second moment." }) to: MomentsInput,
  ): Promise<TeamChanges> {
    return changesView(await this.#history.changes(this.engagementId, whenOf(from), whenOf(to)));
  }

  @Field(() => EventConnection, { description: "The facts as recorded, by revision, repairs among them; forward with `first` and `after`, backward with `last` and `before`." })
  async events(@Args(() => EventArgs) args: EventArgs): Promise<Page<FactView>> {
    return eventsPage(this.#history, await this.#history.engagement(this.engagementId), this.engagementId, args);
  }

  @Field(() => Fact, { nullable: true, description: "One fact. Null when this engagement holds no fact with that id." })
  async fact(@Arg("id", () => ID, { description: "The `factId` of a fact." }) id: string): Promise<FactView | undefined> {
    return factWithId(await this.#history.engagement(this.engagementId), id);
  }

  @Field(() => CarriesType, { description: "What one element carries for the system, by whose account, and what nobody would hold if they stopped. An error with code `ELEMENT_UNKNOWN` when nothing known at that moment speaks of it." })
  async carries(
    @Arg("element", () => ID, { description: "Who or what." }) element: string,
    @Arg("asOf", () => MomentScalar, { nullable: true, description: "The moment in the team's world; now when left out." }) asOf: string | null,
    @Arg("knownAt", () => KnownAt, { nullable: true, description: "Up to when, or up to which revision, the record is believed; now when left out." }) knownAt: string | number | null,
  ): Promise<CarriesType> {
    return carriesView(element, await this.#history.carries(this.engagementId, element, whenOf({ asOf, knownAt })));
  }

  @Field(() => BriefingType, { description: "What to know before meeting the team again: what changed, what is open, who has not been heard, which patterns came, went and stand, and what is worth asking because the record does not settle it." })
  async briefing(
    @Arg("since", () => MomentScalar, { description: "When you last met them; a day means its end." }) since: string,
    @Arg("asOf", () => MomentScalar, { nullable: true, description: "The moment in the team's world; now when left out." }) asOf: string | null,
    @Arg("knownAt", () => KnownAt, { nullable: true, description: "Up to when, or up to which revision, the record is believed; now when left out." }) knownAt: string | number | null,
  ): Promise<BriefingType> {
    const record = await this.#history.engagement(this.engagementId);
    const when = whenOf({ asOf, knownAt });
    const briefing = await this.#history.briefing(this.engagementId, since, when);
    const { before, now } = briefing;
    const concluded = async (): Promise<ConclusionType[]> => conclusionsBetween(await this.#concluded(), before.asOf, now.asOf < now.knownAt ? now.asOf : now.knownAt);
    const held = (): Promise<HeldStandings> => this.#history.held(this.engagementId, now);
    const unsettled = async (): Promise<FindingType[]> => {
      const answer = await this.#history.patterns(this.engagementId, when);
      return patternsView(record, { ...answer, findings: worthAsking(answer.findings) }, null, held).findings;
    };
    return briefingView(record, { concluded, held, unsettled }, briefing);
  }

  @Field(() => PatternsAt, { description: "What the patterns say at any moment, as known at any moment, computed anew each time, and how each stands by what was concluded (`stands`); `patternHistory` is what was said then. Both moments default to now; in a closed engagement `asOf` defaults to its latest fact." })
  async patterns(
    @Arg("asOf", () => MomentScalar, { nullable: true, description: "The moment in the team's world; a day means its last millisecond in the engagement's zone." }) asOf: string | null,
    @Arg("knownAt", () => KnownAt, { nullable: true, description: "Up to when, or up to which revision, the record is believed; a day means its last millisecond." }) knownAt: string | number | null,
    @Arg("only", () => [ID], { nullable: true, description: "Only these patterns, by `id`; all when left out." }) only: string[] | null,
    @Arg("showing", () => [StandingWord], { nullable: true, description: "Only findings of these standings, such as `[PRESENT, STRONG]`; all when left out." }) showing: string[] | null,
  ): Promise<PatternsAt> {
    const answer = await this.#history.patterns(this.engagementId, whenOf({ asOf, knownAt }), patternsNamed(only));
    return patternsView(await this.#history.engagement(this.engagementId), answer, showing, () => this.#history.held(this.engagementId, answer));
  }

  @Field(() => HindsightType, { complexity: HINDSIGHT_COST, description: "What would have been concluded between two moments, had been known from the start what is known at `knownAt`: for a record that was written late, and for what preceded a break. The team is looked at every so many days; nothing is concluded or recorded by it, and `patternHistory` stays what was said at the time." })
  async hindsight(
    @Arg("from", () => MomentScalar, { description: "The first moment to look at; a day means its last millisecond in the engagement's zone." }) from: string,
    @Arg("to", () => MomentScalar, { nullable: true, description: "The last moment to look at. Now when left out; in a closed engagement, its latest fact." }) to: string | null,
    @Arg("everyDays", () => Int, { defaultValue: 7, description: "Days between two looks, from 1. At most 60 looks, and one at the end: half a year by weeks, two months by days." }) everyDays: number,
    @Arg("knownAt", () => KnownAt, { nullable: true, description: "Up to when, or up to which revision, the record is believed; now when left out." }) knownAt: string | number | null,
    @Arg("only", () => [ID], { nullable: true, description: "Only these patterns, by `id`; all when left out." }) only: string[] | null,
  ): Promise<HindsightType> {
    const answer = await this.#history.hindsight(this.engagementId, { from, everyDays }, whenOf({ asOf: to, knownAt }), patternsNamed(only));
    return hindsightView(await this.#history.engagement(this.engagementId), answer, (at) => this.#history.held(this.engagementId, { asOf: at, knownAt: answer.knownAt }));
  }

  @Field(() => ResistancesAt, { description: "What pushes back at any moment, as known at any moment: since when, against which change, and which need of the system it may serve." })
  async resistances(
    @Arg("asOf", () => MomentScalar, { nullable: true, description: "The moment in the team's world; now when left out." }) asOf: string | null,
    @Arg("knownAt", () => KnownAt, { nullable: true, description: "Up to when, or up to which revision, the record is believed; now when left out." }) knownAt: string | number | null,
  ): Promise<ResistancesAt> {
    const [record, answer] = [await this.#history.engagement(this.engagementId), await this.#history.resistances(this.engagementId, whenOf({ asOf, knownAt }))];
    return resistancesView(record, answer, await this.#history.held(this.engagementId, answer));
  }

  @Field(() => TransformationWatched, { description: "One person's transformation beside what the system does meanwhile: growth by whose eyes, the health of the others without that person's own readings, ties by and of the person, how the change is read, and the step of the cascade." })
  async watched(
    @Arg("element", () => ID, { description: "Who: a member of a team of this engagement, present or past; for anybody else an error with code `ELEMENT_UNKNOWN` says who is one." }) element: string,
    @Arg("asOf", () => MomentScalar, { nullable: true, description: "The moment in the team's world." }) asOf: string | null,
    @Arg("knownAt", () => KnownAt, { nullable: true, description: "Up to when, or up to which revision, the record is believed." }) knownAt: string | number | null,
  ): Promise<TransformationWatched> {
    const { answer, watched } = await this.#history.watch(this.engagementId, element, whenOf({ asOf, knownAt }));
    return watchedView(await this.#history.engagement(this.engagementId), answer, watched);
  }

  @Field(() => FracturesProposed, { description: "What may have broken, up to any moment and as known at any moment: for a coach to declare (`fractureDeclared`) or to reject (`patternRejected` of `fracture-candidate`). Nothing is declared by itself." })
  async fractureCandidates(
    @Arg("asOf", () => MomentScalar, { nullable: true, description: "The moment in the team's world; now when left out." }) asOf: string | null,
    @Arg("knownAt", () => KnownAt, { nullable: true, description: "Up to when, or up to which revision, the record is believed; now when left out." }) knownAt: string | number | null,
  ): Promise<FracturesProposed> {
    return fracturesView(await this.#history.engagement(this.engagementId), await this.#history.fractureCandidates(this.engagementId, whenOf({ asOf, knownAt })));
  }

  @Field(() => ConclusionConnection, { description: "What the product said about patterns at the time, in order, and what was said to it. Conclusions are made after each recording and at each midnight of the engagement, by the service in the background; they are never revised." })
  async patternHistory(@Args(() => ConclusionArgs) args: ConclusionArgs): Promise<Page<ConclusionType>> {
    return conclusionsPage(this.engagementId, await this.#concluded(), args);
  }

  @Field(() => [PatternSettingInForce], { description: "The free choices of the patterns that are in force in this engagement, beside their defaults." })
  async patternSettings(
    @Arg("asOf", () => MomentScalar, { nullable: true, description: "The moment in the team's world; now when left out." }) asOf: string | null,
    @Arg("knownAt", () => KnownAt, { nullable: true, description: "Up to when, or up to which revision, the record is believed; now when left out." }) knownAt: string | number | null,
  ): Promise<PatternSettingInForce[]> {
    return settingsView((await this.#history.team(this.engagementId, whenOf({ asOf, knownAt }))).state);
  }

  @Field(() => TimelineType, { complexity: timelineCost, description: "Measures over calendar time: any signal, ties, growth, or counts of facts and acts, with the changes and the conclusions to mark on them." })
  async timeline(@Args(() => TimelineArgs) args: TimelineArgs): Promise<TimelineType> {
    const { state: _, ...answered } = await this.#history.team(this.engagementId, whenOf({ knownAt: args.knownAt ?? null }));
    return timelineView(args, await this.#history.engagement(this.engagementId), answered, async (after, upTo) => conclusionsBetween(await this.#concluded(), after, upTo));
  }

  @Field(() => ReadConnection, { nullable: true, description: "Who read confidential content of this engagement, newest first. Null for who is neither coach nor keeper of the record. An entry may be missing that a process which was killed had not written yet: the last second, or the last 256." })
  reads(@Args(() => ReadArgs) args: ReadArgs, @Ctx() { reads, reader }: Context): Page<ReadType> | undefined {
    return readsPage(reads, this.engagementId, reader, args);
  }

  @Field(() => [TeamStateType], { description: "The team at several moments, each on both clocks, in one answer: 26 weekly states for an animation. 1 to 60 moments." })
  async teamSeries(@Arg("moments", () => [MomentsInput], { description: "The moments, 1 to 60." }) moments: MomentsInput[]): Promise<TeamStateType[]> {
    if (moments.length === 0 || moments.length > MOST_MOMENTS) throw new GraphQLError(`moments: 1 to ${MOST_MOMENTS}, not ${moments.length}`, { extensions: { code: "BAD_USER_INPUT" } });
    return Promise.all(moments.map(({ asOf, knownAt }) => this.team(asOf ?? null, knownAt ?? null)));
  }
  /** All that was concluded, as the reader sees it. */
  async #concluded(): Promise<Concluded> {
    return { record: await this.#history.engagement(this.engagementId), said: await this.#history.conclusions(this.engagementId), answers: await this.#history.patternAnswers(this.engagementId) };
  }
}
