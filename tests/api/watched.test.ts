import { pathToFileURL } from "node:url";
import { beforeAll, describe, expect, it } from "@jest/globals";
import { loadDemos } from "../../src/transfer/demo.ts";
import { type Json, serve } from "./client.ts";

const client = serve();
const list = (value: Json | undefined): Json[] => value as unknown as Json[];
const ask = async (knownAt: string): Promise<Json> => (await client.get(`{ engagement(id: "high-performer") { watched(element: "rowan", asOf: "${knownAt}", knownAt: "${knownAt}") {
  revision stage unknown growth { growing level seenBy { throughOne shares { informant } } signs { says } }
  health { n change p weekly { from value n } } ties { p of { from change readings { says } } by { to change } among { from } }
  readings { p adverse favourable behaviours { behaviour divided readBy { informant readAs } } } stages { stage reached since } } } }`))["engagement"]?.["watched"] as Json;

beforeAll(async () => {
  client.now = Date.parse("2026-06-01T12:00:00Z");
  await loadDemos(client.history, pathToFileURL("examples/demo/"));
});

describe("one person's transformation, watched over HTTP", () => {
  it("shows growth by whose eyes beside the health of the others, ratings by and of the person, and divided readings", async () => {
    const seen = await ask("2025-07-04");
    expect(seen["growth"]).toMatchObject({ growing: true, seenBy: { shares: expect.arrayContaining([{ informant: "oak" }, { informant: "ilex" }]) } });
    expect(seen["health"]?.["change"]).toBeLessThan(-0.2);
    expect(list(seen["health"]?.["weekly"]).length).toBeGreaterThan(8);
    expect(list(seen["ties"]?.["of"]).every(({ change }) => (change as unknown as number) <= 0)).toBe(true);
    expect(list(seen["ties"]?.["by"]).some(({ change }) => (change as unknown as number) > 0)).toBe(true);
    expect(seen["readings"]).toMatchObject({ adverse: ["alder", "birch", "maple"], favourable: ["hazel"] });
    expect(list(seen["readings"]?.["behaviours"]).find(({ behaviour }) => (behaviour as unknown) === "deciding-alone")).toMatchObject({ divided: true, readBy: expect.arrayContaining([{ informant: "oak", readAs: "CLARITY" }, { informant: "cedar", readAs: "AGGRESSION" }]) });
    expect(seen["stage"]).toBe("COMPENSATION");
  });

  it("knows who has left, and refuses who was never a member with the names of those who were", async () => {
    const watch = async (element: string) => client.ask(`{ engagement(id: "high-performer") { watched(element: "${element}", asOf: "2026-05-01") { element } } }`);
    expect(await watch("linden")).toMatchObject({ data: { engagement: { watched: { element: "linden" } } }, errors: [] });
    for (const element of ["nobody", "oak"])
      expect((await watch(element)).errors).toMatchObject([{ extensions: { code: "ELEMENT_UNKNOWN" }, message: expect.stringContaining("alder, birch, cedar, hazel, linden, maple, rowan") }]);
  });

  it("tells numbers as people can use them, without the tails of binary fractions", async () => {
    const { health, ties, growth } = await ask("2025-07-04");
    const numbers = [health?.["change"], growth?.["level"], ...list(health?.["weekly"]).map(({ value }) => value), ...list(ties?.["of"]).map(({ change }) => change)] as unknown as number[];
    expect(numbers.length).toBeGreaterThan(12);
    for (const number of numbers) expect(String(Math.abs(number)).replace(/^0\.0*/, "").replace(".", "").length).toBeLessThanOrEqual(5);
  });

  it("says early on what is not known, instead of that all is well", async () => {
    const seen = await ask("2025-02-20");
    expect(seen).toMatchObject({ stage: "GROWTH", growth: { growing: true }, health: { change: null, p: null } });
    expect(list(seen["unknown"]).join(" ")).toMatch(/How the others are.*ChangePerceived/);
  });
});
