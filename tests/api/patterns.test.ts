import { describe, expect, it } from "@jest/globals";
import { PATTERNS, patternWithId } from "../../projections/patterns/catalogue.ts";
import { Evaluator } from "../../src/history/evaluator.ts";
import { type Json, opened, serve } from "./client.ts";

const client = serve({ devViewer: true });
const list = (value: Json | undefined): Json[] => value as unknown as Json[];
const at = (day: string) => ({ occurredAt: day });

/** A team in which Linden carried the unsaid, and left. */
const orphaned = async (id: string): Promise<void> => {
  client.now = Date.parse("2025-06-01T12:00:00.000Z");
  await client.record(id, [
    opened, { memberJoined: { member: "linden", ...at("2025-01-02") } }, { memberJoined: { member: "cedar", ...at("2025-01-02") } },
    { burdenMapped: { burden: "the-unsaid", carrier: "linden", forWhom: ["team"], kind: "SHADOW", informant: "cedar", ...at("2025-02-01") } },
    { memberLeft: { member: "linden", ...at("2025-05-01") } },
  ]);
};

const ask = async (id: string, args: string): Promise<Json> => (await client.get(`{ engagement(id: "${id}") { patterns${args} { asOf revision final findings {
  pattern { id label } subjects standing value unit n coverage evidenceCount evidence { says informant fact { __typename factId } } eyes { throughOne neverHeard } answers { stance informant } grade method need } } } }`))["engagement"]?.["patterns"] as Json;

describe("patterns, asked over HTTP", () => {
  it("say what was orphaned, since when, by whose account, with the facts that say so", async () => {
    await orphaned("orphans");
    const { findings } = await ask("orphans", `(only: ["orphaned-tension"])`);
    expect(findings?.[0]).toMatchObject({ pattern: { id: "orphaned-tension", label: "Orphaned tension" }, subjects: ["linden"], standing: "PRESENT", unit: "days", grade: "C", eyes: { throughOne: "cedar" } });
    expect(list(findings?.[0]?.["evidence"]).map(({ fact }) => fact?.["__typename"])).toEqual(["BurdenMapped", "MemberLeft"]);
  });

  it("are asked at any moment, as known at any moment, and by their standing", async () => {
    await orphaned("orphans-then");
    const standings = async (args: string): Promise<unknown[]> => list((await ask("orphans-then", args))["findings"]).map(({ standing }) => standing);
    expect(await standings(`(asOf: "2025-05-02", only: ["orphaned-tension"])`)).toEqual(["BELOW"]);
    expect(await standings(`(asOf: "2025-04-02", only: ["orphaned-tension"])`)).toEqual([]);
    expect(await standings(`(knownAt: "2025-04-02", only: ["orphaned-tension"])`)).toEqual([]);
    expect(await standings(`(only: ["orphaned-tension"], showing: [ABSENT, STRONG])`)).toEqual([]);
  });

  it("stand beside what was said to them", async () => {
    await orphaned("orphans-answered");
    await client.record("orphans-answered", [{ patternAcknowledged: { pattern: "orphaned-tension", subjects: ["linden"], informant: "ilex" } }]);
    client.wait(5);
    await client.record("orphans-answered", [{ patternRejected: { pattern: "orphaned-tension", subjects: ["linden"], informant: "yew" } }, { patternRejected: { pattern: "orphaned-tension", informant: "oak" } }]);
    client.wait(5);
    const { findings } = await ask("orphans-answered", `(only: ["orphaned-tension"])`);
    expect(findings?.[0]?.["answers"]).toEqual([{ stance: "ACKNOWLEDGED", informant: "ilex" }, { stance: "REJECTED", informant: "yew" }]);
  });

  it("refuse an id that no pattern has, and name those there are", async () => {
    await orphaned("orphans-refused");
    const { errors } = await client.ask(`{ engagement(id: "orphans-refused") { patterns(only: ["astrology"]) { revision } } }`);
    expect(errors[0]).toMatchObject({ extensions: { code: "BAD_USER_INPUT" } });
    expect(errors[0]?.message).toContain("orphaned-tension");
  });

  it("are described whole in a catalogue", async () => {
    const { patternCatalogue, pattern } = await client.get(`{ patternCatalogue { id label definition formula sources falseAlarms needs serves practice loop { moves stepOut } settings { setting default min max reason unit } method coachesOnly }
      pattern(id: "orphaned-tension") { plainLabel grade } }`);
    expect(list(patternCatalogue).map(({ id }) => id)).toEqual(PATTERNS.map(({ id }) => id));
    expect(pattern).toEqual({ plainLabel: patternWithId("orphaned-tension")?.plainLabel, grade: "C" });
  });

  it("look as closely as the engagement has chosen, within bounds", async () => {
    await orphaned("orphans-set");
    const settings = async (): Promise<Json | undefined> => list((await client.get(`{ engagement(id: "orphans-set") { patternSettings { pattern value chosen factId choice { setting default } } } }`))["engagement"]?.["patternSettings"]).find(({ pattern }) => String(pattern) === "orphaned-tension");
    expect(await settings()).toEqual({ pattern: "orphaned-tension", value: 14, chosen: false, factId: null, choice: { setting: "grace-days", default: 14 } });
    await client.record("orphans-set", [{ patternSettingsChanged: { pattern: "orphaned-tension", setting: "grace-days", number: 365 } }]);
    expect(await settings()).toMatchObject({ value: 365, chosen: true });
    expect((await ask("orphans-set", `(only: ["orphaned-tension"])`))["findings"]?.[0]).toMatchObject({ standing: "BELOW" });
    expect(await client.record("orphans-set", [{ patternSettingsChanged: { pattern: "orphaned-tension", setting: "grace-days", number: 1_000 } }])).toMatchObject({
      __typename: "FactsRefused", refusals: [{ code: "PATTERN_SETTING_OUT_OF_BOUNDS", field: "facts.0.patternSettingsChanged.number" }],
    });
  });

  it("of an old log that chose beyond the bounds say everywhere what is in force, and what counts nowhere", async () => {
    await orphaned("orphans-old");
    const revision = (await client.history.engagement("orphans-old")).revision;
    const draft = (id: number, pattern: string, number: number) => ({
      id: `00000000-0000-4000-8000-00000000000${id}`, engagementId: "orphans-old", type: "PatternSettingsChanged", version: 1, occurredAt: "2025-05-01T00:00:00.000Z", occurredPrecision: "DAY", actor: "coach", informant: "coach",
      source: "OBSERVATION", confidence: 1, audience: ["AUTHOR"], commandId: "old", commandDigest: "", data: { pattern, setting: "grace-days", number },
    }) as const;
    client.wait(5);
    const { importFacts } = await client.get(`mutation ($input: ImportFactsInput!) { importFacts(input: $input) { __typename ... on FactsImported { warnings { code field } } } }`, { input: { engagementId: "orphans-old", facts: [draft(1, "orphaned-tension", 1_000), draft(2, "astrology", 3)] } });
    expect(importFacts).toEqual({ __typename: "FactsImported", warnings: [{ code: "PATTERN_SETTING_OUT_OF_BOUNDS", field: "input.facts.0.number" }, { code: "PATTERN_UNKNOWN", field: "input.facts.1.pattern" }] });
    const { engagement } = await client.get(`{ engagement(id: "orphans-old") { patternSettings { pattern value chosen } team { patternSettings { pattern number counts } } changes(from: { knownAt: ${revision} }, to: {}) { changes { slice after } } } }`);
    expect(list(engagement?.["patternSettings"]).filter(({ chosen }) => chosen)).toEqual([{ pattern: "orphaned-tension", value: 365, chosen: true }]);
    expect(engagement?.["team"]?.["patternSettings"]).toEqual([{ pattern: "astrology", number: 3, counts: false }, { pattern: "orphaned-tension", number: 365, counts: true }]);
    expect(list(engagement?.["changes"]?.["changes"]).map(({ slice, after }) => [slice, after?.["number"]])).toEqual([["PATTERN_SETTINGS", 3], ["PATTERN_SETTINGS", 365]]);
  });
});

describe("the history of patterns, asked over HTTP", () => {
  const history = async (id: string, args = ""): Promise<Json> => (await client.get(`{ engagement(id: "${id}") { patternHistory${args} { pageInfo { hasNextPage endCursor } nodes {
    transition patternId pattern { label } subjects standing value unit evaluatedAt saidAt basisRevision backfilled method evidenceFacts { __typename } eyes { throughOne } answers { stance informant } } } } }`))["engagement"]?.["patternHistory"] as Json;
  const conclude = (): Promise<void> => new Evaluator({ log: client.log, history: client.history }).catchUp();
  const said = async (id: string, args = `(pattern: "orphaned-tension")`): Promise<string[]> => list((await history(id, args))["nodes"]).map((each) => `${String(each["evaluatedAt"]).slice(0, 10)} ${String(each["transition"])}`);

  /** Linden left with a burden; a fortnight later it was orphaned, the coach disagreed, and somebody took it over. */
  const tell = async (id: string): Promise<void> => {
    client.now = Date.parse("2025-06-01T12:00:00.000Z");
    await client.record(id, [
      opened, { memberJoined: { member: "linden", ...at("2025-01-02") } }, { memberJoined: { member: "cedar", ...at("2025-01-02") } },
      { burdenMapped: { burden: "the-unsaid", carrier: "linden", forWhom: ["team"], kind: "SHADOW", informant: "cedar", ...at("2025-02-01") } }, { memberLeft: { member: "linden" } },
    ]);
    client.wait(60 * 24 * 20);
    await conclude();
    await client.record(id, [{ patternRejected: { pattern: "orphaned-tension", subjects: ["linden"], informant: "ilex", reason: "We spoke of it." } }]);
    client.wait(60);
    await client.record(id, [{ burdenHandedOver: { burden: "the-unsaid", carrier: "cedar" } }]);
    client.wait(60);
    await conclude();
  };
  let telling: Promise<void> | undefined;
  const told = (): Promise<void> => (telling ??= tell("said"));

  it("quotes what was said at the time, what it rested on, and who disagreed", async () => {
    await told();
    const [emerged, dissolved] = list((await history("said", `(pattern: "orphaned-tension")`))["nodes"]);
    expect(emerged).toMatchObject({
      transition: "EMERGED", pattern: { label: "Orphaned tension" }, subjects: ["linden"], standing: "PRESENT", unit: "days", evaluatedAt: "2025-06-14T22:00:00.000Z", basisRevision: 4, backfilled: false, method: patternWithId("orphaned-tension")?.method,
      evidenceFacts: [{ __typename: "BurdenMapped" }, { __typename: "MemberLeft" }], eyes: { throughOne: "cedar" }, answers: [{ stance: "REJECTED", informant: "ilex" }],
    });
    expect(dissolved).toMatchObject({ transition: "DISSOLVED", standing: "ABSENT", value: null, evidenceFacts: [], answers: [] });
  });

  it("is asked by pattern, subjects and time, in pages", async () => {
    await told();
    expect(await said("said")).toEqual(["2025-06-14 EMERGED", "2025-06-21 DISSOLVED"]);
    expect(await said("said", `(pattern: "orphaned-tension", subjects: ["cedar"])`)).toEqual([]);
    expect(await said("said", `(pattern: "orphaned-tension", subjects: ["linden"], since: "2025-06-17")`)).toEqual(["2025-06-21 DISSOLVED"]);
    const { pageInfo } = await history("said", `(pattern: "orphaned-tension", first: 1)`);
    expect(pageInfo?.["hasNextPage"]).toBe(true);
    expect(await said("said", `(pattern: "orphaned-tension", first: 1, after: "${String(pageInfo?.["endCursor"])}")`)).toEqual(["2025-06-21 DISSOLVED"]);
    expect(await said("said", `(pattern: "orphaned-tension", last: 1)`)).toEqual(["2025-06-21 DISSOLVED"]);
  });

  it("says of every finding what stands by it: also where it is below where it emerges, and as of then", async () => {
    await told();
    const [left, day] = [client.now, 86_400_000];
    const on = (days: number): string => new Date(left + days * day).toISOString();
    await client.record("held", [opened, { memberJoined: { member: "linden", ...at("2025-01-02") } }, { burdenMapped: { burden: "the-unsaid", carrier: "linden", forWhom: ["team"], kind: "SHADOW", ...at("2025-02-01") } }, { memberLeft: { member: "linden" } }]);
    client.now = left + 20 * day;
    await conclude();
    await client.record("held", [{ patternSettingsChanged: { pattern: "orphaned-tension", setting: "grace-days", number: 100 } }]);
    client.wait(60);
    await conclude();
    const stands = async (when: string, viewer: string | undefined): Promise<unknown> => {
      const { engagement } = await client.as(viewer, () => client.get(`{ engagement(id: "held") { patterns(${when}, only: ["orphaned-tension"]) { findings { standing stands standsSince } } } }`));
      return list(engagement?.["patterns"]?.["findings"]).map((each) => [each["standing"], each["stands"], each["standsSince"]]);
    };
    const since = (await client.history.conclusions("held"))[0]?.conclusion.evaluatedAt as string;
    expect([since > on(13), since < on(14)]).toEqual([true, true]);
    for (const viewer of [undefined, "coach:yew"]) {
      expect(await stands(`asOf: "${on(10)}", knownAt: "${on(10)}"`, viewer)).toEqual([["BELOW", null, null]]);
      expect(await stands(`asOf: "${on(10)}"`, viewer)).toEqual([["BELOW", null, null]]);
      expect(await stands(`asOf: "${on(17)}", knownAt: "${on(17)}"`, viewer)).toEqual([["PRESENT", "PRESENT", since]]);
      expect(await stands(`asOf: "${on(21)}"`, viewer)).toEqual([["BELOW", "PRESENT", since]]);
    }
  });

  it("tells readers what follows from what they see, and nothing else", async () => {
    await told();
    const conclusions = async (as: "COACH" | "MEMBER", id: string): Promise<string[]> => (await client.history.as({ id, as }).conclusions("said")).map(({ conclusion }) => `${conclusion.transition} ${conclusion.pattern}`);
    expect(await conclusions("COACH", "yew")).toEqual(expect.arrayContaining(["EMERGED orphaned-tension", "DISSOLVED orphaned-tension"]));
    const before = JSON.stringify(await client.history.as({ id: "yew", as: "COACH" }).conclusions("said"));
    await client.record("said", [{ burdenMapped: { burden: "secret", carrier: "linden", forWhom: ["team"], kind: "SHADOW", audience: ["AUTHOR"], ...at("2025-01-10") } }]);
    client.wait(60 * 24);
    await conclude();
    expect(JSON.stringify(await client.history.as({ id: "yew", as: "COACH" }).conclusions("said"))).toBe(before);
    expect((await said("said")).length).toBeGreaterThan(2);
  });
});

describe("the pages about patterns", () => {
  it("are served as HTML that runs and loads nothing", async () => {
    for (const path of ["/patterns", "/patterns/orphaned-tension", "/patterns/what-this-system-cannot-know"]) {
      const response = await fetch(`${client.url}${path}`);
      expect([response.status, response.headers.get("content-type"), response.headers.get("content-security-policy")?.startsWith("default-src 'none'")]).toEqual([200, "text/html; charset=utf-8", true]);
      expect(await response.text()).toMatch(/^<!doctype html>/);
    }
    expect((await fetch(`${client.url}/patterns/astrology`)).status).toBe(404);
  });
});
