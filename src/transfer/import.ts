import type { Refusal } from "../decisions/command.ts";
import { CommandReused } from "../history/errors.ts";
import { History } from "../history/history.ts";
import { LogError } from "../store/log.ts";
import { MemoryLog } from "../store/memory/log.ts";
import { RecordedTimeRefused } from "../events/seal.ts";
import { sealsIn } from "../events/texts.ts";
import type { Batch, Reading, Remark } from "./batch.ts";
import { ServiceError } from "./api.ts";
import { type Envelope, type Target, draftOf } from "./target.ts";

/** How an import is to be done. */
export interface ImportOptions {
  /** Keep the recording times of the file; only for engagements that hold nothing but imported facts. */
  readonly keepRecordedTimes?: boolean;
  /** Refuse what breaks a rule of the domain; otherwise it is taken and listed. */
  readonly strict?: boolean;
  /** Called after each command that was written, or was there. */
  readonly progress?: (facts: number, total: number) => void;
}

/** What an import would do, known before anything is written. */
export interface Plan {
  readonly batches: readonly Batch[];
  /** Why lines cannot be taken; when there are any, nothing is written. */
  readonly problems: readonly Remark[];
  /** Rules of the domain that lines break. */
  readonly warnings: readonly Remark[];
  /** What lines name that nobody introduced: no rule asks for it, but it may be a slip of the pen. */
  readonly strangers: readonly Remark[];
}

/** What an import did. */
export interface Done {
  readonly facts: number;
  /** Facts that were there already, from an earlier run. */
  readonly repeated: number;
}

const remarks = ({ lines }: Batch, refusals: readonly Refusal[]): Remark[] =>
  refusals.map(({ code, message, fact, field }) => ({ line: lines[fact ?? 0]?.number ?? 0, code, message, ...(field != null && { field }) }));

/** What the target holds of an engagement, taken over into the rehearsal; tells whether old recording times may be added. The target's clock may run ahead of ours. */
const takeOver = async (engagementId: string, target: Target, stage: History, sawTime: (millis: number) => void): Promise<{ keeps: boolean }> => {
  let group: Envelope[] = [];
  let last: Envelope | undefined;
  const flush = async (): Promise<void> => {
    if (group.length > 0) await stage.import({ engagementId, facts: group.map(draftOf), keepRecordedTimes: true, strict: false });
    group = [];
  };
  for await (const envelope of target.facts(engagementId)) {
    if (last && last.commandId !== envelope.commandId) await flush();
    sawTime(Date.parse(envelope.recordedAt));
    group.push(envelope);
    last = envelope;
  }
  await flush();
  return { keeps: last === undefined || last.recordedAt !== last.loggedAt };
};

const expected = (error: unknown): error is Error & { code?: string } => error instanceof LogError || error instanceof CommandReused || error instanceof RecordedTimeRefused;

/** Nobody without the vault's keys can say whether a command that is there holds the same texts: the target is asked. */
const sameTexts = async (batch: Batch, stored: readonly Envelope[], target: Target, keepRecordedTimes: boolean): Promise<void> => {
  if (stored.some(({ data }) => sealsIn(data).length > 0))
    await target.take({ engagementId: batch.engagementId, facts: batch.lines.map(({ draft }) => draft), keepRecordedTimes, strict: false, dryRun: true });
};

/**
 * Rehearses a file in memory, on top of what the target holds: the schema is enforced, rules of the domain warn unless
 * strict. Nothing is written. Memory grows with the file and with the engagements it adds to.
 */
export const planImport = async ({ batches, problems: found }: Reading, target: Target, { keepRecordedTimes = false, strict = false }: ImportOptions): Promise<Plan> => {
  // Later than everything the target has recorded: what is taken over was recorded before.
  let latest = 0;
  const clock = (): number => Math.max(Date.now(), latest + 1);
  const stage = new History({ log: new MemoryLog({ clock }), clock });
  const known = new Map<string, { keeps: boolean }>();
  const problems: Remark[] = [...found];
  const warnings: Remark[] = [];
  const strangers: Remark[] = [];
  for (const batch of batches) {
    const { engagementId, lines } = batch;
    const state = known.get(engagementId) ?? (await takeOver(engagementId, target, stage, (moment) => { latest = Math.max(latest, moment); }));
    known.set(engagementId, state);
    try {
      const outcome = await stage.import({ engagementId, facts: lines.map(({ draft }) => draft), keepRecordedTimes: keepRecordedTimes && state.keeps, strict });
      if (outcome.outcome === "REFUSED") problems.push(...remarks(batch, outcome.refusals));
      else {
        if (outcome.repeated) await sameTexts(batch, outcome.facts, target, keepRecordedTimes && state.keeps);
        warnings.push(...remarks(batch, outcome.warnings));
        strangers.push(...remarks(batch, outcome.strangers));
        if (keepRecordedTimes && !state.keeps && !outcome.repeated)
          problems.push({ line: lines[0]?.number ?? 0, code: "RECORDED_TIME_REFUSED", message: `${engagementId} holds facts recorded in the everyday way; its past cannot be added to, leave out --keep-recorded-times` });
      }
    } catch (error) {
      if (!expected(error)) throw error;
      problems.push({ line: lines[0]?.number ?? 0, code: error.code ?? "RECORDED_TIME_REFUSED", message: error.message });
    }
  }
  return { batches, problems: problems.sort((a, b) => a.line - b.line), warnings, strangers };
};

/** Writes what was planned, command by command. Broken off, it is finished by running it again: what is there is not written twice. */
export const writeImport = async ({ batches }: Plan, target: Target, { keepRecordedTimes = false, strict = false, progress = () => {} }: ImportOptions): Promise<Done> => {
  const total = batches.reduce((sum, { lines }) => sum + lines.length, 0);
  let facts = 0;
  let repeated = 0;
  for (const { engagementId, lines } of batches) {
    const outcome = await target.take({ engagementId, facts: lines.map(({ draft }) => draft), keepRecordedTimes, strict });
    if (outcome.outcome === "REFUSED")
      throw new ServiceError(`line ${lines[0]?.number}: ${outcome.refusals.map(({ message }) => message).join("; ")}. What came before it is written; mend the line and run the import again`);
    facts += lines.length;
    if (outcome.repeated) repeated += lines.length;
    progress(facts, total);
  }
  return { facts, repeated };
};
