import { parse } from "csv-parse";
import type { Command, Told } from "../decisions/command.ts";
import { commandDigest, normalise } from "../decisions/normalise.ts";
import type { FactDraft } from "../events/envelope.ts";
import { parseMoment } from "../events/moment.ts";
import { factType } from "../events/registry.ts";
import { type Batch, type Line, MOST_FACTS, type Reading, type Remark } from "./batch.ts";
import { type FactRule, type Mapping, MappingRefused, type Row, appliesTo, fill } from "./mapping.ts";
import { idOf, valueOf } from "./values.ts";

/** A fact that a rule makes of a row; facts of one command stand in the order of the rules. */
interface Made {
  readonly fact: Told;
  readonly rule: number;
}

/** A row with its line, and what the mapping makes of it. */
interface Mapped {
  readonly number: number;
  readonly engagementId: string;
  readonly command: string;
  readonly recordedAt: string | undefined;
  readonly told: readonly Made[];
}

const toldBy = (rule: Omit<FactRule, "when">, row: Row, mapping: Mapping): Told => {
  const fields = factType(rule.type)?.fields ?? {};
  const cells = Object.entries(rule.data).map(([name, text]) => [name, fill(text, row, mapping)] as const).filter(([, text]) => text !== "");
  const informant = rule.informant ?? mapping.informant;
  return {
    type: rule.type, data: Object.fromEntries(cells.map(([name, text]) => [name, valueOf(fields[name], text)])),
    occurredAt: fill(rule.occurredAt ?? mapping.occurredAt, row, mapping), occurredPrecision: mapping.occurredPrecision,
    informant: informant === undefined ? undefined : idOf(fill(informant, row, mapping)), source: mapping.source, confidence: mapping.confidence,
  };
};

const mapped = (row: Row, number: number, mapping: Mapping): Mapped => {
  const told = mapping.facts.flatMap((rule, index): Made[] => (appliesTo(rule, row) ? [{ fact: toldBy(rule, row, mapping), rule: index }] : []));
  const recordedAt = mapping.recordedAt === undefined ? undefined : parseMoment(fill(mapping.recordedAt, row, mapping), mapping.timeZone, "START");
  if (mapping.recordedAt !== undefined && recordedAt === undefined) throw new MappingRefused(`recordedAt "${fill(mapping.recordedAt, row, mapping)}" is no moment`);
  return { number, engagementId: idOf(fill(mapping.engagement, row, mapping)), command: fill(mapping.command, row, mapping).trim().replace(/\s+/g, "-"), recordedAt, told };
};

/** The facts of a command as drafts, or why they are none. */
const draftsOf = (rows: readonly Mapped[], commandId: string, mapping: Mapping): { lines: Line[]; problems: Remark[] } => {
  const [first] = rows;
  if (!first) return { lines: [], problems: [] };
  const told = rows.flatMap((row) => row.told.map(({ fact, rule }) => ({ fact, rule, row }))).sort((a, b) => a.rule - b.rule);
  const command: Command = { engagementId: first.engagementId, commandId, actor: mapping.actor, facts: told.map(({ fact }) => fact) };
  const digest = commandDigest(command);
  const now = first.recordedAt ?? new Date(0).toISOString();
  const problems: Remark[] = [];
  const lines = told.flatMap(({ fact, row }, index): Line[] => {
    const draft = normalise(fact, { command, digest, index, now, timeZone: mapping.timeZone });
    if (!Array.isArray(draft)) return [{ number: row.number, draft: { ...draft, ...(first.recordedAt !== undefined && { recordedAt: first.recordedAt }) } as FactDraft }];
    problems.push(...draft.map(({ code, message, field }) => ({ line: row.number, code, message: `${fact.type}: ${message}`, ...(field !== undefined && { field }) })));
    return [];
  });
  return { lines, problems };
};

/** Rows of one command in one engagement belong together, wherever they stand between rows of others; too many are cut. */
const commandsOf = (rows: readonly Mapped[]): Mapped[][] => {
  const groups = new Map<string, Mapped[]>();
  for (const row of rows) {
    const key = JSON.stringify([row.engagementId, row.command, row.recordedAt]);
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return [...groups.values()].flatMap((group) => {
    const most = Math.max(1, Math.floor(MOST_FACTS / Math.max(1, ...group.map(({ told }) => told.length))));
    return Array.from({ length: Math.ceil(group.length / most) }, (_, index) => group.slice(index * most, (index + 1) * most));
  });
};

const openingOf = (first: Mapped, row: Row, mapping: Mapping): Mapped =>
  ({ ...first, command: "opening", told: mapping.opening.map((rule, index) => ({ fact: toldBy(rule, row, mapping), rule: index })) });

/** Makes facts of rows. Rows that no rule speaks of are reported, never dropped in silence. */
export const mapRows = (rows: readonly { readonly number: number; readonly row: Row }[], mapping: Mapping): Reading => {
  const problems: Remark[] = [];
  const good: { item: Mapped; row: Row }[] = [];
  for (const { number, row } of rows) {
    try {
      const item = mapped(row, number, mapping);
      if (item.told.length > 0) good.push({ item, row });
      else problems.push({ line: number, code: "NO_RULE", message: "no rule of the mapping speaks of this row" });
    } catch (error) {
      if (!(error instanceof MappingRefused)) throw error;
      problems.push({ line: number, code: "MAPPING", message: error.message });
    }
  }
  good.sort((a, b) => (a.item.recordedAt ?? "").localeCompare(b.item.recordedAt ?? ""));
  const opened = new Set<string>();
  const batches: Batch[] = [];
  const counts = new Map<string, number>();
  const rowOf = new Map(good.map(({ item, row }) => [item, row]));
  for (const group of commandsOf(good.map(({ item }) => item))) {
    const [first] = group as [Mapped];
    const opening = opened.has(first.engagementId) || mapping.opening.length === 0 ? [] : [[openingOf(first, rowOf.get(first) ?? {}, mapping)]];
    opened.add(first.engagementId);
    for (const part of [...opening, group]) {
      const key = JSON.stringify([first.engagementId, part[0]?.command]);
      const turn = (counts.get(key) ?? 0) + 1;
      counts.set(key, turn);
      const commandId = turn === 1 ? (part[0]?.command ?? "") : `${part[0]?.command}/${turn}`;
      const made = draftsOf(part, commandId, mapping);
      problems.push(...made.problems);
      if (made.lines.length > 0) batches.push({ engagementId: first.engagementId, commandId, lines: made.lines });
    }
  }
  return { batches, problems };
};

/** Reads CSV with a header line through a mapping. */
export const readCsv = async (input: AsyncIterable<Uint8Array | string>, mapping: Mapping): Promise<Reading> => {
  const rows: { number: number; row: Row }[] = [];
  const parser = parse({ columns: true, bom: true, trim: true, info: true, skip_empty_lines: true });
  const feeding = (async () => {
    for await (const chunk of input) if (!parser.write(chunk)) await new Promise((resolve) => parser.once("drain", resolve));
    parser.end();
  })();
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: Row; info: { lines: number } }>) rows.push({ number: info.lines, row: record });
    await feeding;
  } catch (error) {
    return { batches: [], problems: [{ line: (error as { lines?: number }).lines ?? 0, code: "NOT_CSV", message: (error as Error).message }] };
  }
  return mapRows(rows, mapping);
};
