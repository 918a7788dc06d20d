import { uniformFloat64 } from "pure-rand/distribution/uniformFloat64";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";

/** Seeded chance: the same seed always tells the same story. */
export class Chance {
  readonly #generator;

  /** Neighbouring seeds begin alike in this generator, which is why they are spread first (Knuth 1997, multiplicative hashing) and some draws left out. */
  constructor(seed: number) {
    this.#generator = xoroshiro128plus(Math.imul(seed, 0x9e3779b1));
    for (let skipped = 0; skipped < 16; skipped++) this.unit();
  }

  /** From 0 (included) to 1 (excluded). */
  unit(): number {
    return uniformFloat64(this.#generator);
  }

  between(low: number, high: number): number {
    return low + this.unit() * (high - low);
  }

  /** A whole number, both ends included. */
  whole(low: number, high: number): number {
    return Math.floor(this.between(low, high + 1));
  }

  /** True with this probability. */
  happens(probability: number): boolean {
    return this.unit() < probability;
  }

  /** Normal with mean 0 and standard deviation 1 (Box & Muller 1958). */
  normal(): number {
    return Math.sqrt(-2 * Math.log(1 - this.unit())) * Math.cos(2 * Math.PI * this.unit());
  }

  /** How many events of a rate happen (Knuth 1969). */
  poisson(rate: number): number {
    const limit = Math.exp(-rate);
    let events = 0;
    for (let product = this.unit(); product > limit; product *= this.unit()) events += 1;
    return events;
  }

  pick<T>(list: readonly T[]): T {
    return list[Math.floor(this.unit() * list.length)] as T;
  }

  /** Some of a list, each with this probability, in its order. */
  some<T>(list: readonly T[], probability: number): T[] {
    return list.filter(() => this.happens(probability));
  }
}
