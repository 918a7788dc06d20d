import type { StoredFact } from "../../src/events/envelope.ts";
import type { Counts } from "../measures/fisher-exact.ts";
import type { Lately, Placed } from "./lately.ts";
import { once } from "./once.ts";

/** Beside fewer others one cannot tell one's own from everybody's. */
export const OTHERS_NEEDED = 2;

/** An occasion to take part: who could, who did, and the fact that says so of a member. */
export interface Occasion extends Placed {
  readonly could: ReadonlySet<string>;
  readonly did: ReadonlySet<string>;
  readonly factOf: (member: string) => Pick<StoredFact, "id" | "occurredAt" | "informant"> | undefined;
}

/** How often somebody could take part and did, summed up to each occasion of a list; only where enough others could as well. */
interface Sums {
  readonly could: Int32Array;
  readonly did: Int32Array;
}

const isCounted = ({ could }: Occasion, member: string): boolean => could.size > OTHERS_NEEDED && could.has(member);

const sumsOf = (occasions: readonly Occasion[], member: string): Sums => {
  const sums = { could: new Int32Array(occasions.length + 1), did: new Int32Array(occasions.length + 1) };
  occasions.forEach((occasion, index) => {
    const counted = isCounted(occasion, member);
    sums.could[index + 1] = (sums.could[index] as number) + Number(counted);
    sums.did[index + 1] = (sums.did[index] as number) + Number(counted && occasion.did.has(member));
  });
  return sums;
};

/** The sums of a list, member by member: made once, and asked wherever lately begins. */
const sumsIn = once((_: readonly Occasion[]) => new Map<string, Sums>());

/** Occasions of one kind, oldest first, before and lately. */
export class Occasions {
  /** Where before ends, the first half of lately ends, and all ends. */
  readonly #ends: readonly [number, number, number];

  constructor(private readonly all: readonly Occasion[], lately: Lately) {
    const { before, first } = lately.parted(all);
    this.#ends = [before.length, before.length + first.length, all.length];
  }

  /** Of the times when a member could take part, how often they did and did not: before, and in each half of lately. */
  countsOf(member: string): { readonly before: Counts; readonly first: Counts; readonly second: Counts; readonly recent: Counts } {
    const known = sumsIn(this.all);
    const { could, did } = known.get(member) ?? sumsOf(this.all, member);
    known.set(member, { could, did });
    const counts = (from: number, to: number): Counts => {
      const hits = (did[to] as number) - (did[from] as number);
      return { hits, others: (could[to] as number) - (could[from] as number) - hits };
    };
    const [before, first, second] = this.#ends;
    return { before: counts(0, before), first: counts(before, first), second: counts(first, second), recent: counts(before, second) };
  }

  /** The times when a member could take part: before, and lately. */
  of(member: string): { readonly before: readonly Occasion[]; readonly recent: readonly Occasion[] } {
    const [before] = this.#ends;
    const own = (occasions: readonly Occasion[]): Occasion[] => occasions.filter((occasion) => isCounted(occasion, member));
    return { before: own(this.all.slice(0, before)), recent: own(this.all.slice(before)) };
  }
}
