import { isDeepStrictEqual } from "node:util";
import { type EngagementState, type Entry, SLICES, type Slice, type TeamState } from "./state.ts";

/** One difference between two states: an entry that came, went, or reads differently. */
export interface Change<S extends Slice = Slice> {
  readonly slice: S;
  readonly key: string;
  readonly before?: Entry<S>;
  readonly after?: Entry<S>;
}

/** All that differs between two states. */
export interface Changes {
  readonly engagement?: { readonly before: EngagementState; readonly after: EngagementState };
  readonly entries: readonly Change[];
}

const sliceChanges = (slice: Slice, from: ReadonlyMap<string, unknown>, to: ReadonlyMap<string, unknown>): Change[] => {
  if (from === to) return [];
  const changes: Change[] = [];
  for (const [key, before] of from) {
    const after = to.get(key);
    if (after === undefined) changes.push({ slice, key, before } as Change);
    else if (before !== after && !isDeepStrictEqual(before, after)) changes.push({ slice, key, before, after } as Change);
  }
  for (const [key, after] of to) if (!from.has(key)) changes.push({ slice, key, after } as Change);
  return changes;
};

/** What one must change in `from` to get `to`; applied to `from` it yields `to` (see {@link applyChanges}). */
export const changesBetween = (from: TeamState, to: TeamState): Changes => ({
  ...(!isDeepStrictEqual(from.engagement, to.engagement) && { engagement: { before: from.engagement, after: to.engagement } }),
  entries: SLICES.flatMap((slice) => sliceChanges(slice, from[slice], to[slice])),
});

/** The state that the changes lead to. Order of entries aside, applyChanges(a, changesBetween(a, b)) equals b. */
export const applyChanges = (from: TeamState, changes: Changes): TeamState => {
  const slices: Record<string, Map<string, unknown>> = Object.fromEntries(SLICES.map((slice) => [slice, new Map<string, unknown>(from[slice])]));
  for (const { slice, key, after } of changes.entries) {
    if (after === undefined) slices[slice]?.delete(key);
    else slices[slice]?.set(key, after);
  }
  return { ...from, ...slices, engagement: changes.engagement?.after ?? from.engagement };
};
