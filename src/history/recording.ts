import { type Command, type Refusal } from "../decisions/command.ts";
import { decide } from "../decisions/decide.ts";
import { commandDigest } from "../decisions/normalise.ts";
import type { StoredFact } from "../events/envelope.ts";
import type { Moment } from "../events/moment.ts";
import { type Log, WrongRevision, engagementStream } from "../store/log.ts";
import { CommandReused } from "./errors.ts";
import type { EngagementRecord } from "./record.ts";
import { rehearse } from "./rehearsal.ts";

/** A command, and the revision its sender believes to be the engagement's last. */
export interface RecordCommand extends Command {
  readonly expectedRevision?: number;
}

/** What came of a command. */
export type Outcome =
  | { readonly outcome: "RECORDED"; readonly revision: number; readonly facts: readonly StoredFact[]; /** True when this is the first answer again. */ readonly repeated: boolean }
  | { readonly outcome: "CONFLICT"; readonly expectedRevision: number; readonly revision: number }
  | { readonly outcome: "REFUSED"; readonly refusals: readonly Refusal[] };

/** What recording needs from the engine. */
export interface Desk {
  readonly log: Log;
  now(): Moment;
  /** The engagement, up to date with the log. */
  load(): Promise<EngagementRecord>;
}

const recorded = (facts: readonly StoredFact[], repeated: boolean): Outcome =>
  ({ outcome: "RECORDED", facts, revision: facts.at(-1)?.revision ?? -1, repeated });

/** The first answer to a command that was accepted before. @throws CommandReused when it held other facts then. */
export const firstAnswer = (record: EngagementRecord, commandId: string, digest: string): readonly StoredFact[] | undefined => {
  const receipt = record.receipts.of(commandId);
  if (receipt && receipt.digest !== digest) throw new CommandReused(commandId);
  return receipt?.facts;
};

/** Receipt first, then the expected revision, then the rules, then the log; when another node was faster, all again. */
export const recordCommand = async (command: RecordCommand, desk: Desk): Promise<Outcome> => {
  const { engagementId, commandId, expectedRevision } = command;
  for (;;) {
    const record = await desk.load();
    const before = firstAnswer(record, commandId, commandDigest(command));
    if (before) return recorded(before, true);
    if (expectedRevision !== undefined && expectedRevision !== record.revision)
      return { outcome: "CONFLICT", expectedRevision, revision: record.revision };
    const decision = decide(command, rehearse(record.team, command.facts.length), desk.now());
    if ("refusals" in decision) return { outcome: "REFUSED", refusals: decision.refusals };
    try {
      const placed = await desk.log.append(engagementStream(engagementId), decision.facts, record.revision);
      return recorded(placed.map(({ fact }) => fact), false);
    } catch (error) {
      if (!(error instanceof WrongRevision)) throw error;
    }
  }
};
