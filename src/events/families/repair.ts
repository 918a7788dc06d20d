import { z } from "zod";
import { fact } from "../define.ts";
import { factId, optional, replacement, text } from "../fields.ts";
import { correctedSchema } from "../envelope.ts";

/** Repair of the record itself: the past is never rewritten, a later fact says better. */
export const repairFacts = [
  fact({
    type: "FactCorrected", family: "REPAIR", label: "Fact corrected", plainLabel: "a record was corrected",
    description: "An earlier fact is said again, whole: its data, time, informant, confidence and audience as they should have been. Known from the moment of this record on; before it, the old wording stands.",
    fields: {
      target: factId("The original fact's id; also when it was repaired before."),
      replacement: replacement("What the fact should have said.", correctedSchema),
      reason: optional(text("Why.")),
    },
  }),
  fact({
    type: "FactRetracted", family: "REPAIR", label: "Fact retracted", plainLabel: "a record was taken back",
    description: "An earlier fact should not have been recorded. A later correction brings it back.",
    fields: { target: factId("The original fact's id."), reason: optional(text("Why.")) },
  }),
] as const;

/** The types whose facts repair other facts; they are bounded by knownAt alone. */
export const REPAIR_TYPES: ReadonlySet<string> = new Set(repairFacts.map(({ type }) => type));
/** The data of a correction. */
export type Correction = z.infer<typeof correctedSchema>;
