import type { StoredFact } from "../../src/events/envelope.ts";
import { timeOf } from "./fact-time.ts";
import type { Scene } from "./scene.ts";

/** Something that one did or said against what another did. */
export interface Objection {
  readonly fact: Pick<StoredFact, "id" | "occurredAt" | "informant">;
  /** In milliseconds. */
  readonly at: number;
  readonly by: string;
  readonly against: string;
  /** In plain words. */
  readonly says: () => string;
  readonly domain?: string;
  /** The act that it answers, where somebody said which. */
  readonly inReplyTo?: string;
}

/** Acts that speak against the one they are done to, or about. */
export const ADVERSE_ACTS: ReadonlySet<string> = new Set(["DISSENT", "COMPLAINT", "BLAME", "UNDERMINING", "TAKEOVER"]);
/** Readings of a change that it was felt as against oneself. */
export const ADVERSE_READINGS: ReadonlySet<string> = new Set(["AGGRESSION", "THREAT", "DISCONNECTION", "ABANDONMENT"]);

const byActs = (scene: Scene, days: number): Objection[] =>
  scene.within("ActRecorded", days).filter(({ data: { act } }) => ADVERSE_ACTS.has(act)).flatMap((fact) => {
    const { act, by, to, about, domain, inReplyTo } = fact.data;
    const against = about ?? to;
    if (against === undefined || against === by) return [];
    return [{ fact, at: timeOf(fact), by, against, says: () => `${act.toLowerCase()} of ${by} against ${against}`, ...(domain !== undefined && { domain }), ...(inReplyTo !== undefined && { inReplyTo }) }];
  });

const byReadings = (scene: Scene, days: number): Objection[] =>
  scene.within("ChangePerceived", days).filter(({ data, informant }) => ADVERSE_READINGS.has(data.readAs) && data.about !== informant)
    .map((fact) => ({ fact, at: timeOf(fact), by: fact.informant, against: fact.data.about, says: () => `${fact.informant} read ${fact.data.behaviour} of ${fact.data.about} as ${fact.data.readAs.toLowerCase()}` }));

const byAgreements = (scene: Scene, days: number): Objection[] =>
  scene.within("TeamAgreementBroken", days).filter(({ data, informant }) => data.by !== informant)
    .map((fact) => ({ fact, at: timeOf(fact), by: fact.informant, against: fact.data.by, says: () => `${fact.informant} says that ${fact.data.by} broke ${fact.data.agreement}` }));

const read = new WeakMap<Scene, Map<number, ReadonlyMap<string, readonly Objection[]>>>();

const byPairs = (scene: Scene, days: number): Map<string, Objection[]> => {
  const pairs = new Map<string, Objection[]>();
  for (const objection of [...byActs(scene, days), ...byReadings(scene, days), ...byAgreements(scene, days)].sort((a, b) => a.at - b.at)) {
    const key = objection.by < objection.against ? `${objection.by}|${objection.against}` : `${objection.against}|${objection.by}`;
    const list = pairs.get(key);
    if (list) list.push(objection);
    else pairs.set(key, [objection]);
  }
  return pairs;
};

/** What one person did or said against another in the days before a scene's moment, by the two: their ids in order, joined by `|`. Oldest first; read once a scene. */
export const objectionsIn = (scene: Scene, days: number): ReadonlyMap<string, readonly Objection[]> => {
  const known = read.get(scene) ?? new Map<number, ReadonlyMap<string, readonly Objection[]>>();
  const pairs = known.get(days) ?? byPairs(scene, days);
  read.set(scene, known.set(days, pairs));
  return pairs;
};
