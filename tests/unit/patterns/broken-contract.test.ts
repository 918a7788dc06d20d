import { describe, expect, it } from "@jest/globals";
import type { Told } from "../../../src/decisions/command.ts";
import { brokenContract } from "../../../projections/patterns/broken-contract.ts";
import { given, tell } from "../../fixtures/given.ts";
import { findingsIn } from "../../fixtures/scene.ts";

const team = ["linden", "rowan", "cedar", "alder"].map((member) => tell("MemberJoined", { member }, { occurredAt: "2023-01-02" }));
const surfaced = (informant: string): Told => tell("UnspokenContractSurfaced", { contract: "we-are-asked-first", owedBy: "rowan", owedTo: ["linden", "cedar"], heldSince: "2021-03-01" }, { occurredAt: "2025-02-01", informant });
const breach = (on: string, severity: number, informant = "linden"): Told => tell("UnspokenContractBreached", { contract: "we-are-asked-first", by: "rowan", severity }, { occurredAt: on, informant });
const find = (...facts: readonly Told[]) => findingsIn(brokenContract, [...team, ...facts]);
const twice = [breach("2025-05-10", 4), breach("2025-05-28", 4)];

describe("a broken unspoken contract", () => {
  it("shows when it was broken again and nothing settled it", () => {
    const [finding] = find(surfaced("linden"), ...twice);
    expect(finding).toMatchObject({ subjects: ["cedar", "linden", "rowan"], standing: "PRESENT", n: 2, unknown: ["Whether cedar would say the same.", "Whether rowan ever knew that it was expected."] });
    expect(finding?.need).toContain("since 2021-03-01");
    expect(finding?.evidence.map(({ says }) => says)).toEqual(["linden says that linden, cedar expect we-are-asked-first of rowan", "rowan broke we-are-asked-first (severity 4 of 5)", "rowan broke we-are-asked-first (severity 4 of 5)"]);
  });

  it("does not show for one breach, however bad, nor for what was long ago", () => {
    expect(find(surfaced("linden"), breach("2025-05-28", 5))[0]?.standing).toBe("BELOW");
    expect(find(surfaced("linden"), breach("2025-02-10", 3), breach("2025-02-11", 3))[0]?.standing).toBe("ABSENT");
    expect(find(surfaced("linden"))).toEqual([]);
  });

  it("is a reading and not a contract while nobody whom it concerns has said so", () => {
    const coachOnly = [surfaced("coach"), breach("2025-05-10", 4, "coach"), breach("2025-05-28", 4, "coach")];
    expect(find(...coachOnly)[0]).toMatchObject({ standing: "NOT_ENOUGH", unknown: [expect.stringContaining("how coach reads it"), expect.any(String)] });
    const record = given(...team, ...coachOnly);
    const claim = record.stream.find(({ type }) => type === "UnspokenContractSurfaced")?.id;
    expect(find(...coachOnly, tell("ClaimOwned", { claim }, { occurredAt: "2025-05-29", informant: "cedar" }))[0]?.standing).toBe("PRESENT");
  });

  it("names who disputes it", () => {
    const record = given(...team, surfaced("linden"), ...twice);
    const claim = record.stream.find(({ type }) => type === "UnspokenContractSurfaced")?.id;
    expect(find(surfaced("linden"), ...twice, tell("ClaimDisputed", { claim }, { occurredAt: "2025-05-29", informant: "rowan" }))[0]?.alternatives).toEqual(["rowan says that it is not so."]);
  });

  it("dissolves with a talk, an agreement or a repair with who felt it, and not with a repair among others", () => {
    const repair = (...between: readonly string[]): Told => tell("RepairObserved", { between }, { occurredAt: "2025-05-30" });
    expect(find(surfaced("linden"), ...twice, repair("linden", "rowan"))).toEqual([]);
    expect(find(surfaced("linden"), ...twice, repair("cedar", "alder"))[0]?.standing).toBe("PRESENT");
    const settled = tell("UnspokenContractRenegotiated", { contract: "we-are-asked-first", into: "cedar-decides" }, { occurredAt: "2025-05-30" });
    expect(find(surfaced("linden"), ...twice, settled)).toEqual([]);
  });

  it("goes on where it became an agreement, and that is broken too", () => {
    const agreed = [tell("TeamAgreementMade", { agreement: "cedar-decides", content: "Cedar decides." }, { occurredAt: "2025-03-01" }), tell("UnspokenContractRenegotiated", { contract: "we-are-asked-first", into: "cedar-decides" }, { occurredAt: "2025-03-01" })];
    const broken = ["2025-05-10", "2025-05-28"].map((day) => tell("TeamAgreementBroken", { agreement: "cedar-decides", by: "rowan", severity: 4 }, { occurredAt: day, informant: "cedar" }));
    expect(find(surfaced("linden"), ...agreed, ...broken)[0]).toMatchObject({ standing: "PRESENT", evidence: [{}, { says: "rowan broke cedar-decides (severity 4 of 5)" }, {}] });
  });

  it("says through whose eyes, and is judged by the settings of the engagement", () => {
    expect(find(surfaced("linden"), ...twice)[0]?.eyes).toMatchObject({ throughOne: "linden", neverHeard: ["alder", "cedar", "rowan"] });
    expect(find(tell("PatternSettingsChanged", { pattern: "broken-contract", setting: "emerges", number: 20 }, { occurredAt: "2025-01-03" }), surfaced("linden"), ...twice)[0]?.standing).toBe("ABSENT");
  });
});
