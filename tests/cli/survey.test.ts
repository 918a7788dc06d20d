import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { ApiTarget } from "../../src/transfer/api.ts";
import { type RunningService, startService, tensegrity } from "../fixtures/service.ts";

const place = mkdtempSync(path.join(os.tmpdir(), "tensegrity-survey-"));
let service: RunningService;
let env: NodeJS.ProcessEnv;

beforeAll(async () => {
  service = await startService(path.join(place, "store.db"));
  env = { TENSEGRITY_URL: `${service.url}/graphql` };
}, 60_000);
afterAll(async () => {
  await service.stop();
  rmSync(place, { recursive: true });
});

interface Asked {
  readonly engagement: { readonly team: { readonly surveyRounds: { round: string; invited: number; answered: number; closedAt: string | null; means: { about: string; n: number }[] }[] } };
}
const rounds = async (): Promise<Asked["engagement"]["team"]["surveyRounds"]> => {
  const query = `query Rounds { engagement(id: "busy-coach") { team(asOf: "2025-09-01") { surveyRounds { round invited answered closedAt means { about n } } } } }`;
  return (await new ApiTarget(env["TENSEGRITY_URL"] ?? "").ask<Asked>(query, {})).engagement.team.surveyRounds;
};

describe("tensegrity import of a survey", () => {
  it("takes the sheet of the example, and adds nothing the second time", async () => {
    const pulse = ["import", "examples/surveys/pulse-google.csv", "--map", "examples/surveys/pulse.yaml"];
    expect(await tensegrity(pulse, { env })).toMatchObject({ code: 0, errors: expect.stringContaining("imported 14 facts") });
    expect(await tensegrity(pulse, { env })).toMatchObject({ code: 0, errors: expect.stringMatching(/9 of 9 rows were recorded before[^]*imported 0 facts/) });
    expect(await rounds()).toMatchObject([
      { round: "pulse-2025-03", invited: 5, answered: 4, means: [{ about: "team", n: 4 }] }, { round: "pulse-2025-06", invited: 5, answered: 5, means: [{ about: "team", n: 5 }] },
    ]);
  });

  it("takes the 360 of the example", async () => {
    expect((await tensegrity(["import", "examples/surveys/feedback-microsoft.csv", "--map", "examples/surveys/feedback.yaml"], { env })).errors).toContain("imported 9 facts");
    expect((await rounds())[0]).toMatchObject({ round: "feedback-2025-08", invited: 5, answered: 4, means: [{ about: "medlar", n: 3 }, { about: "plum", n: 3 }] });
  });

  it("names bad rows as rows, and writes nothing", async () => {
    const input = "Timestamp,How the team works [I can say what I think],How the team works [Mistakes are held against people],How the team works [Somebody helps when I ask]\n2025/06/18 9:12:33 AM GMT+1,Agree,Perhaps,5\n";
    expect(await tensegrity(["import", "--map", "examples/surveys/pulse.yaml"], { input, env })).toMatchObject({ code: 1, errors: expect.stringMatching(/row 2: MAPPING: mistakes-held-against: "Perhaps".*\n.*nothing was written\. Mend the rows/) });
  });
});
