import type { Field } from "../events/fields.ts";

const LISTS: ReadonlySet<Field["kind"]> = new Set(["elements", "words", "choices"]);
const inCapitals = (text: string): string => text.trim().toUpperCase().replace(/[\s-]+/g, "_");
const ELEMENTS: ReadonlySet<Field["kind"]> = new Set(["element", "elements"]);

/** The text of a cell as an id: what an id cannot hold becomes a hyphen, "John Bosco" becomes "John-Bosco". */
export const idOf = (text: string): string => text.trim().replace(/[^A-Za-z0-9._-]+/g, "-");

const YES = /^(true|yes|y|1)$/i;
const NO = /^(false|no|n|0)$/i;

const single = (field: Field, text: string): unknown => {
  if (field.kind === "number" || field.kind === "integer") return text.trim() === "" ? text : Number(text);
  if (field.kind === "flag") return YES.test(text) ? true : NO.test(text) ? false : text;
  if (ELEMENTS.has(field.kind)) return idOf(text);
  return field.kind === "choice" || field.kind === "choices" ? inCapitals(text) : text;
};

/** Answers in one cell: `q1=4; q2=3`. */
const scoresOf = (text: string): unknown => text.split(";").filter((part) => part.trim() !== "").map((part) => {
  const [item = "", value = ""] = part.split("=");
  return { item: item.trim(), value: value.trim() === "" ? value : Number(value) };
});

/** The text of a cell as a field wants it: numbers, yes and no, words in capitals, lists parted by `;`. What does not fit stays text, and the schema says so. */
export const valueOf = (field: Field | undefined, text: string): unknown => {
  if (!field) return text;
  if (field.kind === "scores") return scoresOf(text);
  return LISTS.has(field.kind) ? text.split(";").map((part) => single(field, part.trim())).filter((part) => part !== "") : single(field, text);
};
