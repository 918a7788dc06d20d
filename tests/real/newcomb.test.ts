import { expect, it } from "@jest/globals";
import type { StoredFact } from "../../src/events/envelope.ts";
import { fractureCandidates } from "../../projections/fractures/candidates.ts";
import { PATTERNS } from "../../projections/patterns/catalogue.ts";
import { evaluate } from "../../projections/patterns/evaluate.ts";
import { rowsOf } from "../fixtures/csv-rows.ts";
import { sharedData } from "../fixtures/shared-data.ts";
import { describeWhere } from "../fixtures/where.ts";
import { type Happening, SimulatedRecord, momentOf, scenesOf } from "../simulation/record.ts";

const { file, missing } = sharedData("newcomb/rankings.csv");
interface Rank { readonly week: number; readonly from: string; readonly to: string; readonly rank: number }
type Tie = { readonly strength: number; readonly scaleMin?: number; readonly scaleMax?: number } | undefined;
/** How a rank becomes a tie: whole rankings, and the signs that are published (first and last few, the rest left out or neutral). */
const CODINGS: Readonly<Record<string, (rank: number) => Tie>> = {
  "whole rankings": (rank) => ({ strength: 17 - rank, scaleMin: 1, scaleMax: 16 }),
  "the first three against the last three": (rank) => (rank <= 3 ? { strength: 3 } : rank >= 14 ? { strength: -3 } : undefined),
  "the first three against the last two, the rest neutral": (rank) => ({ strength: rank <= 3 ? 3 : rank >= 15 ? -3 : 0 }),
  "the first four against the last three": (rank) => (rank <= 4 ? { strength: 1 } : rank >= 14 ? { strength: -1 } : undefined),
};

describeWhere(missing, "Newcomb's fraternity: seventeen men who get to know each other, and nothing breaks", () => {
  const ranks: Rank[] = missing === undefined ? rowsOf(file).map(({ week, rater, target, rank }) => ({ week: Number(week), from: rater as string, to: target as string, rank: Number(rank) })) : [];
  const men = [...new Set(ranks.map(({ from }) => from))];
  const recordOf = (dimension: string, coding: (rank: number) => Tie): readonly StoredFact[] => new SimulatedRecord([
    ...men.map((member): Happening => ({ type: "MemberJoined", data: { member }, day: 0 })),
    ...ranks.flatMap(({ week, from, to, rank }): Happening[] => {
      const tie = coding(rank);
      return tie ? [{ type: "RelationshipObserved", data: { from, to, dimension, ...tie }, day: week * 7 + 1, informant: from }] : [];
    }),
  ]).facts;
  const weekly = Array.from({ length: 17 }, (_, week) => momentOf(week * 7 + 2));

  it.each(["AFFECT", "TRUST"].flatMap((dimension) => Object.keys(CODINGS).map((coding) => [coding, dimension])))("%s, taken for %s, raise no fracture candidate and no pattern in any week", (coding, dimension) => {
    for (const scene of scenesOf(recordOf(dimension as string, CODINGS[coding as string] as (rank: number) => Tie), weekly)) {
      expect(fractureCandidates(scene)).toEqual([]);
      expect(evaluate(scene, PATTERNS).filter(({ standing }) => standing === "PRESENT" || standing === "STRONG").map(({ pattern, value }) => [pattern, value])).toEqual([]);
    }
  }, 120_000);
});
