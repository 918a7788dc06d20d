import { describe, expect, it } from "@jest/globals";
import type { Told } from "../../../src/decisions/command.ts";
import { objectionsIn, pairOf } from "../../../projections/patterns/objections.ts";
import { given, tell } from "../../fixtures/given.ts";
import { sceneOf } from "../../fixtures/scene.ts";

const team = ["rowan", "cedar", "alder"].map((member) => tell("MemberJoined", { member }, { occurredAt: "2023-01-02" }));
const act = (kind: string, more: object = {}, on = "2025-05-02"): Told => tell("ActRecorded", { act: kind, by: "cedar", to: "rowan", ...more }, { occurredAt: on, informant: "alder" });
const felt = (readAs: string, about = "rowan", on = "2025-05-02"): Told => tell("ChangePerceived", { about, behaviour: "deciding-alone", readAs }, { occurredAt: on, informant: "cedar" });
const PAIRS = [["cedar", "rowan"], ["alder", "rowan"], ["alder", "cedar"]] as const;
const said = (...told: readonly Told[]) => PAIRS.map(([one, other]) => [pairOf(one, other), objectionsIn(sceneOf(given(...team, ...told)), 91)(one, other).map((each) => each.says())] as const).filter(([, list]) => list.length > 0);

describe("what one said or did against another", () => {
  it("is an act that speaks against the one it is done to, or about", () => {
    expect(["DISSENT", "COMPLAINT", "BLAME", "UNDERMINING", "TAKEOVER"].map((kind) => said(act(kind)))).toEqual(
      ["dissent", "complaint", "blame", "undermining", "takeover"].map((kind) => [["cedar|rowan", [`${kind} of cedar against rowan`]]]));
    expect(said(act("PRAISE"), act("DECISION"), act("QUESTION"))).toEqual([]);
    expect(said(act("COMPLAINT", { to: "alder", about: "rowan" }))).toEqual([["cedar|rowan", ["complaint of cedar against rowan"]]]);
  });

  it("is not what is said to nobody, or about oneself", () => {
    expect(said(act("DISSENT", { to: undefined }), act("BLAME", { to: "rowan", about: "cedar" }))).toEqual([]);
  });

  it("is what somebody felt as against themselves", () => {
    expect(["AGGRESSION", "THREAT", "DISCONNECTION", "ABANDONMENT"].map((readAs) => said(felt(readAs)))).toEqual(
      ["aggression", "threat", "disconnection", "abandonment"].map((readAs) => [["cedar|rowan", [`cedar read deciding-alone of rowan as ${readAs}`]]]));
    expect(said(felt("GROWTH"), felt("AGGRESSION", "cedar"))).toEqual([]);
  });

  it("is an agreement that the other is said to have broken", () => {
    const broken = (by: string, informant: string) => said(tell("TeamAgreementMade", { agreement: "quiet-hours", content: "Quiet." }, { occurredAt: "2025-01-02" }), tell("TeamAgreementBroken", { agreement: "quiet-hours", by }, { occurredAt: "2025-05-02", informant }));
    expect([broken("rowan", "cedar"), broken("cedar", "cedar")]).toEqual([[["cedar|rowan", ["cedar says that rowan broke quiet-hours"]]], []]);
  });

  it("stands by the two whom it is between, oldest first, and says what it answers", () => {
    const back = tell("ActRecorded", { act: "BLAME", by: "rowan", to: "cedar", domain: "releases" }, { occurredAt: "2025-05-01", informant: "alder" });
    expect(said(felt("THREAT"), act("DISSENT", {}, "2025-05-03"), back, act("BLAME", { by: "alder" }))).toEqual([
      ["cedar|rowan", ["blame of rowan against cedar", "cedar read deciding-alone of rowan as threat", "dissent of cedar against rowan"]], ["alder|rowan", ["blame of alder against rowan"]],
    ]);
    const record = given(...team, act("DECISION", { by: "rowan", to: undefined, domain: "releases" }));
    record.and(act("DISSENT", { domain: "releases", inReplyTo: record.last.id }));
    expect(objectionsIn(sceneOf(record), 91)("rowan", "cedar")).toMatchObject([{ by: "cedar", against: "rowan", domain: "releases", inReplyTo: record.stream.at(-2)?.id, at: Date.parse("2025-05-01T22:00:00.000Z") }]);
    expect(objectionsIn(sceneOf(given(...team, act("DISSENT"))), 91)("cedar", "rowan")[0]).not.toHaveProperty("domain");
  });

  it("is of the days that are looked at, and read once for each number of them", () => {
    const scene = sceneOf(given(...team, act("DISSENT", {}, "2025-03-20"), act("BLAME")));
    expect([objectionsIn(scene, 91)("cedar", "rowan").length, objectionsIn(scene, 60)("cedar", "rowan").length]).toEqual([2, 1]);
    expect(objectionsIn(scene, 91)).toBe(objectionsIn(scene, 91));
  });
});
