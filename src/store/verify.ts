import { canonical } from "../events/canonical.ts";
import type { StoredFact } from "../events/envelope.ts";
import { EMPTY_HEAD, type StreamHead, chainHash, headAfter } from "../events/seal.ts";
import type { SqliteLog } from "./sqlite/log.ts";

/** Something that is not as it was written. */
export interface Problem {
  /** The stream, or the file when it is the file as a whole. */
  readonly where: string;
  readonly revision?: number;
  readonly what: string;
}

/** What verification saw. */
export interface Verification {
  readonly facts: number;
  readonly streams: number;
  readonly problems: readonly Problem[];
}

/** A stored row as verification reads it: the text, and the columns beside it. */
interface Stored {
  readonly stream: string;
  readonly revision: number;
  readonly id: string;
  readonly recordedAt: string;
  readonly body: string;
}

const parsed = (body: string): StoredFact | undefined => {
  try {
    const fact = JSON.parse(body) as StoredFact;
    return canonical(fact) === body && typeof fact.hash === "string" && typeof fact.recordedAt === "string" ? fact : undefined;
  } catch {
    return undefined;
  }
};

/** What is wrong with one fact, given the head before it. */
const faults = (row: Stored, fact: StoredFact, head: StreamHead): string[] => [
  ...(fact.hash === chainHash(head.hash, fact) ? [] : ["its hash does not fit the fact before it and its text"]),
  ...(fact.revision === head.revision + 1 ? [] : [`its revision does not follow ${head.revision}`]),
  ...(fact.recordedAt >= head.recordedAt ? [] : ["it was recorded before the fact before it"]),
  ...(fact.revision === row.revision && fact.id === row.id && fact.recordedAt === row.recordedAt ? [] : ["the columns beside it say otherwise"]),
];

const sameHead = (a: StreamHead, b: StreamHead): boolean =>
  a.revision === b.revision && a.recordedAt === b.recordedAt && a.loggedAt === b.loggedAt && a.hash === b.hash;

/**
 * Reads every stored byte again: each text is canonical, each stream's hash chain runs from its first fact to its head,
 * columns and indices agree with the texts. Finds any edited byte of any fact.
 * @param progress called now and then with the number of facts read
 */
export const verifyLog = async (log: SqliteLog, progress: (facts: number) => void = () => {}): Promise<Verification> => {
  const heads = new Map<string, StreamHead>();
  const problems: Problem[] = log.integrity().map((what) => ({ where: log.path, what }));
  let facts = 0;
  for await (const row of log.columns()) {
    facts += 1;
    if (facts % 10_000 === 0) progress(facts);
    const head = heads.get(row.stream) ?? EMPTY_HEAD;
    const fact = parsed(row.body);
    if (!fact) problems.push({ where: row.stream, revision: row.revision, what: "its text is not what was written" });
    else for (const what of faults(row, fact, head)) problems.push({ where: row.stream, revision: row.revision, what });
    heads.set(row.stream, fact ? headAfter(fact) : { ...head, revision: row.revision });
  }
  for await (const { stream, head } of log.streams()) {
    const last = heads.get(stream);
    if (!last || !sameHead(last, head)) problems.push({ where: stream, what: `its head says revision ${head.revision}, the facts end at ${last?.revision ?? -1}` });
  }
  return { facts, streams: heads.size, problems };
};
