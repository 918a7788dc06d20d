import { describe, expect, it } from "@jest/globals";
import { CONCLUSION_TYPES, type ConclusionData, type Transition } from "../../../src/events/conclusions.ts";
import type { StoredFact } from "../../../src/events/envelope.ts";
import { Concluded } from "../../../projections/patterns/concluded.ts";

const on = (day: number): string => `2025-01-0${day}T00:00:00.000Z`;
const fact = (revision: number, type: string, data: Partial<ConclusionData>): StoredFact => ({ revision, type, version: 1, occurredAt: on(revision + 1), data }) as unknown as StoredFact;
const said = (revision: number, transition: Transition, standing: ConclusionData["standing"], more: Partial<ConclusionData> = {}): StoredFact => fact(revision, CONCLUSION_TYPES[transition], { pattern: "p", subjects: ["cedar"], standing, method: 1, ...more });
const after = (...facts: readonly StoredFact[]): Concluded => {
  const concluded = new Concluded();
  for (const each of facts) concluded.append(each);
  return concluded;
};

describe("what was concluded of an engagement", () => {
  it("is nothing before the first conclusion", () => {
    const { revision, evaluatedAt, standings } = after();
    expect([revision, evaluatedAt, standings.size, after().method("p")]).toEqual([-1, "", 0, 0]);
  });

  it("is what stands now, in the order in which it emerged, up to the last conclusion", () => {
    const concluded = after(said(0, "EMERGED", "PRESENT"), said(1, "EMERGED", "STRONG", { subjects: [] }), said(2, "INTENSIFIED", "STRONG"));
    expect([...concluded.standings.values()]).toEqual([{ pattern: "p", subjects: ["cedar"], standing: "STRONG" }, { pattern: "p", subjects: [], standing: "STRONG" }]);
    expect([concluded.revision, concluded.evaluatedAt]).toEqual([2, on(3)]);
  });

  it("is not what has dissolved, in those in whom it has", () => {
    const concluded = after(said(0, "EMERGED", "PRESENT"), said(1, "EMERGED", "PRESENT", { subjects: ["oak"] }), said(2, "DISSOLVED", "ABSENT"));
    expect([...concluded.standings.values()].map(({ subjects }) => subjects)).toEqual([["oak"]]);
  });

  it("remembers the newest method of each pattern, also of what has dissolved", () => {
    const concluded = after(said(0, "EMERGED", "PRESENT", { method: 3 }), said(1, "DISSOLVED", "ABSENT", { method: 2 }), said(2, "EMERGED", "PRESENT", { pattern: "q" }));
    expect([concluded.method("p"), concluded.method("q"), concluded.method("r")]).toEqual([3, 1, 0]);
  });

  it("counts conclusions of a later version as evaluated, and lets them change nothing", () => {
    const concluded = after(said(0, "EMERGED", "PRESENT"), fact(1, "PatternForgotten", { pattern: "p", subjects: ["cedar"], standing: "ABSENT", method: 9 }));
    expect([concluded.revision, concluded.evaluatedAt, concluded.standings.size, concluded.method("p")]).toEqual([1, on(2), 1, 1]);
  });
});
