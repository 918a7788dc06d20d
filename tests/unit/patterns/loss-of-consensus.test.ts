import { describe, expect, it } from "@jest/globals";
import type { Told } from "../../../src/decisions/command.ts";
import { lossOfConsensus } from "../../../projections/patterns/loss-of-consensus.ts";
import { tell } from "../../fixtures/given.ts";
import { findingsIn } from "../../fixtures/scene.ts";

const people = ["alder", "birch", "cedar", "hazel", "linden", "maple", "oak", "rowan"];
const joined = (members: readonly string[]) => members.map((member) => tell("MemberJoined", { member }, { occurredAt: "2023-01-02" }));
const together = [6, 6, 7, 6, 5, 6, 6, 5];
const apart = [9, 3, 10, 2, 9, 3, 9, 3];
/** A monthly pulse: three before, and one in each half of the last eight weeks. */
const BEFORE = ["2025-01-15", "2025-02-12", "2025-03-12"];
const LATELY = ["2025-04-16", "2025-05-14"];
const pulse = (days: readonly string[], values: readonly number[], kind = "cohesion"): Told[] =>
  days.flatMap((occurredAt) => values.map((value, index) => tell("SignalRecorded", { kind, value }, { occurredAt, informant: people[index] as string })));
const find = (...facts: readonly Told[]) => findingsIn(lossOfConsensus, [...joined(people), ...facts]);

const instrument = tell("InstrumentDefined", { instrument: "safety-3", items: ["a", "b", "c"], reversed: ["c"], scaleMin: 1, scaleMax: 7, better: "UP" }, { occurredAt: "2025-01-02" });
const survey = (round: string, occurredAt: string, rows: readonly number[]): Told[] => [
  tell("SurveyRoundOpened", { round, instrument: "safety-3" }, { occurredAt }),
  ...rows.map((value, index) => tell("SurveyAnswered", { round, answers: [{ item: "a", value }, { item: "b", value }, { item: "c", value: 8 - value }] }, { occurredAt, informant: `t${index}` })),
];

describe("loss of consensus", () => {
  it("shows when the same people answer further and further apart while the mean stays", () => {
    const [finding, ...more] = find(...pulse(BEFORE, together), ...pulse(LATELY, apart));
    expect(more).toEqual([]);
    expect(finding).toMatchObject({ subjects: [], standing: "STRONG", n: 16, coverage: 1, baseline: expect.closeTo(0.959, 3), unknown: [] });
    expect(finding?.figures[0]).toMatchObject({ name: "fall of agreement on cohesion, at least", p: expect.closeTo(1 / 512) });
    expect(finding?.evidence.map(({ says }) => says)).toContain("cedar: cohesion 10");
  });

  it("shows in survey rounds without knowing who answered, and shows no answer", () => {
    const rounds = [...survey("r1", "2025-02-01", [5, 5, 4, 5, 5, 4, 5]), ...survey("r2", "2025-03-01", [5, 4, 5, 5, 4, 5, 5]), ...survey("r3", "2025-05-10", [7, 2, 7, 2, 7, 2, 6])];
    const [finding] = find(instrument, ...rounds);
    expect(finding).toMatchObject({ standing: "STRONG", n: 7, unknown: [expect.stringContaining("Who sees what")] });
    expect(new Set(finding?.evidence.map(({ says }) => says))).toEqual(new Set(["an answer to safety-3"]));
  });

  it("does not show when the level moves: a wider spread follows from it", () => {
    const fell = [5, 1, 6, 1, 5, 1, 5, 1];
    expect(find(...pulse(BEFORE, together), ...pulse(LATELY, fell))).toMatchObject([{ standing: "BELOW", alternatives: [expect.stringContaining("The level has moved as well")] }]);
    expect(find(...pulse(BEFORE, together), ...pulse(LATELY, together.map((value) => value - 3)))).toEqual([]);
  });

  it("does not show where people always saw it differently, nor for one who stands off", () => {
    expect(find(...pulse(BEFORE, apart), ...pulse(LATELY, apart))).toEqual([]);
    expect(find(...pulse(BEFORE, together), ...pulse(LATELY, [6, 6, 7, 6, 5, 6, 0, 5])).map(({ standing }) => standing)).not.toContain("PRESENT");
  });

  it("does not show when other people answer, nor for one bad month", () => {
    const other = LATELY.flatMap((occurredAt) => ["x1", "x2", "x3"].map((informant, index) => tell("SignalRecorded", { kind: "cohesion", value: index * 5 }, { occurredAt, informant })));
    expect(find(...joined(["x1", "x2", "x3"]), ...pulse(BEFORE, together), ...pulse(LATELY, together), ...other)).toEqual([]);
    expect(find(...pulse(BEFORE, together), ...pulse(LATELY.slice(0, 1), apart), ...pulse(LATELY.slice(1), together))).toEqual([]);
  });

  it("shares its level among all questions that are asked", () => {
    const calm = ["trust", "clarity", "energy", "voice", "safety", "envy", "conflict"].flatMap((kind) => pulse([...BEFORE, ...LATELY], together, kind));
    expect(find(...pulse(BEFORE, together), ...pulse(LATELY, apart), ...calm)[0]?.standing).toBe("NOT_ENOUGH");
  });

  it("shows nothing of fewer than five answers, and says what is missing", () => {
    const [finding] = find(...pulse(BEFORE, together.slice(0, 4)), ...pulse(LATELY, apart.slice(0, 4)));
    expect(finding).toMatchObject({ standing: "NOT_ENOUGH", evidence: [], figures: [], unknown: [expect.stringContaining("cohesion: fewer than 5 answered both before and lately")] });
    expect(finding?.value).toBeUndefined();
    expect(find(...pulse(LATELY, apart))).toEqual([]);
  });

  it("says which other explanations the record suggests, and which need it may serve", () => {
    const readings = [["birch", "THREAT"], ["cedar", "GROWTH"]].map(([informant, readAs]) => tell("ChangePerceived", { about: "rowan", behaviour: "deciding-alone", readAs }, { occurredAt: "2025-04-01", informant: informant as string }));
    const high = [9, 9, 9, 9, 9, 9, 9, 9];
    const [finding] = find(...pulse(BEFORE, high), ...pulse(LATELY, [10, 5, 10, 10, 5, 10, 10, 10]), ...readings);
    expect(finding?.alternatives).toEqual([expect.stringContaining("at one end of the scale")]);
    expect(finding?.need).toContain("The same behaviour (deciding-alone) is good to some and harm to others");
  });

  it("says through whose eyes, and is judged by the settings of the engagement", () => {
    const facts = [...pulse(BEFORE, together.slice(0, 7)), ...pulse(LATELY, apart.slice(0, 7))];
    expect(find(...facts)[0]?.eyes).toMatchObject({ neverHeard: ["rowan"] });
    const set = (setting: string, number: number) => tell("PatternSettingsChanged", { pattern: "loss-of-consensus", setting, number }, { occurredAt: "2025-01-03" });
    expect(find(set("emerges", 0.99), ...pulse(BEFORE, together), ...pulse(LATELY, apart))[0]?.standing).toBe("BELOW");
    expect(find(set("level", 0.0001), ...facts)[0]?.standing).toBe("NOT_ENOUGH");
  });
});
