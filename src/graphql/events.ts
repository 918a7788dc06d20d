import { ArrayMaxSize, IsOptional, ValidateNested } from "class-validator";
import { ArgsType, Field, ID, InputType } from "type-graphql";
import { parseMoment, type DayEdge } from "../events/moment.ts";
import type { EventFilter } from "../history/events.ts";
import type { History } from "../history/history.ts";
import type { EngagementRecord } from "../history/record.ts";
import { type List, PageArgs, type Page, connectionOf, numberOf, pageOf, pageSize } from "./connection.ts";
import { Fact } from "./facts/fact.ts";
import { type FactView, factAt } from "./facts/view.ts";
import { MomentScalar } from "./scalars.ts";

/** Which facts are asked for. */
@InputType("EventFilter", { description: "Which facts are asked for: every condition that is given must hold. Bounds are included. A day means its first millisecond in a `From`, its last in a `To`, in the engagement's zone." })
export class EventFilterInput {
  @Field(() => [String], { nullable: true, description: "Facts of these types, such as `MemberJoined`; at most 200." })
  @IsOptional() @ArrayMaxSize(200)
  types?: string[] | null;
  @Field(() => [ID], { nullable: true, description: "Facts about any of these elements; at most 200. A repair counts for the elements of its target." })
  @IsOptional() @ArrayMaxSize(200)
  elements?: string[] | null;
  @Field(() => MomentScalar, { nullable: true, description: "Recorded as happening then or later." }) occurredFrom?: string | null;
  @Field(() => MomentScalar, { nullable: true, description: "Recorded as happening then or earlier." }) occurredTo?: string | null;
  @Field(() => MomentScalar, { nullable: true, description: "Recorded then or later." }) recordedFrom?: string | null;
  @Field(() => MomentScalar, { nullable: true, description: "Recorded then or earlier." }) recordedTo?: string | null;
  @Field(() => String, { nullable: true, description: "Facts of this story." }) correlationId?: string | null;
  @Field(() => String, { nullable: true, description: "Facts of this command." }) commandId?: string | null;
}

/** A page of facts. */
@ArgsType()
export class EventArgs extends PageArgs {
  @Field(() => EventFilterInput, { nullable: true, description: "Which facts; all when left out." })
  @IsOptional() @ValidateNested()
  filter?: EventFilterInput | null;
}

/** Facts as Relay pages. */
export const EventConnection = connectionOf("Event", () => Fact, "facts");

const filterOf = (input: EventFilterInput, timeZone: string): EventFilter => {
  const moment = (text: string | null | undefined, edge: DayEdge) => (text == null ? undefined : parseMoment(text, timeZone, edge));
  return {
    types: input.types ?? undefined, elements: input.elements ?? undefined,
    occurredFrom: moment(input.occurredFrom, "START"), occurredTo: moment(input.occurredTo, "END"),
    recordedFrom: moment(input.recordedFrom, "START"), recordedTo: moment(input.recordedTo, "END"),
    correlationId: input.correlationId ?? undefined, commandId: input.commandId ?? undefined,
  };
};

/** One page of an engagement's facts. */
export const eventsPage = async (history: History, record: EngagementRecord, engagementId: string, args: EventArgs): Promise<Page<FactView>> => {
  const list: List = `events of ${engagementId}`;
  const page = { ...pageSize(args), after: numberOf(list, args.after, "after"), before: numberOf(list, args.before, "before") };
  const { facts, hasNext, hasPrevious } = await history.events(engagementId, filterOf(args.filter ?? {}, record.timeZone), page);
  return pageOf(list, facts.map(({ fact }) => ({ place: fact.revision, node: factAt(record, fact.revision) })), hasNext, hasPrevious);
};
