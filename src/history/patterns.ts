import type { Moment } from "../events/moment.ts";
import type { FractureCandidate } from "../../projections/fractures/candidate.ts";
import { fractureCandidates } from "../../projections/fractures/candidates.ts";
import { answersIn } from "../../projections/patterns/answers.ts";
import { PATTERNS } from "../../projections/patterns/catalogue.ts";
import { evaluate } from "../../projections/patterns/evaluate.ts";
import type { Finding } from "../../projections/patterns/finding.ts";
import { KnownFacts } from "../../projections/patterns/known-facts.ts";
import type { Pattern } from "../../projections/patterns/pattern.ts";
import { Scene } from "../../projections/patterns/scene.ts";
import type { PatternAnswer } from "../../projections/team/parts.ts";
import { PUSHING_BACK, type Resistance, resistancesIn } from "../../projections/resistances.ts";
import type { TeamAnswer } from "./answer.ts";
import type { EngagementRecord } from "./record.ts";

/** What patterns say at one moment, as known at one revision. */
export interface PatternsAnswer extends TeamAnswer {
  readonly findings: readonly Finding[];
  /** What was said to patterns until then, oldest first. */
  readonly answers: readonly PatternAnswer[];
}

/** What pushes back at one moment, as known at one revision. */
export interface ResistancesAnswer extends PatternsAnswer {
  readonly resistances: readonly Resistance[];
}

/** What may have broken up to one moment, as known at one revision. */
export interface FracturesAnswer extends TeamAnswer {
  readonly candidates: readonly FractureCandidate[];
}

/** The facts by type of records asked about lately, by their chronicle, at the newest revision that was asked for; it only goes forward. */
const newest = new WeakMap<EngagementRecord["team"], KnownFacts>();

/** An index as known at a revision: the given one brought forward, or a new one where that is ahead. */
export const advanced = (record: EngagementRecord, revision: number, index: KnownFacts | undefined): KnownFacts => {
  const known = index && index.revision <= revision ? index : new KnownFacts();
  for (const { fact } of record.logged.slice(known.revision + 1, revision + 1)) known.append(fact);
  return known;
};

/**
 * The facts of a record by type as known at a revision.
 * @param index one to go on from, if it is not ahead; the newest of the record when left out
 */
export const knownAt = (record: EngagementRecord, revision: number, index = newest.get(record.team)): KnownFacts => {
  const known = advanced(record, revision, index);
  const kept = newest.get(record.team);
  if (!kept || kept.revision <= known.revision) newest.set(record.team, known);
  return known;
};

/** A record at one moment as known at one revision, to look at at once: what is recorded later shows in it. */
export const sceneAt = (record: EngagementRecord, asOf: Moment, revision: number, known = knownAt(record, revision)): Scene =>
  new Scene(asOf, record.team.stateAt(asOf, revision), known.byType);

/** What patterns find in a record where an answer stands. */
export const patternsAt = (record: EngagementRecord, answer: TeamAnswer, patterns: readonly Pattern[] = PATTERNS): PatternsAnswer => {
  const scene = sceneAt(record, answer.asOf, answer.revision);
  return { ...answer, findings: evaluate(scene, patterns), answers: answersIn(scene) };
};

/** What pushes back in a record where an answer stands, in those of the patterns that tell of it. */
export const resistancesAt = (record: EngagementRecord, answer: TeamAnswer, patterns: readonly Pattern[]): ResistancesAnswer => {
  const found = patternsAt(record, answer, patterns.filter(({ id }) => PUSHING_BACK.includes(id)));
  return { ...found, resistances: resistancesIn(sceneAt(record, answer.asOf, answer.revision), found.findings, patterns) };
};

/** What may have broken in a record where an answer stands. */
export const fracturesAt = (record: EngagementRecord, answer: TeamAnswer): FracturesAnswer => ({ ...answer, candidates: fractureCandidates(sceneAt(record, answer.asOf, answer.revision)) });
