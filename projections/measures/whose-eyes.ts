/** How much of what is known comes from one informant. */
export interface Share {
  readonly informant: string;
  readonly n: number;
  /** 0 to 1. */
  readonly share: number;
}

/** Through whose eyes something is seen. */
export interface Eyes {
  /** How many readings. */
  readonly n: number;
  /** The largest share first, then by id. */
  readonly shares: readonly Share[];
  /** Who gave more than half of all readings: then the rest is seen through one person. */
  readonly throughOne?: string;
  /** Members who gave none, by id. */
  readonly neverHeard: readonly string[];
}

/**
 * Share per informant, and members never heard. Our own: no published measure; the half is a majority, no more. A team of six seen through one person is one person's view, not six.
 * Informants who are no members (coaches, systems of record) have shares, and are never listed as not heard.
 */
export const whoseEyes = (informants: Iterable<string>, members: Iterable<string> = []): Eyes => {
  const counts = new Map<string, number>();
  let n = 0;
  for (const informant of informants) {
    counts.set(informant, (counts.get(informant) ?? 0) + 1);
    n += 1;
  }
  const shares = [...counts].map(([informant, count]) => ({ informant, n: count, share: count / n })).sort((a, b) => b.n - a.n || (a.informant < b.informant ? -1 : 1));
  const [first] = shares;
  return { n, shares, ...(first && first.share > 0.5 && { throughOne: first.informant }), neverHeard: [...new Set(members)].filter((member) => !counts.has(member)).sort() };
};
