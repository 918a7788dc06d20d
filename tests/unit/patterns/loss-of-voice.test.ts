import { describe, expect, it } from "@jest/globals";
import type { Told } from "../../../src/decisions/command.ts";
import { lossOfVoice } from "../../../projections/patterns/loss-of-voice.ts";
import { tell } from "../../fixtures/given.ts";
import { findingsIn } from "../../fixtures/scene.ts";

const people = ["alder", "birch", "cedar", "hazel", "linden", "rowan"];
const team = people.map((member) => tell("MemberJoined", { member }, { occurredAt: "2023-01-02" }));
/** Sixteen weekly meetings, the last on 28 May; lately are the last eight. */
const WEEKS = 16;
const dayOf = (week: number): string => new Date(Date.UTC(2025, 1, 12) + week * 7 * 86_400_000).toISOString().slice(0, 10);
const isLate = (week: number): boolean => week >= 8;
interface Week { readonly absent?: readonly string[]; readonly silent?: readonly string[]; readonly meeting?: string; readonly minutes?: number }
const meetings = (weekly: (week: number) => Week): Told[] => Array.from({ length: WEEKS }, (_, week) => {
  const { absent = [], silent = [], ...more } = weekly(week);
  const present = people.filter((member) => !absent.includes(member));
  return tell("MeetingHeld", { meeting: "weekly", invited: people, present, spoke: present.filter((member) => !silent.includes(member)), ...more }, { occurredAt: dayOf(week), informant: "coach" });
});
/** Before, one after the other has a quiet day; lately only Linden and Rowan speak, and now and then Cedar. */
const before = (week: number): Week => ({ silent: [people[week % people.length] as string] });
const after = (week: number): Week => ({ silent: ["alder", "birch", "hazel", ...(week % 3 === 0 ? [] : ["cedar"])] });
const fades = (week: number): Week => (isLate(week) ? after(week) : before(week));
const act = (kind: string, by: string, week: number): Told => tell("ActRecorded", { act: kind, by, to: "rowan" }, { occurredAt: dayOf(week), informant: "coach" });
const acts = (kind: string, weeks: readonly number[], by = "alder"): Told[] => weeks.map((week) => act(kind, by, week));
const signals = (kind: string, was: number, now: number): Told[] => people.flatMap((member, index) => [[2, was], [10, now]].map(([week, value]) =>
  tell("SignalRecorded", { kind, value: (value as number) + (index % 2) / 2 }, { occurredAt: dayOf(week as number), informant: member })));
/** Alder contradicts and Cedar asks each week, until lately; Birch helps all along. */
const until = (week: number): boolean => !isLate(week);
const asked = (spoken: (week: number) => boolean): Told[] => [...acts("DISSENT", weeks.filter(spoken)), ...acts("QUESTION", weeks.filter(spoken), "cedar")];
const weeks = Array.from({ length: WEEKS }, (_, week) => week);
const find = (...facts: readonly Told[]) => findingsIn(lossOfVoice, [...team, ...facts]);

describe("loss of voice", () => {
  it("shows when fewer speak in meetings and speaking lies in fewer hands", () => {
    const [finding, ...more] = find(...meetings(fades));
    expect(more).toEqual([]);
    expect(finding).toMatchObject({ subjects: [], standing: "PRESENT", n: 16, coverage: 1 });
    expect(finding?.value).toBeGreaterThan(0.35);
    expect(finding?.figures.map(({ name }) => name)).toEqual([
      "share of those present who spoke: 83 % before, 40 % lately; fell at least", "rise of the Gini coefficient of speaking; silent lately: alder, birch, hazel",
    ]);
    expect(finding?.evidence.at(-1)?.says).toBe("3 of 6 spoke: cedar, linden, rowan");
  });

  it("shows when questions and dissent stop while everything else goes on, and members say so", () => {
    const facts = [...asked(until), ...acts("SUPPORT", weeks, "birch"), ...signals("safety", 7, 4), ...signals("clarity", 6, 6)];
    const [finding] = find(...facts);
    expect(finding).toMatchObject({ standing: "STRONG", value: expect.closeTo(2 / 3) });
    expect(finding?.evidence.map(({ says }) => says)).toContain("dissent of alder");
    expect(find(...facts.filter(({ type }) => type === "ActRecorded"))).toMatchObject([{ standing: "NOT_ENOUGH", unknown: [expect.stringContaining("Whether it shows in a second way"), expect.any(String)] }]);
  });

  it("does not show when everything that members are asked falls alike: a season that weighs on all", () => {
    const facts = [...asked(until), ...acts("SUPPORT", weeks, "birch"), ...signals("safety", 7, 4), ...signals("clarity", 7, 4)];
    expect(find(...facts)[0]?.standing).toBe("BELOW");
  });

  it("does not show when less of everything is recorded", () => {
    const some = weeks.filter((week) => !isLate(week) || week % 4 === 0);
    expect(find(...asked((week) => some.includes(week)), ...acts("SUPPORT", some, "birch"), ...signals("safety", 7, 4), ...signals("clarity", 6, 6))).toEqual([]);
  });

  it("does not show where all speak a little less alike", () => {
    const alike = (week: number): Week => ({ silent: [0, 2, ...(isLate(week) ? [4] : [])].map((step) => people[(week + step) % people.length] as string) });
    expect(find(...meetings(alike)).map(({ standing }) => standing)).not.toContain("PRESENT");
  });

  it("does not show because those who speak are on holiday, nor because of two silent weeks", () => {
    const quiet = ["alder", "birch", "cedar", "hazel"];
    expect(find(...meetings((week) => ({ silent: quiet, ...(isLate(week) && { absent: [week % 2 === 0 ? "rowan" : "linden"] }) })))).toEqual([]);
    expect(find(...meetings((week) => (week >= 14 ? after(week) : before(week))))).toEqual([]);
  });

  it("does not show when the calendar changes: only meetings of one kind are compared", () => {
    expect(find(...meetings((week) => (isLate(week) ? { ...after(week), meeting: "stand-up" } : before(week))))).toEqual([]);
  });

  it("does not show where a team was always quiet, and has nothing to say without anybody who watched", () => {
    expect(find(...meetings(after))).toEqual([]);
    expect(find(...weeks.map((week) => tell("MeetingHeld", { invited: people, present: people }, { occurredAt: dayOf(week) })))).toEqual([]);
  });

  it("has not enough to say of three meetings", () => {
    expect(find(...meetings(fades).filter((_, week) => week === 3 || week === 9 || week === 14))).toMatchObject([{ standing: "NOT_ENOUGH" }]);
  });

  it("says what the format suggests, and which need silence may serve", () => {
    const [finding] = find(...meetings((week) => ({ ...fades(week), minutes: isLate(week) ? 30 : 60 })),
      ...["alder", "birch"].map((informant) => tell("ChangePerceived", { about: "rowan", behaviour: "deciding-alone", readAs: "THREAT" }, { occurredAt: "2025-04-01", informant })));
    expect(finding?.alternatives).toEqual(["The meetings have become shorter (from 60 to 30 minutes): there is less room to speak."]);
    expect(finding?.need).toContain("alder, birch took a change as harm");
  });

  it("says through whose eyes, and is judged by the settings of the engagement", () => {
    expect(find(...meetings(fades))[0]?.eyes).toMatchObject({ throughOne: "coach", neverHeard: people });
    const set = (setting: string, number: number) => tell("PatternSettingsChanged", { pattern: "loss-of-voice", setting, number }, { occurredAt: "2025-01-03" });
    expect(find(set("emerges", 0.5), ...meetings(fades))[0]?.standing).toBe("BELOW");
    expect(find(set("emerges", 0.9), ...meetings(fades))).toEqual([]);
    const fortnightly = meetings(fades).filter((_, week) => week % 2 === 0);
    expect([find(...fortnightly), find(set("level", 0.01), ...fortnightly)].map(([finding]) => finding?.standing)).toEqual(["PRESENT", "NOT_ENOUGH"]);
  });
});
