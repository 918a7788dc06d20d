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

  const contract = (id: string, owedTo: readonly string[], more: object = {}, informant = owedTo[0] as string): Told => tell("UnspokenContractSurfaced", { contract: id, owedBy: "rowan", owedTo, ...more }, { occurredAt: "2025-02-01", informant });
  const breaks = (id: string, informant: string, on: readonly string[] = ["2025-05-10", "2025-05-28"]): Told[] => on.map((day) => tell("UnspokenContractBreached", { contract: id, by: "rowan", severity: 4 }, { occurredAt: day, informant }));
  const idOf = (facts: readonly Told[], type: string): string => given(...team, ...facts).stream.find((fact) => fact.type === type)?.id as string;

  it("is one for each direction: what two expect of each other are two contracts, and one breach of each is no second one of either", () => {
    const back = tell("UnspokenContractSurfaced", { contract: "she-covers", owedBy: "linden", owedTo: ["rowan"] }, { occurredAt: "2025-02-01", informant: "rowan" });
    const found = find(contract("he-asks", ["linden"]), back, ...breaks("he-asks", "linden", ["2025-05-20"]), tell("UnspokenContractBreached", { contract: "she-covers", by: "linden", severity: 4 }, { occurredAt: "2025-05-28", informant: "rowan" }));
    expect(found.map(({ subjects, standing, n, unknown }) => [subjects, standing, n, unknown])).toEqual([
      [["linden", "rowan"], "ABSENT", 1, ["Whether rowan ever knew that it was expected."]], [["linden", "rowan"], "ABSENT", 1, ["Whether linden ever knew that it was expected."]],
    ]);
  });

  it("is mended by a repair of who broke it with one of those who felt it, and by no other", () => {
    const repair = (...between: readonly string[]): Told => tell("RepairObserved", { between }, { occurredAt: "2025-05-30" });
    const seenByOthers = [surfaced("linden"), breach("2025-05-10", 4, "alder"), breach("2025-05-28", 4, "alder")];
    expect(find(...seenByOthers, repair("rowan", "cedar"))).toEqual([]);
    expect(find(...seenByOthers, repair("rowan", "alder"))).toHaveLength(1);
    expect(find(surfaced("linden"), ...twice, repair("rowan", "cedar"))).toHaveLength(1);
    expect(find(surfaced("linden"), ...twice, repair("linden", "cedar"))).toHaveLength(1);
  });

  it("counts for each contract what broke that one; contracts between the same people are one matter", () => {
    expect(find(surfaced("linden"), ...twice, contract("we-close-late", ["alder"]))).toMatchObject([{ subjects: ["cedar", "linden", "rowan"], n: 2 }]);
    expect(find(surfaced("linden"), ...twice, contract("we-close-late", ["alder"]), ...breaks("we-close-late", "alder")).map(({ subjects, n }) => [subjects, n])).toEqual([[["alder", "rowan"], 2], [["cedar", "linden", "rowan"], 2]]);
    expect(find(surfaced("linden"), ...twice, contract("we-close-late", ["cedar", "linden"]), ...breaks("we-close-late", "linden"))).toMatchObject([{ subjects: ["cedar", "linden", "rowan"], n: 4, standing: "STRONG" }]);
  });

  it("counts only what came after it was settled, and only of the agreement that it became", () => {
    const settled = (on: string, into?: string): Told => tell("UnspokenContractRenegotiated", { contract: "we-are-asked-first", ...(into && { into }) }, { occurredAt: on });
    const made = (agreement: string): Told => tell("TeamAgreementMade", { agreement, content: "So be it." }, { occurredAt: "2025-02-10" });
    const broken = (agreement: string, on: string): Told => tell("TeamAgreementBroken", { agreement, by: "rowan", severity: 4 }, { occurredAt: on, informant: "cedar" });
    expect(find(surfaced("linden"), ...twice, settled("2025-05-28"))).toEqual([]);
    expect(find(surfaced("linden"), ...twice, settled("2025-05-20"))[0]?.n).toBe(1);
    const known = [surfaced("linden"), made("cedar-decides"), made("lights-out")];
    expect(find(...known, settled("2025-03-01", "cedar-decides"), broken("cedar-decides", "2025-02-20"), broken("lights-out", "2025-05-20"))).toEqual([]);
    expect(find(...known, settled("2025-03-01"), broken("cedar-decides", "2025-05-20"))).toEqual([]);
    expect(find(...known, settled("2025-03-01", "cedar-decides"), broken("cedar-decides", "2025-03-01"), broken("cedar-decides", "2025-05-20"))[0]?.n).toBe(1);
  });

  it("is claimed by owning the contract, by those whom it concerns", () => {
    const coachOnly = [surfaced("coach"), breach("2025-05-10", 4, "coach"), breach("2025-05-28", 4, "coach")];
    const answered = (type: string, claim: string, informant: string) => find(...coachOnly, tell(type, { claim }, { occurredAt: "2025-05-29", informant }))[0]?.standing;
    const claim = idOf(coachOnly, "UnspokenContractSurfaced");
    expect([answered("ClaimOwned", claim, "rowan"), answered("ClaimOwned", claim, "cedar"), answered("ClaimOwned", claim, "alder"), answered("ClaimDisputed", claim, "cedar")]).toEqual(["PRESENT", "PRESENT", "NOT_ENOUGH", "NOT_ENOUGH"]);
    const another = [...coachOnly, contract("we-close-late", ["alder"])];
    expect(find(...another, tell("ClaimOwned", { claim: given(...team, ...another).last.id }, { occurredAt: "2025-05-29", informant: "cedar" }))[0]?.standing).toBe("NOT_ENOUGH");
  });

  it("names who disputes it, and not who owns it or disputes another", () => {
    const facts = [surfaced("linden"), ...twice];
    expect(find(...facts, tell("ClaimOwned", { claim: idOf(facts, "UnspokenContractSurfaced") }, { occurredAt: "2025-05-29", informant: "rowan" }))[0]?.alternatives).toEqual([]);
    const another = [...facts, contract("we-close-late", ["alder"])];
    expect(find(...another, tell("ClaimDisputed", { claim: given(...team, ...another).last.id }, { occurredAt: "2025-05-29", informant: "rowan" }))[0]?.alternatives).toEqual([]);
  });

  it("says how many of those who expect it say so, since when, and what else there is", () => {
    expect(find(surfaced("linden"), ...twice)[0]?.figures.map(({ value, n }) => [value, n])).toEqual([[2, 2], [1, 2]]);
    expect(find(surfaced("linden"), surfaced("cedar"), ...twice)[0]?.unknown).toEqual(["Whether rowan ever knew that it was expected."]);
    expect(find(contract("we-are-asked-first", ["alder", "cedar", "linden"]), ...breaks("we-are-asked-first", "alder"))[0]?.unknown[0]).toBe("Whether cedar, linden would say the same.");
    expect(find(surfaced("rowan"), ...twice.map((told) => ({ ...told, informant: "rowan" })))[0]?.unknown).toEqual(["Whether cedar, linden would say the same."]);
    expect(find(surfaced("coach"), ...twice.map((told) => ({ ...told, informant: "alder" })))[0]?.unknown[0]).toContain("how alder, coach reads it");
    expect(find(contract("we-are-asked-first", ["linden"]), ...breaks("we-are-asked-first", "linden"))[0]).not.toHaveProperty("need");
    const heldSince = (since: string, informant: string): Told => contract("we-are-asked-first", ["cedar", "linden"], { heldSince: since }, informant);
    expect(find(heldSince("2021-03-01", "linden"), heldSince("2020-03-01", "cedar"), ...twice)[0]?.need).toContain("since 2020-03-01");
    expect(find(surfaced("linden"), ...twice, tell("RoleAssigned", { member: "rowan", role: "lead" }, { occurredAt: "2025-05-01" }), tell("RoleAssigned", { member: "cedar", role: "scribe" }, { occurredAt: "2025-05-01" }))[0]?.alternatives).toEqual([expect.stringContaining("rowan took on the role lead")]);
  });

  it("says through whose eyes, and is judged by the settings of the engagement", () => {
    expect(find(surfaced("linden"), ...twice)[0]?.eyes).toMatchObject({ throughOne: "linden", neverHeard: ["alder", "cedar", "rowan"] });
    expect(find(tell("PatternSettingsChanged", { pattern: "broken-contract", setting: "emerges", number: 20 }, { occurredAt: "2025-01-03" }), surfaced("linden"), ...twice)[0]?.standing).toBe("ABSENT");
  });
});
