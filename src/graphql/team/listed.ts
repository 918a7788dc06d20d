/** The entries of a slice in the order of their keys: the same answer lists them in the same order, whatever was recorded first. */
export const byKey = <E>(slice: ReadonlyMap<string, E>): E[] => [...slice].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, entry]) => entry);

/** Does an entry fit what is asked for? Nothing asked for fits all. */
export const wants = (wanted: string | null | undefined, ...found: readonly (string | undefined)[]): boolean => wanted == null || found.includes(wanted);
