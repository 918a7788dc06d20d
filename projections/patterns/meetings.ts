import type { Fact } from "../../src/events/registry.ts";
import { groupBy } from "../group-by.ts";
import { type Absence, absencesOf, wasAway } from "./absences.ts";
import type { Lately, Timed } from "./lately.ts";
import { once } from "./once.ts";
import { peers } from "./people.ts";
import type { Scene } from "./scene.ts";

/** A meeting among members: who could have come, who came, and who spoke where somebody watched for it. */
export interface Meeting extends Timed {
  readonly fact: Fact<"MeetingHeld">;
  readonly expected: ReadonlySet<string>;
  readonly came: ReadonlySet<string>;
  readonly spoke?: ReadonlySet<string>;
}

/** With fewer members a meeting says nothing about the team. */
const FEWEST = 3;
const NONE: readonly Meeting[] = [];

const meetingOf = (fact: Fact<"MeetingHeld">, inside: ReadonlySet<string>, absences: readonly Absence[]): Meeting => {
  const { invited, present, spoke } = fact.data;
  const among = (people: readonly string[]): Set<string> => new Set(people.filter((person) => inside.has(person)));
  const came = among(present);
  const expected = among([...invited, ...present].filter((person) => came.has(person) || !wasAway(absences, person, fact.occurredAt)));
  return { fact, at: fact.occurredAt, expected, came, ...(spoke && { spoke: among(spoke) }) };
};

/** A meeting as it is seen by those who belong now, and by who was away then. */
const meetingsAmong = once((facts: readonly Fact<"MeetingHeld">[], inside: ReadonlySet<string>, absences: readonly Absence[]): readonly Meeting[] => {
  const meeting = among(inside, absences);
  return facts.map((fact) => meeting(fact)).filter(({ expected }) => expected.size >= FEWEST);
});

const among = once((inside: ReadonlySet<string>, absences: readonly Absence[]) => once((fact: Fact<"MeetingHeld">) => meetingOf(fact, inside, absences)));

/** The meetings of the look-back among those who belong now, coaches aside, oldest first. Who was away is expected at none. */
export const meetingsIn = (scene: Scene, days: number): readonly Meeting[] => meetingsAmong(scene.within("MeetingHeld", days), peers(scene), absencesOf(scene));

/** A meeting at which somebody watched who spoke. */
export type WatchedMeeting = Meeting & { readonly spoke: ReadonlySet<string> };

/** Those at which somebody watched who spoke. */
export const watchedIn = once((meetings: readonly Meeting[]): readonly WatchedMeeting[] => meetings.filter((meeting): meeting is WatchedMeeting => meeting.spoke !== undefined));

/** Meetings of one kind among themselves, each kind oldest first: who comes and who speaks differs from kind to kind. */
export const byKind = once((meetings: readonly Meeting[]): readonly (readonly Meeting[])[] => {
  const kinds = [...groupBy(meetings, ({ fact }) => fact.data.meeting ?? "").values()];
  return kinds.length === 1 ? [meetings] : kinds;
});

/**
 * Meetings of the one kind of which most were held both before and lately. Who comes and who speaks differs from kind to kind, so that a changed calendar would look like a changed team:
 * only like is compared with like.
 */
export const comparable = <M extends Meeting>(meetings: readonly M[], lately: Lately): readonly M[] => {
  const both = (held: readonly Meeting[]): number => {
    const { before, first, second } = lately.parted(held);
    return Math.min(before.length, first.length + second.length);
  };
  const counted = byKind(meetings).map((held) => ({ held, count: both(held) }));
  return counted.reduce((most, each) => (each.count > most.count ? each : most), { held: NONE, count: 0 }).held as readonly M[];
};
