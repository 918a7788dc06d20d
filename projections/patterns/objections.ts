import type { Fact } from "../../src/events/registry.ts";
import type { Witness } from "./evidence.ts";
import { timeOf } from "./fact-time.ts";
import { kept } from "./kept.ts";
import { once } from "./once.ts";
import type { Scene } from "./scene.ts";

const NONE: readonly never[] = [];

/** Something that one did or said against what another did. */
export interface Objection {
  readonly fact: Witness;
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

/** How two people are named together: their ids in order, joined by `|`. */
export const pairOf = (one: string, other: string): string => (one < other ? `${one}|${other}` : `${other}|${one}`);

const actByPair = ({ data: { act, by, to, about = to } }: Fact<"ActRecorded">): string | undefined => (ADVERSE_ACTS.has(act) && about !== undefined && about !== by ? pairOf(by, about) : undefined);
const readingByPair = ({ informant, data: { about, readAs } }: Fact<"ChangePerceived">): string | undefined => (ADVERSE_READINGS.has(readAs) && about !== informant ? pairOf(informant, about) : undefined);
const breachByPair = ({ informant, data: { by } }: Fact<"TeamAgreementBroken">): string | undefined => (by !== informant ? pairOf(informant, by) : undefined);

const byActs = once((facts: readonly Fact<"ActRecorded">[]): readonly Objection[] => facts.map((fact) => {
  const { act, by, to = "", about: against = to, domain, inReplyTo } = fact.data;
  return { fact, at: timeOf(fact), by, against, says: () => `${act.toLowerCase()} of ${by} against ${against}`, ...(domain !== undefined && { domain }), ...(inReplyTo !== undefined && { inReplyTo }) };
}));

const byReadings = once((facts: readonly Fact<"ChangePerceived">[]): readonly Objection[] =>
  facts.map((fact) => ({ fact, at: timeOf(fact), by: fact.informant, against: fact.data.about, says: () => `${fact.informant} read ${fact.data.behaviour} of ${fact.data.about} as ${fact.data.readAs.toLowerCase()}` })));

const byBreaches = once((facts: readonly Fact<"TeamAgreementBroken">[]): readonly Objection[] =>
  facts.map((fact) => ({ fact, at: timeOf(fact), by: fact.informant, against: fact.data.by, says: () => `${fact.informant} says that ${fact.data.by} broke ${fact.data.agreement}` })));

/** What two people did or said against each other, oldest first. */
export type Objections = (one: string, other: string) => readonly Objection[];

/** What one person did or said against another in the days before a scene's moment, and the other against the one. */
export const objectionsIn: (scene: Scene, days: number) => Objections = kept((scene: Scene, days: number): Objections => {
  const acts = scene.grouped("ActRecorded", actByPair, days);
  const readings = scene.grouped("ChangePerceived", readingByPair, days);
  const breaches = scene.grouped("TeamAgreementBroken", breachByPair, days);
  const between = (pair: string): readonly Objection[] => {
    const [acted, said] = [byActs(acts.get(pair) ?? NONE), [...byReadings(readings.get(pair) ?? NONE), ...byBreaches(breaches.get(pair) ?? NONE)]];
    return said.length === 0 ? acted : [...acted, ...said].sort((a, b) => a.at - b.at);
  };
  const known = new Map<string, readonly Objection[]>();
  return (one, other) => {
    const pair = pairOf(one, other);
    const found = known.get(pair) ?? between(pair);
    known.set(pair, found);
    return found;
  };
});
