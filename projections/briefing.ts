import type { StoredFact } from "../src/events/envelope.ts";
import type { Moment } from "../src/events/moment.ts";
import type { Action, Contract, Goal, Plan } from "./team/parts.ts";
import type { Fracture, TeamState } from "./team/state.ts";

/** What a coach wants to know before meeting a team again. */
export interface Briefing {
  /** Steps that were agreed and are not done, those overdue first. */
  readonly openActions: readonly (Action & { readonly overdue: boolean })[];
  /** Goals that nobody says are reached. */
  readonly openGoals: readonly Goal[];
  /** Steps of the coaching that were planned for after the last meeting. */
  readonly plans: readonly Plan[];
  /** Unspoken contracts that still hold. */
  readonly unspoken: readonly Contract[];
  /** Fractures that are not settled. */
  readonly fractures: readonly Fracture[];
  /** Members from whom nothing was heard in the time: nobody recorded a perception of theirs. */
  readonly notHeard: readonly string[];
  /** Whose perceptions were recorded, and how many; the eyes through which this was seen. */
  readonly heard: readonly { readonly informant: string; readonly facts: number }[];
  /** Facts that happened before the time, and were recorded in it. */
  readonly learnedLate: readonly StoredFact[];
}

const byDue = (a: Action, b: Action): number => (a.due ?? "9999").localeCompare(b.due ?? "9999") || a.action.localeCompare(b.action);

const heardIn = (facts: readonly StoredFact[]): { informant: string; facts: number }[] => {
  const counts = new Map<string, number>();
  for (const { informant } of facts) counts.set(informant, (counts.get(informant) ?? 0) + 1);
  return [...counts].map(([informant, count]) => ({ informant, facts: count })).sort((a, b) => b.facts - a.facts || a.informant.localeCompare(b.informant));
};

/**
 * A briefing on a team.
 * @param state the team now
 * @param since when the coach last met them
 * @param today the calendar day it is, in the engagement's zone
 * @param happened the facts of the world after `since`, as known now
 * @param learned the facts recorded after `since`
 */
export const briefingOf = (state: TeamState, since: Moment, today: string, happened: readonly StoredFact[], learned: readonly StoredFact[]): Briefing => {
  const heard = heardIn(happened);
  const voices = new Set(heard.map(({ informant }) => informant));
  const reached = new Set([...state.goalProgress.values()].filter(({ progress }) => progress === 1).map(({ goal }) => goal));
  const present = [...state.members.values()].filter(({ until }) => until === undefined).map(({ member }) => member);
  return {
    openActions: [...state.actions.values()].filter(({ doneAt }) => doneAt === undefined).sort(byDue).map((action) => ({ ...action, overdue: action.due !== undefined && action.due < today })),
    openGoals: [...state.goals.values()].filter(({ goal }) => !reached.has(goal)),
    plans: [...state.plans.values()].filter(({ plannedFor }) => plannedFor === undefined || plannedFor > since),
    unspoken: [...state.contracts.values()].filter(({ renegotiatedAt }) => renegotiatedAt === undefined),
    fractures: [...state.fractures.values()].filter(({ status }) => status === "OPEN"),
    notHeard: [...new Set(present)].filter((member) => !voices.has(member)).sort(),
    heard,
    learnedLate: learned.filter(({ occurredAt }) => occurredAt <= since),
  };
};
