import { describe, expect, it } from "@jest/globals";
import type { Told } from "../../../src/decisions/command.ts";
import { envyAfterSuccess } from "../../../projections/patterns/envy-after-success.ts";
import { tell } from "../../fixtures/given.ts";
import { expectSameAlong, findingsIn } from "../../fixtures/scene.ts";

const team = ["linden", "rowan", "cedar", "alder", "birch"].map((member) => tell("MemberJoined", { member }, { occurredAt: "2023-01-02" }));
const act = (kind: string, by: string, to: string, on: string, more: object = {}): Told => tell("ActRecorded", { act: kind, by, to, ...more }, { occurredAt: on, informant: "linden" });
const praise = tell("ActRecorded", { act: "PRAISE", by: "oak", to: "rowan" }, { occurredAt: "2025-03-20" });
const before = [act("SUPPORT", "birch", "rowan", "2025-01-06"), act("COMPLAINT", "cedar", "linden", "2025-01-20", { about: "rowan" })];
const after = [
  act("UNDERMINING", "cedar", "rowan", "2025-03-28"), act("COMPLAINT", "alder", "linden", "2025-04-02", { about: "rowan" }), act("BLAME", "cedar", "rowan", "2025-04-10"), act("UNDERMINING", "alder", "rowan", "2025-04-20"),
  tell("ChangePerceived", { about: "rowan", behaviour: "deciding-alone", readAs: "THREAT" }, { occurredAt: "2025-04-25", informant: "alder" }), act("COMPLAINT", "cedar", "linden", "2025-05-02", { about: "rowan" }), act("BLAME", "alder", "rowan", "2025-05-10"),
  act("UNDERMINING", "cedar", "rowan", "2025-05-16"), act("BLAME", "alder", "rowan", "2025-05-20"), act("COMPLAINT", "alder", "linden", "2025-05-25", { about: "rowan" }),
];
const set = (setting: string, number: number): Told => tell("PatternSettingsChanged", { pattern: "envy-after-success", setting, number }, { occurredAt: "2025-01-03" });
const find = (...facts: readonly Told[]) => findingsIn(envyAfterSuccess, [...team, ...facts]);

describe("undermining after success", () => {
  it("shows when several peers turn against somebody since a success", () => {
    const [finding] = find(...before, praise, ...after);
    expect(finding).toMatchObject({ subjects: ["rowan"], standing: "STRONG", n: 11 });
    expect(finding?.value).toBeGreaterThan(4);
    expect(finding?.evidence[1]?.says).toBe("oak praised rowan");
    expect(finding?.unknown).toEqual([expect.stringContaining("simply more was written down")]);
  });

  it("says what those who turn may hold on to, where the record holds a contract between them", () => {
    const contract = (owedTo: string): Told => tell("UnspokenContractSurfaced", { contract: "nobody-rises", owedBy: "rowan", owedTo: [owedTo] }, { occurredAt: "2025-01-05", informant: owedTo });
    expect(find(contract("cedar"), ...before, praise, ...after)[0]?.need).toBe("cedar may count on it: the unspoken contract nobody-rises is said to hold.");
    expect(find(contract("birch"), ...before, praise, ...after)[0]?.need).toBeUndefined();
  });

  it("is asked of a record that holds readings and no act at all, where somebody was seen to grow", () => {
    const felt = ["2025-03-28", "2025-04-02", "2025-04-10", "2025-04-20", "2025-04-25", "2025-05-02", "2025-05-10"].map((on, index) => tell("ChangePerceived", { about: "rowan", behaviour: "deciding-alone", readAs: "THREAT" }, { occurredAt: on, informant: index % 2 === 0 ? "cedar" : "alder" }));
    const grew = tell("GrowthObserved", { about: "rowan", quality: "clarity", level: 2 }, { occurredAt: "2025-03-20", informant: "linden" });
    expect(find(grew, ...felt)).not.toEqual([]);
    expect(envyAfterSuccess.looksAt).toContain("ChangePerceived");
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
    expect(find(...before, praise, ...after.slice(0, 2))).toMatchObject([{ standing: "NOT_ENOUGH", unknown: [expect.stringContaining("Too little was done or said against rowan (1 before, 2 since 2025-03-20)"), expect.any(String)] }]);
  });

  it("calls nothing an act that was said: readings count, and are told as what they are", () => {
    const said = ["2025-03-28", "2025-04-02", "2025-04-10", "2025-04-20", "2025-04-28", "2025-05-06"].map((occurredAt, index) => tell("ChangePerceived", { about: "rowan", behaviour: "deciding-alone", readAs: "THREAT" }, { occurredAt, informant: index % 2 === 0 ? "cedar" : "alder" }));
    const [finding] = find(act("SUPPORT", "birch", "rowan", "2025-01-06"), praise, ...said);
    expect(finding?.figures.find(({ key }) => key === "peers-adverse")).toMatchObject({ name: "peers who did or said something against rowan since the success", value: 2, n: 6 });
    expect(finding?.evidence.map(({ says }) => says).filter((each) => each.includes("read"))).toHaveLength(6);
    for (const { name } of finding?.figures ?? []) expect(name).not.toMatch(/\bacts?\b|\bdone (towards|against)\b/);
    expect(envyAfterSuccess.falseAlarms.at(-1)).toContain("has said how it is for them");
  });

  it("is for coaches only, says through whose eyes, and is judged by the settings of the engagement", () => {
    expect(envyAfterSuccess.coachesOnly).toBe(true);
    expect(find(...before, praise, ...after)[0]?.eyes.throughOne).toBe("linden");
    expect(find(set("emerges", 12), ...before, praise, ...after)[0]?.standing).toBe("BELOW");
  });

  it("says how many times as often, by whom, and which tests the record allows", () => {
    const warm = ["2025-01-08", "2025-01-10", "2025-01-12", "2025-01-14", "2025-01-16", "2025-05-08"].map((day) => act("SUPPORT", "birch", "rowan", day));
    const elsewhere = ["2025-01-09", "2025-01-11", "2025-01-13", "2025-01-15", "2025-01-17", "2025-05-09"].map((day) => act("BLAME", "birch", "cedar", day));
    const [finding] = find(...before, ...warm, ...elsewhere, praise, ...after);
    // Ten in 74 days since, an hour less for the summer, against one in the 78 since the engagement was opened: half an act is added to each.
    const ratio = 10.5 / (74 - 1 / 24) / (1.5 / 78);
    expect(finding).toMatchObject({ standing: "STRONG", value: expect.closeTo(ratio, 9), baseline: 1, unknown: [], coverage: 0.6, eyes: { neverHeard: ["birch", "cedar", "rowan"] } });
    expect(finding?.figures).toEqual([
      { key: "adverse-acts-ratio", name: "what peers did or said against rowan since the success, held against before", value: expect.closeTo(ratio, 9), unit: "times as often", n: 11, interval: [expect.closeTo(1.5, 2), expect.closeTo(457.7, 1)], p: expect.closeTo(67 / 12_376, 9) },
      { key: "peers-adverse", name: "peers who did or said something against rowan since the success", value: 2, unit: "persons", n: 10 },
      { key: "tests-agreeing", name: "tests that must all agree: by the day, against what else was done or said towards the person, against what was done or said against others", value: 3, unit: "tests", n: 11 },
    ]);
    expect(finding?.evidence.map(({ says }) => says)).toEqual(expect.arrayContaining(["complaint of cedar towards rowan", "alder read deciding-alone of rowan as threat"]));
  });

  it("counts from the first success that others saw: praise, growth or a role, and not one's own word nor growth that is none", () => {
    const grew = (informant: string, level: number, on: string): Told => tell("GrowthObserved", { about: "rowan", quality: "decisiveness", level }, { occurredAt: on, informant });
    const role = tell("RoleAssigned", { member: "rowan", role: "lead" }, { occurredAt: "2025-03-22" });
    const successOf = (...facts: readonly Told[]) => find(...before, ...facts, ...after)[0]?.evidence[1]?.says;
    expect(successOf(grew("birch", 1, "2025-03-18"), praise, role)).toBe("birch saw rowan grow in decisiveness");
    expect(successOf(grew("birch", 1, "2025-03-24"), role)).toBe("rowan took on the role lead");
    expect(find(...before, grew("rowan", 3, "2025-03-18"), grew("birch", 0.5, "2025-03-19"), act("PRAISE", "rowan", "rowan", "2025-03-19"), act("SUPPORT", "birch", "rowan", "2025-03-19"), ...after)).toEqual([]);
  });

  it("takes for an answer only what follows within four weeks, and only from the one to whom it was done", () => {
    const done = (on: string, by = "rowan", to = "cedar"): number | undefined => find(...before, praise, act("TAKEOVER", by, to, on), ...after)[0]?.n;
    // Cedar's acts: 28 March, 10 April, 2 and 16 May.
    expect(done("2025-03-27")).toBe(9);
    expect(done("2025-02-20")).toBe(11);
    expect(done("2025-05-17")).toBe(11);
    expect(done("2025-04-19")).toBe(9);
    expect(done("2025-03-27", "rowan", "birch")).toBe(11);
    expect(done("2025-03-27", "cedar", "rowan")).toBe(11);
  });

  it("looks only at what members do who are still there, and at nobody's word about themselves", () => {
    const gone = [tell("MemberJoined", { member: "maple" }, { occurredAt: "2023-01-02" }), act("BLAME", "maple", "rowan", "2025-04-11"), tell("MemberLeft", { member: "maple" }, { occurredAt: "2025-05-29" })];
    const own = [act("BLAME", "rowan", "cedar", "2025-02-03", { about: "rowan" }), tell("ChangePerceived", { about: "rowan", behaviour: "deciding-alone", readAs: "THREAT" }, { occurredAt: "2025-04-12", informant: "rowan" })];
    expect(find(...before, praise, ...gone, ...own, act("BLAME", "oak", "rowan", "2025-04-13"), ...after)[0]?.n).toBe(11);
  });

  it("does not show in two acts, however quickly they follow, and says nothing of one", () => {
    const late = tell("ActRecorded", { act: "PRAISE", by: "oak", to: "rowan" }, { occurredAt: "2025-05-20" });
    const three = [act("BLAME", "cedar", "rowan", "2025-05-22"), act("UNDERMINING", "alder", "rowan", "2025-05-24"), act("BLAME", "linden", "rowan", "2025-05-26")];
    const standings = (...facts: readonly Told[]) => find(set("level", 0.1), late, ...facts).map(({ standing }) => standing);
    expect([standings(...three), standings(...three.slice(1)), standings(...three.slice(2))]).toEqual([["STRONG"], ["BELOW"], []]);
  });

  it("says nothing where it is hardly more often than before, nor where a success is as old as the record", () => {
    const often = ["2025-01-10", "2025-02-10", "2025-02-20", "2025-03-01"].map((day) => act("BLAME", "cedar", "rowan", day));
    expect(find(...before, ...often, praise, ...after.slice(0, 5))).toEqual([]);
    expect(find(tell("ActRecorded", { act: "PRAISE", by: "oak", to: "rowan" }, { occurredAt: "2025-01-01" }), ...after)).toEqual([]);
  });

  it("has enough to say from six acts on, five of them since", () => {
    expect([4, 5].map((since) => find(...before, praise, ...after.slice(0, since))[0]?.standing)).toEqual(["NOT_ENOUGH", "BELOW"]);
  });

  it("tells by the day how seldom chance does the same, and no interval where nothing happened before", () => {
    const share = (74 - 1 / 24) / (74 - 1 / 24 + 78);
    expect(find(...before, praise, ...after)[0]?.figures[0]?.p).toBeCloseTo(11 * share ** 10 * (1 - share) + share ** 11, 9);
    const [ratio] = find(praise, ...after)[0]?.figures ?? [];
    expect([ratio?.n, ratio?.interval]).toEqual([10, undefined]);
  });

  it("looks back from a success to when the record began, and no further than the window", () => {
    const since = (...facts: readonly Told[]) => find(...facts, ...before, praise, ...after)[0];
    const warm = (on: string): Told => act("SUPPORT", "birch", "rowan", on);
    const ratio = (days: number): object => ({ n: 11, value: expect.closeTo(10.5 / (74 - 1 / 24) / (1.5 / days), 9) });
    expect(since(warm("2024-12-25"))).toMatchObject(ratio(85));
    expect(since(act("BLAME", "cedar", "birch", "2024-12-25"))).toMatchObject(ratio(85));
    // The act with which the record begins is its beginning, and what happens on the day of a success lies before it.
    expect(since(act("BLAME", "cedar", "rowan", "2024-12-25"))).toMatchObject(ratio(85));
    expect(since(act("BLAME", "cedar", "rowan", "2025-03-20"))).toMatchObject({ n: 12, value: expect.closeTo(10.5 / (74 - 1 / 24) / (2.5 / 78), 9) });
    expect(since(warm("2024-12-06"), act("BLAME", "cedar", "rowan", "2024-12-10"))).toMatchObject(ratio(91));
  });

  it("holds what the person does against others for no season, and a kind reading for something else that is done towards them", () => {
    const days = ["2025-03-22", "2025-03-23", "2025-03-24", "2025-03-25", "2025-03-26", "2025-03-27"];
    const own = days.map((day) => act("BLAME", "rowan", "linden", day));
    expect(find(...before, praise, ...own, ...after)[0]?.figures[2]).toMatchObject({ name: "tests that must all agree: by the day", value: 1 });
    const kind = days.map((day) => tell("ChangePerceived", { about: "rowan", behaviour: "deciding-alone", readAs: "GROWTH" }, { occurredAt: day, informant: "birch" }));
    const [finding] = find(...before, praise, ...kind, ...after);
    expect(finding).toMatchObject({ standing: "BELOW", n: 11 });
    expect(finding?.figures[2]).toMatchObject({ name: "tests that must all agree: by the day, against what else was done or said towards the person", value: 2 });
  });

  it("counts acts and readings against others alike, in the time that is looked at", () => {
    // Of five against Cedar four came before the success: one of sixteen acts has no room for chance to do it.
    const reading = (on: string): Told => tell("ChangePerceived", { about: "cedar", behaviour: "deciding-alone", readAs: "THREAT" }, { occurredAt: on, informant: "linden" });
    const others = [act("BLAME", "linden", "cedar", "2025-05-09"), ...["2025-01-09", "2025-01-11", "2025-01-13", "2025-01-15"].map(reading)];
    for (const earlier of [[], [act("BLAME", "linden", "cedar", "2024-12-10")]]) {
      const [finding] = find(...earlier, ...before, ...others, praise, ...after);
      expect(finding?.figures[0]?.p).toBeCloseTo(56 / 4_368, 9);
      expect(finding?.figures[2]?.name).toBe("tests that must all agree: by the day, against what was done or said against others");
    }
  });

  it("names what else the record suggests of the person", () => {
    const role = tell("RoleAssigned", { member: "rowan", role: "lead" }, { occurredAt: "2025-03-21" });
    expect(find(...before, praise, role, ...after)[0]?.alternatives).toEqual(["rowan took on the role lead on 2025-03-21: what belongs to whom has moved."]);
  });

  it("shares one level among all who had a success and of whom enough is recorded", () => {
    const others = ["linden", "birch", "alder"].map((to) => tell("ActRecorded", { act: "PRAISE", by: "oak", to }, { occurredAt: "2025-03-20" }));
    const ofRowan = (...facts: readonly Told[]) => find(set("level", 0.006), ...before, praise, ...others, ...after, ...facts).find(({ subjects }) => subjects[0] === "rowan")?.standing;
    expect(ofRowan()).toBe("STRONG");
    expect(ofRowan(...after.map(({ occurredAt }) => act("BLAME", "rowan", "linden", occurredAt as string)))).toBe("BELOW");
    expect(find(act("PRAISE", "linden", "oak", "2025-03-20"), ...after.map(({ occurredAt }) => act("BLAME", "cedar", "oak", occurredAt as string)))).toEqual([]);
  });

  it("finds the same whether it has looked before or not", () => {
    const role = tell("RoleAssigned", { member: "rowan", role: "lead" }, { occurredAt: "2025-03-10" });
    const [guest, begins] = [act("SUPPORT", "oak", "linden", "2024-12-20"), act("BLAME", "linden", "birch", "2024-12-28")];
    expectSameAlong(envyAfterSuccess, [...team, guest, praise, ...after.slice(0, 5), ...before, act("SUPPORT", "birch", "cedar", "2025-05-05"), act("TAKEOVER", "rowan", "alder", "2025-04-15"), begins, role]);
  });
});
