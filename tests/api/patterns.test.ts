import { describe, expect, it } from "@jest/globals";
import { PATTERNS } from "../../projections/patterns/catalogue.ts";
import { type Json, opened, serve } from "./client.ts";

const client = serve();
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
    expect(pattern).toEqual({ plainLabel: "somebody left, and what they carried for everybody lies on the floor", grade: "C" });
  });

  it("look as closely as the engagement has chosen, within bounds", async () => {
    await orphaned("orphans-set");
    const settings = async (): Promise<Json | undefined> => list((await client.get(`{ engagement(id: "orphans-set") { patternSettings { pattern value chosen factId choice { setting default } } } }`))["engagement"]?.["patternSettings"]).find(({ pattern }) => String(pattern) === "orphaned-tension");
    expect(await settings()).toEqual({ pattern: "orphaned-tension", value: 14, chosen: false, factId: null, choice: { setting: "grace-days", default: 14 } });
    await client.record("orphans-set", [{ patternSettingsChanged: { pattern: "orphaned-tension", setting: "grace-days", number: 1_000 } }]);
    expect(await settings()).toMatchObject({ value: 365, chosen: true });
    expect((await ask("orphans-set", `(only: ["orphaned-tension"])`))["findings"]?.[0]).toMatchObject({ standing: "BELOW" });
  });
});
