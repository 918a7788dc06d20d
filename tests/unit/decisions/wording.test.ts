import { describe, expect, it } from "@jest/globals";
import { FACT_TYPES } from "../../../src/events/registry.ts";
import { schemaRefusals } from "../../../src/history/import.ts";
import { given, tell } from "../../fixtures/given.ts";

const grown = { about: "rowan", quality: "calm", level: 1 };
const RAW = /Invalid|Too (big|small)|Unrecognized|\bexpected\b|received|undefined/;
const WRONG: readonly unknown[] = [undefined, "", " ", "no such", "\ud800", "x".repeat(5_000), 1e9, -1e9, 0.5, Number.NaN, true, [], [1], ["a", "a"], Array.from({ length: 201 }, (_, at) => `e${at}`), {}, [{}], [{ item: "q1", value: "3" }]];

describe("a refusal of the form says what is wrong and what would be right", () => {
  it.each<readonly [string, object, string]>([
    ["GrowthObserved", { ...grown, level: 7 }, "level must be 3 or less, not 7"],
    ["GrowthObserved", { ...grown, level: -4 }, "level must be -3 or more, not -4"],
    ["GrowthObserved", { ...grown, level: "much" }, "level must be a number, not \"much\""],
    ["GrowthObserved", { quality: "calm", level: 1 }, "about is missing: give a text"],
    ["GrowthObserved", { ...grown, abuot: "rowan" }, "there is no field abuot here; the fields are about, quality, level, note"],
    ["GrowthObserved", { ...grown, about: "no spaces please" }, "\"no spaces please\" is no element id: 1 to 64 letters, digits, '.', '_' or '-', beginning with a letter or a digit"],
    ["GrowthObserved", { ...grown, quality: "Calm" }, "\"Calm\" is no word: 1 to 64 lower-case letters, digits or '-', beginning with a letter"],
    ["GrowthObserved", { ...grown, note: " " }, "this text is empty: leave it out, or say something"],
    ["GrowthObserved", { ...grown, note: "cut \ud83c" }, "this text holds half of a character (a lone surrogate, as where an emoji was cut in two) and could not be stored as it is: take it out"],
    ["SessionHeld", { kind: "TEAM", participants: ["ash"], minutes: 1.5 }, "minutes must be a whole number, not 1.5"],
    ["SessionHeld", { kind: "TEAM", participants: [] }, "participants holds at least 1 entry, not 0 entries"],
    ["SessionHeld", { kind: "TEAM", participants: ["ash", "ash"] }, "an entry stands here twice: give each only once"],
    ["SessionHeld", { kind: "team", participants: ["ash"] }, "kind must be one of INDIVIDUAL, TEAM, FEEDBACK_LOOP, CONSTELLATION, ROLE_CLARIFICATION, MEDIATION, SUPERVISION; \"team\" is none of them"],
    ["SessionHeld", { participants: ["ash"] }, "kind must be one of INDIVIDUAL, TEAM, FEEDBACK_LOOP, CONSTELLATION, ROLE_CLARIFICATION, MEDIATION, SUPERVISION; it is missing"],
    ["GoalSet", { goal: "g", about: ["ash"], due: "soon" }, "\"soon\" is not a day, such as 2025-01-13"],
    ["ClaimOwned", { claim: "that one" }, "\"that one\" is not the id of a fact, a UUID such as 6f0f4d5e-1d3c-5b52-9a51-7c2f3f0a9b10"],
    ["DepartureAnnounced", { member: "ash", effectiveOn: "in June" }, "\"in June\" is no date-time with an offset, such as 2025-01-13T09:00:00+01:00"],
    ["EngagementOpened", { timeZone: "Mars/Olympus" }, "\"Mars/Olympus\" is no IANA time zone; give one such as Europe/Zurich"],
  ])("%s %j", (type, data, message) => {
    expect(given().reasons(tell(type, data))).toEqual([`INVALID_FACT: ${message}`]);
  });

  it("of a text that is too long, without repeating it, and of a list", () => {
    expect(given().reasons(tell("GrowthObserved", { ...grown, note: "x".repeat(4_001) }))).toEqual(["INVALID_FACT: a text holds at most 4000 characters, this one 4001: shorten it, or part it into several facts"]);
    const people = Array.from({ length: 201 }, (_, at) => `e${at}`);
    expect(given().reasons(tell("SessionHeld", { kind: "TEAM", participants: people }))).toEqual(["INVALID_FACT: participants holds at most 200 entries, not 201 entries"]);
  });

  it("of what is said about any fact as well, and inside a correction", () => {
    expect(given().reasons(tell("GrowthObserved", grown, { confidence: 2 }))).toEqual(["INVALID_FACT: confidence must be 1 or less, not 2"]);
    const record = given(tell("GrowthObserved", grown));
    expect(record.reasons(tell("FactCorrected", { target: record.last.id, replacement: { data: { ...grown, level: 9 } } }))).toEqual(["INVALID_FACT: level must be 3 or less, not 9"]);
  });

  it("at an import too", () => {
    expect(schemaRefusals({}, 0).map(({ message }) => message)).toContain("occurredAt is missing: give a text");
    expect(schemaRefusals({}, 0).filter(({ message }) => RAW.test(message))).toEqual([]);
  });

  it.each(FACT_TYPES.map(({ type, fields }) => [type, Object.keys(fields)] as const))("of %s in words of its own, whatever is wrong", (type, names) => {
    for (const name of names) for (const value of WRONG) {
      const decision = given().decide(tell(type, { [name]: value }));
      const messages = "refusals" in decision ? decision.refusals.filter(({ code }) => code === "INVALID_FACT").map(({ message }) => message) : [];
      expect(messages.filter((message) => RAW.test(message))).toEqual([]);
    }
  });
});

describe("a text", () => {
  it("may hold any whole character, and a NUL, which is stored as it is", () => {
    const note = "\u{1F333} tree\u0000end";
    expect(given().accepts(tell("GrowthObserved", { ...grown, note }))[0]?.data["note"]).toBe(note);
  });
});
