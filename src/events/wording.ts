import type { z } from "zod";

/** The longest text that a message repeats. */
const MOST_SHOWN = 64;

/** How a value reads in a message: short ones as they are, others by what they are. */
export const shown = (value: unknown): string => {
  if (typeof value === "string") return value.length <= MOST_SHOWN ? JSON.stringify(value) : `a text of ${value.length} characters`;
  if (Array.isArray(value)) return "a list";
  return value !== null && typeof value === "object" ? "an object" : String(value);
};

const KINDS: Readonly<Record<string, string>> = {
  string: "a text", number: "a number", int: "a whole number", boolean: "true or false", array: "a list", object: "an object", record: "an object",
};
const FORMATS: Readonly<Record<string, string>> = { date: "a day, such as 2025-01-13", uuid: "the id of a fact, a UUID such as 6f0f4d5e-1d3c-5b52-9a51-7c2f3f0a9b10" };

const plural = (count: number | bigint, one: string, many: string): string => `${count} ${Number(count) === 1 ? one : many}`;

const sizeOf = (value: unknown): string => (Array.isArray(value) ? plural(value.length, "entry", "entries") : typeof value === "string" ? plural(value.length, "character", "characters") : shown(value));

/** A bound in words: of a number itself, of how many entries a list holds, of how many characters a text. */
const bound = (name: string, side: "most" | "least", limit: number | bigint, origin: string, input: unknown): string => {
  if (origin === "array") return `${name} holds at ${side} ${plural(limit, "entry", "entries")}, not ${sizeOf(input)}`;
  if (origin === "string") return `${name} holds at ${side} ${plural(limit, "character", "characters")}, not ${sizeOf(input)}`;
  return `${name} must be ${limit} or ${side === "most" ? "less" : "more"}, not ${sizeOf(input)}`;
};

const named = (path: readonly PropertyKey[] | undefined): string => path?.filter((part) => typeof part === "string").at(-1)?.toString() ?? "this";

const fieldsOf = (schema: unknown): string => Object.keys((schema as { _zod?: { def?: { shape?: object } } } | undefined)?._zod?.def?.shape ?? {}).join(", ");

/**
 * What is wrong with a value and what would be right, as a sentence for whoever sent it: given to zod with each parse, it words what no schema words itself.
 * Undefined where zod's own words have to do.
 */
export const wording: z.core.$ZodErrorMap = (issue) => {
  const { input, path } = issue;
  const name = named(path);
  switch (issue.code) {
    case "invalid_type": return input === undefined ? `${name} is missing: give ${KINDS[issue.expected] ?? `a ${issue.expected}`}` : `${name} must be ${KINDS[issue.expected] ?? `a ${issue.expected}`}, not ${shown(input)}`;
    case "too_big": return bound(name, "most", issue.maximum, issue.origin, input);
    case "too_small": return bound(name, "least", issue.minimum, issue.origin, input);
    case "invalid_value": return `${name} must be one of ${issue.values.join(", ")}; ${input === undefined ? "it is missing" : `${shown(input)} is none of them`}`;
    case "unrecognized_keys": return `there is no field ${issue.keys.join(", ")} here; the fields are ${fieldsOf(issue.inst)}`;
    case "invalid_format": return FORMATS[issue.format] ? `${shown(input)} is not ${FORMATS[issue.format]}` : undefined;
    default: return undefined;
  }
};
