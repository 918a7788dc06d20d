import type { StoredFact } from "./envelope.ts";
import { factType } from "./registry.ts";

const namedBy = (type: string, data: Readonly<Record<string, unknown>>): string[] =>
  Object.entries(factType(type)?.fields ?? {}).flatMap(([name, { kind }]) => {
    const value = data[name];
    if (kind === "element" && typeof value === "string") return [value];
    return kind === "elements" && Array.isArray(value) ? (value as string[]) : [];
  });

/**
 * The elements of the system that a fact is about, each once; who recorded or perceived it is not among them.
 * @param original the fact that a correction is about, so that the correction counts for the same elements.
 */
export const elementsOf = (fact: Pick<StoredFact, "type" | "data">, original?: Pick<StoredFact, "type" | "data">): string[] => {
  const own = namedBy(fact.type, fact.data);
  if (!original) return [...new Set(own)];
  const said = (fact.data["replacement"] as { data?: Record<string, unknown> } | undefined)?.data ?? {};
  return [...new Set([...own, ...namedBy(original.type, original.data), ...namedBy(original.type, said)])];
};

/** Fields by which facts name one thing of the engagement, so that what is said of it touches all whom it was about. */
const THINGS: ReadonlySet<string> = new Set(["burden", "contract", "agreement", "fracture", "initiative", "goal", "action", "hypothesis", "plan"]);

/** What a reference to another fact begins with. */
export const FACT_REFERENCE = "fact ";

/** What a fact names besides elements: things such as a goal or a burden, and other facts; each as a word by which facts about the same meet. */
export const referencesOf = ({ type, data }: Pick<StoredFact, "type" | "data">): string[] =>
  Object.entries(factType(type)?.fields ?? {}).flatMap(([name, { kind }]) => {
    const value = data[name];
    if (typeof value !== "string") return [];
    if (kind === "factId") return [`${FACT_REFERENCE}${value}`];
    return THINGS.has(name) ? [`${name} ${value}`] : [];
  });
