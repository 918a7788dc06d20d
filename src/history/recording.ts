import { type Command, type Refusal } from "../decisions/command.ts";
import { type Decision, decide } from "../decisions/decide.ts";
import { commandDigest, commandStructure } from "../decisions/normalise.ts";
import type { FactDraft, StoredFact } from "../events/envelope.ts";
import type { Moment } from "../events/moment.ts";
import { type Log, WrongRevision, engagementStream } from "../store/log.ts";
import { type Offered } from "../vault/digests.ts";
import type { Texts } from "../vault/texts.ts";
import { strangersIn } from "./acquainted.ts";
import { CommandReused } from "./errors.ts";
import type { EngagementRecord } from "./record.ts";
import { rehearse } from "./rehearsal.ts";
import { sameCommand } from "./same.ts";
import { aboutErased, sealBatchTexts } from "./sealing.ts";

/** A command, and the revision its sender believes to be the engagement's last. */
export interface RecordCommand extends Command {
  readonly expectedRevision?: number;
}

/** What came of a command. */
export type Outcome =
  | { readonly outcome: "RECORDED"; readonly revision: number; readonly facts: readonly StoredFact[]; /** True when this is the first answer again. */ readonly repeated: boolean; /** What the facts name that nobody introduced, as known now. */ readonly warnings: readonly Refusal[] }
  | { readonly outcome: "CONFLICT"; readonly expectedRevision: number; readonly revision: number }
  | { readonly outcome: "REFUSED"; readonly refusals: readonly Refusal[] };

/** What recording needs from the engine. */
export interface Desk {
  readonly log: Log;
  /** What seals texts; without it they are stored as they are told. */
  readonly texts?: Texts | undefined;
  now(): Moment;
  /** The engagement, up to date with the log. */
  load(): Promise<EngagementRecord>;
  /** Whether who records keeps the record, and so may know whose command an id stands for. */
  readonly keeps: boolean;
  /** The same engagement as who records may see it: the same record when they see all of it. */
  seen(record: EngagementRecord): EngagementRecord;
}

/** All that is said of reasons in facts that the recorder may not see. */
const NOT_ACCEPTED: Refusal = { code: "NOT_ACCEPTED", message: "this cannot be recorded here as it is; why lies in what you may not see. Send it under a new command id, or ask who keeps the record" };

/** What was recorded, as its recorder sees it: what they may not see of it, such as a correction that hides its target, is not told. */
const recorded = (facts: readonly StoredFact[], repeated: boolean, desk: Desk, record: EngagementRecord): Outcome => {
  const seen = desk.seen(record);
  const told = seen === record ? facts : seen.withIds(new Set(facts.map(({ id }) => id)));
  const warnings = strangersIn(facts, seen, told[0]?.revision ?? Infinity, desk.now());
  return { outcome: "RECORDED", facts: told, revision: told.at(-1)?.revision ?? seen.revision, repeated, warnings };
};

/** The first answer to a command that was accepted before. @throws CommandReused when it held other facts then. */
export const firstAnswer = async (record: EngagementRecord, commandId: string, offered: Offered, texts: Texts | undefined): Promise<readonly StoredFact[] | undefined> => {
  const receipt = record.receipts.of(commandId);
  if (receipt && !(await sameCommand(receipt.facts, offered, texts))) throw new CommandReused(commandId);
  return receipt?.facts;
};

/** The first answer to who recorded it; nobody else learns what a command id stands for. */
const repeatedBy = async (command: RecordCommand, desk: Desk, record: EngagementRecord): Promise<Outcome | undefined> => {
  const { commandId, actor } = command;
  const others = !desk.keeps && record.receipts.of(commandId)?.facts.some((fact) => fact.actor !== actor);
  if (others) return { outcome: "REFUSED", refusals: [NOT_ACCEPTED] };
  const before = await firstAnswer(record, commandId, { digest: commandDigest(command), structure: commandStructure(command) }, desk.texts);
  return before && recorded(before, true, desk, record);
};

/** Decides by what the recorder sees, then by all that is there; of what they cannot see, a refusal tells nothing. */
const decideFor = (command: Command, desk: Desk, record: EngagementRecord): Decision => {
  const seen = desk.seen(record);
  const decided = (on: EngagementRecord): Decision => decide(command, rehearse(on, command.facts.length), desk.now());
  const decision = decided(seen);
  if (seen === record || "refusals" in decision) return decision;
  const whole = decided(record);
  return "refusals" in whole ? { refusals: [NOT_ACCEPTED] } : whole;
};

/** The facts as they are written: their texts sealed, where there is a vault. */
const sealed = async (command: Command, facts: readonly FactDraft[], record: EngagementRecord, texts: Texts | undefined): Promise<{ facts: readonly FactDraft[]; refusals: readonly Refusal[] }> => {
  if (!texts) return { facts, refusals: [] };
  const batch = await sealBatchTexts(texts, facts, record, commandStructure(command));
  return { facts: batch.facts, refusals: aboutErased(batch.erased) };
};

/** Receipt first, then the expected revision, then the rules, then the seals and the log; when another node was faster, all again. */
export const recordCommand = async (command: RecordCommand, desk: Desk): Promise<Outcome> => {
  const { engagementId, expectedRevision } = command;
  for (;;) {
    const record = await desk.load();
    const before = await repeatedBy(command, desk, record);
    if (before) return before;
    const { revision } = desk.seen(record);
    if (expectedRevision !== undefined && expectedRevision !== revision) return { outcome: "CONFLICT", expectedRevision, revision };
    const decision = decideFor(command, desk, record);
    if ("refusals" in decision) return { outcome: "REFUSED", refusals: decision.refusals };
    const { facts, refusals } = await sealed(command, decision.facts, record, desk.texts);
    if (refusals.length > 0) return { outcome: "REFUSED", refusals };
    try {
      const placed = await desk.log.append(engagementStream(engagementId), facts, record.revision);
      return recorded(placed.map(({ fact }) => fact), false, desk, await desk.load());
    } catch (error) {
      if (!(error instanceof WrongRevision)) throw error;
    }
  }
};
