import jstat from "jstat";
import { type SeriesPoint, theilSen } from "./monotone-trend.ts";

/** Fewer values say too little about how one leans on the one before. */
const NEEDED = 8;
const { normal } = jstat.jStat;

/**
 * How a series leans on its own value before, after its trend is taken out: lag-one autocorrelation, -1 to 1; 0 for fewer than 8 values.
 * @param slope of its trend; the Theil-Sen slope when left out
 */
export const serialCorrelation = (points: readonly SeriesPoint[], slope = theilSen(points) ?? 0): number => {
  if (points.length < NEEDED) return 0;
  const rest = points.map(({ at, value }) => value - slope * at);
  const mean = rest.reduce((sum, value) => sum + value, 0) / rest.length;
  const spread = rest.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  if (spread === 0) return 0;
  return rest.slice(1).reduce((sum, value, index) => sum + (value - mean) * ((rest[index] as number) - mean), 0) / spread;
};

/**
 * The p of a trend test, corrected for values that lean on each other: fewer independent values than there seem to be (Bayley & Hammersley 1946; Hamed & Rao 1998).
 * @param p one-sided, 0 to 1
 * @param n how many values
 * @param r their serial correlation; a negative one corrects nothing
 */
export const correctedForSerialCorrelation = (p: number, n: number, r: number): number => {
  if (r <= 0) return p;
  let inflation = 1;
  for (let lag = 1; lag < n; lag++) inflation += 2 * (1 - lag / n) * r ** lag;
  const z = normal.inv(1 - Math.min(1 - 1e-12, Math.max(1e-12, p)), 0, 1);
  return 1 - normal.cdf(z / Math.sqrt(inflation), 0, 1);
};
