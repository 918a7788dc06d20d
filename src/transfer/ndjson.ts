import { draftSchema } from "../events/envelope.ts";
import { schemaRefusals } from "../history/import.ts";
import { type Line, type Reading, type Remark, batchesOf, scattered, tooLong } from "./batch.ts";

/** What an export says of a fact's place; an import gives it a new place, so these are left behind. */
const PLACE = ["revision", "hash", "loggedAt", "position"];

const parsed = (text: string): Record<string, unknown> | undefined => {
  try {
    const value: unknown = JSON.parse(text);
    return value !== null && typeof value === "object" && !Array.isArray(value) ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
};

/** An exported envelope without its old place. */
export const withoutPlace = (envelope: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(envelope).filter(([name]) => !PLACE.includes(name)));

const readLine = (text: string, number: number): Line | Remark[] => {
  const value = parsed(text);
  if (!value) return [{ line: number, code: "NOT_JSON", message: "this line is not a JSON object" }];
  const draft = withoutPlace(value);
  const refusals = schemaRefusals(draft, 0);
  if (refusals.length > 0) return refusals.map(({ code, message, field }) => ({ line: number, code, message, ...(field !== undefined && { field }) }));
  return { number, draft: draftSchema.parse(draft) };
};

/** Reads NDJSON as `export` writes it: one stored envelope a line. Empty lines are passed over. */
export const readNdjson = async (lines: AsyncIterable<string> | Iterable<string>): Promise<Reading> => {
  const good: Line[] = [];
  const problems: Remark[] = [];
  let number = 0;
  for await (const text of lines) {
    number += 1;
    if (text.trim() === "") continue;
    const line = readLine(text, number);
    if (Array.isArray(line)) problems.push(...line);
    else good.push(line);
  }
  const batches = batchesOf(good);
  return { batches, problems: [...problems, ...tooLong(batches), ...scattered(batches)] };
};
