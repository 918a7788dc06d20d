import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "@jest/globals";
import type { StoredFact } from "../../../src/events/envelope.ts";
import { Chronicle } from "../../../src/history/chronicle.ts";
import { readStory } from "../../../src/transfer/story.ts";
import { evaluate } from "../../../projections/patterns/evaluate.ts";
import { FactsByType } from "../../../projections/patterns/facts-by-type.ts";
import type { Finding } from "../../../projections/patterns/finding.ts";
import { Scene } from "../../../projections/patterns/scene.ts";
import { teamProjection } from "../../../projections/team/projection.ts";
import type { TeamState } from "../../../projections/team/state.ts";

const storyOf = (name: string): StoredFact[] =>
  readStory(readFileSync(new URL(`../../../examples/demo/${name}.yaml`, import.meta.url), "utf8")).batches
    .flatMap(({ lines }) => lines.map(({ draft }) => draft))
    .map((draft, revision) => ({ ...draft, recordedAt: draft.recordedAt as string, loggedAt: draft.recordedAt as string, revision, hash: "" }));

/** What the patterns find of a story at a moment, as known at another. */
const find = (facts: readonly StoredFact[], asOf: string, knownAt = asOf): Finding[] => {
  const team = new Chronicle<TeamState>(teamProjection);
  for (const fact of facts) if (fact.recordedAt <= knownAt) team.append(fact);
  return evaluate(new Scene(asOf, team.stateAt(asOf, team.revision), new FactsByType(team.between("", asOf, team.revision))));
};
const standing = (findings: readonly Finding[]): string[] => findings.filter((finding) => finding.standing === "PRESENT" || finding.standing === "STRONG").map(({ pattern, subjects }) => `${pattern}: ${subjects.join(", ")}`).sort();

const night = (day: string): string => `${day}T22:00:00.000Z`;
const OURS = ["overfunctioning", "bypass-of-role", "role-friction", "broken-contract", "hero-dependency", "envy-after-success", "compensation", "coached-as-person"];
const ours = (findings: readonly Finding[]): Finding[] => findings.filter(({ pattern }) => OURS.includes(pattern));

describe("the high performer who broke the team", () => {
  let facts: StoredFact[];
  beforeAll(() => void (facts = storyOf("high-performer")));

  it("shows on Linden in April, half a year before Linden leaves, and that Rowan is coached alone meanwhile", () => {
    expect(standing(ours(find(facts, night("2025-04-12"))))).toEqual(["coached-as-person: rowan", "hero-dependency: linden"]);
  });

  it("shows between Rowan and Cedar in May, while everybody who was asked is content", () => {
    expect(standing(ours(find(facts, night("2025-05-07"))))).toEqual(["bypass-of-role: cedar", "coached-as-person: rowan", "hero-dependency: linden", "overfunctioning: cedar, rowan", "role-friction: cedar, rowan"]);
  });

  it("shows what Linden told in November only to who looks back with what was known then", () => {
    const contract = "broken-contract: alder, cedar, linden, maple, rowan";
    expect(standing(find(facts, night("2025-06-20")))).not.toContain(contract);
    expect(standing(find(facts, night("2025-06-20"), night("2025-12-01")))).toContain(contract);
  });

  it("quotes facts of the record, each once, and names elements only", () => {
    const ids = new Set(facts.map(({ id }) => id));
    for (const { evidence } of find(facts, night("2025-05-07"))) {
      expect(evidence.length).toBeGreaterThan(0);
      expect(evidence.every(({ factId }) => ids.has(factId))).toBe(true);
      expect(new Set(evidence.map(({ factId }) => factId)).size).toBe(evidence.length);
    }
  });
});

describe("the same team coached as a system", () => {
  it("shows none of it, in any week", () => {
    const facts = storyOf("coached-as-a-system");
    for (let day = Date.parse("2025-01-13T22:00:00Z"); day < Date.parse("2025-12-31"); day += 7 * 86_400_000) expect(standing(ours(find(facts, new Date(day).toISOString())))).toEqual([]);
  });
});

describe("the busy coach", () => {
  it("is told what is missing to say more of Plum and Medlar", () => {
    const [finding] = find(storyOf("busy-coach"), night("2025-05-12")).filter(({ pattern }) => pattern === "overfunctioning");
    expect(finding).toMatchObject({ subjects: ["medlar", "plum"], standing: "NOT_ENOUGH", unknown: [expect.stringContaining("medlar")] });
  });
});
