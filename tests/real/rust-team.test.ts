import { readFileSync } from "node:fs";
import { beforeAll, expect, it } from "@jest/globals";
import { parse } from "csv-parse/sync";
import type { History } from "../../src/history/history.ts";
import type { Plan } from "../../src/transfer/import.ts";
import { type Report, reportOf } from "../../src/transfer/report.ts";
import { importCsv, memoryHistory } from "../fixtures/imports.ts";
import { sharedData } from "../fixtures/shared-data.ts";
import { describeWhere } from "../fixtures/where.ts";

const { file, missing } = sharedData("rust-team/role_changes_pseudo.csv");
interface Row { readonly declared_at: string; readonly recorded_at: string; readonly team: string; readonly role: string; readonly change: string; readonly person: string }

describeWhere(missing, "eight years of role changes of the Rust project, on two real clocks", () => {
  let history: History;
  let plan: Plan;
  let report: Report;
  let rows: Row[];
  const size = async (asOf: string, knownAt?: string): Promise<number> =>
    [...(await history.team("rust-mods", { asOf, knownAt })).state.members.values()].filter(({ until }) => until === undefined).length;

  beforeAll(async () => {
    history = memoryHistory();
    plan = await importCsv(history, file, "examples/rust-team/mapping.yaml", { keepRecordedTimes: true });
    report = reportOf(plan);
    rows = parse(readFileSync(file), { columns: true }) as Row[];
  }, 60_000);

  it("are taken whole: 5,660 rows of 301 teams", async () => {
    expect(plan.problems).toEqual([]);
    expect(new Set(plan.batches.flatMap(({ lines }) => lines.map(({ number }) => number))).size).toBe(5_660);
    expect(report.engagements).toBe(301);
    expect(report.facts).toBe(5_660 + 2 * 301);
    expect(await history.engagements()).toHaveLength(301);
  });

  it("answer what was known when: on 2021-11-10 mods had 4 members as of the day before, on 2021-11-14 the same moment has 3", async () => {
    expect(await size("2021-11-09", "2021-11-10")).toBe(4);
    expect(await size("2021-11-09", "2021-11-14")).toBe(3);
  });

  it.each([
    ["2018-11-04T21:28:43+01:00", 7], ["2018-12-01T00:00:00Z", 6], ["2019-03-14T00:00:00Z", 5], ["2019-10-25T15:00:00Z", 4], ["2021-11-08T19:57:02Z", 3], ["2021-11-22T16:58:33Z", 0, "2021-11-22T16:58:33Z"], ["2021-11-22T16:59:29Z", 2],
  ])("give mods at %s %i members", async (asOf, members, knownAt: string | undefined = undefined) => {
    expect(await size(asOf as string, knownAt)).toBe(members);
  });

  it("say what they saw: 862 rows a week late or more, 1 before it happened", () => {
    expect([report.recordedAWeekLate, report.recordedBefore]).toEqual([862, 1]);
  });

  it("are as imperfect as counted in the order of recording: 20 added twice, 11 removed without being there", () => {
    const present = new Map<string, Set<string>>();
    let twice = 0;
    let absent = 0;
    for (const { team, role, person, change } of rows) {
      const group = present.get(`${team} ${role}`) ?? new Set<string>();
      present.set(`${team} ${role}`, group);
      if (change === "added" && group.has(person)) twice += 1;
      if (change === "removed" && !group.has(person)) absent += 1;
      if (change === "added") group.add(person);
      else group.delete(person);
    }
    expect([twice, absent]).toEqual([20, 11]);
  });

  it("warn by the world's order instead, where late rows change who was there: 19 already in, 23 not in, 2 roles not held", () => {
    const counts = Object.fromEntries(Object.entries(report.warnings).map(([code, { count }]) => [code, count]));
    expect(counts).toEqual({ ALREADY_A_MEMBER: 19, NOT_A_MEMBER: 23, ROLE_NOT_HELD: 2 });
  });

  it("have nothing of the past left to change: what was known then is final", async () => {
    expect((await history.team("rust-mods", { asOf: "2021-11-09", knownAt: "2021-11-10" })).final).toBe(true);
  });
});
