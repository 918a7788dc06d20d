import { median } from "simple-statistics";
import { type Moment, toMillis } from "../../src/events/moment.ts";
import type { StoredFact } from "../../src/events/envelope.ts";
import { type SignalKind, signalKind } from "../../src/events/vocabulary.ts";
import { rwgj } from "../measures/agreement.ts";
import { MAIN_TEAM } from "../team/state.ts";
import { type Asked, FEWEST_ANSWERS, chanceVariance, rowOf } from "../team-measures/survey-agreement.ts";
import type { Placed } from "./lately.ts";
import { coaches, members } from "./people.ts";
import type { Scene } from "./scene.ts";

const DAY_MS = 86_400_000;

/** One answer at one asking. */
export interface Answer {
  /** Who gave it; in a survey a token that means nothing in another round. */
  readonly who: string;
  /** One value an item, on the scale of the question. */
  readonly row: readonly number[];
  readonly fact: Pick<StoredFact, "id" | "occurredAt" | "informant">;
}

/** A question put to several at about the same time, and what each answered. */
export class Asking implements Placed {
  constructor(private readonly asked: Asked, readonly at: Moment, readonly answers: readonly Answer[]) {}

  /** r_wg(j), 0 to 1; undefined below {@link FEWEST_ANSWERS} answers: the few would be known by them. */
  get agreement(): number | undefined {
    const rows = this.answers.map(({ row }) => row);
    return rows.length < FEWEST_ANSWERS ? undefined : rwgj(rows, chanceVariance(this.asked, rows));
  }

  /** The mean of all answers, 0 at the low end of the scale and 1 at the high one. */
  get level(): number {
    const values = this.answers.flatMap(({ row }) => row);
    return (values.reduce((sum, value) => sum + value, 0) / values.length - this.asked.scaleMin) / (this.asked.scaleMax - this.asked.scaleMin);
  }

  /** How far each answer lies from the middle one, over the items, in shares of the scale; by who gave it. */
  get distances(): Map<string, number> {
    const middles = this.asked.items.map((_, item) => median(this.answers.map(({ row }) => row[item] as number)));
    const span = (this.asked.scaleMax - this.asked.scaleMin) * middles.length;
    return new Map(this.answers.map(({ who, row }) => [who, row.reduce((sum, value, item) => sum + Math.abs(value - (middles[item] as number)), 0) / span]));
  }

  /** The same asking, with the answers of some only. */
  of(people: ReadonlySet<string>): Asking {
    return new Asking(this.asked, this.at, this.answers.filter(({ who }) => people.has(who)));
  }
}

/** A question that was put more than once. */
export interface Question {
  readonly label: string;
  /** Is it known from one asking to the next who answered? */
  readonly known: boolean;
  /** Oldest first. */
  readonly askings: readonly Asking[];
}

const put = <V>(lists: Map<string, V[]>, key: string, value: V): void => void (lists.get(key)?.push(value) ?? lists.set(key, [value]));

const askedBy = ({ kind }: SignalKind, scaleMin: number, scaleMax: number): Asked => ({ items: [kind], reversed: [], scaleMin, scaleMax });

/** Signals of one kind about the team, by members: the latest of each in each stretch of so many days back from now. */
const fromSignals = (scene: Scene, days: number, stretch: number): Question[] => {
  const [now, outside] = [toMillis(scene.asOf), coaches(scene)];
  const inside = new Set(members(scene).filter((member) => !outside.has(member)));
  const kinds = new Map<string, { readonly kind: SignalKind; readonly asked: Asked; readonly stretches: Map<number, Map<string, Answer>> }>();
  for (const fact of scene.within("SignalRecorded", days)) {
    const { about = MAIN_TEAM, value, scaleMin, scaleMax } = fact.data;
    if (about !== MAIN_TEAM || !inside.has(fact.informant)) continue;
    const kind = signalKind(fact.data.kind);
    const [low, high] = [scaleMin ?? kind.min, scaleMax ?? kind.max];
    const key = `${kind.kind}|${low}|${high}`;
    const question = kinds.get(key) ?? { kind, asked: askedBy(kind, low, high), stretches: new Map<number, Map<string, Answer>>() };
    kinds.set(key, question);
    const back = Math.floor((now - toMillis(fact.occurredAt)) / (stretch * DAY_MS));
    const answers = question.stretches.get(back) ?? new Map<string, Answer>();
    question.stretches.set(back, answers.set(fact.informant, { who: fact.informant, row: [value], fact }));
  }
  return [...kinds.values()].map(({ kind, asked, stretches }) => ({
    label: kind.label.toLowerCase(), known: true,
    askings: [...stretches].sort(([a], [b]) => b - a).map(([back, answers]) => new Asking(asked, scene.before((back + 0.5) * stretch), [...answers.values()])),
  }));
};

/** Survey rounds about the team, by instrument. */
const fromSurveys = (scene: Scene, days: number): Question[] => {
  const { rounds, instruments } = scene.state;
  const byRound = new Map<string, Answer[]>();
  for (const fact of scene.within("SurveyAnswered", days)) {
    const asked = instruments.get(rounds.get(fact.data.round)?.instrument ?? "");
    const row = asked && (fact.data.about ?? MAIN_TEAM) === MAIN_TEAM ? rowOf(asked, fact) : undefined;
    if (row) put(byRound, fact.data.round, { who: fact.id, row, fact });
  }
  const questions = new Map<string, Asking[]>();
  for (const [round, answers] of byRound) {
    const asked = instruments.get(rounds.get(round)?.instrument ?? "");
    if (asked) put(questions, asked.instrument, new Asking(asked, (answers.at(-1) as Answer).fact.occurredAt, answers));
  }
  return [...questions].map(([instrument, askings]) => ({ label: instrument, known: false, askings }));
};

/** What the team was asked about itself in the look-back, question by question. @param stretch days within which signals count as one asking */
export const questionsIn = (scene: Scene, days: number, stretch: number): Question[] => [...fromSignals(scene, days, stretch), ...fromSurveys(scene, days)];
