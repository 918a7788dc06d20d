import type { Fact } from "../../src/events/registry.ts";
import { type Absence, absencesOf, wasAway } from "./absences.ts";
import type { Lately, Placed } from "./lately.ts";
import { coaches, members } from "./people.ts";
import { onceOver } from "./once.ts";
import type { Scene } from "./scene.ts";

/** A meeting among members: who could have come, who came, and who spoke where somebody watched for it. */
export interface Meeting extends Placed {
  readonly fact: Fact<"MeetingHeld">;
  readonly expected: ReadonlySet<string>;
  readonly came: ReadonlySet<string>;
  readonly spoke?: ReadonlySet<string>;
}

/** With fewer members a meeting says nothing about the team. */
const FEWEST = 3;

const meetingOf = (fact: Fact<"MeetingHeld">, inside: ReadonlySet<string>, absences: readonly Absence[]): Meeting => {
  const { invited, present, spoke } = fact.data;
  const among = (people: readonly string[]): Set<string> => new Set(people.filter((person) => inside.has(person)));
  const came = among(present);
  const expected = among([...invited, ...present].filter((person) => came.has(person) || !wasAway(absences, person, fact.occurredAt)));
  return { fact, at: fact.occurredAt, expected, came, ...(spoke && { spoke: among(spoke) }) };
};

const kept = new WeakMap<Fact<"MeetingHeld">, { readonly seen: string; readonly meeting: Meeting }>();

/** A meeting as it is seen by those who belong now and were away then; it stays the same while they do, from one new fact to the next. */
const meetingSeen = (fact: Fact<"MeetingHeld">, inside: ReadonlySet<string>, absences: readonly Absence[], seen: string): Meeting => {
  const known = kept.get(fact);
  if (known?.seen === seen) return known.meeting;
  const meeting = meetingOf(fact, inside, absences);
  kept.set(fact, { seen, meeting });
  return meeting;
};

/** The meetings of the look-back among those who belong now, coaches aside, oldest first. Who was away is expected at none. */
export const meetingsIn: (scene: Scene, days: number) => readonly Meeting[] = onceOver((scene, days) => {
  const outside = coaches(scene);
  const inside = new Set(members(scene).filter((member) => !outside.has(member)));
  const absences = absencesOf(scene);
  const seen = JSON.stringify([[...inside], absences]);
  return scene.within("MeetingHeld", days).map((fact) => meetingSeen(fact, inside, absences, seen)).filter(({ expected }) => expected.size >= FEWEST);
});

/**
 * Meetings of the one kind of which most were held both before and lately. Who comes and who speaks differs from kind to kind, so that a changed calendar would look like a changed team:
 * only like is compared with like.
 */
export const comparable = (meetings: readonly Meeting[], lately: Lately): Meeting[] => {
  const kinds = new Map<string, Meeting[]>();
  for (const meeting of meetings) {
    const kind = meeting.fact.data.meeting ?? "";
    const known = kinds.get(kind);
    if (known) known.push(meeting);
    else kinds.set(kind, [meeting]);
  }
  const both = (held: readonly Meeting[]): number => {
    const { before, first, second } = lately.parted(held);
    return Math.min(before.length, first.length + second.length);
  };
  const counted = [...kinds.values()].map((held) => ({ held, count: both(held) }));
  return counted.reduce((most, each) => (each.count > most.count ? each : most), { held: [] as Meeting[], count: 0 }).held;
};
