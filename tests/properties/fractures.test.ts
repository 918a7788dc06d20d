import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import type { StoredFact } from "../../src/events/envelope.ts";
import { dayOf, histories } from "../fixtures/histories.ts";
import { Evaluated } from "../fixtures/evaluated.ts";
import { runs } from "../fixtures/runs.ts";
import { oracleFacts } from "./oracle.ts";

const RUNS = runs(25);
/** Random histories in which many leave, some by their own reason, and what was begun fails. */
const breaking = fc.tuple(histories(50), fc.infiniteStream(fc.tuple(fc.constantFrom("alder", "birch", "cedar"), fc.nat({ max: 5 })))).map(([stream, breaks]) =>
  stream.map((fact): StoredFact => {
    const [member, kind] = breaks.next().value as [string, number];
    if (/^(Engagement|Fact|Member)/.test(fact.type)) return fact;
    const told: readonly Pick<StoredFact, "type" | "data">[] = [
      { type: "MemberJoined", data: { member } }, { type: "MemberLeft", data: { member } }, { type: "MemberLeft", data: { member, reason: "RESIGNATION" } },
      { type: "InitiativeFinished", data: { initiative: "i1", outcome: "FAILED" } }, { type: "BurdenMapped", data: { burden: "the-unsaid", carrier: member, forWhom: ["team"], kind: "TENSION" } },
    ];
    return { ...fact, ...told[kind] };
  }));
const moment = fc.integer({ min: 15, max: 41 }).map(dayOf);

describe("what may have broken", () => {
  it("is said of any history, rests on facts that were known by then, and is not changed by what is recorded later", async () => {
    let seen = 0;
    await fc.assert(fc.asyncProperty(breaking, moment, fc.double({ min: 0.3, max: 0.99, noNaN: true }), async (facts, asOf, share) => {
      const known = Math.floor(facts.length * share);
      const team = new Evaluated([]).at(dayOf(400));
      await team.bring(facts.slice(0, known + 1));
      const { candidates, revision } = await team.history.fractureCandidates("e", { asOf, knownAt: known });
      const ids = new Set(oracleFacts(facts, asOf, revision).map(({ id }) => id));
      seen += candidates.length;
      for (const { evidence, severity, since, at: last, touches, figures } of candidates) {
        expect([figures.every(({ key }) => /^[a-z]+(-[a-z0-9]+)*$/.test(key)), new Set(figures.map(({ key }) => key)).size]).toEqual([true, figures.length]);
        expect(evidence.filter(({ factId }) => !ids.has(factId))).toEqual([]);
        expect([evidence.length > 0, severity.least >= 1 && severity.least <= severity.most && severity.most <= 5, since <= last && last <= asOf, touches]).toEqual([true, true, true, [...touches].sort()]);
      }
      await team.bring(facts.slice(known + 1));
      expect((await team.history.fractureCandidates("e", { asOf, knownAt: known })).candidates).toEqual(candidates);
    }), { numRuns: 8 * RUNS, endOnFailure: true });
    expect(seen).toBeGreaterThan(0);
  });
});
