import type { StoredFact } from "../../src/events/envelope.ts";
import { type Bucket, bucketOf } from "./buckets.ts";
import { type Measure, labelOf, readingOf } from "./measures.ts";

/** What a measure says in one bucket. No data, zero and suppressed are different answers. */
export type Point =
  | { readonly kind: "MEASURED"; readonly value: number; readonly n: number; readonly informants: number; /** Standard deviation of the readings; absent under two, and for counts. */ readonly spread?: number; readonly min?: number; readonly max?: number; /** The value is only proved to be at most this. */ readonly atMost?: true }
  | { readonly kind: "EMPTY"; /** Why, for people; nothing was recorded when left out. */ readonly reason?: string }
  | { readonly kind: "SUPPRESSED"; readonly needed: number };

/** The facts whose moments a front end marks on a timeline. */
export const CHANGE_MARKS: ReadonlySet<string> = new Set([
  "ContextChanged", "TeamChanged", "PhaseEntered", "EngagementClosed", "EngagementReopened", "MemberJoined", "MemberLeft", "DepartureAnnounced", "RoleAssigned", "RoleReleased",
  "SessionHeld", "FractureDeclared", "FractureRepaired", "InitiativeStarted", "InitiativeFinished", "RepairObserved",
]);

interface Sample {
  readonly value: number;
  readonly informant: string;
}

const counted = (samples: readonly Sample[], informants: number): Point => ({ kind: "MEASURED", value: samples.length, n: samples.length, informants });

const averaged = (samples: readonly Sample[], informants: number): Point => {
  const values = samples.map(({ value }) => value);
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1);
  return { kind: "MEASURED", value: mean, n: values.length, informants, min: Math.min(...values), max: Math.max(...values), ...(values.length > 1 && { spread: Math.sqrt(variance) }) };
};

const pointOf = (samples: readonly Sample[], counts: boolean, minimumInformants: number): Point => {
  const informants = new Set(samples.map(({ informant }) => informant)).size;
  if (samples.length > 0 && informants < minimumInformants) return { kind: "SUPPRESSED", needed: minimumInformants };
  if (counts) return counted(samples, informants);
  return samples.length === 0 ? { kind: "EMPTY" } : averaged(samples, informants);
};

/**
 * One measure over buckets. A bucket without readings is EMPTY for means and zero for counts.
 * @param facts of the world, in any order
 * @param minimumInformants buckets with fewer distinct informants are SUPPRESSED, count included; 1 suppresses nothing
 */
export const seriesOf = (measure: Measure, facts: readonly StoredFact[], buckets: readonly Bucket[], minimumInformants = 1): Point[] => {
  const samples: Sample[][] = buckets.map(() => []);
  for (const fact of facts) {
    const value = readingOf(measure, fact);
    if (value !== undefined) samples[bucketOf(buckets, fact.occurredAt)]?.push({ value, informant: fact.informant });
  }
  const { counts } = labelOf(measure);
  return samples.map((each) => pointOf(each, counts, minimumInformants));
};
