import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { PATTERNS } from "../../projections/patterns/catalogue.ts";
import type { StoredFact } from "../../src/events/envelope.ts";
import { conclusionSchema } from "../../src/events/conclusions.ts";
import { dayOf, histories } from "../fixtures/histories.ts";
import { Evaluated, line } from "../fixtures/evaluated.ts";
import { heat } from "../fixtures/patterns.ts";
import { runs } from "../fixtures/runs.ts";
import { oracleFacts, oracleFindings } from "./oracle.ts";

const RUNS = runs(25);
const ALL = [...PATTERNS, heat];
const LATER = dayOf(400);
const moment = fc.integer({ min: -1, max: 41 }).map(dayOf);
/** Random histories, and heat in two people who are told of late, corrected and taken back like everything else. */
const heated = fc.tuple(histories(50), fc.infiniteStream(fc.tuple(fc.constantFrom("alder", "birch"), fc.integer({ min: 0, max: 10 })))).map(([stream, heats]) =>
  stream.map((fact): StoredFact => {
    if (fact.type !== "SignalRecorded" && fact.type !== "GrowthObserved") return fact;
    const [about, value] = heats.next().value as [string, number];
    return { ...fact, type: "SignalRecorded", data: { kind: "heat", about, value } };
  }));

const told = async (facts: readonly StoredFact[], patterns = ALL): Promise<Evaluated> => {
  const team = new Evaluated(patterns).at(LATER);
  await team.bring(facts);
  return team;
};

describe("what patterns find", () => {
  it("is what sorting, folding and looking at everything anew gives, whatever was asked and recorded before", async () => {
    await fc.assert(fc.asyncProperty(heated, fc.array(fc.record({ asOf: moment, known: fc.nat() }), { minLength: 4, maxLength: 4 }), fc.double({ min: 0.3, max: 1, noNaN: true }), async (facts, questions, share) => {
      const cut = Math.max(1, Math.floor(facts.length * share));
      const team = await told(facts.slice(0, cut));
      const ask = async (asOf: string, known: number): Promise<void> => {
        const answer = await team.history.patterns("e", { asOf, knownAt: known }, ALL);
        expect(answer.findings).toEqual(oracleFindings(facts, asOf, answer.revision, ALL));
      };
      for (const { asOf, known } of questions) await ask(asOf, known % cut);
      await team.bring(facts.slice(cut));
      for (const { asOf, known } of questions) await ask(asOf, known % facts.length);
      for (const { asOf, known } of questions) await ask(asOf, known % cut);
    }), { numRuns: RUNS, endOnFailure: true });
  });

  it("can be concluded: figures are numbers, evidence is known facts", async () => {
    await fc.assert(fc.property(heated, moment, fc.nat(), (facts, asOf, at) => {
      const known = at % facts.length;
      const ids = new Set(oracleFacts(facts, asOf, known).map(({ id }) => id));
      for (const { pattern, subjects, value, baseline, n, coverage, evidence, eyes } of oracleFindings(facts, asOf, known, ALL)) {
        expect(evidence.filter(({ factId }) => !ids.has(factId))).toEqual([]);
        const base = { pattern, subjects, standing: "PRESENT", unit: "", grade: "C", method: 1, evaluatedAt: asOf, basisRevision: 0, backfilled: false };
        const said = { ...base, ...(value !== undefined && { value }), ...(baseline !== undefined && { baseline }), n, coverage, evidence: evidence.map(({ factId }) => factId), eyes };
        expect({ pattern, issues: conclusionSchema.safeParse(said).error?.issues ?? [] }).toEqual({ pattern, issues: [] });
      }
    }), { numRuns: RUNS, endOnFailure: true });
  });

  it("is nothing where a pattern has none of the facts that it says it looks at", () => {
    const choosy = ALL.filter(({ looksAt }) => looksAt);
    fc.assert(fc.property(heated, moment, fc.constantFrom(...choosy), (facts, asOf, pattern) => {
      const without = facts.map((fact) => (pattern.looksAt?.some((type) => type === fact.type) ? { ...fact, type: "SomethingElse" } : fact));
      expect({ pattern: pattern.id, found: oracleFindings(without, asOf, facts.length, [pattern]) }).toEqual({ pattern: pattern.id, found: [] });
    }), { numRuns: RUNS, endOnFailure: true });
  });
});

describe("conclusions", () => {
  it("are the same whether the record is evaluated fact by fact, in parts, by several at once, or all at once", async () => {
    await fc.assert(fc.asyncProperty(heated, fc.infiniteStream(fc.integer({ min: 0, max: 5 })), async (facts, steps) => {
      const [whole, parts] = [await told(facts, [heat]), new Evaluated([heat]).at(LATER)];
      await whole.evaluator.catchUp();
      for (let next = 0; next < facts.length; ) {
        const step = 1 + (steps.next().value as number);
        await parts.bring(facts.slice(next, next + step));
        next += step;
        await Promise.all([parts.evaluator, parts.another(), ...(step > 3 ? [parts.another(true)] : [])].map((evaluator) => evaluator.catchUp()));
      }
      expect((await parts.conclusions()).map(line)).toEqual((await whole.conclusions()).map(line));
      expect((await parts.conclusions()).map(({ id }) => id)).toEqual((await whole.conclusions()).map(({ id }) => id));
      expect([...parts.failures, ...whole.failures]).toEqual([]);
    }), { numRuns: RUNS, endOnFailure: true });
  });

  it("say at each moment what was found then, and nothing where nothing changed", async () => {
    await fc.assert(fc.asyncProperty(heated, async (facts) => {
      const team = await told(facts, [heat]);
      await team.evaluator.catchUp();
      for (const { conclusion: { evaluatedAt, basisRevision, subjects, standing, value } } of await team.conclusions()) {
        const found = oracleFindings(facts, evaluatedAt, basisRevision, [heat]).find((finding) => finding.subjects.join() === subjects.join());
        expect({ standing: found?.standing ?? "ABSENT", value: found?.value }).toEqual({ standing, value });
        expect(facts.filter(({ recordedAt }) => recordedAt <= evaluatedAt).length - 1).toBe(basisRevision);
      }
    }), { numRuns: RUNS, endOnFailure: true });
  });
});
