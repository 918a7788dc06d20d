import type { Transition } from "../../src/events/conclusions.ts";
import { keyOf } from "../team/state.ts";
import type { Finding, Standing } from "./finding.ts";

/** A pattern that stands in some subjects: it has emerged and has not dissolved. */
export interface Stands {
  readonly pattern: string;
  readonly subjects: readonly string[];
  readonly standing: "PRESENT" | "STRONG";
}

/** What stands, by pattern and subjects. The memory that patterns themselves do not have: hysteresis. */
export type Standings = ReadonlyMap<string, Stands>;

/** A change of standing, and the finding behind it; without one when the pattern has nothing to say of these subjects any more. */
export interface Change {
  readonly transition: Transition;
  readonly pattern: string;
  readonly subjects: readonly string[];
  readonly standing: "ABSENT" | "PRESENT" | "STRONG";
  readonly finding?: Finding;
}

/** Takes a change of standing into what stands. */
export const settle = (standings: Map<string, Stands>, { pattern, subjects, standing }: Pick<Change, "pattern" | "subjects" | "standing">): void => {
  const key = standingKey(pattern, subjects);
  if (standing === "ABSENT") standings.delete(key);
  else standings.set(key, { pattern, subjects, standing });
};

/** The key of a pattern in some subjects. */
export const standingKey = (pattern: string, subjects: readonly string[]): string => keyOf(pattern, ...subjects);

const CLEARNESS: readonly Standing[] = ["ABSENT", "NOT_ENOUGH", "BELOW", "PRESENT", "STRONG"];
const clearness = ({ standing, nearlyStrong }: Finding): number => CLEARNESS.indexOf(standing) + (nearlyStrong ? 0.5 : 0);

/** One finding for a pattern and its subjects: of several (two burdens that one person left behind) the clearest, of equals the first. */
const clearest = (findings: readonly Finding[]): Map<string, Finding> => {
  const found = new Map<string, Finding>();
  for (const finding of findings) {
    const key = standingKey(finding.pattern, finding.subjects);
    const other = found.get(key);
    if (!other || clearness(finding) > clearness(other)) found.set(key, finding);
  }
  return found;
};

const transitionTo = (before: Stands["standing"] | undefined, { standing: now, nearlyStrong }: Finding): Transition | undefined => {
  if (now === "NOT_ENOUGH" || now === "BELOW") return undefined;
  if (now === "ABSENT") return before && "DISSOLVED";
  if (!before) return "EMERGED";
  if (before === now || nearlyStrong) return undefined;
  return now === "STRONG" ? "INTENSIFIED" : "EASED";
};

const changeOf = (stands: Stands | undefined, finding: Finding): Change[] => {
  const transition = transitionTo(stands?.standing, finding);
  return transition ? [{ transition, pattern: finding.pattern, subjects: finding.subjects, standing: finding.standing as Change["standing"], finding }] : [];
};

/**
 * What changes when these findings meet what stands, in the order of findings, then of what fell silent.
 * NOT_ENOUGH and BELOW keep what stands, and what is nearly strong keeps STRONG. A pattern that was asked and has no finding any more for subjects in whom it stood has dissolved in them:
 * what it rested on was released, repaired or taken back; unless it says NOT_ENOUGH of the team as a whole.
 * @param asked the patterns that were evaluated; what stands of others is left alone
 */
export const changesOf = (standings: Standings, findings: readonly Finding[], asked: readonly string[]): Change[] => {
  const found = clearest(findings);
  const speechless = new Set(findings.filter(({ subjects, standing }) => subjects.length === 0 && standing === "NOT_ENOUGH").map(({ pattern }) => pattern));
  const silent = [...standings].filter(([key, { pattern }]) => asked.includes(pattern) && !found.has(key) && !speechless.has(pattern));
  return [
    ...[...found].flatMap(([key, finding]) => changeOf(standings.get(key), finding)),
    ...silent.map(([, { pattern, subjects }]): Change => ({ transition: "DISSOLVED", pattern, subjects, standing: "ABSENT" })),
  ];
};
