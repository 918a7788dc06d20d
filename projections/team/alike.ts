import { SLICES, type TeamState } from "./state.ts";

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;

/** Do two plain values, or lists and records of them, say the same? */
const saysTheSame = (one: unknown, other: unknown): boolean => {
  if (one === other) return true;
  if (!isObject(one) || !isObject(other)) return false;
  const keys = Object.keys(one);
  return keys.length === Object.keys(other).length && keys.every((key) => key in other && saysTheSame(one[key], other[key]));
};

type Entries = ReadonlyMap<string, unknown>;

/** Do two slices hold equal entries in the same order? */
const holdsTheSame = (one: Entries, other: Entries): boolean => {
  if (one === other) return true;
  if (one.size !== other.size) return false;
  const others = other.entries();
  for (const [key, entry] of one) {
    const [place, beside] = others.next().value as [string, unknown];
    if (key !== place || !saysTheSame(entry, beside)) return false;
  }
  return true;
};

/** A state in which each slice that says the same as before is the very one it was before: so whoever remembers a slice knows that nothing changed, although a late fact made all of it be folded again. */
export const keepingAlike = (before: TeamState, now: TeamState): TeamState => {
  const kept = SLICES.filter((slice) => before[slice] !== now[slice] && holdsTheSame(before[slice], now[slice]));
  const engagement = saysTheSame(before.engagement, now.engagement) ? before.engagement : now.engagement;
  return { ...now, engagement, ...Object.fromEntries(kept.map((slice) => [slice, before[slice]])) };
};
