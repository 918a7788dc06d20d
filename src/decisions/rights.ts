import { elementsOf } from "../events/elements.ts";
import type { FactDraft } from "../events/envelope.ts";
import { RIGHTS_TYPES } from "../events/rights-types.ts";
import type { Refusal, Rehearsal } from "./command.ts";
import { saidBy } from "./said.ts";

/** Nothing new is recorded about who has withdrawn their consent to it, unless they say it themselves. */
export const consented = (draft: FactDraft, index: number, rehearsal: Rehearsal): Refusal[] => {
  const said = rehearsal.silent.size > 0 ? saidBy(draft, rehearsal) : undefined;
  if (!said || RIGHTS_TYPES.has(said.type)) return [];
  return elementsOf(said).filter((element) => rehearsal.silent.has(element) && element !== said.informant).map((element) => ({
    code: "RECORDING_NOT_CONSENTED", fact: index,
    message: `${element} has withdrawn the consent to be recorded: leave them out, record it as told by themselves, or ask them and record ConsentGiven first`,
  }));
};

/** A change of audience names a fact of this engagement: the original, not a repair of it. */
export const audienceOfSomething = (draft: FactDraft, index: number, rehearsal: Rehearsal): Refusal[] => {
  if (draft.type !== "AudienceWidened" && draft.type !== "AudienceNarrowed") return [];
  const about = draft.data["about"] as string;
  return rehearsal.known(about) ? [] : [{ code: "FACT_UNKNOWN", message: `this engagement holds no fact ${about} that has an audience; name the original fact, not a repair of it`, fact: index, field: "about" }];
};
