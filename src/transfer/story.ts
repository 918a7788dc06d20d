import { parse } from "yaml";
import { z } from "zod";
import type { Command, Told } from "../decisions/command.ts";
import { commandDigest, normalise } from "../decisions/normalise.ts";
import type { FactDraft } from "../events/envelope.ts";
import { factIdOf } from "../events/identity.ts";
import { type Moment, fromMillis, isDay, parseMoment, toMillis } from "../events/moment.ts";
import { factType } from "../events/registry.ts";
import type { Batch, Reading, Remark } from "./batch.ts";

const DAY_MS = 86_400_000;
const EVENING_MS = 19 * 3_600_000;

const told = z.looseObject({ on: z.string(), recorded: z.string().optional(), by: z.string().optional(), ref: z.string().optional() });
const series = z.strictObject({
  kind: z.string(), about: z.string().optional(), by: z.string(), first: z.string(), everyDays: z.int().positive(), recorded: z.string().optional(), values: z.array(z.number()),
});
const storySchema = z.strictObject({ engagement: z.string(), timeZone: z.string(), recorder: z.string(), facts: z.array(told), series: z.array(series).default([]) });
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
  const { on, recorded, by, ref, ...rest } = entry;
  const [type = "", data] = Object.entries(rest).find(([name]) => factType(name)) ?? Object.entries(rest)[0] ?? [];
  return { number, on, ref, recordedAt: evening(recorded ?? on.slice(0, 10), timeZone), fact: { type, data, occurredAt: on, informant: by } };
};

const readingsOf = (entry: Story["series"][number], number: number, { timeZone }: Story): Telling[] =>
  entry.values.map((value, index) => {
    const on = fromMillis(Date.parse(entry.first) + index * entry.everyDays * DAY_MS).slice(0, 10);
    const data = { kind: entry.kind, value, ...(entry.about !== undefined && { about: entry.about }) };
    const fact = { type: "SignalRecorded", data, occurredAt: on, informant: entry.by, source: entry.by === "pulse" ? "SURVEY" : "SELF" };
    return { number: number + index / 1_000, on, ref: undefined, recordedAt: evening(entry.recorded ?? on, timeZone), fact };
  });

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
  const tellings = [...story.facts.map((entry, index) => tellingOf(entry, index + 1, story)), ...story.series.flatMap((entry, index) => readingsOf(entry, story.facts.length + index + 1, story))]
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
    if (Array.isArray(draft)) return problems.push(...draft.map(({ code, message, field = "" }) => ({ line: Math.floor(number), code, message: `${fact.type} ${field}: ${message}` })));
    if (ref !== undefined) ids.set(ref, factIdOf(engagement, commandId, 0));
    drafts.set(draft.id, draft);
    return batches.push({ engagementId: engagement, commandId, lines: [{ number: Math.floor(number), draft: { ...draft, recordedAt } }] });
  });
  return { engagementId: engagement, batches, problems };
};
