import { median } from "simple-statistics";
import type { Moment } from "../../src/events/moment.ts";
import type { StoredFact } from "../../src/events/envelope.ts";
import type { Fact } from "../../src/events/registry.ts";
import { type SignalKind, signalKind } from "../../src/events/vocabulary.ts";
import { rwgj } from "../measures/agreement.ts";
import { MAIN_TEAM } from "../team/state.ts";
import { type Asked, FEWEST_ANSWERS, chanceVariance, rowOf } from "../team-measures/survey-agreement.ts";
import type { Placed } from "./lately.ts";
import { coaches, members } from "./people.ts";
import type { Scene } from "./scene.ts";

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
  #agreement?: number | undefined;

  constructor(private readonly asked: Asked, readonly at: Moment, readonly answers: readonly Answer[]) {}

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

const put = <V>(lists: Map<string, V[]>, key: string, value: V): void => void (lists.get(key)?.push(value) ?? lists.set(key, [value]));

/** A kind of signal on one scale, and who last answered what in each stretch, the earliest stretch first. */
interface Kind { readonly kind: SignalKind; readonly asked: Asked; readonly stretches: Map<Moment, Map<string, Answer>> }

const kindOf = (kinds: Map<string, Kind>, { data }: Fact<"SignalRecorded">): Kind => {
  const kind = signalKind(data.kind);
  const { scaleMin = kind.min, scaleMax = kind.max } = data;
  const key = `${kind.kind}|${scaleMin}|${scaleMax}`;
  const known = kinds.get(key) ?? { kind, asked: { items: [kind.kind], reversed: [], scaleMin, scaleMax }, stretches: new Map<Moment, Map<string, Answer>>() };
  kinds.set(key, known);
  return known;
};

/** Signals of one kind about the team, by members: the latest of each in each stretch of so many days back from now. */
const fromSignals = (scene: Scene, days: number, stretch: number): Question[] => {
  const outside = coaches(scene);
  const [inside, kinds] = [new Set(members(scene).filter((member) => !outside.has(member))), new Map<string, Kind>()];
  for (let back = Math.floor(days / stretch) - 1; back >= 0; back -= 1) {
    const at = scene.before((back + 0.5) * stretch);
    for (const fact of scene.between("SignalRecorded", scene.before((back + 1) * stretch), scene.before(back * stretch))) {
      if ((fact.data.about ?? MAIN_TEAM) !== MAIN_TEAM || !inside.has(fact.informant)) continue;
      const { stretches } = kindOf(kinds, fact);
      const answers = stretches.get(at) ?? new Map<string, Answer>();
      stretches.set(at, answers.set(fact.informant, { who: fact.informant, row: [fact.data.value], fact }));
    }
  }
  return [...kinds.values()].map(({ kind, asked, stretches }) => ({ label: kind.label.toLowerCase(), known: true, askings: [...stretches].map(([at, answers]) => new Asking(asked, at, [...answers.values()])) }));
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
