import { readFileSync } from "node:fs";
import { expect, it } from "@jest/globals";
import { max, mean, median, min, quantile } from "simple-statistics";
import { rwg, rwgj, uniformVariance } from "../../projections/measures/agreement.ts";
import { caseCrossover, happenedBefore } from "../../projections/measures/case-crossover.ts";
import { icc } from "../../projections/measures/icc.ts";
import { rowsOf } from "../fixtures/csv-rows.ts";
import { sharedData } from "../fixtures/shared-data.ts";
import { describeWhere } from "../fixtures/where.ts";

const expectedFile = sharedData("expected.json");
// The figures of expected.json, by their names there.
const expected = expectedFile.missing === undefined ? JSON.parse(readFileSync(expectedFile.file, "utf8")) : {};
type Rows = Record<string, string>[];
const grouped = (rows: Rows): Rows[] => {
  const groups = new Map<string, Rows>();
  for (const row of rows) groups.set(row["GRP"] as string, [...(groups.get(row["GRP"] as string) ?? []), row]);
  return [...groups].sort(([a], [b]) => Number(a) - Number(b)).map(([, group]) => group);
};
const columns = (groups: readonly Rows[], column: string): number[][] => groups.map((group) => group.map((row) => Number(row[column])));

const climate = sharedData("team-climate/bhr2000.csv.gz");
describeWhere(climate.missing ?? expectedFile.missing, "5,400 answers of 99 groups (Bliese)", () => {
  const groups = climate.missing === undefined ? grouped(rowsOf(climate.file)) : [];
  const figures = expected.team_climate_multilevel;

  it("have the published intraclass correlations, and agree on cohesion as published", () => {
    const found = icc(columns(groups, "HRS"));
    expect(found?.single).toBeCloseTo(figures.bhr2000_HRS.ICC1, 7);
    expect(found?.mean).toBeCloseTo(figures.bhr2000_HRS.ICC2, 7);
    const cohesion = grouped(rowsOf(sharedData("team-climate/bh1996.csv.gz").file));
    for (const name of ["COHES", "LEAD", "WBEING"]) {
      const { single, mean: reliability } = icc(columns(cohesion, name)) as { single: number; mean: number };
      expect(single).toBeCloseTo(figures.bh1996[name].ICC1, 4);
      expect(reliability).toBeCloseTo(figures.bh1996[name].ICC2, 4);
    }
    expect(Number(mean(columns(cohesion, "COHES").map((answers) => rwg(answers, uniformVariance(5)) as number)).toFixed(4))).toBe(figures.bh1996.COHES.rwg_mean);
  });

  it("agree on religion as published: r_wg of the first five groups, and the mean", () => {
    const found = columns(groups, "RELIG").map((answers) => rwg(answers, uniformVariance(5)) as number);
    expect(found.slice(0, 5).map((value) => Number(value.toFixed(7)))).toEqual(figures.bhr2000_RELIG_rwg_first5);
    expect(mean(found)).toBeCloseTo(figures.bhr2000_RELIG_rwg_mean, 7);
  });

  it("agree on eleven items of leadership as published: r_wg(j)", () => {
    const items = Object.keys(groups[0]?.[0] ?? {}).filter((name) => /^A[FPS]\d/.test(name));
    const found = groups.map((group) => rwgj(group.map((row) => items.map((item) => Number(row[item]))), uniformVariance(5)) as number);
    const summary = { min: min(found), q1: quantile(found, 0.25), median: median(found), mean: mean(found), q3: quantile(found, 0.75), max: max(found) };
    expect(Object.fromEntries(Object.entries(summary).map(([name, value]) => [name, Number(value.toFixed(4))]))).toEqual(figures.bhr2000_leadership_rwgj);
  });
});

const sherif = sharedData("team-climate/sherifdat.csv");
describeWhere(sherif.missing, "Sherif's groups of three, who judge a light that does not move", () => {
  const judgements = (group: string, time: string): number[] => rowsOf(sherif.file).filter((row) => row["condition"] === "0" && row["group"] === group && row["time"] === time).map(({ y }) => Number(y));
  // With an expected variance of 1, 1 - r_wg is the variance between members.
  const varianceAt = (time: string): number => mean(["5", "6", "7", "8"].map((group) => 1 - (rwg(judgements(group, time), 1) as number)));
  it("agree more from session to session where the group comes first: the variance between members falls from .237 to .021", () => {
    expect(["0", "1", "2"].map((time) => varianceAt(time).toFixed(3))).toEqual(["0.237", "0.062", "0.021"]);
  });
});

const changes = sharedData("rust-team/role_changes_pseudo.csv");
const DAY = 86_400_000;
describeWhere(changes.missing ?? expectedFile.missing, "eight years of the Rust teams: do exits follow exits?", () => {
  /** The distinct moments at which a team lost members, as the figure's definition has them. */
  const exitsOf = (rows: Rows): { readonly team: string; readonly at: number }[] => {
    const person = (row: Record<string, string>): string => `${row["commit"]} ${row["team"]} ${row["role"]} ${row["person"]?.toLowerCase()}`;
    const addedAgain = new Set(rows.filter(({ change }) => change === "added").map(person));
    const removed = rows.filter(({ role, change, file_status, team }) => role === "member" && change === "removed" && file_status === "M" && !team?.startsWith("archive")).filter((row) => !addedAgain.has(person(row)));
    const teamsOf = new Map<string, Set<string>>();
    for (const { commit, team } of removed) teamsOf.set(commit as string, (teamsOf.get(commit as string) ?? new Set()).add(team as string));
    const moments = new Map(removed.filter(({ commit }) => (teamsOf.get(commit as string)?.size ?? 0) <= 2).map(({ team, recorded_at, commit }) => [`${team} ${recorded_at} ${commit}`, { team: team as string, at: Date.parse(recorded_at as string) / DAY }]));
    return [...moments.values()];
  };

  it("hardly: a matched odds ratio of 39/33 = 1.18, whose intervals hold 1", () => {
    const rows = rowsOf(changes.file);
    const first = new Map<string, number>();
    for (const { team, recorded_at } of rows) first.set(team as string, Math.min(first.get(team as string) ?? Infinity, Date.parse(recorded_at as string) / DAY));
    const exits = exitsOf(rows);
    const study = caseCrossover(exits.filter(({ team, at }) => at - (first.get(team) as number) >= 240).map(({ team, at }) => {
      const moments = exits.filter((exit) => exit.team === team).map((exit) => exit.at);
      return { exposed: happenedBefore(moments, at, { from: 0.02, to: 30 }), controls: [90, 180].map((from) => happenedBefore(moments, at, { from, to: from + 30 })) };
    }));
    const rounded = (value: number | undefined): number => Number(value?.toFixed(2));
    const { exits: cases, case_rate, control_rate, matched_OR, ci95 } = expected.rust_team.contagion_case_crossover_30d;
    expect([study?.cases, study?.onlyCase, study?.onlyControl, rounded(study?.oddsRatio)]).toEqual([cases, 39, 33, matched_OR]);
    expect([Number(study?.caseRate.toFixed(3)), Number(study?.controlRate.toFixed(3))]).toEqual([case_rate, control_rate]);
    expect([rounded(study?.woolf?.lower), rounded(study?.woolf?.upper)]).toEqual(ci95);
    expect([rounded(study?.exact.lower), rounded(study?.exact.upper)]).toEqual([0.72, 1.94]);
    expect(study?.p).toBeGreaterThan(0.5);
  });
});
