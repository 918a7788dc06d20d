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
    expect(finding?.figures[0]).toMatchObject({ name: "least fall of agreement on cohesion", p: expect.closeTo(1 / 512) });
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

  it("tells agreement and level before and lately, as they can be worked out by hand", () => {
    // Variance 0.4107 of 10 by chance before; lately more than chance. Levels 5.875 and 6 of 10.
    expect(find(...pulse(BEFORE, together), ...pulse(LATELY, apart))[0]?.figures.map(({ value, n }) => [Number(value.toFixed(4)), n])).toEqual([[0.9589, 16], [0.9589, 3], [0, 2], [0.5875, 3], [0.6, 2]]);
  });

  it("is chance where people only changed places", () => {
    const swapped = [9, 3, 9, 3, 6, 6, 6, 6];
    const back = [6, 6, 6, 6, 10, 2, 10, 2];
    for (const [finding] of [find(...pulse(BEFORE, swapped), ...pulse(LATELY, back)), find(...pulse(BEFORE, together), ...pulse(LATELY, [6, 6, 7, 6, 5, 6, 0, 5]))]) {
      expect([finding?.standing, (finding?.figures[0]?.p as number) > 0.05]).toEqual(["BELOW", true]);
    }
  });

  it("takes the question whose level stayed before one whose level moved, and of those the clearer one", () => {
    const moved = [5, 1, 6, 1, 5, 1, 5, 1];
    const named = (...facts: readonly Told[]) => find(...facts)[0]?.figures[0]?.name;
    expect(named(...pulse(BEFORE, together, "trust"), ...pulse(LATELY, moved, "trust"), ...pulse(BEFORE, together), ...pulse(LATELY, apart))).toContain("on cohesion");
    const lessClear = [6, 3, 10, 2, 9, 3, 9, 6];
    expect(named(...pulse(BEFORE, together, "trust"), ...pulse(LATELY, lessClear, "trust"), ...pulse(BEFORE, together), ...pulse(LATELY, apart))).toContain("on cohesion");
  });

  it("is asked of five and of both halves of lately, where it is known who answers", () => {
    const of = (count: number, days = LATELY) => find(...pulse(BEFORE, together.slice(0, count)), ...pulse(days, apart.slice(0, count))).map(({ standing, figures }) => [standing, figures.length]);
    expect([of(5), of(4), of(3), of(2)]).toEqual([[["NOT_ENOUGH", 5]], [["NOT_ENOUGH", 0]], [["NOT_ENOUGH", 0]], []]);
    expect([of(8, LATELY.slice(0, 1)), of(8, LATELY.slice(1))]).toEqual([[["NOT_ENOUGH", 0]], [["NOT_ENOUGH", 0]]]);
  });

  it("says that fewer answer lately, and that too few can tell", () => {
    const rounds = [...survey("r1", "2025-02-01", [5, 5, 4, 5, 5, 4, 5, 5]), ...survey("r3", "2025-05-10", [7, 2, 7, 2, 7])];
    expect(find(instrument, ...rounds)[0]?.alternatives).toContain("Fewer answer lately (5.0 of 8.0 before): who is left may differ more.");
    expect(find(instrument, ...survey("r1", "2025-02-01", [5, 5, 4, 5, 5, 4, 5, 5]), ...survey("r3", "2025-05-10", [7, 2, 7, 2, 7, 2]))[0]?.alternatives).toEqual([]);
    expect(find(...pulse(BEFORE, together.slice(0, 5)), ...pulse(LATELY, apart.slice(0, 5)))[0]?.unknown[0]).toBe("Too few people (5 answer) to tell a wider spread from chance.");
    expect(find(instrument, ...rounds)[0]?.coverage).toBe(5 / 8);
  });

  it("serves a divided picture only where the same behaviour was growth to one and harm to another", () => {
    const seen = (...readings: readonly (readonly [behaviour: string, readAs: string])[]) => find(...pulse(BEFORE, together), ...pulse(LATELY, apart),
      ...readings.map(([behaviour, readAs], index) => tell("ChangePerceived", { about: "rowan", behaviour, readAs }, { occurredAt: "2025-04-01", informant: people[index] as string })))[0]?.need;
    expect([seen(["a", "THREAT"], ["a", "INDIFFERENCE"]), seen(["a", "THREAT"], ["a", "OTHER"]), seen(["a", "THREAT"], ["b", "GROWTH"]), seen(["a", "THREAT"], ["a", "AGGRESSION"]), seen(["a", "GROWTH"], ["a", "GROWTH"])]).toEqual(Array(5).fill(undefined));
    expect(seen(["b", "THREAT"], ["b", "GROWTH"], ["a", "GROWTH"], ["a", "THREAT"])).toContain("(a, b)");
  });

  it("says through whose eyes, and is judged by the settings of the engagement", () => {
    const facts = [...pulse(BEFORE, together.slice(0, 7)), ...pulse(LATELY, apart.slice(0, 7))];
    expect(find(...facts)[0]?.eyes).toMatchObject({ neverHeard: ["rowan"] });
    const set = (setting: string, number: number) => tell("PatternSettingsChanged", { pattern: "loss-of-consensus", setting, number }, { occurredAt: "2025-01-03" });
    expect(find(set("emerges", 0.99), ...pulse(BEFORE, together), ...pulse(LATELY, apart))[0]?.standing).toBe("BELOW");
    expect(find(set("level", 0.0001), ...facts)[0]?.standing).toBe("NOT_ENOUGH");
  });
});
