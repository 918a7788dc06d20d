import { pathToFileURL } from "node:url";
import { beforeAll, describe, expect, it } from "@jest/globals";
import type { StoredFact } from "../../src/events/envelope.ts";
import { fromMillis, toMillis } from "../../src/events/moment.ts";
import { conclusionsOf } from "../../src/history/conclusions.ts";
import { Evaluator } from "../../src/history/evaluator.ts";
import { History } from "../../src/history/history.ts";
import { MemoryLog } from "../../src/store/memory/log.ts";
import { DEMOS, loadDemos } from "../../src/transfer/demo.ts";
import { fractureCandidates } from "../../projections/fractures/candidates.ts";
import type { FractureCandidate } from "../../projections/fractures/candidate.ts";
import { PATTERNS } from "../../projections/patterns/catalogue.ts";
import { evaluate } from "../../projections/patterns/evaluate.ts";
import type { Finding } from "../../projections/patterns/finding.ts";
import { isolatedTransformation } from "../../projections/patterns/isolated-transformation.ts";
import { lossOfVoice } from "../../projections/patterns/loss-of-voice.ts";
import type { Pattern } from "../../projections/patterns/pattern.ts";
import { peerWithdrawal } from "../../projections/patterns/peer-withdrawal.ts";
import { polarisation } from "../../projections/patterns/polarisation.ts";
import { turnoverContagion } from "../../projections/patterns/turnover-contagion.ts";
import { Chance } from "../simulation/chance.ts";
import { runs } from "../fixtures/runs.ts";
import { scenesOf } from "../simulation/record.ts";

const DAY = 86_400_000;
/** The day on which Linden says that they will leave. */
const RESIGNATION = Date.parse("2025-10-06T00:00:00Z");
const weekly = Array.from({ length: 60 }, (_, week) => fromMillis(Date.parse("2025-01-12T23:00:00Z") + week * 7 * DAY));
/** How disturbed stories are told: few in `npm test`, more where the long tests run as well. */
const SEEDS = Array.from({ length: runs(2, 6) }, (_, index) => index + 1);
const stories = new Map<string, readonly StoredFact[]>();
const log = new MemoryLog();
const history = new History({ log });

beforeAll(async () => {
  await loadDemos(history, pathToFileURL("examples/demo/"));
  for (const name of DEMOS) stories.set(name, (await history.engagement(name)).logged.map(({ fact }) => fact));
});

/** Computes once for each history what several sentences ask of it. */
const onceFor = <T>(compute: (facts: readonly StoredFact[]) => T): ((facts: readonly StoredFact[]) => T) => {
  const computed = new WeakMap<readonly StoredFact[], { readonly value: T }>();
  return (facts) => {
    const found = computed.get(facts) ?? { value: compute(facts) };
    computed.set(facts, found);
    return found.value;
  };
};
const lookedAt = (pattern: Pattern) => onceFor((facts): Finding[] => [...scenesOf(facts, weekly)].flatMap((scene) => evaluate(scene, [pattern])));
const seen = lookedAt(isolatedTransformation);
const voices = lookedAt(lossOfVoice);
const standing = (findings: readonly Finding[], who?: string): Finding[] => findings.filter((each) => (each.standing === "PRESENT" || each.standing === "STRONG") && (who === undefined || each.subjects.includes(who)));
const firstSeen = (facts: readonly StoredFact[], who: string): number => Math.min(Infinity, ...standing(seen(facts), who).map(({ to }) => toMillis(to)));

/** The same history with some facts never told, or told of slightly other days. The frame of the engagement stays. */
const disturbed = (facts: readonly StoredFact[], seed: number, { drop = 0, jitter = 0 }): StoredFact[] => {
  const chance = new Chance(seed);
  const told = facts.filter(({ type }) => /^(Engagement|Member|Coach|Fact)/.test(type) || !chance.happens(drop));
  return told
    .map((fact) => (toMillis(fact.occurredAt) < Date.parse("2025-01-08") ? fact : { ...fact, occurredAt: fromMillis(Math.min(toMillis(fact.occurredAt) + chance.between(-jitter, jitter) * DAY, toMillis(fact.recordedAt))) }))
    .map((fact, revision) => ({ ...fact, revision }));
};
/** Some people of the stories, and what they are called elsewhere: first in the alphabet who was last, and the other way round. */
const ELSEWHERE: readonly (readonly [string, string])[] = [["rowan", "zz"], ["linden", "aa"], ["cedar", "person-17"], ["medlar", "yy"], ["plum", "bb"], ["ilex", "x1"]];
const renamed = onceFor((facts): StoredFact[] =>
  JSON.parse(ELSEWHERE.reduce((text, [name, other]) => text.replaceAll(`"${name}"`, `"${other}"`), JSON.stringify(facts))) as StoredFact[]);
/** Other days, other names, and a fifth never told. */
const disturbedInAll = (facts: readonly StoredFact[], seed: number): StoredFact[] => renamed(disturbed(facts, seed, { jitter: 3, drop: 0.2 }));

describe("the demo in which the high performer breaks the team", () => {
  it("shows isolated transformation at least six weeks before the resignation, as known then", () => {
    const findings = standing(seen(stories.get("high-performer") ?? []), "rowan");
    const [first] = findings;
    expect(RESIGNATION - toMillis(first?.to ?? "")).toBeGreaterThan(42 * DAY);
    expect(findings.filter(({ to }) => toMillis(to) < RESIGNATION - 42 * DAY).length).toBeGreaterThan(4);
  });

  it("with evidence that a coach would recognise", () => {
    const first = standing(seen(stories.get("high-performer") ?? []), "rowan").findLast(({ to }) => toMillis(to) < RESIGNATION - 42 * DAY);
    const says = first?.evidence.map((each) => each.says).join("\n");
    for (const word of ["oak praised rowan", "cedar read deciding-alone as aggression", "cedar to rowan: trust -2", "oak read deciding-alone as clarity"]) expect(says).toContain(word);
    expect(first?.alternatives.join()).toContain("reorganisation");
    expect(first?.stages?.filter(({ reached }) => reached).map(({ stage }) => stage)).toEqual(expect.arrayContaining(["GROWTH", "NOT_UNDERSTOOD", "ROLES_THREATENED", "COMPENSATION"]));
  });

  it.each([1, 2, 3, 4, 5])("also with other days, other names and a fifth of the facts untold (seed %d)", (seed) => {
    const facts = stories.get("high-performer") ?? [];
    expect(RESIGNATION - firstSeen(disturbed(facts, seed, { jitter: 3 }), "rowan")).toBeGreaterThan(42 * DAY);
    expect(RESIGNATION - firstSeen(disturbed(facts, seed, { drop: 0.2 }), "rowan")).toBeGreaterThan(42 * DAY);
    expect(firstSeen(renamed(facts), "zz")).toBe(firstSeen(facts, "rowan"));
  });
});

describe("all three at once", () => {
  it.each(SEEDS)("leave the first demo's verdict standing (seed %d)", (seed) => {
    expect(RESIGNATION - firstSeen(disturbedInAll(stories.get("high-performer") ?? [], seed), "zz")).toBeGreaterThan(42 * DAY);
  });

  it.each(SEEDS)("show no isolated transformation in the second and the third (seed %d)", (seed) => {
    for (const name of ["coached-as-a-system", "busy-coach"]) expect(standing(seen(disturbedInAll(stories.get(name) ?? [], seed)))).toEqual([]);
  });

  it.each(SEEDS)("let no pattern stand in the third, as none does undisturbed, and leave it to say what it cannot say (seed %d)", (seed) => {
    const facts = disturbedInAll(stories.get("busy-coach") ?? [], seed);
    expect([...scenesOf(facts, weekly)].flatMap((scene) => standing(evaluate(scene, PATTERNS))).map(({ pattern, to }) => `${pattern} ${to}`)).toEqual([]);
    expect(seen(facts).filter(({ to }) => to < "2025-09-02").at(-1)?.unknown.length).toBeGreaterThan(0);
  });
});

describe("the figures of a finding", () => {
  it("have keys, each once, that do not change with the names of people", () => {
    const keysOf = (facts: readonly StoredFact[]): string[] => [...scenesOf(facts, weekly.filter((_, index) => index % 4 === 0))].flatMap((scene) => PATTERNS.flatMap((pattern) => evaluate(scene, [pattern])).map(({ figures, pattern }) => {
      const keys = figures.map(({ key }) => key);
      expect(new Set(keys).size).toBe(keys.length);
      return `${pattern} ${keys.join(" ")}`;
    }));
    for (const name of DEMOS) expect(keysOf(renamed(stories.get(name) ?? [])).sort()).toEqual(keysOf(stories.get(name) ?? []).sort());
  });
});

describe("what is concluded of the demos", () => {
  it("does not flap: nothing that intensified or emerged strong eases within a month, nor intensifies again", async () => {
    await new Evaluator({ log, history }).catchUp();
    const said = (await Promise.all(DEMOS.map((name) => conclusionsOf(log, name)))).flat().map(({ conclusion }) => conclusion);
    expect(said.filter(({ pattern, subjects }) => pattern === isolatedTransformation.id && subjects.includes("rowan")).map(({ transition }) => transition)).toEqual(["EMERGED", "INTENSIFIED", "DISSOLVED"]);
    for (const { pattern, subjects, evaluatedAt } of said.filter(({ standing: held }) => held === "STRONG"))
      expect(said.filter((each) => each.pattern === pattern && each.subjects.join() === subjects.join() && each.transition === "EASED" && toMillis(each.evaluatedAt) - toMillis(evaluatedAt) < 30 * DAY)).toEqual([]);
  });
});

describe("voice and taking part in the demos", () => {
  it("is lost where the high performer breaks the team, months before the resignation, and the silent are named", () => {
    const [first] = standing(voices(stories.get("high-performer") ?? []));
    expect(RESIGNATION - toMillis(first?.to ?? "")).toBeGreaterThan(90 * DAY);
    expect(first?.figures.map(({ name }) => name).join()).toContain("silent lately: alder");
    expect(first?.evidence.at(-1)?.says).toMatch(/of 7 spoke: .*linden, rowan$/);
  });

  it("is not lost where the team is coached as a system, nor told from few facts; nobody stands out where all but two fall silent", () => {
    for (const name of ["coached-as-a-system", "busy-coach"]) expect(standing(voices(stories.get(name) ?? []))).toEqual([]);
    for (const name of DEMOS) expect(standing(lookedAt(peerWithdrawal)(stories.get(name) ?? []))).toEqual([]);
  });
});

describe("the demo in which the team is coached as a system", () => {
  it("never shows isolated transformation, also when disturbed", () => {
    const facts = stories.get("coached-as-a-system") ?? [];
    expect(standing(seen(facts))).toEqual([]);
    for (const seed of [1, 2, 3, 4, 5]) expect(standing(seen(disturbed(facts, seed, { jitter: 3, drop: 0.2 })))).toEqual([]);
  });

  it("sees the same growth", () => {
    const inJuly = seen(stories.get("coached-as-a-system") ?? []).filter(({ to, subjects }) => to < "2025-07-10" && subjects.includes("rowan")).at(-1);
    expect(inJuly?.stages?.[0]).toMatchObject({ stage: "GROWTH", reached: true });
  });
});

describe("the demo of the busy coach", () => {
  it("says what it can and cannot say from so few facts", () => {
    const facts = stories.get("busy-coach") ?? [];
    expect(facts.length).toBeLessThanOrEqual(120);
    const last = seen(facts).filter(({ to }) => to < "2025-09-02").at(-1);
    expect(standing(seen(facts))).toEqual([]);
    expect(last?.unknown.length).toBeGreaterThan(0);
  });
});

describe("what may have broken in the demos", () => {
  const proposedIn = (name: string): FractureCandidate[] => [...scenesOf(stories.get(name) ?? [], [fromMillis(Date.parse("2026-06-01"))])].flatMap(fractureCandidates);

  it("is proposed where it broke: both resignations and the failed initiative, and who declared them is found", () => {
    expect(proposedIn("high-performer").map(({ sign, touches, coveredBy }) => [sign, touches.join(), coveredBy.join()])).toEqual([
      ["KEY_PERSON_RESIGNS", "linden", "linden-leaves"], ["INITIATIVE_FAILED", "birch,cedar,maple,rowan", "new-market-fails"], ["KEY_PERSON_RESIGNS", "rowan", "rowan-leaves"],
    ]);
  });

  it("is nothing where the system was coached", () => {
    expect([...proposedIn("coached-as-a-system"), ...proposedIn("busy-coach")]).toEqual([]);
  });

  it.each(DEMOS)("are no camps and no contagion in %s", (name) => {
    for (const scene of scenesOf(stories.get(name) ?? [], weekly)) for (const pattern of [polarisation, turnoverContagion]) expect(standing(evaluate(scene, [pattern]))).toEqual([]);
  });
});
