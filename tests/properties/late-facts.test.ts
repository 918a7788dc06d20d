import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import type { StoredFact } from "../../src/events/envelope.ts";
import { factIdOf } from "../../src/events/identity.ts";
import { upcast } from "../../src/events/upcast.ts";
import { Chronicle } from "../../src/history/chronicle.ts";
import { Draft } from "../../projections/team/draft.ts";
import { foldTeam } from "../../projections/team/fold.ts";
import { HAVE_A_SLICE } from "../../projections/team/late.ts";
import { teamProjection } from "../../projections/team/projection.ts";
import { EMPTY_TEAM, type Entry, SLICES, type Slice, type TeamState } from "../../projections/team/state.ts";
import { histories } from "../fixtures/histories.ts";
import { runs } from "../fixtures/runs.ts";
import { type Happening, SimulatedRecord } from "../simulation/record.ts";
import { oracleFacts, oracleState } from "./oracle.ts";

const RUNS = runs(100, 300);
/** In so many runs every type comes up; there are fewer under mutation. */
const ENOUGH = 50;
const SEGMENT = 4;

/** A draft that notes which entries are read and written. */
class Watched extends Draft {
  touched: string[] = [];
  written: Slice[] = [];

  override get<S extends Slice>(slice: S, key: string): Entry<S> | undefined {
    this.touched.push(`${slice} ${key}`);
    return super.get(slice, key);
  }

  override all<S extends Slice>(slice: S): ReadonlyMap<string, Entry<S>> {
    this.touched.push(`${slice} all`);
    return super.all(slice);
  }

  override set<S extends Slice>(slice: S, key: string, entry: Entry<S>): void {
    this.touched.push(`${slice} ${key}`);
    this.written.push(slice);
    super.set(slice, key, entry);
  }

  override delete(slice: Slice, key: string): void {
    this.touched.push(`${slice} taken out`);
    this.written.push(slice);
    super.delete(slice, key);
  }

  override get engagement(): TeamState["engagement"] {
    this.touched.push("engagement");
    return super.engagement;
  }

  override set engagement(value: TeamState["engagement"]) {
    this.touched.push("engagement");
    super.engagement = value;
  }
}

/** What answers to claims leave: a late claim may be what was answered, or no longer. */
const OF_READERS = new Set<Slice>(["claimAnswers", "inconsistencies"]);
/** The slices that a type may neither read nor write. */
const others = (type: string): Slice[] => [...HAVE_A_SLICE.values()].filter(({ readBy }) => !readBy.includes(type)).map(({ slice }) => slice);
const types = [...HAVE_A_SLICE.keys()];
const slices = new Set<Slice>([...HAVE_A_SLICE.values()].map(({ slice }) => slice));

describe("a type of fact that has a slice to itself", () => {
  it("touches the entries that it names, and nothing else; no other type touches them, but for those that are said to read them", () => {
    const told = new Set<string>();
    fc.assert(fc.property(histories(), (stream) => {
      const draft = new Watched(EMPTY_TEAM);
      for (const fact of oracleFacts(stream, "9999", stream.length)) {
        [draft.touched, draft.written] = [[], []];
        foldTeam(draft, fact);
        const named = HAVE_A_SLICE.get(fact.type);
        if (named) expect(new Set(draft.touched)).toStrictEqual(new Set(named.keysOf(upcast(fact)).map((key) => `${named.slice} ${key}`)));
        else expect(draft.touched.filter((touched) => others(fact.type).some((slice) => touched.startsWith(`${slice} `)))).toStrictEqual([]);
        expect(draft.written.filter((slice) => slice !== named?.slice && slices.has(slice))).toStrictEqual([]);
        told.add(fact.type);
      }
    }), { numRuns: RUNS });
    expect(RUNS < ENOUGH ? [] : [...types, "ClaimDisputed"].filter((type) => !told.has(type))).toStrictEqual([]);
  });
});

/** All that a state says, in its order. */
const said = (state: TeamState): string => JSON.stringify([state.engagement, ...SLICES.map((slice) => [...state[slice]])]);

const person = fc.constantFrom("alder", "birch", "cedar");
const informant = fc.constantFrom("alder", "coach");
/** Facts of few entries, most of them of types that have a slice to themselves: many follow one upon the other, and many happen at one moment. */
const told = fc.oneof(
  { weight: 6, arbitrary: fc.record({ type: fc.constant("ActRecorded"), data: fc.record({ act: fc.constantFrom("PRAISE", "BLAME"), by: person }) }) },
  { weight: 4, arbitrary: fc.record({ type: fc.constant("MeetingHeld"), data: fc.record({ invited: fc.constant(["alder"]), present: fc.subarray(["alder", "birch", "cedar"]), spoke: fc.constant(["alder"]) }) }) },
  { weight: 4, arbitrary: fc.record({ type: fc.constant("RelationshipObserved"), data: fc.record({ from: person, to: fc.constant("rowan"), dimension: fc.constant("TRUST"), strength: fc.integer({ min: -3, max: 3 }) }) }) },
  { weight: 4, arbitrary: fc.record({ type: fc.constant("SignalRecorded"), data: fc.record({ kind: fc.constantFrom("trust", "load"), value: fc.integer({ min: 0, max: 10 }) }) }) },
  { weight: 4, arbitrary: fc.record({ type: fc.constant("GrowthObserved"), data: fc.record({ about: person, quality: fc.constant("calm"), level: fc.integer({ min: -3, max: 3 }) }) }) },
  { weight: 4, arbitrary: fc.record({ type: fc.constant("ChangePerceived"), data: fc.record({ about: person, behaviour: fc.constant("saying-no"), readAs: fc.constantFrom("GROWTH", "THREAT") }) }) },
  { weight: 4, arbitrary: fc.record({ type: fc.constant("ClaimDisputed"), data: fc.record({ back: fc.integer({ min: 1, max: 6 }) }) }) },
  fc.record({ type: fc.constantFrom("MemberJoined", "MemberLeft"), data: fc.record({ member: person }) }),
  fc.record({ type: fc.constant("FactRetracted"), data: fc.record({ back: fc.integer({ min: 1, max: 40 }) }) }),
);
/** What is taken back, or disputed, is what was recorded so many facts before. */
const pointing = (fact: StoredFact): StoredFact => {
  const id = factIdOf("simulated", "all", Math.max(1, fact.revision - Number(fact.data["back"])));
  return fact.type === "FactRetracted" ? { ...fact, data: { target: id } } : fact.type === "ClaimDisputed" ? { ...fact, data: { claim: id } } : fact;
};
const fed = fc.array(fc.record({ told, day: fc.integer({ min: 0, max: 30 }), lag: fc.constantFrom(0, 0, 1, 5), informant }), { maxLength: 80, size: "max" })
  .map((happenings) => new SimulatedRecord(happenings.map(({ told: { type, data }, ...when }): Happening => ({ type, data, ...when }))).facts.map(pointing));

describe("a late fact in its place", () => {
  let placed = 0;
  const counting = { ...teamProjection, withLate: (...args: Parameters<typeof teamProjection.withLate>): TeamState | undefined => {
    const state = teamProjection.withLate(...args);
    if (state) placed += 1;
    return state;
  } };

  it("leaves the state that all facts leave in order, entry by entry, however many wait and whatever was asked before", () => {
    placed = 0;
    fc.assert(fc.property(fed, fc.array(fc.boolean(), { minLength: 8, maxLength: 8 }), (stream, asked) => {
      const chronicle = new Chronicle(counting, SEGMENT);
      stream.forEach((fact, revision) => {
        chronicle.append(fact);
        if (!asked[revision % 8]) return;
        expect(said(chronicle.stateAt("9999", revision))).toBe(said(oracleState(stream, "9999", revision)));
      });
    }), { numRuns: RUNS });
    expect(placed).toBeGreaterThan(RUNS < ENOUGH ? -1 : RUNS);
  });

  it("leaves what it does not touch the very same, and states from before as they were", () => {
    fc.assert(fc.property(fed, (stream) => {
      const chronicle = new Chronicle(teamProjection, SEGMENT);
      let before: TeamState = EMPTY_TEAM;
      for (const fact of stream) {
        const then = said(before);
        chronicle.append(fact);
        const now = chronicle.stateAt("9999", fact.revision);
        const named = HAVE_A_SLICE.get(fact.type);
        if (named) expect(SLICES.filter((slice) => slice !== named.slice && (named.readBy.length === 0 || !OF_READERS.has(slice)) && now[slice] !== before[slice])).toStrictEqual([]);
        expect(said(before)).toBe(then);
        before = now;
      }
    }), { numRuns: RUNS });
  });
});

describe("checkpoints for a cache to keep", () => {
  it("stand before every segment, though the newest state was asked for all along, and change no answer", () => {
    fc.assert(fc.property(fed, (stream) => {
      const chronicle = new Chronicle(teamProjection, SEGMENT);
      for (const fact of stream) {
        chronicle.append(fact);
        chronicle.stateAt("9999", fact.revision);
      }
      chronicle.leaveCheckpoints();
      const { revision, segments } = chronicle;
      expect(segments.slice(1).filter((segment) => !segment.checkpointFor(revision))).toStrictEqual([]);
      for (const { occurredAt } of stream.slice(0, 8)) expect(said(chronicle.stateAt(occurredAt, revision))).toBe(said(oracleState(stream, occurredAt, revision)));
    }), { numRuns: RUNS });
  });
});
