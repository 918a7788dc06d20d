import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { type DocumentNode, type GraphQLObjectType, execute, getNamedType, parse } from "graphql";
import type { Reader } from "../../src/access/reader.ts";
import type { StoredFact } from "../../src/events/envelope.ts";
import { factIdOf } from "../../src/events/identity.ts";
import type { Context } from "../../src/graphql/context.ts";
import { Reading } from "../../src/graphql/reading.ts";
import { makeSchema } from "../../src/graphql/schema.ts";
import { History } from "../../src/history/history.ts";
import { MemoryReads } from "../../src/store/memory/reads.ts";
import { MemoryLog } from "../../src/store/memory/log.ts";
import { anyFact, resolved } from "../fixtures/any-fact.ts";
import { circles, confidential, readers } from "../fixtures/confidential.ts";
import { draftOf } from "../fixtures/drafts.ts";
import { Everything } from "../fixtures/everything.ts";
import { dayOf } from "../fixtures/histories.ts";
import { runs } from "../fixtures/runs.ts";
import { oracleSees, oracleStream } from "./oracle-readers.ts";

const RUNS = runs(60);
/** The long form takes minutes; nothing here is a matter of time. */
const LONG = 3_600_000;
const NOW = dayOf(450);
const clock = (): number => Date.parse(NOW);
const schema = makeSchema();

const hidden = fc.record({
  content: anyFact, audience: circles, actor: fc.constantFrom("coach", "ilex", "ghost"), informant: fc.constantFrom("coach", "alder", "ghost"), day: fc.integer({ min: 0, max: 40 }),
  at: fc.nat(), joins: fc.boolean(), repair: fc.option(fc.record({ of: fc.nat(), retract: fc.boolean(), audience: circles }), { freq: 3, nil: undefined }),
});
type Hidden = typeof hidden extends fc.Arbitrary<infer T> ? T : never;

/** The stream with one more fact in it, told by somebody else or with the command before it. */
const withFact = (stream: readonly StoredFact[], { content, audience, actor, informant, day, at, joins, repair }: Hidden): { added: StoredFact; longer: StoredFact[] } => {
  const index = 1 + (at % stream.length);
  const before = stream[index - 1] as StoredFact;
  const originals = stream.slice(0, index).filter(({ type }) => !type.startsWith("Fact"));
  const commandId = joins ? before.commandId : "more";
  const target = repair && (originals[repair.of % originals.length] as StoredFact);
  const { occurredPrecision, confidence } = before;
  const replacement = { occurredAt: dayOf(day), occurredPrecision, informant, confidence, audience: repair?.audience ?? audience, data: target?.data ?? {} };
  const said = !target ? { type: content.type, data: resolved(content.data, originals.map(({ id }) => id)) }
    : repair?.retract ? { type: "FactRetracted", data: { target: target.id } } : { type: "FactCorrected", data: { target: target.id, replacement } };
  const added: StoredFact = { ...before, ...said, id: factIdOf("random", "more", 0), commandId, actor: joins ? before.actor : actor, informant, audience, occurredAt: dayOf(day), revision: index };
  const longer = [...stream.slice(0, index), added, ...stream.slice(index)].map((fact, revision) => ({ ...fact, revision }));
  return { added: longer[index] as StoredFact, longer };
};

const historyOf = async (stream: readonly StoredFact[]): Promise<History> => {
  const log = new MemoryLog({ clock });
  for (const fact of stream) await log.append("engagement-random", [draftOf(fact)], "ANY");
  return new History({ log, clock });
};

const PAGES = `{ edges { cursor node { factId revision position hash commandId envelope } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } }`;
const cursor = (revision: number): string => JSON.stringify(Buffer.from(`at:events of random:${revision}`).toString("base64url"));

/** Who the persons are is told to the keeper of the record alone: anybody else gets one refusal, whatever the record holds. */
const KEEPERS_ONLY: ReadonlySet<string> = new Set(["people"]);
/** Questions about one element are refused with the names of those who can be asked about: each is a question of its own, so that a refusal empties no other answer. */
const ABOUT_ONE: readonly string[] = ["carries", "watched"];

/** Everything that the API answers about an engagement, at a moment, as known at a revision; pages forward and backward from a cursor. */
const question = (asOf: string, known: number, ids: readonly string[]): DocumentNode => {
  const when = `asOf: "${asOf}", knownAt: ${known}`;
  const given = {
    team: when, briefing: `since: "${dayOf(9)}", ${when}`, changes: `from: { asOf: "${dayOf(9)}" }, to: { ${when} }`, patterns: when, patternSettings: when, resistances: when, fractureCandidates: when,
    timeline: `bucket: WEEK, from: "2025-01-01", to: "2025-02-15", measures: [{ signal: { kind: "trust" } }, { facts: { type: "SessionHeld" } }, { acts: {} }, { ties: { dimension: TRUST } }]`,
    teamSeries: `moments: [{ asOf: "${asOf}" }, { knownAt: ${known} }]`, hindsight: `from: "${dayOf(-1)}", to: "${asOf}", everyDays: 21, knownAt: ${known}`, members: "present: null", roles: "current: null",
  };
  const everything = new Everything(schema, given, new Set([...KEEPERS_ONLY, ...ABOUT_ONE]));
  const facts = ids.map((id, index) => `f${index}: fact(id: ${JSON.stringify(id)}) { __typename revision data reading { audience data } }`).join(" ");
  return parse(`{
    viewer { id as } engagements { nodes { engagementId revision } pageInfo { hasNextPage } }
    pages: engagement(id: "random") {
      forward: events(first: 3, after: ${cursor(known)}) ${PAGES} backward: events(last: 3, before: ${cursor(known)}) ${PAGES} about: events(last: 2, filter: { elements: ["alder", "rowan"] }) ${PAGES} ${facts}
    }
    engagement(id: "random") ${everything.of(schema.getType("Engagement") as GraphQLObjectType, 4)}
  }`);
};

/** Figures that are asked for with names in them, and refused where ties name nobody so. */
const measured = (asOf: string, known: number, element: string): DocumentNode => {
  const everything = new Everything(schema, { balanceOf: `blocks: [["${element}"], ["rowan"]]`, parting: `from: "${element}", to: "rowan"` });
  return parse(`{ engagement(id: "random") { team(asOf: "${asOf}", knownAt: ${known}) { measures(everybody: true, dimension: TRUST) ${everything.of(schema.getType("TeamMeasures") as GraphQLObjectType, 3)} } } }`);
};

const aboutOne = (asOf: string, known: number, element: string): DocumentNode[] => [measured(asOf, known, element), ...ABOUT_ONE.map((name) => {
  const type = getNamedType((schema.getType("Engagement") as GraphQLObjectType).getFields()[name]?.type) as GraphQLObjectType;
  return parse(`{ engagement(id: "random") { ${name}(element: "${element}", asOf: "${asOf}", knownAt: ${known}) ${new Everything(schema, {}, new Set()).of(type, 4)} } }`);
})];

/** The bytes that a reader gets. */
const ask = async (history: History, reader: Reader, document: DocumentNode): Promise<string> => {
  const contextValue: Context = { history: history.as(reader), reader, actor: reader.id, refusals: [], reads: new MemoryReads(), reading: new Reading(reader.id) };
  return JSON.stringify(await execute({ schema, document, contextValue }));
};

describe("a fact that a reader may not see", () => {
  it("changes no byte of any answer to them, and no visible fact unless it moves rights", async () => {
    const counts = { compared: 0, seen: 0, moved: 0, answered: 0, refused: 0 };
    await fc.assert(fc.asyncProperty(confidential(30), readers, hidden, fc.integer({ min: -1, max: 41 }), fc.nat(), fc.constantFrom("alder", "ghost", "team"), async (stream, reader, more, day, known, element) => {
      const { added, longer } = withFact(stream, more);
      const before = oracleStream(stream, reader, NOW);
      if (oracleSees(longer, reader, NOW, added)) return void (counts.seen += 1);
      const after = oracleStream(longer, reader, NOW);
      if (JSON.stringify(before.map(({ id }) => id)) !== JSON.stringify(after.map(({ id }) => id))) {
        expect(added.type).toMatch(/^(Consent|Audience|Access|Member(Joined|Left)|Fact(Corrected|Retracted))/);
        return void (counts.moved += 1);
      }
      counts.compared += 1;
      const document = question(dayOf(day), known % Math.max(1, before.length), [added.id, ...stream.slice(0, 5).map(({ id }) => id)]);
      const answer = await ask(await historyOf(longer), reader, document);
      expect(answer).toBe(await ask(await historyOf(stream), reader, document));
      expect(answer).not.toContain('"errors"');
      if (before.length > 0) expect(answer).toContain('"engagementId":"random"');
      for (const one of aboutOne(dayOf(day), known % Math.max(1, before.length), element)) {
        const said = await ask(await historyOf(longer), reader, one);
        expect(said).toBe(await ask(await historyOf(stream), reader, one));
        counts[said.includes('"errors"') ? "refused" : "answered"] += 1;
      }
    }), { numRuns: RUNS });
    expect([counts.answered, counts.refused].every((count) => count > 0)).toBe(true);
    expect(counts.compared).toBeGreaterThan(RUNS / 4);
  }, LONG);
});
