import type { StoredFact } from "../../events/envelope.ts";
import type { Fact, FactName } from "../../events/registry.ts";
import type { Target } from "../target.ts";

/** What the record holds of one survey round. What was taken back does not stand. */
export interface RecordedRound {
  readonly opened: Fact<"SurveyRoundOpened"> | undefined;
  readonly closed: Fact<"SurveyRoundClosed"> | undefined;
  /** Every answer that was ever recorded, taken back or not. */
  readonly answers: readonly Fact<"SurveyAnswered">[];
  /** How many facts of the round were ever recorded. */
  readonly count: number;
}

/** What the record of an engagement holds of surveys. */
export class SurveyRecord {
  readonly #facts: readonly StoredFact[];
  readonly #retracted: ReadonlySet<string>;

  constructor(facts: readonly StoredFact[]) {
    this.#facts = facts;
    this.#retracted = new Set(facts.filter(({ type }) => type === "FactRetracted").map(({ data }) => String(data["target"])));
  }

  /** Was a fact not taken back? */
  stands({ id }: Pick<StoredFact, "id">): boolean {
    return !this.#retracted.has(id);
  }

  /** The definitions of an instrument, those taken back among them. */
  definitions(instrument: string): Fact<"InstrumentDefined">[] {
    return this.#all("InstrumentDefined", "instrument", instrument);
  }

  round(round: string): RecordedRound {
    const opened = this.#all("SurveyRoundOpened", "round", round);
    const closed = this.#all("SurveyRoundClosed", "round", round);
    const answers = this.#all("SurveyAnswered", "round", round);
    return { opened: opened.find((fact) => this.stands(fact)), closed: closed.find((fact) => this.stands(fact)), answers, count: opened.length + closed.length + answers.length };
  }

  #all<T extends FactName>(type: T, field: string, value: string): Fact<T>[] {
    return this.#facts.filter((fact) => fact.type === type && fact.data[field] === value) as unknown as Fact<T>[];
  }
}

/** Reads what an engagement's record holds of surveys. */
export const surveyRecordOf = async (target: Target, engagementId: string): Promise<SurveyRecord> => {
  const facts: StoredFact[] = [];
  for await (const fact of target.facts(engagementId)) facts.push(fact);
  return new SurveyRecord(facts);
};
