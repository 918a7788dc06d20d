import { mean } from "../measures/mean.ts";
import { rankSumBelow, signedRankBelow } from "../measures/mid-p-rank-tests.ts";
import { jointLevel } from "../measures/several-tests.ts";
import { FEWEST_ANSWERS } from "../team-measures/survey-agreement.ts";
import { groupBy } from "../group-by.ts";
import { explanationsIn } from "./around.ts";
import { type Answer, type Asking, type Question, questionsIn } from "./askings.ts";
import { LEVEL, LOOK_BACK, RECENT, emergesAt } from "./choices.ts";
import { evidenceOf, eyesOf, listed } from "./evidence.ts";
import type { Evidence, Found } from "./finding.ts";
import { kept } from "./kept.ts";
import { type Lately, type Parted, latelyIn, recentOf } from "./lately.ts";
import { ADVERSE_READINGS } from "./objections.ts";
import type { Pattern } from "./pattern.ts";
import { members } from "./people.ts";
import { rounded } from "./rounded.ts";
import type { Scene } from "./scene.ts";
import { linesOfShare, standingOf } from "./standing.ts";

/** Where the mean moves by more, in shares of the scale, the spread moves with it: answers leave the end of the scale, or reach it. */
const STABLE = 0.1;
/** A mean so near an end of the scale leaves no room to differ (range restriction). */
const NEAR_THE_END = 0.15;
/** A question that fewer people answer is not a question to the team. */
const SEVERAL = 3;

/** One question before and lately, answered by five or more at each asking; by the same people where they are known. */
class ComparedQuestion {
  #p?: number;

  constructor(readonly question: Question, readonly askings: Parted<Asking>) {}

  get before(): number {
    return mean(this.askings.before.map(({ agreement = 0 }) => agreement));
  }

  get lately(): number {
    return mean(recentOf(this.askings).map(({ agreement = 0 }) => agreement));
  }

  /** By how much r_wg(j) fell at least, at each asking lately. */
  get fall(): number {
    return this.before - Math.max(...recentOf(this.askings).map(({ agreement = 0 }) => agreement));
  }

  /** The mean level before and lately, 0 to 1. */
  get levels(): readonly [number, number] {
    return [mean(this.askings.before.map(({ level }) => level)), mean(recentOf(this.askings).map(({ level }) => level))];
  }

  get stable(): boolean {
    const [was, now] = this.levels;
    return Math.abs(now - was) <= STABLE;
  }

  /** How much further each known person lies from the middle lately. */
  get drifts(): number[] {
    const [was, now] = [distancesIn(this.askings.before), distancesIn(recentOf(this.askings))];
    return [...was].flatMap(([who, values]) => {
      const later = now.get(who);
      return later ? [mean(later) - mean(values)] : [];
    });
  }

  /** One-sided: that people lie further from the middle lately. Known people against themselves (signed rank), others answer by answer (rank sum). Counted when asked for. */
  get p(): number {
    this.#p ??= (this.question.known ? signedRankBelow(this.drifts.map((drift) => -drift)) : rankSumBelow(allIn(this.askings.before), allIn(recentOf(this.askings)))) ?? 1;
    return this.#p;
  }

  /** The smallest p that so many known people can give. Of answers without names less could come out by the rank sum: a convention of ours, so that a handful says nothing. */
  get least(): number {
    const [was, now] = [allIn(this.askings.before).length, allIn(recentOf(this.askings)).length];
    return this.question.known ? 2 ** -(this.drifts.length + 1) : 2 ** -Math.min(was, now);
  }

  get answers(): Answer[] {
    return recentOf(this.askings).flatMap(({ answers }) => answers);
  }
}

const distancesIn = (askings: readonly Asking[]): Map<string, number[]> =>
  new Map([...groupBy(askings.flatMap(({ distances }) => [...distances]), ([who]) => who)].map(([who, all]) => [who, all.map(([, distance]) => distance)]));
const allIn = (askings: readonly Asking[]): number[] => [...distancesIn(askings).values()].flat();

const answerers = (askings: readonly Asking[]): Set<string> => new Set(askings.flatMap(({ answers }) => answers.map(({ who }) => who)));

/** Askings with enough answers, by those who answered before and lately where people are known; undefined where a part is empty, or a half of lately was skipped. */
const comparedIn = (question: Question, lately: Lately): ComparedQuestion | undefined => {
  const all = lately.parted(question.askings);
  const now = answerers(recentOf(all));
  const same = new Set([...answerers(all.before)].filter((who) => now.has(who)));
  const enough = (askings: readonly Asking[]): Asking[] => askings.map((asking) => (question.known ? asking.of(same) : asking)).filter(({ answers }) => answers.length >= FEWEST_ANSWERS);
  const askings = { before: enough(all.before), first: enough(all.first), second: enough(all.second) };
  const asked = question.known ? askings.first.length > 0 && askings.second.length > 0 : recentOf(askings).length > 0;
  return askings.before.length > 0 && asked ? new ComparedQuestion(question, askings) : undefined;
};

/** All questions, and those that can be compared. */
interface Asked { readonly questions: readonly Question[]; readonly compared: readonly ComparedQuestion[] }

const askedIn = kept((scene, days: number, recent: number): Asked => {
  const questions = questionsIn(scene, days, recent / 2);
  return { questions, compared: questions.flatMap((question) => comparedIn(question, latelyIn(scene, days, recent)) ?? []) };
});

const evidenceIn = ({ question, answers }: ComparedQuestion): Evidence[] => {
  const shown = question.known ? answers : answers.slice(-12);
  return listed(shown.map(({ fact, row, who }) => evidenceOf(fact, question.known ? `${who}: ${question.label} ${row.map(rounded).join(", ")}` : `an answer to ${question.label}`)));
};

const alternativesOf = (scene: Scene, compared: ComparedQuestion, days: number): string[] => {
  const [was, now] = compared.levels;
  const asked = (askings: readonly Asking[]): number => mean(askings.map(({ answers }) => answers.length));
  const [many, few] = [asked(compared.askings.before), asked(recentOf(compared.askings))];
  return [
    ...(compared.stable ? [] : [`The level has moved as well (from ${was.toFixed(2)} to ${now.toFixed(2)} of the scale): a wider spread may simply follow from it.`]),
    ...(Math.min(was, 1 - was) < NEAR_THE_END ? ["Before, nearly all answered at one end of the scale, where there is no room to differ."] : []),
    ...(few < 0.75 * many ? [`Fewer answer lately (${few.toFixed(1)} of ${many.toFixed(1)} before): who is left may differ more.`] : []),
    ...explanationsIn(scene, days, members(scene)),
  ];
};

/** Behaviour that some took as growth and others as harm: a reason to see different teams. */
const needOf = (scene: Scene, days: number): string | undefined => {
  const readings = scene.within("ChangePerceived", days);
  const behavioursRead = (reads: (as: string) => boolean): Set<string> => new Set(readings.filter(({ data }) => reads(data.readAs)).map(({ data }) => data.behaviour));
  const adverse = behavioursRead((as) => ADVERSE_READINGS.has(as));
  const divided = [...behavioursRead((as) => !ADVERSE_READINGS.has(as) && as !== "INDIFFERENCE" && as !== "OTHER")].filter((behaviour) => adverse.has(behaviour));
  return divided.length > 0 ? `The same behaviour (${divided.sort().join(", ")}) is good to some and harm to others: each side may keep its own picture so that neither has to give up what it needs.` : undefined;
};

const findingOf = (scene: Scene, compared: ComparedQuestion, reached: number, lately: Lately, setting: (name: string) => number): Found => {
  const { question, before, lately: now, fall, p, levels, least, stable, answers } = compared;
  const [days, present, need] = [setting("look-back-days"), members(scene), needOf(scene, setting("look-back-days"))];
  const evidence = evidenceIn(compared);
  const voices = Math.round(mean(recentOf(compared.askings).map((asking) => asking.answers.length)));
  return {
    pattern: "loss-of-consensus", subjects: [], value: fall, baseline: before, from: lately.from, n: answers.length,
    coverage: Math.min(1, voices / Math.max(1, present.length)), evidence, eyes: eyesOf(answers.map(({ fact }) => fact.informant), present),
    figures: [
      { key: "agreement-fall", name: `least fall of agreement on ${question.label}`, value: fall, unit: "r_wg(j), 0 to 1", n: answers.length, p },
      { key: "agreement-before", name: `agreement on ${question.label} before`, value: before, unit: "r_wg(j), 0 to 1", n: compared.askings.before.length }, { key: "agreement-lately", name: `agreement on ${question.label} lately`, value: now, unit: "r_wg(j), 0 to 1", n: recentOf(compared.askings).length },
      { key: "level-before", name: `level of ${question.label} before`, value: levels[0], unit: "share of the scale", n: compared.askings.before.length }, { key: "level-lately", name: `level of ${question.label} lately`, value: levels[1], unit: "share of the scale", n: recentOf(compared.askings).length },
    ],
    alternatives: alternativesOf(scene, compared, days),
    unknown: [
      ...(least > reached ? [`Too few people (${voices} answer) to tell a wider spread from chance.`] : []),
      ...(question.known ? [] : ["Who sees what: the survey does not say, and should not. Ask the team to lay its pictures side by side."]),
    ],
    ...standingOf(fall, linesOfShare(setting("emerges")), p <= reached && stable, least <= reached), ...(need !== undefined && { need }),
  };
};

/** The team was asked, before and lately, and too few answered for anything to be shown. */
const silenced = (questions: readonly Question[], lately: Lately): Found[] => {
  const asked = questions.filter(({ askings }) => {
    const { before, first, second } = lately.parted(askings.filter(({ answers }) => answers.length >= SEVERAL));
    return before.length > 0 && first.length + second.length > 0;
  });
  if (asked.length === 0) return [];
  return [{
    pattern: "loss-of-consensus", subjects: [], standing: "NOT_ENOUGH", from: lately.from, n: 0, coverage: 0, evidence: [], eyes: { shares: [], neverHeard: [] }, figures: [], alternatives: [],
    unknown: [`How far members agree on ${asked.map(({ label }) => label).join(", ")}: fewer than ${FEWEST_ANSWERS} answered both before and lately, and the few would be known by their answers.`],
  }];
};

/** P16: members stop seeing the same team. */
export const lossOfConsensus: Pattern = {
  id: "loss-of-consensus", label: "Loss of consensus", plainLabel: "people no longer see the same team", grade: "A", method: 2, unit: "fall of r_wg(j), 0 to 1",
  definition: "Members answer the same question about their team further and further apart, while the mean stays where it was. The average hides it: half see it better, half see it worse.",
  formula: "r_wg(j) of a question about the team = J(1 - q) / (J(1 - q) + q), q the mean variance between those who answer over the variance of answers by chance. Value: the mean before less the highest lately. It emerges where that passes its line, the mean moved by at most a tenth of the scale, and people lie further from the middle than before, beyond chance: the same people against themselves where it is known who answers (signed rank), answers against answers in surveys (rank sum); level shared by all questions after Tarone. Signals of one kind count as asked once in each half of lately, by the latest answer of each. Nothing is shown of fewer than five answers.",
  sources: ["James, Demaree & Wolf 1984", "Bliese 2000", "Lang, Bliese & de Voogt 2018 (consensus over time)", "LeBreton & Senter 2008 (how much agreement is much)", "Wilcoxon 1945", "Tarone 1990"],
  falseAlarms: ["Answers at one end of the scale leave no room to differ; when the level moves, they spread.", "Other people answer: a new member, or fewer who answer.", "A question that has come to mean another thing.", "Different places in the work: some see more of it than others."],
  needs: "The same question about the team (SignalRecorded by members themselves, or SurveyAnswered) answered by five or more before and in each half of the last eight weeks, or in a survey round before and one lately. With few people only a clear split is more than chance: five and one question, or seven and four.",
  looksAt: ["SignalRecorded", "SurveyAnswered"],
  loop: {
    moves: ["Something changes, and it is good for some and bad for others.", "Each side talks of it with those who see it alike.", "What one hears confirms what one sees; the others seem blind or unwilling.", "It is spoken of less across the line, and the pictures drift further apart."],
    stepOut: ["Show the spread, and not the mean.", "Each side tells what the other sees, until the other says: yes, that is how it is for us.", "Do one piece of work across the line."],
  },
  serves: "Two pictures spare the team a decision: as long as nobody compares them, nobody has to give one up.",
  practice: ["Show the distribution without names, and ask: what would have to be true for both ends to be right?", "Do not look for who is off; look for what changed for whom.", "Ask the question again in a month, in the same words."],
  settings: [LOOK_BACK, RECENT, LEVEL, { ...emergesAt("By how much agreement must have fallen at which it emerges.", 0.2, "One class of agreement as the literature parts them (LeBreton & Senter 2008: strong from 0.71, moderate from 0.51)."), unit: "r_wg(j)" }],
  coachesOnly: false,
  look(scene, setting) {
    const lately = latelyIn(scene, setting("look-back-days"), setting("recent-days"));
    const { questions, compared } = askedIn(scene, setting("look-back-days"), setting("recent-days"));
    if (compared.length === 0) return silenced(questions, lately);
    const fallen = compared.filter(({ fall }) => fall >= linesOfShare(setting("emerges")).dissolves);
    const [clearest] = fallen.sort((a, b) => Number(b.stable) - Number(a.stable) || a.p - b.p);
    return clearest ? [findingOf(scene, clearest, jointLevel(compared.map(({ least }) => least), setting("level")), lately, setting)] : [];
  },
};
