import { describe, expect, it } from "@jest/globals";
import type { Told } from "../../../src/decisions/command.ts";
import { responsibilityIn } from "../../../projections/patterns/responsibility.ts";
import { given, tell } from "../../fixtures/given.ts";
import { sceneOf } from "../../fixtures/scene.ts";

const on = (occurredAt: string, informant = "coach") => ({ occurredAt, informant });
const team = ["linden", "rowan", "cedar", "alder"].map((member) => tell("MemberJoined", { member }, on("2023-01-02")));
const holds = (member: string, since = "2023-02-01", role = "release-owner"): Told => tell("RoleAssigned", { member, role, decides: ["releases"] }, on(since));
const act = (kind: string, by: string, more: object = {}, day = "2025-05-02"): Told => tell("ActRecorded", { act: kind, by, domain: "releases", ...more }, on(day, "alder"));
const read = (...told: readonly Told[]) => responsibilityIn(sceneOf(given(...team, ...told)), 91);
const acts = (...told: readonly Told[]) => read(...told).acts.map(({ by, domain, owners, own, cover }) => `${by} in ${domain || "nothing"} of ${owners.join("+") || "nobody"}${own ? ", own" : ""}${cover ? `, ${cover}` : ""}`);

describe("whose responsibility an act lies in", () => {
  it("is of who holds the role that decides it, at that time", () => {
    expect(acts(holds("cedar"), act("DECISION", "rowan"))).toEqual(["rowan in releases of cedar"]);
    expect(acts(holds("cedar", "2025-05-02"), act("DECISION", "rowan", {}, "2025-05-01"))).toEqual(["rowan in releases of nobody"]);
    const released = tell("RoleReleased", { member: "cedar", role: "release-owner" }, on("2025-05-02"));
    expect(acts(holds("cedar"), act("DECISION", "rowan", {}, "2025-05-01"), released, act("DECISION", "rowan"))).toEqual(["rowan in releases of cedar", "rowan in releases of nobody"]);
    expect(acts(holds("cedar"), holds("linden"), act("DECISION", "rowan"))).toEqual(["rowan in releases of cedar+linden"]);
    expect(acts(holds("cedar"), holds("cedar", "2023-03-01", "lead"), act("DECISION", "rowan"))).toEqual(["rowan in releases of cedar"]);
  });

  it("is of whom the act names as well, and of whom other acts named where no role decides it", () => {
    expect(acts(holds("cedar"), act("DECISION", "rowan", { domainOf: "linden" }))).toEqual(["rowan in releases of linden+cedar"]);
    expect(acts(holds("cedar"), act("DECISION", "rowan", { domainOf: "cedar" }))).toEqual(["rowan in releases of cedar"]);
    expect(acts(act("DECISION", "rowan"), act("DECISION", "alder", { domainOf: "linden" }, "2025-05-03"), act("DECISION", "rowan", { domain: "hiring" }))).toEqual(["rowan in releases of linden", "rowan in hiring of nobody", "alder in releases of linden"]);
  });

  it("is of whom something was taken over from, where nobody else is known", () => {
    expect(acts(act("TAKEOVER", "rowan", { domain: undefined, to: "cedar" }))).toEqual(["rowan in nothing of cedar"]);
    expect(acts(act("DECISION", "rowan", { domain: undefined, to: "cedar" }), act("TAKEOVER", "rowan", { domain: undefined }))).toEqual([]);
    expect(acts(holds("linden"), act("TAKEOVER", "rowan", { to: "cedar" }))).toEqual(["rowan in releases of linden"]);
  });

  it("counts of others decisions and takeovers alone, of the owner every act", () => {
    expect(acts(holds("cedar"), act("PRAISE", "rowan", { to: "cedar" }), act("PRAISE", "cedar", { to: "rowan" }), act("QUESTION", "cedar"), act("TAKEOVER", "rowan"))).toEqual([
      "cedar in releases of cedar, own", "cedar in releases of cedar, own", "rowan in releases of cedar",
    ]);
  });

  it("hears who acted and who told of it", () => {
    expect([...read(holds("cedar"), act("PRAISE", "rowan", { to: "cedar" })).heard].sort()).toEqual(["alder", "rowan"]);
  });
});

describe("acting in another's responsibility is as it should be", () => {
  it("while all of them are away", () => {
    const away = (member: string, day = "2025-04-20") => tell("AbsenceStarted", { member }, on(day));
    expect(acts(holds("cedar"), away("cedar"), act("DECISION", "rowan"))).toEqual(["rowan in releases of cedar, AWAY"]);
    expect(acts(holds("cedar"), away("cedar", "2025-05-03"), act("DECISION", "rowan"))).toEqual(["rowan in releases of cedar"]);
    expect(acts(holds("cedar"), holds("linden"), away("cedar"), act("DECISION", "rowan"))).toEqual(["rowan in releases of cedar+linden"]);
    expect(acts(away("cedar"), act("DECISION", "rowan"))).toEqual(["rowan in releases of nobody"]);
  });

  it("for a quarter after it was delegated to who acts, in that domain or in none", () => {
    const delegated = (day: string, more: object = {}, by = "cedar"): Told => tell("ActRecorded", { act: "DELEGATION", by, to: "rowan", ...more }, on(day, "alder"));
    const covered = (...told: readonly Told[]) => acts(holds("cedar"), ...told, act("DECISION", "rowan", {}, "2025-05-31T00:00:00.000Z")).at(-1)?.split(", ")[1];
    expect([covered(delegated("2025-05-01")), covered(delegated("2025-05-01", { domain: "releases" })), covered(delegated("2025-05-01", { domain: "hiring" }))]).toEqual(["DELEGATED", "DELEGATED", undefined]);
    expect([covered(delegated("2025-05-31T00:00:00.000Z")), covered(delegated("2025-05-31T00:00:00.001Z"))]).toEqual(["DELEGATED", undefined]);
    expect([covered(delegated("2025-05-01", { to: "linden" })), covered(delegated("2025-05-01", {}, "rowan")), covered(delegated("2025-05-01", { to: undefined }))]).toEqual([undefined, undefined, undefined]);
    expect(covered(delegated("2025-05-01", { domain: "hiring" }), delegated("2025-05-02", { domain: "releases" }))).toBe("DELEGATED");
    expect(covered(act("PRAISE", "cedar", { to: "rowan", domain: undefined }, "2025-05-01"))).toBeUndefined();
    const long = (day: string) => responsibilityIn(sceneOf(given(...team, holds("cedar"), delegated(day), act("DECISION", "rowan", {}, "2025-05-31T00:00:00.000Z"))), 182).acts.at(-1)?.cover;
    expect([long("2025-03-01T00:00:00.000Z"), long("2025-02-28T23:59:59.999Z")]).toEqual(["DELEGATED", undefined]);
  });

  it("for two months after all of them took it over, or joined", () => {
    const taken = (since: string) => acts(holds("cedar", since), act("DECISION", "rowan", {}, "2025-05-31T00:00:00.000Z"))[0]?.split(", ")[1];
    expect([taken("2025-04-01T00:00:00.001Z"), taken("2025-04-01T00:00:00.000Z")]).toEqual(["NEW", undefined]);
    const joined = (member: string) => [tell("MemberJoined", { member }, on("2025-04-10")), act("DECISION", "rowan", { domainOf: member })];
    expect(acts(...joined("hazel"))).toEqual(["rowan in releases of hazel, NEW"]);
    expect(acts(holds("cedar"), ...joined("hazel"))).toEqual(["rowan in releases of hazel+cedar"]);
    expect(acts(holds("cedar", "2025-04-20"), act("DECISION", "rowan", { domainOf: "linden", domain: "hiring" }))).toEqual(["rowan in hiring of linden"]);
  });
});
