import { describe, expect, it } from "@jest/globals";
import { PATTERNS } from "../../../projections/patterns/catalogue.ts";
import { given, tell } from "../../fixtures/given.ts";

const ids = PATTERNS.map(({ id }) => id).join(", ");
const choose = (pattern: string, setting: string, number: number) => tell("PatternSettingsChanged", { pattern, setting, number });
const ANSWERS = ["PatternAcknowledged", "PatternRejected", "PatternSharedWithTeam"];

describe("what is said to a pattern", () => {
  it.each(ANSWERS)("%s names one that there is", (type) => {
    expect(given().reasons(tell(type, { pattern: "nope" }))).toEqual([`PATTERN_UNKNOWN: no pattern has the id nope; there are ${ids}, fracture-candidate`]);
    expect(given().refuses(tell(type, { pattern: "nope" }))).toEqual(["PATTERN_UNKNOWN pattern"]);
    for (const pattern of [...PATTERNS.map(({ id }) => id), "fracture-candidate"]) given().accepts(tell(type, { pattern }));
  });

  it("is held to that when it is corrected, and may be taken back whatever it says", () => {
    const record = given().old(tell("PatternRejected", { pattern: "nope" }));
    const target = record.last.id;
    expect(record.refuses(tell("FactCorrected", { target, replacement: { data: { pattern: "nope" } } }))).toEqual(["PATTERN_UNKNOWN replacement.data.pattern"]);
    record.accepts(tell("FactCorrected", { target, replacement: { data: { pattern: "polarisation" } } }));
    record.accepts(tell("FactRetracted", { target }));
  });
});

describe("a setting of a pattern that is chosen", () => {
  it("is one that the pattern has", () => {
    expect(given().reasons(choose("nope", "level", 0.01))).toEqual([`PATTERN_UNKNOWN: no pattern has the id nope; there are ${ids}`]);
    expect(given().reasons(choose("fracture-candidate", "level", 0.01))).toEqual([`PATTERN_UNKNOWN: no pattern has the id fracture-candidate; there are ${ids}`]);
    expect(given().reasons(choose("bypass-of-role", "nope", 5))).toEqual(["PATTERN_SETTING_UNKNOWN: bypass-of-role has no setting nope; there are half-life-days, look-back-days, level, emerges"]);
    expect(given().refuses(choose("bypass-of-role", "nope", 5))).toEqual(["PATTERN_SETTING_UNKNOWN setting"]);
  });

  it("lies within its bounds", () => {
    expect(given().reasons(choose("isolated-transformation", "window-days", 5))).toEqual(["PATTERN_SETTING_OUT_OF_BOUNDS: window-days of isolated-transformation can be 28 to 730 (days), not 5; it is 182 while nobody chooses"]);
    expect(given().refuses(choose("isolated-transformation", "window-days", 731))).toEqual(["PATTERN_SETTING_OUT_OF_BOUNDS number"]);
    given().accepts(choose("isolated-transformation", "window-days", 28), choose("isolated-transformation", "window-days", 730));
  });

  it.each(PATTERNS.flatMap(({ id, settings }) => settings.map(({ setting, min, max }) => [id, setting, min, max] as const)))("is taken at both its bounds and not beyond: %s, %s", (pattern, setting, min, max) => {
    given().accepts(choose(pattern, setting, min), choose(pattern, setting, max));
    expect(given().refuses(choose(pattern, setting, min - 0.001))).toEqual(["PATTERN_SETTING_OUT_OF_BOUNDS number"]);
    expect(given().refuses(choose(pattern, setting, max + 0.001))).toEqual(["PATTERN_SETTING_OUT_OF_BOUNDS number"]);
  });
});
