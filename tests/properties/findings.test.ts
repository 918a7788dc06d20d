import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { factIdOf } from "../../src/events/identity.ts";
import { fromMillis } from "../../src/events/moment.ts";
import { ACT_KINDS, READINGS } from "../../src/events/vocabulary.ts";
import { Chronicle } from "../../src/history/chronicle.ts";
import { PATTERNS } from "../../projections/patterns/catalogue.ts";
import { evaluate } from "../../projections/patterns/evaluate.ts";
import { FactsByType } from "../../projections/patterns/facts-by-type.ts";
import { type Finding, MOST_EVIDENCE } from "../../projections/patterns/finding.ts";
import { KnownFacts } from "../../projections/patterns/known-facts.ts";
import { nextMidnight } from "../../projections/patterns/midnight.ts";
import { Scene } from "../../projections/patterns/scene.ts";
import { teamProjection } from "../../projections/team/projection.ts";
import type { TeamState } from "../../projections/team/state.ts";
import { type Happening, SimulatedRecord, momentOf, scenesOf } from "../simulation/record.ts";
import { runs } from "../fixtures/runs.ts";

const RUNS = runs(60);
const people = ["alder", "birch", "cedar", "hazel", "oak"] as const;
const person = fc.constantFrom(...people);
const domain = fc.constantFrom("releases", "hiring");
const maybe = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(arbitrary, { nil: undefined });
const of = (type: string, data: Record<string, fc.Arbitrary<unknown>>, weight = 1) =>
  ({ weight, arbitrary: fc.record({ type: fc.constant(type), data: fc.record(data).map((fields) => Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))) }) });

/** Meetings among the members, watched or not: who speaks is among those who came. */
const meeting = fc.record({ invited: fc.constant(people.slice(0, 4)), present: fc.subarray([...people], { minLength: 1 }), quiet: fc.integer({ min: 0, max: 4 }), meeting: fc.constantFrom("weekly", "stand-up"), watched: fc.boolean() })
  .map(({ invited, present, quiet, meeting: kind, watched }) => ({ type: "MeetingHeld", data: { meeting: kind, invited, present, ...(watched && quiet < present.length && { spoke: present.slice(quiet) }) } }));

/** Facts of few ids, so that they meet: members who come, go and are away, domains, acts of every kind, ties, loads, contracts, sessions. `oak` never joins. */
const told = fc.oneof(
  of("ActRecorded", { act: fc.constantFrom(...ACT_KINDS), by: person, to: maybe(person), about: maybe(person), domain: maybe(domain), domainOf: maybe(person), intensity: maybe(fc.constantFrom(0, 1, 3)) }, 12),
  { weight: 6, arbitrary: meeting }, of("RoleAssigned", { member: person, role: fc.constantFrom("lead", "owner"), decides: maybe(fc.constantFrom(["releases"], ["hiring", "releases"])) }), of("RoleReleased", { member: person, role: fc.constantFrom("lead", "owner") }),
  of("MemberLeft", { member: person }), of("AbsenceStarted", { member: person }), of("AbsenceEnded", { member: person }),
  of("RelationshipObserved", { from: person, to: person, dimension: fc.constantFrom("ADVICE", "DEPENDENCE", "INFLUENCE", "TRUST"), strength: fc.integer({ min: -3, max: 3 }) }, 4),
  of("SignalRecorded", { kind: fc.constantFrom("load", "energy", "withdrawal", "safety", "own-kind"), about: maybe(person), value: fc.integer({ min: 0, max: 10 }) }, 4),
  of("ChangePerceived", { about: person, behaviour: fc.constant("saying-no"), readAs: fc.constantFrom(...READINGS) }, 2), of("GrowthObserved", { about: person, quality: fc.constant("calm"), level: fc.integer({ min: -3, max: 3 }) }),
  of("UnspokenContractSurfaced", { contract: fc.constantFrom("c1", "c2"), owedBy: person, owedTo: fc.constantFrom(["alder"], ["birch", "team"]) }), of("UnspokenContractBreached", { contract: fc.constantFrom("c1", "c2"), by: person, severity: maybe(fc.integer({ min: 1, max: 5 })) }, 2),
  of("UnspokenContractRenegotiated", { contract: fc.constantFrom("c1", "c2"), into: maybe(fc.constant("t1")) }), of("TeamAgreementMade", { agreement: fc.constant("t1"), content: fc.constant("We ask."), parties: maybe(fc.constant(["alder", "birch"])) }),
  of("TeamAgreementBroken", { agreement: fc.constant("t1"), by: person }), of("RepairObserved", { between: fc.constantFrom(["alder", "birch"], ["cedar", "hazel"]) }),
  of("BurdenMapped", { burden: fc.constantFrom("b1", "b2"), carrier: person, forWhom: fc.constant(["team"]), kind: fc.constant("TENSION") }), of("SessionHeld", { kind: fc.constant("INDIVIDUAL"), participants: fc.constant(["alder"]), aimedAt: maybe(fc.constant(["alder"])) }, 2),
  of("GoalSet", { goal: fc.constant("g"), about: fc.constant(["alder"]), wishedBy: maybe(person) }), of("ContextChanged", { kind: fc.constant("LAYOFF") }),
);
const happening: fc.Arbitrary<Happening> = fc.record({ told, day: fc.double({ min: 0, max: 182, noNaN: true }), informant: fc.constantFrom("coach", ...people) }).map(({ told: { type, data }, day, informant }) => ({ type, data, day, informant }));
const joined: Happening[] = people.slice(0, 4).map((member) => ({ type: "MemberJoined", data: { member }, day: -100 }));
const record = fc.array(happening, { maxLength: 220 }).map((happenings) => new SimulatedRecord([...joined, ...happenings]));

const numbersOf = ({ value, baseline, n, coverage, figures }: Finding): number[] =>
  [value, baseline, n, coverage, ...figures.flatMap((figure) => [figure.value, figure.n, figure.p, ...(figure.interval ?? [])])].filter((number) => number !== undefined);

describe("every finding of every pattern, whatever the facts", () => {
  it("holds finite numbers, chances from 0 to 1, evidence of the record, each once, and a key for every figure", () => {
    fc.assert(fc.property(record, (simulated) => {
      const ids = new Set(simulated.facts.map(({ id }) => id));
      for (const scene of scenesOf(simulated.facts, [40, 120, 183].map(momentOf))) for (const finding of PATTERNS.flatMap((pattern) => evaluate(scene, [pattern]))) {
        expect(numbersOf(finding).every(Number.isFinite)).toBe(true);
        expect(finding.figures.every(({ p = 0 }) => p >= 0 && p <= 1 + 1e-9)).toBe(true);
        expect([finding.coverage >= 0 && finding.coverage <= 1, finding.evidence.length <= MOST_EVIDENCE, finding.evidence.every(({ factId, at }) => ids.has(factId) && at <= scene.asOf)]).toEqual([true, true, true]);
        expect(new Set(finding.evidence.map(({ factId }) => factId)).size).toBe(finding.evidence.length);
        expect([...finding.subjects].sort()).toEqual(finding.subjects);
        const keys = finding.figures.map(({ key }) => key);
        expect([keys.filter((key) => !/^[a-z]+(-[a-z0-9]+)*$/.test(key)), keys.filter((key) => people.some((each) => key.includes(each))), keys.length - new Set(keys).size]).toStrictEqual([[], [], 0]);
        if (finding.standing === "NOT_ENOUGH") expect(finding.unknown).not.toEqual([]);
      }
    }), { numRuns: RUNS });
  });

  it("is the same from what is kept between two looks as from all facts anew, however late facts come, and when some are taken back", () => {
    const late = fc.tuple(happening, fc.constantFrom(0, 0, 0, 3, 40)).map(([each, lag]): Happening => ({ ...each, lag }));
    fc.assert(fc.property(fc.array(late, { maxLength: 160 }), fc.array(fc.nat(170), { maxLength: 3 }), (happenings, gone) => {
      const told = [...joined, ...happenings];
      const taken = gone.filter((index) => index > 0 && index <= told.length).map((index): Happening => ({ type: "FactRetracted", data: { target: factIdOf("simulated", "all", index) }, day: 230 + index }));
      const { facts } = new SimulatedRecord([...told, ...taken]);
      const [team, kept] = [new Chronicle<TeamState>(teamProjection), new KnownFacts()];
      for (const fact of facts) {
        team.append(fact);
        kept.append(fact);
        if (fact.revision % 8 !== 0 && fact.type !== "FactRetracted") continue;
        const [asOf, state] = [fact.recordedAt, team.stateAt(fact.recordedAt, fact.revision)];
        const anew = new Scene(asOf, structuredClone(state), new FactsByType(structuredClone([...team.between("", asOf, fact.revision)])));
        expect(JSON.stringify(evaluate(new Scene(asOf, state, kept.byType)))).toBe(JSON.stringify(evaluate(anew)));
      }
    }), { numRuns: RUNS });
  });

  it("changes when something is recorded and when a day begins, and at no moment in between", () => {
    fc.assert(fc.property(record, fc.constantFrom(40, 120, 183), fc.double({ min: 0, max: 1, noNaN: true }), (simulated, day, later) => {
      const asOf = momentOf(day);
      const until = Date.parse(nextMidnight(asOf, "UTC")) - 1;
      const [now, then] = [...scenesOf(simulated.facts.filter(({ recordedAt }) => recordedAt <= asOf), [asOf, fromMillis(Date.parse(asOf) + Math.floor(later * (until - Date.parse(asOf))))])] as [Scene, Scene];
      expect(evaluate(then).map((finding) => ({ ...finding, to: asOf }))).toEqual(evaluate(now));
    }), { numRuns: RUNS });
  });

  it("is the same when one looks again, and in whatever order the patterns are asked", () => {
    fc.assert(fc.property(record, (simulated) => {
      for (const scene of scenesOf(simulated.facts, [momentOf(183)])) {
        const once = PATTERNS.map((pattern) => evaluate(scene, [pattern]));
        const again = new Scene(scene.asOf, scene.state, scene["facts"]);
        expect([...PATTERNS].reverse().map((pattern) => evaluate(again, [pattern])).reverse()).toEqual(once);
      }
    }), { numRuns: RUNS });
  });
});
