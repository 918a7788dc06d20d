import { median } from "simple-statistics";
import { type Moment, toMillis } from "../../src/events/moment.ts";
import type { Fact } from "../../src/events/registry.ts";
import { type SignalKind, signalKind } from "../../src/events/vocabulary.ts";
import { rwgj } from "../measures/agreement.ts";
import { groupBy } from "../group-by.ts";
import type { Instrument } from "../team/parts.ts";
import { MAIN_TEAM, keyOf } from "../team/state.ts";
import { type Questionnaire, FEWEST_ANSWERS, chanceVariance, rowOf } from "../team-measures/survey-agreement.ts";
import type { Witness } from "./evidence.ts";
import { isBefore } from "./fact-order.ts";
import { countUntil, timesOf } from "./fact-time.ts";
import type { Timed } from "./lately.ts";
import { once } from "./once.ts";
import { peers } from "./people.ts";
import type { Scene } from "./scene.ts";

/** One answer at one asking. */
export interface Answer {
  /** Who gave it; in a survey a token that means nothing in another round. */
  readonly who: string;
  /** One value an item, on the scale of the question. */
  readonly row: readonly number[];
  readonly fact: Witness;
}

/** A question put to several at about the same time, and what each answered. */
export class Asking implements Timed {
  #agreement?: number | undefined;

  constructor(private readonly asked: Questionnaire, readonly at: Moment, readonly answers: readonly Answer[]) {}

  /** r_wg(j), 0 to 1; undefined below {@link FEWEST_ANSWERS} answers: the few would be known by them. */
  get agreement(): number | undefined {
    const rows = this.answers.map(({ row }) => row);
    this.#agreement ??= rows.length < FEWEST_ANSWERS ? undefined : rwgj(rows, chanceVariance(this.asked, rows));
    return this.#agreement;
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

/** What was said of the team, by kind, scale and who said it. */
const byKindAndVoice = ({ informant, data }: Fact<"SignalRecorded">): string | undefined => {
  const { min, max } = signalKind(data.kind);
  const { kind, about = MAIN_TEAM, scaleMin = min, scaleMax = max } = data;
  return about === MAIN_TEAM ? keyOf(kind, String(scaleMin), String(scaleMax), informant) : undefined;
};

/** What one said in one stretch of time: the latest counts. */
interface Said { readonly first: Fact<"SignalRecorded">; readonly answer: Answer }

/** A kind of signal on one scale, and what was said of it, stretch by stretch, the oldest first. */
interface Kind { readonly kind: SignalKind; readonly asked: Questionnaire; readonly stretches: readonly Said[][] }

/** The kind and scale of a signal among those that were met, where it is met for the first time as well. */
const kindIn = (kinds: Map<string, Kind>, { data }: Fact<"SignalRecorded">, stretches: number): Kind => {
  const kind = signalKind(data.kind);
  const { scaleMin = kind.min, scaleMax = kind.max } = data;
  const key = keyOf(kind.kind, String(scaleMin), String(scaleMax));
  const known = kinds.get(key) ?? { kind, asked: { items: [kind.kind], reversed: [], scaleMin, scaleMax }, stretches: Array.from({ length: stretches }, () => []) };
  kinds.set(key, known);
  return known;
};

const answerOf = once((fact: Fact<"SignalRecorded">): Answer => ({ who: fact.informant, row: [fact.data.value], fact }));

const inOrder = (said: readonly Said[]): Said[] => [...said].sort((one, other) => (isBefore(one.first, other.first) ? -1 : 1));
const firstOf = ({ stretches }: Kind): Fact<"SignalRecorded"> => (inOrder(stretches.find((said) => said.length > 0) ?? [])[0] as Said).first;

/** Signals of one kind about the team, by members: the latest of each in each stretch of so many days back from now. */
const fromSignals = (scene: Scene, days: number, stretch: number): Question[] => {
  const [count, inside, kinds] = [Math.floor(days / stretch), peers(scene), new Map<string, Kind>()];
  const ends = Array.from({ length: count + 1 }, (_, index) => toMillis(scene.before((count - index) * stretch)));
  for (const facts of scene.grouped("SignalRecorded", byKindAndVoice, days).values()) {
    const [some] = facts as [Fact<"SignalRecorded">];
    const counts = ends.map((end) => countUntil(timesOf(facts), end));
    if (!inside.has(some.informant) || counts[0] === counts[count]) continue;
    const { stretches } = kindIn(kinds, some, count);
    stretches.forEach((said, index) => {
      const [from, to] = [counts[index] as number, counts[index + 1] as number];
      if (to > from) said.push({ first: facts[from] as typeof some, answer: answerOf(facts[to - 1] as typeof some) });
    });
  }
  const ats = ends.slice(1).map((_, index) => scene.before((count - index - 0.5) * stretch));
  const askingsOf = ({ asked, stretches }: Kind): Asking[] =>
    stretches.flatMap((said, index) => (said.length === 0 ? [] : [new Asking(asked, ats[index] as Moment, inOrder(said).map(({ answer }) => answer))]));
  return [...kinds.values()].sort((one, other) => (isBefore(firstOf(one), firstOf(other)) ? -1 : 1))
    .map((kind) => ({ label: kind.kind.label.toLowerCase(), known: true, askings: askingsOf(kind) }));
};

/** An answer to a survey, and what it answers. */
interface Answered extends Answer { readonly round: string; readonly asked: Instrument }

const roundOf = (answers: readonly Answered[]): Asking => {
  const last = answers.at(-1) as Answered;
  return new Asking(last.asked, last.fact.occurredAt, answers);
};

/** Survey rounds about the team, by instrument. */
const fromSurveys = (scene: Scene, days: number): Question[] => {
  const { rounds, instruments } = scene.state;
  const answers = scene.within("SurveyAnswered", days).flatMap((fact): Answered[] => {
    const { round, about = MAIN_TEAM } = fact.data;
    const asked = instruments.get(rounds.get(round)?.instrument ?? "");
    const row = asked && about === MAIN_TEAM ? rowOf(asked, fact) : undefined;
    return asked && row ? [{ round, asked, who: fact.id, row, fact }] : [];
  });
  return [...groupBy(answers, ({ asked }) => asked.instrument)].map(([instrument, told]) => ({
    label: instrument, known: false, askings: [...groupBy(told, ({ round }) => round).values()].map(roundOf).sort((one, other) => (one.at < other.at ? -1 : 1)),
  }));
};

/** What the team was asked about itself in the look-back, question by question. @param stretch days within which signals count as one asking */
export const questionsIn = (scene: Scene, days: number, stretch: number): Question[] => [...fromSignals(scene, days, stretch), ...fromSurveys(scene, days)];
