import { describe, expect, it } from "@jest/globals";
import type { Told } from "../../../src/decisions/command.ts";
import { joins, left, people, proposed, proposedAmong, threeGone } from "../../fixtures/fractures.ts";
import { tell } from "../../fixtures/given.ts";

/** Somebody who left before the record was opened: from then on leaving would have been recorded, 28 months of it. */
const guest = [joins("guest", "2023-01-02"), left("guest", "2023-06-01")];
const days = (...on: readonly string[]): Told[] => on.map((day, index) => left(people[index] as string, day));

describe("several who left within a month", () => {
  it("are held against the team's own rate, in days of members", () => {
    // 163 days of members in the month, 617.75 since the record was opened: (163 / 780.75)^3 = 1 / 110.
    const [candidate] = proposed(...threeGone);
    expect(candidate?.why).toBe("3 of 6 left team within 30 days, by 3 separate decisions. At the team's own rate of leaving, chance alone puts as many into so short a time in one case of 110.");
    expect(candidate?.figures).toMatchObject([{ value: 0.5, n: 6 }, { value: expect.closeTo(3.5 / 163 / (0.5 / 617.75), 6), n: 3, p: expect.closeTo((163 / 780.75) ** 3, 9) }]);
    expect(candidate?.figures[1]).not.toHaveProperty("interval");
  });

  it("have an interval of that rate where somebody had left before, and may then be a third of a team", () => {
    const [candidate] = proposed(...guest, ...days("2025-05-02", "2025-05-09"));
    expect(candidate).toMatchObject({ touches: ["linden", "rowan"], severity: { least: 2, most: 4 }, figures: [{ value: 1 / 3, n: 6 }, { n: 3, interval: [expect.any(Number), expect.any(Number)] }] });
    const [low, high] = candidate?.figures[1]?.interval ?? [0, 0];
    expect(low).toBeGreaterThan(1);
    expect(high).toBeGreaterThan(candidate?.figures[1]?.value as number);
    expect(proposedAmong([...people, "hazel"], ...guest, ...days("2025-05-02", "2025-05-09"))).toEqual([]);
    expect(proposed(...guest, ...days("2025-05-02"))).toEqual([]);
  });

  it("are worth a question early in a record only where three decided, and where they are half", () => {
    const early = ["2025-01-20", "2025-01-24", "2025-01-28"];
    expect(proposedAmong(people.slice(0, 4), ...days(...early.slice(0, 2)))).toEqual([]);
    expect(proposedAmong([...people, "hazel"], ...days(...early))).toEqual([]);
    expect(proposed(...days(...early))).toHaveLength(1);
  });

  it("give their reasons, and leave open those that nobody gave", () => {
    const [linden, cedar, birch] = threeGone as [Told, Told, Told];
    const because = (fact: Told, reason: string): Told => ({ ...fact, data: { ...(fact.data as object), reason } });
    const [candidate] = proposed(because(linden, "DISMISSAL"), because(cedar, "RESIGNATION"), birch);
    expect(candidate?.evidence.map(({ says }) => says)).toEqual(["linden left team (dismissal)", "cedar left team (resignation)", "birch left team"]);
    expect(candidate?.alternatives).toContain("Stated reasons: dismissal.");
    expect(candidate?.unknown).toEqual(["Why birch left."]);
    expect(proposed(...threeGone)[0]?.alternatives).toEqual(["A reorganisation or the end of a term that nobody recorded, around 2025-05-02."]);
    expect(proposed(...threeGone.map((fact) => because(fact, "RESIGNATION")))[0]?.alternatives).toHaveLength(1);
  });

  it("may be tidying up where several stand on one list", () => {
    const [candidate] = proposed(...guest, left("linden", "2025-05-02"), [left("rowan", "2025-05-20"), left("cedar", "2025-05-20"), left("alder", "2025-05-20"), left("birch", "2025-05-20")]);
    expect(candidate).toMatchObject({ why: expect.stringContaining("5 of 6 left team within 30 days, by 2 separate decisions"), alternatives: [expect.stringContaining("Several are on one list"), expect.stringContaining("nobody recorded")] });
  });

  it("may be a team that was wound up where nobody is left: half must have decided for themselves", () => {
    const list = (...members: readonly string[]): Told[] => members.map((member) => left(member, "2025-05-20"));
    expect(proposed(...guest, left("linden", "2025-05-02"), list("rowan", "cedar", "alder", "birch", "maple"))).toEqual([]);
    expect(proposed(...guest, ...days("2025-05-02", "2025-05-03"), list("cedar", "alder", "birch", "maple"))[0]?.alternatives).toEqual([
      expect.stringContaining("Several are on one list"), "Nobody is left and nobody has come after: the team may have been wound up as planned.", expect.stringContaining("nobody recorded"),
    ]);
    expect(proposed(...guest, ...days("2025-05-02", "2025-05-03", "2025-05-04", "2025-05-05", "2025-05-06", "2025-05-07"))[0]?.why).toContain("6 of 6");
  });

  it("are one candidate while they overlap, with all who went, and another a month later", () => {
    const eight = [...people, "hazel", "yew"];
    const [one, more] = proposedAmong(eight, left("linden", "2025-04-20"), left("rowan", "2025-04-26"), left("cedar", "2025-04-28"), left("alder", "2025-05-01"), left("birch", "2025-05-24"));
    expect([one?.touches, one?.at.slice(0, 10), more]).toEqual([["alder", "birch", "cedar", "linden", "rowan"], "2025-05-23", undefined]);
    const twice = proposed(...days("2025-01-20", "2025-01-24", "2025-01-28"), ["alder", "birch", "maple"].map((member) => left(member, "2025-05-20")), joins("hazel", "2025-05-24"));
    expect(twice.map(({ sign, touches }) => [sign, touches.length])).toEqual([["MANY_GONE", 3], ["TEAM_REPLACED", 3]]);
  });
});

describe("a team that was replaced", () => {
  const north = (...members: readonly string[]): Told[] => [tell("TeamFormed", { team: "north" }, { occurredAt: "2023-01-02" }), ...members.map((member) => joins(member, "2023-01-02", { team: "north" }))];
  const away = (...members: readonly string[]): Told[] => members.map((member) => left(member, "2025-05-20", { team: "north" }));
  const hazel = (on = "2025-05-24") => joins("hazel", on, { team: "north" });

  it("had three people at least, and it is said who came after", () => {
    expect(proposed(...north("linden", "rowan", "cedar"), away("linden", "rowan", "cedar"), hazel())).toMatchObject([{
      sign: "TEAM_REPLACED", why: "All 3 who were in north left within 30 days, and others came after them.", evidence: expect.arrayContaining([expect.objectContaining({ says: "hazel joined" })]),
      alternatives: [expect.stringContaining("Several are on one list"), expect.stringContaining("nobody recorded")],
    }]);
    expect(proposed(...north("linden", "rowan"), away("linden", "rowan"), hazel())).toEqual([]);
  });

  it("is none while one stays, where the others had been told of before, or where nobody new comes", () => {
    expect(proposed(...north("linden", "rowan", "cedar", "alder"), away("linden", "rowan", "cedar"), hazel())).toEqual([]);
    expect(proposed(...north("linden", "rowan", "cedar"), hazel(), away("linden", "rowan", "cedar"))).toEqual([]);
    expect(proposed(...north("linden", "rowan", "cedar"), away("linden", "rowan", "cedar"))).toEqual([]);
  });
});
