/** Something that happened, and how much it counts when fresh. */
export interface Dated {
  /** When, in milliseconds; any origin, the same for all. */
  readonly at: number;
  /** How much it counts at that moment; 1 when left out. */
  readonly weight?: number;
}

/**
 * What is left of something after a while: 2^(-age / halfLife) (as relational event models weigh the past: Lerner et al. 2013).
 * Range 0 to 1; 1 at age 0; 0 before it happened, so that the future never counts.
 * @param age in any unit
 * @param halfLife in the same unit, above 0: a free choice, so say which one was made and whether another changes the answer
 */
export const decay = (age: number, halfLife: number): number => (age < 0 ? 0 : 2 ** (-age / halfLife));

/** The weights of all that happened up to a moment, each decayed: sum of w * 2^(-(at - t) / halfLife). 0 when nothing happened. */
export const decayedSum = (events: readonly Dated[], at: number, halfLife: number): number =>
  events.reduce((sum, { at: happened, weight = 1 }) => sum + weight * decay(at - happened, halfLife), 0);
