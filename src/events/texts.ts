import type { FactDraft } from "./envelope.ts";
import { FACT_TYPES, factType } from "./registry.ts";
import { looksSealed, parseSealed } from "./sealed.ts";

/** A text of a fact and where it stands in the fact's data. */
export interface PlacedText {
  /** A dotted path: `note`, or `replacement.data.note` in a correction. */
  readonly path: string;
  readonly text: string;
}

type Data = Readonly<Record<string, unknown>>;
/** What is needed of a fact to find its texts. */
export type Texted = Pick<FactDraft, "type" | "data">;

const ownTexts = (type: string, data: Data, prefix: string): PlacedText[] =>
  Object.entries(factType(type)?.fields ?? {}).flatMap(([name, { kind }]) => {
    const value = data[name];
    return kind === "text" && typeof value === "string" ? [{ path: `${prefix}${name}`, text: value }] : [];
  });

const replacedData = (data: Data): Data | undefined => (data["replacement"] as { data?: Data } | undefined)?.data;

/** Names of fields that hold text in some type: what the data of a correction is searched by when the type of its target is not known. */
export const SOMEWHERE_TEXT: ReadonlySet<string> = new Set(FACT_TYPES.flatMap(({ fields }) => Object.entries(fields).filter(([, { kind }]) => kind === "text").map(([name]) => name)));

const holdsText = (targetType: string | undefined, name: string): boolean => {
  const target = targetType === undefined ? undefined : factType(targetType);
  return target ? target.fields[name]?.kind === "text" : SOMEWHERE_TEXT.has(name);
};

/**
 * The free texts of a fact, those inside a correction's replacement among them.
 * @param targetType the type of the fact that a correction is about
 */
export const textsOf = ({ type, data }: Texted, targetType?: string): PlacedText[] => {
  const replaced = replacedData(data);
  const inner = Object.entries(replaced ?? {}).flatMap(([name, value]) => (holdsText(targetType, name) && typeof value === "string" ? [{ path: `replacement.data.${name}`, text: value }] : []));
  return [...ownTexts(type, data, ""), ...inner];
};

/** The same data with some of its texts put in place of those that stand there, by path. */
export const withTexts = (data: Data, texts: ReadonlyMap<string, unknown>): Record<string, unknown> => {
  const set = (from: Data, prefix: string): Record<string, unknown> =>
    Object.fromEntries(Object.entries(from).map(([name, value]) => [name, texts.has(`${prefix}${name}`) ? texts.get(`${prefix}${name}`) : value]));
  const own = set(data, "");
  const replaced = replacedData(data);
  return replaced ? { ...own, replacement: { ...(own["replacement"] as object), data: set(replaced, "replacement.data.") } } : own;
};

/** Every string within a value that has the look of a sealed text, with its dotted path. */
export const sealsIn = (value: unknown, path: readonly string[] = []): PlacedText[] => {
  if (looksSealed(value)) return [{ path: path.join("."), text: value }];
  if (value === null || typeof value !== "object") return [];
  return Object.entries(value).flatMap(([name, entry]) => sealsIn(entry, [...path, name]));
};

/** The paths of a fact's data at which a sealed text stands that belongs elsewhere, or is none: a ciphertext cannot be moved. */
export const misplacedSeals = ({ id, engagementId, data }: Pick<FactDraft, "id" | "engagementId" | "data">): string[] =>
  sealsIn(data).filter(({ path, text }) => {
    const sealed = parseSealed(text);
    return sealed?.engagementId !== engagementId || sealed.factId !== id || sealed.path !== path;
  }).map(({ path }) => path);
