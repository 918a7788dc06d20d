import type { FactDraft } from "../events/envelope.ts";
import { ERASURE_TYPES } from "../events/families/rights.ts";
import { FACT_TYPES } from "../events/registry.ts";
import { patternWithId, PATTERNS } from "../../projections/patterns/catalogue.ts";
import { broughtIn } from "../../projections/team/elements.ts";
import { MAIN_TEAM, type TeamState } from "../../projections/team/state.ts";
import type { KnownFact, Refusal } from "./command.ts";
import { nearTo } from "./near.ts";
import { saidBy } from "./said.ts";

/** Who and what is known in an engagement, as far as the recorder sees it. */
export interface Acquainted {
  /** The team with the facts that are looked at already in it: they may put somebody on the map themselves. */
  readonly state: TeamState;
  /** Whether an element was named by any fact before these. */
  named(element: string): boolean;
  known(id: string): KnownFact | undefined;
}

interface Named {
  readonly field: string;
  readonly element: string;
}

/** Sources whose informants are tokens or systems: nobody misspells them. */
const ANONYMOUS: ReadonlySet<string> = new Set(["SURVEY", "SYSTEM_OF_RECORD"]);
const PATTERN_IDS = PATTERNS.map(({ id }) => id);

/** Whom and what nobody need ask about: all that was brought in, the team itself, what teams are a part of, and who may look. A team that only its members name is not among them: it may be misspelt. */
const familiar = (state: TeamState): ReadonlySet<string> =>
  new Set([MAIN_TEAM, ...broughtIn(state), ...[...state.teams.values()].flatMap(({ partOf }) => partOf ?? []), ...[...state.grants.values()].map(({ grantee }) => grantee)]);

/** The fields of a type that name elements, sought once: every recording asks. */
const NAMING: ReadonlyMap<string, readonly string[]> = new Map(FACT_TYPES.map(({ type, fields }) => [type, Object.keys(fields).filter((name) => fields[name]?.kind === "element" || fields[name]?.kind === "elements")]));

const namedIn = (type: string, data: Readonly<Record<string, unknown>>, prefix: string): Named[] =>
  (NAMING.get(type) ?? []).flatMap((name): Named[] => {
    const value = data[name] as string | readonly string[] | undefined;
    if (value === undefined) return [];
    return typeof value === "string" ? [{ field: `${prefix}${name}`, element: value }] : value.map((element, at) => ({ field: `${prefix}${name}.${at}`, element }));
  });

const orElse = (near: readonly string[]): string => (near.length > 1 ? `${near.slice(0, -1).join(", ")} or ${near.at(-1)}` : near.join());

const stranger = (fact: number, { field, element }: Named, near: readonly string[]): Refusal => ({
  code: "ELEMENT_UNKNOWN", fact, field,
  message: `nobody and nothing called ${element} is known here; ${near.length > 0 ? `did you mean ${orElse(near)}? If so, correct it with factCorrected; if not,` : "if that is no slip of the pen,"} put it on the map with elementMapped, or as a member with memberJoined`,
});

const strangers = (draft: FactDraft, index: number, names: ReadonlySet<string>, { named, known }: Acquainted): Refusal[] => {
  const said = saidBy(draft, { known });
  if (!said || ERASURE_TYPES.has(said.type)) return [];
  const isKnown = (element: string): boolean => element === draft.actor || names.has(element);
  const about = namedIn(said.type, said.data, said.prefix).filter(({ element }) => !isKnown(element)).flatMap((each) => {
    const near = nearTo(each.element, names);
    return near.length > 0 || !named(each.element) ? [stranger(index, each, near)] : [];
  });
  const { informant } = said;
  if (ANONYMOUS.has(draft.source) || isKnown(informant) || named(informant)) return about;
  const near = nearTo(informant, names);
  return near.length > 0 ? [...about, stranger(index, { field: said.prefix === "" ? "informant" : "replacement.informant", element: informant }, near)] : about;
};

/** A pattern that coaching aims at may be one of the coach's own; one that nearly has the id of ours is rather a slip of the pen. */
const misspeltPattern = ({ type, data }: FactDraft, fact: number): Refusal[] => {
  const { pattern } = data as { pattern?: unknown };
  if ((type !== "SessionHeld" && type !== "InterventionPlanned") || typeof pattern !== "string" || patternWithId(pattern)) return [];
  const near = nearTo(pattern, PATTERN_IDS);
  return near.length === 0 ? [] : [{ code: "PATTERN_UNKNOWN", fact, field: "pattern", message: `no pattern has the id ${pattern}, so that it counts as a word of your own; did you mean ${orElse(near)}? If so, correct it with factCorrected` }];
};

/**
 * What facts name that nobody introduced, each once: recorded all the same, for a relation or a burden may reach anybody; but it may be a slip of the pen,
 * and then the fact counts for nobody. Told at the first mention; again as long as it is near to somebody who was introduced.
 */
export const unfamiliar = (facts: readonly FactDraft[], acquainted: Acquainted): Refusal[] => {
  const [seen, names] = [new Set<string>(), familiar(acquainted.state)];
  return facts.flatMap((draft, index) => [...strangers(draft, index, names, acquainted), ...misspeltPattern(draft, index)]).filter(({ message }) => !seen.has(message) && seen.add(message));
};
