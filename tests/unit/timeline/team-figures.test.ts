import { describe, expect, it } from "@jest/globals";
import type { Told } from "../../../src/decisions/command.ts";
import { bucketsCovering } from "../../../projections/timeline/buckets.ts";
import { TEAM_FIGURES, type TeamMeasure, teamLabelOf, teamPoint } from "../../../projections/timeline/team-figures.ts";
import type { Point } from "../../../projections/timeline/timeline.ts";
import { given, tell } from "../../fixtures/given.ts";

const PEOPLE = ["alder", "birch", "cedar", "oak", "pine"];
const on = (occurredAt: string, informant = "coach") => ({ occurredAt, informant });
const joined = PEOPLE.map((member) => tell("MemberJoined", { member }, on("2025-01-02")));
const tie = (from: string, to: string, strength: number, day: string): Told => tell("RelationshipObserved", { from, to, dimension: "TRUST", strength }, on(day, from));
const weeks = () => bucketsCovering("2025-02-03T00:00:00.000Z", "2025-02-23T00:00:00.000Z", "WEEK", "UTC", 9);

const drawn = (measure: Omit<TeamMeasure, "of">, told: readonly Told[], minimumInformants = 1): Point[] => {
  const record = given(...joined, ...told);
  const facts = [...record.team.between("", "2026-01-01", record.team.revision)];
  return weeks().map(({ start, end }) => teamPoint({ of: "TEAM", ...measure }, { state: record.state(new Date(Date.parse(end) - 1).toISOString()), facts: facts.filter(({ occurredAt }) => occurredAt >= start && occurredAt < end) }, minimumInformants));
};

describe("a figure of the team over time", () => {
  it("is that of the ties as they stood at the end of each bucket, and empty with a reason before anybody read one", () => {
    const told = [tie("alder", "birch", 3, "2025-02-12"), tie("birch", "alder", 3, "2025-02-18"), tie("cedar", "oak", -3, "2025-02-18")];
    const [before, first, second] = drawn({ figure: "RECIPROCITY" }, told);
    expect(before).toEqual({ kind: "EMPTY", reason: "nobody has read a tie in this dimension" });
    expect([first, second]).toEqual([{ kind: "MEASURED", value: 0, n: 1, informants: 1 }, { kind: "MEASURED", value: 1, n: 2, informants: 3 }]);
    expect(drawn({ figure: "DENSITY" }, told)[2]).toMatchObject({ value: 0.1, n: 3 });
    expect(drawn({ figure: "CENTRALISATION" }, told)[1]).toMatchObject({ value: 0.25 });
    expect(drawn({ figure: "BALANCE" }, told)[2]).toMatchObject({ value: 0 });
    expect(drawn({ figure: "EXTERNAL_INTERNAL", attribute: "site" }, told)[2]).toMatchObject({ kind: "EMPTY", reason: "fewer than two groups by the attribute site" });
    expect(drawn({ figure: "DENSITY", dimension: "ADVICE" }, told)[2]).toMatchObject({ kind: "EMPTY" });
  });

  it("is suppressed where too few gave it", () => {
    expect(drawn({ figure: "DENSITY" }, [tie("alder", "birch", 3, "2025-02-12")], 2).map(({ kind }) => kind)).toEqual(["EMPTY", "SUPPRESSED", "SUPPRESSED"]);
  });

  it("is of the bucket's own meetings and sheets for voice and agreement, and of what is carried at its end for load", () => {
    const meetings = ["2025-02-11", "2025-02-12", "2025-02-13"].map((day) => tell("MeetingHeld", { invited: PEOPLE, present: PEOPLE, spoke: ["oak"] }, on(day)));
    expect(drawn({ figure: "VOICE" }, meetings)).toEqual([{ kind: "EMPTY", reason: expect.stringContaining("fewer than 3 meetings") }, { kind: "MEASURED", value: 1, n: 3, informants: 1 }, { kind: "EMPTY", reason: expect.any(String) }]);
    const survey = [tell("InstrumentDefined", { instrument: "pulse", items: ["q1"], scaleMin: 1, scaleMax: 5, better: "UP" }, on("2025-01-05")), tell("SurveyRoundOpened", { round: "r1", instrument: "pulse" }, on("2025-02-01"))];
    const sheets = (count: number): Told[] => Array.from({ length: count }, (_, token) => tell("SurveyAnswered", { round: "r1", answers: [{ item: "q1", value: 4 }] }, on("2025-02-18", `token-${token}`)));
    expect(drawn({ figure: "AGREEMENT" }, [...survey, ...sheets(5)])).toEqual([{ kind: "EMPTY", reason: "nobody answered a survey about the team" }, { kind: "EMPTY", reason: expect.any(String) }, { kind: "MEASURED", value: 1, n: 5, informants: 5 }]);
    expect(drawn({ figure: "AGREEMENT" }, [...survey, ...sheets(4)])[2]).toEqual({ kind: "SUPPRESSED", needed: 5 });
    expect(drawn({ figure: "AGREEMENT", instrument: "other" }, [...survey, ...sheets(5)])[2]).toMatchObject({ kind: "EMPTY" });
    const burdens = ["a", "b", "c"].map((burden) => tell("BurdenMapped", { burden, carrier: "oak", forWhom: ["team"], kind: "SHADOW" }, on("2025-02-12")));
    expect(drawn({ figure: "LOAD" }, burdens).map((point) => (point.kind === "MEASURED" ? point.value : point.kind))).toEqual(["EMPTY", 1, 1]);
  });

  it("tells betweenness, cut points, modularity and balance by signs of the ties as they stood", () => {
    const path = [["alder", "birch"], ["birch", "cedar"], ["cedar", "oak"]].flatMap(([one, other]) => [tie(one as string, other as string, 3, "2025-02-12"), tie(other as string, one as string, 3, "2025-02-12")]);
    const last = (measure: Omit<TeamMeasure, "of">, told: readonly Told[]): Point => drawn(measure, told).at(-1) as Point;
    // A path of four and one alone: of six pairs without Birch four pass through her, likewise Cedar; two of five would part it.
    expect(last({ figure: "CUT_POINTS" }, path)).toEqual({ kind: "MEASURED", value: 0.4, n: 6, informants: 4 });
    expect(last({ figure: "BETWEENNESS" }, path)).toMatchObject({ kind: "MEASURED", n: 6, value: expect.closeTo((3 * (1 / 3)) / 4, 10) });
    expect([last({ figure: "CUT_POINTS" }, []), last({ figure: "BETWEENNESS" }, [tie("alder", "birch", -3, "2025-02-12")])]).toEqual([{ kind: "EMPTY", reason: "nobody has read a tie in this dimension" }, { kind: "EMPTY", reason: "no tie is positive" }]);
    const camps = [["alder", "birch", 3], ["cedar", "oak", 3], ["oak", "pine", 3], ["alder", "cedar", -3], ["birch", "pine", -1], ["alder", "oak", 1]].map(([one, other, strength]) => tie(one as string, other as string, strength as number, "2025-02-18"));
    expect(last({ figure: "MODULARITY" }, camps)).toMatchObject({ kind: "MEASURED", n: 6 });
    expect((last({ figure: "MODULARITY" }, camps) as { value: number }).value).toBeGreaterThan(0.2);
    expect([last({ figure: "BALANCE" }, camps), last({ figure: "BALANCE", signOnly: true }, camps)]).toMatchObject([{ value: expect.closeTo(1 / 14, 10) }, { value: expect.closeTo(1 / 6, 10) }]);
    expect(last({ figure: "MODULARITY" }, camps.slice(0, 2))).toEqual({ kind: "EMPTY", reason: "fewer than 3 ties have a sign" });
  });

  it("tells through whose eyes the bucket was told, and empty is not nobody", () => {
    const told = [tie("alder", "birch", 3, "2025-02-12"), tie("alder", "cedar", 3, "2025-02-12"), tie("alder", "oak", 3, "2025-02-13"), tie("birch", "alder", 3, "2025-02-13")];
    expect(drawn({ figure: "LARGEST_SHARE" }, told)).toEqual([{ kind: "EMPTY", reason: "nothing was recorded" }, { kind: "MEASURED", value: 0.75, n: 4, informants: 2 }, { kind: "EMPTY", reason: "nothing was recorded" }]);
    expect(drawn({ figure: "HEARD" }, told)[1]).toEqual({ kind: "MEASURED", value: 0.4, n: 4, informants: 2 });
    expect(drawn({ figure: "HEARD" }, told, 3)[1]).toEqual({ kind: "SUPPRESSED", needed: 3 });
  });

  it("tells how far the bucket's last survey tells those apart of whom it speaks", () => {
    const survey = [tell("InstrumentDefined", { instrument: "all-round", items: ["q1"], scaleMin: 1, scaleMax: 5, better: "UP" }, on("2025-01-05")), tell("SurveyRoundOpened", { round: "r1", instrument: "all-round" }, on("2025-02-01"))];
    const about = (element: string, ...values: readonly number[]): Told[] => values.map((value, token) => tell("SurveyAnswered", { round: "r1", about: element, answers: [{ item: "q1", value }] }, on("2025-02-18", `${element}-${token}`)));
    const told = [...survey, ...about("oak", 5, 5, 5, 5, 5), ...about("pine", 1, 1, 1, 1, 1)];
    expect(drawn({ figure: "RELIABILITY" }, told)).toEqual([{ kind: "EMPTY", reason: "nobody answered a survey" }, { kind: "EMPTY", reason: "nobody answered a survey" }, { kind: "MEASURED", value: 1, n: 10, informants: 10 }]);
    expect([drawn({ figure: "RELIABILITY", instrument: "other" }, told)[2], drawn({ figure: "RELIABILITY", instrument: "all-round" }, told.slice(0, 9))[2]]).toMatchObject([{ kind: "EMPTY" }, { kind: "EMPTY", reason: expect.stringContaining("of 1 alone") }]);
  });

  it("is the balance that was proved among twelve, and in a larger team one that may be lower", () => {
    const ring = ["alder|birch|3", "birch|cedar|3", "cedar|oak|3", "oak|pine|3", "pine|alder|-3"].map((each) => each.split("|")).map(([from, to, strength]) => tie(from as string, to as string, Number(strength), "2025-02-18"));
    const among = (more: number): Told[] => [...Array.from({ length: more }, (_, index) => tell("MemberJoined", { member: `guest-${index}` }, on("2025-01-02"))), ...ring];
    expect(drawn({ figure: "BALANCE" }, among(7))[2]).toEqual({ kind: "MEASURED", value: 0.2, n: 5, informants: 5 });
    expect(drawn({ figure: "BALANCE" }, among(8))[2]).toEqual({ kind: "MEASURED", value: 0.2, n: 5, informants: 5, atMost: true });
  });

  it("is the agreement about the team, on the instrument that was asked for, and empty where no sheet is whole", () => {
    const survey = [tell("InstrumentDefined", { instrument: "pulse", items: ["q1", "q2"], scaleMin: 1, scaleMax: 5, better: "UP" }, on("2025-01-05")), tell("SurveyRoundOpened", { round: "r1", instrument: "pulse" }, on("2025-02-01"))];
    const sheets = (items: readonly string[], values: readonly number[], about?: string): Told[] => values.map((value, token) => tell("SurveyAnswered", { round: "r1", answers: items.map((item) => ({ item, value })), ...(about !== undefined && { about }) }, on("2025-02-18", `${about}-${token}`)));
    const agreed = { kind: "MEASURED", value: 1, n: 5, informants: 5 };
    expect(drawn({ figure: "AGREEMENT", instrument: "pulse" }, [...survey, ...sheets(["q1", "q2"], [4, 4, 4, 4, 4]), ...sheets(["q1", "q2"], [1, 5, 1, 5, 1], "oak")])[2]).toEqual(agreed);
    expect(drawn({ figure: "AGREEMENT" }, [...survey, ...sheets(["q1"], [4, 4, 4, 4, 4])])[2]).toEqual({ kind: "EMPTY", reason: "nobody has answered every item" });
  });

  it("says which way is better only where the field does: load and voice spread, agreement, and that more are heard", () => {
    expect(TEAM_FIGURES.map((figure) => teamLabelOf({ of: "TEAM", figure, dimension: "ADVICE", instrument: "pulse" })).map(({ label, min, better }) => [label, min, better])).toEqual([
      ["Density of advice", 0, "NEITHER"], ["Reciprocity of advice", 0, "NEITHER"], ["Centralisation of advice", 0, "NEITHER"], ["Centralisation of betweenness of advice", 0, "NEITHER"],
      ["Members whose absence would part the network of advice", 0, "NEITHER"], ["Line index of balance of advice", 0, "NEITHER"], ["Signed modularity of advice", -1, "NEITHER"],
      ["E-I index of advice", -1, "NEITHER"], ["Gini of voice", 0, "DOWN"], ["Load concentration", 0, "DOWN"], ["Agreement on surveys: pulse", 0, "UP"],
      ["ICC(1) of surveys: pulse", -1, "NEITHER"], ["Share of the record through one person's eyes", 0, "NEITHER"], ["Share of members through whose eyes anything was recorded", 0, "UP"],
    ]);
    expect(teamLabelOf({ of: "TEAM", figure: "AGREEMENT" }).label).toBe("Agreement on surveys");
  });

  it("is labelled for people", () => {
    expect(teamLabelOf({ of: "TEAM", figure: "EXTERNAL_INTERNAL", attribute: "site" })).toEqual({ label: "E-I index of trust by site", unit: "index", min: -1, max: 1, better: "NEITHER", counts: false });
    expect([teamLabelOf({ of: "TEAM", figure: "AGREEMENT", instrument: "pulse" }).label, teamLabelOf({ of: "TEAM", figure: "VOICE" }).label, teamLabelOf({ of: "TEAM", figure: "BALANCE", dimension: "AFFECT" }).label]).toEqual(["Agreement on surveys: pulse", "Gini of voice", "Line index of balance of affect"]);
  });
});
