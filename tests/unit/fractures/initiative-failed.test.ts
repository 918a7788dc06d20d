import { describe, expect, it } from "@jest/globals";
import { proposed } from "../../fixtures/fractures.ts";
import { tell } from "../../fixtures/given.ts";

const started = (initiative: string, on: string, more: object = {}) => tell("InitiativeStarted", { initiative, ...more }, { occurredAt: on });
const failed = (initiative: string, on = "2025-05-01") => tell("InitiativeFinished", { initiative, outcome: "FAILED" }, { occurredAt: on });

describe("an initiative that failed", () => {
  it("is told with its beginning, its end, who carried it, and how much of the team that is", () => {
    expect(proposed(started("new-market", "2025-02-01", { lead: "rowan", participants: ["cedar", "maple", "rowan"] }), failed("new-market"))).toMatchObject([{
      since: "2025-01-31T23:00:00.000Z", at: "2025-04-30T22:00:00.000Z", severity: { least: 1, most: 4 }, why: "The initiative new-market failed; cedar, maple, rowan carried it.",
      evidence: [{ says: "new-market began" }, { says: "new-market failed" }], figures: [{ value: 0.5, n: 6 }], unknown: [expect.stringContaining("why it failed")],
    }]);
  });

  it("is less where fewer than half carried it", () => {
    expect(proposed(started("new-market", "2025-02-01", { participants: ["cedar", "maple"] }), failed("new-market"))[0]).toMatchObject({ severity: { most: 3 }, figures: [{ value: 2 / 6 }] });
  });

  it("asks who carried it where nobody said", () => {
    expect(proposed(started("new-market", "2025-02-01"), failed("new-market"))).toMatchObject([{
      touches: [], severity: { least: 1, most: 3 }, why: "The initiative new-market failed.", figures: [{ value: 0 }], unknown: ["Who carried it.", expect.stringContaining("why it failed")],
    }]);
  });

  it("is laid to those who began it, not to those who began another", () => {
    expect(proposed(started("new-market", "2025-02-01", { lead: "cedar" }), started("new-tool", "2025-03-01", { lead: "maple" }), failed("new-market"))[0]?.touches).toEqual(["cedar"]);
  });
});
