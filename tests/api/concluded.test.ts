import { beforeAll, describe, expect, it } from "@jest/globals";
import type { FactDraft } from "../../src/events/envelope.ts";
import { Evaluator } from "../../src/history/evaluator.ts";
import { engagementStream } from "../../src/store/log.ts";
import { loadStory } from "../../src/transfer/demo.ts";
import { type Json, serve } from "./client.ts";

const client = serve({ devViewer: true });
const list = (value: Json | undefined): Json[] => value as unknown as Json[];
/** The keeper of the record, who is told what was said; a coach and a member, for whom it is made of what they see. The same story is told twice, once openly to the whole team. */
const VIEWERS = [[undefined, "high-performer"], ["coach:ilex", "high-performer"], ["member:hazel", "told-openly"]] as const;

const ask = (viewer: string | undefined, fields: string, id = "high-performer"): Promise<Json> =>
  client.as(viewer, async () => (await client.get(`{ engagement(id: "${id}") { ${fields} } }`))["engagement"] as Json);
const CONCLUSION = "{ id patternId pattern { label } subjects transition standing evaluatedAt evidenceFacts { __typename } answers { stance } }";
const words = (conclusions: Json | undefined): string[] => list(conclusions).map((each) => `${String(each["evaluatedAt"]).slice(0, 10)} ${String(each["patternId"])} ${String(each["transition"])}`);

beforeAll(async () => {
  client.now = Date.parse("2026-06-01T12:00:00Z");
  await loadStory(client.history, new URL("../../examples/demo/high-performer.yaml", import.meta.url));
  for (const { fact: { revision: _, hash: __, loggedAt: ___, ...fact } } of (await client.history.engagement("high-performer")).logged)
    await client.log.append(engagementStream("told-openly"), [{ ...fact, engagementId: "told-openly", audience: ["COACHES", "TEAM"] } as FactDraft], "ANY");
  await new Evaluator({ log: client.log, history: client.history }).catchUp();
});

describe("a briefing", () => {
  it("names the patterns that emerged, intensified, eased and dissolved since the last session, and those that stand", async () => {
    const { briefing } = await ask(undefined, `briefing(since: "2025-05-25", asOf: "2025-07-31", knownAt: "2025-07-31") { patternChanges ${CONCLUSION} patternsStanding { patternId pattern { label } subjects standing since } }`);
    expect(words(briefing?.["patternChanges"])).toEqual(["2025-06-04 bypass-of-role INTENSIFIED", "2025-06-20 isolated-transformation INTENSIFIED", "2025-07-14 loss-of-voice DISSOLVED"]);
    expect(list(briefing?.["patternsStanding"]).map(({ patternId, subjects, standing }) => [patternId, subjects, standing])).toEqual([
      ["isolated-transformation", ["rowan"], "STRONG"], ["hero-dependency", ["linden"], "PRESENT"], ["coached-as-person", ["rowan"], "STRONG"], ["overfunctioning", ["cedar", "rowan"], "PRESENT"],
      ["role-friction", ["cedar", "rowan"], "STRONG"], ["bypass-of-role", ["cedar"], "STRONG"],
    ]);
    expect(list(briefing?.["patternsStanding"])[0]).toMatchObject({ pattern: { label: "Isolated transformation" }, since: "2025-04-11T17:00:00.000Z" });
  });

  it("says what was so at its own moment: nothing that was concluded after it, or was not known yet", async () => {
    const standing = async (when: string): Promise<number> => list((await ask(undefined, `briefing(since: "2025-05-25", ${when}) { patternsStanding { since } }`))["briefing"]?.["patternsStanding"]).length;
    expect(await standing(`asOf: "2025-05-26"`)).toBe(7);
    expect(await standing(`asOf: "2025-07-31", knownAt: "2025-05-26"`)).toBe(7);
    expect(await standing(`asOf: "2026-05-01"`)).toBe(1);
  });

  it("says what is worth asking, three weeks before the isolated transformation emerges, and what is not known of it; what is found is not among it", async () => {
    const worth = async (when: string) => list((await ask(undefined, `briefing(since: "2025-02-01", ${when}) { worthAsking { pattern { id } subjects standing unknown stands } }`))["briefing"]?.["worthAsking"]);
    const asked = await worth(`asOf: "2025-03-20", knownAt: "2025-03-20"`);
    expect(asked.map(({ pattern, standing }) => [pattern?.["id"], standing])).toEqual([["hero-dependency", "BELOW"], ["isolated-transformation", "NOT_ENOUGH"], ["role-friction", "NOT_ENOUGH"], ["coached-as-person", "NOT_ENOUGH"], ["loss-of-voice", "NOT_ENOUGH"]]);
    expect(asked[1]).toMatchObject({ subjects: ["rowan"], unknown: expect.arrayContaining([expect.stringContaining("How the others read the change (ChangePerceived)"), expect.stringContaining("alder, birch, cedar, hazel, maple")]) });
    expect((await worth(`asOf: "2025-06-25", knownAt: "2025-06-25"`)).map(({ pattern }) => pattern?.["id"])).not.toContain("isolated-transformation");
  });
});

describe("the marks of a timeline", () => {
  const marks = (more: string): string => `timeline(from: "2025-06-01", to: "2025-10-31", bucket: MONTH, measures: [{ facts: { type: "SessionHeld" } }]${more}) { conclusionMarks ${CONCLUSION} changeMarks { __typename } }`;

  it("carry what was concluded in its buckets, beside the facts", async () => {
    const { timeline } = await ask(undefined, marks(""));
    expect(words(timeline?.["conclusionMarks"])).toEqual(["2025-06-04 bypass-of-role INTENSIFIED", "2025-06-20 isolated-transformation INTENSIFIED", "2025-07-14 loss-of-voice DISSOLVED", "2025-08-13 overfunctioning DISSOLVED", "2025-09-03 role-friction DISSOLVED", "2025-10-31 hero-dependency DISSOLVED"]);
    expect(list(timeline?.["changeMarks"]).length).toBeGreaterThan(0);
  });

  it("are those up to the moment at which the record is believed", async () => {
    expect(words((await ask(undefined, marks(`, knownAt: "2025-07-04"`)))["timeline"]?.["conclusionMarks"])).toEqual(["2025-06-04 bypass-of-role INTENSIFIED", "2025-06-20 isolated-transformation INTENSIFIED"]);
  });
});

describe("what everybody is told of conclusions", () => {
  it.each(VIEWERS)("is the same in the briefing, on the timeline and in the history, for %p", async (viewer, id) => {
    const { briefing, timeline, patternHistory } = await ask(viewer, `briefing(since: "2024-12-31", asOf: "2026-05-31") { patternChanges ${CONCLUSION} patternsStanding { patternId } }
      timeline(from: "2025-01-01", to: "2026-05-31", bucket: MONTH, measures: [{ facts: { type: "SessionHeld" } }]) { conclusionMarks ${CONCLUSION} } patternHistory(first: 100) { nodes ${CONCLUSION} }`, id);
    expect(list(patternHistory?.["nodes"]).length).toBeGreaterThan(0);
    expect(timeline?.["conclusionMarks"]).toEqual(patternHistory?.["nodes"]);
    expect(briefing?.["patternChanges"]).toEqual(patternHistory?.["nodes"]);
  });

  it("leaves labels that hurt to coaches", async () => {
    const named = async (viewer: string | undefined, id: string): Promise<boolean> => {
      const { briefing, timeline } = await ask(viewer, `briefing(since: "2024-12-31", asOf: "2025-10-01") { patternChanges { pattern { coachesOnly } } patternsStanding { pattern { coachesOnly } } } timeline(from: "2025-01-01", to: "2025-10-01", bucket: MONTH, measures: [{ facts: { type: "SessionHeld" } }]) { conclusionMarks { pattern { coachesOnly } } }`, id);
      const found = [briefing?.["patternChanges"], briefing?.["patternsStanding"], timeline?.["conclusionMarks"]].map((some) => list(some).some(({ pattern }) => pattern?.["coachesOnly"] as unknown as boolean));
      expect(new Set(found).size).toBe(1);
      return found[0] as boolean;
    };
    expect(await named(undefined, "told-openly")).toBe(true);
    expect(await named("coach:ilex", "told-openly")).toBe(true);
    expect(await named("member:hazel", "told-openly")).toBe(false);
  });
});
