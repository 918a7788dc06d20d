import { describe, expect, it } from "@jest/globals";
import { type Json, opened, serve } from "./client.ts";

const client = serve();
const at = (day: string) => ({ occurredAt: day });
const ask = async (id: string, args = ""): Promise<Json[]> =>
  (await client.get(`{ engagement(id: "${id}") { fractureCandidates${args} { asOf revision final candidates { sign kind touches team since at severity { least most } why evidence { says fact { __typename } } eyes { throughOne } figures { name value p } alternatives unknown coveredBy { fracture status } rejected } } } }`))["engagement"]?.["fractureCandidates"]?.["candidates"] as unknown as Json[];

/** A team whose initiative failed on 1 May. */
const failed = async (id: string): Promise<void> => {
  client.now = Date.parse("2025-06-01T12:00:00.000Z");
  await client.record(id, [
    opened, { memberJoined: { member: "rowan", ...at("2025-01-02") } }, { memberJoined: { member: "cedar", ...at("2025-01-02") } },
    { initiativeStarted: { initiative: "new-market", lead: "rowan", ...at("2025-02-01") } }, { initiativeFinished: { initiative: "new-market", outcome: "FAILED", ...at("2025-05-01") } },
  ]);
};

describe("fracture candidates, asked over HTTP", () => {
  it("say what may have broken, why, how badly, and on which facts it rests", async () => {
    await failed("broken");
    expect(await ask("broken")).toMatchObject([{ sign: "INITIATIVE_FAILED", kind: "INITIATIVE_FAILED", touches: ["rowan"], severity: { least: 1, most: 4 }, why: "The initiative new-market failed; rowan carried it.", coveredBy: [], rejected: false }]);
    expect((await ask("broken"))[0]?.["evidence"]).toMatchObject([{ fact: { __typename: "InitiativeStarted" } }, { fact: { __typename: "InitiativeFinished" } }]);
  });

  it("are asked at any moment, as known at any moment", async () => {
    await failed("broken-then");
    expect(await ask("broken-then", `(asOf: "2025-04-01")`)).toEqual([]);
    expect(await ask("broken-then", `(knownAt: "2025-04-01")`)).toEqual([]);
  });

  it("are declared or rejected by a coach, and say so", async () => {
    await failed("broken-said");
    await client.record("broken-said", [{ fractureDeclared: { fracture: "market", kind: "INITIATIVE_FAILED", touches: ["rowan"], severity: 3, ...at("2025-05-03") } }]);
    expect((await ask("broken-said"))[0]).toMatchObject({ coveredBy: [{ fracture: "market", status: "OPEN" }], rejected: false });
    await failed("broken-denied");
    await client.record("broken-denied", [{ patternRejected: { pattern: "fracture-candidate", subjects: ["rowan"], ...at("2025-05-03") } }]);
    expect((await ask("broken-denied"))[0]).toMatchObject({ coveredBy: [], rejected: true });
  });
});
