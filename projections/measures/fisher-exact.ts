import { logChoose } from "./log-choose.ts";

/** Counts of one kind and of all others, in one period or group. */
export interface Counts {
  readonly hits: number;
  readonly others: number;
}

/**
 * Fisher's exact test (Fisher 1935), one-sided: how often chance alone gives at least so many hits after, when hits and others were dealt out over the two periods blindly. Range 0 to 1.
 * Exposure needs no measuring: where more of everything was recorded, hits and others rise together. 1 when there are no hits.
 */
export const fisherExact = (after: Counts, before: Counts): number => {
  const hits = after.hits + before.hits;
  const [late, early] = [after.hits + after.others, before.hits + before.others];
  const most = Math.min(hits, late);
  let p = 0;
  for (let k = after.hits; k <= most; k += 1) p += Math.exp(logChoose(late, k) + logChoose(early, hits - k) - logChoose(late + early, hits));
  return Math.min(1, p);
};
