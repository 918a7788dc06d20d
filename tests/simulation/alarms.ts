import { evaluate } from "../../projections/patterns/evaluate.ts";
import type { Pattern } from "../../projections/patterns/pattern.ts";
import { momentOf, scenesOf } from "./record.ts";
import { WEEKS, type SimulatedTeam } from "./team.ts";

/** What one team raised: for each pattern the days at which it emerged in some subjects. */
export interface Raised { readonly pattern: string; readonly subjects: string; readonly day: number }

/** Looks at a team on the given days, each as known then, and keeps what emerged: once for each subject until it dissolves. */
export const alarmsOf = ({ record }: SimulatedTeam, patterns: readonly Pattern[], days: readonly number[]): Raised[] => {
  const standing = new Set<string>();
  const raised: Raised[] = [];
  let look = 0;
  for (const scene of scenesOf(record.facts, days.map(momentOf))) {
    const day = days[look++] as number;
    for (const { pattern, subjects, standing: found } of evaluate(scene, patterns)) {
      const key = `${pattern}|${subjects.join(",")}`;
      if (found === "ABSENT") standing.delete(key);
      if ((found !== "PRESENT" && found !== "STRONG") || standing.has(key)) continue;
      standing.add(key);
      raised.push({ pattern, subjects: subjects.join(","), day });
    }
  }
  return raised;
};

/** Every so many days of the whole time. */
export const everyDays = (step: number): number[] => Array.from({ length: Math.floor((WEEKS * 7) / step) }, (_, index) => (index + 1) * step);
/** How many years a simulated team is watched. */
export const TEAM_YEARS = (WEEKS * 7) / 365.25;
