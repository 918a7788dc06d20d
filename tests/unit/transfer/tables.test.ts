import { describe, expect, it } from "@jest/globals";
import { parse } from "csv-parse/sync";
import { FACT_TYPES, factType } from "../../../src/events/registry.ts";
import { ENVELOPE_COLUMNS, answerLines, answersHeader, columnsOf, describeTables, headerOf, lineOf, tableOf } from "../../../src/transfer/tables.ts";
import type { Envelope } from "../../../src/transfer/target.ts";
import { valueOf } from "../../../src/transfer/values.ts";
import { GOLDEN_DATA } from "../../fixtures/golden-v1.ts";

const envelope = (type: string, data: object): Envelope => ({
  id: "3f0c1c1e-9f3c-5c55-9f0e-6f0f4d5e1d3c", engagementId: "e", type, version: 1, occurredAt: "2025-01-13T08:00:00.000Z", occurredPrecision: "DAY", recordedAt: "2025-01-14T08:00:00.000Z", loggedAt: "2025-01-14T08:00:00.000Z",
  actor: "clerk", informant: "ann", source: "SELF", confidence: 0.5, audience: ["AUTHOR", "COACHES"], commandId: "c", commandDigest: "d", revision: 3, hash: "h", data: data as Envelope["data"],
});
const row = (fact: Envelope): Record<string, string> => (parse(headerOf(tableOf(fact)) + lineOf(fact), { columns: true }) as Record<string, string>[])[0] ?? {};

describe("facts as tables", () => {
  it("carry the envelope and every field of the type, lists and answers in one cell", () => {
    expect(row(envelope("SurveyAnswered", { round: "r", answers: [{ item: "a", value: 1 }, { item: "b", value: -2.5 }] }))).toMatchObject({
      engagementId: "e", revision: "3", informant: "ann", confidence: "0.5", audience: "AUTHOR; COACHES", correlationId: "", round: "r", about: "", answers: "a=1; b=-2.5",
    });
    expect(row(envelope("MeetingHeld", { invited: ["a", "b"], present: ["a"], minutes: 30 }))).toMatchObject({ invited: "a; b", present: "a", spoke: "", minutes: "30" });
  });

  it("hold a survey's answers one a line as well", () => {
    const fact = envelope("SurveyAnswered", { round: "r", about: "ann", answers: [{ item: "a", value: 1 }, { item: "b", value: -2.5 }] });
    expect(parse(answersHeader() + answerLines(fact), { columns: true })).toMatchObject([{ round: "r", about: "ann", item: "a", value: "1", informant: "ann" }, { item: "b", value: "-2.5" }]);
  });

  it("keep commas, quotes, line ends and every letter; a text that a spreadsheet would run gets an apostrophe, a negative number none", () => {
    expect(row(envelope("NoteTaken", { note: 'a, "b"\nç 北' }))["note"]).toBe('a, "b"\nç 北');
    expect(row(envelope("RelationshipObserved", { from: "a", to: "b", dimension: "TRUST", strength: -2, note: "=HYPERLINK(1)" }))).toMatchObject({ strength: "-2", note: "'=HYPERLINK(1)" });
  });

  it("hold what a type of a later version says as JSON", () => {
    expect(columnsOf("LaterInvented.v1")).toEqual([...ENVELOPE_COLUMNS, "data"]);
    expect(tableOf({ ...envelope("MemberJoined", {}), version: 2 })).toBe("MemberJoined.v2");
    expect(row({ ...envelope("SurveyAnswered", { said: 1 }), version: 2 })["data"]).toBe('{"said":1}');
    expect(JSON.parse(row(envelope("LaterInvented", { x: [1, { y: 2 }] }))["data"] ?? "")).toEqual({ x: [1, { y: 2 }] });
  });

  it("are read back by the reader of mappings, for every type of the registry", () => {
    for (const [name, data] of Object.entries(GOLDEN_DATA)) {
      const type = factType(name);
      const cells = row(envelope(name, data));
      for (const [field, value] of Object.entries(data)) {
        if (type?.fields[field]?.kind === "replacement") expect(JSON.parse(cells[field] ?? "")).toEqual(value);
        else expect([name, field, valueOf(type?.fields[field], cells[field] ?? "")]).toEqual([name, field, value]);
      }
    }
  });

  it("are described, field by field, for whoever opens them", () => {
    const text = describeTables(new Map([["MeetingHeld", 2], ["LaterInvented.v1", 1]]));
    for (const [field, { description }] of Object.entries(FACT_TYPES.find(({ type }) => type === "MeetingHeld")?.fields ?? {})) expect(text).toContain(`- \`${field}\`: ${description}`);
    expect(text).toContain("## LaterInvented.v1.csv");
  });
});
