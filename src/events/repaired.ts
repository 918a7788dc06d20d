import type { StoredFact } from "./envelope.ts";
import type { Correction } from "./families/repair.ts";

/** What a repair makes of the original fact; undefined when the fact falls away. */
export const repaired = (original: StoredFact, repair: StoredFact): StoredFact | undefined => {
  if (repair.type === "FactRetracted") return undefined;
  return { ...original, ...(repair.data["replacement"] as Correction) };
};
