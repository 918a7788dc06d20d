import { groupBy } from "../group-by.ts";
import { decayedSum } from "../measures/decay.ts";
import { leastP, rankSum } from "../measures/rank-sum.ts";
import { jointLevel } from "../measures/several-tests.ts";
import { explanationsIn } from "./around.ts";
import { HALF_LIFE, LEVEL, LOOK_BACK, emergesAt } from "./choices.ts";
import { coverageOf, evidenceOf, eyesOf, listed } from "./evidence.ts";
import { type Found, MOST_EVIDENCE } from "./finding.ts";
import { type Middle, falls, rises } from "./middle.ts";
import { needServedBy } from "./needs-served.ts";
import { once } from "./once.ts";
import type { Pattern } from "./pattern.ts";
import { members } from "./people.ts";
import { type ResponsibleAct, type Responsibility, responsibilityIn } from "./responsibility.ts";
import type { Scene } from "./scene.ts";
import { linesOfShare, standingOf } from "./standing.ts";

/** One who acts in another's responsibility: the acts over, the acts back, and what the other still does. */
interface Pair {
  readonly over: string;
  readonly under: string;
  readonly taken: readonly ResponsibleAct[];
  readonly back: readonly ResponsibleAct[];
  readonly own: readonly ResponsibleAct[];
}

const DAY_MS = 86_400_000;
const ONE_FRESH_ACT = 1;
/** Fewer acts in another's responsibility are an incident: nothing to judge. */
const A_HABIT = 2;
const times = (acts: readonly ResponsibleAct[]): number[] => acts.map(({ at }) => at);

/** Who acts in whose responsibility, covered acts aside, and who in their own. */
const pairsIn = once((acts: Responsibility["acts"], members: readonly string[]): readonly Pair[] => {
  const present = new Set(members);
  const own = groupBy(acts.filter((act) => act.own), ({ by }) => by);
  const taken = acts.filter(({ own: theirs, cover, by }) => !theirs && cover === undefined && present.has(by));
  const pairs = groupBy(taken.flatMap((act) => act.owners.filter((owner) => present.has(owner)).map((owner) => ({ act, pair: `${act.by}|${owner}` }))), ({ pair }) => pair);
  const actsOf = (over: string, under: string): readonly ResponsibleAct[] => (pairs.get(`${over}|${under}`) ?? []).map(({ act }) => act);
  return [...pairs.keys()].map((pair) => {
    const [over = "", under = ""] = pair.split("|");
    return { over, under, taken: actsOf(over, under), own: own.get(under) ?? [], back: actsOf(under, over) };
  });
});

const saysOf = ({ fact: { data }, by, domain, own }: ResponsibleAct, under: string): string => {
  const where = domain === "" ? "" : ` in ${domain}`;
  if (own) return `${by} acted${where}, as is theirs (${data.act.toLowerCase()})`;
  return data.act === "TAKEOVER" ? `${by} took over from ${under}${where}` : `${by} decided${where}, which is ${under}'s`;
};

/** The smallest p that the acts of a pair allow. */
const least = ({ taken, own }: Pair): number => leastP(taken.length, own.length);

const missing = (pair: Pair, level: number): string[] => {
  const { under, own, taken } = pair;
  if (own.length === 0) return [`What does ${under} still do? No act of ${under} in their own responsibility is recorded.`];
  return least(pair) > level ? [`Too few acts: ${taken.length} over and ${own.length} of ${under}'s own cannot show that one came after the other.`] : [];
};

const asymmetry = (over: number, back: number): number => (over - back) / (over + back + ONE_FRESH_ACT);
const strength = ({ fact: { data } }: ResponsibleAct): number => data.intensity ?? 1;

/** The asymmetry of a pair, each act weighed by its strength and age. */
const asymmetryOf = ({ taken, back }: Pair, scene: Scene, halfLife: number): number => {
  const weighed = (acts: readonly ResponsibleAct[]): number => decayedSum(acts.map((act) => ({ at: act.at, weight: strength(act) })), scene.now, halfLife * DAY_MS);
  return asymmetry(weighed(taken), weighed(back));
};

/** The asymmetry in the first half of the record, age aside. */
const earlierAsymmetry = ({ taken, back }: Pair, middle: Middle): number => {
  const first = (acts: readonly ResponsibleAct[]): number => acts.reduce((sum, act) => (act.at < middle.earlier ? sum + strength(act) : sum), 0);
  return asymmetry(first(taken), first(back));
};

const findingOf = (scene: Scene, responsibility: Responsibility, pair: Pair, value: number, reached: number, setting: (name: string) => number): Found => {
  const { over, under, taken, own } = pair;
  const order = rankSum(times(taken), times(own));
  const moved = rises(times(taken), responsibility.middle) && falls(times(own), responsibility.middle);
  const acts = [...taken, ...own].sort((a, b) => a.at - b.at);
  const evidence = listed(acts.slice(-MOST_EVIDENCE).map((act) => evidenceOf(act.fact, saysOf(act, under))));
  const need = needServedBy(scene, over, [under]);
  return {
    pattern: "overfunctioning", subjects: [over, under].sort(), value, baseline: earlierAsymmetry(pair, responsibility.middle), from: scene.before(setting("look-back-days")), n: acts.length,
    coverage: coverageOf(scene, responsibility.heard), evidence, eyes: eyesOf(evidence.map(({ informant }) => informant), members(scene), responsibility.heard),
    figures: [
      { key: "acts-in-others-domain", name: `acts of ${over} in what is ${under}'s`, value: taken.length, unit: "acts", n: taken.length },
      { key: "acts-in-own-domain", name: `acts of ${under} in their own`, value: own.length, unit: "acts", n: own.length },
      ...(order ? [{ key: "taking-after-own", name: `pairs in which ${over}'s act came after ${under}'s own`, value: order.superiority, unit: "share of pairs", n: acts.length, p: order.p }] : []),
    ],
    alternatives: explanationsIn(scene, setting("look-back-days"), [over, under]), unknown: missing(pair, setting("level")),
    ...standingOf(value, linesOfShare(setting("emerges")), moved && order !== undefined && order.p <= reached, own.length > 0 && least(pair) <= setting("level")), ...(need !== undefined && { need }),
  };
};

/** P1: one does what is another's, the other does less, and each keeps the other there. */
export const overfunctioning: Pattern = {
  id: "overfunctioning", label: "Over- and underfunctioning", plainLabel: "one does what is another's to do, and the other does less and less", grade: "C", method: 2, unit: "asymmetry, -1 to 1",
  definition: "One person increasingly decides and acts in what is another's responsibility, while the other acts in it less. Each keeps the other there: it takes two.",
  formula: "OF = (T_ij - T_ji) / (T_ij + T_ji + 1); T_ij is the sum of i's decisions and takeovers in j's responsibility, each times its strength and 2^(-age / half-life). It emerges where OF passes its line, i's acts become more and j's own become fewer (Laplace's sign, by the calendar and against all acts recorded), and i's came after j's beyond chance (rank sum, exact; level shared by all pairs after Tarone). Acts while the other was away, that were delegated within a quarter, or for somebody new (60 days) do not count.",
  sources: ["Bowen 1978", "Kerr & Bowen 1988", "Wilcoxon 1945; Mann & Whitney 1947 (the test)", "Tarone 1990 (several pairs at once)", "the formula is our own"],
  falseAlarms: ["Holiday cover and on-call.", "Onboarding: somebody acts for one who is new.", "Work that was formally delegated without anybody recording it.", "A lead whose job it partly is; only a change counts here, not the level.", "The other's acts happen, and nobody records them."],
  needs: "Whose responsibility a domain is (RoleAssigned with decides, or domainOf), and ActRecorded of both in it: four takeovers or decisions by one after four acts of the owner's own, or three after six, or two after ten.",
  looksAt: ["ActRecorded"],
  loop: {
    moves: ["One sees that something is late or not good enough, and does it.", "The other learns that it will be done, and waits.", "Waiting looks like inability.", "So the first does the next thing too, tired and a little proud; the other grows smaller, safe and a little hurt."],
    stepOut: ["The one who does more leaves one thing undone, and says so beforehand.", "The one who does less takes one thing back, aloud.", "Both agree what may go wrong without anybody jumping in."],
  },
  serves: "It calms the team: what is anxious gets done at once, and nobody has to bear that it might fail.",
  practice: ["Coach the pair, or the step between them, and not the one who is tired or the one who is slow.", "Ask the one who does more: what would you have to feel if you left it?", "Ask the one who does less: what have you stopped doing, and since when?", "Before asking anybody to stop, ask who relies on their going on."],
  settings: [
    HALF_LIFE, LOOK_BACK, LEVEL,
    emergesAt("How one-sided it must be: the asymmetry at which it emerges.", 0.5, "Above a half one has acted three times as much as the other, and more than one fresh act of ordinary strength: a single act never gets there."),
  ],
  coachesOnly: false,
  look(scene, setting) {
    const responsibility = responsibilityIn(scene, setting("look-back-days"));
    const pairs = pairsIn(responsibility.acts, members(scene));
    const reached = jointLevel(pairs.map(least), setting("level"));
    const { dissolves } = linesOfShare(setting("emerges"));
    return pairs.filter(({ taken }) => taken.length >= A_HABIT).flatMap((pair) => {
      const value = asymmetryOf(pair, scene, setting("half-life-days"));
      return value < dissolves ? [] : [findingOf(scene, responsibility, pair, value, reached, setting)];
    });
  },
};
