import { Arg, Args, Ctx, ID, Query, Resolver } from "type-graphql";
import { SIGNAL_KINDS } from "../events/vocabulary.ts";
import { EngagementUnknown } from "../history/errors.ts";
import { CATALOGUE, FactTypeType, SignalKindType } from "./catalogue.ts";
import { type Page, PageArgs } from "./connection.ts";
import type { Context } from "./context.ts";
import { Engagement } from "./engagement.ts";
import { EngagementConnection, engagementsPage } from "./engagements.ts";
import { type FactView, factWithId } from "./facts/view.ts";
import { PATTERNS, patternWithId } from "../../projections/patterns/catalogue.ts";
import { PatternType, patternView } from "./patterns/definition.ts";
import { Node, readNodeId } from "./node.ts";
import { Viewer, viewerView } from "./viewer.ts";

const findFact = async ({ history }: Context, engagementId: string, factId: string): Promise<FactView | undefined> => {
  try {
    return factWithId(await history.engagement(engagementId), factId);
  } catch (error) {
    if (error instanceof EngagementUnknown) return undefined;
    throw error;
  }
};

/** What can be asked. */
@Resolver()
export class QueryResolver {
  @Query(() => Viewer, { description: "Who asks. Until authentication exists this is the keeper of the record for everybody: the id in TENSEGRITY_ACTOR, `local-coach` unless set. In development the header `x-tensegrity-viewer: coach:ilex` looks as somebody else." })
  viewer(@Ctx() { reader }: Context): Viewer {
    return viewerView(reader);
  }

  @Query(() => Node, { nullable: true, description: "Anything by its global id. Null when there is nothing with that id." })
  async node(@Arg("id", () => ID, { description: "An `id` taken from an earlier answer." }) id: string, @Ctx() context: Context): Promise<Engagement | FactView | undefined> {
    const named = readNodeId(id);
    if (!named) return undefined;
    return named.kind === "Engagement" ? Engagement.find(context.history, named.engagementId) : findFact(context, named.engagementId, named.factId);
  }

  @Query(() => Engagement, { nullable: true, description: "One engagement. Null when there is none with that id." })
  engagement(@Arg("id", () => ID, { description: "Its `engagementId`, or its global `id`." }) id: string, @Ctx() { history }: Context): Promise<Engagement | undefined> {
    const named = readNodeId(id);
    return Engagement.find(history, named?.kind === "Engagement" ? named.engagementId : id);
  }

  @Query(() => EngagementConnection, { description: "All engagements, in the order of their ids. Forward paging is cheap at any size; backward paging lists all ids." })
  engagements(@Args(() => PageArgs) args: PageArgs, @Ctx() { history }: Context): Promise<Page<Engagement>> {
    return engagementsPage(history, args);
  }

  @Query(() => [FactTypeType], { description: "The catalogue: every type of fact that can be recorded, in the order in which people read it." })
  factTypes(): readonly FactTypeType[] {
    return CATALOGUE;
  }

  @Query(() => [SignalKindType], { description: "The kinds of signal that the product knows: what to call them, their range, and which way is better." })
  signalKinds(): readonly SignalKindType[] {
    return SIGNAL_KINDS;
  }

  @Query(() => [PatternType], { description: "The patterns that the product looks for, in the order in which people read them." })
  patternCatalogue(): PatternType[] {
    return PATTERNS.map(patternView);
  }

  @Query(() => PatternType, { nullable: true, description: "One pattern of the catalogue. Null when no pattern has that id." })
  pattern(@Arg("id", () => ID, { description: "Its id, such as `isolated-transformation`." }) id: string): PatternType | undefined {
    const pattern = patternWithId(id);
    return pattern && patternView(pattern);
  }
}
