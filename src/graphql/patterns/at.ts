import { Field, ObjectType } from "type-graphql";
import { PATTERNS, patternWithId } from "../../../projections/patterns/catalogue.ts";
import type { Standing } from "../../../projections/patterns/finding.ts";
import type { HeldStandings } from "../../../projections/patterns/held.ts";
import type { Pattern } from "../../../projections/patterns/pattern.ts";
import type { PatternsAnswer } from "../../history/patterns.ts";
import type { EngagementRecord } from "../../history/record.ts";
import { badInput } from "../connection.ts";
import { Answered } from "../team/answered.ts";
import { FindingType, findingView } from "./finding.ts";

/** The findings of a moment. */
@ObjectType("PatternsAt", { simpleResolvers: true, description: "What the patterns say at one moment, as known at another, computed anew. No finding means that there was nothing to judge, not that all is well." })
export class PatternsAt extends Answered {
  @Field(() => [FindingType], { description: "The findings, in the order of the catalogue, then of subjects." }) findings!: FindingType[];
}

/** The patterns that are asked for; all when none are named. @throws GraphQLError for an id that no pattern has */
export const patternsNamed = (ids: readonly string[] | null | undefined): readonly Pattern[] => {
  const strange = ids?.find((id) => !patternWithId(id));
  if (strange !== undefined) throw badInput(`only: no pattern has that id; there are ${PATTERNS.map(({ id }) => id).join(", ")}`);
  return ids ? PATTERNS.filter(({ id }) => ids.includes(id)) : PATTERNS;
};

/**
 * The findings as the API tells them, those of some standings when any are named.
 * @param held what stands where the answer stands; asked once, and only when somebody asks for it
 */
export const patternsView = (record: EngagementRecord, { state: _, findings, answers, ...answered }: PatternsAnswer, showing: readonly string[] | null, held: () => Promise<HeldStandings>): PatternsAt => {
  let asked: Promise<HeldStandings> | undefined;
  const shown = findings.filter(({ standing }) => !showing || showing.includes(standing satisfies Standing));
  return { ...answered, findings: shown.map((finding) => findingView(record, answers, patternWithId(finding.pattern) as Pattern, finding, () => (asked ??= held()))) };
};
