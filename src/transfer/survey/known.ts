import { canonical } from "../../events/canonical.ts";
import { dayIn } from "../../events/moment.ts";
import type { Fact } from "../../events/registry.ts";
import { groupBy } from "../../../projections/group-by.ts";
import type { Answer } from "./rows.ts";

/** An answer's content, without who gave it and at what time of the day. */
const contentOf = (day: string, about: string | undefined, source: string, answers: Answer["answers"]): string =>
  canonical([day, about ?? null, source, [...answers].sort((a, b) => (a.item < b.item ? -1 : 1)).map(({ item, value }) => [item, value])]);

/** Rows of a file parted by whether the record has them. */
export interface Parted {
  /** Rows that are recorded, each with what was recorded of it. */
  readonly known: ReadonlyMap<Answer, Fact<"SurveyAnswered">>;
  readonly fresh: readonly Answer[];
  /** Recorded answers that the file does not hold. */
  readonly missing: readonly Fact<"SurveyAnswered">[];
}

/**
 * Finds the rows of a round that were recorded before, by what they say: tokens are new in each import, so that they cannot tell.
 * Equal rows are counted, not merged: two people may answer alike.
 */
export const partAnswers = (answers: readonly Answer[], recorded: readonly Fact<"SurveyAnswered">[], timeZone: string): Parted => {
  const dayOf = ({ occurredAt }: Fact<"SurveyAnswered">): string => dayIn(occurredAt, timeZone);
  const waiting = groupBy(recorded, (fact) => contentOf(dayOf(fact), fact.data.about, fact.source, fact.data.answers));
  const known = new Map<Answer, Fact<"SurveyAnswered">>();
  for (const answer of answers) {
    const found = waiting.get(contentOf(answer.day, answer.about, answer.source, answer.answers))?.shift();
    if (found) known.set(answer, found);
  }
  return { known, fresh: answers.filter((answer) => !known.has(answer)), missing: [...waiting.values()].flat() };
};
