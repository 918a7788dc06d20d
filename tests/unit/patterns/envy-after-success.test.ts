import { describe, expect, it } from "@jest/globals";
import type { Told } from "../../../src/decisions/command.ts";
import { envyAfterSuccess } from "../../../projections/patterns/envy-after-success.ts";
import { tell } from "../../fixtures/given.ts";
import { findingsIn } from "../../fixtures/scene.ts";

const team = ["linden", "rowan", "cedar", "alder", "birch"].map((member) => tell("MemberJoined", { member }, { occurredAt: "2023-01-02" }));
const act = (kind: string, by: string, to: string, on: string, more: object = {}): Told => tell("ActRecorded", { act: kind, by, to, ...more }, { occurredAt: on, informant: "linden" });
const praise = tell("ActRecorded", { act: "PRAISE", by: "oak", to: "rowan" }, { occurredAt: "2025-03-20" });
const before = [act("SUPPORT", "birch", "rowan", "2025-01-06"), act("COMPLAINT", "cedar", "linden", "2025-01-20", { about: "rowan" })];
const after = [
  act("UNDERMINING", "cedar", "rowan", "2025-03-28"), act("COMPLAINT", "alder", "linden", "2025-04-02", { about: "rowan" }), act("BLAME", "cedar", "rowan", "2025-04-10"), act("UNDERMINING", "alder", "rowan", "2025-04-20"),
  tell("ChangePerceived", { about: "rowan", behaviour: "deciding-alone", readAs: "THREAT" }, { occurredAt: "2025-04-25", informant: "alder" }), act("COMPLAINT", "cedar", "linden", "2025-05-02", { about: "rowan" }), act("BLAME", "alder", "rowan", "2025-05-10"),
  act("UNDERMINING", "cedar", "rowan", "2025-05-16"), act("BLAME", "alder", "rowan", "2025-05-20"), act("COMPLAINT", "alder", "linden", "2025-05-25", { about: "rowan" }),
];
const find = (...facts: readonly Told[]) => findingsIn(envyAfterSuccess, [...team, ...facts]);

describe("undermining after success", () => {
  it("shows when several peers turn against somebody since a success", () => {
    const [finding] = find(...before, praise, ...after);
    expect(finding).toMatchObject({ subjects: ["rowan"], standing: "STRONG", n: 11 });
    expect(finding?.value).toBeGreaterThan(4);
    expect(finding?.evidence[1]?.says).toBe("oak praised rowan");
    expect(finding?.unknown).toEqual([expect.stringContaining("simply more was written down")]);
  });

  it("does not show when more of everything is recorded since", () => {
    const warm = after.map(({ occurredAt }) => act("SUPPORT", "birch", "rowan", occurredAt as string));
    expect(find(...before, praise, ...after, ...warm)[0]?.standing).toBe("BELOW");
  });

  it("does not show in a season in which everybody turns against everybody", () => {
    const others = after.flatMap(({ occurredAt }) => [act("BLAME", "birch", "cedar", occurredAt as string), act("COMPLAINT", "linden", "alder", occurredAt as string)]);
    expect(find(...before, praise, ...after, ...others).find(({ subjects }) => subjects[0] === "rowan")?.standing).toBe("BELOW");
  });

  it("does not count what answers an act of the person: justified criticism", () => {
    const own = ["2025-03-25", "2025-04-08", "2025-04-22", "2025-05-06", "2025-05-18"].flatMap((day) => [act("TAKEOVER", "rowan", "cedar", day), act("BLAME", "rowan", "alder", day)]);
    expect(find(...before, praise, ...own, ...after)).toEqual([]);
  });

  it("does not show for a quarrel with one peer, nor without a success", () => {
    const one = after.map((told) => ({ ...told, informant: "cedar", data: { ...(told.data as object), ...("act" in (told.data as object) && { by: "cedar" }) } }));
    expect(find(...before, praise, ...one)[0]?.standing).toBe("BELOW");
    expect(find(...before, ...after)).toEqual([]);
  });

  it("has not enough to say of a few acts", () => {
    expect(find(...before, praise, ...after.slice(0, 2))).toMatchObject([{ standing: "NOT_ENOUGH", unknown: [expect.stringContaining("Too few adverse acts (1 before, 2 since 2025-03-20)"), expect.any(String)] }]);
  });

  it("is for coaches only, says through whose eyes, and is judged by the settings of the engagement", () => {
    expect(envyAfterSuccess.coachesOnly).toBe(true);
    expect(find(...before, praise, ...after)[0]?.eyes.throughOne).toBe("linden");
    expect(find(tell("PatternSettingsChanged", { pattern: "envy-after-success", setting: "emerges", number: 12 }, { occurredAt: "2025-01-03" }), ...before, praise, ...after)[0]?.standing).toBe("BELOW");
  });
});
