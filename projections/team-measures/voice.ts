import type { StoredFact } from "../../src/events/envelope.ts";
import { gini } from "../measures/concentration.ts";
import { factsOfType } from "./facts-of-type.ts";
import { type Figure, basisOf, figureOf } from "./figure.ts";

/** Below so many meetings at which somebody noted who spoke, nothing is said. */
const FEWEST_MEETINGS = 3;

/** With fewer members at them there is nothing uneven to speak of. */
const FEWEST_SPEAKERS = 3;

/** A member's share of the meetings they were at and somebody watched. */
export interface Speaking {
  readonly member: string;
  readonly spoke: number;
  readonly watched: number;
}

/** How unevenly members speak, and who speaks how often. */
export interface VoiceFigure extends Figure {
  readonly speaking: readonly Speaking[];
}

const whyNot = (meetings: number, members: number): string => {
  if (meetings < FEWEST_MEETINGS) return `fewer than ${FEWEST_MEETINGS} meetings at which somebody noted who spoke`;
  return members < FEWEST_SPEAKERS ? "fewer than three members came to them" : "nobody was noted to speak";
};

/**
 * Gini of voice: how unevenly members spoke up in the meetings they came to, 0 (all as often) to 1 (one alone). Rates, not counts: who is away does not speak less.
 * Coverage is the share of members who came to a watched meeting. Format, size and quiet people matter as much as safety.
 */
export const voiceOf = (facts: Iterable<StoredFact>, members: readonly string[]): VoiceFigure => {
  const meetings = factsOfType(facts, "MeetingHeld").filter(({ data }) => data.spoke !== undefined);
  const speaking = members.map((member) => {
    const came = meetings.filter(({ data }) => data.present.includes(member));
    return { member, watched: came.length, spoke: came.filter(({ data }) => data.spoke?.includes(member)).length };
  }).filter(({ watched }) => watched > 0);
  const basis = basisOf(meetings.length, meetings.map(({ informant }) => informant), members, members.length === 0 ? undefined : speaking.length / members.length);
  const enough = meetings.length >= FEWEST_MEETINGS && speaking.length >= FEWEST_SPEAKERS;
  return { ...figureOf(enough ? gini(speaking.map(({ spoke, watched }) => spoke / watched)) : undefined, whyNot(meetings.length, speaking.length), basis), speaking };
};
