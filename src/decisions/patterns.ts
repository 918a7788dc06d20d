import type { FactDraft } from "../events/envelope.ts";
import { CANDIDATE } from "../../projections/fractures/candidate.ts";
import { PATTERNS, patternWithId } from "../../projections/patterns/catalogue.ts";
import type { Pattern } from "../../projections/patterns/pattern.ts";
import type { Refusal, Rehearsal } from "./command.ts";
import { saidBy } from "./said.ts";

/** What can be said to a pattern; a fracture that is proposed is answered in the same words. */
const ANSWERS: ReadonlySet<string> = new Set(["PatternAcknowledged", "PatternRejected", "PatternSharedWithTeam"]);
const SETTINGS = "PatternSettingsChanged";

const ids = PATTERNS.map(({ id }) => id);

const unknownPattern = (pattern: string, answered: boolean): Omit<Refusal, "fact"> =>
  ({ code: "PATTERN_UNKNOWN", field: "pattern", message: `no pattern has the id ${pattern}; there are ${[...ids, ...(answered ? [CANDIDATE] : [])].join(", ")}` });

const wrongChoice = ({ id, settings }: Pattern, setting: string, value: number): Omit<Refusal, "fact">[] => {
  const choice = settings.find((each) => each.setting === setting);
  if (!choice) return [{ code: "PATTERN_SETTING_UNKNOWN", field: "setting", message: `${id} has no setting ${setting}; ${settings.length === 0 ? "it has none" : `there are ${settings.map((each) => each.setting).join(", ")}`}` }];
  const { min, max, unit } = choice;
  return value >= min && value <= max ? [] : [{ code: "PATTERN_SETTING_OUT_OF_BOUNDS", field: "number", message: `${setting} of ${id} can be ${min} to ${max} (${unit}), not ${value}; it is ${choice.default} while nobody chooses` }];
};

const wrongIn = (type: string, data: Readonly<Record<string, unknown>>): Omit<Refusal, "fact">[] => {
  const { pattern, setting, number } = data as { pattern: string; setting: string; number: number };
  const known = patternWithId(pattern);
  if (ANSWERS.has(type)) return known || pattern === CANDIDATE ? [] : [unknownPattern(pattern, true)];
  if (type !== SETTINGS) return [];
  return known ? wrongChoice(known, setting, number) : [unknownPattern(pattern, false)];
};

/** What is said to a pattern, or chosen for it, names one that there is, and a value within its bounds; otherwise it would be recorded and never count. */
export const aboutKnownPattern = (draft: FactDraft, index: number, rehearsal: Rehearsal): Refusal[] => {
  const said = saidBy(draft, rehearsal);
  return said ? wrongIn(said.type, said.data).map((refusal) => ({ ...refusal, fact: index, field: `${said.prefix}${refusal.field}` })) : [];
};
