import type { Fact } from "../../src/events/registry.ts";
import { signalKind } from "../../src/events/vocabulary.ts";
import { groupBy } from "../group-by.ts";
import { dayOf } from "./calendar-day.ts";
import { evidenceOf } from "./evidence.ts";
import type { Evidence } from "./finding.ts";
import { SEEN_GROWTH } from "./isolated/growth.ts";
import { coachees } from "./people.ts";
import { rounded } from "./rounded.ts";
import { onScale } from "./scales.ts";
import type { Scene } from "./scene.ts";

/** A signal about somebody. */
export type SymptomReading = Fact<"SignalRecorded">;

/** What goes the other way, or nowhere, as often as this by chance is nothing to look at. */
export const ANY_COURSE = 0.1;

/** A reading on its scale, turned so that 1 is the worst. */
export const badness = (reading: SymptomReading): number => (signalKind(reading.data.kind).better === "UP" ? 1 - onScale(reading) : onScale(reading));

/** Readings by kind of signal, then by the member they are about, oldest first. */
export type Symptoms = ReadonlyMap<string, ReadonlyMap<string, readonly SymptomReading[]>>;

/** The readings about members, of kinds that have a better direction. */
export const symptomsIn = (scene: Scene, days: number, present: ReadonlySet<string>): Symptoms => {
  const aboutMembers = scene.within("SignalRecorded", days).filter(({ data: { kind, about } }) => about !== undefined && present.has(about) && signalKind(kind).better !== "NEITHER");
  return new Map([...groupBy(aboutMembers, ({ data }) => data.kind)].map(([kind, readings]) => [kind, groupBy(readings, ({ data }) => data.about)]));
};

/** Who has changed: the coaching works with them as persons, or others saw them grow. */
export const whoChanged = (scene: Scene, days: number): Set<string> =>
  new Set([...coachees(scene), ...scene.within("GrowthObserved", days).filter(({ data, informant }) => data.level >= SEEN_GROWTH && informant !== data.about).map(({ data }) => data.about)]);

/** A reading as evidence. */
export const readingEvidence = (reading: SymptomReading): Evidence => evidenceOf(reading, `${signalKind(reading.data.kind).label.toLowerCase()} of ${reading.data.about}: ${rounded(reading.data.value)}`);

/** Who tells of somebody's symptom changed on the way: then the telling may have moved, and not the symptom. */
export const tellersOf = (scene: Scene, member: string, readings: readonly SymptomReading[]): string[] => {
  const [first, last] = [readings[0], readings.at(-1)];
  if (!first || !last || first.informant === last.informant) return [];
  return [`${first.informant} told of ${member} first, ${last.informant} does since ${dayOf(scene, last.occurredAt)}: the telling may have moved, and not the symptom.`];
};
