import type { StoredFact } from "../../src/events/envelope.ts";
import type { Fact, FactName } from "../../src/events/registry.ts";
import { isFoldable, upcast } from "../../src/events/upcast.ts";
import { growthKey, perceptionKey } from "./coaching.ts";
import { Draft } from "./draft.ts";
import { foldTeam } from "./fold.ts";
import { readingKey } from "./relations.ts";
import { actKey, signalKey } from "./signals.ts";
import { EMPTY_TEAM, type Slice, type TeamState } from "./state.ts";
import { attendanceKeys } from "./surveys.ts";

/** The slice of a type of fact, which entries of it one fact reads and writes, and the types that read them as well. */
interface Own {
  readonly slice: Slice;
  readonly keysOf: (fact: StoredFact) => readonly string[];
  readonly readBy: readonly string[];
}

const own = <T extends FactName>(slice: Slice, keysOf: (fact: Fact<T>) => readonly string[], ...readBy: readonly FactName[]): Own => ({ slice, keysOf: keysOf as unknown as Own["keysOf"], readBy });

/**
 * Types that have a slice to themselves: a fact of theirs reads and writes some entries of it and nothing else, and takes none out; no fact of another type writes them, and only facts of a few types read them.
 * So an entry follows from the facts of the type that touch it. They are the types that come in numbers.
 */
export const HAVE_A_SLICE: ReadonlyMap<string, Own> = new Map([
  ["ActRecorded", own<"ActRecorded">("acts", (fact) => [actKey(fact)])],
  ["MeetingHeld", own<"MeetingHeld">("attendance", attendanceKeys)],
  ["RelationshipObserved", own<"RelationshipObserved">("relationships", (fact) => [readingKey(fact)])],
  ["SignalRecorded", own<"SignalRecorded">("signals", (fact) => [signalKey(fact)])],
  ["GrowthObserved", own<"GrowthObserved">("growth", (fact) => [growthKey(fact)], "ClaimOwned", "ClaimDisputed")],
  ["ChangePerceived", own<"ChangePerceived">("perceptions", (fact) => [perceptionKey(fact)], "ClaimOwned", "ClaimDisputed")],
]);

/** The entries that late facts touch, by type of fact. */
type Touched = Map<string, Own & { readonly keys: Set<string> }>;

/** What late facts touch; undefined when one of them has no slice to itself. */
const touchedBy = (late: readonly StoredFact[]): Touched | undefined => {
  const touched: Touched = new Map();
  for (const stored of late) {
    const fact = upcast(stored);
    const slice = isFoldable(fact) ? HAVE_A_SLICE.get(fact.type) : undefined;
    if (!slice) return undefined;
    touched.set(fact.type, { ...slice, keys: new Set([...(touched.get(fact.type)?.keys ?? []), ...slice.keysOf(fact)]) });
  }
  return touched;
};

/** A state that holds nothing but these entries of another, as far as they are there. */
const entriesOf = (state: TeamState, touched: Touched): TeamState => {
  const entries = (slice: Slice, keys: Iterable<string>): [string, unknown][] => [...keys].filter((key) => state[slice].has(key)).map((key) => [key, state[slice].get(key)]);
  return { ...EMPTY_TEAM, ...Object.fromEntries([...touched.values()].map(({ slice, keys }) => [slice, new Map(entries(slice, keys))])) };
};

/** The touched entries, folded again of the facts that touch them. Undefined where a late fact is the first of an entry: entries stand in the order of first mention, which only the whole slice tells. */
const withEntries = (before: TeamState, since: readonly StoredFact[], late: readonly StoredFact[], now: TeamState, touched: Touched): TeamState | undefined => {
  const again = new Draft(entriesOf(before, touched));
  for (const fact of since) {
    const slice = touched.get(fact.type);
    if (!slice) continue;
    const current = upcast(fact);
    const keys = isFoldable(current) ? slice.keysOf(current) : [];
    if (!keys.some((key) => slice.keys.has(key))) continue;
    if (late.includes(fact) && keys.some((key) => !again.get(slice.slice, key))) return undefined;
    foldTeam(again, fact);
  }
  const draft = new Draft(now);
  for (const { slice, keys } of touched.values()) for (const key of keys) draft.set(slice, key, again.get(slice, key) as never);
  return draft.freeze();
};

/** The touched slices, folded again of the facts of their types. */
const withSlices = (before: TeamState, since: readonly StoredFact[], now: TeamState, touched: Touched): TeamState => {
  const slices = [...touched.values()].map(({ slice }) => slice);
  const only = (state: TeamState): Partial<TeamState> => Object.fromEntries(slices.map((slice) => [slice, state[slice]]));
  const again = new Draft({ ...EMPTY_TEAM, ...only(before) });
  for (const fact of since) if (touched.has(fact.type)) foldTeam(again, fact);
  return { ...now, ...only(again.freeze()) };
};

/** A state with late facts in their places, where each of them is of a type that has a slice to itself; the rest of the state stays the very same. See Projection. */
export const withLate = (before: TeamState, since: readonly StoredFact[], late: readonly StoredFact[], now: TeamState): TeamState | undefined => {
  const touched = touchedBy(late);
  const readers = new Set([...(touched?.values() ?? [])].flatMap(({ readBy }) => readBy));
  if (!touched || since.some(({ type }) => readers.has(type))) return undefined;
  return withEntries(before, since, late, now, touched) ?? withSlices(before, since, now, touched);
};
