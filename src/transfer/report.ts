import { toMillis } from "../events/moment.ts";
import type { Line, Remark } from "./batch.ts";
import type { Plan } from "./import.ts";

const WEEK_MS = 7 * 86_400_000;

/** What an import saw in a file. */
export interface Report {
  readonly facts: number;
  readonly commands: number;
  readonly engagements: number;
  readonly byType: Readonly<Record<string, number>>;
  /** Broken rules of the domain by code: how many, the first lines, and what is said of the first. */
  readonly warnings: Readonly<Record<string, { readonly count: number; readonly lines: readonly number[]; readonly message: string }>>;
  /** Elements that are named and were never introduced: how many commands name them, on which lines first, and what is said of them. Not among the warnings: no rule asks for it. */
  readonly strangers: readonly { readonly count: number; readonly lines: readonly number[]; readonly message: string }[];
  /** Lines with recording times of their own that tell what happened a week or more before. */
  readonly recordedAWeekLate: number;
  /** Lines that were recorded before what they tell happened. */
  readonly recordedBefore: number;
}

const FIRST_LINES = 5;

interface Group {
  count: number;
  readonly lines: number[];
  readonly message: string;
}

const grouped = (remarks: readonly Remark[], key: (remark: Remark) => string): Record<string, Group> => {
  const groups: Record<string, Group> = {};
  for (const remark of remarks) {
    const entry = (groups[key(remark)] ??= { count: 0, lines: [], message: remark.message });
    entry.count += 1;
    if (entry.lines.length < FIRST_LINES) entry.lines.push(remark.line);
  }
  return groups;
};

/** By line: how many milliseconds lie between what happened and its recording. */
const lagsOf = (lines: readonly Line[]): number[] => {
  const byLine = new Map<number, number>();
  for (const { number, draft: { recordedAt, occurredAt } } of lines) if (recordedAt !== undefined) byLine.set(number, toMillis(recordedAt) - toMillis(occurredAt));
  return [...byLine.values()];
};

/** Counts what a plan holds, for people to read before and after it is carried out. */
export const reportOf = ({ batches, warnings, strangers }: Plan): Report => {
  const drafts = batches.flatMap(({ lines }) => lines.map(({ draft }) => draft));
  const lags = lagsOf(batches.flatMap(({ lines }) => lines));
  const byType: Record<string, number> = {};
  for (const { type } of drafts) byType[type] = (byType[type] ?? 0) + 1;
  return {
    facts: drafts.length, commands: batches.length, engagements: new Set(batches.map(({ engagementId }) => engagementId)).size, byType, warnings: grouped(warnings, ({ code }) => code),
    strangers: Object.values(grouped(strangers, ({ message }) => message)),
    recordedAWeekLate: lags.filter((lag) => lag >= WEEK_MS).length, recordedBefore: lags.filter((lag) => lag < 0).length,
  };
};
