import type { Fact } from "../../src/events/registry.ts";
import { signalKind } from "../../src/events/vocabulary.ts";
import { dayOf } from "./around.ts";
import { evidenceOf } from "./evidence.ts";
import type { Evidence } from "./finding.ts";
import { coachees } from "./people.ts";
import type { Scene } from "./scene.ts";

/** A signal about somebody. */
export type Reading = Fact<"SignalRecorded">;

/** Growth of at least so much, on -3 to 3, says that somebody has changed. */
export const SEEN_GROWTH = 1;

/** What goes the other way, or nowhere, as often as this by chance is nothing to look at. */
export const ANY_COURSE = 0.1;

/** A reading on its scale, turned so that 1 is the worst. */
export const badness = ({ data: { kind, value, scaleMin = signalKind(kind).min, scaleMax = signalKind(kind).max } }: Reading): number => {
  const place = (value - scaleMin) / (scaleMax - scaleMin);
  return signalKind(kind).better === "UP" ? 1 - place : place;
};

/** Readings by kind of signal, then by the member they are about, oldest first. */
export type Symptoms = ReadonlyMap<string, ReadonlyMap<string, readonly Reading[]>>;

/** The readings about members, of kinds that have a better direction. */
export const symptomsIn = (scene: Scene, days: number, present: ReadonlySet<string>): Symptoms => {
  const series = new Map<string, Map<string, Reading[]>>();
  for (const reading of scene.within("SignalRecorded", days)) {
    const { kind, about } = reading.data;
    if (about === undefined || !present.has(about) || signalKind(kind).better === "NEITHER") continue;
    const members = series.get(kind) ?? new Map<string, Reading[]>();
    const list = members.get(about);
    if (list) list.push(reading);
    else members.set(about, [reading]);
    series.set(kind, members);
  }
  return series;
};

/** Who has changed: the coaching works with them as persons, or others saw them grow. */
export const changed = (scene: Scene, days: number): Set<string> =>
  new Set([...coachees(scene), ...scene.within("GrowthObserved", days).filter(({ data, informant }) => data.level >= SEEN_GROWTH && informant !== data.about).map(({ data }) => data.about)]);

/** A reading as evidence. */
export const told = (reading: Reading): Evidence => evidenceOf(reading, `${signalKind(reading.data.kind).label.toLowerCase()} of ${reading.data.about}: ${reading.data.value}`);

/** Who tells of somebody's symptom changed on the way: then the telling may have moved, and not the symptom. */
export const tellersOf = (scene: Scene, member: string, readings: readonly Reading[]): string[] => {
  const [first, last] = [readings[0], readings.at(-1)];
  return !first || !last || first.informant === last.informant ? [] : [`${first.informant} told of ${member} first, ${last.informant} does since ${dayOf(scene, last.occurredAt)}: the telling may have moved, and not the symptom.`];
};
