import jstat from "jstat";

/**
 * Exact interval for the rate of a Poisson count (Garwood 1936): from and to, events in one unit of exposure, 0 or more.
 * @param events how many were counted
 * @param exposure in how much time or how many chances; above 0
 * @param confidence 0.95 when left out
 */
export const rateInterval = (events: number, exposure: number, confidence = 0.95): readonly [number, number] => {
  const tail = (1 - confidence) / 2;
  const { gamma } = jstat.jStat;
  return [events === 0 ? 0 : gamma.inv(tail, events, 1) / exposure, gamma.inv(1 - tail, events + 1, 1) / exposure];
};
