import { describe, expect, it } from "@jest/globals";
import type { Told } from "../../../src/decisions/command.ts";
import { peerWithdrawal } from "../../../projections/patterns/peer-withdrawal.ts";
import { tell } from "../../fixtures/given.ts";
import { findingsIn } from "../../fixtures/scene.ts";

const people = ["alder", "birch", "cedar", "linden", "rowan"];
const team = people.map((member) => tell("MemberJoined", { member }, { occurredAt: "2023-01-02" }));
/** Twenty weekly meetings, the last on 28 May; lately are the last eight. */
const WEEKS = 20;
const dayOf = (week: number): string => new Date(Date.UTC(2025, 0, 15) + week * 7 * 86_400_000).toISOString().slice(0, 10);
const isLate = (week: number): boolean => week >= 12;
interface Week { readonly absent?: readonly string[]; readonly silent?: readonly string[]; readonly meeting?: string }
const meetings = (weekly: (week: number) => Week): Told[] => Array.from({ length: WEEKS }, (_, week) => {
  const { absent = [], silent = [], meeting = "weekly" } = weekly(week);
  const present = people.filter((member) => !absent.includes(member));
  return tell("MeetingHeld", { meeting, invited: people, present, spoke: present.filter((member) => !silent.includes(member)) }, { occurredAt: dayOf(week), informant: "linden" });
});
const acts = (by: string, weeks: readonly number[]): Told[] => weeks.map((week) => tell("ActRecorded", { act: "QUESTION", by, to: "rowan" }, { occurredAt: dayOf(week), informant: "linden" }));
const everyWeek = Array.from({ length: WEEKS }, (_, week) => week);
const all = (...but: readonly string[]): Told[] => people.filter((member) => !but.includes(member)).flatMap((member) => acts(member, everyWeek));
/** Cedar comes less from week 12 on: to every second meeting, and says nothing there. */
const drawsBack = (week: number): Week => (isLate(week) ? { absent: week % 2 === 0 ? ["cedar"] : [], silent: ["cedar"] } : {});
const find = (...facts: readonly Told[]) => findingsIn(peerWithdrawal, [...team, ...facts]);
const of = (member: string, ...facts: readonly Told[]) => find(...facts).find(({ subjects }) => subjects[0] === member);

describe("withdrawal of one", () => {
  it("shows when somebody who came and spoke comes less and is silent, and the others are as before", () => {
    const [finding, ...more] = find(...meetings(drawsBack));
    expect(more).toEqual([]);
    expect(finding).toMatchObject({ subjects: ["cedar"], standing: "PRESENT", value: 0.5, baseline: 0, coverage: 1 });
    expect(finding?.figures.map(({ name }) => name)).toEqual([
      "how much less often cedar came to meetings, at least and beside the others (100 % before, 50 % lately)", "how much less often cedar spoke in meetings, at least and beside the others (100 % before, 0 % lately)",
    ]);
    expect(finding?.evidence.at(-1)?.says).toBe("cedar was at a meeting and said nothing");
    expect(finding?.unknown).toEqual(["How it is for cedar: no signal, tie, act or reading of a change that cedar told is recorded after 2025-04-07."]);
  });

  it("shows in what is recorded that one does, and in how one sees one's own ties", () => {
    const ties = (member: string, late: number): Told[] => people.filter((to) => to !== member).flatMap((to) => [["2025-02-01", 2], ["2025-03-01", 2], ["2025-05-20", late]].map(([on, strength]) =>
      tell("RelationshipObserved", { from: member, to, dimension: "TRUST", strength }, { occurredAt: on as string, informant: member })));
    const finding = of("cedar", ...all("cedar"), ...acts("cedar", everyWeek.filter((week) => !isLate(week))), ...ties("cedar", -1), ...["alder", "birch", "linden"].flatMap((member) => ties(member, 2)),
      tell("PatternSettingsChanged", { pattern: "peer-withdrawal", setting: "level", number: 0.2 }, { occurredAt: "2025-01-03" }));
    expect(finding).toMatchObject({ standing: "PRESENT", value: expect.closeTo(0.5) });
    expect(finding?.evidence.map(({ says }) => says)).toContain("cedar to rowan: trust -1");
    expect(finding?.unknown).toEqual([]);
  });

  it("does not show when the whole team draws back", () => {
    const finding = of("cedar", ...meetings((week) => (isLate(week) ? { absent: ["alder", "birch", "cedar", "rowan"].filter((_, index) => (week + index) % 2 === 0), silent: ["alder", "birch", "cedar", "rowan"] } : {})));
    expect(finding).toBeUndefined();
  });

  it("does not show for somebody who was always quiet", () => {
    expect(find(...meetings((week) => ({ absent: week % 2 === 0 ? ["cedar"] : [], silent: ["cedar"] })), ...all("cedar"))).toEqual([]);
  });

  it("does not show for a holiday, recorded or not", () => {
    const away = (week: number): Week => (week >= 16 ? { absent: ["cedar"] } : {});
    const quiet = [...all("cedar"), ...acts("cedar", everyWeek.filter((week) => week < 16))];
    expect(find(...meetings(away), ...quiet)).toEqual([]);
    const long = [...meetings((week) => (isLate(week) ? { absent: ["cedar"] } : {})), ...all("cedar"), ...acts("cedar", everyWeek.filter((week) => !isLate(week)))];
    expect(of("cedar", ...long)?.standing).toBe("STRONG");
    expect(find(tell("AbsenceStarted", { member: "cedar" }, { occurredAt: "2025-04-08" }), ...long)).toEqual([]);
  });

  it("does not show when the calendar changes: only meetings of one kind are compared", () => {
    expect(find(...meetings((week) => (isLate(week) ? { ...drawsBack(week), meeting: "stand-up" } : {})))).toEqual([]);
  });

  it("does not show in one way alone, and says what is missing where only one is recorded", () => {
    expect(find(...meetings((week) => (isLate(week) ? { silent: ["cedar"] } : {})), ...all())).toEqual([]);
    expect(find(...all("cedar"), ...acts("cedar", everyWeek.filter((week) => !isLate(week))))).toMatchObject([{ subjects: ["cedar"], standing: "NOT_ENOUGH", unknown: [expect.stringContaining("only one way of taking part of cedar"), expect.any(String)] }]);
  });

  it("has not enough to say of four meetings and of what was done in their weeks", () => {
    const held = [5, 6, 13, 18];
    const few = [...meetings((week) => (isLate(week) ? { absent: ["cedar"] } : {})).filter((_, week) => held.includes(week)), ...["alder", "birch", "linden", "rowan"].flatMap((member) => acts(member, held)), ...acts("cedar", [5, 6])];
    expect(of("cedar", ...few)).toMatchObject({ standing: "NOT_ENOUGH", value: 1, unknown: ["Too few occasions before or lately to tell a change of cedar from chance.", expect.any(String)] });
  });

  it("shares the level among all pairs of ways of all members", () => {
    const set = (number: number): Told => tell("PatternSettingsChanged", { pattern: "peer-withdrawal", setting: "level", number }, { occurredAt: "2025-01-03" });
    const standings = (pairs: number, ...facts: readonly Told[]) => {
      const p = Math.max(...(of("cedar", ...facts)?.figures ?? []).map((figure) => figure.p ?? 0));
      return [1.1, 0.9].map((wider) => of("cedar", set(wider * pairs * p * p), ...facts)?.standing);
    };
    // Five members, each in two ways; with what they do besides in three, which makes three pairs of each.
    expect([standings(5, ...meetings(drawsBack)), standings(15, ...meetings(drawsBack), ...all())]).toEqual([["PRESENT", "BELOW"], ["PRESENT", "BELOW"]]);
  });

  it("is as large as the smaller of the two clearest ways, and covers those of whom two are known", () => {
    const less = acts("cedar", everyWeek.filter((week) => !isLate(week) || week % 4 !== 0));
    const finding = of("cedar", tell("MemberJoined", { member: "maple" }, { occurredAt: "2025-05-20" }), ...meetings(drawsBack), ...all("cedar"), ...less);
    expect(finding?.figures.map(({ value, n }) => [value, n])).toEqual([[0.5, 20], [1, 16], [0.25, 20]]);
    expect([finding?.value, finding?.n, finding?.coverage]).toEqual([0.5, 36, 5 / 6]);
  });

  it("names other explanations that the record suggests, and what it may answer", () => {
    const finding = of("cedar", ...meetings(drawsBack), tell("DepartureAnnounced", { member: "cedar" }, { occurredAt: "2025-05-01" }),
      tell("ChangePerceived", { about: "rowan", behaviour: "deciding-alone", readAs: "AGGRESSION" }, { occurredAt: "2025-04-01", informant: "cedar" }));
    expect(finding?.alternatives).toEqual([expect.stringContaining("cedar said on 2025-05-01 that they will leave")]);
    expect(finding?.need).toBe("cedar read deciding-alone of rowan as aggression: staying back may be the safest answer to it.");
  });

  const drawing = [...meetings(drawsBack)];
  const felt = (about: string, readAs: string, informant: string): Told => tell("ChangePerceived", { about, behaviour: "deciding-alone", readAs }, { occurredAt: "2025-04-01", informant });

  it("may answer what the member took as harm from others, and nothing else", () => {
    const need = (...told: readonly Told[]) => of("cedar", ...drawing, ...told)?.need;
    expect([need(felt("rowan", "AGGRESSION", "alder")), need(felt("rowan", "GROWTH", "cedar")), need(felt("cedar", "AGGRESSION", "cedar"))]).toEqual([undefined, undefined, undefined]);
    expect(need(felt("rowan", "THREAT", "cedar"), felt("alder", "AGGRESSION", "cedar"), felt("birch", "AGGRESSION", "linden"))).toContain("deciding-alone of alder as aggression");
  });

  it("may answer a contract that the member counted on, and that was broken", () => {
    const owed = (to: string): Told => tell("UnspokenContractSurfaced", { contract: "we-are-asked-first", owedBy: "rowan", owedTo: [to] }, { occurredAt: "2025-02-01", informant: "linden" });
    const broken = tell("UnspokenContractBreached", { contract: "we-are-asked-first", by: "rowan" }, { occurredAt: "2025-04-01", informant: "linden" });
    expect(of("cedar", ...drawing, owed("cedar"), broken)?.need).toContain("cedar counted on the unspoken contract we-are-asked-first, which was broken");
    expect(of("cedar", ...drawing, owed("linden"), broken)?.need).toBeUndefined();
    const another = (to: string): Told => tell("UnspokenContractSurfaced", { contract: "nobody-is-alone", owedBy: "rowan", owedTo: [to] }, { occurredAt: "2025-02-01", informant: "linden" });
    expect(of("cedar", ...drawing, another("linden"), owed("cedar"), broken)?.need).toContain("we-are-asked-first");
    expect(of("cedar", ...drawing, another("cedar"), owed("linden"), broken)?.need).toBeUndefined();
  });

  it("names the last announcement of the same member", () => {
    const announced = (member: string, on: string): Told => tell("DepartureAnnounced", { member }, { occurredAt: on });
    expect(of("cedar", ...drawing, announced("cedar", "2025-04-01"), announced("cedar", "2025-05-01"), announced("alder", "2025-05-10"))?.alternatives).toEqual([expect.stringContaining("cedar said on 2025-05-01")]);
    expect(of("cedar", ...drawing, tell("RoleAssigned", { member: "cedar", role: "lead" }, { occurredAt: "2025-05-01" }), tell("RoleAssigned", { member: "alder", role: "scribe" }, { occurredAt: "2025-05-01" }))?.alternatives).toEqual([expect.stringContaining("cedar took on the role lead")]);
  });

  it("gives the chance of the ways that fell, and of those alone", () => {
    const finding = of("cedar", ...drawing, ...all());
    expect(finding?.figures.map(({ name, p }) => [name.split(",")[0], p === undefined])).toEqual([["how much less often cedar came to meetings", false], ["how much less often cedar spoke in meetings", false], [expect.stringContaining("cedar did something"), true]]);
  });

  /** Cedar cools towards four others, who stay as warm as they were; as seen by an informant, in a dimension. */
  const cooling = (informant?: string, dimension = "TRUST"): Told[] => people.flatMap((from) => people.filter((to) => to !== from).flatMap((to) => [2, 9, 14, 18].map((week) =>
    tell("RelationshipObserved", { from, to, dimension, strength: from === "cedar" && isLate(week) ? -2 : 2 }, { occurredAt: dayOf(week), informant: informant ?? from }))));
  const silentLate = meetings((week) => (isLate(week) ? { silent: ["cedar"] } : {}));

  it("shows in silence and cooler ties, as the member sees them", () => {
    const finding = of("cedar", ...silentLate, ...cooling());
    expect(finding?.figures.map(({ name, value }) => [name.split(",")[0], value])).toEqual([["how much less often cedar came to meetings", 0], ["how much less often cedar spoke in meetings", 1], ["how much less cedar was warm towards others", expect.closeTo(2 / 3, 9)]]);
    expect(finding?.evidence.some(({ says }) => says === "cedar to alder: trust -2")).toBe(true);
    expect([of("cedar", ...silentLate, ...cooling("linden")), of("cedar", ...silentLate, ...cooling(undefined, "DEPENDENCE"))].map((other) => other?.value)).toEqual([undefined, undefined]);
  });

  it("shows in silence and what others see of the withdrawal", () => {
    const seen = (kind: string) => people.flatMap((about) => ["alder", "birch", "linden", "rowan"].filter((informant) => informant !== about).flatMap((informant) => [2, 9, 14, 18].map((week) =>
      tell("SignalRecorded", { kind, about, value: about === "cedar" && isLate(week) ? 8 : 3 }, { occurredAt: dayOf(week), informant }))));
    expect(of("cedar", ...silentLate, ...seen("withdrawal"))?.value).toBeCloseTo(0.5, 9);
    expect(of("cedar", ...silentLate, ...seen("load"))).toBeUndefined();
  });

  it("says through whose eyes, and is judged by the settings of the engagement", () => {
    expect(of("cedar", ...meetings(drawsBack))?.eyes).toEqual({ shares: [{ informant: "linden", share: 1 }], throughOne: "linden", neverHeard: ["alder", "birch", "cedar", "rowan"] });
    const set = (setting: string, number: number) => tell("PatternSettingsChanged", { pattern: "peer-withdrawal", setting, number }, { occurredAt: "2025-01-03" });
    expect(of("cedar", set("emerges", 0.6), ...meetings(drawsBack))?.standing).toBe("BELOW");
    expect(find(set("emerges", 0.95), ...meetings(drawsBack))).toEqual([]);
    expect(of("cedar", set("level", 0.0001), ...meetings(drawsBack))?.standing).toBe("BELOW");
  });
});
