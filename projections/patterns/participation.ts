import { median } from "simple-statistics";
import type { StoredFact } from "../../src/events/envelope.ts";
import { type Counts, fisherExact } from "../measures/fisher-exact.ts";
import { rankSumBelow } from "../measures/rank-tests.ts";
import { absencesOf, wasAway } from "./absences.ts";
import { evidenceOf } from "./evidence.ts";
import type { Evidence } from "./finding.ts";
import { type Lately, type Parted, type Placed, recentOf } from "./lately.ts";
import { comparable, meetingsIn } from "./meetings.ts";
import { coaches, members, membersAt } from "./people.ts";
import type { Scene } from "./scene.ts";

const WEEK_DAYS = 7;
/** Beside fewer others one cannot tell one's own from everybody's. */
const OTHERS_NEEDED = 2;

type Told = Pick<StoredFact, "id" | "occurredAt" | "informant">;

/** An occasion to take part: who could, who did, and the fact that says so of a member. */
interface Occasion extends Placed {
  readonly could: ReadonlySet<string>;
  readonly did: ReadonlySet<string>;
  factOf(member: string): Told | undefined;
}

/** A way of taking part, with its occasions before and lately. */
interface Way {
  /** The key of its figure. */
  readonly key: string;
  /** In words such as "came to meetings". */
  readonly name: string;
  readonly parted: Parted<Occasion>;
  says(member: string, took: boolean): string;
}

const beyondOthers = (member: string) => ({ could, did }: Occasion): number => {
  const took = Number(did.has(member));
  return took - (did.size - took) / (could.size - 1);
};
const share = ({ hits, others }: Counts): number => hits / (hits + others);

/** One way of taking part, in one member: before and lately, beside the others. */
export class Channel {
  readonly #parted: Parted<Occasion>;
  #p?: number;
  #ownFall?: number;

  /** @param beside the same way of taking part in everybody */
  constructor(private readonly way: Way, readonly member: string, private readonly beside: readonly Channel[]) {
    const own = (occasions: readonly Occasion[]): Occasion[] => occasions.filter(({ could }) => could.has(member) && could.size > OTHERS_NEEDED);
    this.#parted = { before: own(way.parted.before), first: own(way.parted.first), second: own(way.parted.second) };
  }

  get key(): string {
    return this.way.key;
  }

  get name(): string {
    return this.way.name;
  }

  /** Are there occasions before, and in both halves of lately? Only then anything can be said. */
  get known(): boolean {
    return this.#parted.before.length > 0 && this.#parted.first.length > 0 && this.#parted.second.length > 0;
  }

  /** How often the member took part before, 0 to 1. */
  get before(): number {
    return share(this.#counts(this.#parted.before));
  }

  /** How often the member takes part lately, 0 to 1. */
  get lately(): number {
    return share(this.#counts(recentOf(this.#parted)));
  }

  /** On how many occasions it rests. */
  get n(): number {
    return this.#parted.before.length + this.#parted.first.length + this.#parted.second.length;
  }

  /** By how much it fell at least, in each half of lately; 0 or less where it did not fall. */
  get ownFall(): number {
    const { before, first, second } = this.#parted;
    this.#ownFall ??= share(this.#counts(before)) - Math.max(share(this.#counts(first)), share(this.#counts(second)));
    return this.#ownFall;
  }

  /** The same, less the median of the others': what moved everybody is nobody's. The smaller of the two. */
  get fall(): number {
    const own = this.ownFall;
    if (own <= 0) return own;
    const others = this.beside.filter(({ member }) => member !== this.member).map(({ ownFall }) => ownFall);
    return others.length < OTHERS_NEEDED ? 0 : Math.min(own, own - median(others));
  }

  /** One-sided: how often chance alone gives so large a fall, by itself (Fisher, exact) and beside the others (rank sum); the larger of the two. Counted when asked for. */
  get p(): number {
    this.#p ??= this.#chance();
    return this.#p;
  }

  /** The smallest p that so many occasions can give. */
  get least(): number {
    return fisherExact({ hits: this.#parted.before.length, others: 0 }, { hits: 0, others: this.#parted.first.length + this.#parted.second.length });
  }

  /** What it rests on: the latest times when the member took part before, and the times when they did not lately. */
  get evidence(): Evidence[] {
    const told = (occasions: readonly Occasion[], took: boolean): Evidence[] => occasions.filter(({ did }) => did.has(this.member) === took).flatMap((occasion) => {
      const fact = occasion.factOf(this.member);
      return fact ? [evidenceOf(fact, this.way.says(this.member, took))] : [];
    });
    return [...told(this.#parted.before, true).slice(-8), ...told(recentOf(this.#parted), false)];
  }

  #counts(occasions: readonly Occasion[]): Counts {
    const hits = occasions.reduce((sum, { did }) => sum + Number(did.has(this.member)), 0);
    return { hits, others: occasions.length - hits };
  }

  #chance(): number {
    const { before } = this.#parted;
    const recent = recentOf(this.#parted);
    const own = fisherExact(this.#counts(before), this.#counts(recent));
    const beyond = beyondOthers(this.member);
    return Math.max(own, rankSumBelow(recent.map(beyond), before.map(beyond)) ?? 1);
  }
}

/** Who did anything that was recorded, week by week back from now; weeks in which nothing was recorded are no occasion. */
const weeksIn = (scene: Scene, days: number): Occasion[] => {
  const [absences, outside] = [absencesOf(scene), coaches(scene)];
  return Array.from({ length: Math.floor(days / WEEK_DAYS) }, (_, back) => back * WEEK_DAYS).flatMap((back): Occasion[] => {
    const acts = new Map<string, Told>(scene.between("ActRecorded", scene.before(back + WEEK_DAYS), scene.before(back)).map((fact) => [fact.data.by, fact]));
    if (acts.size === 0) return [];
    const at = scene.before(back + WEEK_DAYS / 2);
    const could = new Set(membersAt(scene, at).filter((member) => !outside.has(member) && !wasAway(absences, member, at)));
    return [{ at, could, did: new Set([...could].filter((member) => acts.has(member))), factOf: (member) => acts.get(member) }];
  });
};

const waysIn = (scene: Scene, days: number, lately: Lately): Way[] => {
  const meetings = meetingsIn(scene, days);
  const held = comparable(meetings, lately).map(({ at, fact, expected, came }): Occasion => ({ at, could: expected, did: came, factOf: () => fact }));
  const watched = comparable(meetings.filter(({ spoke }) => spoke !== undefined), lately).map(({ at, fact, came, spoke = new Set<string>() }): Occasion => ({ at, could: came, did: spoke, factOf: () => fact }));
  return [
    { key: "came-fall", name: "came to meetings", parted: lately.parted(held), says: (member, took) => `${member} was asked to a meeting and ${took ? "came" : "did not come"}` },
    { key: "spoke-fall", name: "spoke in meetings", parted: lately.parted(watched), says: (member, took) => `${member} was at a meeting and ${took ? "spoke" : "said nothing"}` },
    { key: "acted-fall", name: "did something that was recorded", parted: lately.parted(weeksIn(scene, days)), says: (member) => `${member} took part: an act of theirs` },
  ];
};

/** How each member, coaches aside, takes part: comes to meetings, speaks in them, does anything that is recorded. Ways without occasions before or lately are left out. */
export const channelsIn = (scene: Scene, days: number, lately: Lately): Map<string, Channel[]> => {
  const [outside, byMember] = [coaches(scene), new Map<string, Channel[]>()];
  for (const member of members(scene)) if (!outside.has(member)) byMember.set(member, []);
  for (const way of waysIn(scene, days, lately)) {
    const beside: Channel[] = [];
    beside.push(...[...byMember.keys()].map((member) => new Channel(way, member, beside)).filter(({ known }) => known));
    for (const channel of beside) byMember.get(channel.member)?.push(channel);
  }
  return byMember;
};
