import { describe, expect, it } from "@jest/globals";
import type { Told } from "../../../src/decisions/command.ts";
import { latelyIn } from "../../../projections/patterns/lately.ts";
import { comparable, meetingsIn } from "../../../projections/patterns/meetings.ts";
import { type Channel, channelsIn } from "../../../projections/patterns/participation.ts";
import type { Scene } from "../../../projections/patterns/scene.ts";
import { given, tell } from "../../fixtures/given.ts";
import { sceneOf } from "../../fixtures/scene.ts";

const people = ["alder", "birch", "cedar", "rowan"];
const team = people.map((member) => tell("MemberJoined", { member }, { occurredAt: "2023-01-02" }));
/** A meeting so many days before now, which is 1 June. */
const meeting = (back: number, more: { readonly present?: readonly string[]; readonly [field: string]: unknown } = {}): Told => tell("MeetingHeld", { meeting: "weekly", invited: people, present: people, spoke: more.present ?? people, ...more }, { occurredAt: new Date(Date.parse("2025-06-01T09:00:00Z") - back * 86_400_000).toISOString(), informant: "birch" });
const act = (by: string, back: number): Told => tell("ActRecorded", { act: "QUESTION", by, to: "rowan" }, { occurredAt: new Date(Date.parse("2025-06-01T09:00:00Z") - back * 86_400_000).toISOString(), informant: "birch" });
const scene = (...told: readonly Told[]): Scene => sceneOf(given(...team, ...told));
/** Lately are the last 28 of 91 days. */
const seen = (...told: readonly Told[]): ReadonlyMap<string, readonly Channel[]> => channelsIn(scene(...told), 91, 28);
const channel = (member: string, name: string, ...told: readonly Told[]): Channel | undefined => seen(...told).get(member)?.find((each) => each.name === name);
const weeks = [80, 73, 66, 59, 52, 45, 38, 31, 24, 17, 10, 3];

describe("meetings", () => {
  const held = (...told: readonly Told[]) => meetingsIn(scene(...told), 91).map(({ expected, came, spoke }) => [[...expected], [...came], spoke && [...spoke]]);

  it("expect who was asked or came, of those who belong, and not who was away; who came though away was there", () => {
    expect(held(meeting(3, { invited: ["alder", "birch", "guest"], present: ["birch", "cedar", "guest"], spoke: ["cedar", "guest"] }))).toEqual([[["alder", "birch", "cedar"], ["birch", "cedar"], ["cedar"]]]);
    const away = ["alder", "cedar"].map((member) => tell("AbsenceStarted", { member }, { occurredAt: "2025-05-20" }));
    expect(held(...away, meeting(3, { present: ["birch", "cedar", "rowan"], spoke: undefined }))).toEqual([[["birch", "cedar", "rowan"], ["birch", "cedar", "rowan"], undefined]]);
  });

  it("are of three members at least, coaches aside", () => {
    expect(held(meeting(3, { invited: people.slice(0, 3), present: ["alder"], spoke: [] }))).toHaveLength(1);
    expect(held(meeting(3, { invited: people.slice(0, 2), present: ["alder"], spoke: [] }))).toEqual([]);
    expect(held(tell("CoachAssigned", { coach: "alder" }, { occurredAt: "2025-01-02" }), meeting(3, { invited: people.slice(0, 3), present: ["alder"], spoke: [] }))).toEqual([]);
  });

  it("are compared within the kind of which most were held both before and lately", () => {
    const kinds = (...told: readonly Told[]) => comparable(meetingsIn(scene(...told), 91), latelyIn(scene(...told), 91, 28)).map(({ fact }) => fact.data.meeting);
    const kind = (name: string | undefined, ...backs: readonly number[]) => backs.map((back) => meeting(back, { meeting: name }));
    expect(kinds(...kind("weekly", 60, 53, 46, 39), ...kind("retro", 60, 46, 18, 4))).toEqual(Array(4).fill("retro"));
    expect(kinds(...kind("weekly", 60, 53, 18), ...kind("retro", 60, 18, 11, 4))).toEqual(Array(3).fill("weekly"));
    expect(kinds(...kind("weekly", 60, 53), ...kind("retro", 18, 4))).toEqual([]);
    expect(kinds(...kind(undefined, 60, 18))).toEqual([undefined, undefined]);
  });
});

describe("a way of taking part", () => {
  const came = "came to meetings";
  const halved = weeks.map((back) => meeting(back, back < 28 && back !== 24 && back !== 10 ? { present: people.filter((member) => member !== "cedar") } : {}));

  it("fell by how much more often it was before than in the better half of lately, and than the middle of the others", () => {
    const cedar = channel("cedar", came, ...halved);
    expect([cedar?.before, cedar?.lately, cedar?.ownFall, cedar?.fall, cedar?.n]).toEqual([1, 0.5, 0.5, 0.5, 12]);
    expect(channel("rowan", came, ...halved)).toMatchObject({ ownFall: 0, fall: 0 });
    const all = weeks.map((back) => meeting(back, back < 28 && back !== 24 && back !== 10 ? { present: ["birch"] } : {}));
    expect(channel("cedar", came, ...all)).toMatchObject({ ownFall: 0.5, fall: 0 });
    const late = weeks.map((back) => meeting(back, back < 14 ? { present: people.filter((member) => member !== "cedar") } : {}));
    expect(channel("cedar", came, ...late)).toMatchObject({ lately: 0.5, ownFall: 0, fall: 0 });
    const more = weeks.map((back) => meeting(back, back > 28 ? { present: people.filter((member) => member !== "cedar") } : {}));
    expect(channel("cedar", came, ...more)).toMatchObject({ ownFall: -1, fall: -1 });
  });

  it("fell by chance as Fisher counts it, or beside the others, whichever is less clear", () => {
    const gone = weeks.map((back) => meeting(back, back < 28 ? { present: people.filter((member) => member !== "cedar") } : {}));
    // All of eight before, none of four lately: 1 of 495; the rank sum counts half of that and ties nothing.
    expect(channel("cedar", came, ...gone)?.p).toBeCloseTo(1 / 495, 12);
    expect(channel("cedar", came, ...gone)?.least).toBeCloseTo(1 / 495, 12);
    // Two of four lately: 6 of 66.
    expect(channel("cedar", came, ...halved)?.p).toBeCloseTo(6 / 66, 12);
  });

  it("rests on the last eight times when one took part before, and on those when one did not lately", () => {
    const says = channel("cedar", came, ...[87, ...weeks].map((back) => meeting(back, back < 28 ? { present: people.filter((member) => member !== "cedar") } : {})))?.evidence.map((each) => each.says);
    expect(says).toEqual([...Array(8).fill("cedar was asked to a meeting and came"), ...Array(4).fill("cedar was asked to a meeting and did not come")]);
    const silent = channel("cedar", "spoke in meetings", ...weeks.map((back) => meeting(back, back < 28 ? { spoke: ["rowan"] } : {})));
    expect(silent?.evidence.map((each) => each.says).slice(-5)).toEqual(["cedar was at a meeting and spoke", ...Array(4).fill("cedar was at a meeting and said nothing")]);
  });

  it("is known where there were occasions before and in both halves of lately", () => {
    const known = (...backs: readonly number[]) => channel("cedar", came, ...backs.map((back) => meeting(back))) !== undefined;
    expect([known(60, 20, 5), known(20, 5), known(60, 5), known(60, 20)]).toEqual([true, false, false, false]);
  });

  it("is to speak where one was, at meetings at which somebody noted who spoke", () => {
    const spoke = "spoke in meetings";
    expect(channel("cedar", spoke, ...weeks.map((back) => meeting(back, { spoke: undefined })))).toBeUndefined();
    const away = weeks.map((back) => meeting(back, back === 3 ? { present: ["alder", "birch", "rowan"], spoke: ["alder"] } : back === 10 ? { spoke: ["alder"] } : {}));
    expect([channel("cedar", spoke, ...away)?.n, channel("cedar", spoke, ...away)?.lately]).toEqual([11, 2 / 3]);
    expect(channel("cedar", spoke, ...weeks.map((back) => meeting(back, { present: ["alder", "cedar"], spoke: ["cedar"] })))).toBeUndefined();
  });

  it("is to do something in a week in which anything was done by anybody", () => {
    const did = "did something that was recorded";
    const acts = weeks.flatMap((back) => people.filter((member) => member !== "cedar" || back > 28).map((member) => act(member, back)));
    expect(channel("cedar", did, ...acts)).toMatchObject({ before: 1, lately: 0, fall: 1, n: 12 });
    expect(channel("cedar", did, ...acts)?.evidence.map((each) => each.says)).toEqual(Array(8).fill("cedar took part: an act of theirs"));
    const away = [tell("AbsenceStarted", { member: "cedar" }, { occurredAt: "2025-05-09" }), tell("AbsenceEnded", { member: "cedar" }, { occurredAt: "2025-05-20" })];
    expect(channel("cedar", did, ...away, ...acts)?.n).toBe(11);
  });

  it("is of members, coaches aside, and beside two others at least", () => {
    expect([...seen(tell("CoachAssigned", { coach: "alder" }, { occurredAt: "2025-01-02" }), ...halved).keys()]).toEqual(["birch", "cedar", "rowan"]);
    expect(seen(tell("CoachAssigned", { coach: "alder" }, { occurredAt: "2025-01-02" }), ...halved).get("cedar")?.[0]?.fall).toBe(0.5);
    expect(seen().get("cedar")).toEqual([]);
  });
});
