import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import type { StoredFact } from "../../src/events/envelope.ts";
import { Chronicle } from "../../src/history/chronicle.ts";
import { applyChanges, changesBetween } from "../../projections/team/changes.ts";
import { teamProjection } from "../../projections/team/projection.ts";
import type { TeamState } from "../../projections/team/state.ts";
import { dayOf, histories } from "../fixtures/histories.ts";
import { runs } from "../fixtures/runs.ts";
import { expectSame } from "../fixtures/same.ts";
import { oracleFacts, oracleState } from "./oracle.ts";

const SEGMENT = 4;
const RUNS = runs(100, 300);
const moments = [-1, 0, 1, 3, 7, 8, 15, 20, 21, 33, 40, 400].map(dayOf);
const chronicleOf = (stream: readonly StoredFact[]): Chronicle<TeamState> => {
  const chronicle = new Chronicle(teamProjection, SEGMENT);
  for (const fact of stream) chronicle.append(fact);
  return chronicle;
};
const question = fc.record({ asOf: fc.integer({ min: -1, max: 41 }).map(dayOf), known: fc.integer({ min: -1, max: 60 }) });

describe("the engine against a brute-force oracle", () => {
  it("agrees at every (asOf, knownAt), whatever was asked before", () => {
    fc.assert(fc.property(histories(), (stream) => {
      const chronicle = chronicleOf(stream);
      for (const { revision } of stream)
        for (const asOf of moments) expectSame(chronicle.stateAt(asOf, revision), oracleState(stream, asOf, revision));
    }), { numRuns: Math.ceil(RUNS / 3) });
  });

  it("agrees when questions and facts alternate, so that checkpoints grow stale", () => {
    fc.assert(fc.property(histories(), fc.array(question, { minLength: 60, maxLength: 60 }), (stream, questions) => {
      const chronicle = new Chronicle(teamProjection, SEGMENT);
      stream.forEach((fact, index) => {
        chronicle.append(fact);
        const { asOf, known } = questions[index % questions.length] as { asOf: string; known: number };
        const sofar = stream.slice(0, index + 1);
        expectSame(chronicle.stateAt(asOf, Math.min(known, index)), oracleState(sofar, asOf, Math.min(known, index)));
        expectSame(chronicle.stateAt(dayOf(400), index), oracleState(sofar, dayOf(400), index));
      });
    }), { numRuns: RUNS });
  });

  it("agrees on a fork, and the fork leaves its origin alone", () => {
    fc.assert(fc.property(histories(), fc.nat(), (stream, cut) => {
      const at = stream.length === 0 ? 0 : 1 + (cut % stream.length);
      const origin = chronicleOf(stream.slice(0, at));
      origin.stateAt(dayOf(20), at - 1);
      const fork = origin.fork();
      for (const fact of stream.slice(at)) fork.append(fact);
      for (const asOf of moments) {
        expectSame(fork.stateAt(asOf, stream.length - 1), oracleState(stream, asOf, stream.length - 1));
        expectSame(origin.stateAt(asOf, at - 1), oracleState(stream, asOf, at - 1));
      }
    }), { numRuns: RUNS });
  });

  it("lists the same facts between two moments", () => {
    fc.assert(fc.property(histories(), fc.integer({ min: -1, max: 41 }), fc.integer({ min: -1, max: 41 }), fc.nat(), (stream, from, to, cut) => {
      const known = cut % stream.length;
      const expected = oracleFacts(stream, dayOf(to), known).filter(({ occurredAt }) => occurredAt > dayOf(from));
      expect([...chronicleOf(stream).between(dayOf(from), dayOf(to), known)].map(({ id, data }) => [id, data])).toEqual(expected.map(({ id, data }) => [id, data]));
    }), { numRuns: RUNS });
  });
});

describe("the invariants of the two clocks", () => {
  it("1: what was known at a revision never changes, whatever is recorded later", () => {
    fc.assert(fc.property(histories(), fc.nat(), (stream, cut) => {
      const known = cut % stream.length;
      const then = chronicleOf(stream.slice(0, known + 1));
      const later = chronicleOf(stream);
      for (const asOf of moments) expectSame(later.stateAt(asOf, known), then.stateAt(asOf, known));
    }), { numRuns: RUNS });
  });

  it("2: a checkpoint changes nothing", () => {
    fc.assert(fc.property(histories(), fc.array(question, { maxLength: 20 }), question, (stream, asked, { asOf, known }) => {
      const warm = chronicleOf(stream);
      for (const each of asked) warm.stateAt(each.asOf, Math.min(each.known, warm.revision));
      const bare = chronicleOf(stream);
      const at = Math.min(known, bare.revision);
      const answer = warm.stateAt(asOf, at);
      warm.forgetCheckpoints();
      expectSame(answer, bare.stateAt(asOf, at));
      expectSame(warm.stateAt(asOf, at), answer);
    }), { numRuns: RUNS });
  });

  it("3 and 4: a late fact or a repair changes nothing of the world before the moments it touches", () => {
    fc.assert(fc.property(histories(), (stream) => {
      const last = stream.at(-1) as StoredFact;
      const before = stream.length - 2;
      const chronicle = chronicleOf(stream);
      const touches = [last.occurredAt, ...stream.filter(({ id }) => id === last.data["target"]).map(({ occurredAt }) => occurredAt)];
      const corrected = stream.filter((fact) => fact.type === "FactCorrected" && fact.data["target"] === last.data["target"]);
      touches.push(...corrected.map((fact) => (fact.data["replacement"] as StoredFact).occurredAt));
      const first = touches.sort()[0] as string;
      for (const asOf of moments.filter((moment) => moment < first))
        expectSame(chronicle.stateAt(asOf, stream.length - 1), chronicle.stateAt(asOf, before));
    }), { numRuns: RUNS });
  });

  it("5: folding is deterministic and total, and leaves earlier states as they were", () => {
    fc.assert(fc.property(histories(), (stream) => {
      const chronicle = chronicleOf(stream);
      const first = chronicle.stateAt(dayOf(15), stream.length - 1);
      const copy = structuredClone(first);
      chronicle.stateAt(dayOf(400), stream.length - 1);
      expectSame(first, copy);
      expectSame(chronicleOf(stream).stateAt(dayOf(15), stream.length - 1), first);
    }), { numRuns: RUNS });
  });

  it("6: a state and the changes to another make the other", () => {
    fc.assert(fc.property(histories(), question, question, (stream, a, b) => {
      const chronicle = chronicleOf(stream);
      const at = ({ asOf, known }: typeof a): TeamState => chronicle.stateAt(asOf, Math.min(known, chronicle.revision));
      const changes = changesBetween(at(a), at(b));
      expectSame(applyChanges(at(a), changes), at(b));
      if (changes.entries.length === 0 && !changes.engagement) expectSame(at(a), at(b));
    }), { numRuns: RUNS });
  });
});
