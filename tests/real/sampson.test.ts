import { readFileSync } from "node:fs";
import { beforeAll, expect, it } from "@jest/globals";
import { parse } from "csv-parse/sync";
import type { History } from "../../src/history/history.ts";
import { sceneAt } from "../../src/history/patterns.ts";
import { PATTERNS } from "../../projections/patterns/catalogue.ts";
import { evaluate } from "../../projections/patterns/evaluate.ts";
import type { Finding } from "../../projections/patterns/finding.ts";
import { polarisation } from "../../projections/patterns/polarisation.ts";
import type { Scene } from "../../projections/patterns/scene.ts";
import { fractureCandidates } from "../../projections/fractures/candidates.ts";
import { networkOf } from "../../projections/team-measures/network.ts";
import { balanceOf, reciprocityOf } from "../../projections/team-measures/network-figures.ts";
import type { TeamState } from "../../projections/team/state.ts";
import { importCsv, memoryHistory } from "../fixtures/imports.ts";
import { sharedData } from "../fixtures/shared-data.ts";
import { describeWhere } from "../fixtures/where.ts";

const people = sharedData("sampson/people.csv");
const affect = sharedData("sampson/affect.csv");
const MOMENTS = ["1966-06-01", "1966-09-01", "1966-11-01", "1967-01-01", "1967-03-01"];

describeWhere(people.missing ?? affect.missing, "Sampson's monastery: signed relations at five moments", () => {
  let history: History;
  const team = async (asOf: string): Promise<TeamState> => (await history.team("sampson", { asOf })).state;
  const present = ({ members }: TeamState): string[] => [...members.values()].filter(({ until }) => until === undefined).map(({ member }) => member);

  beforeAll(async () => {
    history = memoryHistory();
    for (const [file, mapping] of [[people.file, "people"], [affect.file, "affect"]] as const) {
      const { problems, warnings } = await importCsv(history, file, `examples/sampson/${mapping}.yaml`, { strict: true });
      expect([...problems, ...warnings]).toEqual([]);
    }
  }, 60_000);

  it("has 76, 104, 105, 103 and 42 fresh ties at its five moments, 430 in all", async () => {
    const fresh = await Promise.all(MOMENTS.map(async (day) => {
      const { state, asOf } = await history.team("sampson", { asOf: day });
      return [...state.relationships.values()].filter(({ at }) => Date.parse(asOf) - Date.parse(at) < 86_400_000).length;
    }));
    expect(fresh).toEqual([76, 104, 105, 103, 42]);
  });

  it("has the same 18 men at the second, third and fourth", async () => {
    const sizes = await Promise.all(MOMENTS.map(async (day) => present(await team(day)).length));
    expect(sizes).toEqual([13, 18, 18, 18, 7]);
    expect(present(await team("1966-09-01")).sort()).toEqual(present(await team("1967-01-01")).sort());
  });

  it("loses the four who were expelled a week after the fourth", async () => {
    const expelled = ["Gregory", "Basil", "Elias", "Simplicius"];
    expect(present(await team("1967-01-07"))).toEqual(expect.arrayContaining(expelled));
    expect(present(await team("1967-01-09")).filter((man) => expelled.includes(man))).toEqual([]);
  });

  it("has, in the state at the fourth, the line that recomputing the raw values finds: three blocks, 21 of 205 not fitting", async () => {
    const network = networkOf(await team("1967-01-01"), { dimension: "AFFECT", since: "1966-12-31T12:00:00.000Z" });
    const { index, exact, n, value } = balanceOf(network);
    expect([network.members.length, n, exact, index?.best.k, index?.best.partition.map(({ length }) => length)]).toEqual([18, 103, true, 3, [7, 4, 7]]);
    // Ties are on -1 to 1 in the state, a third of the raw values.
    expect([value as number, 3 * (index?.best.raw as number)].map((each) => each.toFixed(4))).toEqual(["0.1024", "21.0000"]);
    expect(reciprocityOf(network).value?.toFixed(4)).toBe("0.5357");
  });

  it("keeps every value, each by the eyes of the one who gave it", async () => {
    const rows = (parse(readFileSync(affect.file), { columns: true }) as { t: string; from: string; to: string; value: string }[]).filter(({ t }) => t === "3");
    const { relationships } = await team(MOMENTS[2] as string);
    const slug = (name: string): string => name.replace(" ", "-");
    for (const { from, to, value } of rows)
      expect(relationships.get(`${slug(from)}|${slug(to)}|AFFECT|${slug(from)}`)).toMatchObject({ strength: Number(value), scaleMin: -3, scaleMax: 3, informant: slug(from) });
  });

  const sceneOn = async (asOf: string): Promise<Scene> => {
    const record = await history.engagement("sampson");
    return sceneAt(record, (await history.team("sampson", { asOf })).asOf, record.revision);
  };
  const stands = ({ standing }: Finding): boolean => standing === "PRESENT" || standing === "STRONG";

  it("shows at the fourth a line between ten and eight, of whom nine and two are gone at the fifth", async () => {
    const [finding] = evaluate(await sceneOn("1967-01-01"), [polarisation]) as [Finding];
    expect(finding.standing).toBe("PRESENT");
    const blocks = finding.figures[0]?.name.split(": ")[1]?.split(" | ").map((block) => block.split(", ")) ?? [];
    const stayed = new Set(present(await team("1967-03-01")));
    expect(blocks.map((block) => [block.length, block.filter((man) => !stayed.has(man)).length]).sort((a, b) => (b[0] as number) - (a[0] as number))).toEqual([[10, 9], [8, 2]]);
    expect(finding.figures.slice(0, 2).map(({ value, n }) => [(value * 205) / 2, n])).toEqual([[expect.closeTo(12.5, 6), 103], [expect.closeTo(10.5, 6), 103]]);
  });

  it("is told as a line and never as a time: nothing claims that falling balance foretells", async () => {
    const [finding] = evaluate(await sceneOn("1967-01-01"), [polarisation]) as [Finding];
    expect(finding.unknown.join()).toContain("a line says where, and never when");
    expect(JSON.stringify([finding, polarisation.definition])).not.toMatch(/will break|predict/);
    // What is proposed by then is the summer, in which seven of thirteen had gone already.
    expect(fractureCandidates(await sceneOn("1967-01-01")).map(({ sign, at }) => [sign, at.slice(0, 10)])).toEqual([["MANY_GONE", "1966-08-01"]]);
  });

  it("is proposed as a fracture once they are gone, and not before", async () => {
    const [, candidate, ...others] = fractureCandidates(await sceneOn("1967-03-01"));
    expect([candidate?.sign, candidate?.at.slice(0, 10), others]).toEqual(["MANY_GONE", "1967-01-08", []]);
    expect(candidate?.touches).toEqual(expect.arrayContaining(["Basil", "Elias", "Gregory", "Simplicius"]));
  });

  it("names nobody for being disliked: not Peter, who was disliked most and stayed", async () => {
    for (const day of MOMENTS) expect(evaluate(await sceneOn(day), PATTERNS).filter((finding) => stands(finding) && finding.subjects.includes("Peter"))).toEqual([]);
  });
});
