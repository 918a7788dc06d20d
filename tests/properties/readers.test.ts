import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import type { StoredFact } from "../../src/events/envelope.ts";
import { History } from "../../src/history/history.ts";
import { EngagementUnknown } from "../../src/history/errors.ts";
import { MemoryLog } from "../../src/store/memory/log.ts";
import { Rights } from "../../src/access/rights.ts";
import { audienceKey } from "../../src/access/audience.ts";
import { seatOf, seesAll } from "../../src/access/seat.ts";
import { type Visibility, visibilityAfter } from "../../src/access/visibility.ts";
import { READERS, confidential, readers } from "../fixtures/confidential.ts";
import { draftOf } from "../fixtures/drafts.ts";
import { dayOf } from "../fixtures/histories.ts";
import { expectSame } from "../fixtures/same.ts";
import { runs } from "../fixtures/runs.ts";
import { oracleFacts, oracleState } from "./oracle.ts";
import { oracleStream } from "./oracle-readers.ts";

const RUNS = runs(100);
/** The long form takes minutes; nothing here is a matter of time. */
const LONG = 3_600_000;
const NOW = dayOf(450);
const clock = (): number => Date.parse(NOW);
const moments = [-1, 3, 8, 20, 33, 400].map(dayOf);
const told = ({ revision, type, data, audience, actor, id }: StoredFact) => ({ revision, type, data, audience, actor, id });

const grow = async (log: MemoryLog, facts: readonly StoredFact[]): Promise<void> => {
  for (const fact of facts) await log.append("engagement-random", [draftOf(fact)], "ANY");
};

describe("who may see what", () => {
  it("is what the rules say sentence by sentence, for every reader, however the facts came in", () => {
    fc.assert(fc.property(confidential(), fc.nat(), (stream, cut) => {
      const rights = new Rights();
      stream.forEach((fact, index) => {
        rights.append(fact);
        if (index === cut % stream.length) for (const reader of READERS) rights.visible(seatOf(reader, rights.visibility, NOW), fact);
      });
      for (const reader of READERS) {
        const seat = seatOf(reader, rights.visibility, NOW);
        const seen = oracleStream(stream, reader, NOW).map(({ id }) => id);
        expect([reader, ...stream.filter((fact) => rights.visible(seat, fact)).map(({ id }) => id)]).toEqual([reader, ...seen]);
        expect(seesAll(seat, rights.visibility)).toBe(seen.length === stream.length);
      }
    }), { numRuns: RUNS });
  }, LONG);
});

describe("what is kept beside checkpoints of who may see what", () => {
  it("goes on over facts that move no rights, as if the whole stream had been read", () => {
    fc.assert(fc.property(confidential(), fc.nat(), (stream, cut) => {
      const whole = new Rights();
      for (const fact of stream) whole.append(fact);
      const at = cut % stream.length;
      const part = new Rights();
      for (const fact of stream.slice(0, at)) part.append(fact);
      const tail = stream.slice(at);
      const after = visibilityAfter(part.visibility, tail);
      if (!after || tail.some(({ type }) => type.startsWith("Fact"))) return;
      const keys = ({ audiences }: Visibility): string[] => audiences.map(audienceKey).sort();
      expect(keys(after)).toEqual(keys(whole.visibility));
      expect({ ...after, audiences: [] }).toEqual({ ...whole.visibility, audiences: [] });
    }), { numRuns: 2 * RUNS });
  }, LONG);
});

describe("a reader's answers", () => {
  it("are those of the facts the reader may see, folded by brute force, whatever was recorded and asked before", async () => {
    await fc.assert(fc.asyncProperty(confidential(), fc.array(readers, { minLength: 3, maxLength: 3 }), fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 2 }), fc.nat(), async (stream, looking, cuts, known) => {
      const log = new MemoryLog({ clock });
      const history = new History({ log, clock });
      let held = 0;
      for (const cut of [...cuts.sort(), 1].map((share) => Math.max(1, Math.round(share * stream.length)))) {
        await grow(log, stream.slice(held, cut));
        held = Math.max(held, cut);
        const sofar = stream.slice(0, held);
        for (const reader of looking) {
          const eyes = history.as(reader);
          const seen = oracleStream(sofar, reader, NOW);
          if (seen.length === 0) {
            await expect(eyes.team("random")).rejects.toThrow(EngagementUnknown);
            expect(await eyes.engagements()).toEqual([]);
            continue;
          }
          const { facts } = await eyes.events("random", {}, {});
          expect(facts.map(({ fact }) => told(fact))).toEqual(seen.map(told));
          expect((await eyes.engagements()).map(({ revision }) => revision)).toEqual([seen.length - 1]);
          const record = await eyes.engagement("random");
          for (const asOf of moments) {
            const answer = await eyes.team("random", { asOf, knownAt: known % seen.length });
            expectSame(answer.state, oracleState(seen, asOf, answer.revision));
            expect([...record.team.between("", asOf, answer.revision)].map(({ id }) => id)).toEqual(oracleFacts(seen, asOf, answer.revision).map(({ id }) => id));
          }
        }
      }
    }), { numRuns: RUNS });
  }, LONG);
});
