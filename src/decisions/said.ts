import type { FactDraft } from "../events/envelope.ts";
import type { Correction } from "../events/families/repair.ts";
import type { Rehearsal } from "./command.ts";

/** What a fact says, and through whose eyes. */
export interface Said extends Pick<FactDraft, "type" | "data" | "informant"> {
  /** What the path of a field begins with: a correction says what it says in its replacement. */
  readonly prefix: string;
}

/** What a draft says, and through whose eyes: a correction says its replacement, a retraction nothing. */
export const saidBy = (draft: FactDraft, rehearsal: Pick<Rehearsal, "known">): Said | undefined => {
  if (draft.type === "FactRetracted") return undefined;
  const target = draft.type === "FactCorrected" ? rehearsal.known(draft.data["target"] as string) : undefined;
  if (!target) return { type: draft.type, data: draft.data, informant: draft.informant, prefix: "" };
  const { data, informant } = draft.data["replacement"] as Correction;
  return { type: target.original.type, data, informant, prefix: "replacement.data." };
};
