import { readFileSync } from "node:fs";
import { expect, it } from "@jest/globals";
import jstat from "jstat";
import { sampleCorrelation } from "simple-statistics";
import { balancedTriangles } from "../../projections/measures/balanced-triangles.ts";
import { centralisation } from "../../projections/measures/centralisation.ts";
import { eiIndex } from "../../projections/measures/external-internal.ts";
import type { Edge } from "../../projections/measures/edge.ts";
import { type LineIndex, lineIndex, normalisedFrustration } from "../../projections/measures/balance.ts";
import { fisherExact } from "../../projections/measures/fisher-exact.ts";
import { minCut } from "../../projections/measures/min-cut.ts";
import { mannKendall } from "../../projections/measures/monotone-trend.ts";
import { misfitOf } from "../../projections/measures/misfit.ts";
import { density, reciprocity, transitivity } from "../../projections/measures/reciprocity.ts";
import { signedModularity, groupsOf } from "../../projections/measures/signed-modularity.ts";
import { walkBalance } from "../../projections/measures/walk-balance.ts";
import { rowsOf } from "../fixtures/csv-rows.ts";
import { sharedData } from "../fixtures/shared-data.ts";
import { describeWhere } from "../fixtures/where.ts";

const expectedFile = sharedData("expected.json");
// The figures of expected.json, by their names there.
const expected = expectedFile.missing === undefined ? JSON.parse(readFileSync(expectedFile.file, "utf8")) : {};
const positive = (edges: readonly Edge[]): Edge[] => edges.filter(({ weight }) => weight > 0);
const nodesOf = (edges: readonly Edge[]): string[] => [...new Set(edges.flatMap(({ from, to }) => [from, to]))];
const rawOf = ({ byBlocks }: LineIndex): Record<string, number> => Object.fromEntries(byBlocks.map(({ k, raw }) => [String(k), raw]));
// The exact index takes long at 18 nodes: each is computed once.
const computed = new Map<string, LineIndex>();
const index = (edges: readonly Edge[], options = {}): LineIndex => {
  const key = JSON.stringify([edges, options]);
  const found = computed.get(key) ?? (lineIndex(nodesOf(edges), edges, options) as LineIndex);
  computed.set(key, found);
  return found;
};
const matrixOf = (file: string): Edge[] =>
  rowsOf(file).flatMap(({ "": from, ...row }) => Object.entries(row).map(([to, weight]) => ({ from: from as string, to, weight: Number(weight) }))).filter(({ weight }) => weight !== 0);

const affect = sharedData("sampson/affect.csv");
describeWhere(affect.missing ?? expectedFile.missing, "Sampson's monastery, in measures", () => {
  const at = (moment: number): Edge[] => rowsOf(affect.file).filter(({ t }) => Number(t) === moment).map(({ from, to, value }) => ({ from: from as string, to: to as string, weight: Number(value) }));
  // Those between the factions stand where the best partition at T3 puts them: Amand with the Outcasts, Victor and Ramuald with the Loyal Opposition.
  const between = (name: string): string => (name === "Amand" ? "Outcasts" : "Loyal Opposition");
  const people = rowsOf(sharedData("sampson/people.csv").file);
  const factions = new Map(people.filter(({ faction_sampson_T4 }) => faction_sampson_T4)
    .map(({ name, faction_sampson_T4 }) => [name as string, faction_sampson_T4 === "Interstitial" ? between(name as string) : (faction_sampson_T4 as string)]));

  it.each([1, 2, 3, 4, 5])("has the line index, exact, and the best partition as recomputed at T%i", (moment) => {
    const edges = at(moment);
    const figures = expected.sampson[`T${moment}`];
    for (const [signOnly, wanted] of [[false, figures.line_index_valued], [true, figures.line_index_signs]] as const) {
      const found = index(edges, { signOnly });
      expect(rawOf(found)).toEqual(wanted.raw);
      expect(Object.fromEntries(Object.entries(rawOf(found)).map(([k, raw]) => [k, 0.5 * raw]))).toEqual(wanted.doreian_mrvar);
      expect([found.best.k, found.ratio.toFixed(4), found.best.exact]).toEqual([wanted.best_k, wanted.ratio_best.toFixed(4), true]);
      // At T5 two partitions are equally good by sign, and the other one is lexicographically first.
      if (moment === 5 && signOnly) expect(found.best.partition).toEqual([["Ambrose", "Berthold", "Bonaventure", "Louis", "Peter"], ["Ramuald", "Winfrid"]]);
      else expect(found.best.partition).toEqual(wanted.best_partition);
    }
  });

  it("meets the frustration ratios of Talaga et al. (2023) at T2, T3 and T5, and proves lower ones at T1 and T4", () => {
    const published: number[] = expected.sampson.talaga2023_code_rerun.F_MSB;
    const found = [1, 2, 3, 4, 5].map((moment) => Number(index(at(moment)).ratio.toFixed(4)));
    expect([1, 2, 4].map((place) => found[place])).toEqual([1, 2, 4].map((place) => published[place]));
    expect([0, 3].every((place) => (found[place] as number) < (published[place] as number))).toBe(true);
  });

  it("falls before the expulsions and jumps after them: no time of a fracture can be read from it", () => {
    const [, second, third, fourth, fifth] = [1, 2, 3, 4, 5].map((moment) => index(at(moment)).ratio) as [number, number, number, number, number];
    expect(second > third && third > fourth && fifth > 2 * fourth).toBe(true);
  });

  it.each([1, 2, 3, 4, 5])("has reciprocity, density and centralisation of liking as recomputed at T%i", (moment) => {
    const [nodes, likes] = [nodesOf(at(moment)), positive(at(moment))];
    const { reciprocity_like, density_like, indegree_centralisation_like } = expected.sampson[`T${moment}`];
    const rounded = (value: number | undefined): number => Number(value?.toFixed(4));
    expect([rounded(reciprocity(nodes, likes)), rounded(density(nodes, likes)), rounded(centralisation(nodes, likes)?.inDegree)]).toEqual([reciprocity_like, density_like, indegree_centralisation_like]);
  });

  it.each([2, 3, 4])("keeps its liking inside Sampson's factions at T%i, beyond chance", (moment) => {
    const found = eiIndex(factions, positive(at(moment)), { seed: 3 });
    expect(Number(found?.value.toFixed(4))).toBe(expected.sampson[`T${moment}`].EI_like_by_faction);
    expect(found?.expected).toBeGreaterThan(0.1);
    expect(found?.pInward).toBeLessThan(0.01);
  });

  it("leaves of the factions that Sampson named what is published at T2, T3 and T4, more than the best three blocks", () => {
    // The three who stood between the factions are published with the Loyal Opposition.
    const blocks = ["Young Turks", "Outcasts", "Loyal Opposition Interstitial"].map((faction) => people.filter(({ faction_sampson_T4 }) => faction_sampson_T4 && faction.includes(faction_sampson_T4)).map(({ name }) => name as string));
    const found = [2, 3, 4].map((moment) => misfitOf(blocks, at(moment))?.ratio as number);
    expect(found.map((ratio) => Number(ratio.toFixed(4)))).toEqual([2, 3, 4].map((moment) => expected.sampson[`T${moment}`].frustration_ratio_sampson_factions));
    expect([null, ...found.map((ratio) => Number(ratio.toFixed(4))), null]).toEqual(expected.sampson.talaga2023_code_rerun.F_GT);
    expect([2, 3, 4].every((moment, place) => (found[place] as number) > (index(at(moment)).byBlocks[2]?.raw as number) / index(at(moment)).total)).toBe(true);
  });

  it("has a higher signed modularity the better the partition fits", () => {
    const best = index(at(4)).best.partition;
    const worse = [best.flat().slice(0, 9), best.flat().slice(9)];
    expect(signedModularity(groupsOf(best), at(4)) as number).toBeGreaterThan(signedModularity(groupsOf(worse), at(4)) as number);
  });

  it("parts at T4 into two blocks of which 9 of 10 and 2 of 8 are gone at T5", () => {
    const stayed = new Set(nodesOf(at(5)));
    const [ten, eight] = [...(index(at(4)).byBlocks[1]?.partition ?? [])].sort((a, b) => b.length - a.length);
    const { k2_block_T4_young_turks_plus_outcasts, of_them_gone_by_T5, other_block, of_them_gone_by_T5_other } = expected.sampson.departure_check;
    expect([ten, eight].map((block) => [block?.length, block?.filter((man) => !stayed.has(man)).length])).toEqual([[k2_block_T4_young_turks_plus_outcasts, of_them_gone_by_T5], [other_block, of_them_gone_by_T5_other]]);
  });

  it("has 9 of 10 and 2 of 8 gone beyond chance: .0090 by the product's one-sided test, and .0128 two-sided, as printed, with the tables of the other side that are as unlikely", () => {
    const atLeast = (gone: number): number => fisherExact({ hits: gone, others: 10 - gone }, { hits: 11 - gone, others: gone - 3 });
    const justSo = (gone: number): number => atLeast(gone) - (gone === 10 ? 0 : atLeast(gone + 1));
    // Of eleven who are gone, three are of the ten at least: the other block has eight.
    const tables = Array.from({ length: 8 }, (_, index) => justSo(index + 3));
    const twoSided = tables.filter((chance) => chance <= justSo(9) * (1 + 1e-9)).reduce((sum, chance) => sum + chance, 0);
    expect([atLeast(9).toFixed(4), Number(twoSided.toFixed(4))]).toEqual(["0.0090", expected.sampson.departure_check.fisher_exact_p]);
  });
});

const rankings = sharedData("newcomb/rankings.csv");
describeWhere(rankings.missing ?? expectedFile.missing, "Newcomb's fraternity, in measures: the negative control", () => {
  const rows = rankings.missing === undefined ? rowsOf(rankings.file) : [];
  const weeks = [...new Set(rows.map(({ week }) => Number(week)))].sort((a, b) => a - b);
  const top = (week: number, most: number, least = Infinity): Edge[] => rows.filter((row) => Number(row["week"]) === week && (Number(row["rank"]) <= most || Number(row["rank"]) >= least))
    .map(({ rater, target, rank }) => ({ from: rater as string, to: target as string, weight: Number(rank) <= most ? 1 : -1 }));
  const men = [...new Set(rows.map(({ rater }) => rater as string))];
  const midRanks = (values: readonly number[]): number[] => values.map((value) => values.filter((other) => other < value).length + (values.filter((other) => other === value).length + 1) / 2);

  it("has 15 weeks of reciprocity, transitivity and line indices as recomputed", () => {
    expect(weeks).toHaveLength(15);
    for (const week of weeks) {
      const figures = expected.newcomb[week];
      expect([Number(reciprocity(men, top(week, 4))?.toFixed(4)), Number(transitivity(men, top(week, 8))?.toFixed(4))]).toEqual([figures.reciprocity_top4, figures.transitivity_top8]);
    }
  });

  const CODINGS = [["line_index_new1_3_3", 3, 14], ["line_index_new2_3_2", 3, 15], ["line_index_new3_4_3", 4, 14]] as const;
  const upToFour = (week: number, most: number, least: number): LineIndex => index(top(week, most, least), { mostBlocks: 4 });

  it.each(weeks)("has all three codings of the line index in week %i", (week) => {
    expect(CODINGS.map(([name, most, least]) => [name, rawOf(upToFour(week, most, least))])).toEqual(CODINGS.map(([name]) => [name, expected.newcomb[week][name]]));
  });

  it("settles without any fracture: reciprocity is flat, transitivity rises, and less and less does not fit, to the printed digit", () => {
    const series = {
      reciprocity_top4: weeks.map((week) => reciprocity(men, top(week, 4)) as number),
      transitivity_top8: weeks.map((week) => transitivity(men, top(week, 8)) as number),
      "line_index_new3_best_k<=4": weeks.map((week) => upToFour(week, 4, 14).best.raw),
    };
    for (const [name, values] of Object.entries(series)) {
      const rho = sampleCorrelation(midRanks(weeks), midRanks(values));
      const p = 2 * (1 - jstat.jStat.studentt.cdf(Math.abs(rho) * Math.sqrt((values.length - 2) / (1 - rho ** 2)), values.length - 2));
      expect([name, Number(rho.toFixed(3)), p < 1e-4 ? "<1e-4" : Number(p.toFixed(3))]).toEqual([name, expected.newcomb_trends[name].spearman, expected.newcomb_trends[name].p]);
    }
    // The printed ones are Spearman's; the product asks Mann and Kendall, and answers the same.
    expect(Object.values(series).map((values) => mannKendall(values)).map((trend) => [Math.sign(trend?.s as number), (trend?.p as number) < 0.05])).toEqual([[-1, false], [1, true], [-1, true]]);
  });
});

const tribes = sharedData("read-tribes/signed_edges.csv");
describeWhere(tribes.missing ?? expectedFile.missing, "Read's highland tribes, in measures", () => {
  const edges = tribes.missing === undefined ? rowsOf(tribes.file).map(({ a, b, sign }) => ({ from: a as string, to: b as string, weight: Number(sign) })) : [];
  const nodes = nodesOf(edges);
  it("has the published balance: triangles, walks, frustration", () => {
    const { frustration_k2, line_index_k3, balanced_triangle_fraction, triangles, walk_balance, normalised_frustration_signnet } = expected.read_tribes;
    const found = index(edges);
    expect([rawOf(found)["2"], rawOf(found)["3"]]).toEqual([frustration_k2, line_index_k3]);
    expect(normalisedFrustration(found)).toBeCloseTo(normalised_frustration_signnet, 7);
    expect(balancedTriangles(nodes, edges)?.triangles).toBe(triangles);
    expect(balancedTriangles(nodes, edges)?.share).toBeCloseTo(balanced_triangle_fraction, 7);
    expect(walkBalance(nodes, edges)).toBeCloseTo(walk_balance, 7);
  });
  it("has the published partition into two, member by member: the first two and the last two against the rest", () => {
    const order = [edges[0]?.to as string, ...new Set(edges.map(({ from }) => from))];
    const four = index(edges).byBlocks[1]?.partition.find(({ length }) => length === 4);
    expect(order.map((tribe) => (four?.includes(tribe) ? 0 : 1)).join("")).toBe("0011111111111100");
    expect(four).toEqual(["GAMA", "GAVEV", "KOTUN", "NAGAD"]);
  });
});

const friendship = sharedData("bank-wiring/Friendship.csv");
describeWhere(friendship.missing ?? expectedFile.missing, "the bank wiring room, in measures", () => {
  it("has 13 friendships, 19 antagonisms and the line index 19, 2, 1, 0", () => {
    const [liking, dislike] = [matrixOf(friendship.file), matrixOf(sharedData("bank-wiring/Antagonistic.csv").file)];
    const once = (edges: readonly Edge[], weight: number): Edge[] => edges.filter(({ from, to }) => from < to).map((edge) => ({ ...edge, weight }));
    const edges = [...once(liking, 1), ...once(dislike, -1)];
    expect([once(liking, 1).length, once(dislike, -1).length]).toEqual([expected.bank_wiring.pos, expected.bank_wiring.neg]);
    expect(rawOf(index(edges, { mostBlocks: 4 }))).toEqual(expected.bank_wiring.line_index);
  });
});

const karate = sharedData("zachary-karate/Strength.csv");
describeWhere(karate.missing ?? expectedFile.missing, "Zachary's karate club, in measures", () => {
  it("parts at a cut of 22, which foretells everybody but member 9", () => {
    const edges = matrixOf(karate.file).filter(({ from, to }) => from < to);
    const people = rowsOf(sharedData("zachary-karate/Attributes.csv").file);
    const names = people.map(({ NodeName }) => NodeName as string);
    const cut = minCut(names, edges, "A01", "A34");
    expect([edges.length, edges.reduce((sum, { weight }) => sum + weight, 0), cut?.value]).toEqual([expected.zachary.edges, expected.zachary.weight_sum, expected.zachary.min_cut_value_1_34]);
    expect(cut?.side.map((name) => Number(name.slice(1)))).toEqual(expected.zachary.side_of_1);
    const club = (name: string): string | undefined => people.find(({ NodeName }) => NodeName === name)?.["Club"];
    expect(names.filter((name) => cut?.side.includes(name) !== (club(name) === club("A01"))).map((name) => Number(name.slice(1)))).toEqual(expected.zachary.misclassified_vs_club_after_split);
  });
});
