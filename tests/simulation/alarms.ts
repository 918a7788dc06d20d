import { evaluate } from "../../projections/patterns/evaluate.ts";
import type { Standing } from "../../projections/patterns/finding.ts";
import type { Pattern } from "../../projections/patterns/pattern.ts";
import { momentOf, scenesOf } from "./record.ts";
import { WEEKS } from "./scale.ts";
import type { SimulatedTeam } from "./team.ts";

/** What one team raised: for each pattern the days at which it emerged in some subjects. */
export interface Raised { readonly pattern: string; readonly subjects: string; readonly day: number }

/** What a coach is alarmed by; and what is shown as close to its line besides. */
export const SHOWN: readonly Standing[] = ["PRESENT", "STRONG"];
export const NEAR: readonly Standing[] = ["BELOW", ...SHOWN];

/** What came up in one team, and which patterns had enough there to say anything. */
export interface Heard { readonly raised: readonly Raised[]; readonly spoke: ReadonlySet<string> }

/** Looks at a team on the given days, each as known then, and keeps what came up: once for each subject until it dissolves. */
export const alarmsOf = ({ record }: SimulatedTeam, patterns: readonly Pattern[], days: readonly number[], counts: readonly Standing[] = SHOWN): Heard => {
  const [standing, spoke] = [new Set<string>(), new Set<string>()];
  const raised: Raised[] = [];
  let look = 0;
  for (const scene of scenesOf(record.facts, days.map(momentOf))) {
    const day = days[look++] as number;
    for (const { pattern, subjects, standing: found } of evaluate(scene, patterns)) {
      const key = `${pattern}|${subjects.join(",")}`;
      if (found !== "NOT_ENOUGH") spoke.add(pattern);
      if (found === "ABSENT") standing.delete(key);
      if (!counts.includes(found) || standing.has(key)) continue;
      standing.add(key);
      raised.push({ pattern, subjects: subjects.join(","), day });
    }
  }
  return { raised, spoke };
};

/** Every so many days of the whole time. */
export const everyDays = (step: number): number[] => Array.from({ length: Math.floor((WEEKS * 7) / step) }, (_, index) => (index + 1) * step);
/** How many years a simulated team is watched. */
export const TEAM_YEARS = (WEEKS * 7) / 365.25;
