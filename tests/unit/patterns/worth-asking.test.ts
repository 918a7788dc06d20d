import { describe, expect, it } from "@jest/globals";
import type { Finding, Standing } from "../../../projections/patterns/finding.ts";
import { worthAsking } from "../../../projections/patterns/worth-asking.ts";

const found = (pattern: string, standing: Standing, unknown: readonly string[] = []): Finding => ({ pattern, standing, unknown }) as unknown as Finding;
const asked = (...findings: readonly Finding[]): string[] => worthAsking(findings).map(({ pattern }) => pattern);

describe("what is worth asking", () => {
  it("is first what lies close to its line, also where nothing is said to be missing, then what cannot be judged, in the order of the findings", () => {
    expect(asked(found("a", "NOT_ENOUGH", ["Who came."]), found("b", "BELOW"), found("c", "NOT_ENOUGH", ["Who spoke."]), found("d", "BELOW", ["Whom."]))).toEqual(["b", "d", "a", "c"]);
  });

  it("is not what stands, what is absent, and what cannot be judged without a word of what would help", () => {
    expect(asked(found("a", "PRESENT", ["More."]), found("b", "STRONG", ["More."]), found("c", "ABSENT", ["More."]), found("d", "NOT_ENOUGH"))).toEqual([]);
  });
});
