import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";

/** Chance that can be repeated: the same seed gives the same draws, on every machine. */
export interface Random {
  /** A whole number from 0 up to, but not including, `below`. */
  below(below: number): number;
  /** The same things in a new order, each order equally likely (Fisher & Yates 1938). */
  shuffled<T>(things: readonly T[]): T[];
}

/**
 * Seeded random numbers: xoroshiro128+ (Blackman & Vigna 2018).
 * @param seed any whole number
 */
export const seeded = (seed: number): Random => {
  const generator = xoroshiro128plus(seed);
  const below = (count: number): number => uniformInt(generator, 0, count - 1);
  const shuffled = <T>(things: readonly T[]): T[] => {
    const order = [...things];
    for (let last = order.length - 1; last > 0; last -= 1) {
      const other = below(last + 1);
      [order[last], order[other]] = [order[other] as T, order[last] as T];
    }
    return order;
  };
  return { below, shuffled };
};
