import type { Counts } from "../measures/fisher-exact.ts";
import type { Witness } from "./evidence.ts";
import type { Lately, Timed } from "./lately.ts";
import { once } from "./once.ts";

/** Beside fewer others one cannot tell one's own from everybody's. */
export const OTHERS_NEEDED = 2;

/** An occasion to take part: who could, who did, and the fact that says so of a member. */
export interface Occasion extends Timed {
  readonly could: ReadonlySet<string>;
  readonly did: ReadonlySet<string>;
  readonly factOf: (member: string) => Witness | undefined;
}

/** How often somebody could take part and did, summed up to each occasion of a list; only where enough others could as well. */
interface Sums {
  readonly could: Int32Array;
  readonly did: Int32Array;
}

const isCounted = ({ could }: Occasion, member: string): boolean => could.size > OTHERS_NEEDED && could.has(member);

/** The sums of each member who could take part at all: made once a list, and asked wherever lately begins. */
const sumsIn = once((occasions: readonly Occasion[]): ReadonlyMap<string, Sums> => {
  const sums = new Map<string, Sums>();
  const none = (): Sums => ({ could: new Int32Array(occasions.length + 1), did: new Int32Array(occasions.length + 1) });
  occasions.forEach(({ could, did }, index) => {
    if (could.size > OTHERS_NEEDED) for (const member of could) {
      const own = sums.get(member) ?? none();
      sums.set(member, own);
      own.could[index + 1] = 1;
      own.did[index + 1] = Number(did.has(member));
    }
  });
  for (const { could, did } of sums.values()) for (let index = 1; index <= occasions.length; index += 1) {
    could[index] = (could[index] as number) + (could[index - 1] as number);
    did[index] = (did[index] as number) + (did[index - 1] as number);
  }
  return sums;
});

/** The sums of who could never take part. */
const NEVER: ArrayLike<number> = [];

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
    const { could = NEVER, did = NEVER } = sumsIn(this.all).get(member) ?? {};
    const counts = (from: number, to: number): Counts => {
      const hits = (did[to] ?? 0) - (did[from] ?? 0);
      return { hits, others: (could[to] ?? 0) - (could[from] ?? 0) - hits };
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
