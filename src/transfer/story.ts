import { parse } from "yaml";
import { z } from "zod";
import type { Command, Told } from "../decisions/command.ts";
import { commandDigest, normalise } from "../decisions/normalise.ts";
import type { FactDraft } from "../events/envelope.ts";
import { factIdOf } from "../events/identity.ts";
import { PRECISIONS, type Moment, fromMillis, isDay, parseMoment, toMillis } from "../events/moment.ts";
import { factType } from "../events/registry.ts";
import type { Batch, Reading, Remark } from "./batch.ts";

const DAY_MS = 86_400_000;
const EVENING_MS = 19 * 3_600_000;

const told = z.looseObject({ on: z.string(), recorded: z.string().optional(), by: z.string().optional(), ref: z.string().optional(), occurredPrecision: z.enum(PRECISIONS).optional() });
const series = z.strictObject({
  kind: z.string(), about: z.string().optional(), by: z.string(), first: z.string(), everyDays: z.int().positive(), recorded: z.string().optional(), values: z.array(z.number()),
});
const ratings = z.strictObject({
  dimension: z.string(), of: z.string().optional(), to: z.string().optional(), first: z.string(), everyDays: z.int().positive(), recorded: z.string().optional(), by: z.record(z.string(), z.array(z.number().nullable())),
});
const meetings = z.strictObject({
  meeting: z.string(), first: z.string(), everyDays: z.int().positive(), invited: z.array(z.string()), away: z.array(z.array(z.string())), spoke: z.array(z.array(z.string())),
});
const storySchema = z.strictObject({
  engagement: z.string(), timeZone: z.string(), recorder: z.string(), facts: z.array(told), series: z.array(series).default([]), ratings: z.array(ratings).default([]), meetings: z.array(meetings).default([]),
});
type Story = z.infer<typeof storySchema>;

/** One fact of a story, with what is needed to put it in its place. */
interface Telling {
  readonly number: number;
  readonly on: string;
  readonly recordedAt: Moment;
  readonly ref: string | undefined;
  readonly fact: Told;
}

/** A day that is recorded means its evening: after what happened on it. */
const evening = (text: string, timeZone: string): Moment => {
  const moment = parseMoment(text, timeZone, "START") ?? text;
  return isDay(text) ? fromMillis(toMillis(moment) + EVENING_MS) : moment;
};

const tellingOf = (entry: Story["facts"][number], number: number, { timeZone }: Story): Telling => {
  const { on, recorded, by, ref, occurredPrecision, ...rest } = entry;
  const [type = "", data] = Object.entries(rest).find(([name]) => factType(name)) ?? Object.entries(rest)[0] ?? [];
  return { number, on, ref, recordedAt: evening(recorded ?? on.slice(0, 10), timeZone), fact: { type, data, occurredAt: on, occurredPrecision, informant: by } };
};

/** The day of one row of a table. */
const dayOf = ({ first, everyDays }: { readonly first: string; readonly everyDays: number }, index: number): string => fromMillis(Date.parse(first) + index * everyDays * DAY_MS).slice(0, 10);

/** One row of a table as a fact, recorded the same evening unless the table says later. */
const rowOf = (type: string, data: object, on: string, said: Partial<Told>, recorded: string | undefined, timeZone: string): Omit<Telling, "number"> =>
  ({ on, ref: undefined, recordedAt: evening(recorded ?? on, timeZone), fact: { type, data, occurredAt: on, ...said } });

/** The tables of a story, row by row: readings of a signal, ratings of ties, meetings. */
const tablesOf = ({ series, ratings, meetings, timeZone }: Story): Omit<Telling, "number">[] => [
  ...series.flatMap((table) => table.values.map((value, index) =>
    rowOf("SignalRecorded", { kind: table.kind, value, ...(table.about !== undefined && { about: table.about }) }, dayOf(table, index), { informant: table.by, source: table.by === "pulse" ? "SURVEY" : "SELF" }, table.recorded, timeZone))),
  ...ratings.flatMap((table) => Object.entries(table.by).flatMap(([other, values]) => values.flatMap((strength, index) => {
    const [from, to] = table.of === undefined ? [other, table.to] : [table.of, other];
    return strength === null ? [] : [rowOf("RelationshipObserved", { from, to, dimension: table.dimension, strength }, dayOf(table, index), { informant: from, source: "SURVEY" }, table.recorded, timeZone)];
  }))),
  ...meetings.flatMap((table) => table.spoke.map((spoke, index) => {
    const present = table.invited.filter((person) => !(table.away[index] ?? []).includes(person));
    return rowOf("MeetingHeld", { meeting: table.meeting, invited: table.invited, present, spoke }, dayOf(table, index), {}, undefined, timeZone);
  })),
];

const withTarget = (fact: Told, ids: ReadonlyMap<string, string>): Told => {
  const { target } = (fact.data ?? {}) as { target?: string };
  return target === undefined ? fact : { ...fact, data: { ...(fact.data as object), target: ids.get(target) ?? target } };
};

/** A correction in a story says what changes; the rest is taken from the fact it corrects. */
const wholeReplacement = (fact: Told, drafts: ReadonlyMap<string, FactDraft>, timeZone: string): Told => {
  const { target = "", replacement } = (fact.data ?? {}) as { target?: string; replacement?: Record<string, unknown> };
  const original = drafts.get(target);
  if (!replacement || !original) return fact;
  const { occurredAt, occurredPrecision, informant, confidence, audience } = original;
  const day = replacement["occurredAt"];
  const dated = typeof day === "string" && isDay(day) ? { ...replacement, occurredAt: parseMoment(day, timeZone, "START") } : replacement;
  return { ...fact, data: { ...(fact.data as object), replacement: { occurredAt, occurredPrecision, informant, confidence, audience, ...dated } } };
};

/**
 * Reads an engagement told in YAML (examples/demo): each fact with the day it happened, and the day it was recorded where
 * that was later. Each becomes a command of its own, in the order of recording.
 */
export const readStory = (text: string): Reading & { readonly engagementId: string } => {
  const story = storySchema.parse(parse(text));
  const { engagement, recorder, timeZone } = story;
  const tellings = [...story.facts.map((entry, index) => tellingOf(entry, index + 1, story)), ...tablesOf(story).map((row, index) => ({ ...row, number: story.facts.length + index + 1 }))]
    .sort((a, b) => a.recordedAt.localeCompare(b.recordedAt) || a.number - b.number);
  const ids = new Map<string, string>();
  const drafts = new Map<string, FactDraft>();
  const problems: Remark[] = [];
  const batches: Batch[] = [];
  tellings.forEach(({ number, recordedAt, ref, fact }, turn) => {
    const commandId = `told-${turn}`;
    const whole = wholeReplacement(withTarget(fact, ids), drafts, timeZone);
    const command: Command = { engagementId: engagement, commandId, actor: recorder, facts: [whole] };
    const draft = normalise(whole, { command, digest: commandDigest(command), index: 0, now: recordedAt, timeZone });
    if (Array.isArray(draft)) return problems.push(...draft.map(({ code, message, field = "" }) => ({ line: number, code, message: `${fact.type} ${field}: ${message}` })));
    if (ref !== undefined) ids.set(ref, factIdOf(engagement, commandId, 0));
    drafts.set(draft.id, draft);
    return batches.push({ engagementId: engagement, commandId, lines: [{ number, draft: { ...draft, recordedAt } }] });
  });
  return { engagementId: engagement, batches, problems };
};
