import { describe, expect, it } from "@jest/globals";
import { type Stands, changesOf, standingKey } from "../../../projections/patterns/transitions.ts";
import type { Standing } from "../../../projections/patterns/finding.ts";
import { findingOf } from "../../fixtures/patterns.ts";

const standings = (...stands: Stands[]): Map<string, Stands> => new Map(stands.map((each) => [standingKey(each.pattern, each.subjects), each]));
const stands = (standing: Stands["standing"], pattern = "p", subjects = ["cedar"]): Stands => ({ pattern, subjects, standing });
const said = (before: Map<string, Stands>, ...findings: Standing[]): string[] =>
  changesOf(before, findings.map((standing) => findingOf("p", ["cedar"], standing)), ["p"]).map(({ transition, standing }) => `${transition} ${standing}`);

describe("what changes when findings meet what stands", () => {
  it("emerges when it shows and did not stand", () => {
    expect(said(standings(), "PRESENT")).toEqual(["EMERGED PRESENT"]);
    expect(said(standings(), "STRONG")).toEqual(["EMERGED STRONG"]);
    for (const standing of ["ABSENT", "BELOW", "NOT_ENOUGH"] as const) expect(said(standings(), standing)).toEqual([]);
  });

  it("intensifies, eases once, and dissolves", () => {
    expect(said(standings(stands("PRESENT")), "STRONG")).toEqual(["INTENSIFIED STRONG"]);
    expect(said(standings(stands("STRONG")), "PRESENT")).toEqual(["EASED PRESENT"]);
    expect(said(standings(stands("PRESENT")), "PRESENT")).toEqual([]);
    expect(said(standings(stands("PRESENT")), "ABSENT")).toEqual(["DISSOLVED ABSENT"]);
    expect(said(standings(stands("STRONG")), "ABSENT")).toEqual(["DISSOLVED ABSENT"]);
  });

  it("stays strong while it is nearly strong, and does not become so by that", () => {
    const nearly = findingOf("p", ["cedar"], "PRESENT", { nearlyStrong: true });
    expect(changesOf(standings(stands("STRONG")), [nearly], ["p"])).toEqual([]);
    expect(changesOf(standings(stands("PRESENT")), [nearly], ["p"])).toEqual([]);
    expect(changesOf(standings(), [nearly], ["p"])).toMatchObject([{ transition: "EMERGED", standing: "PRESENT" }]);
    expect(changesOf(standings(stands("STRONG")), [findingOf("p", ["cedar"], "PRESENT"), nearly], ["p"])).toEqual([]);
  });

  it("keeps what stands where there is too little to say, and between the thresholds", () => {
    for (const before of ["PRESENT", "STRONG"] as const) for (const now of ["BELOW", "NOT_ENOUGH"] as const) expect(said(standings(stands(before)), now)).toEqual([]);
  });

  it("takes the clearest of several findings of one pattern in the same subjects", () => {
    expect(said(standings(), "BELOW", "STRONG", "ABSENT")).toEqual(["EMERGED STRONG"]);
    expect(said(standings(stands("PRESENT")), "ABSENT", "BELOW")).toEqual([]);
  });

  it("takes the first of equals, and rather what cannot be told than what is absent", () => {
    const [first, second] = [findingOf("p", ["cedar"], "PRESENT", { value: 1 }), findingOf("p", ["cedar"], "PRESENT", { value: 2 })];
    expect(changesOf(standings(), [first, second], ["p"])[0]?.finding).toBe(first);
    expect(said(standings(stands("PRESENT")), "ABSENT", "NOT_ENOUGH")).toEqual([]);
    expect(said(standings(stands("PRESENT")), "NOT_ENOUGH", "ABSENT")).toEqual([]);
    expect(said(standings(), "NOT_ENOUGH", "BELOW", "PRESENT")).toEqual(["EMERGED PRESENT"]);
  });

  it("dissolves in some where it says nothing of others, or something of the team as a whole", () => {
    for (const other of [findingOf("p", ["maple"], "NOT_ENOUGH"), findingOf("p", [], "ABSENT"), findingOf("q", [], "NOT_ENOUGH")]) {
      expect(changesOf(standings(stands("PRESENT")), [other], ["p", "q"])).toMatchObject([{ transition: "DISSOLVED", subjects: ["cedar"] }]);
    }
  });

  it("dissolves in subjects of whom nothing is found any more", () => {
    expect(said(standings(stands("STRONG")))).toEqual(["DISSOLVED ABSENT"]);
    expect(changesOf(standings(stands("PRESENT")), [findingOf("p", ["maple"], "ABSENT")], ["p"])).toMatchObject([{ transition: "DISSOLVED", subjects: ["cedar"] }]);
  });

  it("does not when the pattern cannot say anything of the team as a whole, or was not asked", () => {
    expect(changesOf(standings(stands("PRESENT")), [findingOf("p", [], "NOT_ENOUGH")], ["p"])).toEqual([]);
    expect(changesOf(standings(stands("PRESENT", "q")), [], ["p"])).toEqual([]);
  });
});
