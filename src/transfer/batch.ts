import type { FactDraft } from "../events/envelope.ts";

/** A fact and the line of the file that it came from, counted from 1. */
export interface Line {
  readonly number: number;
  readonly draft: FactDraft;
}

/** The lines of one command: written whole or not at all. */
export interface Batch {
  readonly engagementId: string;
  readonly commandId: string;
  readonly lines: readonly Line[];
}

/** Something about a line: why it cannot be taken, or which rule it breaks. */
export interface Remark {
  readonly line: number;
  readonly code: string;
  readonly message: string;
  /** The field it is about, where there is one. */
  readonly field?: string;
}

/** A file as read: what can be taken, and what cannot. */
export interface Reading {
  readonly batches: readonly Batch[];
  readonly problems: readonly Remark[];
  /** What people should know of the file, besides. */
  readonly notes?: readonly string[];
  /** What the numbers of lines count, where it is not the file's lines: the rows of a spreadsheet. */
  readonly counted?: "row";
}

/** The most facts of a batch; the log's own limit. */
export const MOST_FACTS = 500;

/** Groups lines that follow each other in one engagement and one command. */
export const batchesOf = (lines: readonly Line[]): Batch[] => {
  const batches: (Batch & { lines: Line[] })[] = [];
  for (const line of lines) {
    const { engagementId, commandId } = line.draft;
    const last = batches.at(-1);
    if (last?.engagementId === engagementId && last.commandId === commandId) last.lines.push(line);
    else batches.push({ engagementId, commandId, lines: [line] });
  }
  return batches;
};

/** Batches that are longer than the log takes. */
export const tooLong = (batches: readonly Batch[]): Remark[] =>
  batches.filter(({ lines }) => lines.length > MOST_FACTS).map(({ lines, commandId }) => ({
    line: lines[0]?.number ?? 0, code: "TOO_MANY_FACTS", message: `the command ${commandId} holds ${lines.length} facts, at most ${MOST_FACTS} can be written at once`,
  }));

/** Commands whose lines do not stand together: taken apart, a part of them would be mistaken for a repetition. */
export const scattered = (batches: readonly Batch[]): Remark[] => {
  const seen = new Set<string>();
  return batches.flatMap(({ engagementId, commandId, lines }) => {
    const key = JSON.stringify([engagementId, commandId]);
    if (!seen.has(key)) {
      seen.add(key);
      return [];
    }
    return [{ line: lines[0]?.number ?? 0, code: "COMMAND_SCATTERED", message: `the command ${commandId} has facts further up, with others in between; the facts of one command stand together` }];
  });
};
