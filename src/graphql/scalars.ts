import { GraphQLError, GraphQLScalarType, Kind, type ValueNode, valueFromASTUntyped } from "graphql";
import { Temporal } from "temporal-polyfill";
import { isDay, parseDateTime, parseMoment } from "../events/moment.ts";

const RFC3339 = "https://www.rfc-editor.org/rfc/rfc3339";

const refuse = (message: string): never => {
  throw new GraphQLError(message, { extensions: { code: "BAD_USER_INPUT" } });
};

const textOf = (node: ValueNode): unknown => (node.kind === Kind.STRING ? node.value : undefined);

/** A scalar that travels as text; `read` returns undefined for what it does not accept. */
const textScalar = (name: string, description: string, specifiedByURL: string, wanted: string, read: (text: string) => string | undefined) => {
  const parse = (value: unknown): string => (typeof value === "string" ? read(value) : undefined) ?? refuse(`${name} must be ${wanted}`);
  return new GraphQLScalarType<string, string>({
    name, description, specifiedByURL, parseValue: parse, parseLiteral: (node) => parse(textOf(node)), serialize: (value) => value as string,
  });
};

const readDay = (text: string): string | undefined => (isDay(text) && parseMoment(text, "UTC", "START") !== undefined ? text : undefined);

/** RFC 3339 with an offset, kept in UTC. */
export const DateTime = textScalar(
  "DateTime", "A point in time: RFC 3339 with an offset, such as `2025-01-13T09:00:00+01:00`. Answers are in UTC with milliseconds.", RFC3339,
  "a date-time with an offset, such as 2025-01-13T09:00:00+01:00", parseDateTime,
);

/** A calendar day. */
export const Day = textScalar("Date", "A calendar day, such as `2025-01-13`.", `${RFC3339}#section-5.6`, "a calendar day, such as 2025-01-13", readDay);

/** A date-time or a calendar day; the day is resolved in the engagement's zone where it is used. */
export const MomentScalar = textScalar(
  "Moment", "A `DateTime` or a `Date`. A `Date` means that day in the engagement's time zone; each argument says whether its first or its last millisecond.", RFC3339,
  "a date-time with an offset, such as 2025-01-13T09:00:00+01:00, or a day, such as 2025-01-13", (text) => readDay(text) ?? parseDateTime(text),
);

/** ISO 8601, in units of fixed length. */
export const Duration = textScalar(
  "Duration", "A length of time: ISO 8601 in weeks, days (of 24 hours), hours, minutes and seconds, such as `P28D` or `PT12H`. Months and years have no fixed length and are refused.",
  `${RFC3339}#appendix-A`, "a positive ISO 8601 duration without months and years, such as P28D", (text) => (millisOf(text) === undefined ? undefined : text),
);

/** An opaque place in a list. */
export const Cursor = textScalar("Cursor", "An opaque place in one list of one engagement. Take it from an edge or from `pageInfo`, give it back unchanged, and to the same list: one of another list or engagement is refused.",
  "https://relay.dev/graphql/connections.htm#sec-Cursor", "a cursor taken from an earlier answer", (text) => text);

/** The length of an accepted duration in milliseconds; undefined for what is not one. */
export function millisOf(text: string): number | undefined {
  try {
    const duration = Temporal.Duration.from(text);
    if (duration.years !== 0 || duration.months !== 0) return undefined;
    const millis = duration.total({ unit: "milliseconds", relativeTo: Temporal.PlainDate.from("2025-01-01") });
    return millis > 0 && millis <= 366_000 * 86_400_000 ? millis : undefined;
  } catch {
    return undefined;
  }
}

const readKnownAt = (value: unknown): string | number => {
  if (typeof value === "number" && Number.isSafeInteger(value) && value >= 0) return value;
  const text = typeof value === "string" ? readDay(value) ?? parseDateTime(value) : undefined;
  return text ?? refuse("KnownAt must be a Moment, or a revision: a whole number from 0");
};

/** A Moment, or a revision. */
export const KnownAt = new GraphQLScalarType<string | number, string | number>({
  name: "KnownAt", specifiedByURL: RFC3339,
  description: "Up to when the record is believed: a `Moment` (text; a `Date` means its last millisecond) or a revision (a whole number from 0). A revision inside a command counts to the end of that command.",
  parseValue: readKnownAt, parseLiteral: (node) => readKnownAt(node.kind === Kind.INT ? Number(node.value) : textOf(node)), serialize: (value) => value as string | number,
});

/** Any JSON value. */
export const Json = new GraphQLScalarType({
  name: "JSON", description: "Any JSON value: text, number, true, false, null, list or object.", specifiedByURL: "https://www.rfc-editor.org/rfc/rfc8259",
  parseValue: (value) => value, parseLiteral: (node, variables) => valueFromASTUntyped(node, variables), serialize: (value) => value,
});
