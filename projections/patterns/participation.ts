import { median } from "simple-statistics";
import { toMillis } from "../../src/events/moment.ts";
import type { Fact } from "../../src/events/registry.ts";
import { type Counts, fisherExact } from "../measures/fisher-exact.ts";
import { rankSumBelow } from "../measures/mid-p-rank-tests.ts";
import { leastP } from "../measures/rank-sum.ts";
import { byActor } from "./acts.ts";
import { absencesOf, wasAway } from "./absences.ts";
import { evidenceOf } from "./evidence.ts";
import { countUntil, timesOf } from "./fact-time.ts";
import type { Evidence } from "./finding.ts";
import { type Lately, latelyIn } from "./lately.ts";
import { type Meeting, comparable, meetingsIn, watchedIn } from "./meetings.ts";
import { OTHERS_NEEDED, type Occasion, Occasions } from "./occasions.ts";
import { kept, sameItems } from "./kept.ts";
import { once } from "./once.ts";
import { coaches, membersAt, peers } from "./people.ts";
import type { Scene } from "./scene.ts";

const WEEK_DAYS = 7;

/** A way of taking part, with its occasions before and lately. */
interface Way {
  /** The key of its figure. */
  readonly key: string;
  /** In words such as "came to meetings". */
  readonly name: string;
  readonly occasions: Occasions;
  says(member: string, took: boolean): string;
}

const beyondOthers = (member: string) => ({ could, did }: Occasion): number => {
  const took = Number(did.has(member));
  return took - (did.size - took) / (could.size - 1);
};
const sizeOf = ({ hits, others }: Counts): number => hits + others;
const share = (counts: Counts): number => counts.hits / sizeOf(counts);

/** One way of taking part, in one member: before and lately, beside the others. */
export class Channel {
  /** By how much it fell at least, in each half of lately; 0 or less where it did not fall. */
  readonly ownFall: number;
  readonly #counts: ReturnType<Occasions["countsOf"]>;
  #fall?: number;
  #p?: number;

  /** @param beside the same way of taking part in everybody */
  constructor(private readonly way: Way, readonly member: string, private readonly beside: readonly Channel[]) {
    this.#counts = way.occasions.countsOf(member);
    const { before, first, second } = this.#counts;
    this.ownFall = share(before) - Math.max(share(first), share(second));
  }

  get key(): string {
    return this.way.key;
  }

  get name(): string {
    return this.way.name;
  }

  /** Are there occasions before, and in both halves of lately? Only then anything can be said. */
  get known(): boolean {
    const { before, first, second } = this.#counts;
    return sizeOf(before) > 0 && sizeOf(first) > 0 && sizeOf(second) > 0;
  }

  /** How often the member took part before, 0 to 1. */
  get before(): number {
    return share(this.#counts.before);
  }

  /** How often the member takes part lately, 0 to 1. */
  get lately(): number {
    return share(this.#counts.recent);
  }

  /** On how many occasions it rests. */
  get n(): number {
    return sizeOf(this.#counts.before) + sizeOf(this.#counts.recent);
  }

  /** By how much it fell, by itself and less the median of the others': what moved everybody is nobody's. The smaller of the two; 0 where it fell and too few others can be compared. */
  get fall(): number {
    this.#fall ??= this.ownFall <= 0 ? this.ownFall : this.#besideOthers();
    return this.#fall;
  }

  /** One-sided: how often chance alone gives so large a fall, by itself (Fisher, exact) and beside the others (rank sum); the larger of the two. Counted when asked for. */
  get p(): number {
    this.#p ??= this.#chance();
    return this.#p;
  }

  /** The smallest p that so many occasions can give. */
  get least(): number {
    return leastP(sizeOf(this.#counts.before), sizeOf(this.#counts.recent));
  }

  /** What it rests on: the latest times when the member took part before, and the times when they did not lately. */
  get evidence(): Evidence[] {
    const told = (occasions: readonly Occasion[], took: boolean): Evidence[] => occasions.filter(({ did }) => did.has(this.member) === took).flatMap((occasion) => {
      const fact = occasion.factOf(this.member);
      return fact ? [evidenceOf(fact, this.way.says(this.member, took))] : [];
    });
    const { before, recent } = this.way.occasions.of(this.member);
    return [...told(before, true).slice(-8), ...told(recent, false)];
  }

  #besideOthers(): number {
    const others = this.beside.filter(({ member }) => member !== this.member).map(({ ownFall }) => ownFall);
    return others.length < OTHERS_NEEDED ? 0 : Math.min(this.ownFall, this.ownFall - median(others));
  }

  #chance(): number {
    const [{ before, recent }, beyond] = [this.way.occasions.of(this.member), beyondOthers(this.member)];
    return Math.max(fisherExact(this.#counts.before, this.#counts.recent), rankSumBelow(recent.map(beyond), before.map(beyond)) ?? 1);
  }
}

const setOf = once((list: readonly string[]): ReadonlySet<string> => new Set(list));

type Act = Fact<"ActRecorded">;

/** By week up to now, the oldest first, the first act of somebody in it, if there is any: what comes later in the week changes nothing. */
const firstByWeek = kept((scene, actor: string, days: number): readonly (Act | undefined)[] => {
  const [acts, weeks] = [scene.group("ActRecorded", byActor, actor, days), Math.floor(days / WEEK_DAYS)];
  const counts = Array.from({ length: weeks + 1 }, (_, index) => countUntil(timesOf(acts), toMillis(scene.before((weeks - index) * WEEK_DAYS))));
  return counts.slice(1).map((count, week) => (count > (counts[week] as number) ? acts[counts[week] as number] : undefined));
}, sameItems);

const actorsIn = kept((scene, days: number): readonly string[] => scene.grouped("ActRecorded", byActor, days).keys().sort(), sameItems);

/** Who did anything that was recorded, week by week up to now, the oldest first; weeks in which nothing was recorded are no occasion. */
const weeksIn = kept((scene, days: number): readonly Occasion[] => {
  const [absences, outside, weeks] = [absencesOf(scene), coaches(scene), Math.floor(days / WEEK_DAYS)];
  const acts = new Map(actorsIn(scene, days).map((actor) => [actor, firstByWeek(scene, actor, days)]));
  return Array.from({ length: weeks }).flatMap((_, week): Occasion[] => {
    if (![...acts.values()].some((own) => own[week] !== undefined)) return [];
    const at = scene.before((weeks - week - 0.5) * WEEK_DAYS);
    const factOf = (member: string): Act | undefined => acts.get(member)?.[week];
    const present = membersAt(scene, at);
    const could = present.filter((member) => !outside.has(member) && !wasAway(absences, member, at));
    return [{ at, could: could.length === present.length ? setOf(present) : new Set(could), did: new Set(could.filter((member) => factOf(member) !== undefined)), factOf }];
  });
});

const coming = once(({ at, fact, expected, came }: Meeting): Occasion => ({ at, could: expected, did: came, factOf: () => fact }));
const speaking = once(({ at, fact, came, spoke = new Set<string>() }: Meeting): Occasion => ({ at, could: came, did: spoke, factOf: () => fact }));
const comingIn = once((meetings: readonly Meeting[]): readonly Occasion[] => meetings.map((meeting) => coming(meeting)));
const speakingIn = once((meetings: readonly Meeting[]): readonly Occasion[] => meetings.map((meeting) => speaking(meeting)));

const waysIn = (scene: Scene, days: number, lately: Lately): Way[] => {
  const meetings = meetingsIn(scene, days);
  return [
    { key: "came-fall", name: "came to meetings", occasions: new Occasions(comingIn(comparable(meetings, lately)), lately), says: (member, took) => `${member} was asked to a meeting and ${took ? "came" : "did not come"}` },
    { key: "spoke-fall", name: "spoke in meetings", occasions: new Occasions(speakingIn(comparable(watchedIn(meetings), lately)), lately), says: (member, took) => `${member} was at a meeting and ${took ? "spoke" : "said nothing"}` },
    { key: "acted-fall", name: "did something that was recorded", occasions: new Occasions(weeksIn(scene, days), lately), says: (member) => `${member} took part: an act of theirs` },
  ];
};

/** How each member, coaches aside, takes part: comes to meetings, speaks in them, does anything that is recorded. Ways without occasions before or lately are left out. @param recent how many of the days count as lately */
export const channelsIn = kept((scene, days: number, recent: number): ReadonlyMap<string, readonly Channel[]> => {
  const lately = latelyIn(scene, days, recent);
  const byMember = new Map<string, Channel[]>([...peers(scene)].map((member) => [member, []]));
  for (const way of waysIn(scene, days, lately)) {
    const beside: Channel[] = [];
    beside.push(...[...byMember.keys()].map((member) => new Channel(way, member, beside)).filter(({ known }) => known));
    for (const channel of beside) byMember.get(channel.member)?.push(channel);
  }
  return byMember;
});
