import { describe, expect, it } from "@jest/globals";
import type { Told } from "../../../src/decisions/command.ts";
import { lossOfVoice } from "../../../projections/patterns/loss-of-voice.ts";
import { voiceSignsIn } from "../../../projections/patterns/voice-signs.ts";
import { given, tell } from "../../fixtures/given.ts";
import { findingsIn, sceneOf } from "../../fixtures/scene.ts";

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
const set = (setting: string, number: number): Told => tell("PatternSettingsChanged", { pattern: "loss-of-voice", setting, number }, { occurredAt: "2025-01-03" });
const find = (...facts: readonly Told[]) => findingsIn(lossOfVoice, [...team, ...facts]);

describe("loss of voice", () => {
  it("shows when fewer speak in meetings and speaking lies in fewer hands", () => {
    const [finding, ...more] = find(...meetings(fades));
    expect(more).toEqual([]);
    expect(finding).toMatchObject({ subjects: [], standing: "PRESENT", n: 16, coverage: 1 });
    expect(finding?.value).toBeGreaterThan(0.35);
    expect(finding?.figures.map(({ name }) => name)).toEqual([
      "how far the share of those present who spoke fell, at least (83 % before, 40 % lately)", "rise of the Gini coefficient of speaking (silent lately: alder, birch, hazel)",
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
    expect(find(set("emerges", 0.5), ...meetings(fades))[0]?.standing).toBe("BELOW");
    expect(find(set("emerges", 0.9), ...meetings(fades))).toEqual([]);
    const fortnightly = meetings(fades).filter((_, week) => week % 2 === 0);
    expect([find(...fortnightly), find(set("level", 0.01), ...fortnightly)].map(([finding]) => finding?.standing)).toEqual(["PRESENT", "NOT_ENOUGH"]);
  });

  it("says that the meetings have grown or become shorter only where they have, by those of which it is known", () => {
    const alternatives = (weekly: (week: number) => Week, ...facts: readonly Told[]) => find(...facts, ...meetings(weekly))[0]?.alternatives;
    const away = (...absent: readonly string[]) => (week: number): Week => ({ ...fades(week), ...(!isLate(week) && { absent }) });
    expect(alternatives(away("alder", "birch"))).toEqual(["The meetings have become larger (from 4.0 to 6.0 members): in a larger round fewer speak."]);
    expect(alternatives(away("alder"))).toEqual([]);
    const lasting = (was: number, now: number, told: (week: number) => boolean) => (week: number): Week => ({ ...fades(week), ...(told(week) && { minutes: isLate(week) ? now : was }) });
    expect(alternatives(lasting(60, 44, (week) => week % 2 === 0))).toEqual([expect.stringContaining("shorter (from 60 to 44 minutes)")]);
    expect(alternatives(lasting(60, 45, () => true))).toEqual([]);
    expect(alternatives(lasting(60, 60, (week) => week % 2 === 0 || !isLate(week)))).toEqual([]);
    expect([alternatives(lasting(60, 30, isLate)), alternatives(lasting(60, 30, until))]).toEqual([[], []]);
  });

  it("says what silence may serve where two have felt harm, or two complaints went to a third", () => {
    const felt = (informant: string, about = "rowan", readAs = "THREAT"): Told => tell("ChangePerceived", { about, behaviour: "deciding-alone", readAs }, { occurredAt: "2025-04-01", informant });
    const complaint = (more: object, kind = "COMPLAINT"): Told => tell("ActRecorded", { act: kind, by: "alder", to: "linden", ...more }, { occurredAt: "2025-04-02" });
    const need = (...facts: readonly Told[]) => find(...facts, ...meetings(fades))[0]?.need;
    expect(need(felt("hazel"), felt("birch"))).toBe("birch, hazel took a change as harm: saying nothing may be how they keep safe, and how the team keeps from quarrelling.");
    expect(need(felt("hazel"), felt("hazel"), felt("rowan"), felt("birch", "rowan", "GROWTH"))).toBeUndefined();
    expect(need(complaint({ about: "rowan" }), complaint({ about: "rowan" }))).toBe("2 complaints were carried to a third: what is not said in the room is said beside it, and the room stays calm.");
    expect(need(complaint({ about: "rowan" }), complaint({}), complaint({ about: "linden" }), complaint({ about: "rowan" }, "SUPPORT"))).toBeUndefined();
  });

  it("is led by the clearer of two signs, and the other one joins it", () => {
    // At every second meeting fewer speak; and nobody contradicts or asks any more.
    const facts = [...meetings((week) => (isLate(week) && week % 2 === 0 ? after(week) : before(week))), ...asked(until), ...acts("SUPPORT", weeks, "birch")];
    const [finding] = find(...facts);
    expect(finding?.figures.map(({ key }) => key)).toEqual(["voice-acts-fall", "speaking-share-fall", "speaking-gini-rise"]);
    expect(finding).toMatchObject({ standing: "STRONG", value: expect.closeTo(2 / 3), n: 32, coverage: 1 });
  });

  it("needs a sign beyond chance and another one beyond chance: neither alone will do", () => {
    const rated = [...signals("safety", 7, 4), ...signals("clarity", 6, 6)];
    // Twelve of twenty acts before, and one of nine lately: by chance once in 56.
    const fewer = [...acts("QUESTION", [0, 1, 2, 3, 4, 5, 6, 7, 9], "cedar"), ...acts("DISSENT", [0, 1, 2, 3]), ...acts("SUPPORT", weeks, "birch")];
    const standing = (...facts: readonly Told[]) => find(...facts).map((finding) => finding.standing)[0];
    expect([standing(...fewer, ...rated), standing(set("level", 0.03), ...fewer, ...rated)]).toEqual(["BELOW", "PRESENT"]);
    expect(standing(set("level", 0.03), ...fewer, ...signals("safety", 6, 6), ...signals("clarity", 6, 6))).toBe("BELOW");
    // What is said in meetings could carry it too, and takes its share of the level; that it has not changed there is no objection.
    const steady = meetings(before);
    expect([0.03, 0.05].map((level) => standing(set("level", level), ...steady, ...fewer, ...rated))).toEqual(["BELOW", "PRESENT"]);
  });

  it("has not enough to say of a few acts, nor of many beside what three members say", () => {
    const rated = [...signals("safety", 7, 4), ...signals("clarity", 6, 6)];
    const few = [...asked((week) => week === 2), ...acts("SUPPORT", [1, 3, 10, 14], "birch")];
    expect(find(...few, ...rated)[0]).toMatchObject({ standing: "NOT_ENOUGH", unknown: ["Too few meetings or acts before 2025-04-07 or since to tell a change from chance."] });
    const byThree = rated.filter(({ informant }) => ["alder", "birch", "cedar"].includes(informant as string));
    expect(find(...asked(until), ...acts("SUPPORT", weeks, "birch"), ...byThree)[0]?.standing).toBe("NOT_ENOUGH");
  });

  it("says whose word is missing: nobody's where all have spoken, theirs by name, or all", () => {
    const silence = (...facts: readonly Told[]) => find(...asked(until), ...acts("SUPPORT", weeks, "birch"), ...facts)[0]?.unknown.at(-1);
    const rated = [...signals("safety", 7, 4), ...signals("clarity", 6, 6)];
    expect(silence(...rated)).toBeUndefined();
    expect(silence(...rated.filter(({ informant }) => informant !== "rowan" && informant !== "hazel"))).toBe("What hazel, rowan would say of it: nothing that they said is among the evidence.");
    expect(silence()).toBe("What the members themselves would say of it: nothing that they said is among the evidence.");
    expect(find(...asked(until), ...acts("SUPPORT", weeks, "birch"), ...rated)[0]?.coverage).toBe(1);
    expect(find(...asked(until), ...acts("SUPPORT", weeks, "birch"))[0]?.coverage).toBe(0);
  });
});

describe("the signs of voice", () => {
  const signsIn = (days: number, recent: number, ...facts: readonly Told[]) => voiceSignsIn(sceneOf(given(...team, ...facts)), days, recent);
  const signs = (...facts: readonly Told[]) => signsIn(182, 56, ...facts);
  const speaking = (...facts: readonly Told[]) => signs(...facts).less.find(({ figure }) => figure.key === "speaking-share-fall");
  const acting = (...facts: readonly Told[]) => signs(...facts).less.find(({ figure }) => figure.key === "voice-acts-fall");
  const concentrating = (...facts: readonly Told[]) => signs(...facts).joining().find(({ figure }) => figure.key === "speaking-gini-rise");
  const all = [...people];
  const others = (...speakers: readonly string[]): string[] => all.filter((member) => !speakers.includes(member));
  /** Only some weeks of the sixteen. */
  const some = (held: readonly number[], weekly: (week: number) => Week): Told[] => meetings(weekly).filter((_, week) => held.includes(week));

  it("count as voice what is asked, contradicted and admitted, among all that members do", () => {
    const facts = [...acts("QUESTION", [0, 1, 2], "cedar"), ...acts("DISSENT", [3, 4, 10]), ...acts("ADMISSION", [5, 6, 14]), ...acts("SUPPORT", weeks, "birch")];
    const sign = acting(...facts);
    expect(sign?.figure).toMatchObject({ name: "how far the share of questions, dissent and admissions among all acts fell, at least (7 of 15 before, 2 of 10 lately)", unit: "share of acts", n: 25, value: expect.closeTo(7 / 15 - 1 / 5, 9) });
    expect(acting(...facts, tell("CoachAssigned", { coach: "oak" }, { occurredAt: "2025-01-02" }), ...acts("QUESTION", [8, 9, 10, 11], "oak"))?.figure).toEqual(sign?.figure);
  });

  it("fall by as much as they do in each half of lately: what stops in one half only is a pause", () => {
    const pause = [...acts("QUESTION", [0, 1, 2, 3, 12, 13, 14, 15], "cedar"), ...acts("SUPPORT", weeks, "birch")];
    expect(acting(...pause)?.fall).toBeCloseTo(4 / 12 - 4 / 8, 9);
    const silent = (from: number, to: number) => (week: number): Week => (week >= from && week < to ? { silent: others("rowan") } : {});
    for (const [from, to, fall] of [[8, 16, 5 / 6], [8, 12, 0], [12, 16, 0]] as const) expect(speaking(...meetings(silent(from, to)))?.fall).toBeCloseTo(fall, 9);
  });

  it("say how seldom chance does the same, and how seldom it could at the most", () => {
    // Eight of sixteen acts before and two of ten lately; at the most all ten before.
    const sign = acting(...acts("QUESTION", [0, 1, 2, 3, 4, 5, 6, 7, 9, 14], "cedar"), ...acts("SUPPORT", weeks, "birch"));
    expect([sign?.p(), sign?.least()]).toEqual([expect.closeTo((8_008 + 10 * 11_440 + 45 * 12_870) / 5_311_735, 9), expect.closeTo(8_008 / 5_311_735, 9)]);
    // Of six questions no more than two acts lie before: at the most all six stand against the eight acts of lately.
    expect(acting(...acts("QUESTION", [6, 7, 8, 9, 10, 13], "cedar"), ...acts("SUPPORT", [11, 12, 14, 15], "birch"))?.least()).toBeCloseTo(1 / 3_003, 9);
  });

  it("are there only where the record tells of before and of both halves of lately", () => {
    for (const held of [[8, 9, 12, 13], [0, 1, 8, 9], [0, 1, 12, 13], [0, 1], [12, 13]]) {
      expect(signs(...some(held, () => ({}))).less).toEqual([]);
      expect(signs(...acts("QUESTION", held, "cedar")).less).toEqual([]);
    }
    expect(signs(...acts("SUPPORT", weeks, "birch"), ...acts("QUESTION", [9, 13], "cedar")).less).toEqual([]);
  });

  it("rest on the last eight of before, and on all of lately, in the order of time", () => {
    const facts = [...asked((week) => week < 12), acts("DISSENT", [14])[0] as Told, ...acts("SUPPORT", weeks, "birch")];
    const acted = signsIn(182, 28, ...facts).less[0]?.evidence() ?? [];
    expect(acted.map(({ at }) => at)).toEqual(acted.map(({ at }) => at).toSorted());
    expect([acted.length, acted[0]?.at.slice(0, 10), acted.at(-1)?.says]).toEqual([9, "2025-04-08", "dissent of alder"]);
    const met = signsIn(182, 28, ...weeks.map((week) => tell("MeetingHeld", { meeting: "weekly", invited: people, present: people, spoke: ["rowan", "hazel"] }, { occurredAt: dayOf(week) }))).less[0]?.evidence() ?? [];
    expect([met.length, met[0]?.says]).toEqual([12, "2 of 6 spoke: hazel, rowan"]);
  });

  it("hold each meeting against what those who came usually do: who came once, and where nobody came, tells nothing", () => {
    const once = (week: number): Week => ({ absent: week === 3 ? ["alder", "birch"] : ["alder"], silent: isLate(week) ? ["birch", "cedar"] : [] });
    const came = meetings(once);
    const guest = meetings((week) => (week === 5 ? { ...once(week), absent: [], silent: ["alder"] } : once(week)));
    expect(speaking(...guest)?.fall).toBeCloseTo(speaking(...came)?.fall as number, 9);
    const nobody = tell("MeetingHeld", { meeting: "weekly", invited: people, present: ["oak"], spoke: ["oak"] }, { occurredAt: "2025-05-20" });
    expect(speaking(...came, nobody)?.figure).toEqual(speaking(...came)?.figure);
  });

  it("say how much more unevenly it is spoken, and who is silent lately of those who came twice", () => {
    const weekly = (week: number): Week => ({ silent: isLate(week) ? others("rowan", "linden", "hazel") : [], absent: [...(isLate(week) && week % 2 === 0 ? ["linden"] : []), ...(isLate(week) && week !== 9 ? ["birch"] : []), ...(isLate(week) && week > 9 ? ["cedar"] : [])] });
    // Cedar came twice and was silent, Birch once; Linden speaks at each meeting that he comes to.
    expect(concentrating(...meetings(weekly))?.figure).toEqual({ key: "speaking-gini-rise", name: "rise of the Gini coefficient of speaking (silent lately: alder, cedar)", value: expect.closeTo(0.5, 9), unit: "0 to 1", n: 16 });
    const rotating = (week: number): Week => (isLate(week) ? { silent: [people[week % 6] as string] } : {});
    expect(concentrating(...meetings(rotating))?.figure.name).toBe("rise of the Gini coefficient of speaking");
    expect(concentrating(...meetings((week) => (isLate(week) ? { silent: people } : {})))).toBeUndefined();
  });

  it("call it no concentration where it rises by less than a fifth, however unlikely, nor where fewer voices alone bring it", () => {
    // That one of six is silent and the others speak is a rise by a fifth.
    const oneSilent = (week: number): Week => (isLate(week) ? { silent: ["alder"] } : {});
    const sign = concentrating(...meetings(oneSilent));
    expect([sign?.figure.value, sign?.p(), sign?.least()]).toEqual([expect.closeTo(0.2, 9), 1 / 400, 1 / 400]);
    expect(concentrating(...meetings((week) => (week === 9 ? {} : oneSilent(week))))?.p()).toBe(1);
    // One speaks at each of two meetings, each time another: more even it could not be.
    const two = (week: number): Week => (isLate(week) ? { silent: others(week === 8 ? "alder" : "birch") } : {});
    expect(concentrating(...some([0, 1, 2, 3, 4, 5, 6, 7, 8, 15], two))?.p()).toBe(1);
  });

  it("ask of a concentration who spoke readily before: that they go on and the quiet fall silent is likely", () => {
    // Hazel spoke at each of the four meetings that she came to, three others at one of eight; then she alone at each of three.
    const four = ["birch", "cedar", "hazel", "rowan"];
    const spokeAt = (week: number): string[] => [...(week % 2 === 0 ? ["hazel"] : []), ...(week === 1 ? ["birch", "cedar", "rowan"] : [])];
    const held = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 13];
    const p = (weekly: (week: number) => Told): number | undefined => concentrating(...held.map(weekly))?.p();
    const meeting = (week: number, present: readonly string[], spoke: readonly string[]): Told => tell("MeetingHeld", { meeting: "weekly", invited: four, present, spoke }, { occurredAt: dayOf(week) });
    const readily = p((week) => (isLate(week) ? meeting(week, four, ["hazel"]) : meeting(week, four.filter((member) => member !== "hazel" || week % 2 === 0), spokeAt(week))));
    const [hers, others] = [90 / 141, 17 / 141];
    expect(readily).toBeGreaterThan(hers ** 3 + 3 * others ** 3 - 0.05);
    expect(readily).toBeLessThan(hers ** 3 + 3 * others ** 3 + 0.05);
    // Where all spoke as readily before, that one of four speaks thrice is chance once in sixteen.
    const alike = p((week) => meeting(week, four, isLate(week) ? ["hazel"] : four));
    expect(Math.abs((alike ?? 1) - 1 / 16)).toBeLessThan(0.03);
  });
});
