import type { Refusal, Told } from "../../decisions/command.ts";
import { recorderFields } from "../../events/envelope.ts";
import { FACT_TYPES } from "../../events/registry.ts";
import type { EngagementRecord } from "../../history/record.ts";
import { type FactInput, inputName } from "./inputs.ts";

const typeNamed = new Map(FACT_TYPES.map(({ type }) => [inputName(type), type]));

/** A fact as the core wants it told, and what the API called its parts. */
export interface Heard {
  readonly told: Told;
  /** The field of the input, such as `memberJoined`. */
  readonly name: string;
  /** The type a correction says the target has, and its field; absent for other facts. */
  readonly says?: { readonly type: string; readonly name: string };
}

const given = (value: object): [string, unknown][] => Object.entries(value).filter(([, entry]) => entry !== null && entry !== undefined);

/** Parts what is said of a fact from its data. */
const parted = (input: object): { said: Record<string, unknown>; data: Record<string, unknown> } => {
  const entries = given(input);
  const isSaid = ([name]: [string, unknown]): boolean => name in recorderFields;
  return { said: Object.fromEntries(entries.filter(isSaid)), data: Object.fromEntries(entries.filter((entry) => !isSaid(entry))) };
};

const opened = (input: FactInput): { name: string; type: string; said: Record<string, unknown>; data: Record<string, unknown> } => {
  const [entry] = given(input);
  if (!entry) throw new Error("a FactInput holds exactly one fact");
  const [name, content] = entry;
  return { name, type: typeNamed.get(name) as string, ...parted(content as object) };
};

/** Reads one input of the API. */
export const hear = (input: FactInput): Heard => {
  const { name, type, said, data } = opened(input);
  if (data["replacement"] === undefined) return { name, told: { ...said, type, data } };
  const better = opened(data["replacement"] as FactInput);
  const replacement = { ...better.said, data: better.data };
  return { name, told: { ...said, type, data: { ...data, replacement } }, says: { type: better.type, name: better.name } };
};

/** A correction keeps the type of its target: the API's inputs are typed, so that it can be told at once. */
export const mistyped = (heard: readonly Heard[], record: EngagementRecord | undefined): Refusal[] =>
  heard.flatMap(({ told, says }, fact) => {
    const target = says && record?.team.known((told.data as { target: string }).target)?.original.type;
    if (!says || target === undefined || target === says.type) return [];
    return [{ code: "INVALID_FACT", fact, field: "replacement", message: `the target is a ${target}; say it again as ${inputName(target)}` }];
  });

/** Where in the arguments of `recordFacts` a refusal points, such as `facts.0.memberJoined.member`. */
export const pathOf = ({ fact, field }: Refusal, heard: readonly Heard[]): string => {
  const what = fact === undefined ? undefined : heard[fact];
  if (fact === undefined || !what) return "facts";
  const parts = field ? field.split(".") : [];
  const named = parts[0] === "replacement" && what.says ? ["replacement", what.says.name, ...parts.slice(parts[1] === "data" ? 2 : 1)] : parts;
  return ["facts", fact, what.name, ...named].join(".");
};
