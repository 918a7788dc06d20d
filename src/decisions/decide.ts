import type { FactDraft, StoredFact } from "../events/envelope.ts";
import type { Moment } from "../events/moment.ts";
import { type Command, type Refusal, type Rehearsal, type Told } from "./command.ts";
import { consistent, opened } from "./consistency.ts";
import { commandDigest, normalise } from "./normalise.ts";
import { aboutKnownPattern } from "./patterns.ts";
import { repairable, wholeCorrection } from "./repair.ts";
import { audienceOfSomething, consented } from "./rights.ts";
import { happened } from "./time.ts";

/** The most facts a command may hold: one atomic batch of the log. */
export const MAX_COMMAND_FACTS = 500;

/** What came of a command: the facts to append, or every reason against it. */
export type Decision = { readonly facts: readonly FactDraft[] } | { readonly refusals: readonly Refusal[] };

const provisional = (draft: FactDraft, revision: number, now: Moment): StoredFact => ({ ...draft, recordedAt: now, loggedAt: now, revision, hash: "" });

const sizeRefusals = ({ facts }: Command): Refusal[] => {
  if (facts.length === 0) return [{ code: "EMPTY_COMMAND", message: "a command holds at least one fact" }];
  if (facts.length <= MAX_COMMAND_FACTS) return [];
  return [{ code: "TOO_MANY_FACTS", message: `a command holds at most ${MAX_COMMAND_FACTS} facts, this one ${facts.length}; send several` }];
};

const zoneOf = (command: Command, rehearsal: Rehearsal, now: Moment): string => {
  const opening = command.facts.find(({ type }) => type === "EngagementOpened")?.data as { timeZone?: unknown } | undefined;
  return typeof opening?.timeZone === "string" ? opening.timeZone : rehearsal.stateAt(now).engagement.timeZone;
};

/** The rules of the domain for one fact, judged where it happened and as known now. */
export const judge = (draft: FactDraft, index: number, rehearsal: Rehearsal, now: Moment): Refusal[] => {
  const fact = provisional(draft, rehearsal.revision + 1, now);
  const refusals = [
    ...opened(fact), ...happened(fact, index, now), ...repairable(fact, index, rehearsal, now), ...consented(fact, index, rehearsal), ...audienceOfSomething(fact, index, rehearsal),
    ...aboutKnownPattern(fact, index, rehearsal), ...consistent(fact, index, rehearsal),
  ];
  if (refusals.length === 0) rehearsal.append(fact);
  return refusals;
};

/** Decides on a command: pure, without a clock of its own. All its facts are recorded, or none. */
export const decide = (command: Command, rehearsal: Rehearsal, now: Moment): Decision => {
  const tooManyOrFew = sizeRefusals(command);
  if (tooManyOrFew.length > 0) return { refusals: tooManyOrFew };
  const digest = commandDigest(command);
  const timeZone = zoneOf(command, rehearsal, now);
  const told = command.facts.map((fact: Told, index) => normalise(wholeCorrection(fact, rehearsal, timeZone), { command, digest, index, now, timeZone }));
  const invalid = told.filter((result): result is Refusal[] => Array.isArray(result)).flat();
  if (invalid.length > 0) return { refusals: invalid };
  const facts = told as FactDraft[];
  const refusals = facts.flatMap((draft, index) => judge(draft, index, rehearsal, now));
  return refusals.length > 0 ? { refusals } : { facts };
};
